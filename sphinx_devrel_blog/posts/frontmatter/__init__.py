"""Front matter of every dialect: parse the block, and convert its fields to a post."""
