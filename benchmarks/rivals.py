"""The same items in other tools: fetched when they are measured, never kept.

What each needs comes from its registry into a temporary folder. A tool that cannot be
fetched gives the reason instead.
"""

import json
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from helpers.exercises import prose
from helpers.exercises.schema import Choice, Multi, Numeric, say

FETCH_S = 240
JUPYTERQUIZ = "jupyterquiz==2.9.6.4"
HTML_MANAGER = "@jupyter-widgets/html-manager@1.0.15"
REQUIREJS = "requirejs@2.3.8"

Plain = Choice | Multi | Numeric  # what all of the tools have
Body = Callable[[Iterable[Plain]], str]


class MissingError(Exception):
    """A tool cannot be fetched here; the text says why."""


def jupyterquiz(folder: Path) -> Body:
    """Fetch jupyterquiz; return what makes a page's body of items.

    Each item is a call of ``display_quiz``, as it is where items stand in a text.
    """
    into = folder / "jupyterquiz"
    options = ("--quiet", "--disable-pip-version-check", "--no-deps", "--target")
    _run(sys.executable, "-m", "pip", "install", *options, str(into), JUPYTERQUIZ)
    sys.path.insert(0, str(into))
    try:
        module = import_module("jupyterquiz.dynamic.display")
    finally:
        sys.path.remove(str(into))

    def body(items: Iterable[Plain]) -> str:
        shown: list[Any] = []
        # Any: what IPython displays. Here it is caught, for there is no notebook.
        vars(module)["display"] = shown.append
        for item in items:
            module.display_quiz([_question(item)])
        return "\n".join(_output(output) for output in shown)

    return body


def _question(item: Plain) -> dict[str, Any]:
    """Return an item in jupyterquiz's form; hints and explanations it has none."""
    asked = {"question": prose.plain(say(item.prompt))}
    if isinstance(item, Numeric):
        return asked | {"type": "numeric", "answers": _numbers(item)}
    kind = "multiple_choice" if isinstance(item, Choice) else "many_choice"
    answers = [
        {
            "answer": prose.plain(say(option.text)),
            "correct": option.correct,
            "feedback": prose.plain(say(option.why)),
        }
        for option in item.options
    ]
    return asked | {"type": kind, "answers": answers}


def _numbers(item: Numeric) -> list[dict[str, Any]]:
    near = [(item.value, item.tolerance, item.why, True)]
    near += [(slip.value, slip.tolerance, slip.why, False) for slip in item.wrong]
    answers: list[dict[str, Any]] = [
        {
            "type": "range",
            "range": [value - margin, value + margin + 1e-9],
            "correct": is_right,
            "feedback": prose.plain(say(why)),
        }
        for value, margin, why, is_right in near
    ]
    otherwise = prose.plain(say(item.otherwise))
    return [*answers, {"type": "default", "feedback": otherwise}]


def _output(shown: Any) -> str:  # Any: IPython's HTML or Javascript
    """Return an output as a book writes it; jupyterquiz leaves its element open."""
    if type(shown).__name__ == "Javascript":
        return f"<script>{shown.data}</script>"
    return f"<div>{shown.data}</div></div>"


def html_manager(folder: Path, site: Path) -> Body:
    """Fetch html-manager into a site; return what makes a page's body of items.

    Page and libraries are those of a book with widgets: require.js, then the manager.
    """
    packed = ((HTML_MANAGER, "dist/embed-amd.js"), (REQUIREJS, "require.js"))
    for package, file in packed:
        _unpack(package, file, folder, site)

    def body(items: Iterable[Plain]) -> str:
        embed = import_module("ipywidgets.embed")
        shown = [_composed(item) for item in items]
        made = embed.embed_data(views=shown, state=embed.dependency_state(shown))
        kind = "application/vnd.jupyter.widget"
        scripts = ['<script src="require.js"></script>']
        scripts += ['<script src="embed-amd.js"></script>']
        scripts += [_script(f"{kind}-view+json", view) for view in made["view_specs"]]
        return "\n".join(
            [*scripts, _script(f"{kind}-state+json", made["manager_state"])]
        )

    return body


def _composed(item: Plain) -> Any:  # Any: ipywidgets declares no types
    """Return an item made of ipywidgets, which judges nothing without a kernel."""
    ipywidgets = import_module("ipywidgets")
    if isinstance(item, Numeric):
        parts = [ipywidgets.Text(description=say(item.unit or ""))]
    else:
        texts = [prose.plain(say(option.text)) for option in item.options]
        parts = (
            [ipywidgets.RadioButtons(options=texts, index=None)]
            if isinstance(item, Choice)
            else [ipywidgets.Checkbox(description=text) for text in texts]
        )
    prompt = ipywidgets.HTML(prose.block(say(item.prompt)))
    check = ipywidgets.Button(description="Check")
    return ipywidgets.VBox([prompt, *parts, check, ipywidgets.HTML()])


def _script(kind: str, content: object) -> str:
    safe = json.dumps(content).replace("</", "<\\/")
    return f'<script type="{kind}">{safe}</script>'


def _unpack(package: str, file: str, folder: Path, site: Path) -> None:
    """Put one file of a package into a site."""
    npm = shutil.which("npm")
    if npm is None:
        raise MissingError("npm is not installed")
    told = _run(npm, "pack", "--silent", "--pack-destination", str(folder), package)
    with tarfile.open(folder / told.split()[-1]) as archive:
        content = archive.extractfile(f"package/{file}")
        assert content is not None, f"{package} has no {file}"
        (site / Path(file).name).write_bytes(content.read())


def _run(*words: str) -> str:
    """Return what a command prints; one that fails says so in its last line."""
    try:
        done = subprocess.run(
            words, check=True, capture_output=True, text=True, timeout=FETCH_S
        )
    except subprocess.TimeoutExpired as error:
        raise MissingError(f"{words[-1]} took longer than {FETCH_S} s") from error
    except subprocess.CalledProcessError as error:
        [*_, last] = ["no reason given", *str(error.stderr).strip().splitlines()]
        raise MissingError(f"{words[-1]} cannot be fetched ({last})") from error
    return done.stdout
