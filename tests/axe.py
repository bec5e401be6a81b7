"""What axe-core finds on a page: the rules that every page of ours keeps."""

from importlib.resources import files

from playwright.sync_api import Page

SCRIPT = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
TAGS = (
    *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
    "best-practice",
)
# Experimental in axe-core: who speaks to the computer says the words that are seen.
SPOKEN = "label-content-name-mismatch"
# What another width or another scheme alone can break.
OF_WIDTH = ("scrollable-region-focusable", "target-size")
OF_COLOUR = ("color-contrast", "link-in-text-block")
RUN = """
([within, tags, spoken, rules]) => axe.run(within ?? document, {
  runOnly: rules ? {type: "rule", values: rules} : {type: "tag", values: tags},
  rules: rules ? {} : {[spoken]: {enabled: true}},
  resultTypes: ["violations"],
}).then(found => found.violations.flatMap(
  rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 120)}`)))
"""


def findings(
    tab: Page, *, within: str | None = None, rules: tuple[str, ...] | None = None
) -> list[str]:
    """Return what axe finds, in a part of the page or of some rules: rule and place.

    A page with a policy must be opened in a context with ``bypass_csp``.
    """
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(SCRIPT)
    asked = [within, list(TAGS), SPOKEN, list(rules) if rules else None]
    found: list[str] = tab.evaluate(RUN, asked)
    return found


def answer_wrongly(tab: Page) -> None:
    """Fill in something in every exercise, take a hint, and press every Check."""
    tab.evaluate(
        """() => {
        for (const box of document.querySelectorAll('course-exercise fieldset')) box.querySelector('input')?.click();
        for (const list of document.querySelectorAll('course-exercise select')) { list.selectedIndex = 1;
          list.dispatchEvent(new Event('change', {bubbles: true})); }
        for (const field of document.querySelectorAll('course-exercise :is(textarea, input[type=text])')) {
          field.value = '36000'; field.dispatchEvent(new Event('input')); }
        for (const button of document.querySelectorAll('.cx-actions button:not([hidden], :last-child)')) button.click();
        }"""
    )
