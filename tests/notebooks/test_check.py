"""A real chapter, run and checked as a whole, and checked again after each harm."""

import json
import shutil
from collections import Counter
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt

import helpers.notebooks.check as check_module
from helpers.cli import main
from helpers.data.claims import Claim
from helpers.notebooks.check import check, problems
from helpers.notebooks.prose import blocks
from helpers.notebooks.run import run

ROOT = Path(__file__).parents[2]

URL = "https://example.org/campi-2005"
VISITS = """import pandas as pd
periods = ["1992–2022", "2023–2025"]
visits = pd.DataFrame({"period": periods, "visits": [7, 8]})
visits"""
BUILD = """import altair as alt
bars = alt.Chart(visits).mark_bar().encode(x="visits:Q", y="period:N")"""
LABEL = """bars.properties(
    title=alt.Title("Visits came closer together",
        subtitle=["visits, 1992–2025", "Source: made for a test"]),
    description="Bars of visits: seven before 2023, eight after.",
)"""


@pytest.fixture(scope="module")
def ran(make, tmp_path_factory):
    """A sound chapter, in a file, run."""
    path = tmp_path_factory.mktemp("course") / "chapters" / "11-visits.ipynb"
    make.write(
        path,
        make.prose("# The visits\n\nHow many came?"),
        make.prose(
            "## What you will learn\n\n- You will be able to count visits.\n"
            "- Compare two spans.\n- Name a limit.\n\n"
            "**Builds on**: chapter 2.\n\n**Time**: about 20 minutes."
        ),
        make.code("from helpers import charts, data\ncharts.enable()", count=None),
        make.code(VISITS, count=None),
        make.code(BUILD, count=None),
        make.code(LABEL, count=None),
        make.code(LABEL, count=None),
        make.prose(
            f"## The rate\n\nS34 counts 15 visits ([Campi 2005]({URL})), 53.3 % of them "
            "late. " + "word " * 1300,
            {
                "15": "visits.visits.sum()",
                "53.3 %": "100 * visits.visits[1] / visits.visits.sum()",
            },
        ),
        make.prose("## What this cannot show\n\nMuch."),
        make.prose("## Three sentences to keep\n\n1. One.\n2. Two.\n3. Three."),
        make.prose("## Look back\n\nWhat was it?"),
        make.prose("## Further reading\n\nMore."),
    )
    run([path])
    return path


CLAIM = Claim(
    claim_id="S34",
    claim="They came often.",
    status="reported_event",
    verdict="holds",
    finding="They did.",
    attributed_to="the article",
    sources=("campi2005visits",),
    urls=frozenset({URL}),
    chapter=11,
    figure=None,
)


@pytest.fixture
def chapter(ran, tmp_path, monkeypatch):
    """A copy that a test may harm; the article makes one claim, and this chapter tests it."""
    monkeypatch.setattr(check_module, "claims", lambda: (CLAIM,))
    path = tmp_path / "chapters" / ran.name
    path.parent.mkdir()
    shutil.copyfile(ran, path)
    return path


def found(path):
    return [str(problem) for problem in problems(path, {URL})]


def harm(path, change):
    """Change the stored notebook and leave the rest of its form as it was."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    change(notebook["cells"])
    path.write_text(
        json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n",
        encoding="utf-8",
    )


def test_a_sound_chapter_has_no_problem(chapter):
    assert found(chapter) == []


def test_a_wrong_number_in_prose_is_a_problem(chapter):
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text.replace("53.3 %", "53.4 %"), encoding="utf-8")
    (problem,) = found(chapter)
    assert 'cell 8: The text says "53.4 %", but' in problem
    assert "gives 53.33333333." in problem


def test_a_number_that_its_table_no_longer_gives_is_a_problem(chapter):
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text.replace("[7, 8]", "[7, 9]"), encoding="utf-8")
    assert [problem.split(": ")[1] for problem in found(chapter)] == [
        'The text says "15", but `visits.visits.sum()` gives 16. Correct the text, or '
        "the expression if it counts something else.",
        'The text says "53.3 %", but `100 * visits.visits[1] / visits.visits.sum()` '
        "gives 56.25. Correct the text, or the expression if it counts something else.",
    ]


def test_a_number_that_lost_its_expression_is_a_problem(chapter):
    harm(chapter, lambda cells: cells[7]["metadata"]["numbers"].pop("15"))
    (problem,) = found(chapter)
    assert 'The number "15" in "' in problem


def test_a_claim_that_its_chapter_no_longer_names_is_a_problem(chapter):
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text.replace("S34 counts", "He counts"), encoding="utf-8")
    (problem,) = found(chapter)
    assert (
        "S34 is never named, though the table claims gives it this chapter" in problem
    )


def test_no_text_of_a_chapter_is_parsed_twice(monkeypatch):
    parsed = Counter()
    parse = MarkdownIt.parse

    def counted(parser, text, *rest):
        parsed[text] += 1
        return parse(parser, text, *rest)

    monkeypatch.setattr(MarkdownIt, "parse", counted)
    blocks.cache_clear()
    assert list(check([ROOT / "chapters" / "08-the-visits.ipynb"])) == []
    assert len(parsed) > 20
    assert parsed.total() == len(parsed)


def test_the_code_of_a_notebook_runs_once(chapter):
    def change(cells):
        cells[3]["source"] = [*cells[3]["source"], "\nopen('ran', 'a').write('x')"]

    harm(chapter, change)
    list(problems(chapter, {URL}))
    assert (chapter.parent / "ran").read_text() == "x"


def test_a_chart_that_lost_its_source_is_named_with_its_cell(chapter):
    def change(cells):
        (output,) = cells[5]["outputs"]
        spec = output["data"]["application/vnd.vegalite.v5+json"]
        spec["title"]["subtitle"] = ["visits, 1992–2025"]

    harm(chapter, change)
    (problem,) = found(chapter)
    assert "cell 6: The chart does not name its source." in problem


def test_a_cell_that_was_not_run_is_a_problem(chapter):
    def change(cells):
        cells[3]["execution_count"] = None
        cells[3]["outputs"] = []

    harm(chapter, change)
    (problem,) = found(chapter)
    assert "cell 4: Never run" in problem


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        pytest.param(
            lambda cells: cells[8].update(source="### What this cannot show"),
            'The section "## What this cannot show" stands 0 times.',
            id="the form of a chapter",
        ),
        pytest.param(
            lambda cells: cells[3]["source"].append("\n#" + 90 * "x"),
            "The line has 91 columns; 74 is the limit.",
            id="the form of a notebook",
        ),
        pytest.param(
            lambda cells: cells[3]["metadata"].update(nbgrader={"grade": True}),
            "The cell is graded and has no points.",
            id="what is graded",
        ),
    ],
)
def test_every_part_of_the_check_is_plugged_in(chapter, change, wrong):
    harm(chapter, change)
    assert any(wrong in problem for problem in found(chapter))


def test_a_link_to_no_source_is_a_problem(chapter):
    (problem,) = problems(chapter, {URL.replace("2005", "2006")})
    assert "is no URL of a source in references.bib" in problem.wrong


def test_a_file_as_an_editor_saves_it_is_a_problem(chapter):
    notebook = nbformat.read(chapter, as_version=4)
    notebook.metadata.language_info["version"] = "3.13.1"
    nbformat.write(notebook, chapter)
    (problem,) = found(chapter)
    assert "is not in the form in which the course stores it" in problem


def test_another_notebook_needs_no_chapter_s_sections(tmp_path, make):
    path = make.write(
        tmp_path / "exercises" / "01-a.ipynb",
        make.prose("# Visits\n\nThe 15 visits."),
        make.code("1 + 1", count=None),
    )
    run([path])
    assert found(path) == []


def test_one_unreadable_file_does_not_hide_the_next(tmp_path, chapter):
    empty = tmp_path / "chapters" / "01-a.ipynb"
    empty.touch()
    harm(chapter, lambda cells: cells[7]["metadata"]["numbers"].pop("15"))
    messages = [str(problem) for problem in check([empty, chapter])]
    assert messages[0].startswith(f"{empty}: The file is empty.")
    assert any('The number "15"' in message for message in messages)


def test_the_command_prints_problems_and_fails(chapter, make):
    path = make.write(chapter.parent / "09-a.ipynb", make.prose("# T"))
    result = CliRunner().invoke(main, ["check", str(path)])
    assert result.exit_code == 1
    *listed, last = result.stdout.splitlines()
    assert all(line.startswith(str(path)) for line in listed)
    assert last == f"Checked 1 notebook: {len(listed)} problems."


def test_the_command_says_what_was_sound(tmp_path, make):
    path = make.write(
        tmp_path / "a.ipynb", make.prose("# T"), make.code("1 + 1", count=None)
    )
    run([path])
    result = CliRunner().invoke(main, ["check", str(path)])
    assert (result.exit_code, result.stdout) == (
        0,
        "Checked 1 notebook: 0 problems.\n",
    )


def test_the_command_names_a_path_that_is_not_there(tmp_path):
    result = CliRunner().invoke(main, ["check", str(tmp_path / "a.ipynb")])
    assert result.exit_code == 1
    assert "There is no such file or folder." in result.output
