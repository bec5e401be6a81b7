"""A series that pandas printed as text, as a table like any other."""

import re
from html import escape

# The last line that pandas writes below a series: "Name: count, dtype: int64".
_END = re.compile(r"(?:Name: (?P<name>.+?), )?(?:Length: \d+, )?dtype: (?P<dtype>\S+)")
_APART = re.compile(r"\s{2,}")  # between a row's name and its value
_LEFT_OUT = "..."
SERIES = "series"  # a class of the table: its index says something, even if it counts


def as_table(text: str) -> str:
    """Return the table for a printed series, or nothing for any other text.

    >>> as_table("kind\\nsummit    11\\nName: count, dtype: int64")[:33]
    '<table class="dataframe series"><'
    """
    *lines, last = text.rstrip().split("\n")
    end = _END.fullmatch(last)
    if not end or not lines:
        return ""
    rows = [_APART.split(line.rstrip()) for line in lines]
    index = rows.pop(0)[0] if len(rows[0]) == 1 and len(rows) > 1 else ""
    rows = [["…", "…"] if _is_gap(row) else row for row in rows]
    if any(len(row) != 2 for row in rows):
        return ""
    # A series of answers bears the name of the column that was asked.
    name = "" if end["dtype"] == "bool" else end["name"] or ""
    head = "".join(f"<th>{escape(words)}</th>" for words in (index, name))
    body = "".join(
        f"<tr><th>{escape(words)}</th><td>{escape(value)}</td></tr>"
        for words, value in rows
    )
    return (
        f'<table class="dataframe {SERIES}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _is_gap(row: list[str]) -> bool:
    return [cell for cell in row if cell] == [_LEFT_OUT]
