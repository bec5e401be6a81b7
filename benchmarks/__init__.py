"""What the course costs: printed, never asserted."""
