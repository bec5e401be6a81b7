"""Words inside a chart: names at the ends of lines, remarks at a place."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from helpers.charts import palette
from helpers.charts.spec import REMARK
from helpers.charts.theme import LABEL_PX, LINE_NAME_STYLE

if TYPE_CHECKING:
    import altair as alt

# The column of a name; by it the renderer knows that the chart needs room at its right.
LINE_NAME = "line_name"
NAME_CHARACTERS = 14  # of one line of a name
LINE_PX = 13
GAP_PX = 5  # between two names
HALO_PX = 4  # half of it outside the letters
HEIGHT_PX = 300  # of a chart whose author names none

Row = dict[str, Any]  # Any: a cell


def name_lines(lines: "alt.Chart", values: str | None = None) -> "alt.LayerChart":
    """Return a chart of lines with the name of each at its end; the legends go.

    Parameters
    ----------
    lines
        A chart of a table, with ``x``, ``y`` and ``color``.
    values
        How the last value is written behind the name, as in ``".0f"``; nothing is
        written if this is left out.
    """
    import altair as alt
    import pandas as pd

    spec = lines.to_dict()
    encoding = spec["encoding"]
    x, y, name = (encoding[channel]["field"] for channel in ("x", "y", "color"))
    known = lines.data.dropna(subset=[y]).sort_values(x, kind="stable")
    ends = known.groupby(name, sort=False).tail(1)[[x, y, name]]
    rows: list[Row] = ends.to_dict("records")
    for row in rows:
        words = f"{row[name]} {row[y]:{values}}" if values else str(row[name])
        row[LINE_NAME] = "\n".join(textwrap.wrap(words, NAME_CHARACTERS))
    height = spec.get("height", HEIGHT_PX)
    domain = encoding["y"].get("scale", {}).get("domain") or _domain(known[y])
    _part(rows, y, domain, height)
    silent = _without_legends(lines, encoding)
    shared = {key: silent.encoding[key] for key in ("x", "y", "color")}
    names = alt.Chart(pd.DataFrame(rows)).encode(**shared, text=f"{LINE_NAME}:N")
    look: Row = {
        "align": "left",
        "dx": 8,
        "dy": alt.ExprRef("datum.down_px"),
        "lineBreak": "\n",
        "lineHeight": LINE_PX,
        "style": LINE_NAME_STYLE,
    }
    return cast("alt.LayerChart", alt.layer(silent, *with_halo(names, look)))


def with_halo(words: "alt.Chart", look: Mapping[str, Any]) -> "list[alt.Chart]":
    """Return words twice: first a halo in the page's colour, which parts what they cross.

    Parameters
    ----------
    words
        A chart with ``text`` and where it stands.
    look
        The properties of the mark.
    """
    halo = words.mark_text(**look, stroke=palette.PAGE, strokeWidth=HALO_PX)
    return [halo, words.mark_text(**look)]


def note(
    place: Mapping[str, Any], text: str, dx: float = 8, dy: float = 0
) -> "alt.LayerChart":
    """Return a remark to lay on a chart: ``chart + charts.note({"year:O": 2020}, "…")``.

    Parameters
    ----------
    place
        Columns of the chart, with their types, and the values to point at: first that
        of ``x``, then that of ``y``. Without the second a line marks the first.
    text
        The remark; keep it to a few words.
    dx, dy
        By how many pixels it stands to the right, and lower. A negative ``dx`` ends the
        words before the place.
    """
    import altair as alt
    import pandas as pd

    channels: Row = dict(zip(("x", "y"), place, strict=False))
    if channels["x"].endswith((":O", ":N")):
        # A rule would turn the points of a line's axis into bands.
        channels["x"] = alt.X(channels["x"]).scale(type="point")
    row = {column.split(":")[0]: value for column, value in place.items()}
    here = alt.Chart(pd.DataFrame([{**row, REMARK: text}])).encode(
        **{channel: alt.value(0) for channel in ("y",) if channel not in channels},
        **channels,
    )
    look: Row = {
        "align": "right" if dx < 0 else "left",
        "baseline": "middle" if "y" in channels else "top",
        "dx": dx,
        "dy": dy,
        "fontSize": LABEL_PX,
    }
    layers = with_halo(here.encode(text=f"{REMARK}:N"), look)
    if "y" not in channels:
        line = alt.Chart(here.data).mark_rule(strokeDash=[3, 3], strokeWidth=1)
        layers.insert(0, line.encode(x=channels["x"]))
    return cast("alt.LayerChart", alt.layer(*layers))


def _domain(values: Any) -> tuple[float, float]:  # Any: a column
    return min(0.0, float(values.min())), max(0.0, float(values.max()))


def _part(rows: list[Row], y: str, domain: Sequence[float], height: float) -> None:
    """Give each row the pixels by which its name moves down so that none cover another."""
    low, high = domain
    scale = height / ((high - low) or 1)
    falling = sorted(rows, key=lambda row: -row[y])
    middles = [(high - row[y]) * scale for row in falling]
    sizes = [(row[LINE_NAME].count("\n") + 1) * LINE_PX for row in falling]
    tops: list[float] = []
    free = -height
    for middle, size in zip(middles, sizes, strict=True):
        tops.append(max(free, middle - size / 2))
        free = tops[-1] + size + GAP_PX
    # What was pushed out below goes back up.
    free = height + LINE_PX
    for number in reversed(range(len(tops))):
        tops[number] = min(tops[number], free - sizes[number])
        free = tops[number] - GAP_PX
    for row, top, middle in zip(falling, tops, middles, strict=True):
        row["down_px"] = round(top + LINE_PX / 2 - middle, 1)


def _without_legends(lines: "alt.Chart", encoding: Mapping[str, Any]) -> "alt.Chart":
    made = lines.copy()
    for channel in ("color", "strokeDash", "shape"):
        if channel in encoding:
            made.encoding[channel] = made.encoding[channel].legend(None)
    return made
