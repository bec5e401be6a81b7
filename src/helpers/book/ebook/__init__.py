"""The book as one file for an e-reader: EPUB 3, without scripts."""
