"""Transforms of the doctrees of posts, one file for each topic."""
