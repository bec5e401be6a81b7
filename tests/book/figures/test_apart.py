"""No word of a figure lies on another, and none leaves its figure."""

from ..reader import lay_out

LEADING_PX = 8  # that two lines of small words share where neither touches the other
# Words that cover each other, and words outside: each with its figure.
COVERED = """
(leading) => {
  const found = [];
  for (const svg of document.querySelectorAll("figure.chart .chart-view svg")) {
    const figure = svg.closest("figure");
    const frame = figure.getBoundingClientRect();
    const isShown = (word) => {
      const style = getComputedStyle(word);
      return word.getBoundingClientRect().width > 0 && style.opacity !== "0"
        && style.stroke === "none" && style.fill.startsWith("rgb");
    };
    const lines = [...svg.querySelectorAll("text")].filter(isShown).flatMap((word) => {
      const parts = [...word.querySelectorAll("tspan")];
      return (parts.length ? parts : [word]).map((part) => ({
        word, text: part.textContent, box: part.getBoundingClientRect()}));
    });
    lines.forEach((one, number) => {
      const outside = Math.max(one.box.right - frame.right, frame.left - one.box.left);
      if (outside > 2) found.push(`${figure.id}: "${one.text}" leaves the figure`);
      for (const two of lines.slice(number + 1)) {
        if (one.word === two.word) continue;
        const wide = Math.min(one.box.right, two.box.right)
          - Math.max(one.box.left, two.box.left);
        const high = Math.min(one.box.bottom, two.box.bottom)
          - Math.max(one.box.top, two.box.top);
        if (wide > 1 && high > leading) {
          found.push(`${figure.id}: "${one.text}" lies on "${two.text}"`);
        }
      }
    });
  }
  return found;
}
"""


def test_every_word_of_a_figure_has_its_own_place(opened, written):
    names = [name for name in written if name.startswith("chapters/")]
    tab = opened(names[0])
    base = tab.url.removesuffix(names[0])
    found = []
    for name in names:
        tab.goto(base + name)
        lay_out(tab)
        for width in (1280, 768, 375):
            tab.set_viewport_size({"width": width, "height": 900})
            told = tab.evaluate(COVERED, LEADING_PX)
            found += [f"{name} {width} {one}" for one in told]
    assert found == []


def test_a_word_that_is_moved_onto_another_or_out_is_found(opened):
    tab = opened("chapters/04-two-schools.html")
    move = """
    (by) => {
      const words = document.querySelectorAll("#figure-1 svg.wide .role-axis-label text");
      words[1].setAttribute("transform", by ?? words[0].getAttribute("transform"));
    }
    """
    assert tab.evaluate(COVERED, LEADING_PX) == []
    tab.evaluate(move, None)
    assert tab.evaluate(COVERED, LEADING_PX) == [
        'figure-1: "Beijing" lies on "Pyongyang"'
    ]
    tab.evaluate(move, "translate(-200,90)")
    assert tab.evaluate(COVERED, LEADING_PX) == [
        'figure-1: "Pyongyang" leaves the figure'
    ]
