import altair as alt
import pandas as pd
import pytest

from helpers import charts
from helpers.charts.renderer import MIME

TITLE = alt.Title(
    "Mongolia votes with Kyrgyzstan more often than with China",
    subtitle=["share of equal votes, 2013–15", "Source: Voeten 2009"],
)
DESCRIPTION = "Bar chart of two shares of equal votes, from .81 to .94."


@pytest.fixture
def votes() -> pd.DataFrame:
    return pd.DataFrame({"state": ["KGZ", "CHN"], "agreement": [0.94, 0.81]})


@pytest.fixture
def chart(votes) -> alt.Chart:
    """A chart that says and shows all that it must."""
    return (
        alt.Chart(votes)
        .mark_bar()
        .encode(x="agreement:Q", y="state:N")
        .properties(title=TITLE, description=DESCRIPTION, width="container")
    )


@pytest.fixture
def stored():
    """What a notebook stores of a chart: the bundle, or its specification."""

    def render(chart, *, whole=False):
        with charts.enable():
            bundle = chart._repr_mimebundle_()
        return bundle if whole else bundle[MIME]

    return render
