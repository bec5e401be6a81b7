"""What people type, in one form: the same letters, dashes, quotes and spaces.

``element/fold.js`` does the same; tests hold the two together.
"""

import re
import unicodedata

# Left to NFKC, 10⁻⁴ would become 10-4, ´ two characters, and 1½ eleven halves.
_RAISED = re.compile("[\u207a\u207b\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+")
_APOSTROPHES = re.compile("[\u2018\u2019\u2032\u02bc\u00b4\u0060]")
_QUOTES = re.compile("[\u201c-\u201f\u00ab\u00bb]")
_PART = re.compile("(?<=[0-9\uff10-\uff19])[\u00bc-\u00be\u2150-\u215e]")
_DASHES = re.compile("[\u1806\u2010-\u2015\u2212]")
_SLASHES = re.compile("[\u2044\u2215]")
# Soft hyphens, joiners, marks of direction, and what chooses the form of a sign.
_UNSEEN = re.compile(
    "[\u00ad\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_SPACES = re.compile("[\t-\r \u0085\u1680\u2028\u2029]+")


def fold(text: str) -> str:
    """Return the text as it is compared, in small letters.

    >>> fold("Mongolia’s  ２０\u00a0％")
    "mongolia's 20 %"
    """
    text = _QUOTES.sub('"', _APOSTROPHES.sub("'", text))
    text = _PART.sub(r" \g<0>", _RAISED.sub(r"^\g<0>", text))
    text = unicodedata.normalize("NFKC", text)
    text = _SLASHES.sub("/", _DASHES.sub("-", text))
    return _SPACES.sub(" ", _UNSEEN.sub("", text)).strip(" ").lower()
