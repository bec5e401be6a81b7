"""What every command of ``course`` shares: paths that are meant, and an example."""

from typing import Any

import click

EXAMPLE = "\b\nExample:\n  course {}"


class Place(click.Path):
    """A path from the command line; one without a name is nobody's wish.

    An unset variable of a shell gives such a one: it would mean the current folder.
    """

    name = "path"

    # Any: as click declares it
    def convert(self, value: Any, *more: Any) -> Any:
        """Return the path, or end with a wrong use."""
        if not str(value).strip():
            self.fail("The name is empty.", *more)
        if "\0" in str(value):
            self.fail("A name holds no zero byte.", *more)
        return super().convert(value, *more)
