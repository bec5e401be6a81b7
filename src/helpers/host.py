"""Tells of the program that runs a notebook whether its reader can act, and which it is.

A live host is recognised by what only a live one sets (a Jupyter server, VS Code,
Colab), so an unknown program gets the safe form: a notebook that is run to be stored,
tested or built into the book holds no widget. ``COURSE_STATIC=1`` asks for that form
where a live host starts the run, ``COURSE_LIVE=1`` for the other where a host is not
known.
"""

import sys
from collections.abc import Mapping
from pathlib import Path


def is_live(
    environment: Mapping[str, str],
    namespace: Mapping[str, object],
    modules: Mapping[str, object],
) -> bool:
    """Say whether a reader can act here.

    >>> is_live({"JPY_SESSION_NAME": "/home/b/05-term.ipynb"}, {}, {})
    True
    """
    if environment.get("COURSE_STATIC") == "1":
        return False
    return (
        environment.get("COURSE_LIVE") == "1"
        or "JPY_SESSION_NAME" in environment
        or "__vsc_ipynb_file__" in namespace
        or "google.colab" in modules
    )


def needs_view(
    environment: Mapping[str, str],
    namespace: Mapping[str, object],
    modules: Mapping[str, object],
) -> bool:
    """Say whether a widget may come to life only where one of its views is shown.

    Jupyter's own programs start a widget at once. VS Code and Colab do not, and of a
    host that is not known nobody can tell.

    >>> needs_view({"JPY_SESSION_NAME": "/home/b/05-term.ipynb"}, {}, {})
    False
    """
    return (
        "JPY_SESSION_NAME" not in environment
        or "__vsc_ipynb_file__" in namespace
        or "google.colab" in modules
    )


def namespace() -> Mapping[str, object]:
    """Return the names of the running notebook; empty outside of IPython."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return shell.user_ns if shell else {}


def notebook(
    environment: Mapping[str, str], namespace: Mapping[str, object]
) -> Path | None:
    """Return the notebook that is running, as far as its host tells.

    >>> notebook({"JPY_SESSION_NAME": "/home/b/05-term.ipynb"}, {}).name
    '05-term.ipynb'
    """
    told = namespace.get("__vsc_ipynb_file__") or environment.get("JPY_SESSION_NAME")
    if not isinstance(told, str) or not told.endswith(".ipynb"):
        return None
    path = Path(told)
    # Some servers tell the path from their own root; the kernel starts beside the file.
    return (
        path if path.is_absolute() and path.parent.is_dir() else Path.cwd() / path.name
    )
