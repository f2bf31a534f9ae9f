"""Posts for other platforms: Markdown that DEV, Hashnode and Medium accept, made of doctrees."""
