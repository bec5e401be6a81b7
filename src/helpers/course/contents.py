"""Checks that the book's table of contents and the files of the course agree."""

from collections.abc import Collection, Iterator
from pathlib import Path

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
    from sphinx_external_toc.parsing import MalformedError, parse_toc_yaml
    from yaml import MarkedYAMLError, YAMLError

    try:
        pages = list(parse_toc_yaml(path))
    except OSError as error:
        raise _damaged(path.name, f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise _damaged(path.name, f"is not UTF-8 (byte {error.start + 1})") from error
    except MarkedYAMLError as error:
        line = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise _damaged(path.name + line, f"is no YAML: {error.problem}") from error
    except (YAMLError, MalformedError, RecursionError) as error:
        words = str(error).splitlines()[0] if str(error) else "nested too deeply"
        raise _damaged(path.name, f"is no table of contents: {words}") from error
    return [_without_ending(page) for page in pages]


def _damaged(place: str, what: str) -> BookError:
    return BookError(
        Problem(
            place=place,
            wrong=f"The file {what.rstrip('.')}.",
            mend="Restore the last version; look at indentation, colons and dashes.",
        )
    )


def _without_file(
    entries: Collection[str], root: Path, pages: Collection[str]
) -> Iterator[Problem]:
    for entry in entries:
        if not any((root / f"{entry}{ending}").is_file() for ending in ENDINGS):
            yield Problem(
                place=FILE,
                wrong=f'"{entry}" is the entry of no file.',
                mend=nearest(entry, pages) or "Correct the name, or delete the entry.",
            )


def _without_ending(page: str) -> str:
    for ending in ENDINGS:
        page = page.removesuffix(ending)
    return page
