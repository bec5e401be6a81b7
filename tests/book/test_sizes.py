"""Text has its room: labels in their figures, lines of a good length, 400 % zoom."""

import pytest

from .reader import lay_out

# A window of 1280 by 1024 at 400 %.
ZOOMED = {"width": 320, "height": 256}
LONGEST_LINE_CH = 72  # the style says 70; a list's indent is not text
# How far the ink of each label stands out of its figure, in pixels.
OUTSIDE = """
() => {
  const pen = document.createElement("canvas").getContext("2d");
  const ink = (label) => {
    if (label.querySelector("tspan")) {
      const {left, top, right, bottom} = label.getBoundingClientRect();
      return [left, top, right, bottom];
    }
    const style = getComputedStyle(label);
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    pen.textRendering = "geometricPrecision"; // as the style says
    pen.textAlign = {middle: "center", end: "right"}[style.textAnchor] ?? "left";
    const it = pen.measureText(label.textContent);
    const [x, y] = ["x", "y"].map(name => Number(label.getAttribute(name)) || 0);
    const corners = [-it.actualBoundingBoxLeft, it.actualBoundingBoxRight].flatMap(dx =>
      [-it.actualBoundingBoxAscent, it.actualBoundingBoxDescent].map(dy =>
        new DOMPoint(x + dx, y + dy).matrixTransform(label.getScreenCTM())));
    return [Math.min, Math.max].flatMap(most =>
      ["x", "y"].map(axis => most(...corners.map(corner => corner[axis]))));
  };
  return [...document.querySelectorAll("figure.chart")].flatMap(figure => {
    const box = figure.getBoundingClientRect();
    return [...figure.querySelectorAll(".chart-view svg text")]
      .filter(label => label.getBoundingClientRect().width && label.textContent.trim()
        && Number(getComputedStyle(label).opacity) > 0)
      .map(label => {
        const [left, top, right, bottom] = ink(label);
        const out = Math.max(box.left - left, box.top - top,
                             right - box.right, bottom - box.bottom);
        return [figure.id, label.textContent, Math.round(out * 10) / 10];
      }).filter(([, , out]) => out > 0.5);
  });
}
"""
LINES = """
(longest) => {
  const shown = [...document.querySelectorAll(".bd-article :is(p, li, dd)")].filter(it =>
    !it.closest("figure, table, course-exercise, nav, details, .course-wait")
    && !it.querySelector("ul, ol, p, img, svg"));
  return shown.filter(it => {
    const probe = document.createElement("span");
    probe.style.cssText = "position:absolute;inline-size:1ch";
    it.append(probe);
    const wide = it.getBoundingClientRect().width / probe.getBoundingClientRect().width;
    probe.remove();
    return wide > longest;
  }).map(it => it.textContent.slice(0, 40));
}
"""
# What stays in sight while the text scrolls, and covers a part of it.
LYING_ON = """
() => [...document.querySelectorAll("body *")].filter(it => {
  const style = getComputedStyle(it);
  if (!["sticky", "fixed"].includes(style.position) || it.closest(".chart-table")) return false;
  const box = it.getBoundingClientRect();
  const seen = box.width && box.bottom > 0 && box.top < innerHeight
    && box.right > 0 && box.left < innerWidth && style.visibility === "visible";
  const x = Math.max(0, box.left) + 1, y = Math.max(0, box.top) + 1;
  return seen && it.contains(document.elementFromPoint(x, y));
}).map(it => it.className)
"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

TWICE = "document.documentElement.style.fontSize = '212.5%'"  # of 106.25


@pytest.fixture
def each(opened, written):
    """Open each page in a window; give what a question finds there, by page."""

    def ask(
        question: str, width: int, height: int = 900, told: object = None
    ) -> dict[str, object]:
        tab = opened(written[0], viewport={"width": width, "height": height})
        base = tab.url.removesuffix(written[0])
        found = {}
        for name in written:
            tab.goto(base + name)
            lay_out(tab)
            tab.evaluate("document.fonts.ready.then(() => scrollTo(0, 1500))")
            if answer := tab.evaluate(question, told):
                found[name] = answer
        return found

    return ask


@pytest.mark.parametrize("width", [1280, 375])
def test_no_label_leaves_its_figure(each, width):
    assert each(OUTSIDE, width) == {}


def test_a_line_is_no_longer_than_the_eye_holds(each):
    assert each(LINES, 1920, told=LONGEST_LINE_CH) == {}


def test_at_400_percent_nothing_lies_on_the_text_and_nothing_is_wider(each):
    zoomed = (ZOOMED["width"], ZOOMED["height"])
    assert each(LYING_ON, *zoomed) == {}
    assert each(SIDEWAYS, *zoomed) == {}


@pytest.mark.parametrize("width", [375, 1280])
def test_with_letters_twice_as_large_nothing_is_wider(each, width):
    assert each(f"({TWICE}, {SIDEWAYS})", width) == {}


def test_the_questions_would_find_what_they_ask(browser, address):
    context = browser.new_context(viewport=ZOOMED)
    tab = context.new_page()
    tab.goto(f"{address}chapters/08-the-visits.html#figure-1")
    label = "[...document.querySelectorAll('.chart-view svg.narrow text')]"
    tab.evaluate(f"{label}.at(-1).textContent = 'far '.repeat(60)")
    assert tab.evaluate(OUTSIDE) != []
    bar = "document.querySelector('.bd-header-article').style"
    tab.evaluate(f"{bar}.setProperty('position', 'sticky', 'important')")
    tab.evaluate(f"{bar}.top = 0; scrollTo(0, 1500)")
    assert tab.evaluate(LYING_ON) != []
    context.close()
