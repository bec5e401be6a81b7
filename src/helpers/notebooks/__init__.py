"""Notebooks as tested sources: read, run, normalise and check them.

The room has no face of its own: `course run` and `course check` are it, and a function
named like its module would hide the module.
"""
