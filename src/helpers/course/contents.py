"""Checks that the book's table of contents and the files of the course agree."""

from collections.abc import Collection, Iterator
from pathlib import Path

from helpers.course import settings
from helpers.course.pages import notebooks
from helpers.errors import BookError, Problem, nearest

FILE = "_toc.yml"
ENDINGS = (".ipynb", ".md")


def problems(root: Path) -> Iterator[Problem]:
    """Yield each entry without a file and each notebook or chapter without an entry."""
    try:
        entries = read(root / FILE)
    except BookError as error:
        yield from error.problems
        return
    pages = {
        path.relative_to(root).with_suffix("").as_posix()
        for path in (*notebooks(root), *sorted((root / "chapters").glob("*.md")))
    }
    yield from _without_file(entries, root, pages)
    for page in sorted(pages - set(entries)):
        yield Problem(
            place=FILE,
            wrong=f'"{page}" is missing, so that the book leaves the page out.',
            mend=f'Add "- file: {page}" at its place, or move the file elsewhere.',
        )


def read(path: Path) -> list[str]:
    """Return the pages of a table of contents, in their order, without their endings.

    Raises BookError if the file is missing, damaged, or no table of contents.
    """
    from sphinx_external_toc.parsing import MalformedError, parse_toc_data

    try:
        pages = list(parse_toc_data(settings.read(path)))
    except (MalformedError, TypeError, AttributeError) as error:
        # Of the shape of its parts the library says little, or stumbles.
        said = str(error).splitlines()[0] if isinstance(error, MalformedError) else ""
        raise BookError(
            Problem(
                place=path.name,
                wrong=f"The file is no table of contents: {said or 'a part is no list'}.",
                mend="Restore the last version; look at indentation, colons and dashes.",
            )
        ) from error
    return [_without_ending(page) for page in pages]


def has_file(root: Path, entry: str) -> bool:
    """Say whether an entry of the contents is the name of a file, without its ending."""
    return any((root / f"{entry}{ending}").is_file() for ending in ENDINGS)


def _without_file(
    entries: Collection[str], root: Path, pages: Collection[str]
) -> Iterator[Problem]:
    for entry in entries:
        if not has_file(root, entry):
            yield Problem(
                place=FILE,
                wrong=f'"{entry}" is the entry of no file.',
                mend=nearest(entry, set(pages) - {entry})
                or "Correct the name, or delete the entry.",
            )


def _without_ending(page: str) -> str:
    for ending in ENDINGS:
        page = page.removesuffix(ending)
    return page
