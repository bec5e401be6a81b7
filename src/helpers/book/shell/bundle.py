"""One script and one style for all pages, made of the theme's files and our own.

The names and the order are internals of Sphinx, the theme and myst-nb, whose versions
are pinned: a file that is not there stops the build.
"""

import hashlib
import re
import shutil
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import rcssmin
import rjsmin

from helpers.book.builders import WEB, cache
from helpers.book.shell import fonts
from helpers.book.shell.purge import named, names, purged
from helpers.errors import BookError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

ASSETS = Path(str(files("helpers.book"))) / "assets"
OWN = "@"  # of our own folder, not of the theme's
# All that the shell does is our own: of the theme's scripts a page uses a tenth.
SCRIPTS = (
    "@load.js",
    "@later.js",
    "@colours.js",
    "@dialogs.js",
    "@sides.js",
    "@scrolling.js",
    "@tables.js",
    "@book.js",
    "@menus.js",
    "@ask.js",
    "@peek.js",
    "@gate.js",
)
# Of pages that show code: each block gets a button that copies it.
CODE_SCRIPTS = ("documentation_options.js", "clipboard.min.js", "copybutton.js")
# Our own style by subject; paper comes last, because it undoes what screens need.
OWN_STYLES = tuple(
    f"style/{name}.css"
    for name in (
        *("shell", "text", "folds", "overlays", "search", "forms"),
        *("figures", "vega", "tables"),
        *("ledger", "strip", "exercises", "pages"),
        "print",
    )
)
STYLES = (
    "basic.css",
    "styles/pydata-sphinx-theme.css",
    "pygments.css",
    "styles/sphinx-book-theme.css",
    "copybutton.css",
    "mystnb.*.css",
    "sphinx-design.min.css",
    *(f"{OWN}{name}" for name in OWN_STYLES),
)
# What no page of ours uses, or what stands in the bundles in another form.
UNUSED = (
    "styles/theme.css",
    "togglebutton.*",
    "doctools.js",
    "searchtools.js",
    "sphinx_highlight.js",
    "scripts/sphinx-book-theme.js",
    "scripts/pydata-sphinx-theme.js",
    "design-tabs.js",
    "scripts/bootstrap.js",
    "scripts/fontawesome.js",
)
BUNDLED = tuple(
    name
    for name in (*SCRIPTS, *CODE_SCRIPTS, *STYLES, *UNUSED)
    if not name.startswith(OWN)
)
SCRIPT, CODE, STYLE, PLAIN = "course.js", "code.js", "course.css", "plain.css"
# What the style is made of, kept beside the book for whoever compares the two.
WHOLE = ".whole.css"
# Scripts whose words are no classes: those of the whole book, those of its language, and
# Vega, whose classes our style of it has.
WORDY = ("found.js", "language_data.js", "vega.js")
LEFT_OUT = (*WORDY, *BUNDLED)
OF_VEGA = "style/vega.css"
# Each page of ours says at once whether it is light or dark.
WITHOUT_THEME, NONE = re.compile(r"html:not\(\[data-theme\]\)"), "no-page"
# Files that a script names in parts, or that go with others by law.
KEPT = ("vega.js", "vega.licences.txt")
_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_NAME = re.compile(r"[\w.-]+\.(?:css|js|svg|png|woff2|ico|txt|xml|ipynb)")
_ASKED = re.compile(r"_static/([\w.-]+)")
_STAMP = re.compile(r"(_static/(?:course|code)\.(?:css|js)\?v=)\w*")


def declare(app: "Sphinx") -> None:
    """Have the bundles written when all pages are, and what they replace removed."""
    app.connect("build-finished", _finish, priority=900)


def _finish(app: "Sphinx", error: Exception | None) -> None:
    if error or app.builder.name not in WEB:
        return
    out = Path(app.outdir)
    static = out / "_static"
    paths = [path for path in out.rglob("*.html") if static not in path.parents]
    pages = {path: path.read_text(encoding="utf-8") for path in paths}
    _lend(static, pages.values())
    scripts = [list(_texts(static, names)) for names in (SCRIPTS, CODE_SCRIPTS)]
    whole = "\n".join(_texts(static, STYLES))
    (cache(app) / WHOLE).write_text(whole, encoding="utf-8")
    style = slim(whole, static, pages.values(), [*scripts[0], *scripts[1]], _live(out))
    script, code = (rjsmin.jsmin(_MAP.sub("", "\n;\n".join(one))) for one in scripts)
    for name, text in ((STYLE, style), (SCRIPT, script), (CODE, code)):
        (static / name).write_text(text, encoding="utf-8")
    shutil.copyfile(ASSETS / PLAIN, static / PLAIN)
    made = fonts.write(static, pages.values(), style)
    stamp = hashlib.sha256(f"{style}{script}{code}{made}".encode()).hexdigest()[:10]
    for path, page in pages.items():
        path.write_text(_STAMP.sub(rf"\g<1>{stamp}", page), encoding="utf-8")
    _sweep(static, [*pages.values(), style, script, code])


def slim(
    whole: str,
    static: Path,
    pages: "Iterable[str]",
    scripts: list[str],
    live: "Iterable[str]" = (),
) -> str:
    """Return a style without what no page uses, and no script of these or the folder.

    ``live`` are the charts that a page loads when they wake: they read variables too.
    """
    paths = [path for path in static.glob("*.js") if not is_any(path, LEFT_OUT)]
    others = [path.read_text(encoding="utf-8") for path in paths]
    of_vega = (ASSETS / OF_VEGA).read_text(encoding="utf-8")
    known = names(pages, [*scripts, *others]) | named(of_vega)
    read = "".join([*pages, *others, *live])
    kept = purged(WITHOUT_THEME.sub(NONE, whole), known, read)
    return f"{fonts.FACES}{rcssmin.cssmin(kept)}"


def is_any(path: Path, patterns: tuple[str, ...]) -> bool:
    """Say whether a file is one of these; a name may have a star."""
    return any(path.match(one) for one in patterns)


def _live(out: Path) -> "Iterator[str]":
    """Yield the text of each chart that lies beside a page."""
    for path in out.rglob("*.js"):
        if out / "_static" not in path.parents:
            yield path.read_text(encoding="utf-8")


def _lend(static: Path, pages: "Iterable[str]") -> None:
    """Put our own scripts, of which some pages have one, beside what others wrote."""
    for name in {name for page in pages for name in _ASKED.findall(page)}:
        if (ASSETS / name).is_file() and not (static / name).exists():
            shutil.copyfile(ASSETS / name, static / name)


def _texts(static: Path, wanted: tuple[str, ...]) -> "Iterator[str]":
    """Yield the text of each file; a name with a star has one file."""
    for name in wanted:
        folder = ASSETS if name.startswith(OWN) else static
        found = sorted(folder.glob(name.removeprefix(OWN)))
        if len(found) != 1:
            raise BookError(
                Problem(
                    place=str(folder / name.removeprefix(OWN)),
                    wrong=f"The theme gives {len(found)} such files, not one.",
                    mend="Install the versions of requirements/book.txt, or mend the"
                    " lists in helpers/book/shell/bundle.py.",
                )
            )
        yield found[0].read_text(encoding="utf-8")


def _sweep(static: Path, texts: list[str]) -> None:
    """Remove every file that neither a page nor a bundle names."""
    named = set(KEPT) | {name for text in texts for name in _NAME.findall(text)}
    for path in sorted(static.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.name not in named:
            path.unlink()
