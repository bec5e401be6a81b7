"""What every chart must say and show; the findings name the mend."""

from collections.abc import Iterable, Iterator

from helpers.charts.spec import PARTS, Spec, View, title_of, value_at, views
from helpers.charts.tooltips import told_fields
from helpers.errors import Problem, nearest

# Three words name a subject; a finding needs a verb too.
TITLE_WORDS = 4
DESCRIPTION_CHARACTERS = 40

Finding = tuple[str, str]


def problems(spec: Spec, place: str) -> Iterator[Problem]:
    """Yield what the chart lacks: words around it, rows behind it.

    >>> for problem in problems({"mark": "bar", "title": "Exports"}, "cell 4"):
    ...     print(problem.wrong)
    The chart's title "Exports" names a subject only.
    The chart does not say its unit or period.
    The chart does not name its source.
    The chart has no description.
    The chart has no data.
    """
    findings = (*_words(spec), *_tooltips(spec), *_widths(spec), *_data(spec))
    for wrong, mend in dict.fromkeys(findings):
        yield Problem(place=place, wrong=wrong, mend=mend)


def _words(spec: Spec) -> Iterator[Finding]:
    title = title_of(spec)
    if not title.text:
        yield (
            "The chart has no title.",
            'Say the finding: title=alt.Title("…", subtitle=[…]).',
        )
    elif len(title.text.split()) < TITLE_WORDS:
        yield (
            f'The chart\'s title "{title.text}" names a subject only.',
            "Say the finding in a sentence.",
        )
    if not title.unit:
        yield (
            "The chart does not say its unit or period.",
            'Begin the subtitle with them: subtitle=["percent, 2005–2024", …].',
        )
    if not title.source:
        yield (
            "The chart does not name its source.",
            'End the subtitle with a line "Source: …".',
        )
    description = str(spec.get("description") or "")
    if len(description) >= DESCRIPTION_CHARACTERS:
        return
    yield (
        f'The chart\'s description "{description}" is too short.'
        if description
        else "The chart has no description.",
        "Name type, variables, range and main message in description=….",
    )


def _tooltips(spec: Spec) -> Iterator[Finding]:
    seen: set[str] = set()
    for view in views(spec):
        if view.marks_tooltip:
            yield (
                "The chart tells every column by its bare name under the pointer.",
                "Name what it tells: tooltip=[alt.Tooltip(…, title=…)].",
            )
        for part in told_fields(view.encoding):
            name, title = str(part["field"]), str(part.get("title") or "")
            if name in seen:
                continue
            seen.add(name)
            if not title or "_" in title:
                yield (
                    f'The chart tells "{title or name}" under the pointer, a bare name.',
                    "Run the notebook again, or give it words: "
                    f'alt.Tooltip("{name}", title="…").',
                )
            if part.get("type") == "temporal":
                yield (
                    f'The chart tells the date "{name}" to the day under the pointer.',
                    "Tell it as precisely as it is known: "
                    'table["when"] = charts.when(table).',
                )


def _widths(spec: Spec) -> Iterator[Finding]:
    for key in (*PARTS, "spec"):
        inner = spec.get(key, [])
        for part in inner if isinstance(inner, list) else [inner]:
            if part.get("width") == "container":
                yield (
                    "A part of the chart would be as wide as a container it has not.",
                    "Give the part a width in pixels, or leave it out.",
                )
            yield from _widths(part)


def _data(spec: Spec) -> Iterator[Finding]:
    drawn = list(views(spec))
    if all(view.rows is None for view in drawn):
        yield "The chart has no data.", "Give it a table: alt.Chart(table)."
        return
    seen: set[Finding] = set()
    for view in drawn:
        for finding in _view(view):
            if finding not in seen:
                seen.add(finding)
                yield finding


def _view(view: View) -> Iterator[Finding]:
    if view.rows is None:
        return
    if view.url:
        yield (
            f"The chart loads {view.url} when it is read.",
            "Put the rows into the chart, so that it works offline.",
        )
        return
    if not view.rows:
        yield (
            "The chart has a table without rows.",
            "Look at the filter before it: nothing was left.",
        )
        return
    for field in view.fields:
        if field.name in view.derived:
            continue
        if all(value_at(row, field.name) is None for row in view.rows):
            yield _empty(field.name, view.rows[0])


def _empty(name: str, columns: Iterable[str]) -> Finding:
    guess = nearest(name, columns) or "Look at the table's columns."
    return f'No row has a value in the column "{name}" that the chart shows.', guess
