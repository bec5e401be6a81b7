"""Charts on a page: drawn, with their words, their numbers and their files."""
