"""The look of the course's charts, and its few ready-made figures."""

from helpers.charts import palette
from helpers.charts.look import enable
from helpers.charts.partners import partner_scale
from helpers.charts.region_map import region_map
from helpers.charts.route import route
from helpers.charts.timeline import timeline
from helpers.charts.verdicts import verdict_bars, verdict_scale

__all__ = [
    "enable",
    "palette",
    "partner_scale",
    "region_map",
    "route",
    "timeline",
    "verdict_bars",
    "verdict_scale",
]
