"""The exercise of a notebook, with a model of our own in the place of Python's."""

import pytest
from playwright.sync_api import Page, expect

from helpers.exercises import frontend, page, view

# A page that may remember something for as long as its tab is open.
ADDRESS = "http://course.test/"
# What anywidget gives a module: `answer` is what Python does in the end.
MODEL = """([code, kernel, key, entry]) => {
  window.kernel ??= { status: "idle", connectionStatus: "connected" };
  window.manager ??= { get kernel() { return window.kernel; } };
  const values = { kernel, key, seed: "a", kept: { entry, saved: true, notice: "" } };
  const heard = {};
  const model = {
    widget_manager: manager, sent: [],
    get: (name) => values[name],
    on: (name, tell) => { heard[name] = tell; },
    off: (name) => { delete heard[name]; },
    send: (message) => { model.sent.push(structuredClone(message)); },
    answer(said = {}) {
      const { number, entry } = model.sent.at(-1);
      values.kept = { number, entry, saved: true, notice: "", ...said };
      heard["change:kept"]?.();
    },
  };
  window.model = model;
  const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  return import(url).then(({ default: module }) => module.initialize({ model }));
}"""


class Notebook:
    """A page with outputs of cells, and Python as the test plays it."""

    def __init__(self, tab: Page, item, kernel: str) -> None:
        self.tab = tab
        self.item = item
        self.kernel = kernel
        self.notice = tab.locator(".cx-notice").first
        self.status = tab.locator(".cx-status").first

    def output(self, kernel: str = "", *, recall: bool = False) -> None:
        """Show the exercise as the output of a further cell."""
        public, private = view.public(self.item), view.practice(self.item)
        html = page.render(public, private, recall=recall, kernel=kernel or self.kernel)
        self.tab.evaluate(
            "html => document.body.insertAdjacentHTML('beforeend', html)", html
        )

    def run(self, kernel: str = "", entry: dict | None = None) -> None:
        """Begin a widget, as a cell does that shows the exercise."""
        public = view.public(self.item)
        key = f"{public['id']}@1.{view.content_hash(public)}"
        code = frontend.frontend(("en", "mn")).esm
        self.tab.evaluate(MODEL, [code, kernel or self.kernel, key, entry])

    def state(self, status: str | None, connection: str = "connected") -> None:
        """Put Python into a state, as JupyterLab tells it; None is no kernel."""
        self.tab.evaluate(
            "([status, connectionStatus]) => { window.kernel = status"
            " && { status, connectionStatus }; }",
            [status, connection],
        )

    def sent(self) -> list[dict]:
        return self.tab.evaluate("model.sent.map(({ entry }) => entry)")

    def answer(self, **said) -> None:
        self.tab.evaluate("said => model.answer(said)", said)

    def wait(self, seconds: float) -> None:
        self.tab.clock.run_for(1000 * seconds)


@pytest.fixture
def notebook(tab, items):
    """Open a page that holds one sample item, not alive yet."""

    def show(name="choice", *, runs=True):
        tab.route(
            f"{ADDRESS}**",
            lambda route: route.fulfill(body="<body>", content_type="text/html"),
        )
        tab.clock.install()
        tab.goto(ADDRESS)
        opened = Notebook(tab, items[f"sample-{name}"], "k1")
        opened.output()
        if runs:
            opened.run()
        return opened

    return show


def test_without_python_the_question_is_readable_and_says_what_to_do(notebook):
    shown = notebook(runs=False)
    expect(shown.tab.locator("body")).to_contain_text("In which year")
    expect(shown.tab.locator("body")).to_contain_text("Run this cell to answer.")
    expect(shown.tab.locator("form")).to_have_count(0)


def test_the_output_comes_to_life_before_or_after_its_widget(notebook):
    shown = notebook()
    shown.output()
    expect(shown.tab.locator("form")).to_have_count(2)
    expect(shown.tab.locator("body")).not_to_contain_text("Run this cell")


def test_an_output_of_another_kernel_stays_as_it_is(notebook):
    shown = notebook()
    shown.output(kernel="k0")
    expect(shown.tab.locator("form")).to_have_count(1)
    expect(shown.tab.locator("body")).to_contain_text("Run this cell to answer.")


def test_a_prediction_is_called_kept_when_python_has_kept_it(notebook):
    shown = notebook("predict")
    shown.output(recall=True)
    shown.tab.get_by_label("about half").check()
    shown.answer()
    shown.tab.get_by_role("button", name="Keep my prediction").click()
    expect(shown.status).to_have_text("This is not kept yet.")
    shown.answer()
    expect(shown.status).to_have_text("Your prediction is kept.")
    again = shown.tab.locator("course-exercise").nth(1)
    expect(again).to_contain_text("You predicted: about half")
    expect(shown.notice).to_be_empty()


def test_an_answer_that_comes_quickly_says_nothing(notebook):
    shown = notebook()
    shown.tab.get_by_label("in 2011").check()
    shown.wait(0.3)
    expect(shown.notice).to_be_empty()
    shown.answer()
    shown.wait(5)
    expect(shown.notice).to_be_empty()


SILENCES = {
    "restarted": ("idle", "connected", "Python was restarted. Run this cell again"),
    "busy": ("busy", "connected", "Python is busy with another cell"),
    "dead": ("dead", "connected", "Python is not running"),
    "shut down": (None, "", "Python is not running"),
    "disconnected": ("idle", "disconnected", "The connection to Python is lost"),
    "connecting": ("unknown", "connecting", "The connection to Python is lost"),
    "restarting": ("restarting", "connected", "Saving …"),
}


@pytest.mark.parametrize("name", SILENCES)
def test_each_state_in_which_nobody_listens_has_its_own_words(name, notebook):
    status, connection, words = SILENCES[name]
    shown = notebook()
    shown.state(status, connection)
    shown.tab.get_by_label("in 2011").check()
    shown.wait(1)
    expect(shown.notice).to_have_text("Saving …")
    shown.wait(1.5)
    expect(shown.notice).to_contain_text(words)
    expect(shown.tab.get_by_label("in 2011")).to_be_checked()
    shown.answer()
    told = "" if name == "restarting" else "Your answer is kept."
    expect(shown.notice).to_have_text(told)


def test_that_all_is_kept_again_is_said_after_the_last_change(notebook):
    shown = notebook("text")
    shown.state("busy")
    for text in ("a", "ab"):
        shown.tab.get_by_role("textbox").fill(text)
    shown.wait(2.5)
    shown.answer()
    expect(shown.notice).to_be_empty()
    shown.answer()
    expect(shown.notice).to_have_text("Your answer is kept.")
    shown.tab.get_by_role("textbox").fill("abc")
    shown.answer()
    expect(shown.notice).to_be_empty()


def test_a_host_that_does_not_tell_is_not_guessed_at(notebook):
    shown = notebook(runs=False)
    shown.tab.evaluate("window.manager = {}")
    shown.run()
    shown.tab.get_by_label("in 2011").check()
    shown.wait(2.5)
    expect(shown.notice).to_contain_text("Python does not answer.")


def test_the_words_follow_what_happens_to_python(notebook):
    shown = notebook()
    shown.state("busy")
    shown.tab.get_by_label("in 2011").check()
    shown.wait(2.5)
    expect(shown.notice).to_contain_text("Python is busy")
    shown.state("idle")
    shown.wait(0.5)
    expect(shown.notice).to_contain_text("Python was restarted")


def test_python_gets_one_change_at_a_time_and_then_the_newest(notebook):
    shown = notebook("text")
    for text in ("a", "ab", "abc"):
        shown.tab.get_by_role("textbox").fill(text)
    assert [entry["answer"] for entry in shown.sent()] == ["a"]
    shown.answer()
    assert [entry["answer"] for entry in shown.sent()] == ["a", "abc"]
    # What Python says of the older one does not come over the newer one.
    expect(shown.tab.get_by_role("textbox")).to_have_value("abc")
    shown.answer()
    shown.wait(10)
    assert len(shown.sent()) == 2


def test_python_hears_what_a_change_builds_on(notebook):
    shown = notebook("text")
    for text in ("a", "ab"):
        shown.tab.get_by_role("textbox").fill(text)
    shown.answer()  # and only then the newer one is sent
    shown.answer()
    shown.tab.get_by_role("textbox").fill("abc")
    known = shown.tab.evaluate("model.sent.map(({ known }) => known?.answer ?? null)")
    assert known == [None, "a", "ab"]


def test_what_may_have_been_lost_is_sent_again_and_rarer_each_time(notebook):
    shown = notebook()
    shown.tab.get_by_label("in 2011").check()
    counts = []
    for _ in range(4):
        shown.wait(15)
        counts.append(len(shown.sent()))
    assert counts[0] == 4  # at once, and after 2, 6 and 14 seconds
    assert counts[-1] <= 6
    shown.answer()
    expect(shown.notice).to_have_text("Your answer is kept.")


def test_after_a_restart_the_answer_is_taken_over_by_the_cell_that_runs_again(notebook):
    shown = notebook()
    shown.tab.get_by_label("in 1994").check()
    shown.tab.get_by_role("button", name="Check").click()
    shown.answer()
    shown.tab.get_by_label("in 2011").check()
    shown.tab.get_by_role("button", name="Check").click()
    shown.wait(3)
    shown.tab.evaluate("document.querySelector('course-exercise').remove()")
    old = {**shown.sent()[0], "answer": "y1994", "attempts": 1, "first": "y1994"}
    shown.run("k2", entry=old)
    shown.output("k2")
    assert [entry["answer"] for entry in shown.sent()] == ["y2011"]
    shown.answer()
    expect(shown.tab.get_by_label("in 2011")).to_be_checked()
    expect(shown.status).to_contain_text("Right.")


def test_other_cells_of_the_item_wake_with_the_one_that_runs_again(notebook):
    shown = notebook()
    shown.output()
    shown.run("k2")
    shown.output("k2")
    shown.tab.get_by_label("in 2011").first.check()
    assert [entry["answer"] for entry in shown.sent()] == ["y2011"]
    for place in range(3):
        expect(shown.tab.get_by_label("in 2011").nth(place)).to_be_checked()


def test_the_tab_remembers_through_a_reload_what_was_not_kept(notebook):
    shown = notebook()
    shown.tab.get_by_label("in 2011").check()
    shown.tab.reload()
    shown.output("k2")
    shown.run("k2")
    expect(shown.tab.get_by_label("in 2011")).to_be_checked()
    assert [entry["answer"] for entry in shown.sent()] == ["y2011"]
    shown.answer()
    shown.tab.reload()
    shown.output("k3")
    shown.run("k3")
    assert shown.sent() == []
    expect(shown.tab.get_by_role("radio", checked=True)).to_have_count(0)


def test_what_python_refuses_stays_is_told_and_sent_again(notebook):
    shown = notebook("predict")
    shown.tab.get_by_label("about half").check()
    shown.tab.get_by_role("button", name="Keep my prediction").click()
    shown.answer()
    shown.answer(saved=False, notice="The disk is full.")
    expect(shown.notice).to_have_text("The disk is full.")
    expect(shown.status).to_have_text("This is not kept yet.")
    shown.wait(3)
    assert len(shown.sent()) == 3
    shown.answer()
    expect(shown.notice).to_be_empty()
    expect(shown.status).to_have_text("Your prediction is kept.")


def test_what_another_notebook_has_kept_is_shown(notebook):
    shown = notebook()
    shown.tab.get_by_label("in 1994").check()
    newer = {**shown.sent()[0], "answer": "y2019", "time": "2999"}
    shown.answer(entry=newer)
    expect(shown.tab.get_by_label("in 2019")).to_be_checked()


def test_an_output_that_leaves_the_page_and_comes_back_is_alive(notebook):
    shown = notebook()
    shown.tab.evaluate(
        "() => { window.gone = document.querySelector('course-exercise'); gone.remove(); }"
    )
    shown.output()
    shown.tab.get_by_label("in 2011").check()
    shown.tab.evaluate("document.body.append(gone)")
    expect(shown.tab.get_by_label("in 2011").last).to_be_checked()
    shown.tab.get_by_label("in 1994").last.check()
    expect(shown.tab.get_by_label("in 1994").first).to_be_checked()


def test_a_kernel_that_was_shut_down_throws_nothing(notebook):
    shown = notebook()
    shown.tab.evaluate(
        "() => { model.send = () => { throw new Error('The comm is disposed'); }; }"
    )
    shown.state(None)
    shown.tab.get_by_label("in 2011").check()
    shown.wait(2.5)
    expect(shown.notice).to_contain_text("Python is not running")


def test_a_view_holds_the_item_where_widgets_are_started_by_views(notebook):
    shown = notebook(runs=False)
    shown.tab.evaluate(
        """async ([code, html]) => {
        const el = document.createElement("div");
        const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
        const { default: module } = await import(url);
        module.render({ model: { get: () => html }, el });
        document.body.replaceChildren(el);
        }""",
        [
            frontend.frontend().esm,
            page.render(view.public(shown.item), kernel="k1"),
        ],
    )
    shown.run()
    expect(shown.tab.get_by_label("in 2011")).to_be_visible()
