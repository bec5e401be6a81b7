"""A chart as a figure of the page, whole without any script."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from typing import Literal

from helpers.book.figures import drawing, moving, rows
from helpers.book.figures.drawing import Asked
from helpers.book.page.spaces import bound
from helpers.charts.renderer import PHONE_PX
from helpers.charts.spec import Spec, Title

# What wakes a chart: nothing; a pointer, a finger or the keyboard; being near.
Waking = Literal["never", "touch", "near"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The HTML of a figure, and the files that its links lead to."""

    html: str
    files: dict[str, str]


def figure_id(number: int) -> str:
    """Return the address of a figure on its page, counted from 1."""
    return f"figure-{number}"


def figure_words(page: str, number: int) -> str:
    """Return what readers call a figure of a chapter; nothing on other pages.

    >>> figure_words("08-the-visits", 2)
    'Figure 8.2'
    """
    return f"Figure {int(page[:2])}.{number}" if page[:2].isdigit() else ""


def figure(spec: Spec, page: str, number: int) -> Figure:
    """Return the figure with the given number on a page, named by its last part.

    The drawing stands in the HTML twice, for a desk and for a phone; CSS shows one.
    """
    asked = drawing.ask(spec)
    wake = waking(spec)
    name = figure_id(number)
    stem = f"{page}-{name}"
    tables = rows.tables(asked.views)
    moved = moving.moving(spec)
    files = {
        file: rows.csv_text(table)
        for file, table in zip(_csv_names(stem, len(tables)), tables, strict=True)
    }
    files[f"{stem}.svg"] = drawing.svg_file(asked)
    words = figure_words(page, number)
    parts = [
        _caption(asked.title, words),
        moving.controls(moved, words or asked.title.text) if moved else "",
        _view(asked, name, wake),
        moving.reading(moved) if moved else "",
        _source(asked.title),
        _tools(asked.title, [_shown(table, moved) for table in tables], files),
    ]
    # A reader who only reads never asks for it.
    spec_file = "" if wake == "never" else f"{stem}.js"
    if spec_file:
        files[spec_file] = _live_spec(asked, spec_file)
    classes = "chart chart-fluid" if asked.is_fluid else "chart"
    if "vconcat" in spec:
        classes += " chart-parts"
    body = "\n".join(part for part in parts if part)
    live = f' data-chart="{escape(spec_file)}"' if spec_file else ""
    html = f'<figure class="{classes}" id="{name}"{live}>\n{body}\n</figure>\n'
    return Figure(html=html, files=files)


def still(spec: Spec, page: str, number: int) -> Figure:
    """Return the figure where no style and no script is sure: a picture and its words.

    It is drawn for a phone: an e-reader is as small, or makes it larger.
    """
    asked = drawing.ask(spec)
    name = figure_id(number)
    file = f"{page}-{name}.svg"
    label = escape(spec.get("description") or asked.title.text or "Chart")
    caption = _caption(asked.title, figure_words(page, number))
    html = (
        f'<figure class="chart" id="{name}">\n{caption}\n'
        f'<img src="{escape(file)}" alt="{label}"/>\n{_source(asked.title)}\n</figure>\n'
    )
    drawn = drawing.plain_svg(asked, narrow=asked.is_fluid)
    return Figure(html=html, files={file: drawn})


def waking(spec: Spec) -> Waking:
    """Return what brings the chart to life in a browser."""
    if moving.moving(spec):
        return "near"
    found: Waking = "never"
    for part in _dictionaries(spec):
        for param in part.get("params", []):
            if isinstance(param.get("bind"), dict):
                return "near"
            if "select" in param:
                found = "touch"
        if part.get("tooltip") not in (None, False):
            found = "touch"
    return found


def _dictionaries(part: object) -> Iterator[Spec]:
    if isinstance(part, list):
        for inner in part:
            yield from _dictionaries(inner)
    if not isinstance(part, dict):
        return
    yield part
    for key, inner in part.items():
        if key not in ("data", "datasets", "usermeta"):
            yield from _dictionaries(inner)


def _caption(title: Title, words: str) -> str:
    lines = [
        ("chart-number", words),
        ("chart-title", title.text),
        ("chart-unit", title.unit),
    ]
    inner = "".join(
        f'<p class="{name}">{escape(bound(text))}</p>' for name, text in lines if text
    )
    return f"<figcaption>{inner}</figcaption>" if inner else ""


def _view(asked: Asked, name: str, wake: Waking) -> str:
    label = escape(asked.spec.get("description") or asked.title.text or "Chart")
    drawn = drawing.inline_svg(asked, name)
    if asked.is_fluid:
        drawn += drawing.inline_svg(asked, name, narrow=True)
    more = "" if wake == "never" else f' tabindex="0" data-wake="{wake}"'
    return (
        f'<div class="chart-view" role="img" aria-label="{label}"{more}>{drawn}</div>'
    )


def _source(title: Title) -> str:
    words = title.source
    return f'<p class="chart-source">{escape(words)}</p>' if words else ""


def _shown(table: rows.Table, moved: moving.Moving | None) -> rows.Table:
    """Return the table as the chart opens; the file keeps the rows of every setting."""
    if moved is None:
        return table
    return replace(table, rows=moving.at_start(table.rows, moved))


def _tools(title: Title, tables: list[rows.Table], files: dict[str, str]) -> str:
    captions = _captions(title, len(tables))
    shown = "".join(map(rows.html, tables, captions))
    details = f"<details><summary>Show the numbers</summary>{shown}</details>"
    links = ", ".join(
        f'<a href="{escape(name)}" download>{text}</a>'
        for name, text in zip(files, _link_texts(len(tables)), strict=True)
    )
    return (
        f'<div class="chart-tools">{details if tables else ""}'
        f'<p class="chart-files">Download {links}</p></div>'
    )


def _captions(title: Title, tables: int) -> list[str]:
    """Return what each table is called; who listens tells two of them apart by it."""
    words = f"The numbers behind: {title.text}"
    if tables == 1:
        return [words]
    return [f"{words} ({n} of {tables})" for n in range(1, tables + 1)]


def _live_spec(asked: Asked, name: str) -> str:
    """Return the file with what the script needs: the chart at its widest, its widths.

    It is a script because a page that is opened from a disk may load nothing else.
    """
    chart = {
        "spec": drawing.at_width(asked, drawing.WIDE_PX),
        "narrow": drawing.narrow_parts(asked),
        "wide": drawing.WIDE_PX,
        "threshold": PHONE_PX,
    }
    text = json.dumps(chart, ensure_ascii=False, separators=(",", ":"))
    return f"(self.courseCharts??={{}})[{json.dumps(name)}]={text};\n"


def _csv_names(stem: str, count: int) -> list[str]:
    return [f"{stem}{'' if n == 1 else f'-{n}'}.csv" for n in range(1, count + 1)]


def _link_texts(tables: int) -> list[str]:
    csv = ["CSV"] if tables == 1 else [f"CSV {n}" for n in range(1, tables + 1)]
    return [*csv, "SVG"]
