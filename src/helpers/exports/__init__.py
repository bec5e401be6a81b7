"""The practice exercises in the formats of other people's systems."""

from helpers.exports.files import to_moodle, to_qti

__all__ = ["to_moodle", "to_qti"]
