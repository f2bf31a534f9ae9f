"""Shortcodes: their grammar, their markdown-it rules, and the meaning of each."""
