"""An exercise as an item of QTI 3.0, with the key and the reasons in it.

Names and order of the elements are those of the specification ("Question and Test
Interoperability 3.0", 1EdTech 2022). ``qti_score`` says how an answer is marked.
"""

from collections.abc import Callable, Mapping
from textwrap import shorten
from xml.etree.ElementTree import Element

from helpers.exercises import scoring
from helpers.exports import qti_score as score
from helpers.exports.markup import (
    document,
    elements,
    html,
    inside,
    lawful,
    line,
    listed,
    number,
    plain,
    sub,
)
from helpers.exports.question import Named, Question

MARK = "Made by course export qti"
NAMESPACE = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
SCHEMA = "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd"
TITLE_LENGTH = 60
# Options and targets of one item share their names in QTI; ours need not differ.
OPTION, TARGET = "option-", "target-"


def item(one: Question) -> bytes:
    """Return the file of one item."""
    root = Element(
        "qti-assessment-item",
        {
            "xmlns": NAMESPACE,
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
            "identifier": one.id,
            "title": title(one),
            "xml:lang": "en",
            "adaptive": "false",
            "time-dependent": "false",
        },
    )
    _response(root, one)
    score.outcomes(root, one)
    body = sub(root, "qti-item-body")
    if one.type == "text":
        _rubric(body, one)
    _BODIES[one.type](body, one)
    score.processing(root, one)
    _feedback(root, one)
    _indent(root)
    return document(root, mark=MARK)


def title(one: Question) -> str:
    """Return the beginning of the question, which names it in lists."""
    return shorten(plain(one.prompt), TITLE_LENGTH, placeholder=" …") or one.id


def _response(root: Element, one: Question) -> None:
    shape = {
        "numeric": ("single", "float"),
        "text": ("single", "string"),
        "order": ("ordered", "identifier"),
        "match": ("multiple", "directedPair"),
        "classify": ("multiple", "directedPair"),
    }
    many = "single" if one.is_single else "multiple"
    cardinality, base = shape.get(one.type, (many, "identifier"))
    declared = sub(
        root,
        "qti-response-declaration",
        identifier="RESPONSE",
        cardinality=cardinality,
        base_type=base,
    )
    right = _right(one)
    if right:
        correct = sub(declared, "qti-correct-response")
        for value in right:
            sub(correct, "qti-value", value)
    score.mapping(declared, one, right)


def _right(one: Question) -> list[str]:
    if one.type == "numeric":
        return [number(one.key["value"])]
    if one.type == "order":
        return [*one.key["options"]]
    if one.type in ("match", "classify"):
        pairs = one.key["to"]
        return [f"{OPTION}{name} {TARGET}{pairs[name]}" for name in pairs]
    return [*one.key.get("right", ())]


def _asked(body: Element, one: Question, interaction: Element) -> None:
    """Put the question before its answers; its last paragraph names the group."""
    before = elements(html(one.prompt))
    if before and before[-1].tag == "p":
        last = before.pop()
        last.tag, last.tail = "qti-prompt", None
        interaction.insert(0, last)
    for block in before:
        body.insert([*body].index(interaction), block)


def _choices(body: Element, one: Question) -> None:
    interaction = sub(
        body,
        "qti-choice-interaction",
        response_identifier="RESPONSE",
        shuffle="false" if one.fixed else "true",
        max_choices="1" if one.is_single else "0",
    )
    _simple(interaction, one.options)
    _asked(body, one, interaction)


def _order(body: Element, one: Question) -> None:
    interaction = sub(
        body,
        "qti-order-interaction",
        response_identifier="RESPONSE",
        shuffle="false",
        orientation="vertical",
    )
    _simple(interaction, _as_shown(one))
    _asked(body, one, interaction)


def _as_shown(one: Question) -> tuple[Named, ...]:
    """Return the entries in an order that is not right.

    A player takes for no answer what nobody moved. So it is not left to chance, which
    would show the right order to some.
    """
    names = [option.id for option in one.options]
    is_right = scoring.score(one.key, names).outcome == "right"
    return one.options[::-1] if is_right else one.options


def _simple(interaction: Element, options: tuple[Named, ...]) -> None:
    for option in options:
        choice = sub(interaction, "qti-simple-choice", identifier=option.id)
        inside(choice, line(option.text))


def _match(body: Element, one: Question) -> None:
    interaction = sub(
        body,
        "qti-match-interaction",
        response_identifier="RESPONSE",
        shuffle="true",
        max_associations=str(len(one.options)),
        min_associations=str(len(one.options)),
    )
    interaction.set("class", "qti-match-tabular")  # a table of buttons, no dragging
    _associable(interaction, OPTION, one.options, "1")
    _associable(interaction, TARGET, one.targets, "0")  # any number
    _asked(body, one, interaction)


def _associable(
    interaction: Element, prefix: str, parts: tuple[Named, ...], most: str
) -> None:
    group = sub(interaction, "qti-simple-match-set")
    for part in parts:
        choice = sub(
            group,
            "qti-simple-associable-choice",
            identifier=f"{prefix}{part.id}",
            match_max=most,
        )
        inside(choice, line(part.text))


def _numeric(body: Element, one: Question) -> None:
    body.extend(elements(html(one.prompt)))
    row = sub(body, "p")
    entry = sub(
        row,
        "qti-text-entry-interaction",
        response_identifier="RESPONSE",
        expected_length="12",
    )
    entry.tail = f" {lawful(one.unit)}" if one.unit else None


def _text(body: Element, one: Question) -> None:
    interaction = sub(
        body,
        "qti-extended-text-interaction",
        response_identifier="RESPONSE",
        expected_lines=str(one.rows),
    )
    _asked(body, one, interaction)


def _rubric(body: Element, one: Question) -> None:
    block = sub(body, "qti-rubric-block", use="scoring", view="scorer")
    rows = sub(sub(block, "qti-content-body"), "ul")
    for words, points in one.rubric:
        inside(sub(rows, "li"), f"{line(words)} ({points})")


def _feedback(root: Element, one: Question) -> None:
    if one.type in score.TOLD_BY_ANSWER:
        for name, why in one.why.items():
            _modal(root, "FEEDBACK", name, html(why))
    explained = html(one.explain)
    if one.type in ("order", "match", "classify"):
        names = {option.id: option.text for option in one.options}
        right = one.key["options"] if one.type == "order" else names
        explained += listed((names[name], one.why[name]) for name in right)
    _modal(root, "EXPLAINED", "explained", explained)


def _modal(root: Element, outcome: str, name: str, content: str) -> None:
    modal = sub(
        root,
        "qti-modal-feedback",
        outcome_identifier=outcome,
        identifier=name,
        show_hide="show",
    )
    sub(modal, "qti-content-body").extend(elements(content))


def _indent(element: Element, depth: int = 0) -> None:
    """Break the lines of elements that hold elements of QTI and no words."""
    if not len(element) or element.text or not _is_frame(element):
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        _indent(child, depth + 1)
        child.tail = element.text
    element[-1].tail = "\n" + "  " * depth


def _is_frame(element: Element) -> bool:
    return element.tag.startswith("qti-") and not any(
        child.tail or not child.tag.startswith("qti-") for child in element
    )


_BODIES: Mapping[str, Callable[[Element, Question], None]] = {
    "choice": _choices,
    "multi": _choices,
    "place": _choices,
    "order": _order,
    "match": _match,
    "classify": _match,
    "numeric": _numeric,
    "text": _text,
}
