"""Runs the response processing of an item of QTI 3, from nothing but its XML.

The operators are those of "QTI 3.0 Assessment, Section and Item Information Model",
section on expressions; a value is None, a number, a text or a list.
"""

import math
from xml.etree import ElementTree as ET

NAMESPACE = "{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}"


def read(content):
    """The item, with plain names of its elements."""
    root = ET.fromstring(content)
    for part in root.iter():
        assert part.tag.startswith(NAMESPACE), part.tag
        part.tag = part.tag.removeprefix(NAMESPACE)
    return root


class Item:
    """An item that is answered: its declarations, and what comes out."""

    def __init__(self, root):
        self.root = root
        self.tries = 0

    def score(self, response):
        """The outcomes after a response; None where nothing was entered."""
        self.tries += 1
        self.values = {"RESPONSE": response, "numAttempts": self.tries}
        for declared in self.root.iter("qti-outcome-declaration"):
            self.values[declared.get("identifier")] = default(declared)
        self.run(self.root.find("qti-response-processing"))
        return self.values

    def run(self, rules):
        for rule in rules:
            if rule.tag == "qti-set-outcome-value":
                name = rule.get("identifier")
                assert name in self.values
                self.values[name] = self.value(rule[0])
            elif rule.tag == "qti-response-condition":
                self.branch(rule)
            else:
                raise AssertionError(rule.tag)

    def branch(self, condition):
        for branch in condition:
            if branch.tag == "qti-response-else":
                self.run(branch)
                return
            assert branch.tag in ("qti-response-if", "qti-response-else-if")
            if self.value(branch[0]) is True:
                self.run(branch[1:])
                return

    def value(self, expression):
        parts = [self.value(part) for part in expression]
        return getattr(self, expression.tag.replace("-", "_"))(expression, *parts)

    def qti_variable(self, expression):
        return self.values[expression.get("identifier")]

    def qti_base_value(self, expression):
        return typed(expression.text, expression.get("base-type"))

    def qti_map_response(self, expression):
        name = expression.get("identifier")
        (declared,) = (
            each
            for each in self.root.iter("qti-response-declaration")
            if each.get("identifier") == name
        )
        table = declared.find("qti-mapping")
        worth = {e.get("map-key"): float(e.get("mapped-value")) for e in table}
        given = self.values[name]
        given = given if isinstance(given, list) else [given]
        other = float(table.get("default-value", 0))
        total = sum(worth.get(each, other) for each in given)
        low = float(table.get("lower-bound", -math.inf))
        return min(max(total, low), float(table.get("upper-bound", math.inf)))

    def qti_is_null(self, _, value):
        return value is None or value in ("", [])

    def qti_not(self, _, value):
        return not value

    def qti_or(self, _, *values):
        return any(values)

    def qti_equal(self, expression, left, right):
        assert expression.get("tolerance-mode") == "absolute"
        below, above = map(float, expression.get("tolerance").split())
        return right - below <= left <= right + above

    def qti_gte(self, _, left, right):
        return left >= right

    def qti_sum(self, _, *values):
        return sum(values)

    def qti_product(self, _, *values):
        return math.prod(values)

    def qti_divide(self, _, above, below):
        return above / below

    def qti_match(self, _, left, right):
        return left == right

    def qti_ordered(self, _, *values):
        return [*values]

    def qti_delete(self, _, gone, values):
        return [each for each in values if each != gone]


def default(declared):
    """The value that an outcome begins with."""
    found = [
        typed(value.text, declared.get("base-type"))
        for value in declared.iterfind("qti-default-value/qti-value")
    ]
    if declared.get("cardinality") == "multiple":
        return found or None
    return found[0] if found else None


def typed(text, base):
    return {"float": float, "integer": int}.get(base, str)(text)
