"""Notebooks as tested sources: read, run, normalise and check them."""

from helpers.notebooks.normalise import normalise
from helpers.notebooks.reading import notebooks_in, read
from helpers.notebooks.run import run

__all__ = ["normalise", "notebooks_in", "read", "run"]
