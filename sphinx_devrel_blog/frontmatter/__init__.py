"""Front matter of any dialect, read from the raw text into one `Post`."""
