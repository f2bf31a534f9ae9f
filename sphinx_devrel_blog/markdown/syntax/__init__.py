"""Markdown syntax of the posts' platforms: one markdown-it plugin a file."""
