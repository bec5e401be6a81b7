"""Every command explains itself, and errors come plain."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from helpers.cli import main

ROOT = Path(__file__).parents[1]
COMMANDS = sorted(main.commands)


def examples():
    """Every example of the help, as its words."""
    for name in COMMANDS:
        for line in main.commands[name].epilog.splitlines():
            if line.strip().startswith("course "):
                yield line.split()


@pytest.mark.parametrize("words", [*examples()], ids=" ".join)
def test_the_files_of_an_example_are_there(words):
    assert words[:2] == ["course", words[1]]
    assert words[1] in COMMANDS
    for path in (word for word in words[2:] if "/" in word):
        assert (ROOT / path).exists()


def test_examples_with_paths_are_looked_at():
    assert sum("/" in " ".join(words) for words in examples()) >= 3


@pytest.mark.parametrize("command", ["check", "run"])
@pytest.mark.parametrize("argument", [[], ["."]], ids=["none", "here"])
def test_nothing_to_do_is_an_error(tmp_path, monkeypatch, command, argument):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, [command, *argument])
    assert result.exit_code == 1
    assert "The folder holds no notebook" in result.output
    assert "0 problems" not in result.output


def test_the_help_of_check_says_that_it_runs_code():
    words = CliRunner().invoke(main, ["check", "--help"]).output.split()
    assert "runs the code of each notebook" in " ".join(words)


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
    kept = ROOT / "exercises" / "items" / "schema.json"
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
