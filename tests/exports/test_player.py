"""An open player of QTI 3 shows every exported item and marks it as we do.

It is qti3-item-player, which 1EdTech has certified for delivery; package.json pins it.
"""

import random
from pathlib import Path

import pytest
from playwright.sync_api import TimeoutError as TooLongError

from helpers.exercises import prose, scoring
from helpers.exports import package
from helpers.exports.chosen import chosen

from . import answers
from .conftest import unpacked
from .test_hostile import TEXTS, bare, hostile
from .test_moodle import MARKED
from .test_qti import response

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".venv" / "player" / "node_modules"
SCRIPTS = ("vue/dist/vue.min.js", "qti3-item-player/dist/qti3Player.umd.min.js")
STYLE = "qti3-item-player/dist/qti3Player.css"
# Chromium would lay out the long ones nine times; and docs/exports.md says that this
# player computes what stands in double braces.
NOT_HERE = {"long", "one long word", "templates"}
START = """() => new Promise((done) => {
  const on = {
    notifyQti3PlayerReady: (player) => { window.player = player; done(); },
    notifyQti3ItemReady: () => window.ready(),
    notifyQti3EndAttemptCompleted: (told) => window.ended(told.state),
  };
  const props = { suppressAlertMessages: true, suppressInvalidResponseMessages: true };
  new Vue({ render: (make) => make(qti3Player, { on, props }) }).$mount("#app");
})"""
LOAD = """(xml) => new Promise((done) => {
  window.ready = done;
  window.player.loadItemFromXml(xml, {
    guid: "item",
    status: "interacting",
    sessionControl: { max_attempts: 0, show_feedback: true, validate_responses: true },
  });
})"""
PLACED = """([place, name]) =>
  document.querySelectorAll("[data-identifier]")[place].dataset.identifier === name"""
SLIPPED_MS = 5_000
END = """() => new Promise((done) => {
  window.ended = done;
  window.player.endAttempt("end");
})"""


class Player:
    """The player in a page, with one item in it."""

    def __init__(self, page):
        self.page = page
        self.failures = []
        self.loaded = 0
        page.on("dialog", lambda dialog: self.failures.append(dialog.message))
        page.on("pageerror", lambda error: self.failures.append(str(error)))
        page.on("request", lambda request: self.failures.append(request.url))
        page.set_content('<!doctype html><html lang="en"><div id="app"></div></html>')
        page.add_style_tag(path=FOLDER / STYLE)
        for path in SCRIPTS:
            page.add_script_tag(path=FOLDER / path)
        page.evaluate(START)

    def load(self, xml):
        # The player passes over an item that is the same as the one it has.
        self.loaded += 1
        self.page.evaluate(LOAD, f"{xml.decode()}<!-- {self.loaded} -->")

    def end(self):
        """The outcomes after what was entered, as the player tells them."""
        state = self.page.evaluate(END)
        assert not state["validationMessages"]
        return {each["identifier"]: each["value"] for each in state["outcomeVariables"]}

    def told(self, markdown):
        """Wait until these words are on the screen as feedback; what is there then."""
        feedback = self.page.locator(".qti3-player-modal.show")
        feedback.filter(has_text=prose.plain(markdown)).wait_for()
        return " ".join(feedback.all_inner_texts())

    def enter(self, one, answer):
        """Do what a reader does to give this answer."""
        if one.type == "order":
            self.sort(answer)
        elif one.type in ("match", "classify"):
            for pair in response(one, answer):
                self.page.click(f'[data-pair="{pair}"]')
        elif one.type == "numeric":
            self.page.fill("input.qti-text-entry-interaction, input[type=text]", answer)
        elif one.type == "text":
            self.page.fill("textarea", answer)
        else:
            for name in [answer] if isinstance(answer, str) else answer:
                self.page.click(f'[data-identifier="{name}"]')

    def sort(self, names):
        """Drag entries to their places, from the top; what slipped is dragged again."""
        entries = self.page.locator("[data-identifier]")
        for place, name in enumerate(names):
            if entries.nth(place).get_attribute("data-identifier") == name:
                continue
            moved = self.page.locator(f'[data-identifier="{name}"]')
            for is_last in (False, False, True):
                moved.drag_to(entries.nth(place), target_position={"x": 5, "y": 3})
                # Entries glide to their places; before that they cannot be dragged.
                try:
                    self.page.wait_for_function(
                        PLACED, arg=[place, name], timeout=SLIPPED_MS
                    )
                    break
                except TooLongError:
                    if is_last:
                        raise


@pytest.fixture(scope="module")
def player(browser):
    missing = [path for path in (*SCRIPTS, STYLE) if not (FOLDER / path).is_file()]
    if missing:
        pytest.fail(
            "The player of QTI is not there: run make"
            " .venv/player/node_modules/qti3-item-player/package.json",
            pytrace=False,
        )
    page = browser.new_page()
    yield Player(page)
    page.close()


def test_every_item_is_shown_with_all_its_words(player, packed, questions):
    for one in questions:
        player.load(packed[f"items/{one.id}.xml"])
        shown = " ".join(player.page.inner_text("#qti-item-container").split())
        for text in (one.prompt, *(part.text for part in (*one.options, *one.targets))):
            for part in prose.plain(text).splitlines():
                assert " ".join(part.split()) in shown, one.id
    assert player.failures == []


@pytest.mark.parametrize("kind", MARKED)
def test_what_a_reader_enters_earns_the_points_that_we_give(
    player, packed, questions, kind
):
    dice = random.Random(2025)
    seen = set()
    for one in (one for one in questions if one.type == kind):
        for make in (answers.right, answers.wrong, partial):
            answer = make(one, dice) if make is partial else make(one)
            player.load(packed[f"items/{one.id}.xml"])
            player.enter(one, answer)
            score = scoring.score(one.key, answer)
            outcome = player.end()
            assert outcome["SCORE"] == pytest.approx(score.share * one.points), one.id
            assert outcome["MAXSCORE"] == one.points
            seen.add(score.outcome)
    parts = set() if kind in ("choice", "numeric") else {"partly"}
    assert seen == {"right", "wrong"} | parts
    assert player.failures == []


def partial(one, dice):
    """An answer that is drawn until it is right in part, if it can be."""
    for _ in range(100):
        answer = answers.drawn(one, dice)
        if scoring.score(one.key, answer).outcome == "partly":
            break
    return answer


def test_a_text_is_kept_for_a_person_to_mark(player, packed, questions):
    for one in (one for one in questions if one.type == "text"):
        player.load(packed[f"items/{one.id}.xml"])
        assert not player.page.get_by_text(prose.plain(one.rubric[0][0])).count()
        player.enter(one, "Нүүдэл & <b>turn</b>")
        outcome = player.end()
        assert (outcome["SCORE"], outcome["MAXSCORE"]) == (0, one.points)


def test_a_reason_is_shown_at_once_and_the_explanation_when_it_is_time(
    player, packed, questions
):
    one = next(one for one in questions if one.type == "choice")
    right, wrong = (answer(one) for answer in (answers.right, answers.wrong))
    player.load(packed[f"items/{one.id}.xml"])
    player.enter(one, wrong)
    player.end()
    assert prose.plain(one.explain) not in player.told(one.why[wrong])
    player.end()
    assert prose.plain(one.why[right]) not in player.told(one.explain)


@pytest.mark.parametrize("text", [case for case in TEXTS if case.id not in NOT_HERE])
def test_a_hostile_text_is_shown_as_text(player, text):
    files = unpacked(package.export(chosen(hostile(text))).content)
    for path, xml in files.items():
        if path.startswith("items/"):
            player.load(xml)
            shown = player.page.inner_text("#qti-item-container")
            assert bare(text) in "".join(shown.split())
    assert player.failures == []


def test_no_exercise_holds_the_braces_that_this_player_computes(packed):
    assert [path for path, xml in packed.items() if b"{{" in xml] == []
