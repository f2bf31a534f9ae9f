"""Changes to the doctree of a post, one file each."""
