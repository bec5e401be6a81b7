"""The colours of the charts, named by what they mean.

Categories are Okabe and Ito's, which stay apart for readers who see red and green
alike. Text, lines and background are CSS variables of the page (the book's, else
JupyterLab's), so that a stored chart follows light and dark without a second drawing;
the last value stands where neither exists.
"""

from typing import Final

from helpers.charts.ink import ink

BLUE: Final = "#0072B2"
VERMILLION: Final = "#D55E00"
GREEN: Final = "#009E73"
PURPLE: Final = "#CC79A7"
ORANGE: Final = "#E69F00"
SKY: Final = "#56B4E9"
GREY: Final = "#7F8792"
VIOLET: Final = "#8A63D2"  # not Okabe and Ito's; stands apart from all but BLUE

# The first four stand out from a white page by 3:1 or nearly so, the last two less:
# they come last and need a label or an outline.
CATEGORIES: Final = [BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY, GREY]

# From little to much. Both ends differ from a white page and from a dark one.
SEQUENCE: Final = ["#8EC5EC", "#6CB0E0", "#4E98CE", "#2C7AB3", "#155C8E", "#0B4067"]
# The same as variables of the page: in the dark the book has others, of which the
# strongest stands out most there too. Vega cannot mix variables: one for each value.
RAMP: Final = [
    f"var(--course-ramp-{step}, {colour})" for step, colour in enumerate(SEQUENCE, 1)
]
# Words on these colours, in the same order.
ON_RAMP: Final = [
    f"var(--course-on-ramp-{step}, {ink(colour)})"
    for step, colour in enumerate(SEQUENCE, 1)
]
DIVERGENCE: Final = [VERMILLION, "#E59A66", "#B9BEC6", "#66AAD1", BLUE]

# What the eye should find, and what is there for orientation.
FOCUS: Final = BLUE
CONTEXT: Final = GREY

TEXT: Final = "var(--pst-color-text-base, var(--jp-content-font-color1, #222832))"
MUTED: Final = "var(--pst-color-text-muted, var(--jp-content-font-color2, #48566b))"
LINE: Final = "var(--pst-color-border, var(--jp-border-color2, #c9cdd4))"
LAND: Final = "var(--course-land, var(--jp-layout-color2, #eef0f3))"
PAGE: Final = "var(--pst-color-background, var(--jp-layout-color0, #ffffff))"

# What checking found, the same in the ledger, the strip of claims and every chart.
# One colour serves light and dark: each stands out from both pages by 3:1, and from the
# others also for readers who see red and green, or blue and yellow, alike.
VERDICTS: Final = {
    "borne out": "#0A6EBD",
    "corrected or contested": "#CC4458",
    "not reached": "#B07D00",
    "open to argument": "#8B93A0",
}

# The same partner has the same colour in every chapter; Mongolia has that of the text.
PARTNERS: Final = {
    "Mongolia": TEXT,
    "China": VERMILLION,
    "Russia": PURPLE,
    "United States": BLUE,
    "Central Asia": GREEN,
    "Central Asia (five)": GREEN,
    "Northeast Asia": VIOLET,
    "South Korea and Japan": VIOLET,
}
