import pytest

from helpers.notebooks.links import problems

SOURCES = frozenset({"https://example.org/campi-2005", "https://example.org/гуравдагч"})


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "chapters").mkdir()
    for name in ("chapters/claims.md", "chapters/My Map.svg", "CITATION.cff"):
        (tmp_path / name).touch()
    return tmp_path / "chapters"


def found(make, folder, markdown):
    return list(problems(make.cells(make.prose(markdown)), folder, SOURCES))


@pytest.mark.parametrize(
    "markdown",
    [
        pytest.param("[S34](claims.md)", id="a page beside it"),
        pytest.param("[S34](claims.md#s34)", id="a place in a page"),
        pytest.param("[above](#who-said-it)", id="a place in this notebook"),
        pytest.param("[cite](../CITATION.cff)", id="a folder up"),
        pytest.param("[Campi 2005](https://example.org/campi-2005)", id="a source"),
        pytest.param("[MFA](https://example.org/гуравдагч)", id="Mongolian letters"),
        pytest.param("![A map](My%20Map.svg)", id="a space in a name"),
        pytest.param("`[x](nowhere.md)`", id="code is no link"),
    ],
)
def test_a_link_that_leads_somewhere_is_no_problem(make, folder, markdown):
    assert found(make, folder, markdown) == []


@pytest.mark.parametrize(
    ("markdown", "wrong", "mend"),
    [
        pytest.param(
            "[x](Claims.md)",
            'there is no "Claims.md"',
            'Did you mean "claims.md"?',
            id="another case",
        ),
        pytest.param(
            "[x](claim.md)",
            'there is no "claim.md"',
            'Did you mean "claims.md"?',
            id="another name",
        ),
        pytest.param(
            "[x](../Chapters/claims.md)",
            'there is no "Chapters"',
            'Did you mean "chapters"?',
            id="another case of a folder",
        ),
        pytest.param(
            "[x](claims.md/more)",
            'there is no "more"',
            "Correct the path.",
            id="below a file",
        ),
        pytest.param(
            "[x](https://example.org/campi-2006)",
            "is no URL of a source in references.bib",
            'Did you mean "https://example.org/campi-2005"?',
            id="nearly a source",
        ),
        pytest.param(
            "<https://elsewhere.example/>",
            "is no URL of a source in references.bib",
            "Add the source there, then link.",
            id="no source",
        ),
        pytest.param(
            "[x](//example.org/campi-2005)", "is no URL of", "mean", id="no scheme"
        ),
        pytest.param(
            "[x](mailto:a@example.org)", "is no URL of", "Add", id="an address of mail"
        ),
        pytest.param(
            "[x](/claims.md)", "begins at the root", "relative", id="from the root"
        ),
        pytest.param("[x]()", "is empty", "Name a file", id="empty"),
        pytest.param(
            "![](My%20Map.svg)",
            "has no alternative text",
            "Say in words",
            id="no words",
        ),
        pytest.param(
            '<img src="claims.md" alt="">', "no alternative text", "Say", id="in HTML"
        ),
    ],
)
def test_a_link_that_leads_nowhere_is_a_problem(make, folder, markdown, wrong, mend):
    (problem,) = found(make, folder, markdown)
    assert problem.place == "a.ipynb, cell 1"
    assert wrong in problem.wrong
    assert mend in problem.mend
