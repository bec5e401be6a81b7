"""How the book is found, shared and cited, and where addresses lead that are no pages."""
