from pathlib import Path

import pytest

from helpers.notebooks.ties import QUOTED, untied, untrue

CLAIMS = "claims = ['a'] * 86\nshare = 100 * 38 / len(claims)"


def untrue_in(make, text, numbers, code=CLAIMS, folder="."):
    cells = make.cells(make.code(code), make.prose(text, numbers))
    return list(untrue(cells, Path(folder)))


def test_a_number_without_an_entry_is_named_with_its_surroundings(make):
    cells = make.cells(
        make.prose("# 3 · Claims"), make.prose("It makes 86 claims.", {"44 %": "x"})
    )
    (problem,) = untied(cells)
    assert str(problem) == (
        'a.ipynb, cell 2: The number "86" in "…It makes 86 claims.…" has no expression. '
        'Add "86": "…" to the cell\'s metadata "numbers".'
    )


@pytest.mark.parametrize(
    ("text", "keys", "left"),
    [
        pytest.param("86 claims, 44 % judged", ["86", "44 %"], [], id="both"),
        pytest.param("×13.7", ["13.7"], [], id="a factor"),
        pytest.param("7 visits of 7 states", ["7 visits"], ["7"], id="a phrase"),
        pytest.param("44 % of 44", ["44 %"], ["44"], id="percent is not count"),
        pytest.param("17 visits", ["7"], ["17"], id="a part of a number"),
        pytest.param("−0.4", ["0.4"], ["−0.4"], id="the minus belongs to it"),
        pytest.param("- 5 June\n- 5 visits", [], ["5"], id="in an item"),
        pytest.param("| n |\n|---|\n| 5 |", [], ["5"], id="in a table"),
        pytest.param("[27 visits](a.md)", [], ["27"], id="in a link's words"),
        pytest.param("[x](a27.md) `5 + 6`", [], [], id="not in targets and code"),
    ],
)
def test_each_number_is_covered_by_a_key(make, text, keys, left):
    cells = make.cells(make.prose(text, dict.fromkeys(keys, "x")))
    found = [problem.wrong.split('"')[1] for problem in untied(cells)]
    assert found == left


def test_a_cell_may_say_that_its_numbers_are_quoted(make):
    cells = make.cells(make.prose("27 visits", tags=(QUOTED,)))
    assert list(untied(cells)) == []


@pytest.mark.parametrize(
    "words",
    [
        {"title": {"text": "We missed 39 visits", "subtitle": ["visits, 2025"]}},
        {
            "title": {
                "text": "Many visits",
                "subtitle": ["39 visits, 2025", "Source: x"],
            }
        },
        {"description": "Bar chart of 39 visits in 2025."},
    ],
    ids=["title", "subtitle", "description"],
)
def test_the_words_of_a_chart_are_read_as_prose_is(make, words):
    code = "missed = 39"
    bare = make.cells(make.code(code, make.chart(**words)))
    (problem,) = untied(bare)
    assert 'The number "39"' in problem.wrong
    for expression, true in (("missed", True), ("missed + 1", False)):
        numbers = {"39": expression}
        tied = make.cells(make.code(code, make.chart(**words), numbers=numbers))
        assert list(untied(tied)) == []
        assert (list(untrue(tied, Path())) == []) is true


@pytest.mark.parametrize(
    ("printed", "expression"),
    [
        pytest.param("86", "len(claims)", id="a count"),
        pytest.param("44 %", "share", id="percent as it is"),
        pytest.param("44.19 %", "share", id="two decimals"),
        pytest.param("eighty-six", "len(claims)", id="a word"),
        pytest.param("86 claims", "len(claims)", id="a phrase"),
        pytest.param("86", "str(len(claims))", id="a text"),
        pytest.param("86 claims", "f'makes {len(claims)} claims'", id="inside a text"),
        pytest.param("2011", "1925 + len(claims)", id="a year, if one wishes"),
        pytest.param(
            "0.5", "__import__('numpy').float64(claims.count('a') / 172)", id="numpy"
        ),
        pytest.param(
            "7", "__import__('numpy').int64(7 + 0 * len(claims))", id="numpy whole"
        ),
    ],
)
def test_a_true_number_is_no_problem(make, printed, expression):
    assert untrue_in(make, f"There are {printed}.", {printed: expression}) == []


@pytest.mark.parametrize(
    ("printed", "expression", "wrong"),
    [
        pytest.param(
            "87",
            "len(claims)",
            'The text says "87", but `len(claims)` gives 86.',
            id="a count",
        ),
        pytest.param(
            "44.1 %",
            "share",
            'The text says "44.1 %", but `share` gives 44.18604651.',
            id="percent",
        ),
        pytest.param(
            "0.44 %", "share", 'The text says "0.44 %"', id="percent is not rescaled"
        ),
        pytest.param("seven", "len(claims)", "gives 86", id="a word"),
        pytest.param(
            "86", "'186 claims' + claims[0]", 'gives the text "186', id="a text"
        ),
        pytest.param("86", "clams", "raises NameError", id="an unknown name"),
        pytest.param("86", "later", "raises NameError", id="a name defined below"),
        pytest.param("86", "claims[99]", "raises IndexError", id="a fault"),
        pytest.param("86", "len(claims", "is no Python", id="no Python"),
        pytest.param("86", "80 + 6", "uses nothing of the notebook", id="a constant"),
        pytest.param("86", "len('a' * 86)", "uses nothing of", id="another constant"),
        pytest.param("86", "claims", "gives a list, neither", id="a list"),
        pytest.param("1", "len(claims) > 5", "gives True, neither", id="yes or no"),
        pytest.param(
            "86", "len(claims) * float('nan')", "gives nan", id="not a number"
        ),
        pytest.param("86", 86, "is 86, not an expression", id="not an expression"),
        pytest.param("8 of 86", "len(claims)", "holds 2 numbers", id="two numbers"),
    ],
)
def test_a_number_that_is_not_what_the_notebook_computes_is_a_problem(
    make, printed, expression, wrong
):
    cells = make.cells(
        make.code(CLAIMS),
        make.prose(f"There are {printed}.", {printed: expression}),
        make.code("later = 86"),
    )
    (problem,) = untrue(cells, Path())
    assert problem.place == "a.ipynb, cell 2"
    assert wrong in problem.wrong


def test_an_entry_that_the_text_does_not_print_is_a_problem(make):
    (problem,) = untrue_in(make, "There are 860.", {"86": "len(claims)"})
    assert problem.wrong == '"86" stands among the numbers but not in the text.'


def test_an_unknown_name_is_offered_its_neighbour(make):
    (problem,) = untrue_in(make, "86", {"86": "len(clams)"})
    assert problem.mend.endswith('Did you mean "claims"?')


def test_a_name_of_the_notebook_hides_the_room_of_tables(make):
    assert (
        untrue_in(make, "86", {"86": "data['claims']"}, "data = {'claims': 86}") == []
    )


def test_each_expression_sees_the_state_at_its_place(make):
    cells = make.cells(
        make.code("n = 1"),
        make.prose("Now 1.", {"1": "n"}),
        make.code("n = n + 1"),
        make.prose("Now 2.", {"2": "n"}),
        make.prose("Now 1.", {"1": "n"}),
    )
    (problem,) = untrue(cells, Path())
    assert problem.place == "a.ipynb, cell 5"


def test_one_notebook_knows_nothing_of_another(make):
    assert untrue_in(make, "86", {"86": "len(claims)"}) == []
    (problem,) = untrue_in(make, "86", {"86": "len(claims)"}, code="other = 1")
    assert "NameError" in problem.wrong


def test_code_runs_in_the_folder_of_its_notebook_and_prints_nothing(
    make, tmp_path, capfd
):
    code = "import os, sys\nhere = os.path.basename(os.getcwd())\nprint(1)\ndisplay(2)"
    before = Path.cwd()
    numbers = {tmp_path.name: "here"}
    assert untrue_in(make, tmp_path.name, numbers, code, tmp_path) == []
    assert Path.cwd() == before
    assert capfd.readouterr() == ("", "")


def test_a_cell_that_fails_ends_the_check_with_its_place(make):
    cells = make.cells(
        make.code("1 / 0"), make.prose("There are 86.", {"86": "len(claims)"})
    )
    (problem,) = untrue(cells, Path())
    assert problem.place == "a.ipynb, cell 1"
    assert "ZeroDivisionError: division by zero, so the numbers below" in problem.wrong


def test_a_cell_that_is_meant_to_fail_does_not_end_the_check(make):
    cells = make.cells(
        make.code("n = 86"),
        make.code("1 / 0", tags=["raises-exception"]),
        make.prose("There are 87.", {"87": "n"}),
    )
    (problem,) = untrue(cells, Path())
    assert problem.place == "a.ipynb, cell 3"


def test_numbers_that_are_no_object_are_a_problem(make):
    cells = make.cells(
        make.code("n = 1"),
        make.prose("1", {"1": "n"}),
        make.prose("There are 86.", ["86"]),
    )
    (problem,) = untrue(cells, Path())
    assert problem.place == "a.ipynb, cell 3"
    assert "is no object" in problem.wrong
