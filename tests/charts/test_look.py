import altair as alt
import pytest
from IPython.core.formatters import DisplayFormatter

from helpers import charts


@pytest.fixture
def another_look():
    with alt.theme.enable("dark"), alt.renderers.enable("json"):
        yield


def looks():
    return alt.theme.active, alt.renderers.active


@pytest.mark.usefixtures("another_look")
def test_the_look_is_undone_at_the_end_of_its_block():
    with charts.enable():
        assert looks() == ("course", "course")
    assert looks() == ("dark", "json")


@pytest.mark.usefixtures("another_look")
def test_the_look_is_undone_after_an_error():
    with pytest.raises(LookupError), charts.enable():
        raise LookupError
    assert looks() == ("dark", "json")


def test_switching_on_leaves_no_output_in_a_cell():
    with charts.enable() as look:
        data, metadata = DisplayFormatter().format(look)
    assert (data, metadata) == ({}, {})
