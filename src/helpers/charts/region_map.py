"""A map of the region around Mongolia, with a table's values laid on its states."""

import copy
from collections.abc import Mapping
from itertools import pairwise
from math import cos, radians
from typing import TYPE_CHECKING, Any, cast

from helpers import data
from helpers.charts import map_links, palette
from helpers.charts.ramp import ramp_scale
from helpers.charts.renderer import PHONE_PX
from helpers.charts.theme import NAME_STYLE
from helpers.charts.words import with_halo

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

HEIGHT_PX = 360
MIDDLE_DEG = 90  # East: half way between the map's two edges
PARALLELS_DEG = (30, 55)
# Mongolia is no state without a value: it is where the map is seen from.
HOME: dict[str, Any] = {
    "fill": palette.PAGE,
    "stroke": palette.TEXT,
    "strokeWidth": 1.5,
}
OPACITY = 0.6  # of the colours, so that names can be read on them

# What a name takes up, measured on the map of a page and on that of a phone.
LINE_DEG = 1.6
CHARACTER_DEG = 0.85
PHONE_LINE_DEG = 2.3
PHONE_CHARACTER_DEG = 1.3

# Neighbours that are too small for their names: one ends where it lies, one begins;
# and by how many pixels a name is moved down.
BESIDE: dict[str, tuple[str, int]] = {
    "UZB": ("right", -3),
    "TKM": ("right", 5),
    "KGZ": ("left", -3),
    "TJK": ("left", 5),
    "KOR": ("right", 8),
    "JPN": ("left", 0),
}
# How much of a name stands before the place it belongs to.
BEFORE = {"left": 0.0, "center": 0.5, "right": 1.0}

Feature = dict[str, Any]  # Any: GeoJSON
Row = dict[str, Any]  # Any: a cell


def region_map(
    table: "pd.DataFrame | None" = None,
    value: str | None = None,
    labels: bool = True,
    links: "pd.DataFrame | None" = None,
    colours: Mapping[str, str] | None = None,
) -> "alt.LayerChart":
    """Return the region's states; those in the table are coloured and named.

    The lines are Natural Earth's: they show who holds a territory, not who ought to.
    States that the table lacks stay in the colour of the land: no value is not zero.

    Parameters
    ----------
    table
        One row per state, with ``iso3`` and the column to show.
    value
        That column; text gets a colour per value, numbers run from light to dark.
    colours
        The colour of each text, in the order of the legend; else they take turns.
    labels
        Whether the states of the table, and Mongolia, carry their names.
    links
        Pairs of states, ``iso3_a`` and ``iso3_b``. A line joins those that are both
        coloured, or Mongolia.
    """
    import altair as alt

    states = _states(table, value)
    shown = [state for state in states if _has_value(state, value)]
    others = [state for state in states if not _has_value(state, value)]
    layers = [_shapes(others).mark_geoshape()] if others else []
    if shown and value is not None:
        layers.append(
            _shapes(shown)
            .mark_geoshape(stroke=palette.PAGE, strokeWidth=0.8, fillOpacity=OPACITY)
            .encode(_colour(shown, value, colours))
        )
    layers.append(_shapes(_mongolia()).mark_geoshape(**HOME))
    named = places(table, value)
    if links is not None:
        ends = {s["properties"]["iso3"]: middle(s) for s in (*shown, *_mongolia())}
        lines = map_links.lines(links, ends)
        layers.extend(map_links.drawn(lines))
        named = [map_links.clear_of(lines, name) for name in named]
    if labels:
        layers.extend(names(named))
    return project(alt.layer(*layers))


def _mongolia() -> list[Feature]:
    return [f for f in _states(None, None) if f["properties"]["iso3"] == "MNG"]


def project(chart: "alt.LayerChart | alt.FacetChart") -> "alt.LayerChart":
    """Return the layers in the region's projection, which keeps areas true."""
    # Altair's types also think of panels, which ``layer`` never returns here.
    return (
        cast("alt.LayerChart", chart)
        .project(
            type="conicEqualArea",
            rotate=[-MIDDLE_DEG, 0],
            parallels=list(PARALLELS_DEG),
        )
        .properties(width="container", height=HEIGHT_PX)
    )


def places(table: "pd.DataFrame | None", value: str | None) -> list[Row]:
    """Return where the names of the table's states, and of Mongolia, belong."""
    return [
        _place(state)
        for state in sorted(_states(table, value), key=_area, reverse=True)
        if _has_value(state, value) or state["properties"]["iso3"] == "MNG"
    ]


def names(rows: list[Row]) -> "list[alt.Chart]":
    """Return the names twice: a halo in the page's colour, and the words on it.

    Names that would cover others are left out, on a phone more than on a desk.
    """
    import altair as alt

    kept = spread(rows)
    on_a_phone = spread(kept, PHONE_CHARACTER_DEG, PHONE_LINE_DEG)
    named = [{**row, "phone": row in on_a_phone} for row in kept]
    words = alt.Chart(alt.InlineData(values=named)).encode(
        longitude="longitude:Q", latitude="latitude:Q", text="name:N"
    )
    look: dict[str, Any] = {  # Any: Altair's marks take what Vega-Lite takes
        "style": NAME_STYLE,
        "align": alt.ExprRef("datum.align"),
        "dy": alt.ExprRef("datum.dy"),
        "opacity": alt.ExprRef(f"datum.phone || width > {PHONE_PX} ? 1 : 0"),
    }
    return with_halo(words, look)


def middle(feature: Feature) -> tuple[float, float]:
    """Return the middle of a state's largest piece: longitude, latitude in degrees.

    >>> square = [[[0, 0], [0, 2], [2, 2], [2, 0], [0, 0]]]
    >>> middle({"geometry": {"type": "Polygon", "coordinates": square}})
    (1.0, 1.0)
    """
    shape = feature["geometry"]
    pieces = shape["coordinates"]
    if shape["type"] == "Polygon":
        pieces = [pieces]
    area, x, y = max((_centre(piece[0]) for piece in pieces), key=lambda c: abs(c[0]))
    return round(x / area, 2), round(y / area, 2)


def spread(
    names: list[Row], character_deg: float = CHARACTER_DEG, line_deg: float = LINE_DEG
) -> list[Row]:
    """Return the names that cover no other; of two, the one that stands first.

    >>> here = {"name": "Iraq", "longitude": 44.0, "latitude": 33.0}
    >>> len(spread([here, here | {"name": "Kuwait"}, here | {"latitude": 40.0}]))
    2
    """
    kept: list[Row] = []
    for row in names:
        if not any(_covers(row, other, character_deg, line_deg) for other in kept):
            kept.append(row)
    return kept


def _covers(one: Row, two: Row, character_deg: float, line_deg: float) -> bool:
    if abs(one["latitude"] - two["latitude"]) > line_deg:
        return False
    scale = cos(radians(one["latitude"]))
    (a, b), (c, d) = (_span(row, scale, character_deg) for row in (one, two))
    return a < d and c < b


def _span(row: Row, scale: float, character_deg: float) -> tuple[float, float]:
    """Return from where to where a name reaches, in degrees of latitude."""
    long = len(row["name"]) * character_deg
    start = row["longitude"] * scale - long * BEFORE[row.get("align", "center")]
    return start, start + long


def _centre(ring: list[list[float]]) -> tuple[float, float, float]:
    """Return a ring's signed area, and its centre multiplied by that area."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in pairwise(ring):
        cross = (x0 * y1 - x1 * y0) / 2
        area += cross
        x += (x0 + x1) / 3 * cross
        y += (y0 + y1) / 3 * cross
    return area, x, y


def _area(state: Feature) -> float:
    shape = state["geometry"]
    pieces = shape["coordinates"]
    if shape["type"] == "Polygon":
        pieces = [pieces]
    return sum(abs(_centre(piece[0])[0]) for piece in pieces)


def _states(table: "pd.DataFrame | None", value: str | None) -> list[Feature]:
    states = copy.deepcopy(data.region()["features"])
    if table is None or value is None:
        return list(states)
    known = table.dropna(subset=[value]).set_index("iso3")[value].to_dict()
    for state in states:
        if state["properties"]["iso3"] in known:
            found = known[state["properties"]["iso3"]]
            # numpy's numbers are not JSON
            state["properties"][value] = getattr(found, "item", lambda f=found: f)()
    return list(states)


def _has_value(state: Feature, value: str | None) -> bool:
    return value is not None and value in state["properties"]


def _shapes(states: list[Feature]) -> "alt.Chart":
    import altair as alt

    return alt.Chart(alt.InlineData(values=states))


def _colour(
    shown: list[Feature], value: str, colours: Mapping[str, str] | None
) -> "alt.Color":
    import altair as alt

    first = shown[0]["properties"][value]
    kind = "N" if isinstance(first, str | bool) else "Q"
    if isinstance(first, int) and not isinstance(first, bool):
        kind = "O"  # a count or a rank: one colour for each
    title = value.replace("_", " ").capitalize()
    legend = alt.Legend(symbolOpacity=OPACITY, gradientOpacity=OPACITY)
    colour = alt.Color(f"properties.{value}:{kind}", title=title, legend=legend)
    if colours:
        return colour.scale(domain=list(colours), range=list(colours.values()))
    if kind != "O":
        return colour
    steps = sorted({state["properties"][value] for state in shown})
    return colour.scale(ramp_scale(steps))


def _place(state: Feature) -> Row:
    x, y = middle(state)
    iso3 = state["properties"]["iso3"]
    align, down = BESIDE.get(iso3, ("center", 0))
    return {
        "iso3": iso3,
        "name": state["properties"]["name"],
        "longitude": x,
        "latitude": y,
        "align": align,
        "dy": down,
    }
