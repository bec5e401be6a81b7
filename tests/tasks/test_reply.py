"""What a student is told of a value, and what is folded below it."""

import pytest
from tests.tasks.conftest import SOUND

from helpers.errors import ItemError
from helpers.tasks import reply

values = [1, 2, 3]  # what the task's solution finds in the notebook


@pytest.fixture(autouse=True)
def tasks(folder, monkeypatch):
    where = folder(SOUND)
    monkeypatch.setattr(reply.material, "folder", lambda kind: where)
    reply._tasks.cache_clear()
    yield
    reply._tasks.cache_clear()


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (..., reply.EMPTY),
        (6, "Right: six."),
        (3, "Almost: this counts them."),
        (7, "Not yet: the value is another."),
        ("6", "Not yet: Your value is a text; a number is wanted."),
    ],
)
def test_each_value_is_told_something(value, said):
    told = reply.check("ch01-count", value)
    assert repr(told) == said
    assert told.is_right is said.startswith("Right")


def test_the_solution_follows_what_the_student_has_changed(monkeypatch):
    monkeypatch.setitem(globals(), "values", [10, 20])
    assert reply.check("ch01-count", 30).is_right
    assert not reply.check("ch01-count", 6).is_right


def test_a_solution_that_cannot_be_computed_asks_for_the_cells_above(monkeypatch):
    monkeypatch.delitem(globals(), "values")
    told = repr(reply.check("ch01-count", 6))
    assert told == reply.UNKNOWN.format("NameError")


def test_nothing_is_left_in_the_notebook(folder):
    before = set(globals())
    folder(SOUND.replace("sum(values)", "(left := sum(values))"))
    reply._tasks.cache_clear()
    assert reply.check("ch01-count", 6).is_right
    assert set(globals()) == before


def test_the_hint_and_the_solution_are_folded():
    shown = reply.check("ch01-count", 7)._repr_html_()
    assert "<summary>A hint</summary><p>Add them.</p>" in shown
    assert "<summary>A solution</summary><pre><code>sum(values)</code></pre>" in shown
    assert "A hint" not in reply.check("ch01-count", 6)._repr_html_()


def test_signs_of_a_page_are_written_as_they_stand(folder):
    folder(SOUND.replace("six.", "<b>six & more</b>").replace("sum(values)", "3 < 4"))
    reply._tasks.cache_clear()
    shown = reply.check("ch01-count", True)._repr_html_()
    assert "<b>" not in shown
    assert "&lt;b&gt;six &amp; more&lt;/b&gt;" in shown
    assert "<code>3 &lt; 4</code>" in shown


def test_an_unknown_task_names_the_nearest():
    with pytest.raises(ItemError, match='Did you mean "ch01-count"'):
        reply.check("ch01-cuont", 6)
