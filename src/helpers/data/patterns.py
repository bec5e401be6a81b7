"""Which patterns a column may have: those that are read at once, whatever the cell."""

import re
from collections.abc import Iterator

# A cell and a pattern within these limits are compared in no time; beyond them the
# number of ways to try a match grows without bound.
MAX_CELL = 300
MAX_PATTERN = 100
MAX_REPEATS = 3
MAX_CHOICES = 4

_ESCAPE = r"\\."
_CLASS = r"\[\^?\]?(?:\\.|[^\]\\])*\]"
_ONE_SIGN = re.compile(f"{_ESCAPE}|{_CLASS}", re.DOTALL)


def find_in_pattern(pattern: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a regular expression, and the mend.

    >>> [wrong for wrong, mend in find_in_pattern("(a+)+$")]
    ['The pattern repeats a group: it may run for ever.']
    >>> list(find_in_pattern("[a-z]+-[0-9]{2}"))
    []
    """
    if len(pattern) > MAX_PATTERN:
        yield (
            f"The pattern has {len(pattern):,} characters; the limit is {MAX_PATTERN}.",
            "Say less: a pattern describes a key or an address.",
        )
        return
    try:
        re.compile(pattern)
    except (re.error, OverflowError) as error:
        at = getattr(error, "pos", None)  # an overflow has none
        place = "" if at is None else f" at character {at + 1}"
        yield (
            f"The pattern is no regular expression: it breaks off{place}.",
            "Look for a bracket that is not closed, or a sign that repeats nothing.",
        )
        return
    # Where each escape and each class is one letter, the signs left have their meaning.
    yield from _find_in_signs(_ONE_SIGN.sub("x", pattern))


def _find_in_signs(bare: str) -> Iterator[tuple[str, str]]:
    if re.search(r"\(\?(?!:)", bare):
        yield 'The pattern holds a special group, "(?".', "Use plain groups only."
    if re.search(r"\)\s*[*+{]", bare):
        yield (
            "The pattern repeats a group: it may run for ever.",
            "Repeat single signs and classes only, as in [a-z-]+.",
        )
    repeats = len(re.findall(r"[*+{]", bare))
    choices = len(re.findall(r"[?|]", bare.replace("(?:", "(")))
    if repeats - _exact(bare) > MAX_REPEATS or choices > MAX_CHOICES:
        yield (
            "The pattern leaves too much open: it may run for ever.",
            f"Use at most {MAX_REPEATS} of *, + and {{}}, and {MAX_CHOICES} of ? and |.",
        )


def _exact(bare: str) -> int:
    """Return how many repeats have one number: they leave nothing open."""
    return len(re.findall(r"\{\d+\}", bare))
