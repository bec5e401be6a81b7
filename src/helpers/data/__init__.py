"""The look of the course's charts."""
