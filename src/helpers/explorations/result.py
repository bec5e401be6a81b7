"""What an exploration shows: a small table and one sentence that reads it."""

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A table, each row beginning with its name, and the sentence that reads it."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sentence: str

    def table(self) -> str:
        """Return the table as HTML; the book knows the look of its class."""
        head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in self.head)
        body = "".join(f"<tr>{_row(row)}</tr>\n" for row in self.rows)
        return (
            f'<table class="dataframe">\n<caption>{escape(self.caption)}</caption>\n'
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"
        )

    def html(self) -> str:
        """Return the table and the sentence as HTML."""
        return f"{self.table()}<p>{escape(self.sentence)}</p>\n"

    def text(self) -> str:
        """Return both as lines of text, one for each row."""
        rows = [
            "; ".join(
                [row[0], *map(": ".join, zip(self.head[1:], row[1:], strict=True))]
            )
            for row in self.rows
        ]
        return "\n".join([self.caption, *(f"- {row}" for row in rows), self.sentence])


def _row(row: tuple[str, ...]) -> str:
    name, *cells = map(escape, row)
    return f'<th scope="row">{name}</th>' + "".join(
        f"<td>{cell}</td>" for cell in cells
    )
