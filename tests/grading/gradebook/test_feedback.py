"""A page for each student: whole, closed, and with nothing of anybody else."""

import json
from html.parser import HTMLParser

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.grading.conftest import EXERCISES, made
from tests.grading.gradebook.made import (
    NAME,
    broken,
    check,
    code,
    one,
    read_text,
    store,
    text,
)

from helpers.errors import GradingError
from helpers.grading.gradebook import handout, html, page, texts, titles
from helpers.grading.gradebook.texts import ByHand, Read

ALL = [path.stem for path in sorted(EXERCISES.glob("*.ipynb"))]
HOSTILE = (
    "</pre></td></table></title><script>alert(1)</script><style>*{}</style>"
    '<img src=http://x.example/ onerror="a()">"\'<a href="javascript:a()">&lt;\u202eab\x00'
    "\x1b[31m\ud800<!-- ]]> <meta http-equiv=refresh content=0>"
)


class Seen(HTMLParser):
    """What a browser finds in a page: its elements, attributes and words."""

    def __init__(self, content):
        super().__init__()
        self.tags, self.attributes, self.words = [], [], []
        self.feed(content.decode("utf-8"))

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]

    def handle_data(self, data):
        if self.tags[-1:] != ["style"]:
            self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


def seen(result, hand=None, **more):
    return Seen(page.made(result, hand or ByHand(), **more))


def hostile(words):
    asked = [
        code(
            points=0,
            checks=[check("tours-1", 4, passed=False, message=words)],
            output=words,
            answer=words,
            reason=words,
            lent=[words],
        ),
        text(words),
    ]
    more = {"notes": [words], "handin": {"file": words, "sha256": ""}}
    return one(name=words, questions=asked, reason=words, **more)


def test_hostile_words_stay_words():
    plain = seen(hostile("plain"), ByHand(comment="plain"))
    found = seen(hostile(HOSTILE), ByHand(comment=HOSTILE))
    assert found.tags == plain.tags
    assert [a[:2] for a in found.attributes] == [a[:2] for a in plain.attributes]
    assert "<script>alert(1)</script>" in found.text
    assert not {"\u202e", "\x00", "\x1b", "\ud800"} & set(found.text)


@pytest.mark.parametrize("words", ["plain", HOSTILE], ids=["plain", "hostile"])
def test_a_page_has_no_script_and_asks_for_nothing(words):
    found = seen(hostile(words))
    assert not {"script", "img", "link", "iframe", "object", "base"} & set(found.tags)
    assert not [a for a in found.attributes if a[1] in ("src", "href", "srcset")]
    assert not [a for a in found.attributes if a[1].startswith("on")]
    policy = ("meta", "content", "default-src 'none'; style-src 'unsafe-inline'")
    assert policy in found.attributes
    assert b"url(" not in page.made(hostile("plain"), ByHand())


def test_a_page_says_points_messages_output_and_comment():
    asked = [
        code(
            points=1,
            checks=[
                check("tours-1", 1),
                check("tours-2", 3, passed=False, message="A tour is one trip."),
            ],
            output="printed by me",
        ),
        text(),
    ]
    found = seen(one(questions=asked), ByHand(comment="Well read.")).text
    for words in ("A tour is one trip.", "printed by me", "Well read.", "Student One"):
        assert words in found
    assert "tours-1 1 1 passed" in found
    assert "tours-2 0 3 A tour is one trip." in found


def test_a_hidden_check_tells_its_points_alone():
    hidden = check("tours-3", 2, passed=False, hidden=True, message="It is 38.")
    result = one(questions=[code(points=0, checks=[hidden])])
    found = seen(result).text
    assert "checked after handing in, 1 0 2 not passed" in found
    assert "38" not in found
    assert "tours-3" not in found
    assert "It is 38." in seen(result, tells_hidden=True).text


def test_what_is_not_graded_is_no_zero():
    found = seen(broken()).text
    assert "not graded yet. The JSON breaks off at line 7." in found
    assert " 0 " not in found
    lost = code(points=None, status="not graded", reason="The box ended.")
    found = seen(one(questions=[lost])).text
    assert "Together not graded 4" in found
    assert "That is no zero" in found


@pytest.mark.parametrize(("isolation", "is_said"), [("none", True), ("b 0.8", False)])
def test_a_page_says_that_nothing_was_isolated(isolation, is_said):
    assert (page.NO_ISOLATION in seen(one(isolation=isolation)).text) is is_said


@pytest.mark.parametrize("name", ALL)
def test_a_page_speaks_of_questions_and_checks_as_students_know_them(name):
    """Names in the metadata are nothing that a student sees."""
    known = made(name[:2])
    asked = [
        code(
            q.name,
            checks=[check(c.name, c.points, hidden=c.is_hidden) for c in q.checks],
        )
        if q.is_code
        else text(name=q.name, most=q.points)
        for q in known.questions
    ]
    lines = {
        n: Read(lines=()) for n in (q.name for q in known.questions if not q.is_code)
    }
    hand = ByHand(texts=lines)
    found = seen(one(questions=asked, assignment=name), hand, titles=titles.of(name))
    assert f"Feedback on Assignment {int(name[:2])}: " in found.text
    assert "Question 1: " in found.text
    for check_name in known.checks:
        assert check_name not in found.text
    names = [value for _, key, value in found.attributes if key == "aria-label"]
    assert len(names) == len(set(names)) == len(asked) + 1
    assert "not shown to you" not in found.text


def test_what_was_lent_is_told():
    lent = code(lent=["exchanged"])
    assert "This builds on question exchanged" in seen(one(questions=[lent])).text


def written(folder, *found, **more):
    store(folder / "results", *found)
    handout.write(folder / "results", folder / "out", **more)
    return sorted((folder / "out" / NAME / "pages").iterdir())


def test_each_student_has_a_page_of_a_name_that_nobody_can_guess(tmp_path):
    first, second = written(tmp_path, one("1001"), one("1002", "Student Two"))
    assert first.name.startswith("1001-")
    assert len(first.name) == len("1001-.html") + 16
    assert first.name[5:] != second.name[5:]
    listed = (tmp_path / "out" / NAME / "pages.csv").read_text("utf-8-sig")
    assert f"1001,Student One,{first.name}" in listed
    assert b"Student Two" not in first.read_bytes()
    assert b"1002" not in first.read_bytes()
    assert b"Student One" in first.read_bytes()


def test_a_second_run_keeps_the_names_and_takes_away_what_is_gone(tmp_path):
    before = written(tmp_path, one("1001"), one("1002"))
    other = before[0].with_name("own.html")
    other.write_text("mine")
    (tmp_path / "results" / NAME / "1002.json").unlink()
    after = written(tmp_path, one("1003"))
    assert before[0] in after
    assert before[1] not in after
    assert other in after
    assert len(after) == 3


def test_a_list_that_was_changed_gives_nobody_the_page_of_another(tmp_path):
    first, second = written(tmp_path, one("1001"), one("1002"))
    path = tmp_path / "out" / NAME / "pages.csv"
    told = path.read_text("utf-8-sig").replace(first.name, second.name)
    path.write_text(told, "utf-8-sig")
    new = written(tmp_path, one("1001"), one("1002"))
    assert [path.name[:4] for path in new] == ["1001", "1002"]
    assert b", 1001</p>" in new[0].read_bytes()
    assert b", 1002</p>" in new[1].read_bytes()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"student": {"number": "1002", "name": "x"}}, "the result of '1002'"),
        ({"assignment": "07-landlocked"}, "in another's folder"),
        ({"format": "course-result/2"}, "no result of course mark"),
        ({"questions": [{}]}, "A question in it is damaged"),
    ],
)
def test_a_result_of_another_student_or_form_stops_all(tmp_path, change, words):
    path = store(tmp_path / "results", one()) / NAME / "1001.json"
    path.write_text(json.dumps(one() | change))
    with pytest.raises(GradingError, match=words):
        handout.write(tmp_path / "results", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_result_that_breaks_off_is_named_with_its_line(tmp_path):
    path = store(tmp_path / "results", one()) / NAME / "1001.json"
    path.write_text(path.read_text()[:100])
    with pytest.raises(GradingError, match=r"1001\.json: .* at line 6"):
        handout.write(tmp_path / "results", tmp_path / "out")


def test_a_folder_without_results_is_named(tmp_path):
    with pytest.raises(GradingError, match="No results of course mark"):
        handout.write(tmp_path, tmp_path / "out")


def summary(folder, *found):
    written(folder, *found)
    return Seen((folder / "out" / NAME / "summary.html").read_bytes()).text


def test_the_summary_tells_the_hardest_check_first_and_what_is_not_graded(tmp_path):
    easy = check("tours-1", 2)
    hard = check("tours-2", 2, passed=False, hidden=True, message="One trip.")
    half = code(points=2, checks=[easy, hard])
    left = code(
        points=0,
        status="open",
        checks=[check("tours-1", 2, passed=False), check("tours-2", 2, passed=False)],
    )
    found = summary(
        tmp_path,
        one("1001", questions=[half]),
        one("1002", questions=[half]),
        one("1003", questions=[left]),
        broken("1009"),
    )
    hardest = "tours-2: tours that are made up (hidden) 0 of 2 1"
    easiest = "tours-1: the tour of July 2025 to two capitals 2 of 2 1"
    assert found.index(hardest) < found.index(easiest)
    assert "tours-2: tours that are made up 2 One trip." in found
    assert "Hand-ins: 4; graded: 3." in found
    assert "Mean 1.3, median 2, of 4." in found
    assert "The JSON breaks off at line 7. 1009 Student One" in found


def test_before_texts_are_read_the_summary_tells_the_points_of_code(tmp_path):
    found = summary(tmp_path, one("1001"), one("1002"))
    assert "Code Hand-ins: 2; graded: 2. Mean 15.0, median 15, of 15." in found
    assert "together Hand-ins: 2; graded: 0." in found
    # One line for one reason, however many wait.
    assert (
        "The text waits for a person to read it. 1001 Student One, 1002 Student One"
        in found
    )


def test_the_summary_has_marks_of_texts(tmp_path):
    results = store(tmp_path / "results", one())
    texts.update(results, NAME, [one()])
    assert "graded: 0." in summary(tmp_path, one())
    read_text(texts.path_of(results, NAME), "1001", [1, 1, 1, 0, 0])
    assert "Mean 18.0, median 18, of 20." in summary(tmp_path, one())


def test_an_attribute_holds_its_words():
    made = html.as_text(html.tag("p", title='"><script>'))
    assert made == '<p title="&quot;&gt;<script&gt;"></p>'


def test_pages_have_no_fault_of_access(tmp_path, browser):
    """One look in a browser at each kind of page, with scripts as the checker needs."""
    hidden = check("tours-2", 2, passed=False, hidden=True)
    asked = [code(points=2, checks=[check("t-1", 2), hidden], output="a"), text()]
    (page_made,) = written(tmp_path, one(questions=asked, isolation="none"))
    shown = browser.new_page(bypass_csp=True)
    for path in (page_made, tmp_path / "out" / NAME / "summary.html"):
        shown.goto(path.as_uri())
        found = Axe().run(shown).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    shown.close()
