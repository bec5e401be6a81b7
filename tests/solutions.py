"""What only the instructor may see of an assignment, line by line."""

from pathlib import Path

from helpers.notebooks.reading import read

ROOT = Path(__file__).parents[1]
ASSIGNMENTS = sorted((ROOT / "exercises").glob("*.ipynb"))


def secret_lines(notebook):
    """Yield the lines that only the instructor may see and that tell something."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and cell.metadata.get("nbgrader", {}).get(
            "solution"
        ):
            yield from (line for line in cell.source.splitlines() if len(line) > 40)
        secret = False
        for line in cell.source.splitlines():
            if "### END" in line:
                secret = False
            if secret and len(line.strip()) > 30:
                yield line.strip().replace('"', '\\"')
            if "### BEGIN" in line:
                secret = True


def visible_lines(notebook):
    for cell in notebook.cells:
        secret = False
        for line in cell.source.splitlines():
            secret = "### BEGIN" in line or (secret and "### END" not in line)
            if not secret:
                yield line.strip().replace('"', '\\"')


def secrets() -> set[str]:
    """Return each line of all assignments that no student may see anywhere."""
    found: set[str] = set()
    shown: set[str] = set()
    for path in ASSIGNMENTS:
        notebook = read(path)
        found |= set(secret_lines(notebook))
        shown |= set(visible_lines(notebook))
    # What a chapter teaches is no secret either.
    taught = "\n".join(
        line
        for path in sorted((ROOT / "chapters").glob("*.ipynb"))
        for line in visible_lines(read(path))
    )
    kept = {line for line in found - shown if line not in taught}
    return {line.replace('\\"', '"') for line in kept}


def guide_lines() -> set[str]:
    """Return each paragraph of the texts that are written for instructors alone."""
    texts = ("instructor-guide.md", "marking-notes.md")
    lines = "\n".join((ROOT / "exercises" / name).read_text("utf-8") for name in texts)
    return {line.strip() for line in lines.splitlines() if len(line.strip()) > 80}
