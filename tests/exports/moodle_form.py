"""What Moodle's reader asks of the XML of a question, written as a table.

After ``import_headers`` and ``import_*`` of ``question/format/xml/format.php``,
``import_from_xml`` of ``question/type/ordering/questiontype.php`` and the columns of the
database (``db/install.xml`` of each type), Moodle 4.5.
"""

import re

from .moodle_reader import grade

TEXT = "text"  # an element that holds one <text> and, if rich, a format
# Tag: how often at least and at most, and what it holds.
HEAD = {
    "name": (1, 1, TEXT),
    "questiontext": (1, 1, TEXT),
    "generalfeedback": (1, 1, TEXT),
    "defaultgrade": (1, 1, r"[1-9]\d*"),
    "penalty": (1, 1, r"[01](\.\d+)?"),
    "hidden": (1, 1, "0"),
    "idnumber": (1, 1, r".{1,100}"),
    "hint": (0, 99, TEXT),
    "tags": (0, 1, None),
}
BODIES = {
    "multichoice": {
        "single": (1, 1, "true|false"),
        "shuffleanswers": (1, 1, "true|false"),
        "answernumbering": (1, 1, "none|abc|ABCD|123|iii|IIII"),
        "showstandardinstruction": (1, 1, "[01]"),
        "answer": (2, 999, None),
    },
    "numerical": {
        "answer": (2, 999, None),
        "unitgradingtype": (1, 1, "[012]"),
        "units": (0, 1, None),
        "showunits": (1, 1, "[0123]"),
        "unitsleft": (1, 1, "[01]"),
    },
    "matching": {
        "shuffleanswers": (1, 1, "true|false"),
        "subquestion": (3, 999, TEXT),
    },
    "ordering": {
        "layouttype": (1, 1, "VERTICAL|HORIZONTAL"),
        "selecttype": (1, 1, "ALL|RANDOM|CONTIGUOUS"),
        "selectcount": (1, 1, r"[2-9]|\d\d"),
        "gradingtype": (1, 1, "[A-Z_]+"),
        "showgrading": (1, 1, "SHOW|HIDE"),
        "numberingstyle": (1, 1, "none|abc|ABCD|123|iii|IIII"),
        "answer": (2, 999, None),
    },
    "essay": {
        "responseformat": (
            1,
            1,
            "editor|editorfilepicker|plain|monospaced|noinline",
        ),
        "responserequired": (1, 1, "[01]"),
        "responsefieldlines": (1, 1, r"\d+"),
        "attachments": (1, 1, r"-?\d+"),
        "attachmentsrequired": (1, 1, r"\d+"),
        "graderinfo": (1, 1, TEXT),
        "responsetemplate": (1, 1, TEXT),
    },
}
FORMATS = {"html", "plain_text", "moodle_auto_format", "markdown"}
NUMBER = r"-?\d+(\.\d+)?(e[+-]\d+)?"


def faults(question):
    """Yield what Moodle would not find, or not understand."""
    kind = question.get("type")
    if kind not in BODIES:
        yield f"type {kind}"
        return
    form = HEAD | BODIES[kind]
    yield from (f"<{part.tag}> is unknown" for part in question if part.tag not in form)
    for tag, (least, most, held) in form.items():
        found = question.findall(tag)
        if not least <= len(found) <= most:
            yield f"{len(found)} of <{tag}>"
        for part in found:
            yield from _held(part, held)
    if kind in ("multichoice", "numerical"):
        yield from _answers(question, kind)
    if kind == "matching":
        yield from _rows(question)
    if kind == "ordering":
        places = [float(a.get("fraction")) for a in question.findall("answer")]
        if places != [*range(1, len(places) + 1)]:
            yield f"places {places}"
    for unit in question.iterfind("units/unit"):
        if unit.findtext("multiplier") != "1" or not unit.findtext("unit_name"):
            yield "a unit without its name"


def _held(part, held):
    if held == TEXT:
        if len(part.findall("text")) != 1 or (part.text or "").strip():
            yield f"<{part.tag}> without one <text>"
        if part.tag != "name" and part.get("format") not in FORMATS:
            yield f"<{part.tag}> with the format {part.get('format')}"
    elif held and not re.fullmatch(held, part.text or ""):
        yield f"<{part.tag}> is {part.text}"


def _answers(question, kind):
    worth = []
    for answer in question.findall("answer"):
        worth.append(grade(answer.get("fraction")))
        yield from _held(answer, TEXT)
        yield from _held(answer.find("feedback"), TEXT)
        if kind == "numerical":
            if not re.fullmatch(NUMBER + r"|\*", answer.findtext("text")):
                yield f"the number {answer.findtext('text')}"
            if not re.fullmatch(NUMBER, answer.findtext("tolerance") or ""):
                yield "an answer without its tolerance"
    # What the form of an editor asks: something is worth all.
    whole = sum(each for each in worth if each > 0)
    single = kind == "numerical" or question.findtext("single") == "true"
    if (max(worth) if single else whole) < 0.999:
        yield "no way to all marks"


def _rows(question):
    asked = [row for row in question.findall("subquestion") if row.findtext("text")]
    if len(asked) < 2:
        yield "fewer than two rows that ask"
    for row in question.findall("subquestion"):
        if not 0 < len(row.findtext("answer/text") or "") <= 255:
            yield "a row without a choice that the database can keep"
