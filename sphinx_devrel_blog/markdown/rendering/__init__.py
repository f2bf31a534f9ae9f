"""Mixins of the renderer, one for each kind of token."""
