"""What QTI 3 asks of the XML of an item, written as a table.

No package registry carries the schema, so this is the part of it that our items use:
which element may stand where, in which order, with which attributes. After "QTI 3.0
Assessment, Section and Item Information Model" and its binding to XML (1EdTech, 2022).
"""

import re

IDENTIFIER = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
# The parts of an item, in the order of the schema.
PARTS = (
    "qti-response-declaration",
    "qti-outcome-declaration",
    "qti-item-body",
    "qti-response-processing",
    "qti-modal-feedback",
)
EXPRESSIONS = {
    "qti-variable": 0,
    "qti-base-value": 0,
    "qti-map-response": 0,
    "qti-is-null": 1,
    "qti-not": 1,
    "qti-or": None,
    "qti-equal": 2,
    "qti-gte": 2,
    "qti-sum": None,
    "qti-product": None,
    "qti-divide": 2,
    "qti-match": 2,
    "qti-ordered": None,
    "qti-delete": 2,
}
RULES = {"qti-set-outcome-value", "qti-response-condition"}
ATTRIBUTES = {
    "qti-assessment-item": "identifier title adaptive time-dependent",
    "qti-response-declaration": "identifier cardinality base-type",
    "qti-outcome-declaration": "identifier cardinality base-type normal-maximum external-scored",
    "qti-mapping": "lower-bound default-value",
    "qti-map-entry": "map-key mapped-value",
    "qti-choice-interaction": "response-identifier shuffle max-choices",
    "qti-order-interaction": "response-identifier shuffle orientation",
    "qti-match-interaction": "response-identifier shuffle max-associations min-associations class",
    "qti-text-entry-interaction": "response-identifier expected-length",
    "qti-extended-text-interaction": "response-identifier expected-lines",
    "qti-simple-choice": "identifier",
    "qti-simple-associable-choice": "identifier match-max",
    "qti-rubric-block": "use view",
    "qti-modal-feedback": "outcome-identifier identifier show-hide",
    "qti-set-outcome-value": "identifier",
    "qti-variable": "identifier",
    "qti-map-response": "identifier",
    "qti-base-value": "base-type",
    "qti-equal": "tolerance-mode tolerance",
    "a": "href title",
    "code": "class",
}
INLINE = {"em", "strong", "code", "a", "br"}
BLOCK = {"p", "ul", "ol", "pre", "blockquote", "table", "hr"} | {
    f"h{n}" for n in range(1, 7)
}
INSIDE = {
    "ul": {"li"},
    "ol": {"li"},
    "table": {"thead", "tbody"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"th", "td"},
    "pre": {"code"},
    "blockquote": BLOCK,
    "li": BLOCK | INLINE,
    "qti-content-body": BLOCK,
    "qti-prompt": INLINE,
    "qti-simple-choice": INLINE,
    "qti-simple-associable-choice": INLINE,
    "qti-simple-match-set": {"qti-simple-associable-choice"},
    "qti-choice-interaction": {"qti-prompt", "qti-simple-choice"},
    "qti-order-interaction": {"qti-prompt", "qti-simple-choice"},
    "qti-match-interaction": {"qti-prompt", "qti-simple-match-set"},
    "qti-extended-text-interaction": {"qti-prompt"},
    "qti-text-entry-interaction": set(),
    "qti-rubric-block": {"qti-content-body"},
    "qti-modal-feedback": {"qti-content-body"},
    "qti-response-declaration": {"qti-correct-response", "qti-mapping"},
    "qti-outcome-declaration": {"qti-default-value"},
    "qti-correct-response": {"qti-value"},
    "qti-default-value": {"qti-value"},
    "qti-mapping": {"qti-map-entry"},
    "qti-item-body": BLOCK
    | {"qti-rubric-block"}
    | {
        f"qti-{kind}-interaction"
        for kind in ("choice", "order", "match", "extended-text")
    },
    "qti-response-processing": RULES,
    "qti-response-condition": {
        "qti-response-if",
        "qti-response-else-if",
        "qti-response-else",
    },
    "qti-response-if": RULES | {*EXPRESSIONS},
    "qti-response-else-if": RULES | {*EXPRESSIONS},
    "qti-response-else": RULES,
    "qti-set-outcome-value": {*EXPRESSIONS},
}
WORDLESS = {tag for tag in INSIDE if tag.startswith("qti-")} - {
    "qti-prompt",
    "qti-simple-choice",
    "qti-simple-associable-choice",
}
CARDINALITY = {
    "choice": ("single", "multiple"),
    "order": ("ordered",),
    "match": ("multiple",),
    "text-entry": ("single",),
    "extended-text": ("single",),
}


def faults(root):
    """Yield what is not as QTI has it."""
    if root.tag != "qti-assessment-item":
        yield f"<{root.tag}>"
    places = [PARTS.index(part.tag) for part in root]
    if places != sorted(places) or places.count(2) != 1 or places.count(3) != 1:
        yield "order of the parts"
    for part in root.iter():
        yield from _element(part)
    yield from _names(root)
    yield from _response(root)


def _element(part):
    known = ATTRIBUTES.get(part.tag, "").split()
    for name in part.attrib:
        if name not in known and not name.startswith("{"):
            yield f"<{part.tag} {name}>"
    allowed = INSIDE.get(
        part.tag, {*EXPRESSIONS} if part.tag in EXPRESSIONS else INLINE
    )
    if part.tag == "p":
        allowed = INLINE | {"qti-text-entry-interaction"}
    if part.tag == "qti-assessment-item":
        allowed = {*PARTS}
    yield from (
        f"<{child.tag}> in <{part.tag}>" for child in part if child.tag not in allowed
    )
    if part.tag in WORDLESS:
        words = [part.text, *(child.tail for child in part)]
        if any((text or "").strip() for text in words):
            yield f"words in <{part.tag}>"
    count = EXPRESSIONS.get(part.tag)
    if count is not None and len(part) != count:
        yield f"{len(part)} in <{part.tag}>"
    if part.tag == "qti-equal" and not re.fullmatch(
        r"\d+(\.\d+)?(e[+-]\d+)? \d+(\.\d+)?(e[+-]\d+)?", part.get("tolerance")
    ):
        yield f"tolerance {part.get('tolerance')}"
    if part.tag == "qti-rubric-block" and part.get("view") != "scorer":
        yield "rubric that a candidate sees"


def _names(root):
    declared = [p.get("identifier") for p in root if p.tag in PARTS[:2]]
    choices = [
        p.get("identifier")
        for p in root.iter()
        if p.tag in ("qti-simple-choice", "qti-simple-associable-choice")
    ]
    for names in ([root.get("identifier")], declared, choices):
        for name in names:
            if not IDENTIFIER.fullmatch(name or ""):
                yield f"no identifier: {name}"
        if len({*names}) < len(names):
            yield "an identifier twice"
    used = [p.get("outcome-identifier") for p in root.iter("qti-modal-feedback")]
    for tag in ("qti-variable", "qti-set-outcome-value", "qti-map-response"):
        used += [p.get("identifier") for p in root.iter(tag)]
    for name in {*used} - {*declared, "numAttempts"}:
        yield f"nowhere: {name}"
    keys = [p.get("map-key") for p in root.iter("qti-map-entry")]
    if choices:
        keys += [p.text for p in root.iterfind(".//qti-correct-response/qti-value")]
    for name in {part for key in keys for part in key.split()} - {*choices}:
        yield f"nowhere: {name}"


def _response(root):
    (declared,) = root.iter("qti-response-declaration")
    kinds = [
        p.tag.removeprefix("qti-").removesuffix("-interaction")
        for p in root.iter()
        if p.tag.endswith("-interaction")
    ]
    if len(kinds) != 1:
        yield f"interactions: {kinds}"
    elif declared.get("cardinality") not in CARDINALITY[kinds[0]]:
        yield f"cardinality {declared.get('cardinality')} of {kinds[0]}"
