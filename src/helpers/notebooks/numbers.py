"""Finds the numbers in prose that must be tied to an expression."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, InvalidOperation

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
# Words after which a number is a name, not a count.
NAMED = (
    "chapter|section|article|paragraph|clause|resolution|page|part|table|figure|cell"
    "|step|line|row|volume|issue|question|exercise|item|assignment"
)
SHORT = r"art\.|para\.|pp?\.|nos?\.|fig\.|vol\.|ISO\b"
# Units after which four digits are a quantity although they look like a year.
UNIT = (
    r"%|km|kilomet|m\b|met(?:re|er)s|mil(?:es|lion)|billion|thousand|day|hour|vote|visit"
    r"|people|person|dollar|US|USD|\$|ton|per\b|row|claim|stat(?:e|es)\b|word|roll"
)
WORDS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        start=2,
    )
}

_SPACE = r"[\s\u00a0\u2009\u202f]"
_DASH = r"(?:–|—|-|−|/)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = rf"(?:1[5-9]|20)\d\d(?!\d|[.,]\d|{_SPACE}*(?:{UNIT}))"
_NAME = r"\d+(?:[.:/]\d+)*[a-z]?"
# What needs no entry, tried in this order at each place.
_EXEMPT = re.compile(
    "|".join(
        (
            r"https?://\S+",
            # The name of a site that begins with digits: 24.kg.
            r"\b\d+\.[a-z]{2,}\b",
            r"\[\^\w+\]",
            # Claim and row ids, G7, COP17, A/RES/53/77, UTF-8, C5+1.
            r"\b[^\W\d_]+(?:[/-][^\W\d_]+)*[/-]?\d+(?:[/+.-]?\d+)*[a-z]?"
            r"(?:[–-][A-Z]?\d+)?",
            # Dates: 1994-06-30, 5–7 June 2025, June 5, 2025.
            r"\b\d{4}-\d\d(?:-\d\d)?\b",
            rf"\b{_DAY}(?:{_SPACE}*(?:,|–|-|and|to|or){_SPACE}*{_DAY})*{_SPACE}+{MONTH}"
            rf"(?:,?{_SPACE}+\d{{4}}\b)?",
            rf"\b{MONTH}{_SPACE}+\d{{1,2}},{_SPACE}+\d{{4}}\b",
            # "chapters 2, 3 and 5", "section 4.5.5", "Resolution 53/77", "No. 10".
            # Only a plural opens a list: "in chapter 5, 7 visits" has a count.
            rf"\b(?i:{NAMED})s{_SPACE}+{_NAME}"
            rf"(?:{_SPACE}*(?:,|–|-|\band\b|\bto\b|\bor\b){_SPACE}*{_NAME}"
            rf"(?!\w|[.,]\d|{_SPACE}*%))*",
            rf"\b(?i:{NAMED}){_SPACE}+{_NAME}(?:[–-]\d+)?",
            rf"(?:\b(?i:{SHORT})|§+){_SPACE}*{_NAME}(?:[–-]\d+)?",
            # The scale of a map: 1:50 million.
            r"\b1:\d[\d,]*",
            # A line of the globe: 45° E.
            rf"\b\d+(?:\.\d+)?°{_SPACE}?[NSEW]\b",
            r"\b\d+\.\d+\.\d+(?:\.\d+)*\b",
            # Years: 1994, 1990s, 2013–15, 1994/95, 1992–2022.
            rf"(?<![\d.,×]){_YEAR}(?:{_SPACE}?{_DASH}{_SPACE}?(?:\d{{4}}|\d\d)"
            rf"(?!\d|[.,]\d|{_SPACE}*%))?",
            r"\b\d+(?:st|nd|rd|th)\b",
            r"\bTime\b[^.\n]*?\bminutes\b",
        )
    )
)
_NUMBER = re.compile(
    r"(?<!\w)(?:(?<!\w)[−-](?=\d))?"
    r"(?:\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
)
_WORD = re.compile(
    rf"\b(?:(?:{'|'.join(WORDS)})(?:-(?:{'|'.join(WORDS)}))?)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as it is printed: its text, where it stands, and its value."""

    text: str
    start: int
    end: int
    value: Decimal
    decimals: int


def find(text: str, *, is_heading: bool = False) -> list[Number]:
    """Return the numbers of a plain text that need an entry, in their order.

    >>> [number.text for number in find("In 2011, 4,500 km and 91.4 % (S34).")]
    ['4,500', '91.4 %']
    """
    exempt = [found.span() for found in _EXEMPT.finditer(text)]
    if is_heading and (ordinal := re.match(r"\s*\d+(?=[.):·\s])", text)):
        exempt.append(ordinal.span())
    return [
        number
        for number in all_numbers(text)
        if not any(start < number.end and number.start < end for start, end in exempt)
    ]


def all_numbers(text: str) -> Iterator[Number]:
    """Yield every number in digits, years and names included."""
    for found in _NUMBER.finditer(text):
        yield _number(text, found.start(), found.end())


def word_value(text: str) -> int | None:
    """Return the value of the only number word in a text, if there is just one.

    >>> word_value("Twenty-seven visits")
    27
    """
    found = _WORD.findall(text)
    if len(found) != 1:
        return None
    return sum(WORDS[part] for part in found[0].lower().split("-"))


def occurrences(key: str, text: str) -> list[tuple[int, int]]:
    """Return where a key stands in a text, as a whole and with any kind of space.

    >>> occurrences("7", "17, 7.5 and 7 visits")
    [(12, 13)]
    """
    pattern = ""
    for part in re.findall(rf"{_SPACE}*%|{_SPACE}+|[-−]|.", key.strip()):
        if part.endswith("%"):
            pattern += rf"{_SPACE}*%"
        elif not part.strip():
            pattern += rf"{_SPACE}+"
        elif part in "-−":
            pattern += "[-−]"
        else:
            pattern += re.escape(part)
    ends = rf"(?<!\w)(?<!\d[.,])(?:{pattern})(?!\w|[.,]\d)"
    flags = re.NOFLAG if re.search(r"\d", key) else re.IGNORECASE
    return [found.span() for found in re.finditer(ends, text, flags)]


def agrees(value: Decimal, number: Number) -> bool:
    """Say whether a value, rounded to the printed decimals, is the printed number.

    A tie may be rounded up or to even; the noise of binary fractions is removed first.

    >>> agrees(Decimal("0.285"), next(all_numbers("0.29")))
    True
    """
    whole = value == value.to_integral_value()
    calm = value if whole else Decimal(f"{value:.12g}")
    unit = Decimal(1).scaleb(-number.decimals)
    try:
        return number.value in {
            calm.quantize(unit, ROUND_HALF_UP),
            calm.quantize(unit, ROUND_HALF_EVEN),
        }
    except InvalidOperation:  # more digits than a decimal has; no text prints them
        return False


def _number(text: str, start: int, end: int) -> Number:
    digits = re.sub(r"[,\u00a0\u2009\u202f]", "", text[start:end]).replace("−", "-")
    percent = re.match(rf"{_SPACE}?%", text[end:])
    return Number(
        text=text[start : end + (percent.end() if percent else 0)],
        start=start,
        end=end,
        value=Decimal(digits),
        decimals=len(digits.partition(".")[2]),
    )
