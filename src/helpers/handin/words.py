"""The words in which a check says what it is worth; the checks print them themselves."""

LATER = "{}: checked after you hand in"


def points(number: int) -> str:
    """Return a number of points in words.

    >>> points(1), points(2)
    ('1 point', '2 points')
    """
    return f"{number} point" if number == 1 else f"{number} points"


def earned(number: int) -> str:
    """Return what a check prints that an answer has passed.

    >>> earned(2)
    '2 of 2 points'
    """
    return f"{number} of {points(number)}"
