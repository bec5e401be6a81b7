"""Words of a figure can be read on what lies below them, and tints be told apart."""

from itertools import pairwise

import pytest

from contrast import contrast
from helpers.charts.ramp import ramp_scale
from helpers.charts.region_map import OPACITY

from ..reader import lay_out

SCHEMES = ("light", "dark")
READABLE = 4.5  # small words: WCAG 2.2, criterion 1.4.3
APART = 1.2  # of two tints that a line in the page's colour parts
PAPER = "var(--pst-color-background)"
MOST = 4  # values of a ramp in the book
# Every word drawn in a figure that is shown: its colour, and the colour below its middle.
WORDS = """
([red, green, blue]) => {
  const paper = [red, green, blue];
  const style = document.createElement("style");
  style.textContent = ".chart-view svg * { pointer-events: visiblePainted !important }";
  document.head.append(style);
  const parse = (css) => {
    const [r, g, b, a = 1] = css.match(/[\\d.]+/g).map(Number);
    return [r, g, b, a];
  };
  const over = (top, ground) => ground.map((c, i) => top[3] * top[i] + (1 - top[3]) * c);
  const shown = (part, channel) => {
    const style = getComputedStyle(part);
    if (!style[channel].startsWith("rgb")) return [0, 0, 0, 0];
    const [r, g, b, a] = parse(style[channel]);
    const share = Number(style.opacity) * Number(style[`${channel}Opacity`]);
    return [r, g, b, a * share];
  };
  const below = (word, others) => {
    // From the page up to the word, each colour over the one before it.
    let ground = paper;
    for (const part of others.reverse()) {
      if (part === word) break;
      if (!part.matches("svg :is(path, rect, circle, text, tspan)")) continue;
      // Of words, only a halo is a ground.
      const isWord = part.matches("text, tspan");
      const colour = shown(part, isWord ? "stroke" : "fill");
      if (colour[3] > 0) ground = over(colour, ground);
    }
    return ground;
  };
  const found = [];
  for (const word of document.querySelectorAll("figure.chart .chart-view svg text")) {
    const box = word.getBoundingClientRect();
    const colour = shown(word, "fill");
    const isHalo = shown(word, "stroke")[3] > 0;
    if (!word.textContent || !box.width || !colour[3] || isHalo) continue;
    if (getComputedStyle(word).opacity === "0") continue;
    window.scrollTo(0, box.top + scrollY - innerHeight / 2);
    const here = word.getBoundingClientRect();
    const [x, y] = [here.x + here.width / 2, here.y + here.height / 2];
    const ground = below(word, document.elementsFromPoint(x, y));
    const figure = word.closest("figure").id;
    found.push([`${figure}: ${word.textContent}`, over(colour, ground), ground]);
  }
  return found;
}
"""
# What a colour of the style sheet is on this page.
RESOLVED = """
(colour) => {
  const part = document.createElement("i");
  part.style.color = colour;
  document.querySelector("figure.chart").append(part);
  const found = getComputedStyle(part).color;
  part.remove();
  return found.match(/\\d+/g).map(Number);
}
"""


@pytest.fixture(scope="module")
def chapters(written):
    return [name for name in written if name.startswith("chapters/")]


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_word_can_be_read_on_what_it_stands_on(opened, chapters, scheme, width):
    tab = opened(
        chapters[0],
        bypass_csp=True,  # what is measured gets a style of its own
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
    )
    base = tab.url.removesuffix(chapters[0])
    paper = tab.evaluate(RESOLVED, PAPER)
    faint, count = [], 0
    for name in chapters:
        tab.goto(base + name)
        lay_out(tab)
        words = tab.evaluate(WORDS, paper)
        count += len(words)
        faint += [
            f"{name} {word}: {found:.2f}"
            for word, ink, ground in words
            if (found := contrast(ink, ground)) < READABLE
        ]
    assert faint == []
    assert count > 500


@pytest.mark.parametrize("opacity", [1, OPACITY], ids=["bars", "a map"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_neighbouring_tints_differ_from_each_other_and_from_the_land(
    opened, scheme, opacity
):
    tab = opened("chapters/07-landlocked.html", color_scheme=scheme)
    paper = tab.evaluate(RESOLVED, PAPER)
    land = tab.evaluate(RESOLVED, "var(--course-land)")
    for count in range(1, MOST + 1):
        ramp = ramp_scale(range(count)).to_dict()["range"]
        tints = [
            [
                opacity * c + (1 - opacity) * p
                for c, p in zip(tab.evaluate(RESOLVED, tint), paper, strict=True)
            ]
            for tint in ramp
        ]
        row = [land, *tints]
        found = [contrast(a, b) for a, b in pairwise(row)]
        assert min(found) >= APART, (count, found)
