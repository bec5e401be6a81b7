"""Checks that a chapter has the form that readers of the course rely on."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from helpers.charts.spec import is_exploration
from helpers.errors import Problem, nearest
from helpers.notebooks import merges
from helpers.notebooks.cell import Cell, Section, charts, sections
from helpers.notebooks.prose import blocks, word_count
from helpers.text import unseen

OPENING = "What you will learn"
LOOK_BACK = "Look back"
CLOSING = (
    "What this cannot show",
    "Three sentences to keep",
    LOOK_BACK,
    "Further reading",
)
OBJECTIVES = (3, 4)
SENTENCES = 3
FIGURES = (2, 4)
WORDS = (1200, 2200)
CODE_LINES = 12
# What fits the page of the book in a window of 1280 pixels, measured in its fonts.
CODE_COLUMNS = 74
# A line that only holds text or closes brackets is no code to be understood: the
# words of a figure need several.
_ONLY_WORDS = re.compile(r"""\s*(?:"[^"]*"|'[^']*')?[\])},]*""")
# What a person can be seen to do. "Understand" and "know" are not among them.
VERBS = """
    add adjust apply argue arrange ask assess assign attribute back bring build
    calculate challenge change check choose cite classify collect combine compare
    compute connect correct count criticise date decide define defend derive
    describe design detect determine distinguish divide draw estimate evaluate
    examine explain express extract fill filter find follow formulate give group
    identify infer interpret join judge justify label link list locate make map
    mark match measure name narrow order outline pick place plot point predict
    propose put quantify question quote rank read recognise recompute reconstruct
    record relate repeat rephrase replace report reproduce revise rewrite say
    select separate set show sort spell split state sum summarise support switch
    take tell test trace translate turn use verify weigh work write
"""

_VERBS = frozenset(VERBS.split())

_ABLE = re.compile(r"^(?:you\s+will\s+be\s+able\s+to|be\s+able\s+to)\W+", re.IGNORECASE)
_TIME = re.compile(r"\bTime\b[^.\n]*?\b\d+\b[^.\n]*?\bminutes\b")
# An answer that a reader opens is read beside the text, not in it.
_FOLDED = re.compile(r"<details>.*?</details>", re.DOTALL)
_BUILDS = re.compile(r"\bBuilds on\b")
_LABEL = re.compile(r"^(?:Builds on|Time)\b")


def problems(cells: Sequence[Cell], place: str) -> Iterator[Problem]:
    """Yield what any notebook of the course lacks: one title, headings, short cells."""
    yield from _headings(cells, place)
    for cell in cells:
        unmerged = merges.problem(cell.source, cell.place)
        if unmerged:
            yield unmerged
        if found := unseen(cell.source):
            line, sign = found
            yield Problem(
                place=f"{cell.place}, line {line}",
                wrong=f"The character {sign} stands here, which nobody sees.",
                mend="Delete it, or write the line again.",
            )
        if cell.is_code:
            yield from _length(cell)
            yield from _columns(cell)


def chapter_problems(cells: Sequence[Cell], place: str) -> Iterator[Problem]:
    """Yield what a chapter lacks beside: its sections, its measure, its figures."""
    found = [
        section
        for section in sections(cells, level=2)
        if section.heading and section.heading.level == 2
    ]
    yield from _opening(cells, place)
    yield from _order(found, place)
    for section in found:
        if section.title == OPENING:
            yield from _objectives(section)
        elif section.title == CLOSING[1]:
            yield from _sentences(section)
    yield from _measure(cells, place)


def _headings(cells: Sequence[Cell], place: str) -> Iterator[Problem]:
    last = 0
    for cell in cells:
        for block in cell.blocks:
            if block.kind != "heading":
                continue
            if block.level == 1 and (cell.number > 1 or last):
                yield Problem(
                    place=cell.place,
                    wrong=f'"{block.text}" is a second title of the first level.',
                    mend='Write "## " before it; "# " is for the notebook\'s title.',
                )
            elif block.level > last + 1 and last:
                yield Problem(
                    place=cell.place,
                    wrong=f'The heading "{block.text}" has level {block.level} after '
                    f"level {last}.",
                    mend=f"Write it with {last + 1} signs.",
                )
            last = block.level
    first = cells[0].blocks if cells else ()
    if not first or first[0].level != 1:
        yield Problem(
            place=f"{place}, cell 1",
            wrong="The notebook does not begin with its title.",
            mend='Begin the first cell with "# " and the title.',
        )


def _length(cell: Cell) -> Iterator[Problem]:
    lines = cell.source.splitlines()
    count = sum(not _ONLY_WORDS.fullmatch(line) for line in lines)
    if count > CODE_LINES:
        yield Problem(
            place=cell.place,
            wrong=f"The code has {count} lines; {CODE_LINES} is the limit.",
            mend="Split it where something can be looked at.",
        )


def _columns(cell: Cell) -> Iterator[Problem]:
    for number, line in enumerate(cell.source.splitlines(), start=1):
        if len(line) > CODE_COLUMNS:
            yield Problem(
                place=f"{cell.place}, line {number}",
                wrong=f"The line has {len(line)} columns; {CODE_COLUMNS} is the limit.",
                mend="Break it inside brackets; `ruff format` does it where it can.",
            )


def _opening(cells: Sequence[Cell], place: str) -> Iterator[Problem]:
    first = cells[0].blocks if cells else ()
    if not any("?" in block.text for block in first if block.kind != "heading"):
        yield Problem(
            place=f"{place}, cell 1",
            wrong="The chapter does not open with a question.",
            mend="Ask, under the title, what the chapter wants to know.",
        )
    code = [cell.source for cell in cells if cell.is_code]
    if code and "charts.enable()" not in code[0]:
        yield Problem(
            place=place,
            wrong="The first code cell does not switch the course's look on.",
            mend="Write `from helpers import charts, data` and `charts.enable()`.",
        )


def _order(found: Sequence[Section], place: str) -> Iterator[Problem]:
    titles = [section.title for section in found]
    # The first chapter has none before it to look back on.
    is_first = Path(place).name.startswith("01-")
    closing = [
        title
        for title in CLOSING
        if not (is_first and title == LOOK_BACK and title not in titles)
    ]
    for title in (OPENING, *closing):
        if titles.count(title) != 1:
            yield Problem(
                place=place,
                wrong=f'The section "## {title}" stands {titles.count(title)} times.',
                mend=nearest(title, [t for t in titles if t != title])
                or "Write it once, in its place.",
            )
    required = [OPENING, *closing]
    if sorted(title for title in titles if title in required) != sorted(required):
        return
    if titles[0] != OPENING:
        yield Problem(
            place=place,
            wrong=f'"## {titles[0]}" stands before "## {OPENING}".',
            mend="Begin with what the reader will learn.",
        )
    if titles[-len(closing) :] != closing:
        yield Problem(
            place=place,
            wrong=f"The chapter closes with {', '.join(titles[-len(closing) :])}.",
            mend=f"Close with {', '.join(closing)}, in this order.",
        )


def _objectives(section: Section) -> Iterator[Problem]:
    items = [
        _ABLE.sub("", block.text.strip())
        for block in section.body
        if block.kind == "item" and not _LABEL.match(block.text.strip())
    ]
    low, high = OBJECTIVES
    if not low <= len(items) <= high:
        yield Problem(
            place=section.place,
            wrong=f"The chapter has {len(items)} objectives, not {low} or {high}.",
            mend='List them as "- You will be able to …".',
        )
    for item in items:
        verb = re.match(r"\w*", item.lower())
        word = verb[0] if verb else ""
        if word not in _VERBS:
            yield Problem(
                place=section.place,
                wrong=f'The objective "{item[:50]}" begins with "{word}", which cannot '
                "be seen when it is done.",
                mend=nearest(word, _VERBS, cutoff=0.8)
                or "Begin with a verb such as find, count, compare, explain, date.",
            )
    text = "\n".join(block.text for block in section.body)
    for pattern, label in ((_TIME, "Time: about 50 minutes"), (_BUILDS, "Builds on")):
        if not pattern.search(text):
            yield Problem(
                place=section.place,
                wrong=f'The line "{label}" is missing.',
                mend=f'Add "**{label.partition(":")[0]}**" and what it is.',
            )


def _sentences(section: Section) -> Iterator[Problem]:
    items = [block for block in section.body if block.kind == "item"]
    if len(items) != SENTENCES:
        yield Problem(
            place=section.place,
            wrong=f"The section lists {len(items)} sentences, not {SENTENCES}.",
            mend='Begin each with "1. ", "2. ", "3. ".',
        )


def _measure(cells: Sequence[Cell], place: str) -> Iterator[Problem]:
    prose = (_FOLDED.sub("", cell.source) for cell in cells if not cell.is_code)
    words = sum(word_count(blocks(text)) for text in prose)
    # An exploration asks what a figure has shown: it comes on top.
    figures = sum(not is_exploration(spec) for _, spec in charts(cells))
    for count, (low, high), noun, more, less in (
        (words, WORDS, "words", "Explain more.", "Leave out what no question needs."),
        (figures, FIGURES, "charts", "Show more.", "Keep those that answer."),
    ):
        if not low <= count <= high:
            yield Problem(
                place=place,
                wrong=f"The chapter has {count:,} {noun}; {low:,} to {high:,} are "
                "wanted.",
                mend=more if count < low else less,
            )
