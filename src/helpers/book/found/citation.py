"""How a page is cited, from CITATION.cff, and what else stands at its foot."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from helpers.book.builders import WEB
from helpers.book.found import changed, repository
from helpers.data.files import read_text
from helpers.errors import BookError, Problem

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

FILE = "CITATION.cff"
FOOT = "course-foot.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """The course as others name it."""

    title: str
    authors: str
    version: str
    released: date


def declare(app: "Sphinx") -> None:
    """Have the citation read, and each page's foot filled."""
    app.add_config_value("course_work", None, "html")
    app.connect("config-inited", _read)
    app.connect("html-page-context", _fill, priority=860)


def read(root: Path) -> Work | None:
    """Return what the file says of the course; None where there is no such file.

    The file is of the form that citation-file-format.github.io describes. Raises
    BookError if it lacks a title, an author, a version or the day of its release.
    """
    path = root / FILE
    if not path.is_file():
        return None
    try:
        said = yaml.safe_load(read_text(path))
        people = [_name(person) for person in said["authors"]]
        work = Work(
            title=said["title"],
            authors=", ".join(people),
            version=str(said["version"]),
            released=said["date-released"],
        )
        if not people or not isinstance(work.title, str):
            raise TypeError("no author or no title")
        work.released.toordinal()
    except (yaml.YAMLError, LookupError, TypeError, AttributeError) as error:
        raise BookError(
            Problem(
                place=FILE,
                wrong=f"The file does not say how the course is cited ({error}).",
                mend="It needs title, authors, version, and date-released without quotes.",
            )
        ) from error
    return work


# Any: a person or a body, as the file has it.
def _name(person: Any) -> str:
    if "name" in person:
        return str(person["name"])
    parts = (person.get("given-names"), person["family-names"])
    return " ".join(str(part) for part in parts if part)


def _read(app: "Sphinx", config: "Config") -> None:
    config.course_work = read(Path(app.srcdir))
    config.html_theme_options["footer_content_items"] = [FOOT]


def _fill(
    app: "Sphinx",
    page: str,
    template: str,
    context: dict[str, Any],  # Any: the theme's own
    *_: object,
) -> None:
    if app.builder.name not in WEB:
        return
    root = Path(app.srcdir)
    is_page = page in app.env.found_docs
    work: Work | None = app.config.course_work if is_page else None
    context["work"] = work
    context["released"] = changed.in_words(work.released) if work else ""
    file = Path(app.env.doc2path(page)).relative_to(root).as_posix() if is_page else ""
    day = changed.days(root).get(file)
    context["changed_day"] = day
    context["changed"] = changed.in_words(day) if day else ""
    context["report"] = repository.report_address(app.config, page) if is_page else ""
