"""Links that the book makes: to sources, claims, terms and chapters."""
