"""Every command explains itself, and errors come plain."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from helpers.cli import main

COMMANDS = sorted(main.commands)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_that_begins_with_a_verb_and_an_example(name):
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0
    assert "Example:" in result.output
    assert f"course {name}" in result.output
    first = main.commands[name].help.split()[0]
    assert first[0].isupper()
    assert not first.endswith("s")


def test_a_course_error_is_shown_without_a_traceback(tmp_path):
    broken = tmp_path / "broken.ipynb"
    broken.write_text("{")
    result = CliRunner().invoke(main, ["run", str(broken)])
    assert result.exit_code == 1
    assert "broken.ipynb" in result.output
    assert "Traceback" not in result.output


def test_an_unknown_command_is_a_wrong_use():
    assert CliRunner().invoke(main, ["biuld"]).exit_code == 2


def test_the_schema_beside_the_items_is_the_one_that_the_program_prints():
    kept = Path(__file__).parents[1] / "exercises" / "items" / "schema.json"
    printed = CliRunner().invoke(main, ["schema"]).output
    assert kept.read_text("utf-8") == printed, (
        "course schema > exercises/items/schema.json"
    )


def test_a_letter_that_the_output_cannot_hold_does_not_end_the_program(tmp_path):
    broken = tmp_path / "Монгол.ipynb"
    broken.write_text("{", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "helpers", "check", str(broken)],
        env=os.environ | {"PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert rb"\u041c\u043e\u043d\u0433\u043e\u043b.ipynb" in done.stdout + done.stderr
    assert b"Traceback" not in done.stderr


def test_a_wrong_use_is_told_in_any_letters_too():
    done = subprocess.run(
        [sys.executable, "-m", "helpers", "Монгол"],
        env=os.environ | {"PYTHONIOENCODING": "cp1252:strict"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert rb"No such command '\u041c\u043e" in done.stderr
