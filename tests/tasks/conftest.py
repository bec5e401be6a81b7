"""Small files of tasks for the tests of this room."""

import pytest

SOUND = """\
- id: ch01-count
  solution: sum(values)
  right: six.
  hint: Add them.
  near:
    - when: len(values)
      say: this counts them.
"""


@pytest.fixture
def folder(tmp_path):
    def write(text=SOUND, name="ch01.yml"):
        tmp_path.joinpath(name).write_text(text, encoding="utf-8")
        return tmp_path

    return write
