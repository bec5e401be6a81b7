"""What the purge took out of the book's style, as a browser reads the two styles."""

from typing import NamedTuple

from playwright.sync_api import Page

# Each selector of a style with where it holds, what it sets, and its variables,
# without spaces, which a small style does not have.
RULES = """
(text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  const tight = (value) => value.replace(/\\s/g, "");
  const divided = (selectors) => {
    let depth = 0;
    return [...selectors].reduce((parts, letter) => {
      depth += "([".includes(letter) - ")]".includes(letter);
      if (letter === "," && !depth) parts.push("");
      else parts[parts.length - 1] += letter;
      return parts;
    }, [""]).map(one => one.trim());
  };
  const listed = (rules, where) => [...rules].flatMap((rule) => {
    if (rule instanceof CSSStyleRule) {
      const names = [...rule.style].filter(name => name.startsWith("--"));
      const variables = names.map(name => [name, tight(rule.style.getPropertyValue(name))]);
      for (const name of names) rule.style.removeProperty(name);
      const inner = [...rule.cssRules].map(it => it.cssText).join("");
      return divided(rule.selectorText).map(one =>
        [where, one, tight(rule.style.cssText + inner), Object.fromEntries(variables)]);
    }
    if (rule instanceof CSSGroupingRule && !(rule instanceof CSSPageRule))
      return listed(rule.cssRules, `${where}${rule.conditionText ?? rule.name}{`);
    const name = rule instanceof CSSKeyframesRule ? rule.name : "";
    return [[where, `@${name}`, tight(rule.cssText), {}]];
  });
  return listed(sheet.cssRules, "");
}
"""
# Which of the selectors fit something on a page, whatever a reader points at or has
# opened: what a pointer or a state would add to a selector is left out of it.
FITTING = r"""
(selectors) => {
  const part = /::?(?:before|after|first-line|first-letter)\b|::[\w-]+(?:\([^)]*\))?/;
  const state = /:(?:hover|focus|focus-visible|focus-within|active|visited|link|any-link|target|checked|disabled|enabled|open|modal|indeterminate|default|valid|invalid|placeholder-shown|read-only)(?![\w(-])/;
  const left = RegExp(`${part.source}|${state.source}`, "g");
  const plain = (one) => one
    .replace(RegExp(`:not\\(\\s*(?:${left.source})\\s*\\)`, "g"), "")
    .replace(RegExp(`(^|[\\s>+~(,])(?:${left.source})`, "g"), "$1*")
    .replace(left, "");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@property --fits {syntax: "*"; inherits: false}`
    + selectors.map((one, place) => `${plain(one)} {--fits: ${place}}`).join("\n"));
  if (sheet.cssRules.length !== selectors.length + 1) throw Error("A selector is none.");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const found = new Set([...document.querySelectorAll("*")].map(
    it => getComputedStyle(it).getPropertyValue("--fits")).filter(Boolean));
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter(it => it !== sheet);
  return [...found].map(place => selectors[place]);
}
"""


class Rule(NamedTuple):
    """A selector: where it holds, what it sets, and the variables that it sets."""

    where: str
    selector: str
    sets: str
    variables: dict[str, str]


class Dropped(NamedTuple):
    """What a style lacks, and what it has that the whole style has not at this place."""

    selectors: list[str]
    variables: set[str]
    strange: list[Rule]


def rules(tab: Page, style: str) -> list[Rule]:
    return [Rule(*found) for found in tab.evaluate(RULES, style)]


def dropped(whole: list[Rule], kept: list[Rule], read: set[str]) -> Dropped:
    """Compare two styles rule by rule, in their order.

    A rule that only sets variables counts if the book reads one of them.
    """
    lacks = Dropped([], set(), [])
    rest = kept[::-1]
    for rule in whole:
        if rest and _is_of(rest[-1], rule):
            lacks.variables.update(rule.variables.keys() - rest.pop().variables.keys())
        elif rule.sets or rule.variables.keys() & read:
            lacks.selectors.append(rule.selector)
        else:
            lacks.variables.update(rule.variables)
    lacks.strange.extend(rest[::-1])
    return lacks


def _is_of(kept: Rule, rule: Rule) -> bool:
    return kept[:3] == rule[:3] and kept.variables.items() <= rule.variables.items()


def fitting(tab: Page, selectors: list[str]) -> list[str]:
    """Return those of the selectors that fit something on the page as it is."""
    found: list[str] = tab.evaluate(FITTING, selectors)
    return found
