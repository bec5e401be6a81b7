"""No row that is right carries the mark of wrong: each item, each subset of right choices."""

import json

import pytest

from helpers.exercises import frontend, scoring, view
from helpers.exercises import page as pages
from helpers.exercises.number import parse_number

# Answers every exercise of a page in every way that matters, and returns what is untrue.
# The truth of a row is worked out here, from the key alone.
JUDGE = r"""(keys) => {
  const untrue = [];
  let checks = 0;
  const subsets = (list) => list.reduce(
    (all, one) => [...all, ...all.map((some) => [...some, one])], [[]]);
  const permutations = (list) => list.length < 2 ? [list] : list.flatMap((one, place) =>
    permutations(list.toSpliced(place, 1)).map((rest) => [one, ...rest]));
  const judge = (exercise, name, answer, rows, truth) => {
    exercise.querySelector(".cx-check").click();
    checks += 1;
    for (const [id, row] of rows) {
      const marks = [...row.classList].filter((one) => /^cx-(right|wrong|swap)$/.test(one));
      const wanted = truth(id);
      const sign = getComputedStyle(row.querySelector(":scope > label") && !row.matches("label")
        ? row.querySelector(":scope > label") : row, "::after").content;
      const isTrue = marks.join() === (wanted ? `cx-${wanted}` : "")
        && (sign.includes("✗") === (wanted === "wrong")) && (sign.includes("✓") === (wanted === "right"));
      if (!isTrue) untrue.push(`${name} ${JSON.stringify(answer)} ${id}: ${marks} ${sign}`);
    }
  };
  const ways = {
    set(exercise, name, key) {
      const inputs = new Map([...exercise.querySelectorAll("input")].map((one) => [one.value, one]));
      const rows = new Map([...inputs].map(([id, input]) => [id, input.closest(".cx-row")]));
      const wrong = key.options.filter((id) => !key.right.includes(id));
      const answers = key.many
        ? subsets(key.right).flatMap((some) => [some, [...some, wrong[0]], [...some, ...wrong]])
        : key.options.map((id) => [id]);
      for (const answer of answers.filter((one) => one.length && one.every(Boolean))) {
        for (const [id, input] of inputs) input.checked = answer.includes(id);
        exercise.querySelector("fieldset").dispatchEvent(new Event("change"));
        judge(exercise, name, answer, rows, (id) =>
          answer.includes(id) ? (key.right.includes(id) ? "right" : "wrong") : "");
      }
    },
    sorted(exercise, name, key) {
      const ids = Object.keys(key.to);
      const selects = new Map(ids.map((id) => [id, exercise.querySelector(`select[id$="-${id}"]`)]));
      const rows = new Map([...selects].map(([id, select]) => [id, select.closest(".cx-row")]));
      for (const some of subsets(ids)) {
        for (const [id, select] of selects) {
          select.value = some.includes(id) ? key.to[id] : key.targets.find((one) => one !== key.to[id]);
        }
        selects.get(ids[0]).dispatchEvent(new Event("change"));
        judge(exercise, name, some, rows, (id) => some.includes(id) ? "right" : "wrong");
      }
    },
    order(exercise, name, key) {
      const list = exercise.querySelector("ol.cx-order");
      const rows = new Map([...list.children].map((row) => [row.dataset.test, row]));
      for (const answer of permutations(key.options)) {
        list.append(...answer.map((id) => rows.get(id)));
        const broken = key.before.find(([first, then]) => answer.indexOf(first) > answer.indexOf(then));
        judge(exercise, name, answer, rows, (id) =>
          broken ? (broken.includes(id) ? "swap" : "") : "right");
      }
    },
    numeric(exercise, name, key) {
      const input = exercise.querySelector("input");
      const rows = new Map([["", input.closest(".cx-row")]]);
      const answers = [[String(key.value), "right"], ["many", ""], ["8/25*12", ""], ["1 parsec", ""]];
      for (const slip of key.wrong) answers.push([String(slip.value), "wrong"]);
      for (const [answer, mark] of answers) {
        input.value = answer;
        input.dispatchEvent(new Event("input"));
        judge(exercise, name, answer, rows, () => mark);
      }
    },
  };
  const wayOf = { choice: "set", multi: "set", place: "set", match: "sorted", classify: "sorted" };
  for (const exercise of document.querySelectorAll("course-exercise")) {
    const name = exercise.dataset.item;
    const { key, texts } = keys[name];
    const idOf = new Map(Object.entries(texts).map(([id, html]) => {
      const made = document.createElement("template");
      made.innerHTML = html;
      return [made.content.textContent, id];
    }));
    for (const row of exercise.querySelectorAll(".cx-order > li")) {
      row.dataset.test = idOf.get(row.querySelector(".cx-text").textContent);
    }
    ways[wayOf[key.type] ?? key.type]?.(exercise, name, key);
  }
  return { untrue, checks };
}"""


@pytest.fixture
def judged(book, tab):
    """Judge every answer to these items, on one page of the front end as it is shipped."""

    def judge(items):
        book(*[pages.html(item) for item in items])
        keys = {
            item.id: {"key": view.key(item), "texts": texts(item)} for item in items
        }
        return tab.evaluate(JUDGE, json.loads(json.dumps(keys)))

    return judge


def texts(item) -> dict[str, str]:
    say = pages.prose.line
    options = view.public(item)["options"]
    return {one["id"]: say(view.say(one["text"], "en")) for one in options}


def test_no_right_row_is_marked_wrong_in_any_item_of_the_course(chapters, judged):
    items = [item for number in sorted(chapters) for item in chapters[number]]
    assert len(items) == 90
    result = judged(items)
    assert result["untrue"] == []
    # Each subset of the right choices of each item, and more.
    assert result["checks"] > 1_000


def test_no_right_row_is_marked_wrong_in_an_item_of_any_type(items, judged):
    result = judged(list(items))
    assert result["untrue"] == []
    assert result["checks"] > 50


@pytest.mark.parametrize(
    "form",
    ["{}", " {}.", "\u202d{}\u202c", "about {}", "≈{}", "{} {unit}", "{} {unit}."],
)
def test_every_number_of_the_course_keeps_its_verdict_however_it_is_typed(
    form, chapters, tab
):
    pairs, wanted = [], []
    for item in (one for some in chapters.values() for one in some):
        if item.type != "numeric":
            continue
        key = view.key(item)
        unit = view.say(view.text(item.unit), "en") if item.unit else ""
        for number, reason in numbers(key):
            pairs.append([key, form.format(number, unit=unit)])
            wanted.append(reason)
    ours = [scoring.score(key, typed).reasons for key, typed in pairs]
    assert ours == [(reason,) for reason in wanted]
    code = "".join(map(source, ("fold", "number", "score")))
    tab.goto("about:blank")
    tab.add_script_tag(content=f"{code};Object.assign(globalThis, {{score}})")
    theirs = tab.evaluate("pairs => pairs.map(pair => score(...pair).reasons)", pairs)
    assert theirs == [[reason] for reason in wanted]


def source(name: str) -> str:
    return frontend._joined((name,))


def numbers(key):
    """Yield the right number and each known wrong one, in the writings of two keyboards."""
    known = [(key["value"], "value")]
    known += [(slip["value"], f"wrong{n}") for n, slip in enumerate(key["wrong"])]
    for value, reason in known:
        plain = f"{value:.10f}".rstrip("0").rstrip(".")
        assert parse_number(plain) == value
        yield plain, reason
        whole, _, decimals = plain.replace("-", "−").partition(".")
        # With three decimals a comma makes groups: 1,634 is a thousand and more.
        grouped = len(decimals) == 3 and not whole.endswith("0")
        comma = "." if grouped else ","
        yield f"{whole}{comma}{decimals}" if decimals else whole, reason
        yield plain.translate({ord(n): 0xFF10 + int(n) for n in "0123456789"}), reason
