"""The look of the course's charts, and its few ready-made figures."""

from helpers.charts import palette
from helpers.charts.look import enable

__all__ = ["enable", "palette"]
