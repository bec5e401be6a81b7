"""Which hosts have a reader who can act."""

import pytest

from helpers import host


@pytest.mark.parametrize(
    ("environment", "namespace", "modules", "live"),
    [
        ({}, {}, {}, False),
        ({"JPY_SESSION_NAME": "a.ipynb"}, {}, {}, True),
        ({"JPY_SESSION_NAME": "a.ipynb", "COURSE_STATIC": "1"}, {}, {}, False),
        ({"COURSE_LIVE": "1"}, {}, {}, True),
        ({}, {"__vsc_ipynb_file__": "a.ipynb"}, {}, True),
        ({}, {}, {"google.colab": None}, True),
    ],
)
def test_the_host_decides_what_is_shown(environment, namespace, modules, live):
    assert host.is_live(environment, namespace, modules) is live


@pytest.mark.parametrize(
    ("environment", "namespace", "modules", "needs"),
    [
        ({"JPY_SESSION_NAME": "a.ipynb"}, {}, {}, False),
        ({"JPY_SESSION_NAME": "a"}, {"__vsc_ipynb_file__": "a.ipynb"}, {}, True),
        ({"JPY_SESSION_NAME": "a"}, {}, {"google.colab": None}, True),
        ({"COURSE_LIVE": "1"}, {}, {}, True),
    ],
)
def test_only_jupyter_is_trusted_to_start_a_widget_without_a_view(
    environment, namespace, modules, needs
):
    assert host.needs_view(environment, namespace, modules) is needs


@pytest.mark.parametrize(
    ("environment", "namespace", "name"),
    [
        ({"JPY_SESSION_NAME": "/nowhere/05-term.ipynb"}, {}, "05-term.ipynb"),
        ({"JPY_SESSION_NAME": "chapters/05-term.ipynb"}, {}, "05-term.ipynb"),
        ({}, {"__vsc_ipynb_file__": "/nowhere/07-land.ipynb"}, "07-land.ipynb"),
        ({"JPY_SESSION_NAME": "console-1-a8f"}, {}, None),
        ({}, {}, None),
    ],
)
def test_the_notebook_is_known_from_its_host(
    environment, namespace, name, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    found = host.notebook(environment, namespace)
    assert found == (tmp_path / name if name else None)
