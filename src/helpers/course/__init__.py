"""What only the rooms together can see: facts, exercises and notebooks as one course.

The room has no face of its own: `course check` is it.
"""
