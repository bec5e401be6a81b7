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
