"""What posts of each system contain: shortcodes of themes, and syntax of platforms, with examples.

Nothing of this is used in a build. The documentation lists every entry, and a test builds each one.
"""
