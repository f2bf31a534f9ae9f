"""The parts of the renderer of posts: tokens to nodes. None of them imports MyST."""
