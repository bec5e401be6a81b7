"""An assignment at a glance, for its teacher: points, hardest checks, messages, gaps."""

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import mean, median
from xml.etree.ElementTree import Element

from helpers.grading.gradebook import html
from helpers.grading.gradebook.html import Content, tag
from helpers.grading.gradebook.page import NO_ISOLATION
from helpers.grading.gradebook.standing import Standing
from helpers.grading.result import Result

_BINS = 10
_MESSAGES = 10


def made(
    name: str,
    found: Sequence[Result],
    standings: Sequence[Standing],
    missing: Sequence[str],
) -> bytes:
    """Return the page; it names students, and is for the teacher alone."""
    parts: list[Content] = [tag("h1", f"Summary of {name}")]
    parts.append(tag("p", "For the teacher alone: it names students."))
    if any(one["isolation"] == "none" for one in found):
        parts.append(tag("p", NO_ISOLATION, class_="note"))
    parts += _distribution(standings)
    parts += _checks(found)
    parts += _messages(found)
    parts += _open(standings, missing)
    return html.page(f"Summary of {name}", *parts)


def _distribution(standings: Sequence[Standing]) -> Iterator[Element]:
    told = [one.points for one in standings if one.points is not None]
    yield tag("h2", "Points")
    yield tag("p", f"Hand-ins: {len(standings)}; graded: {len(told)}.")
    if not told:
        return
    yield tag("p", f"Mean {mean(told):.1f}, median {median(told):g}.")
    most = max(one.most for one in standings)
    counts = Counter(min(int(points / most * _BINS), _BINS - 1) for points in told)
    largest = max(counts.values())
    rows: list[list[Content]] = []
    for i in range(_BINS):
        width = f"width: {counts[i] / largest:.0%}"
        bar = tag("span", class_="bar", style=width) if counts[i] else ""
        end = "" if i == _BINS - 1 else "below "
        span = f"{most * i / _BINS:g} to {end}{most * (i + 1) / _BINS:g}"
        rows.append([span, str(counts[i]), bar])
    yield html.table("Distribution of points", ["points", "hand-ins", "bar"], rows)


def _checks(found: Sequence[Result]) -> Iterator[Element]:
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
    rows = [
        [
            f"{name} (hidden)" if name in hidden else name,
            f"{passed[name]} of {tried[name]}",
            str(opened[name]),
        ]
        for name in order
    ]
    if rows:
        yield tag("h2", "Checks, the hardest first")
        head = ["check", "passed, of those who answered", "left open"]
        yield html.table("How many passed each check", head, rows)


def _messages(found: Sequence[Result]) -> Iterator[Element]:
    counts = Counter(
        (check["check"], check["message"])
        for one in found
        for asked in one["questions"]
        if asked["status"] != "open"
        for check in asked["checks"]
        if check["message"]
    )
    rows = [
        [name, str(count), tag("span", message, class_="said")]
        for (name, message), count in counts.most_common(_MESSAGES)
    ]
    if rows:
        yield tag("h2", "What was said most often")
        yield html.table("Commonest messages", ["check", "times", "message"], rows)


def _open(standings: Sequence[Standing], missing: Sequence[str]) -> Iterator[Element]:
    yield tag("h2", "What is not graded, and why")
    rows = [
        [f"{one.number} {one.name}", one.reason]
        for one in standings
        if one.points is None
    ]
    if rows:
        yield html.table("Not graded", ["student", "why"], rows)
    else:
        yield tag("p", "Everything that was handed in is graded.")
    if missing:
        yield tag("p", f"Nothing came from {', '.join(missing)}.")
