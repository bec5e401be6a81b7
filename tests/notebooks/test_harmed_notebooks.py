"""A notebook that was harmed is told with its cell and mend, or rightly read."""

import json

import pytest

from harm import GONE, bounded, cases, value
from helpers.charts.renderer import MIME
from helpers.errors import NotebookError
from helpers.notebooks.check import check
from helpers.notebooks.normalise import normalise, to_text
from helpers.notebooks.reading import MAX_CELL, read
from helpers.notebooks.student import copy_of

BROKEN = ": The file is no whole JSON: it cannot be read further than here. Look here"
ENDLESS = "The file holds brackets in brackets without end."
GENERAL = cases(
    {
        "empty": "a.ipynb: The file is empty. Restore the last version, or delete it.",
        "only space": "a.ipynb: The file is empty.",
        "a quarter": BROKEN,
        "half": BROKEN,
        "three quarters": BROKEN,
        "without its last sign": BROKEN,
        "a mark in the middle": BROKEN,
        "a bell": BROKEN,
        "an escape": BROKEN,
        "marks of a merge": f"character 1{BROKEN}",
        "twice": BROKEN,
        "a line of 11 MB": "the limit is 10,000,000. Clear its outputs, and show a part",
        "a page of the web": f"line 1, character 1{BROKEN}",
        "brackets without end": ENDLESS,
        "braces without end": ENDLESS,
        "a dangling link": "This is a link to a file that is not there.",
    }
)
# A title, a cell of code with a chart, a text with a tied number, and a result.
TITLE, CHART, TEXT, RESULT = (("cells", number) for number in range(4))
SPEC = (*CHART, "outputs", 0, "data", MIME)
FORM = "The notebook breaks the notebook format: "
TIE = (*TEXT, "metadata", "numbers", "5")
NO_PYTHON = 'The expression of "5", `'
DAMAGED = "cell 2: The chart's specification is damaged. Run the notebook again."
LONG = "characters; the limit is 10,000. Divide it"
UNSEEN = "stands here, which nobody sees. Delete it"

READ = [
    ("cells null", ["cells"], None, f"a.ipynb, cells: {FORM}"),
    ("cells an object", ["cells"], {}, f"a.ipynb, cells: {FORM}"),
    ("no cells", ["cells"], GONE, f"{FORM}'cells' is a required property"),
    ("a cell a text", TITLE, "# T", f"a.ipynb, cells/0: {FORM}"),
    ("metadata a list", ["metadata"], [], f"a.ipynb, metadata: {FORM}"),
    ("metadata null", ["metadata"], None, f"a.ipynb, metadata: {FORM}"),
    ("format a text", ["nbformat"], "4", "The notebook has format '4'; the course"),
    ("format true", ["nbformat"], True, "The notebook has format True; the cou"),
    ("format 3", ["nbformat"], 3, "has format 3; the course reads 4. Open it in Jup"),
    ("format null", ["nbformat"], None, "The notebook has format None"),
    ("minor a text", ["nbformat_minor"], "5", "does not say its minor format. Add"),
    ("minor null", ["nbformat_minor"], None, "does not say its minor format."),
    ("a type unknown", [*TITLE, "cell_type"], "heading", f"cells/0: {FORM}"),
    ("a type null", [*TITLE, "cell_type"], None, "cell 1: The cell does not say what it is."),
    ("a source null", [*TITLE, "source"], None, f"source: {FORM}"),
    ("a source a number", [*TITLE, "source"], 3, f"source: {FORM}"),
    ("a line a number", [*TITLE, "source"], ["# T", 3], f"source: {FORM}"),
    ("lines in lines", [*TITLE, "source"], [["# T"]], f"source: {FORM}"),
    ("no source", [*TITLE, "source"], GONE, f"{FORM}'source' is a required property"),
    ("an output without type", [*CHART, "outputs", 0, "output_type"], None, f"outputs/0: {FORM}"),
    ("a kernel a list", ["metadata", "kernelspec"], [], f"kernelspec: {FORM}"),
    ("a language null", ["metadata", "language_info"], None, f"language_info: {FORM}"),
    ("an id a number", [*TITLE, "id"], 7, f"id: {FORM}"),
    ("an id with a space", [*TITLE, "id"], "a b", f"id: {FORM}"),
    ("an id empty", [*TITLE, "id"], "", f"id: {FORM}"),
    ("an id of 65 letters", [*TITLE, "id"], "x" * 65, f"id: {FORM}"),
    ("an id that turns round", [*TITLE, "id"], "a\u202e", f"id: {FORM}"),
    ("an id with a zero width", [*TITLE, "id"], "a\u200bb", f"id: {FORM}"),
    ("an id in Cyrillic", [*TITLE, "id"], "хэсэг", f"id: {FORM}"),
    ("tags a text", [*TITLE, "metadata", "tags"], "abc", f"tags: {FORM}"),
    ("tags null", [*TITLE, "metadata", "tags"], None, f"tags: {FORM}"),
    ("a tag a number", [*TITLE, "metadata", "tags"], [3], f"tags/0: {FORM}"),
    ("a tag an object", [*TITLE, "metadata", "tags"], [{}], f"tags/0: {FORM}"),
    ("cell metadata a list", [*TITLE, "metadata"], [], f"metadata: {FORM}"),
    ("a count a text", [*CHART, "execution_count"], "1", f"count: {FORM}"),
    ("a count below 0", [*CHART, "execution_count"], -1, f"count: {FORM}"),
    ("a count and a half", [*CHART, "execution_count"], 1.5, f"count: {FORM}"),
    ("outputs null", [*CHART, "outputs"], None, f"outputs: {FORM}"),
    ("outputs an object", [*CHART, "outputs"], {}, f"outputs: {FORM}"),
    ("an output a number", [*CHART, "outputs", 0], 3, f"outputs/0: {FORM}"),
    ("an output unknown", [*CHART, "outputs", 0, "output_type"], "x", f"/0: {FORM}"),
    ("data null", [*CHART, "outputs", 0, "data"], None, f"data: {FORM}"),
    ("a stream a number", [*RESULT, "outputs", 0, "text"], 3, f"text: {FORM}"),
    ("a stream unnamed", [*RESULT, "outputs", 0, "name"], None, f"name: {FORM}"),
    ("attachments a list", [*TITLE, "attachments"], [], f"attachments: {FORM}"),
    ("no number", [*RESULT, "metadata", "x"], float("nan"), "NaN is no number."),
    ("beyond all numbers", [*RESULT, "metadata", "x"], float("inf"), "Infinity is no"),
    ("half a letter", [*TITLE, "source"], "# T\ud800", "The file holds half a letter"),
    ("half a letter in code", [*RESULT, "source"], "'\ud83d'", "half a letter, which"),
    ("a text too long", [*TEXT, "source"], "x" * (MAX_CELL + 1), f"cell 3: The cell has 10,001 {LONG}"),
    ("brackets for a text", [*TEXT, "source"], "[" * 5_000_000, f"5,000,000 {LONG}"),
    ("code too long", [*RESULT, "source"], "1\n" * MAX_CELL, f"cell 4: The cell has 20,000 {LONG}"),
]  # fmt: skip
CHECKED = [
    ("numbers a list", [*TEXT, "metadata", "numbers"], [1], 'cell 3: The metadata "numbers" is no object.'),
    ("numbers a text", [*TEXT, "metadata", "numbers"], "5", '"numbers" is no object. Write it as'),
    ("an expression an object", TIE, {"a": 1}, "not an expression. Write a Python expression in quotes"),
    ("an expression a number", TIE, 5, "not an expression"),
    ("an expression that breaks off", TIE, "len(", f"{NO_PYTHON}len(`, is no Python: '(' was never closed"),
    ("300 brackets", TIE, "(" * 300, "is no Python: too many nested parentheses"),
    ("100,000 signs", TIE, "-" * 100_000 + "1", "is no Python: "),
    ("a zero in an expression", TIE, "1\0", "is no Python: source code string cannot contain null bytes"),
    ("exit for an expression", TIE, "exit()", "raises SystemExit"),
    ("an end of the system", TIE, "(_ for _ in ()).throw(SystemExit)", "raises SystemExit"),
    ("5,000 digits", TIE, "10 ** 5000 * n", 'The text says "5", but'),
    ("beyond numbers", TIE, "n * 1e999", "neither a finite number nor a text. Take a single"),
    ("no end of calls", TIE, "(lambda f: f(f))(lambda f: f(f))", "raises RecursionError"),
    ("a key of spaces", [*TEXT, "metadata", "numbers"], {" ": "n"}, "stands among the numbers but not in the text."),
    ("a file of the machine", TIE, "open('/no/such').read()", "raises FileNotFoundError"),
    ("a zero in code", [*RESULT, "source"], "n = 5\0", f"cell 4, line 1: The character U+0000 {UNSEEN}"),
    ("code that exits", [*CHART, "source"], "exit()", "The cell raises SystemExit"),
    ("code that ends the system", [*CHART, "source"], "raise SystemExit(3)", "The cell raises SystemExit: 3, so the numbers below"),
    ("code without end of calls", [*CHART, "source"], "def f(): f()\nf()", "The cell raises RecursionError"),
    ("code of signs", [*CHART, "source"], "-" * 9_990 + "1", "The cell raises "),
    ("code of points", [*CHART, "source"], "n" + ".n" * 4_990, "The cell raises "),
    ("code that breaks off", [*CHART, "source"], "n = (", "The cell raises SyntaxError"),
    ("marks of a merge", [*TEXT, "source"], "n is 5\n<<<<<<< a\n=======\n>>>>>>> b", "cell 3, lines 2, 3, 4: The marks of an unfinished merge"),
    ("zero width in prose", [*TEXT, "source"], "n is\u200b 5", f"cell 3, line 1: The character U+200B {UNSEEN}"),
    ("prose that turns round", [*TEXT, "source"], "one\nn is \u202e5", f"cell 3, line 2: The character U+202E {UNSEEN}"),
    ("code that turns round", [*RESULT, "source"], "n = 5  # \u2066", f"cell 4, line 1: The character U+2066 {UNSEEN}"),
    ("a mark in prose", [*TEXT, "source"], "n is \ufeff5", f"The character U+FEFF {UNSEEN}"),
    ("a link of odd brackets", [*TEXT, "source"], "n is 5 [a](http://[x)", 'The link "http://[x" is no address.'),
    ("a link with a zero", [*TEXT, "source"], "n is 5 [a](b%00c)", "leads to no file"),
    ("a link of half a letter", [*TEXT, "source"], "n is 5 [a](b%ed%a0%80)", "leads to no file"),
    ("a link of 3,000 letters", [*TEXT, "source"], f"n is 5 [a]({'x' * 3000})", "leads to no file"),
    ("a number of 5,000 digits", [*TEXT, "source"], "9" * 5000, '"5" stands among the numbers but'),
    ("numbers without end", [*TEXT, "source"], "9," * 4_000, '"5" stands among the numbers but'),
    ("remarks never closed", [*TEXT, "source"], "<div>" + "<!--" * 2_000, '"5" stands among the numbers but not in the text'),
    ("brackets never closed", [*TEXT, "source"], "[" * 9_000, '"5" stands among the numbers'),
    ("a chart a text", SPEC, "bar", DAMAGED),
    ("a chart a list", SPEC, [1], DAMAGED),
    ("a chart null", SPEC, None, DAMAGED),
    ("a chart a number", SPEC, 3, DAMAGED),
    ("layers an object", [*SPEC, "layer"], {}, DAMAGED),
    ("layers a text", [*SPEC, "layer"], "abc", DAMAGED),
    ("a layer a number", [*SPEC, "layer"], [3], DAMAGED),
    ("a layer in a layer", [*SPEC, "hconcat"], [{"layer": [None]}], DAMAGED),
    ("encoding a list", [*SPEC, "encoding"], [], DAMAGED),
    ("encoding a text", [*SPEC, "encoding"], "x", DAMAGED),
    ("data a list", [*SPEC, "data"], [1], DAMAGED),
    ("data sets a list", [*SPEC, "datasets"], [], DAMAGED),
    ("a transform an object", [*SPEC, "transform"], {}, DAMAGED),
    ("a step a text", [*SPEC, "transform"], ["filter"], DAMAGED),
    ("a sum a number", [*SPEC, "transform"], [{"aggregate": 3}], DAMAGED),
    ("a table to look up a list", [*SPEC, "transform"], [{"lookup": "a", "from": []}], DAMAGED),
    ("a spec a list", [*SPEC, "spec"], [], DAMAGED),
    ("a title a number", [*SPEC, "title"], 3, "The chart has no title."),
    ("a title an object of numbers", [*SPEC, "title"], {"text": 3, "subtitle": {}}, "The chart has no title."),
    ("a description a number", [*SPEC, "description"], 3, "The chart's description \"3\" is too short."),
    ("a name of data a list", [*SPEC, "data"], {"name": ["a"]}, DAMAGED),
    ("rows a number", [*SPEC, "data"], {"values": 3}, "The chart has a table without rows."),
    ("rows of numbers", [*SPEC, "data"], {"values": [3]}, "No row has a value in the column"),
    ("a row null", [*SPEC, "data"], {"values": [None]}, "No row has a value in the column"),
    ("a mark a number", [*SPEC, "mark"], 3, DAMAGED),
    ("marks for grading a text", [*RESULT, "metadata", "nbgrader"], "x", 'The metadata "nbgrader" is no object.'),
]  # fmt: skip
OF_FILES = GENERAL
OF_FORM = [pytest.param(value(*way, to=to), said, id=n) for n, way, to, said in READ]
OF_CONTENT = [
    pytest.param(value(*way, to=to), said, id=name) for name, way, to, said in CHECKED
]
CASES = [*OF_FILES, *OF_FORM, *OF_CONTENT]


@pytest.fixture
def path(tmp_path, make):
    """A notebook in which every part is sound."""
    file = make.write(
        tmp_path / "a.ipynb",
        make.prose("# T"),
        make.code("n = 5", make.chart(), count=1),
        make.prose("n is 5", numbers={"5": "n"}),
        make.code("print(n)", make.stream("5\n"), count=2),
    )
    file.write_text(to_text(normalise(read(file))), encoding="utf-8")
    return file


@pytest.mark.parametrize(("harm", "said"), [*OF_FILES, *OF_FORM])
def test_a_harmed_file_is_told_or_rightly_read(path, harm, said):
    sound = read(path)
    harm(path)
    if said is None:
        assert read(path) == sound
        return
    with bounded(), pytest.raises(NotebookError) as caught:
        read(path)
    assert said in str(caught.value)
    assert "a.ipynb" in str(caught.value)


@pytest.mark.parametrize(("harm", "said"), OF_CONTENT)
def test_a_harmed_cell_is_told(path, harm, said):
    assert list(check([path])) == []
    harm(path)
    with bounded():
        found = [str(problem) for problem in check([path])]
    assert any(said in words for words in found), found
    assert all(words.startswith(str(path)) for words in found)


def test_two_cells_of_one_id_get_two_in_a_students_copy(path):
    value(*RESULT, "id", to="t")(path)
    value(*TITLE, "id", to="t")(path)
    ids = [cell["id"] for cell in json.loads(copy_of(path))["cells"]]
    assert len(set(ids)) == len(ids) == 5


@pytest.mark.parametrize("marks", ["x", [], None, 3], ids=repr)
def test_a_copy_is_not_made_where_nobody_knows_what_to_take_out(path, marks):
    value(*RESULT, "metadata", "nbgrader", to=marks)(path)
    with pytest.raises(NotebookError, match=r'a\.ipynb, cell 4: The metadata "nbgrad'):
        copy_of(path)


def test_a_link_that_nobody_can_follow_leaves_its_words_in_a_copy(path):
    value(*TEXT, "source", to="See [here](http://[x).")(path)
    assert json.loads(copy_of(path))["cells"][3]["source"] == ["See here."]


@pytest.mark.parametrize("text", ["9" * 9_000, "9," * 4_500, "5 to " * 1_800], ids=len)
def test_the_numbers_of_the_longest_cell_are_found_in_good_time(tmp_path, make, text):
    path = make.write(
        tmp_path / "chapters" / "a.ipynb", make.prose("# T"), make.prose(text)
    )
    with bounded():
        found = [problem.wrong for problem in check([path])]
    assert any("has no expression" in words for words in found)
