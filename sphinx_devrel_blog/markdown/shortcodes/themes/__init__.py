"""Shortcodes of themes and plugins, a module for each group of systems."""
