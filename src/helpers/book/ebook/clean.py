"""A page as an e-reader takes it: well-formed, nothing that needs a script, no dead link.

An answer does not stand below its question, where it would be read before the question
is thought about, but at the end of the page, with a link there and one back.
"""

import re
from collections.abc import Collection
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag

from helpers.notebooks.answers import LABEL

# What only a script, a form or a style of the web makes use of, and the code that only
# carries the words of a figure.
LEFT_OUT = (
    "script, style, noscript, template, form, button, input, svg, .headerlink,"
    " details.above-input, .claims-skip, .claim-here, .chart-tools, .course-wait, .tableofcontents-wrapper"
)
ALIVE = ("course-progress", "course-exercise")
# What is opened after one has thought: answers, and what is said of a line of code.
ANSWERS = (
    f'details.cx-answer, .course-task, details:has(> summary:-soup-contains("{LABEL}"))'
)
# What HTML once knew, and pandas and docutils still write.
OLD = ("border", "align", "valign", "frame", "rules", "char", "scoped", "download")
# Code that does nothing but show what stands below it.
_SHOWS = re.compile(
    r"\s*(?:from helpers import exercise\s+)?(?:exercise\([^()]*\)\s*)+"
)
_WEB_ONLY = "This part of the book works in a browser, on the book's own pages."


def readable(body: str, page: str, files: Collection[str]) -> str:
    """Return the content of a page as XHTML.

    ``page`` is its name, and ``files`` are the pages of the book with their endings: a
    link to anything else inside the book is words. Folds stand open, for readers that
    fold nothing.

    >>> readable('<p><a href="../x.zip" download>x</a><br></p>', "a/b", ["a/b.xhtml"])
    '<p>x<br/></p>'
    """
    soup = BeautifulSoup(body, "html.parser")
    for part in soup.select(LEFT_OUT):
        part.decompose()
    for code in soup.select(".cell_input"):
        if _SHOWS.fullmatch(code.get_text()):
            code.decompose()
    for part in soup.find_all(ALIVE):
        told = soup.new_tag("p")
        told.string = _WEB_ONLY
        part.replace_with(told)
    for part in soup.find_all(True):
        for name in OLD:
            part.attrs.pop(name, None)
    for card in soup.select(".sd-card"):
        _title_leads(soup, card)
    for words in soup.select("summary p"):
        words.name = "span"
    for fold in soup.find_all("details"):
        fold["open"] = "open"
    for link in soup.find_all("a", href=True):
        if not _leads(str(link["href"]), page, files):
            link.unwrap()
    _name_once(soup)
    _answers_last(soup)
    return soup.decode(formatter="minimal")


def _title_leads(soup: BeautifulSoup, card: Tag) -> None:
    """Have the title of a card be its link, which lies over the whole card elsewhere."""
    link = card.select_one(".sd-stretched-link")
    title = card.select_one(".sd-card-title")
    if link is None or title is None:
        return
    link.extract()
    led = soup.new_tag("a", href=str(link["href"]))
    led.extend(list(title.contents))
    title.append(led)


def _answers_last(soup: BeautifulSoup) -> None:
    """Move what answers a question to the end of its page, with links there and back.

    A question that is asked again has one answer.
    """
    answers = soup.new_tag("div", attrs={"class": "answers"})
    numbers: dict[str, int] = {}
    for told in soup.select(ANSWERS):
        asked = told.find_parent(class_="exercise")
        name = str(asked["data-item"]) if asked else f"question-{len(numbers) + 1}"
        is_new = name not in numbers
        number = numbers.setdefault(name, len(numbers) + 1)
        there = _link(soup, f"answer-{name}", f"Answer {number}")
        told.replace_with(there)
        if not asked:
            there["id"] = name
        if is_new:
            answers.append(_answer(soup, name, number, told))
    for asked in soup.select(".exercise[data-item]"):
        del asked["data-item"]
    if numbers:
        heading = soup.new_tag("h2")
        heading.string = "Answers"
        answers.insert(0, heading)
        (soup.select_one("section") or soup).append(answers)


def _answer(soup: BeautifulSoup, name: str, number: int, told: Tag) -> Tag:
    """Return an answer as it stands at the end of a page, without its fold."""
    made = soup.new_tag("div", id=f"answer-{name}")
    made.append(_link(soup, name, f"{number}. Back to the question"))
    folds = told.select("details") or [told]
    for fold in folds:
        if fold.summary and len(folds) > 1:  # a hint, then a solution
            fold.summary.name = "p"
        elif fold.summary:
            fold.summary.decompose()
        made.extend(list(fold.contents))
    return made


def _link(soup: BeautifulSoup, there: str, words: str) -> Tag:
    link = soup.new_tag("a", href=f"#{there}")
    link.string = words
    made = soup.new_tag("p", attrs={"class": "answer-link"})
    made.append(link)
    return made


def _leads(address: str, page: str, files: Collection[str]) -> bool:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return True
    return normpath(join(page, "..", unquote(parts.path))) in files


def _name_once(soup: BeautifulSoup) -> None:
    """Take the second of two equal addresses from a page."""
    known: set[str] = set()
    for part in soup.find_all(id=True):
        assert isinstance(part, Tag)
        name = str(part["id"])
        if name in known:
            del part["id"]
        known.add(name)
