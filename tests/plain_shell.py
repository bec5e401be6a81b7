"""Runs a notebook in IPython alone, without Jupyter, and prints what each cell shows.

For each code cell one line of JSON: what it prints, and the kinds of each thing it shows.
It is started as a program, with a Python that may know nothing of the tests.
"""

import io
import json
import sys
from contextlib import redirect_stdout
from pathlib import Path

from IPython.core.displaypub import CapturingDisplayPublisher
from IPython.core.interactiveshell import InteractiveShell


def run(shell: InteractiveShell, source: str) -> list:
    """Return what a cell prints and shows; its error, if it raises one."""
    shell.display_pub = CapturingDisplayPublisher()
    with redirect_stdout(io.StringIO()) as printed:
        done = shell.run_cell(source)
    done.raise_error()
    shown = [sorted(output["data"]) for output in shell.display_pub.outputs]
    # What IPython has printed of the result is no output of the cell.
    if done.result is not None:
        shown.append(sorted(shell.display_formatter.format(done.result)[0]))
        return ["", *shown]
    return [printed.getvalue(), *shown]


def main(path: Path) -> None:
    shell = InteractiveShell.instance()
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            print(json.dumps(run(shell, "".join(cell["source"]))))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
