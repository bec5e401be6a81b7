import altair as alt
from IPython.core.interactiveshell import InteractiveShell

from helpers import charts


def test_the_look_is_undone_at_the_end_of_its_block():
    before = alt.theme.active, alt.renderers.active
    with charts.enable():
        assert (alt.theme.active, alt.renderers.active) == ("course", "course")
    assert (alt.theme.active, alt.renderers.active) == before


def test_the_look_is_undone_after_an_error():
    before = alt.theme.active
    try:
        with charts.enable():
            raise LookupError
    except LookupError:
        pass
    assert alt.theme.active == before


def test_switching_on_leaves_no_output_in_a_cell():
    with charts.enable() as look:
        data, metadata = InteractiveShell.instance().display_formatter.format(look)
    assert (data, metadata) == ({}, {})
