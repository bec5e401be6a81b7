"""What readers call a column: the dictionary's title, else its name in words."""

from functools import cache

from helpers.data.dictionary import read_dictionary

UNITS = {
    "percent": "%",
    "km": "km",
    "kusd": "thousand US$",
    "usd": "US$",
    "deg": "degrees",
}


def label(name: str) -> str:
    """Return the words for a column of any table, or of a table that a reader made.

    >>> label("n_votes"), label("distance_km"), label("words_that_fit")
    ('votes', 'distance (km)', 'words that fit')
    """
    return _titles().get(name) or in_words(name)


def in_words(name: str) -> str:
    """Return a name without underscores, and its unit spelt out.

    >>> in_words("share_percent")
    'share (%)'
    """
    *words, last = name.split("_")
    if words and last in UNITS:
        return f"{' '.join(words)} ({UNITS[last]})"
    return " ".join([*words, last])


@cache
def _titles() -> dict[str, str]:
    return {
        column.name: column.title
        for table in read_dictionary().values()
        for column in table.columns
        if column.title
    }
