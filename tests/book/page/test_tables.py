"""Tables of pandas as the page wants them."""

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from docutils import nodes

from helpers.book.page.series import as_table
from helpers.book.page.tables import mend


@pytest.mark.parametrize(
    ("cell", "made"),
    [
        pytest.param("<td>1994-06-30</td>", '<td class="date">', id="date"),
        pytest.param("<th>1994-06</th>", '<th class="date">', id="month"),
        pytest.param("<td>5 June 2025</td>", '<td class="date">', id="a day in words"),
        pytest.param(
            "<td>10 to 13 October 2024</td>", '<td class="date">', id="days in words"
        ),
        pytest.param("<td>June 2025</td>", '<td class="date">', id="a month in words"),
        pytest.param("<td>Ulaanbaatar</td>", "<td>", id="word"),
        pytest.param(f"<td>{'yak ' * 9}</td>", '<td class="words">', id="words"),
        pytest.param(
            f'<th scope="row">{"yak " * 9}</th>',
            '<th class="words" scope="row">',
            id="name of a row",
        ),
        pytest.param(f"<td>{'yak ' * 30}</td>", '<td class="sentence">', id="sentence"),
    ],
)
def test_a_cell_says_what_room_it_needs(cell, made):
    table = f'<table class="dataframe"><tbody><tr>{cell}</tr></tbody></table>'
    assert f"<tr>{made}" in mend(table)
    assert mend(cell) == cell  # only in tables of notebooks


def test_a_style_of_one_output_leaves_the_page():
    made = mend(
        '<style scoped>td { color: red }</style><table class="dataframe"></table>'
    )
    assert made == '<table class="dataframe"></table>'


def test_letters_that_html_needs_escaped_stay_escaped():
    table = '<table class="dataframe"><tbody><tr><td>a &lt;b&gt; &amp; c</td></tr></tbody></table>'
    assert mend(table) == table


def printed(frame):
    return mend(frame.to_html())


def cells_of(html, tag="td"):
    soup = BeautifulSoup(html, "html.parser")
    return [cell.get_text() for cell in soup.select(f"tbody {tag}")]


def heads_of(html):
    soup = BeautifulSoup(html, "html.parser")
    return [cell.get_text() for cell in soup.select("thead tr > *")]


def test_columns_have_the_words_of_the_dictionary_or_their_own():
    frame = pd.DataFrame([[1, 2.5, 3]], columns=["n_votes", "words_that_fit", "China"])
    assert heads_of(printed(frame)) == ["votes", "words that fit", "China"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param(None, "–", id="nothing"),
        pytest.param(float("nan"), "–", id="no number"),
        pytest.param(pd.NA, "–", id="not available"),
        pytest.param(pd.NaT, "–", id="no date"),
        pytest.param("KAZ", "Kazakhstan", id="a state"),
        pytest.param("EU", "European Union", id="no state but a partner"),
        pytest.param("WLD", "WLD", id="a code of no state"),
        pytest.param("fpc1994", "Foreign Policy Concept, 1994", id="a document"),
        pytest.param("un_library", "UN library", id="a set of votes"),
        pytest.param(
            "uz-mn-truck", "Trial truck from Uzbekistan to Mongolia", id="a corridor"
        ),
        pytest.param("two_independent", "two independent", id="a word of a column"),
        pytest.param("third_neighbours", "Third neighbours", id="a direction"),
        pytest.param("neighbours", "neighbours", id="a plain word that is also a key"),
        pytest.param("S34", "S34", id="the number of a claim"),
        pytest.param(True, "yes", id="true"),
        pytest.param(-1.57, "−1.57", id="a minus"),
        pytest.param("-ing", "-ing", id="a word with a hyphen"),
    ],
)
def test_a_cell_is_said_in_words(value, shown):
    frame = pd.DataFrame({"a": pd.Series([value, "x"], dtype=object)})
    assert cells_of(printed(frame)) == [shown, "x"]


def test_an_index_that_only_counts_is_left_out():
    frame = pd.DataFrame({"claim": ["one", "two"]}, index=[49, 50])
    made = printed(frame)
    assert heads_of(made) == ["claim"]
    assert cells_of(made, "th") == []


@pytest.mark.parametrize(
    ("index", "kept"),
    [
        pytest.param(pd.Index([2005, 2010], name="year"), ["2005", "2010"], id="named"),
        pytest.param(["China", "Russia"], ["China", "Russia"], id="words"),
        pytest.param(["KAZ", "KGZ"], ["Kazakhstan", "Kyrgyzstan"], id="states"),
    ],
)
def test_an_index_that_says_something_stays(index, kept):
    frame = pd.DataFrame({"share": [1, 2]}, index=index)
    assert cells_of(printed(frame), "th") == kept


def test_the_name_of_an_index_stands_above_it():
    frame = pd.DataFrame({"a": [1]}, index=pd.Index([1993], name="calendar_year"))
    assert heads_of(printed(frame)) == ["year", "a"]


def test_numbers_stand_to_the_right_and_years_do_not():
    frame = pd.DataFrame(
        {"n_votes": [67, None], "year": [1991, 1992], "who": ["a", "1"]}
    )
    soup = BeautifulSoup(printed(frame), "html.parser")
    numbers = [cell.get_text() for cell in soup.select(".number")]
    assert numbers == ["votes", "67", "–"]


@pytest.mark.parametrize(
    ("column", "shown"),
    [
        pytest.param([837.0, None, 1604.0], ["837", "–", "1,604"], id="whole"),
        pytest.param([8.5, 4500.0], ["8.5", "4,500.0"], id="not all whole"),
        pytest.param([9999, 17065128], ["9,999", "17,065,128"], id="long"),
        pytest.param([-12345.5, 1.0], ["−12,345.5", "1.0"], id="long with decimals"),
        pytest.param([999, 1000], ["999", "1,000"], id="from a thousand on"),
        pytest.param([1991, 2024], ["1991", "2024"], id="years"),
        pytest.param([1991, None], ["1991", "–"], id="years with a gap"),
        pytest.param([1991.0, None], ["1991", "–"], id="years made decimals by a gap"),
        pytest.param([2022.5, 1992.0], ["2022.5", "1992.0"], id="times within years"),
        pytest.param(["17065128", "x"], ["17065128", "x"], id="among words"),
    ],
)
def test_numbers_are_written_for_people(column, shown):
    frame = pd.DataFrame({"a": ["x"] * len(column), "b": column})
    assert cells_of(printed(frame))[1::2] == shown


def test_a_column_without_any_value_stands_like_the_one_before_it():
    frame = pd.DataFrame({"n": [1, 2], "none": [None, None], "who": ["a", "b"]})
    soup = BeautifulSoup(printed(frame), "html.parser")
    assert [cell.get_text() for cell in soup.select("thead .number")] == ["n", "none"]


def test_a_verdict_and_a_status_are_said_in_words():
    frame = pd.DataFrame(
        {"status": ["author_judgement"], "verdict": ["unverifiable_here"], "x": ["a_b"]}
    )
    assert cells_of(printed(frame)) == [
        "author's judgement",
        "unverifiable here",
        "a_b",
    ]


def test_two_columns_are_never_called_the_same():
    frame = pd.DataFrame({"claim_id": ["S01"], "claim": ["It rains."]})
    assert heads_of(printed(frame)) == ["claim no.", "claim"]
    assert heads_of(printed(frame[["claim_id"]])) == ["claim"]


@pytest.mark.parametrize(
    "table",
    [
        pytest.param("<tbody></tbody>", id="no rows"),
        pytest.param("<thead><tr></tr></thead><tbody><tr></tr></tbody>", id="no cells"),
        pytest.param(
            "<thead><tr><th></th><th>a</th></tr></thead><tbody><tr><th>1</th></tr></tbody>",
            id="a cell too few",
        ),
    ],
)
def test_a_table_cut_short_does_not_stop_the_book(table):
    assert "dataframe" in mend(f'<table class="dataframe">{table}</table>')


def test_a_table_of_several_levels_keeps_all_its_words():
    frame = pd.DataFrame(
        {"gap": [0.1]}, index=pd.MultiIndex.from_tuples([("a", "b")], names=["x", "y"])
    )
    assert cells_of(printed(frame), "th") == ["a", "b"]


def test_a_code_beside_the_name_stays_a_code():
    frame = pd.DataFrame({"iso3": ["KAZ"], "name": ["Kazakhstan"]})
    assert cells_of(printed(frame)) == ["KAZ", "Kazakhstan"]


def test_keys_above_rows_go_where_the_names_stand_beside_them():
    frame = pd.DataFrame(
        {"name": ["Kazakhstan", "Mongolia"], "votes": [1, 2]}, index=["KAZ", "MNG"]
    )
    assert heads_of(printed(frame)) == ["name", "votes"]
    named = frame.rename_axis("iso3")
    assert heads_of(printed(named)) == ["name", "votes"]
    other = frame.assign(name=["Kazakhstan", "another"])
    assert cells_of(printed(other), "th") == ["KAZ", "MNG"]


def cells_in(html):
    soup = BeautifulSoup(html, "html.parser")
    rows = [row.find_all(["td", "th"]) for row in soup.select("tr")]
    return [[cell.get_text() for cell in row] for row in rows]


@pytest.mark.parametrize(
    ("series", "cells"),
    [
        pytest.param(
            pd.Series([8, 1234], index=["KAZ", "TJK"]),
            [["", ""], ["Kazakhstan", "8"], ["Tajikistan", "1,234"]],
            id="codes",
        ),
        pytest.param(
            pd.Series(["a b", "c"], name="kind").value_counts(),
            [["kind", "count"], ["a b", "1"], ["c", "1"]],
            id="words with a space",
        ),
        pytest.param(
            pd.Series([2857, None, 4]),
            [["", ""], ["0", "2,857"], ["1", "–"], ["2", "4"]],
            id="an index that counts",
        ),
        pytest.param(
            pd.Series(range(700), name="n"),
            [["", "n"], *([str(i), str(i)] for i in range(5)), ["…", "…"]]
            + [[str(i), str(i)] for i in range(695, 700)],
            id="left out in the middle",
        ),
        pytest.param(
            pd.Series([True, False], index=["a", "b"], name="iso3"),
            [["", ""], ["a", "True"], ["b", "False"]],
            id="answers of a line of code",
        ),
        pytest.param(
            pd.Series(["<b>", "x"], index=pd.Index([1990, 1991], name="session_year")),
            [["session", ""], ["1990", "<b>"], ["1991", "x"]],
            id="signs of HTML",
        ),
    ],
)
def test_a_printed_series_is_a_table_like_any_other(series, cells):
    assert cells_in(mend(as_table(repr(series)))) == cells


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("700", id="a number"),
        pytest.param("dtype: int64", id="an end without rows"),
        pytest.param("Series([], dtype: int64)", id="an empty series"),
        pytest.param(repr(pd.DataFrame({"a": [1], "b": [2]})), id="a table"),
        pytest.param(
            repr(
                pd.DataFrame({"a": [1], "b": [2], "c": [3]}).set_index(["a", "b"])["c"]
            ),
            id="two levels of an index",
        ),
        pytest.param(
            "a  b\nmore words\ndtype: int64", id="something else with its end"
        ),
    ],
)
def test_other_words_that_a_cell_prints_stay_as_they_are(text):
    assert as_table(text) == ""


LONG, OTHER = "Trial truck from Uzbekistan", "Proposed highway through Russia"


def test_a_long_name_of_several_rows_stands_once_beside_them():
    frame = pd.DataFrame({"road": [LONG] * 3 + [OTHER], "leg": [1, 2, 3, 1]})
    soup = BeautifulSoup(mend(frame.to_html(index=False)), "html.parser")
    first, second, third, fourth = soup.select("tbody tr")
    assert first.td["rowspan"] == "3"
    assert [cell.get_text() for cell in second.find_all("td")] == ["2"]
    assert [cell.get_text() for cell in third.find_all("td")] == ["3"]
    assert [cell.get_text() for cell in fourth.find_all("td")] == [OTHER, "1"]
    assert not fourth.td.has_attr("rowspan")


@pytest.mark.parametrize("name", ["Mongolia", "1994-06-30", "", "yak " * 30])
def test_a_short_name_stands_in_each_row(name):
    frame = pd.DataFrame({"road": [name] * 3, "leg": [1, 2, 3]})
    assert "rowspan" not in mend(frame.to_html(index=False))


WRITTEN = """# Points

| points | for | when |
|---|---|---|
| 10 | the search | 5 June 2025 |
| 1,204.5 | its words | – |

| year | a | b |
|---|---|---|
| 1994 | x | 1 |
| 2011 | y | z |
"""


def test_a_written_table_marks_its_numbers_and_dates_as_one_of_code_does(resolve):
    trees, warnings = resolve({"chapters/points": WRITTEN})
    points, years = trees["chapters/points"].findall(nodes.table)
    marks = [cell["classes"] for cell in points.findall(nodes.entry)]
    assert marks == [
        *(["number"], [], []),
        *(["number"], [], ["date"]),
        *(["number"], [], []),
    ]
    assert not any(cell["classes"] for cell in years.findall(nodes.entry))
    assert "WARNING" not in warnings.replace("toctree", "")


LOOK = """(cells) => [...new Set(cells.map((cell) => {
  const { fontSize, fontWeight, padding, border, background, color, verticalAlign, boxShadow }
    = getComputedStyle(cell);
  const { borderTop, background: row } = getComputedStyle(cell.parentElement);
  return JSON.stringify({ fontSize, fontWeight, padding, border, background, color,
    verticalAlign, boxShadow, borderTop, row });
}))]"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("part", ["thead th", "tbody td"])
def test_all_tables_have_one_look(opened, scheme, part):
    tab = opened("chapters/01-reading-one-article.html", color_scheme=scheme)
    tab.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)")
    kinds = (".pst-scrollable-table-container", "div.cell_output .text_html")
    looks = [tab.locator(f"{kind} {part}").evaluate_all(LOOK) for kind in kinds]
    assert looks[0] == looks[1]
    assert len(looks[0]) == 1
    rows = tab.locator(".chart-table tbody td").first.evaluate(f"it => ({LOOK})([it])")
    assert part == "thead th" or rows == looks[0]


BOX = ".pst-scrollable-table-container, div.cell_output .text_html:has(table.dataframe)"
# Boxes of which a part is out of sight, and whether each can be reached and says so.
HIDING = f"""() => [...document.querySelectorAll("{BOX}")]
  .filter((box) => box.checkVisibility() && box.scrollWidth > box.clientWidth + 1)
  .map((box) => [box.tabIndex, box.getAttribute("role"), box.getAttribute("aria-label"),
    getComputedStyle(box).backgroundImage.includes(SHADE)])"""
SHADES = {"light": "rgba(0, 0, 0, 0.28)", "dark": "rgba(255, 255, 255, 0.3)"}


@pytest.mark.parametrize("scheme", SHADES)
def test_who_cannot_see_a_column_sees_that_there_is_more_and_reaches_it(opened, scheme):
    size = {"width": 375, "height": 800}
    tab = opened("chapters/09-corridors.html", viewport=size, color_scheme=scheme)
    tab.wait_for_function(
        f"() => document.querySelector('{BOX.partition(', ')[2]}').tabIndex === 0"
    )
    hiding = tab.evaluate(HIDING.replace("SHADE", f"'{SHADES[scheme]}'"))
    assert len(hiding) >= 3
    for stop, role, name, has_shade in hiding:
        assert (stop, role, has_shade) == (0, "group", True)
        assert name.startswith("Table, scrolls sideways: ")
        assert len(name) > 30
    box = tab.get_by_role("group", name="Table, scrolls sideways: corridor, leg, state")
    box.focus()
    for _ in range(3):
        tab.keyboard.press("ArrowRight")
    tab.wait_for_function("() => document.activeElement.scrollLeft > 20")
    tab.set_viewport_size({"width": 1280, "height": 800})
    tab.wait_for_function("() => !document.activeElement.hasAttribute('tabindex')")
