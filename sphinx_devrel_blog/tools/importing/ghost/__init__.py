"""Read Ghost's export: its posts, and the formats of its editors."""
