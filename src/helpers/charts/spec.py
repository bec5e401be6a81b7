"""What a Vega-Lite specification says: its title, its data, what it encodes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

Spec = dict[str, Any]  # Any: the parts of a JSON document
Row = Mapping[str, Any]

# The key of `usermeta` under which a chart keeps its settings and sentences.
EXPLORATION = "exploration"
# The column of a remark's words.
REMARK = "remark"
PARTS = ("layer", "concat", "hconcat", "vconcat")
# In the order in which a reader takes them in; the others follow.
CHANNELS = ("row", "column", "facet", "y", "y2", "x", "x2", "color", "shape")
# Names that Vega-Lite gives when the author gives none.
DEFAULT_NAMES = {
    "fold": ("key", "value"),
    "density": ("value", "density"),
    "quantile": ("prob", "value"),
}


class Title(NamedTuple):
    """The words above a chart; what is not there is an empty string."""

    text: str
    unit: str
    source: str


@dataclass(frozen=True, slots=True)
class Field:
    """A column that a chart shows, and the words for it."""

    name: str
    kind: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One drawing inside a chart: its rows (None: made by Vega), what it encodes."""

    rows: tuple[Row, ...] | None = None
    url: str = ""
    mark: str = ""
    marks_tooltip: bool = False  # does the mark tell all that its row holds?
    fields: tuple[Field, ...] = ()
    derived: frozenset[str] = frozenset()
    encoding: Mapping[str, Any] = field(default_factory=dict)


def title_of(spec: Spec) -> Title:
    """Return headline, line of unit and period, and line of sources.

    Lines that were broken to fit are joined again.

    >>> title_of({"title": {"text": "Exports", "subtitle": ["percent", "Source: UN"]}})
    Title(text='Exports', unit='percent', source='Source: UN')
    """
    title = spec.get("title") or ""
    if not isinstance(title, dict):
        title = {"text": title}
    before: list[str] = []
    after: list[str] = []
    for line in _lines(title.get("subtitle")):
        (after if after or line.startswith("Source") else before).append(line)
    text = " ".join(_lines(title.get("text")))
    return Title(text, " ".join(before), " ".join(after))


def remarks_of(spec: Spec) -> list[str]:
    """Return the remarks that `charts.note` lays on a chart."""
    rows = (row for table in spec.get("datasets", {}).values() for row in table)
    return [str(row[REMARK]) for row in rows if REMARK in row]


def is_exploration(spec: Spec) -> bool:
    """Say whether a chart brings settings with it that a reader moves."""
    usermeta = spec.get("usermeta")
    return isinstance(usermeta, dict) and EXPLORATION in usermeta


# What the keys that are looked into must hold, where they are there at all.
_SHAPES: Mapping[str, type[dict[str, Any]] | type[list[Any]]] = {
    "encoding": dict,
    "data": dict,
    "datasets": dict,
    "spec": dict,
    "transform": list,
    **dict.fromkeys(PARTS, list),
}


def is_sound(spec: Any) -> bool:
    """Say whether a specification has the shape that the others here rely on.

    >>> is_sound({"layer": [{"mark": "bar"}]}), is_sound({"layer": {"mark": "bar"}})
    (True, False)
    """
    if not isinstance(spec, dict):
        return False
    if not all(isinstance(spec.get(k, kind()), kind) for k, kind in _SHAPES.items()):
        return False
    names = (spec.get("data", {}).get("name", ""), spec.get("mark", ""))
    if not isinstance(names[0], str) or not isinstance(names[1], str | dict):
        return False
    inner = [part for key in PARTS for part in spec.get(key, [])]
    inner += [spec["spec"]] if "spec" in spec else []
    return all(map(_is_step, spec.get("transform", []))) and all(map(is_sound, inner))


def _is_step(step: Any) -> bool:
    """Say whether a transform has the shape that names of made columns are read from."""
    if not isinstance(step, dict) or not isinstance(step.get("from", {}), dict):
        return False
    made = (step.get(part, []) for part in ("aggregate", "window", "joinaggregate"))
    return all(isinstance(part, list) for part in made)


def views(spec: Spec) -> Iterator[View]:
    """Yield every drawing of the chart, with what it inherits from around it."""
    yield from _views(spec, View(), spec.get("datasets", {}))


def value_at(row: Row, path: str) -> Any:
    """Return the value in a column, or in a nested one such as ``properties.name``."""
    if path in row:
        return row[path]
    head, _, rest = path.partition(".")
    inner = row.get(head)
    return value_at(inner, rest) if rest and isinstance(inner, dict) else None


def fields_of(encoding: Mapping[str, Any]) -> Iterator[Field]:
    """Yield each column that channels show, once, with its words if it has any."""
    seen: dict[str, Field] = {}
    for _, channel in sorted(encoding.items(), key=_by_channel):
        for part in channel if isinstance(channel, list) else [channel]:
            found = _field(part)
            if found is None:
                continue
            known = seen.get(found.name)
            if known is None or (found.title and not known.title):
                seen[found.name] = found
    yield from seen.values()


def _views(spec: Spec, outer: View, datasets: Spec) -> Iterator[View]:
    here = replace(
        outer,
        derived=outer.derived | frozenset(_made(spec.get("transform", []))),
        encoding={**outer.encoding, **spec.get("encoding", {})},
    )
    if spec.get("data") is not None:
        rows = _rows(spec["data"], datasets)
        here = replace(here, rows=rows, url=str(spec["data"].get("url", "")))
    inner = [part for key in PARTS for part in spec.get(key, [])]
    if isinstance(spec.get("spec"), dict):
        inner.append(spec["spec"])
    if inner:
        for part in inner:
            yield from _views(part, here, datasets)
        return
    mark = spec.get("mark", "")
    look = mark if isinstance(mark, dict) else {"type": mark}
    yield replace(
        here,
        mark=str(look.get("type", "")),
        marks_tooltip=look.get("tooltip") not in (None, False),
        fields=tuple(fields_of(here.encoding)),
    )


def _rows(data: Spec, datasets: Spec) -> tuple[Row, ...] | None:
    if "url" in data:
        return ()
    if "values" in data:
        return _records(data["values"])
    if data.get("name") in datasets:
        return _records(datasets[data["name"]])
    return None  # a sphere, a graticule, a sequence


def _records(values: Any) -> tuple[Row, ...]:
    if isinstance(values, dict):
        values = values.get("features", [values])
    if not isinstance(values, list):
        return ()
    return tuple(v if isinstance(v, dict) else {"data": v} for v in values)


def _made(transforms: Iterable[Spec]) -> Iterator[str]:
    for step in transforms:
        yield from _names(step)
        for part in ("aggregate", "window", "joinaggregate"):
            for made in step.get(part, []):
                yield from _names(made)
        if "lookup" in step and "from" in step:
            yield from step["from"].get("fields", [])
        for kind, names in DEFAULT_NAMES.items():
            if kind in step and "as" not in step:
                yield from names


def _names(step: Any) -> Iterator[str]:
    if not isinstance(step, dict) or "as" not in step:
        return
    names = step["as"]
    yield from names if isinstance(names, list) else [names]


def _by_channel(item: tuple[str, Any]) -> int:
    channel = item[0]
    return CHANNELS.index(channel) if channel in CHANNELS else len(CHANNELS)


def _field(part: Any) -> Field | None:
    if not isinstance(part, dict):
        return None
    if not isinstance(part.get("field"), str):
        condition = part.get("condition")
        return _field(condition) if condition else None
    title = part.get("title")
    for inner in ("axis", "legend", "header"):
        if isinstance(part.get(inner), dict):
            title = title or part[inner].get("title")
    name = part["field"].replace("\\", "")
    return Field(name, str(part.get("type", "")), " ".join(_lines(title)))


def _lines(text: Any) -> list[str]:
    if isinstance(text, str):
        return [text] if text else []
    if isinstance(text, list):
        return [line for line in text if isinstance(line, str)]
    return []
