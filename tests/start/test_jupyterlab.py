"""``course start`` in earnest: a server, and the first page that a browser is sent to."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from exercises.lab import READY, START_S, await_value, end, environment

# Stands for the browser: it writes down where it is sent.
BROWSER = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text(sys.argv[2])"
SETTINGS = {
    "ServerApp": {"port": 0},
    "IdentityProvider": {"token": ""},
    "LabApp": {"expose_app_in_browser": True},
}
# What JupyterLab asks on its first day stands here until it is answered.
ASKED = "() => document.querySelectorAll('.Toastify__toast, .jp-Dialog').length"


@pytest.fixture
def own(tmp_path):
    """The variables of a student who has settings, but none about news."""
    given = environment(tmp_path)
    config = Path(given["JUPYTER_CONFIG_DIR"])
    (config / "labconfig" / "default_setting_overrides.json").unlink()
    text = json.dumps(SETTINGS)
    (config / "jupyter_lab_config.json").write_text(text, encoding="utf-8")
    (tmp_path / "browser.py").write_text(BROWSER, encoding="utf-8")
    program = f"{sys.executable} {tmp_path / 'browser.py'} {tmp_path / 'sent'} %s"
    return given | {"BROWSER": program}


def test_it_opens_the_first_page_in_jupyterlab_and_asks_nothing(tmp_path, own, browser):
    log = tmp_path / "log"
    with log.open("wb") as told:
        called = [sys.executable, "-m", "helpers", "start", str(tmp_path / "my course")]
        started = subprocess.Popen(
            called, env=own, stdout=told, stderr=told, start_new_session=True
        )
    try:
        sent = tmp_path / "sent"
        url = await_value(
            lambda: sent.exists() and sent.read_text(), START_S, log.read_text()
        )
        tab = browser.new_page(viewport={"width": 1000, "height": 900})
        tab.set_default_timeout(1000 * START_S)
        tab.goto(url)
        tab.wait_for_url("**/lab/tree/start.ipynb*")
        tab.wait_for_function(READY)
        expect(tab.get_by_role("heading", name="Begin here")).to_be_visible()
        assert tab.evaluate("() => jupyterapp.shell.currentWidget.context.path") == (
            "start.ipynb"
        )
        # A question would come with the settings, which the kernel comes long after.
        assert tab.evaluate(ASKED) == 0
        tab.close()
    finally:
        os.killpg(started.pid, signal.SIGTERM)
        end(started)
