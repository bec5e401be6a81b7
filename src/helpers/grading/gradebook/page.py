"""One student's page: points of each check, why one was not passed, texts and comments.

Nothing of another student is ever given to these functions. Of a check that students do
not have, only its points are told, unless its words are asked for.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from helpers.grading.gradebook import html, standing
from helpers.grading.gradebook.html import Content, tag
from helpers.grading.gradebook.standing import Standing
from helpers.grading.gradebook.texts import ByHand, Read
from helpers.grading.gradebook.titles import Titles
from helpers.grading.result import Result

HIDDEN = "checked after handing in"
NO_ISOLATION = (
    "This was marked without isolation: nothing kept what was handed in apart from the"
    " marking, so the points of code rest on trust."
)
_STATES = {
    "graded": "",
    "by hand": "",
    "open": "You left this question open.",
    "lost": "Something stopped this answer, so that not all checks could be made.",
    "not graded": "This question is not graded. That is no zero: your teacher knows.",
}


def made(
    one: Result,
    hand: ByHand,
    titles: Titles | None = None,
    *,
    tells_hidden: bool = False,
) -> bytes:
    """Return the page of one hand-in; ``tells_hidden`` adds the words of hidden checks."""
    titles = titles or Titles()
    student = one["student"]
    title = f"Feedback on {titles.assignment or one['assignment']}"
    whose = f"{student['name']}, {student['number']}".removeprefix(", ")
    parts: list[Content] = [tag("h1", title), tag("p", whose)]
    parts.append(tag("p", f"Handed in: {one['handin']['file']}"))
    if one["isolation"] == "none":
        parts.append(tag("p", NO_ISOLATION, class_="note"))
    parts += _whole(one, standing.of(one, hand))
    if hand.comment:
        parts += [tag("h2", "Comment"), tag("blockquote", hand.comment)]
    for asked in one["questions"]:
        read = hand.texts.get(asked["question"])
        parts += _question(asked, read, titles, tells_hidden)
    if one["notes"]:
        notes = [tag("li", note) for note in one["notes"]]
        parts += [tag("h2", "What was unusual, and cost nothing"), tag("ul", *notes)]
    return html.page(f"{title}: {whose}", *parts)


def _whole(one: Result, told: Standing) -> Iterator[Element]:
    if told.points is None:
        yield tag("p", f"This is not graded yet. {told.reason}", class_="note")
    rows = [["Code", _points(told.code), _points(one["max"])]]
    if one["by_hand"]:
        rows.append(["Texts", _points(told.texts), _points(one["by_hand"])])
    if told.correction:
        rows.append(["Corrected by your teacher", f"{told.correction:+g}", ""])
    rows.append(["Together", _points(told.points), _points(told.most or None)])
    if one["questions"]:
        yield html.table("Points", ["part", "points", "of"], rows)
    if told.days_late:
        words = f"Days late: {told.days_late:g}. What that costs is not in this table."
        yield tag("p", words)


def _question(
    asked: Result, read: Read | None, titles: Titles, tells_hidden: bool
) -> Iterator[Element]:
    name = asked["question"]
    short = titles.short(name)
    yield tag("h2", titles.question(name) + (" (your text)" if read else ""))
    if state := _STATES[asked["status"]]:
        yield tag("p", state)
    if asked["reason"]:
        yield tag("p", asked["reason"], class_="said")
    if asked["lent"]:
        lent = ", ".join(map(titles.short, asked["lent"]))
        words = (
            f"This builds on {lent}, where your answer was not right. A right one stood"
            " in its place here, so that one error costs once."
        )
        yield tag("p", words)
    if asked["checks"]:
        rows = [*_checks(asked, titles, tells_hidden)]
        yield html.table(f"Checks of {short}", ["check", "points", "of", "why"], rows)
    if read:
        lines = [
            [line.words, _points(points), _points(line.points)]
            for line, points in read.lines
        ]
        yield html.table(f"Your text, {short}", ["line", "points", "of"], lines)
    elif not asked["checks"]:
        points = [["together", _points(asked["points"]), _points(asked["max"])]]
        yield html.table(f"Points of {short}", ["part", "points", "of"], points)
    if asked["output"]:
        yield tag("h3", f"What your cells of {short} printed")
        yield tag("pre", asked["output"])
    if asked["answer"]:
        shown = tag("summary", f"Your answer to {short}")
        yield tag("details", shown, tag("pre", asked["answer"]))


def _checks(asked: Result, titles: Titles, tells_hidden: bool) -> Iterator[list[str]]:
    number = 0
    for check in asked["checks"]:
        message = check["message"]
        name = titles.checks.get(check["check"], "")
        if check["hidden"]:
            number += 1
            name = f"{name} ({HIDDEN})" if name else f"{HIDDEN}, {number}"
            message = message if tells_hidden or asked["status"] == "open" else ""
        why = "passed" if check["passed"] else message or "not passed"
        points = [_points(check["points"]), _points(check["max"])]
        yield [name or check["check"], *points, why]


def _points(points: float | None) -> str:
    return "not graded" if points is None else f"{points:g}"
