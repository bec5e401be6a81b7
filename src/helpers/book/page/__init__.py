"""What every page of the book gets: its look, its formulas, its exercises."""
