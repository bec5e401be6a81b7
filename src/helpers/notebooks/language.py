"""How hard the words of a chapter are to read, and a limit for its long sentences.

Readers of the course read English as a second language.
"""

import re
from collections.abc import Iterator, Sequence

from helpers.errors import Problem
from helpers.notebooks.cell import Cell
from helpers.notebooks.form import CLOSING

LONG = 25  # words
LONG_ONES = 5  # in a chapter
# A sentence ends where a capital letter, a digit or a quotation follows its full stop.
_END = re.compile(r"(?<=[.!?])[)”\"’]*\s+(?=[A-Z0-9“\"‘(\[«])")
_WORD = re.compile(r"[\w'’-]*\w")
_VOWELS = re.compile(r"[aeiouy]+")
# "D. Bayarkhuu", "U.S. votes" and the like end no sentence.
_INITIAL = re.compile(r"\b(?:[A-Z]|No|no|St|vs|cf|ed|p|pp)\.$")


def problems(cells: Sequence[Cell], place: str) -> Iterator[Problem]:
    """Yield the long sentences of a chapter if there are too many of them."""
    found = [
        (cell.place, words)
        for cell in cells
        for words in sentences(cell)
        if count(words) > LONG
    ]
    if len(found) > LONG_ONES:
        first = "; ".join(f'{where}: "{words[:40]} …"' for where, words in found)
        yield Problem(
            place=place,
            wrong=f"{len(found)} sentences have more than {LONG} words; {LONG_ONES} is "
            f"the limit. {first}.",
            mend="Divide some of them.",
        )


def sentences(cell: Cell) -> Iterator[str]:
    """Yield the sentences of a text; headings and lists of further reading are none."""
    for block in cell.blocks:
        if block.kind == "heading":
            if block.text.strip() == CLOSING[-1]:
                return
            continue
        yield from divided(block.text)


def divided(text: str) -> list[str]:
    """Return the sentences of a paragraph.

    >>> divided("Who was first? D. Bayarkhuu was. In 2001.")
    ['Who was first?', 'D. Bayarkhuu was.', 'In 2001.']
    """
    found: list[str] = []
    for part in _END.split(" ".join(text.split())):
        if found and _INITIAL.search(found[-1]):
            found[-1] += f" {part}"
        elif part:
            found.append(part)
    return found


def count(sentence: str) -> int:
    """Return the number of words in a sentence."""
    return len(_WORD.findall(sentence))


def reading_ease(text: str) -> float:
    """Return Flesch's reading ease: 60 and more is plain English.

    Flesch, R. (1948), A new readability yardstick, Journal of Applied Psychology 32(3).
    """
    words, parts, syllables = _measured(text)
    return 206.835 - 1.015 * words / parts - 84.6 * syllables / words


def grade(text: str) -> float:
    """Return the years of school that a text asks for, after Flesch and Kincaid.

    Kincaid, J. P. et al. (1975), Derivation of new readability formulas for Navy
    enlisted personnel, Research Branch Report 8-75.
    """
    words, parts, syllables = _measured(text)
    return 0.39 * words / parts + 11.8 * syllables / words - 15.59


def _measured(text: str) -> tuple[int, int, int]:
    """Return words, sentences, and syllables counted as groups of vowels."""
    words = re.findall(r"[a-z']+", text.lower())
    syllables = sum(max(1, len(_VOWELS.findall(word.rstrip("e")))) for word in words)
    return max(1, len(words)), max(1, len(divided(text))), syllables
