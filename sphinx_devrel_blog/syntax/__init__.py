"""What the Markdown of posts needs beyond CommonMark: passes over markdown-it's tokens."""
