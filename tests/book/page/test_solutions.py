"""Nothing that a reader of the book can reach tells a solution."""

from html import escape, unescape

from solutions import secrets

READABLE = {".html", ".ipynb", ".js", ".json", ".txt", ".md", ".inv"}


def test_no_file_of_the_book_holds_a_solution_or_a_hidden_check(real_book):
    hidden = secrets()
    assert len(hidden) > 50
    files = [file for file in real_book.rglob("*") if file.suffix in READABLE]
    leaks = []
    for file in files:
        text = unescape(file.read_text(encoding="utf-8", errors="replace"))
        text = text.replace('\\"', '"')
        leaks += [(file.name, line) for line in hidden if line in text]
        leaks += [
            (file.name, mark)
            for mark in ("BEGIN SOLUTION", "BEGIN HIDDEN")
            if mark in text
        ]
    assert leaks == []


def test_the_search_would_find_a_solution_on_a_page(tmp_path):
    line = next(iter(sorted(secrets())))
    page = tmp_path / "page.html"
    page.write_text(f"<pre>{escape(line)}</pre>", encoding="utf-8")
    assert line in unescape(page.read_text("utf-8"))
