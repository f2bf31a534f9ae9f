"""Import posts from the exports of other platforms: ``devrel-blog import``."""
