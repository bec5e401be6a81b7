"""An assignment at a glance, for its teacher: points, hardest checks, messages, gaps."""

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import mean, median
from xml.etree.ElementTree import Element

from helpers.grading.gradebook import html
from helpers.grading.gradebook.html import Content, tag
from helpers.grading.gradebook.page import NO_ISOLATION
from helpers.grading.gradebook.standing import Standing
from helpers.grading.gradebook.titles import Titles
from helpers.grading.result import Result

_BINS = 10
_MESSAGES = 10


def made(
    name: str,
    found: Sequence[Result],
    standings: Sequence[Standing],
    missing: Sequence[str],
    titles: Titles | None = None,
) -> bytes:
    """Return the page; it names students, and is for the teacher alone."""
    titles = titles or Titles()
    title = f"Summary of {titles.assignment or name}"
    parts: list[Content] = [tag("h1", title)]
    parts.append(tag("p", "For the teacher alone: it names students."))
    if any(one["isolation"] == "none" for one in found):
        parts.append(tag("p", NO_ISOLATION, class_="note"))
    parts.append(tag("h2", "Points"))
    for words, told in (
        ("Code", [(one["points"], one["max"]) for one in found]),
        ("Code and texts together", [(one.points, one.most) for one in standings]),
    ):
        parts += _distribution(words, told)
    parts += _checks(found, titles)
    parts += _messages(found, titles)
    parts += _open(standings, missing)
    return html.page(title, *parts)


def _distribution(
    words: str, told: Sequence[tuple[float | None, float | None]]
) -> Iterator[Element]:
    """Yield how many have how many points, of those that are graded."""
    known = [points for points, _ in told if points is not None]
    yield tag("h3", words)
    yield tag("p", f"Hand-ins: {len(told)}; graded: {len(known)}.")
    most = max((most or 0 for _, most in told), default=0)
    if not known or not most:
        return
    yield tag("p", f"Mean {mean(known):.1f}, median {median(known):g}, of {most:g}.")
    counts = Counter(min(int(points / most * _BINS), _BINS - 1) for points in known)
    largest = max(counts.values())
    rows: list[list[Content]] = []
    for i in range(_BINS):
        width = f"width: {counts[i] / largest:.0%}"
        bar = tag("span", class_="bar", style=width) if counts[i] else ""
        end = "" if i == _BINS - 1 else "below "
        span = f"{most * i / _BINS:g} to {end}{most * (i + 1) / _BINS:g}"
        rows.append([span, str(counts[i]), tag("span", bar, class_="bars")])
    head = ["points", "hand-ins", "bar"]
    yield html.table(f"Distribution: {words.lower()}", head, rows)


def _checks(found: Sequence[Result], titles: Titles) -> Iterator[Element]:
    """Yield how many passed each check, the hardest first; open questions apart."""
    passed: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    opened: Counter[str] = Counter()
    hidden: set[str] = set()
    for one in found:
        for asked in one["questions"]:
            if asked["status"] == "not graded":
                continue
            for check in asked["checks"]:
                name = check["check"]
                is_open = asked["status"] == "open"
                opened[name] += is_open
                tried[name] += not is_open
                passed[name] += check["passed"]
                if check["hidden"]:
                    hidden.add(name)
    order = sorted(tried, key=lambda name: passed[name] / max(tried[name], 1))
    rows: list[list[Content]] = [
        [
            _named(name, titles) + (" (hidden)" if name in hidden else ""),
            f"{passed[name]} of {tried[name]}",
            str(opened[name]),
        ]
        for name in order
    ]
    if rows:
        yield tag("h2", "Checks, the hardest first")
        head = ["check", "passed, of those who answered", "left open"]
        yield html.table("How many passed each check", head, rows)


def _messages(found: Sequence[Result], titles: Titles) -> Iterator[Element]:
    counts = Counter(
        (check["check"], check["message"])
        for one in found
        for asked in one["questions"]
        if asked["status"] != "open"
        for check in asked["checks"]
        if check["message"]
    )
    rows: list[list[Content]] = [
        [_named(name, titles), str(count), tag("span", message, class_="said")]
        for (name, message), count in counts.most_common(_MESSAGES)
    ]
    if rows:
        yield tag("h2", "What was said most often")
        yield html.table("Commonest messages", ["check", "times", "message"], rows)


def _named(check: str, titles: Titles) -> str:
    """Return a check as teacher and students call it."""
    return ": ".join(filter(None, (check, titles.checks.get(check, ""))))


def _open(standings: Sequence[Standing], missing: Sequence[str]) -> Iterator[Element]:
    yield tag("h2", "What is not graded, and why")
    reasons: dict[str, list[str]] = {}
    for one in standings:
        if one.points is None:
            reasons.setdefault(one.reason, []).append(f"{one.number} {one.name}")
    rows: list[list[Content]] = [
        [why, ", ".join(students)] for why, students in reasons.items()
    ]
    if rows:
        yield html.table("Not graded", ["why", "students"], rows)
    else:
        yield tag("p", "Everything that was handed in is graded.")
    if missing:
        yield tag("p", f"Nothing came from {', '.join(missing)}.")
