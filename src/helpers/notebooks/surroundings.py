"""The surroundings in which a notebook runs: nothing of one machine's settings in it."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

# What Python and IPython read on their own: code that runs first, and which warnings
# are shown. Stored outputs must not depend on either.
PERSONAL = ("IPYTHONDIR", "PYTHONSTARTUP", "PYTHONWARNINGS")


@contextmanager
def neutral() -> Iterator[dict[str, str]]:
    """Give the environment for a kernel: this one's, with an empty IPython profile."""
    with tempfile.TemporaryDirectory(
        prefix="course-profile-", ignore_cleanup_errors=True
    ) as profile:
        kept = {name: v for name, v in os.environ.items() if name not in PERSONAL}
        yield kept | {"IPYTHONDIR": profile}
