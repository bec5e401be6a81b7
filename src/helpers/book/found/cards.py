"""The picture that goes with a shared link: a page's title over its best figure."""

import re
import textwrap
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.book.figures import drawing
from helpers.book.figures.charts import Chart
from helpers.book.found.png import packed
from helpers.book.shell import fonts
from helpers.charts import palette
from helpers.charts.spec import Spec
from helpers.charts.verdicts import GROUPS
from helpers.data.claims import claims
from helpers.errors import BookError, Problem

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

# What those who show such pictures ask for.
SIZE_PX = WIDTH, HEIGHT = 1200, 630
EDGE = 56
_TITLE_PX, _TITLE_CHARACTERS = 54, 42
_SIZE = re.compile(r'<svg[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"')
INK, PALE = "#222832", "#5a6270"


def write(app: "Sphinx", page: str, document: "nodes.document") -> str:
    """Write the picture of a page, and return its address in the book.

    Raises BookError if the page has not the figure that its picture shall draw.
    """
    title = app.env.titles[page].astext() if page in app.env.titles else ""
    charts = [chart.spec for chart in document.findall(Chart)]
    described = app.config.course_pages.get(page)
    number = described.figure if described else 1
    if number > max(len(charts), 1):
        raise BookError(
            Problem(
                place=f'_pages.yml, "{page}"',
                wrong=f"The page has no figure {number}.",
                mend=f"It has {len(charts)}; name one of them.",
            )
        )
    spec = charts[number - 1] if charts else None
    made = picture(card(title, app.config.html_title, spec))
    name = f"{page}-card.png"
    target = Path(app.outdir, name)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(made)
    return name


def picture(svg: str) -> bytes:
    """Return a drawing as PNG, set in the font of the book."""
    import vl_convert

    drawing.know_the_font()
    return packed(vl_convert.svg_to_png(svg, scale=1))


def card(title: str, book: str, spec: Spec | None = None) -> str:
    """Return the picture of a page as SVG: its title, its figure, the book's name.

    Without a figure the claims of the article are drawn, each in the colour of what
    was found about it.
    """
    lines = textwrap.wrap(title, _TITLE_CHARACTERS)[:2]
    top = EDGE + 6
    parts: list[str] = []
    for line in lines:
        top += _TITLE_PX
        parts.append(words(line, top, _TITLE_PX, INK, 600))
        top += 8
    if spec is None:
        parts.append(squares(top + 60))
    else:
        asked = drawing.ask(spec)
        for line in textwrap.wrap(asked.title.text, 84)[:1]:
            top += 38
            parts.append(words(line, top, 28, PALE, 400))
        parts.append(_inside(drawing.plain_svg(asked), top + 24))
    if title != book:
        parts.append(words(book, HEIGHT - EDGE + 22, 24, PALE, 400))
    return drawn(parts, WIDTH, HEIGHT)


def drawn(parts: Iterable[str], width: int, height: int) -> str:
    """Return the parts of a picture as one, on white."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}">'
        f'<rect width="{width}" height="{height}" fill="#fff"/>{"".join(parts)}</svg>'
    )


def words(text: str, base: int, size: int, colour: str, weight: int) -> str:
    """Return a line of words, set in the font of the book."""
    return (
        f'<text x="{EDGE}" y="{base}" font-family="{fonts.FAMILY}, sans-serif"'
        f' font-size="{size}" font-weight="{weight}" fill="{colour}">'
        f"{escape(text, quote=False)}</text>"
    )


def _inside(drawn: str, top: int) -> str:
    """Return a drawing as large as it may be between the words above and below."""
    found = _SIZE.search(drawn)
    if found is None:
        return ""
    width, height = float(found[1]), float(found[2])
    room = (WIDTH - 2 * EDGE, HEIGHT - EDGE - 12 - top)
    scale = min(room[0] / width, room[1] / height)
    left = EDGE + (room[0] - width * scale) / 2
    return f'<g transform="translate({left:.1f} {top}) scale({scale:.4f})">{drawn}</g>'


def squares(top: int, size: int = 44, gap: int = 8, in_row: int = 21) -> str:
    """Return the claims of the article, each in the colour of what was found."""
    made = []
    for place, claim in enumerate(claims()):
        row, column = divmod(place, in_row)
        x, y = EDGE + column * (size + gap), top + row * (size + gap)
        colour = palette.VERDICTS[GROUPS[claim.verdict]]
        made.append(
            f'<rect x="{x}" y="{y}" width="{size}" height="{size}" rx="4"'
            f' fill="{colour}"/>'
        )
    return "".join(made)
