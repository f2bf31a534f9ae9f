"""Posts, taxonomies, queries and archives: plain Python without Sphinx."""
