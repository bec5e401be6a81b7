"""The locks hold what pyproject.toml asks for, whole, from one resolution."""

import json
import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCKS = ROOT / "requirements"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
LEFT_OUT = PROJECT["tool"]["uv"]["exclude-dependencies"]
# Each lock holds the base and these extras. A checkout is installed with hatchling.
SETS = {
    "student": [],
    "lab": ["lab", "build"],
    "book": ["book"],
    "test": ["lab", "book", "test", "build", "cluster", "nbgrader"],
}
PIN = re.compile(r"^(?P<pin>[\w.-]+==[^\\]+?)\s*\\?$", re.MULTILINE)


def text(name):
    return (LOCKS / f"{name}.txt").read_text("utf-8")


def pins(name):
    """Return the pins of a lock that hold on every machine or on some."""
    return [Requirement(found["pin"]) for found in PIN.finditer(text(name))]


def here(name):
    """Return the version of each package that a lock installs on this machine."""
    return {
        canonicalize_name(pin.name): next(iter(pin.specifier)).version
        for pin in pins(name)
        if pin.marker is None or pin.marker.evaluate()
    }


def asked(name):
    listed = [*PROJECT["project"]["dependencies"]]
    for extra in SETS[name]:
        listed += EXTRAS[extra]
    return [Requirement(words) for words in listed]


def unmet(needs, pinned):
    """Return the requirements of this machine that no pin satisfies."""
    return [
        str(need)
        for need in needs
        if not need.specifier.contains(
            pinned.get(canonicalize_name(need.name), "0.dev0"), prereleases=True
        )
        or canonicalize_name(need.name) not in pinned
    ]


def required(need):
    """Yield what an installed distribution requires here, with the extras asked for."""
    for words in distribution(need.name).requires or []:
        below = Requirement(words)
        if canonicalize_name(below.name) in LEFT_OUT:
            continue
        if below.marker is None or any(
            below.marker.evaluate({"extra": extra}) for extra in {"", *need.extras}
        ):
            yield below


def closure(needs):
    """Return every requirement that these lead to, each once."""
    found = {}
    waiting = list(needs)
    while waiting:
        need = waiting.pop()
        if str(need) not in found:
            found[str(need)] = need
            waiting += required(need)
    return found.values()


def test_every_extra_of_the_project_is_in_a_lock():
    assert set(EXTRAS) == {extra for extras in SETS.values() for extra in extras}
    assert {path.stem for path in LOCKS.glob("*.txt")} == set(SETS)


@pytest.mark.parametrize("name", SETS)
def test_every_requirement_is_pinned_at_a_version_that_satisfies_it(name):
    assert unmet(asked(name), here(name)) == []


@pytest.mark.parametrize("name", SETS)
def test_a_lock_differs_in_no_pin_from_the_lock_of_everything(name):
    whole = {(pin.name, str(pin.specifier)) for pin in pins("test")}
    own = {(pin.name, str(pin.specifier)) for pin in pins(name)}
    assert own
    assert own <= whole


@pytest.mark.parametrize("name", SETS)
def test_every_pin_has_a_hash_and_no_host_is_named(name):
    entries = re.split(r"\n(?=\S)", text(name).strip())
    assert len(entries) == len(pins(name))
    for entry in entries:
        assert re.search(r"\n    --hash=sha256:[0-9a-f]{64}\b", entry), entry
    assert re.search(r"://|@|index|find-links|\s-[a-z]\b", text(name)) is None


@pytest.mark.parametrize("name", SETS)
def test_a_lock_is_whole_and_holds_nothing_else(name):
    needs = closure(asked(name))
    assert unmet(needs, here(name)) == []
    assert set(here(name)) == {canonicalize_name(need.name) for need in needs}


@pytest.mark.parametrize(
    ("needs", "pinned", "absent"),
    [
        (["a>=2"], {"a": "2.1"}, []),
        (["a>=2"], {"a": "1.9"}, ["a>=2"]),
        (["a"], {}, ["a"]),
    ],
)
def test_a_pin_that_is_missing_or_too_old_is_found(needs, pinned, absent):
    assert unmet([Requirement(words) for words in needs], pinned) == absent


def test_what_npm_installs_is_pinned_and_hashed_and_names_no_host():
    asked = json.loads((ROOT / "package.json").read_text("utf-8"))
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    for name, version in (asked["dependencies"] | asked["devDependencies"]).items():
        assert lock[f"node_modules/{name}"]["version"] == version
    entries = [entry for path, entry in lock.items() if path]
    assert len(entries) >= 3
    for entry in entries:
        assert entry["integrity"].startswith("sha512-")
        assert "resolved" not in entry
