"""Sphinx's builder of EPUB 3 with what its standard asks for and Sphinx leaves out."""

import re
import uuid
from pathlib import Path
from posixpath import normpath
from typing import TYPE_CHECKING, Any

from sphinx.builders.epub3 import Epub3Builder

from helpers.book.ebook import cover
from helpers.book.ebook.clean import readable
from helpers.book.found.citation import Work
from helpers.book.page.quotes import in_text
from helpers.book.shell.bundle import ASSETS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

NAME = "epub"
STYLE = "ebook.css"
COVER = "_static/cover.png"
_ITEM = re.compile(r'<item id="[^"]*" href="([^"]*)" media-type="[^"]*"(?= />)')


class Ebook(Epub3Builder):
    """Names pages in other folders, the book, and pages with formulas as EPUB 3 does."""

    def get_toc(self) -> None:
        """Collect the contents; a page outside the first one's folder keeps its own."""
        super().get_toc()
        for entry in self.refnodes:
            path, sign, anchor = entry["refuri"].partition("#")
            entry["refuri"] = f"{normpath(path)}{sign}{anchor}"

    # Any: what Sphinx's template of the old contents takes.
    def toc_metadata(self, level: int, navpoints: list[Any]) -> dict[str, Any]:
        """Return what the old form of contents says, with the book's own name."""
        found: dict[str, Any] = super().toc_metadata(level, navpoints)
        return found | {"uid": self.config.epub_identifier}

    def build_content(self) -> None:
        """Write the list of files, with what is in them."""
        super().build_content()
        path = Path(self.outdir, "content.opf")
        written = path.read_text(encoding="utf-8")
        path.write_text(_ITEM.sub(self._with_properties, written), encoding="utf-8")

    def _with_properties(self, item: re.Match[str]) -> str:
        if item[1] == COVER:
            return f'{item[0]} properties="cover-image"'
        page = Path(self.outdir, item[1])
        is_page = page.suffix == ".xhtml" and page.is_file()
        has = is_page and "<math" in page.read_text(encoding="utf-8")
        return f'{item[0]} properties="mathml"' if has else item[0]


def declare(app: "Sphinx") -> None:
    """Have EPUB built by this builder, from pages that e-readers take."""
    app.add_builder(Ebook, override=True)
    app.connect("config-inited", _settle, priority=700)
    app.connect("builder-inited", _lend_style)
    app.connect("html-page-context", _mend_page, priority=990)


def _settle(app: "Sphinx", config: "Config") -> None:
    work: Work | None = config.course_work
    address = config.html_baseurl
    config.epub_basename = "book"
    config.epub_title = in_text(str(config.html_title))
    config.epub_publisher = config.epub_contributor = config.author
    config.epub_description = _description(config)
    config.version = work.version if work else "1"
    # The same book has the same name, wherever it is built.
    name = uuid.uuid5(uuid.NAMESPACE_URL, address or str(config.html_title))
    config.epub_identifier = f"urn:uuid:{name}"
    config.epub_uid = "book"
    config.epub_show_urls = "no"
    config.epub_use_index = False
    config.epub_tocdepth = 2
    config.epub_tocscope = "includehidden"
    config.epub_css_files = [STYLE]
    config.epub_cover = (COVER, "epub-cover.html")
    # Files for the web alone, which no page of the e-book names.
    config.suppress_warnings = [*config.suppress_warnings, "epub.unknown_project_files"]


def _description(config: "Config") -> str:
    described = config.course_pages.get(config.root_doc)
    return in_text(described.description if described else str(config.html_title))


def _lend_style(app: "Sphinx") -> None:
    if app.builder.name != NAME:
        return
    config = app.config
    config.html_static_path.append(str(ASSETS / "ebook"))
    config.html_theme_options["launch_buttons"] = {}
    work: Work | None = config.course_work
    version = f"Version {work.version}" if work else ""
    path = Path(app.outdir, COVER)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(cover.written(config.epub_title, str(config.author), version))


def _mend_page(
    app: "Sphinx",
    page: str,
    template: str,
    context: dict[str, Any],  # Any: the theme's own
    *_: object,
) -> None:
    if app.builder.name != NAME:
        return
    context["script_files"] = []
    context["css_files"] = [
        file
        for file in context.get("css_files", ())
        if str(getattr(file, "filename", file)).endswith((STYLE, "pygments.css"))
    ]
    files = {app.builder.get_target_uri(name) for name in app.env.found_docs}
    if "body" in context:
        context["body"] = readable(context["body"], page, files)
