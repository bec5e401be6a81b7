"""The look of the course's charts, and its few ready-made figures."""

from helpers.charts import palette
from helpers.charts.dates import when
from helpers.charts.ink import ink
from helpers.charts.look import enable
from helpers.charts.partners import partner_scale
from helpers.charts.ramp import ramp_scale
from helpers.charts.ranks import rank_bars, rank_ladder
from helpers.charts.region_map import region_map
from helpers.charts.route import route
from helpers.charts.stacked import stacked_bars
from helpers.charts.timeline import timeline
from helpers.charts.verdicts import GROUPS, STATUSES, verdict_bars, verdict_scale
from helpers.charts.visit_marks import visit_marks
from helpers.charts.words import name_lines, note
from helpers.charts.year_panels import year_panels

__all__ = [
    "GROUPS",
    "STATUSES",
    "enable",
    "ink",
    "name_lines",
    "note",
    "palette",
    "partner_scale",
    "ramp_scale",
    "rank_bars",
    "rank_ladder",
    "region_map",
    "route",
    "stacked_bars",
    "timeline",
    "verdict_bars",
    "verdict_scale",
    "visit_marks",
    "when",
    "year_panels",
]
