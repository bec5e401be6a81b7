"""Marks answers as Moodle does, from nothing but the XML of a question.

Written after Moodle's own code: ``import_*`` of ``question/format/xml/format.php``,
``grade_response`` of ``question/type/*/question.php`` and the list of grades in
``question/engine/bank.php`` (4.5). A response is what a student of Moodle enters: texts
that are shown.
"""

import re

# The shares that an import accepts, and no others.
GRADES = (1, 0.9, 5 / 6, 0.8, 0.75, 0.7, 2 / 3, 0.6, 0.5, 0.4, 1 / 3, 0.3, 0.25, 0.2)
GRADES += (1 / 6, 1 / 7, 0.125, 1 / 9, 0.1, 0.05, 0)
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?")


def grade(percent):
    """The share that an import keeps of what the file says."""
    share = float(percent) / 100
    near = [each for each in GRADES if abs(each - abs(share)) < 0.00001]
    assert near, f"Moodle refuses the grade {percent}"
    return round(near[0], 7) * (-1 if share < 0 else 1)


def fraction(question, response):
    """The share of the marks that a response earns."""
    mark = {
        "multichoice": _multichoice,
        "numerical": _numerical,
        "matching": _matching,
        "ordering": _ordering,
    }[question.get("type")]
    return mark(question, response)


def shares(question):
    """The share of each answer by its text."""
    return {
        answer.findtext("text"): grade(answer.get("fraction"))
        for answer in question.findall("answer")
    }


def _multichoice(question, chosen):
    worth = shares(question)
    if question.findtext("single") == "true":
        (only,) = chosen
        return worth[only]
    return min(max(0, sum(worth[text] for text in chosen)), 1)


def _numerical(question, typed):
    bare = typed.replace(" ", "")
    dotted = "." in bare or bare.count(",") > 1
    found = _NUMBER.match(bare.replace(",", "" if dotted else "."))
    value = float(found.group())
    assert question.findtext("unitgradingtype") == "0"
    for answer in question.findall("answer"):
        text = answer.findtext("text")
        reach = float(answer.findtext("tolerance"))
        if text == "*":
            return grade(answer.get("fraction"))
        reach += 1e-14 * max(1, abs(float(text)))
        if float(text) - reach <= value <= float(text) + reach:
            return grade(answer.get("fraction"))
    return 0


def rows(question):
    """The rows of matching that ask: shown text to the right choice."""
    return {
        row.findtext("text"): row.findtext("answer/text")
        for row in question.findall("subquestion")
        if row.findtext("text")
    }


def choices(question):
    """All choices of matching, the spare ones too."""
    return {row.findtext("answer/text") for row in question.findall("subquestion")}


def _matching(question, pairs):
    right = rows(question)
    assert set(pairs.values()) <= choices(question)
    return sum(pairs.get(shown) == answer for shown, answer in right.items()) / len(
        right
    )


def _ordering(question, texts):
    assert question.findtext("gradingtype") == "RELATIVE_ALL_PREVIOUS_AND_NEXT"
    right = [answer.findtext("text") for answer in question.findall("answer")]
    kept = whole = 0
    for text in right:
        here, there = right.index(text), texts.index(text)
        for part, given in (
            (right[:here], texts[:there]),
            (right[here + 1 :], texts[there + 1 :]),
        ):
            kept += len({*part} & {*given})
            whole += len(part)
    return kept / whole
