"""The course in nbgrader 0.9: names of files, limits, feedback without hidden checks.

Put it as ``nbgrader_config.py`` into the folder of your nbgrader course;
docs/nbgrader.md says how the folder looks.
"""

import re

from nbconvert.exporters import HTMLExporter
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader.preprocessors import ClearHiddenTests, GetGrades
from nbgrader.utils import is_grade

c = get_config()  # noqa: F821 - nbgrader provides it

# 08-the-visits-1001.ipynb, alone or behind what Canvas and Moodle put before it: the
# student is what stands behind the last hyphen, with a digit in it.
c.FileNameCollectorPlugin.named_regexp = (
    r"(?:.*[/_])?(?P<file_id>\d\d-[a-z0-9-]*[a-z])"
    r"-(?P<student_id>[A-Za-z._]*\d[\w.]*)\.ipynb"
)

# Seconds by the clock, not of the processor: a machine that is busy would else fail
# honest work. A loop without end costs this for each cell that runs into it.
c.Execute.timeout = 60
c.Execute.startup_timeout = 180


class HideHiddenTests(ClearHiddenTests):
    """Take hidden checks out of feedback, with what they printed and their tracebacks."""

    def _remove_hidden_test_region(self, cell):
        is_hidden = super()._remove_hidden_test_region(cell)
        if is_hidden and is_grade(cell):
            marks = cell.metadata.nbgrader  # GetGrades has put the points into it
            words = "passed" if marks["score"] == marks["points"] else "not passed"
            cell.source = "# checked after handing in"
            text = {"output_type": "stream", "name": "stdout", "text": f"{words}\n"}
            cell.outputs = [type(cell)(text)]
        return is_hidden


class ClosedPage(HTMLExporter):
    """Writes feedback that asks nothing of another host; formulas stay as they are."""

    def from_notebook_node(self, nb, resources=None, **more):
        """Return the page without the scripts that it would fetch."""
        page, resources = super().from_notebook_node(nb, resources, **more)
        return re.sub(r'<script src="https?:[^"]*">\s*</script>', "", page), resources


c.GenerateFeedback.exporter_class = ClosedPage
c.GenerateFeedback.preprocessors = [
    GetGrades,
    HideHiddenTests,
    CSSHTMLHeaderPreprocessor,
]
