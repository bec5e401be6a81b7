"""Dates in words, as precisely as they are known and no more."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

DAY_KNOWN = "%-d %B %Y"


def when(table: "pd.DataFrame") -> "pd.Series[str]":
    """Return the date of each row in words; empty where there is none.

    A year that is known only as a year stays one. Where ``date_precision`` is missing,
    the first and the last possible day say how much is known.

    Parameters
    ----------
    table
        Rows with ``date_first``, and ``date_last`` and ``date_precision`` if known.
    """
    import pandas as pd

    rows = [
        in_words(row.get("date_first"), row.get("date_last"), row.get("date_precision"))
        for row in table.to_dict("records")
    ]
    return pd.Series(rows, index=table.index, dtype="str")


# Any: a cell of a table, which may be missing.
def in_words(first: Any, last: Any = None, precision: Any = None) -> str:
    """Return one date in words.

    >>> in_words("1994-06-30"), in_words("1992-12-01", "1992-12-31")
    ('30 June 1994', 'December 1992')
    >>> in_words("2025-06-24", "2025-06-26", "day"), in_words("1993-01-01", None, "year")
    ('24 to 26 June 2025', '1993')
    """
    import pandas as pd

    if pd.isna(first):
        return ""
    start = pd.Timestamp(first)
    end = start if pd.isna(last) else pd.Timestamp(last)
    if precision == "year" or _is_whole(start, end, "Y"):
        return str(start.year)
    if precision == "month" or _is_whole(start, end, "M"):
        return start.strftime("%B %Y")
    if start == end:
        return _day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {_day(end)}"
    return f"{_day(start)} to {_day(end)}"


def _is_whole(start: "pd.Timestamp", end: "pd.Timestamp", unit: str) -> bool:
    """Say whether the days are the first and the last of one year or month."""
    span = start.to_period(unit)
    return start == span.start_time and end == span.end_time.normalize()


def _day(day: "pd.Timestamp") -> str:
    return f"{day.day} {day:%B %Y}"
