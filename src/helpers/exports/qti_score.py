"""How an item of QTI marks an answer: outcomes, and the rules that set them.

SCORE is in points. EXPLAINED is set when all is right, or at the second try.
"""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from helpers.exercises.scoring import margin
from helpers.exports.markup import number, sub
from helpers.exports.question import Question

# Their reasons belong to an answer, so that FEEDBACK names which are shown.
TOLD_BY_ANSWER = ("choice", "multi", "place", "numeric")
_MAPPED = ("choice", "multi", "place", "match", "classify")


def outcomes(root: Element, one: Question) -> None:
    """Declare what comes out: points, how many there are, and which reasons are shown."""
    marked = _outcome(root, "SCORE", "float", default="0")
    marked.set("normal-maximum", str(one.points))
    if one.type == "text":
        marked.set("external-scored", "human")
    _outcome(root, "MAXSCORE", "float", default=str(one.points))
    if one.type == "order":
        _outcome(root, "KEPT", "integer", default="0")
    if one.type in TOLD_BY_ANSWER:
        many = "single" if one.is_single else "multiple"
        # Some players stumble over an empty list; no option has a name in capitals.
        _outcome(root, "FEEDBACK", "identifier", cardinality=many, default="NOTHING")
    _outcome(root, "EXPLAINED", "identifier")


def _outcome(
    root: Element,
    name: str,
    base: str,
    *,
    cardinality: str = "single",
    default: str | None = None,
) -> Element:
    declared = sub(
        root,
        "qti-outcome-declaration",
        identifier=name,
        cardinality=cardinality,
        base_type=base,
    )
    if default is not None:
        sub(sub(declared, "qti-default-value"), "qti-value", default)
    return declared


def mapping(declared: Element, one: Question, right: Iterable[str]) -> None:
    """Say what each choice is worth: a wrong one among many takes a right one back."""
    if one.type not in _MAPPED:
        return
    table = sub(declared, "qti-mapping", lower_bound="0", default_value="0")
    for value in right:
        sub(table, "qti-map-entry", map_key=value, mapped_value="1")
    if one.type in ("match", "classify"):
        return
    for option in one.options:
        if option.id not in one.key["right"]:
            sub(table, "qti-map-entry", map_key=option.id, mapped_value="-1")


def processing(root: Element, one: Question) -> None:
    """Add the rules that mark an answer; nothing is set where there is none."""
    rules = sub(root, "qti-response-processing")
    answered = _if(rules, _not_null())
    if one.type == "numeric":
        _numeric(answered, one)
    elif one.type == "order":
        _order(answered, one)
    elif one.type in _MAPPED:
        earned = Element("qti-map-response", identifier="RESPONSE")
        possible = len(one.key["right"] if "right" in one.key else one.key["to"])
        _set(answered, "SCORE", _points(one, earned, possible))
    if one.type in TOLD_BY_ANSWER and one.type != "numeric":
        _set(answered, "FEEDBACK", _variable("RESPONSE"))
    explain = answered if one.type == "text" else _if(answered, _is_time(one))
    _set(explain, "EXPLAINED", _value("identifier", "explained"))


def _is_time(one: Question) -> Element:
    either = Element("qti-or")
    full = sub(either, "qti-equal", tolerance_mode="absolute", tolerance="0.001 0.001")
    full.extend([_variable("SCORE"), _value("float", str(one.points))])
    second = sub(either, "qti-gte")
    second.extend([_variable("numAttempts"), _value("integer", "2")])
    return either


def _numeric(answered: Element, one: Question) -> None:
    key = one.key
    _set(answered, "SCORE", _value("float", "0"))
    condition = sub(answered, "qti-response-condition")
    right = sub(condition, "qti-response-if")
    right.append(_within(key))
    _set(right, "SCORE", _value("float", str(one.points)))
    _set(right, "FEEDBACK", _value("identifier", "value"))
    for place, slip in enumerate(key["wrong"]):
        wrong = sub(condition, "qti-response-else-if")
        wrong.append(_within(slip))
        _set(wrong, "FEEDBACK", _value("identifier", f"wrong{place}"))
    otherwise = sub(condition, "qti-response-else")
    _set(otherwise, "FEEDBACK", _value("identifier", "otherwise"))


def _within(window: dict[str, float]) -> Element:
    reach = number(float(f"{window['tolerance'] + margin(window['value']):.12g}"))
    test = Element(
        "qti-equal", {"tolerance-mode": "absolute", "tolerance": f"{reach} {reach}"}
    )
    test.extend([_variable("RESPONSE"), _value("float", number(window["value"]))])
    return test


def _order(answered: Element, one: Question) -> None:
    """Count the pairs that stand as they must; with all others away, two are left."""
    _set(answered, "KEPT", _value("integer", "0"))
    for first, then in one.key["before"]:
        left = _variable("RESPONSE")
        for name in one.key["options"]:
            if name not in (first, then):
                without = Element("qti-delete")
                without.extend([_value("identifier", name), left])
                left = without
        pair = Element("qti-ordered")
        pair.extend([_value("identifier", first), _value("identifier", then)])
        stands = Element("qti-match")
        stands.extend([left, pair])
        one_more = Element("qti-sum")
        one_more.extend([_variable("KEPT"), _value("integer", "1")])
        _set(_if(answered, stands), "KEPT", one_more)
    _set(answered, "SCORE", _points(one, _variable("KEPT"), len(one.key["before"])))


def _points(one: Question, earned: Element, possible: int) -> Element:
    share = Element("qti-divide")
    share.extend([earned, _value("float", str(possible))])
    points = Element("qti-product")
    points.extend([_value("float", str(one.points)), share])
    return points


def _if(parent: Element, test: Element) -> Element:
    branch = sub(sub(parent, "qti-response-condition"), "qti-response-if")
    branch.append(test)
    return branch


def _not_null() -> Element:
    test = Element("qti-not")
    sub(test, "qti-is-null").append(_variable("RESPONSE"))
    return test


def _set(parent: Element, name: str, value: Element) -> None:
    sub(parent, "qti-set-outcome-value", identifier=name).append(value)


def _variable(name: str) -> Element:
    return Element("qti-variable", identifier=name)


def _value(base: str, text: str) -> Element:
    value = Element("qti-base-value", {"base-type": base})
    value.text = text
    return value
