"""The exercises as Moodle XML, which the question bank of Moodle imports.

The form is that of Moodle's own reader and writer (``question/format/xml/format.php`` and
the ``questiontype.php`` of each type, Moodle 4.5). Marks are shares in percent: a wrong
choice among many takes away what a right one gives, as in our scoring.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from helpers.exports import moodle_limits as limits
from helpers.exports import report
from helpers.exports.markup import (
    document,
    fragment,
    html,
    lawful,
    line,
    listed,
    number,
    sub,
)
from helpers.exports.question import Question
from helpers.exports.report import Export

MARK = "Made by course export moodle"
CATEGORY = "$course$/top/Mongolia's foreign policy"
# Where Moodle's filters would begin a formula; our texts have none.
_FORMULAS = {"$$": "&#36;&#36;", "\\(": "&#92;(", "\\[": "&#92;["}


def export(questions: Sequence[Question]) -> Export:
    """Return a file of all questions that Moodle can ask; ItemError if there is none."""
    return report.export(
        questions,
        refused=limits.refused,
        losses=limits.losses,
        write=lambda kept: document(_quiz(kept), mark=MARK),
    )


def _quiz(questions: Iterable[Question]) -> Element:
    quiz = Element("quiz")
    chapter = ""
    for one in questions:
        if one.chapter != chapter:
            chapter = one.chapter
            _category(quiz, chapter)
        _question(quiz, one)
    ET.indent(quiz)
    return quiz


def _category(quiz: Element, chapter: str) -> None:
    entry = sub(quiz, "question", type="category")
    count = chapter.removeprefix("ch").lstrip("0")
    name = f"Chapter {count}" if count.isdecimal() else chapter
    # Moodle writes a slash within a name twice.
    path = f"{CATEGORY}/{lawful(name).replace('/', '//')}"
    sub(sub(entry, "category"), "text", path)


def _question(quiz: Element, one: Question) -> None:
    kind, body = _BODIES[one.type]
    if one.type == "order" and not one.is_chain:
        kind, body = "matching", _pairs
    entry = sub(quiz, "question", type=kind)
    sub(sub(entry, "name"), "text", one.id)
    unit = f"<p><em>Unit:</em> {line(one.unit)}</p>" if one.unit else ""
    _rich(entry, "questiontext", html(one.prompt) + unit)
    _rich(entry, "generalfeedback", _explained(one))
    sub(entry, "defaultgrade", str(one.points))
    sub(entry, "penalty", "0")  # practice may be tried again for nothing
    sub(entry, "hidden", "0")
    sub(entry, "idnumber", one.id)
    body(entry, one)
    for hint in one.hints if kind != "essay" else ():
        _rich(entry, "hint", html(hint))
    if one.claims:
        tags = sub(entry, "tags")
        for claim in one.claims:
            sub(sub(tags, "tag"), "text", lawful(claim))


def _explained(one: Question) -> str:
    """Return what Moodle shows at the end; it has no other place for some reasons."""
    if one.type not in ("order", "match", "classify"):
        return html(one.explain)
    names = {option.id: option.text for option in one.options}
    right = one.key["options"] if one.type == "order" else names
    return html(one.explain) + listed((names[name], one.why[name]) for name in right)


def _choices(entry: Element, one: Question) -> None:
    right = one.key["right"]
    sub(entry, "single", "true" if one.is_single else "false")
    sub(entry, "shuffleanswers", "false" if one.fixed else "true")
    sub(entry, "answernumbering", "none")
    sub(entry, "showstandardinstruction", "0" if one.is_single else "1")
    share = limits.SHARES[len(right)]
    wrong = "0" if one.is_single else f"-{share}"
    for option in one.options:
        answer = sub(entry, "answer", fraction=share if option.id in right else wrong)
        answer.set("format", "html")
        sub(answer, "text", _unmeant(line(option.text)))
        _rich(answer, "feedback", html(one.why[option.id]))


def _numerical(entry: Element, one: Question) -> None:
    key = one.key
    windows = [("100", key, "value")]
    windows += [("0", slip, f"wrong{place}") for place, slip in enumerate(key["wrong"])]
    for share, window, why in windows:
        answer = _plain_answer(entry, share, number(window["value"]), one.why[why])
        sub(answer, "tolerance", number(window["tolerance"]))
    sub(_plain_answer(entry, "0", "*", one.why["otherwise"]), "tolerance", "0")
    sub(entry, "unitgradingtype", "0")  # a unit is not marked
    spellings = limits.units(one)
    if spellings:
        units = sub(entry, "units")
        for spelling in spellings:
            unit = sub(units, "unit")
            sub(unit, "multiplier", "1")
            sub(unit, "unit_name", spelling)
    sub(entry, "showunits", "0" if spellings else "3")  # typed behind it, or none
    sub(entry, "unitsleft", "0")


def _plain_answer(entry: Element, share: str, text: str, why: str) -> Element:
    answer = sub(entry, "answer", fraction=share)
    answer.set("format", "plain_text")
    sub(answer, "text", text)
    _rich(answer, "feedback", html(why))
    return answer


def _sorted(entry: Element, one: Question) -> None:
    names = {target.id: target.text for target in one.targets}
    to: Mapping[str, str] = one.key["to"]
    rows = [(line(option.text), names[to[option.id]]) for option in one.options]
    taken = set(to.values())
    _matching(entry, rows, [names[name] for name in names if name not in taken])


def _pairs(entry: Element, one: Question) -> None:
    """Ask of each pair which comes first: Moodle's ordering knows one right order."""
    names = {option.id: option.text for option in one.options}
    place = [*names].index
    rows = []
    for pair in one.key["before"]:
        first, second = sorted(pair, key=place)
        asked = f"{line(names[first])} / {line(names[second])}"
        rows.append((f"<em>Which comes first?</em> {asked}", names[pair[0]]))
    taken = {pair[0] for pair in one.key["before"]}
    _matching(entry, rows, [names[name] for name in names if name not in taken])


def _matching(
    entry: Element, rows: Iterable[tuple[str, str]], spare: Iterable[str]
) -> None:
    sub(entry, "shuffleanswers", "true")
    # A row without a question adds a choice that fits nowhere.
    for asked, answer in [*rows, *(("", text) for text in spare)]:
        row = _rich(entry, "subquestion", asked)
        sub(sub(row, "answer"), "text", _unmeant(fragment(answer)))


def _ordering(entry: Element, one: Question) -> None:
    names = {option.id: option.text for option in one.options}
    sub(entry, "layouttype", "VERTICAL")
    sub(entry, "selecttype", "ALL")
    sub(entry, "selectcount", str(len(names)))
    # Each pair counts: as in our scoring, only the right order is right and only the
    # reverse is worth nothing.
    sub(entry, "gradingtype", "RELATIVE_ALL_PREVIOUS_AND_NEXT")
    sub(entry, "showgrading", "HIDE")
    sub(entry, "numberingstyle", "none")
    for place, name in enumerate(one.key["options"], start=1):
        answer = sub(entry, "answer", fraction=f"{place}.0000000")
        answer.set("format", "html")
        sub(answer, "text", _unmeant(line(names[name])))


def _essay(entry: Element, one: Question) -> None:
    sub(entry, "responseformat", "plain")
    sub(entry, "responserequired", "1")
    sub(entry, "responsefieldlines", str(one.rows))
    sub(entry, "attachments", "0")
    sub(entry, "attachmentsrequired", "0")
    rows = (f"<li>{line(words)} ({points})</li>" for words, points in one.rubric)
    _rich(entry, "graderinfo", f"<ul>{''.join(rows)}</ul>")
    _rich(entry, "responsetemplate", "")


def _rich(parent: Element, tag: str, content: str) -> Element:
    child = sub(parent, tag, format="html")
    sub(child, "text", _unmeant(content))
    return child


def _unmeant(content: str) -> str:
    for begin, code in _FORMULAS.items():
        content = content.replace(begin, code)
    return content


_Body = Callable[[Element, Question], None]
_BODIES: Mapping[str, tuple[str, _Body]] = {
    "choice": ("multichoice", _choices),
    "multi": ("multichoice", _choices),
    "place": ("multichoice", _choices),
    "order": ("ordering", _ordering),
    "match": ("matching", _sorted),
    "classify": ("matching", _sorted),
    "numeric": ("numerical", _numerical),
    "text": ("essay", _essay),
}
