"""What students get: the course as a wheel, and a folder and a zip to begin with."""

from helpers.release.folder import STEPS, ZIP, add_zip, write
from helpers.release.wheel import add_wheel

__all__ = ["STEPS", "ZIP", "add_wheel", "add_zip", "write"]
