"""Shortcodes: their grammar, the markdown-it rules that find them, and what they mean."""
