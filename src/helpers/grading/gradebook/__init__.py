"""What comes after marking: texts read by a person, feedback, gradebook, an example class."""
