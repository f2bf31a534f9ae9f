"""Shortcodes: their grammar, their markdown-it rules, and the result of each."""
