"""Lets every kernel of the tests see what those of `course run` see."""

import os
from contextlib import ExitStack

import pytest

from helpers.notebooks.surroundings import neutral


def pytest_configure(config: pytest.Config) -> None:
    """Give nbval's kernels an empty profile; they inherit this environment."""
    stack = ExitStack()
    environment = stack.enter_context(neutral())
    os.environ.clear()
    os.environ.update(environment)
    config.add_cleanup(stack.close)
