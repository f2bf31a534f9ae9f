"""Front matter of every dialect: parse the block, and read its fields as a post."""
