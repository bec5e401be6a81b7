"""A page of the web as an e-reader takes it, and an exercise as it is printed there."""

from xml.etree import ElementTree as ET

import pytest

from helpers.book.ebook.clean import readable
from helpers.book.shell.bundle import ASSETS
from helpers.charts import palette
from helpers.charts.verdicts import slug
from helpers.exercises.paper import paper
from helpers.exercises.schema import ITEM

FILES = ["chapters/a.xhtml", "exercises/b.xhtml"]


@pytest.mark.parametrize(
    ("body", "made"),
    [
        ("<p>a<br>b</p>", "<p>a<br/>b</p>"),
        ('<a href="a.xhtml#s1">x</a>', '<a href="a.xhtml#s1">x</a>'),
        (
            '<a href="../exercises/b.xhtml">x</a>',
            '<a href="../exercises/b.xhtml">x</a>',
        ),
        ('<a href="#s1">x</a>', '<a href="#s1">x</a>'),
        ('<a href="../course.zip" download>x</a>', "x"),
        ('<a href="gone.xhtml">x</a>', "x"),
        ('<a href="https://example.org/?a=1&amp;b">x</a>',) * 2,
        ("<button>x</button><form><input></form><script>x</script>", ""),
        (
            "<details><summary><p>a</p></summary>b</details>",
            '<details open="open"><summary><span>a</span></summary>b</details>',
        ),
        (
            '<table border="1"><td valign="top">x</td></table>',
            "<table><td>x</td></table>",
        ),
        ('<div class="cell_input"><pre>exercise("a")\n</pre></div>', ""),
        (
            '<div class="cell_input">from helpers import exercise\n\nexercise("a")</div>',
            "",
        ),
        (
            '<div class="cell_input">exercise("a") + 1</div>',
            '<div class="cell_input">exercise("a") + 1</div>',
        ),
        ('<b id="x">a</b><i id="x">b</i>', '<b id="x">a</b><i>b</i>'),
    ],
)
def test_what_an_e_reader_cannot_take_is_gone_and_the_rest_stays(body, made):
    found = readable(body, "chapters/a", FILES)
    assert found == made
    ET.fromstring(f"<div>{found}</div>")


ASKED = """<section><h1>x</h1>
<div class="exercise" id="{id}" data-item="a"><p>Why?</p>
<details class="cx-answer"><summary>Show</summary><p>So.</p></details></div>
<p>Later.</p>
<div class="exercise" data-item="a"><p>Why?</p>
<details class="cx-answer"><summary>Show</summary><p>So.</p></details></div>
</section>"""


def test_an_answer_stands_once_at_the_end_and_links_lead_there_and_back():
    made = ET.fromstring(readable(ASKED.format(id="a"), "chapters/a", FILES))
    words = " ".join(" ".join(made.itertext()).split())
    assert words == (
        "x Why? Answer 1 Later. Why? Answer 1 Answers 1. Back to the question So."
    )
    links = [link.get("href") for link in made.iter("a")]
    assert links == ["#answer-a", "#answer-a", "#a"]
    ids = {part.get("id") for part in made.iter() if part.get("id")}
    assert ids == {"a", "answer-a"}


OTHERS = """<section><h1>x</h1>
<p><strong>Check yourself.</strong> Who?</p>
<details><summary>A possible answer</summary><p>Nobody.</p></details>
<div class="course-task"><p><strong>Nothing is written yet:</strong> put it here.</p>
<details><summary>A hint</summary><p>Count.</p></details>
<details><summary>A solution</summary><pre><code>len(x)</code></pre></details></div>
<details><summary>More</summary><p>You may skip this.</p></details>
</section>"""


def test_hints_solutions_and_possible_answers_stand_at_the_end_too():
    made = ET.fromstring(readable(OTHERS, "chapters/a", FILES))
    words = " ".join(" ".join(made.itertext()).split())
    assert words == (
        "x Check yourself. Who? Answer 1 Answer 2 More You may skip this. Answers"
        " 1. Back to the question Nobody."
        " 2. Back to the question A hint Count. A solution len(x)"
    )
    ids = {part.get("id") for part in made.iter() if part.get("id")}
    links = [link.get("href").removeprefix("#") for link in made.iter("a")]
    assert sorted(links) == sorted(ids)
    assert len(links) == 4


def test_the_title_of_a_card_is_its_link():
    card = (
        '<div class="sd-card"><div class="sd-card-title">One</div><p>Why?</p>'
        '<a class="sd-stretched-link" href="a.xhtml">A page</a></div>'
    )
    assert readable(card, "chapters/b", FILES) == (
        '<div class="sd-card"><div class="sd-card-title"><a href="a.xhtml">One</a></div>'
        "<p>Why?</p></div>"
    )


def test_what_only_a_browser_can_do_is_said_in_words():
    found = readable("<course-progress><p>x</p></course-progress>", "a", [])
    assert found == (
        "<p>This part of the book works in a browser, on the book's own pages.</p>"
    )


def item(**more):
    base = {"id": "a", "prompt": "Which?", "explain": "So it is."}
    return ITEM.validate_python(base | more)


def option(name, **more):
    return {"id": name, "text": f"It is {name}.", "why": f"Why {name}."} | more


SORTED = [option("x", to="one"), option("y", to="two")]
TARGETS = [{"id": "one", "text": "First"}, {"id": "two", "text": "Second"}]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (
            {"type": "choice", "options": [option("x", correct=True), option("y")]},
            ["✓ It is x. Why x.", "✗ It is y. Why y."],
        ),
        (
            {"type": "order", "options": [option("x"), option("y")]},
            ["It is x. Why x.", "It is y. Why y."],
        ),
        (
            {"type": "classify", "options": SORTED, "targets": TARGETS},
            ["It is x. → First. Why x.", "It is y. → Second. Why y."],
        ),
        (
            {"type": "numeric", "value": 12.5, "unit": "km", "why": "So."}
            | {"otherwise": "No."},
            ["12.5 km. So."],
        ),
        ({"type": "predict", "options": [{"id": "x", "text": "Up."}]}, []),
    ],
)
def test_an_exercise_on_paper_has_its_question_and_its_answer(more, told):
    made = ET.fromstring(paper(item(**more), named=True))
    assert made.get("id") == "a"
    fold = made.find("details")
    assert fold.get("open") == "open"
    lines = [" ".join("".join(line.itertext()).split()) for line in fold.iter("li")]
    assert lines == told
    assert "So it is." in "".join(fold.itertext())
    assert (fold.find("ol") is not None) == (more["type"] == "order")
    before = "".join(made.find("div").itertext())
    assert "Which?" in before
    assert "So it is." not in before


def test_the_colours_of_verdicts_are_those_of_the_palette():
    style = (ASSETS / "ebook" / "ebook.css").read_text(encoding="utf-8")
    for group, colour in palette.VERDICTS.items():
        mark = f".claim-mark.group-{slug(group)}"
        assert f"{mark} {{\n  background: {colour.lower()};" in style
        # Words lie on no colour.
        assert f"\n.group-{slug(group)}" not in style
