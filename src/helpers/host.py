"""Tells whether the program that runs a notebook has a reader who can act in it.

A live host is recognised by what only a live one sets (a Jupyter server, VS Code,
Colab), so an unknown program gets the safe form: a notebook that is run to be stored,
tested or built into the book holds no widget. ``COURSE_STATIC=1`` asks for that form
where a live host starts the run, ``COURSE_LIVE=1`` for the other where a host is not
known.
"""

import sys
from collections.abc import Mapping


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
