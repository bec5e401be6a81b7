"""How a chart of the small book answers a reader, or fails to."""

import pytest


@pytest.fixture(scope="module")
def address(small_book, serve):
    return serve(small_book) + "chapters/01-one.html"


@pytest.fixture
def tab(browser):
    context = browser.new_context(viewport={"width": 1000, "height": 500})
    yield context.new_page()
    context.close()


def live(tab, number):
    return tab.locator(f"#figure-{number}").get_attribute("data-live")


def wait_until_live(tab, number):
    tab.wait_for_selector(f"#figure-{number}[data-live=yes]", timeout=15_000)


def test_vega_is_not_loaded_before_a_reader_comes_near(tab, address):
    asked = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(address)
    tab.wait_for_timeout(300)
    assert [url for url in asked if "vega" in url] == []
    assert live(tab, 2) is None


def test_a_chart_with_tooltips_wakes_under_the_pointer_and_tells(tab, address):
    tab.goto(address)
    tab.locator("#figure-2 .chart-view").scroll_into_view_if_needed()
    tab.hover("#figure-2 .chart-view")
    wait_until_live(tab, 2)
    tab.hover("#figure-2 .mark-rect path >> nth=0", force=True)
    told = tab.wait_for_selector("#vg-tooltip-element.visible").inner_text()
    assert "state" in told


def test_a_chart_with_a_slider_wakes_when_it_is_near_and_moves(tab, address):
    tab.goto(address)
    tab.locator("#figure-3").scroll_into_view_if_needed()
    wait_until_live(tab, 3)
    bars = tab.locator("#figure-3 .mark-rect path")
    before = bars.count()
    tab.locator("#figure-3 input[type=range]").fill("-5")
    tab.wait_for_function(
        "n => document.querySelectorAll('#figure-3 .mark-rect path').length > n",
        arg=before,
    )


def test_the_page_does_not_jump_when_a_chart_wakes(tab, address):
    tab.goto(address)
    below = tab.locator("#figure-2 .chart-source")
    tab.locator("#figure-2").scroll_into_view_if_needed()
    before = below.bounding_box()["y"] + tab.evaluate("scrollY")
    tab.hover("#figure-2 .chart-view")
    wait_until_live(tab, 2)
    after = below.bounding_box()["y"] + tab.evaluate("scrollY")
    assert abs(after - before) <= 2


def test_the_drawing_stays_when_vega_cannot_be_loaded(tab, address):
    tab.route("**/vega.js", lambda route: route.abort())
    tab.goto(address)
    tab.hover("#figure-2 .chart-view")
    tab.wait_for_selector("#figure-2[data-live=no]")
    assert tab.locator("#figure-2 svg.wide").is_visible()


@pytest.fixture
def phone(browser):
    context = browser.new_context(
        viewport={"width": 375, "height": 700}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()


def test_the_tap_that_wakes_a_chart_also_tells_until_the_page_moves(phone, address):
    phone.goto(address)
    bar = phone.locator("#figure-2 svg.narrow .mark-rect path >> nth=0")
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    phone.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    told = phone.wait_for_selector("#vg-tooltip-element.visible").inner_text()
    assert "state" in told
    phone.evaluate("scrollBy(0, 40)")
    phone.wait_for_selector("#vg-tooltip-element:not(.visible)", state="attached")


@pytest.mark.parametrize("width", [600, 1100, 1200, 1440])
def test_a_chart_is_as_large_awake_as_before(browser, address, width):
    context = browser.new_context(viewport={"width": width, "height": 800})
    tab = context.new_page()
    tab.goto(address)
    before = tab.locator("#figure-2 svg.wide").bounding_box()
    tab.hover("#figure-2 .chart-view")
    wait_until_live(tab, 2)
    after = tab.locator("#figure-2 .chart-live svg").bounding_box()
    context.close()
    assert abs(after["width"] - before["width"]) <= 1
    assert abs(after["height"] - before["height"]) <= 2


def test_the_headings_of_the_numbers_break_so_that_the_last_column_is_seen(
    phone, address
):
    phone.goto(address)
    phone.locator("#figure-2 summary").click()
    head = phone.locator("#figure-2 .chart-table thead th").last
    assert head.evaluate("th => getComputedStyle(th).whiteSpace") == "normal"
    assert head.evaluate("th => th.clientWidth >= 60")
