"""A bibliography that was harmed is told with file and mend, or rightly read."""

import pytest

from harm import bounded, cases, text
from helpers import data
from helpers.data.sources import read_sources
from helpers.errors import DataError

from .conftest import BIB

NONE = "references.bib: The file holds no source. Restore it; each source begins with @"
BROKEN = "references.bib: The file is not BibTeX (syntax error in line "
TWICE = "The file is not BibTeX (repeated bibliography entry: radchenko2012withdrawal)"
KEYS = {"radchenko2012withdrawal", "mirrorndtreaty"}

GENERAL = cases(
    {
        "empty": NONE,
        "only space": NONE,
        "a quarter": f"{BROKEN}2: premature end of file). Look for a missing brace",
        "half": f"{BROKEN}3: premature end of file)",
        "three quarters": f"{BROKEN}6: premature end of file)",
        "without its last sign": f"{BROKEN}7: premature end of file)",
        "marks of a merge": f"{BROKEN}3: ",
        "twice": TWICE,
        "a page of the web": NONE,
        "brackets without end": NONE,
        "braces without end": NONE,
    }
)
HARMS = [
    pytest.param(text(*words), said, id=name)
    for name, words, said in (
        ("a key with a space", ("mirrorndtreaty,", "mirror treaty,"), BROKEN),
        ("no key", ("mirrorndtreaty,", ","), BROKEN),
        ("a key twice", ("mirrorndtreaty", "radchenko2012withdrawal"), TWICE),
        (
            "a key in capitals",
            ("mirrorndtreaty", "Radchenko2012Withdrawal"),
            "repeated bibliography entry: Radchenko2012Withdrawal",
        ),
        (
            "zero width in a key",
            ("mirrorndtreaty", "mirror\u200bndtreaty"),
            "references.bib, row 5: The character U+200B stands here, which nobody",
        ),
        (
            "right to left in a title",
            ("{Treaty}", "{\u202eTreaty}"),
            "references.bib, row 6: The character U+202E stands here, which nobody",
        ),
        ("a backslash", ("{Treaty}", "{Treaty\\}"), "A field ends in a back"),
        ("a command of TeX", ("{Treaty}", "{\\input{/etc/passwd}}"), None),
        ("a brace too few", ("{Treaty}", "{Treaty"), BROKEN),
        ("a brace too many", ("{Treaty}", "{Treaty}}"), None),
        ("a comma less", ("{Treaty},", "{Treaty}"), BROKEN),
        ("a sign of equality less", ("title = {Treaty}", "title {Treaty}"), BROKEN),
        ("a field twice", ("{Treaty},", "{Treaty}, title = {T},"), "not BibTeX (entry"),
        ("no kind", ("@misc{mirror", "@{mirror"), BROKEN),
        ("a kind of its own", ("@misc{mirror", "@web{mirror"), None),
        ("brackets for braces", ("@misc{mirror", "@misc[mirror"), BROKEN),
        ("an undefined name", ("{Treaty}", "treaty"), "not BibTeX (undefined string"),
        ("a quote never closed", ("{Treaty}", '"Treaty'), BROKEN),
        ("deep braces", ("{Treaty}", "{" * 9000), "too many nested braces"),
        (
            "the origin of an unknown one",
            ("radchenko2012withdrawal,", "radchenko2012,"),
            'column "sources": "radchenko2012withdrawal" is not a key of references.bib. '
            'Did you mean "radchenko2012"',
        ),
    )
]
CASES = [*GENERAL, *HARMS]


def titles(folder):
    """Read the rows of the bibliography too, which the tables need not ask for."""
    try:
        read_sources(folder)
    except DataError as error:
        return str(error).splitlines()
    return []


@pytest.mark.parametrize(("harm", "said"), CASES)
def test_a_harmed_bibliography_is_told_or_rightly_read(room, harm, said):
    folder = room(bib=BIB)
    harm(folder / "references.bib")
    with bounded():
        found = [str(problem) for problem in data.problems(folder=folder)]
        found = found or titles(folder)
    if said is None:
        assert found == []
        assert {row["key"] for _, row in read_sources(folder).numbered()} == KEYS
        return
    assert any(said in words for words in found), found
    assert found[0].startswith(("references.bib", "trips.csv"))
