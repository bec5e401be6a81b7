"""The look of a chart, as Altair's theme ``course``: a plain dictionary of Vega-Lite."""

from typing import Any

from helpers.charts import palette

# System fonts, all with the Mongolian letters Ө ө Ү ү and the sign ₮.
FONT = (
    "system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, "
    "Liberation Sans, DejaVu Sans, sans-serif"
)
LABEL_PX = 12
TITLE_PX = 16
NAME_STYLE = "place-name"  # of states on a map
NAME_PX = 11
LINE_NAME_STYLE = "line-name"  # at the end of a line
LABELS_APART = {"labelOverlap": "parity", "labelSeparation": 8}


def course() -> dict[str, Any]:  # Any: a piece of Vega-Lite, which Altair checks
    """Return the theme: configuration, and how a notebook should embed the chart."""
    return {
        "config": {
            "background": "transparent",
            "font": FONT,
            "title": _title(),
            "axis": _axis(),
            "axisX": {"grid": False, "labelFlush": False},
            "axisXQuantitative": LABELS_APART,
            "axisXTemporal": LABELS_APART,
            "axisBand": {"grid": False, "ticks": False},
            # Years along a line: level, and fewer of them where there is less room.
            "axisXPoint": {"labelAngle": 0, **LABELS_APART, "labelOverlap": "greedy"},
            "legend": _legend(),
            "header": _header(),
            "view": {"stroke": None, "continuousHeight": 300},
            # Weak to strong on any page: numbers in the text's colour can be read on both.
            "scale": {"minOpacity": 0.1, "maxOpacity": 0.7},
            "range": {
                "category": palette.CATEGORIES,
                "ordinal": {"scheme": palette.SEQUENCE},
                "ramp": palette.SEQUENCE,
                "heatmap": palette.SEQUENCE,
                "diverging": palette.DIVERGENCE,
            },
            **_marks(),
        },
        # Drawn as SVG, a chart follows the page's colours; the menu is the book's.
        "usermeta": {"embedOptions": {"renderer": "svg", "actions": False}},
    }


def _title() -> dict[str, Any]:
    return {
        "anchor": "start",
        "frame": "bounds",
        "fontSize": TITLE_PX,
        "fontWeight": 600,
        "lineHeight": 20,
        "color": palette.TEXT,
        "subtitleColor": palette.MUTED,
        "subtitleFontSize": LABEL_PX,
        "subtitleLineHeight": 16,
        "subtitlePadding": 5,
        "offset": 14,
    }


def _axis() -> dict[str, Any]:
    return {
        "labelColor": palette.TEXT,
        "labelFontSize": LABEL_PX,
        "labelLimit": 200,
        "labelPadding": 5,
        "titleColor": palette.MUTED,
        "titleFontSize": LABEL_PX,
        "titleFontWeight": "normal",
        "titlePadding": 8,
        "domainColor": palette.LINE,
        "tickColor": palette.LINE,
        "gridColor": palette.LINE,
        "gridOpacity": 0.6,
    }


def _legend() -> dict[str, Any]:
    return {
        "orient": "top",
        "direction": "horizontal",
        "columns": 3,
        "labelColor": palette.TEXT,
        "labelFontSize": LABEL_PX,
        "labelLimit": 200,
        "titleColor": palette.MUTED,
        "titleFontSize": LABEL_PX,
        "titleFontWeight": "normal",
        "symbolStrokeWidth": 2,
        # Of shapes that stand for every colour; Vega's own is black.
        "symbolBaseFillColor": palette.TEXT,
        "symbolBaseStrokeColor": palette.TEXT,
        "columnPadding": 24,
        "offset": 10,
    }


def _header() -> dict[str, Any]:
    return {
        "labelColor": palette.TEXT,
        "labelFontSize": LABEL_PX,
        "labelFontWeight": 600,
        "labelAnchor": "start",
        "titleColor": palette.MUTED,
        "titleFontSize": LABEL_PX,
        "titleFontWeight": "normal",
    }


def _marks() -> dict[str, Any]:
    return {
        # A chart has one label, its description. Vega would give each mark one more:
        # hundreds are noise, and a date in them may be said in milliseconds.
        "mark": {"color": palette.FOCUS, "aria": False},
        "bar": {"cornerRadiusEnd": 2},
        # Round ends would fill the gaps of a dashed line, large points hide them.
        "line": {"strokeWidth": 2.25, "strokeCap": "butt"},
        "point": {"filled": True, "size": 36, "opacity": 1},
        "circle": {"size": 64, "opacity": 1},
        "rule": {"color": palette.TEXT, "strokeWidth": 1.5},
        # No size: it would win over the style of the names below.
        "text": {"color": palette.TEXT},
        "style": {
            NAME_STYLE: {"fontSize": NAME_PX},
            LINE_NAME_STYLE: {"fontSize": LABEL_PX, "fontWeight": 600},
        },
        "geoshape": {"fill": palette.LAND, "stroke": palette.LINE, "strokeWidth": 0.7},
    }
