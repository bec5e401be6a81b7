"""What stands in a cell is shown as it stands, whatever it is."""

import pytest
from docutils import nodes

from helpers.book.lists import catalogue, glossary, ledger, text
from helpers.data.claims import Claim
from helpers.data.dictionary import Column, Table

CELLS = {
    "script": "<script>window.harmed = 1</script>",
    "image": '<img src=x onerror="window.harmed = 1">',
    "directive": "A.\n```{literalinclude} /../secret.txt\n```\n",
    "role": "{download}`x </../secret.txt>`",
    "colons": ":::{include} /../secret.txt\n:::",
    "stars": "2 * 3 * 4 and **bold**",
    "braces": "{…} and {{ x }} and {% y %}",
    "bar": "a | b",
    "backslash": r"C:\temp \* \| \\x",
    "less than": "a < b > c & d &amp; e",
    "link": "[x](javascript:alert(1))",
    "heading": "# A heading",
    "comment": "<!-- gone -->",
    "entity": "&lt;b&gt;",
    "substitution": "|version| and ${x}",
}


def everything(cell: str) -> list[nodes.Node]:
    """Return all that the lists make, with this text in every cell there is."""
    source = {
        "author": cell,
        "publisher": cell,
        "year": 2020,
        "url": "https://e.example",
    }
    claim = Claim(
        claim_id="S01",
        claim=cell,
        status="unofficial",
        verdict="contested",
        finding=cell,
        attributed_to=cell,
        sources=("a",),
        urls=frozenset(),
        chapter=1,
        figure=None,
    )
    term = {
        "term": "x",
        "english": cell,
        "mongolian": cell,
        "meaning": cell,
        "sources": "a",
    }
    column = Column(name=cell, kind="string", meaning=cell, unit=cell, caveat=cell)
    table = Table(
        name="x",
        title=cell,
        meaning=cell,
        path=None,
        period=cell,
        licence=cell,
        origin=cell,
        limits=cell,
        columns=(column,),
        key=(),
        links=(),
    )
    return [
        ledger.block(claim, {"a": source}, [nodes.Text(cell)]),
        glossary.block(term, {"a": source}),
        catalogue.section(table, 1, None, "chapters/data"),
    ]


@pytest.mark.parametrize("cell", CELLS.values(), ids=CELLS)
def test_a_cell_is_text_on_every_list(cell):
    for made in everything(cell):
        texts = [part.astext() for part in made.findall(nodes.Text)]
        assert sum(cell.strip() in words.strip() for words in texts) >= 3
        for raw in made.findall(nodes.raw):
            assert cell not in raw.astext()


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//e.example", "", None]
)
def test_only_an_address_of_the_web_is_a_link(url):
    assert isinstance(text.link("words", url), nodes.Text)


def test_a_cell_that_reads_like_markup_changes_nothing_around_it(resolve, monkeypatch):
    """The page is written whole, and every payload stands on it in letters."""
    from helpers.book.lists import directives

    rows = [
        {
            "term": f"t{n}",
            "english": cell,
            "mongolian": None,
            "meaning": cell,
            "sources": None,
        }
        for n, cell in enumerate(CELLS.values())
    ]
    monkeypatch.setattr(directives.glossary, "terms", lambda: rows)
    page = "# Glossary\n\n```{course-glossary}\n```\n"
    trees, warnings = resolve({"chapters/glossary": page})
    tree = trees["chapters/glossary"]
    blocks = [
        node for node in tree.findall(nodes.container) if "term" in node["classes"]
    ]
    assert len(blocks) == len(CELLS)
    (row,) = tree.findall(nodes.raw)
    assert not any(cell in row.astext() for cell in CELLS.values())
    assert "<script" not in row.astext()
    assert "WARNING" not in warnings.replace("toctree", "")
