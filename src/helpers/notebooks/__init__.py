"""Notebooks as tested sources: read, run, normalise and check them."""

from helpers.notebooks.check import check
from helpers.notebooks.normalise import normalise
from helpers.notebooks.reading import notebooks_in, read
from helpers.notebooks.run import run

__all__ = ["check", "normalise", "notebooks_in", "read", "run"]
