"""What a chart says under the pointer: words for each column, never its bare name."""

from collections.abc import Iterator
from typing import Any

from helpers.charts.spec import PARTS, Spec
from helpers.data.labels import label


def with_titled_tooltips(spec: Spec) -> Spec:
    """Return the chart with the dictionary's words where its author chose none."""
    made = dict(spec)
    for key in (*PARTS, "spec"):
        if isinstance(spec.get(key), list):
            made[key] = [with_titled_tooltips(part) for part in spec[key]]
        elif isinstance(spec.get(key), dict):
            made[key] = with_titled_tooltips(spec[key])
    told = spec.get("encoding", {}).get("tooltip")
    if told is None:
        return made
    titled = (
        [_titled(part) for part in told] if isinstance(told, list) else _titled(told)
    )
    return {**made, "encoding": {**spec["encoding"], "tooltip": titled}}


def told_fields(encoding: Any) -> Iterator[Spec]:  # Any: a mapping of channels
    """Yield what the tooltip of a drawing shows."""
    told = encoding.get("tooltip") or []
    for part in told if isinstance(told, list) else [told]:
        if isinstance(part, dict) and "field" in part:
            yield part


def _titled(part: Any) -> Any:  # Any: a definition, or a value
    if not isinstance(part, dict) or "field" not in part or part.get("title"):
        return part
    return {**part, "title": label(str(part["field"]).rpartition(".")[2])}
