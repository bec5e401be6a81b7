"""The folder that a student works in: written, kept as the student left it, opened."""

from helpers.start.files import files
from helpers.start.folder import Outcome, nearest, write
from helpers.start.lab import open_lab
from helpers.start.page import FIRST_PAGE, first_page

__all__ = [
    "FIRST_PAGE",
    "Outcome",
    "files",
    "first_page",
    "nearest",
    "open_lab",
    "write",
]
