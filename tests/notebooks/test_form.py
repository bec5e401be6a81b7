"""A sound chapter, and each way in which one can lack what readers rely on."""

import pytest

from helpers.notebooks.form import chapter_problems, problems

OPENING = """## What you will learn

- You will be able to count claims by their status.
- Compare two lists of visits.
- You will be able to explain what a lower bound is.

**Builds on**: chapter 2.
**Time**: about 50 minutes."""
SENTENCES = "## Three sentences to keep\n\n1. One.\n2. Two.\n3. Three."
LOOK = "from helpers import charts, data\ncharts.enable()"


@pytest.fixture
def sound(make):
    """The cells of a chapter that lacks nothing, by name."""
    return {
        "title": make.prose("# Who said it?\n\nWho was the first?"),
        "opening": make.prose(OPENING),
        "look": make.code(LOOK),
        "own": make.prose("## The visits\n\n" + "word " * 1300),
        "first": make.code("chart", make.chart()),
        "second": make.code("chart", make.chart()),
        "limits": make.prose("## What this cannot show\n\nMuch."),
        "sentences": make.prose(SENTENCES),
        "back": make.prose("## Look back\n\nWhat?"),
        "reading": make.prose("## Further reading\n\nMore."),
    }


@pytest.fixture
def found(make):
    def find(cells, place="chapters/05-a.ipynb"):
        read = make.cells(*cells.values(), place=place)
        return [
            str(problem)
            for check in (problems, chapter_problems)
            for problem in check(read, place)
        ]

    return find


def test_a_sound_chapter_has_no_problem(sound, found):
    assert found(sound) == []


@pytest.mark.parametrize(
    ("name", "source", "wrong"),
    [
        pytest.param(
            "title",
            "# Who said it?\n\nSomebody.",
            "cell 1: The chapter does not open with a question.",
            id="no question",
        ),
        pytest.param(
            "title",
            "Who was it?",
            "cell 1: The notebook does not begin with",
            id="no title",
        ),
        pytest.param(
            "own",
            "# Visits\n\n" + "word " * 1300,
            'cell 4: "Visits" is a second title of the first level.',
            id="two titles",
        ),
        pytest.param(
            "own",
            "## Visits\n\n#### All\n\n" + "word " * 1300,
            'cell 4: The heading "All" has level 4 after level 2.',
            id="a jump",
        ),
        pytest.param(
            "look",
            "import altair",
            "The first code cell does not switch the course's look on.",
            id="no look",
        ),
        pytest.param(
            "look",
            LOOK + "\n1" * 11,
            "cell 3: The code has 13 lines; 12 is the limit.",
            id="a long cell",
        ),
        pytest.param(
            "look",
            LOOK + "\nx = '" + "y" * 69 + "'",
            "cell 3, line 3: The line has 75 columns; 74 is the limit.",
            id="a long line",
        ),
        pytest.param(
            "opening",
            OPENING.replace("- Compare two lists of visits.\n", ""),
            "cell 2: The chapter has 2 objectives, not 3 or 4.",
            id="two objectives",
        ),
        pytest.param(
            "opening",
            OPENING.replace("count", "understand"),
            'begins with "understand", which cannot be seen',
            id="a verb that cannot be checked",
        ),
        pytest.param(
            "opening",
            OPENING.replace("count", "conut"),
            'Did you mean "count"?',
            id="a verb misspelt",
        ),
        pytest.param(
            "opening",
            OPENING.replace("about 50 minutes", "short"),
            'The line "Time: about 50 minutes" is missing.',
            id="no time",
        ),
        pytest.param(
            "opening",
            OPENING.replace("**Builds on**: chapter 2.", ""),
            'The line "Builds on" is missing.',
            id="no foundation",
        ),
        pytest.param(
            "sentences",
            SENTENCES + "\n4. Four.",
            "cell 8: The section lists 4 sentences, not 3.",
            id="four sentences",
        ),
        pytest.param(
            "own",
            "## The visits\n\n" + "word " * 1000,
            "words; 1,200 to 2,200 are wanted. Explain more.",
            id="too short",
        ),
        pytest.param(
            "own",
            "## The visits\n\n" + "word " * 2300,
            "words; 1,200 to 2,200 are wanted. Leave out",
            id="too long",
        ),
    ],
)
def test_what_a_chapter_lacks_is_named(sound, found, name, source, wrong):
    sound[name].source = source
    (problem,) = found(sound)
    assert wrong in problem


@pytest.mark.parametrize(
    ("name", "source"),
    [
        pytest.param("look", LOOK + "\n1" * 10, id="twelve lines"),
        pytest.param("look", LOOK + "\nx = '" + "y" * 68 + "'", id="74 columns"),
        pytest.param(
            "opening",
            OPENING.replace("\n\n**Builds", "\n- Name a limit.\n\n**Builds"),
            id="four objectives",
        ),
        # The other cells of the sound chapter have 65 words.
        pytest.param("own", "## The visits\n\n" + "word " * 1135, id="1,200 words"),
        pytest.param("own", "## The visits\n\n" + "word " * 2135, id="2,200 words"),
    ],
)
def test_what_just_fits_is_no_problem(sound, found, name, source):
    sound[name].source = source
    assert found(sound) == []


@pytest.mark.parametrize(("count", "wrong"), [(1134, "1,199"), (2136, "2,201")])
def test_one_word_more_or_less_does_not_fit(sound, found, count, wrong):
    sound["own"].source = "## The visits\n\n" + "word " * count
    (problem,) = found(sound)
    assert f"The chapter has {wrong} words" in problem


def test_code_is_not_counted_as_words(sound, found):
    sound["own"].source = (
        "## Visits\n\n" + "word " * 1000 + "\n```\n" + "x " * 300 + "```"
    )
    (problem,) = found(sound)
    assert "words; 1,200" in problem


@pytest.mark.parametrize(("removed", "added", "count"), [(1, 0, 1), (0, 3, 5)])
def test_a_chapter_has_two_to_four_charts(sound, found, make, removed, added, count):
    if removed:
        sound["second"].outputs = []
    for number in range(added):
        sound = {**sound, f"more {number}": make.code("c", make.chart())}
    (problem,) = found(sound)
    assert f"The chapter has {count} chart" in problem


def test_an_exploration_comes_on_top_of_four_charts(sound, found, make):
    for number in range(2):
        sound = {**sound, f"more {number}": make.code("c", make.chart())}
    moved = make.chart(usermeta={"exploration": {}})
    assert found({**sound, "moved": make.code("c", moved)}) == []


@pytest.mark.parametrize("name", ["opening", "limits", "sentences", "back", "reading"])
def test_each_required_section_is_missed(sound, found, name):
    title = sound.pop(name).source.splitlines()[0]
    assert any(f'The section "{title}" stands 0 times.' in p for p in found(sound))


def test_the_first_chapter_has_nothing_to_look_back_on(sound, found):
    del sound["back"]
    assert found(sound, "chapters/01-a.ipynb") == []


def test_a_section_named_otherwise_is_offered_its_name(sound, found):
    sound["reading"].source = "## Further readings"
    (problem,) = found(sound)
    assert problem.endswith('Did you mean "Further readings"?')


def test_sections_in_another_order_are_a_problem(sound, found):
    sound["back"], sound["reading"] = sound["reading"], sound["back"]
    (problem,) = found(sound)
    assert "Three sentences to keep, Further reading, Look back." in problem


def test_no_section_stands_before_what_the_reader_will_learn(sound, found):
    sound["opening"], sound["own"] = sound["own"], sound["opening"]
    (problem,) = found(sound)
    assert '"## The visits" stands before "## What you will learn"' in problem
