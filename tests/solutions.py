"""What only the instructor may see of an assignment, line by line."""


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
