"""An assignment in a student's hands: each question for itself, then one file to send."""

from helpers.handin.desk import hand_in
from helpers.handin.session import begin

__all__ = ["begin", "hand_in"]
