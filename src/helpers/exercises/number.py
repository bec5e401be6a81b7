"""The number in what a person typed, and what is left beside it.

``element/number.js`` does the same in the same order; tests hold the two together.
"""

import math
import re

from helpers.exercises.fold import fold

LONGEST_NUMBER = 60  # characters; nobody types a longer one on purpose

_PLAIN = re.compile(r"([+-]?)(?=.?[0-9])([0-9]*)(?:[.,]([0-9]*))?")
_GROUPED = re.compile(
    r"([+-]?)([1-9][0-9]{0,2}(?:([,. '])[0-9]{3})(?:\3[0-9]{3})*)(?:([.,])([0-9]+))?"
)
_FRACTION = re.compile(r"([+-]?[0-9]+) ?/ ?([0-9]+)")
_TIMES_TEN = r"(?:e| ?[*x\u00d7\u00b7\u22c5] ?10 ?\^ ?)([+-]?[0-9]{1,3})"
_POWER = re.compile(rf"(.*?){_TIMES_TEN}")
_LEADING = re.compile(
    r"[+-]?[0-9.,]+(?:[ '][0-9][0-9.,]*)*(?: ?/ ?[0-9]+)?" rf"(?:{_TIMES_TEN})?"
)
_STOPS = re.compile("[.!]+$")
_ABOUT = re.compile(
    r"(?:(?:about|around|approx|circa|ca)(?![a-z])"
    "\\.?|c\\.|[~=\u2248\u223c]) ?"
)
_SIGN = re.compile("([+-]) ")
_PRICE = re.compile("([+-]?)(us ?\\$|usd|[$\u20ac\u00a3\u00a5\u20ae]) ?(?=[0-9.,+-])")
_MONEY = re.compile(r"(?:us ?\$|usd|us dollars?|dollars?|\$)(?![a-z])")
_SHARE = re.compile(r"^[+-]?[0-9]+ ?/ ?[0-9]+(?![0-9.,])")
_DONE = r"-+*/:^=(\u00d7\u00b7\u22c5\u00f7"  # what is done with numbers
_SUM = re.compile(rf"[-+( ]*[0-9.,]+[^{_DONE}]*[{_DONE}x] ?[-+(]*[0-9.,]")


def read(text: str) -> tuple[float, str] | None:
    """Return the number that a reader typed and its unit as it is compared, or None.

    >>> [read(text) for text in ("about 44 km.", "－２．１２", "US$ 15.78 billion", "many")]
    [(44.0, 'km'), (-2.12, ''), (15.78, 'billion $'), None]
    """
    bare, money = _opened(text)
    found = _LEADING.match(bare) if len(bare) <= LONGEST_NUMBER else None
    number = _number(found.group()) if found else None
    if found is None or number is None:
        return None
    return number, unit(f"{bare[found.end() :]} {money}")


def unit(text: str) -> str:
    """Return a unit as it is compared.

    >>> [unit(text) for text in ("KM.", "billion US dollars", "％")]
    ['km', 'billion $', '%']
    """
    return _MONEY.sub("$", _bare(text))


def is_sum(text: str) -> bool:
    """Say whether a reader wrote down how to compute, not what comes out.

    >>> [is_sum(text) for text in ("8/25*12", "(9+10+14) / 86", "8/25", "4.2 x")]
    [True, True, False, False]
    """
    bare, _ = _opened(text)
    short = len(bare) <= LONGEST_NUMBER
    return short and _SUM.match(_SHARE.sub("1", bare, count=1)) is not None


def parse_number(text: str) -> float | None:
    """Return the number that a text is and nothing else, or None.

    Decimal comma and point, groups of three, fractions, powers; ``1,234`` is 1234.

    >>> [parse_number(text) for text in ("562,5", "1,234.5", "1/4", "1.2e-4", "many")]
    [562.5, 1234.5, 0.25, 0.00012, None]
    """
    return _number(_bare(text))


def _bare(text: str) -> str:
    return _STOPS.sub("", fold(text)).rstrip(" ")


def _opened(text: str) -> tuple[str, str]:
    """Return a text from its number on, and the money that stood before that."""
    bare = _bare(text)
    for pattern, rest in ((_ABOUT, ""), (_SIGN, r"\1")):
        found = pattern.match(bare)
        if found:
            bare = found.expand(rest) + bare[found.end() :]
    price = _PRICE.match(bare)
    return (price[1] + bare[price.end() :], price[2]) if price else (bare, "")


def _number(text: str) -> float | None:
    fraction = _FRACTION.fullmatch(text)
    if fraction:
        below = float(fraction[2])
        return _finite(float(fraction[1]) / below) if below else None
    power = _POWER.fullmatch(text)
    text, exponent = (power[1], power[2]) if power else (text, "0")
    groups = _GROUPED.fullmatch(text)
    # 1,234 is a thousand and more, 1.234 is one and a part.
    is_part = groups and not groups[5] and groups[2].count(".") == 1
    if groups and groups[3] != groups[4] and not is_part:
        sign, whole, part = groups[1], re.sub("[^0-9]", "", groups[2]), groups[5]
    elif plain := _PLAIN.fullmatch(text):
        sign, whole, part = plain.groups()
    else:
        return None
    return _finite(float(f"{sign}{whole or 0}.{part or 0}e{exponent}"))


def _finite(number: float) -> float | None:
    return number if math.isfinite(number) else None
