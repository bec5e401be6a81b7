// @ts-check
// The search page: all that is found, each page with the sentence that has the words.
(() => {
  "use strict";
  /** @typedef {typeof import("./search.js")} Search */
  /** @typedef {import("./search.js").Asked} Asked */
  const { courseSearch } = /** @type {{courseSearch: Search}} */ (/** @type {any} */ (globalThis));
  const form = /** @type {HTMLFormElement} */ (document.querySelector("main form.bd-search"));
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  const place = /** @type {HTMLElement} */ (document.getElementById("search-results"));
  const status = document.createElement("p");
  const list = document.createElement("ul");
  status.className = "search-summary";
  status.setAttribute("role", "status");
  list.className = "search";
  place.append(status, list);

  const WITH_EXCERPTS = 10; // each costs a page, once
  const [BEFORE, LENGTH] = [100, 240]; // characters of an excerpt
  const MOST_FORMS = 20; // of a word that is begun
  const LETTER = "[\\p{L}\\p{N}]";
  // What no excerpt is made of.
  const NO_PROSE =
    "script, style, h1, .headerlink, .section-number, .cell_input, .chart-tools, svg, table, nav, .letter, " +
    "noscript, form, course-exercise, .bd-header-article, .prev-next-footer, .bd-footer-content, #jb-print-docs-body";

  /** @type {Map<string, Promise<string>>} */
  const texts = new Map();

  /**
   * Return the prose of a page of the book; nothing from a disk, where no page may be read.
   * @param {string} address
   */
  function proseOf(address) {
    const before = texts.get(address);
    if (before) return before;
    const now = fetch(address)
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((html) => {
        const page = new DOMParser().parseFromString(html, "text/html");
        for (const part of page.querySelectorAll(NO_PROSE)) part.remove();
        return (page.querySelector("[role=main]")?.textContent ?? "").replace(/\s+/g, " ").trim();
      })
      .catch(() => "");
    texts.set(address, now);
    return now;
  }

  /**
   * Return the part of a text around the words, which are marked in it: where they stand
   * beside each other, else around the first of them.
   * @param {string} text
   * @param {Asked[]} asked
   */
  function excerpt(text, asked) {
    // "policy" is indexed as "polici".
    const forms = asked.map(({ stems }) =>
      stems.slice(0, MOST_FORMS).map((stem) => `${stem.replace(/i$/, "[iy]")}${LETTER}*`).join("|"),
    );
    const find = (/** @type {string} */ form) => new RegExp(`(?<!${LETTER})(?:${form})`, "giu");
    const words = find(forms.join("|"));
    const together = text.search(find(`(?:${forms.join(`)[^\\p{L}\\p{N}]+(?:`)})`));
    const first = together < 0 ? text.search(words) : together;
    if (first < 0) return null;
    const start = first > BEFORE ? text.indexOf(" ", first - BEFORE) + 1 : 0;
    const end = text.lastIndexOf(" ", start + LENGTH);
    const shown = text.slice(start, end > first ? end : start + LENGTH);
    const made = document.createDocumentFragment();
    made.append(start ? "… " : "");
    let told = 0;
    for (const { index, 0: word } of shown.matchAll(words)) {
      const mark = document.createElement("mark");
      mark.textContent = word;
      made.append(shown.slice(told, index), mark);
      told = index + word.length;
    }
    made.append(shown.slice(told), start + LENGTH < text.length ? " …" : "");
    return made;
  }

  let turn = 0;

  /** Show what is found for the words in the field. */
  async function show() {
    const now = (turn += 1);
    const found = courseSearch.find(field.value);
    status.textContent = courseSearch.said(field.value, found);
    const entries = found.results.map(courseSearch.entry);
    list.replaceChildren(...entries);
    if (location.protocol === "file:") return;
    const pages = found.results
      .map(({ address }, i) => ({ address, made: entries[i] }))
      .filter(({ address }) => !address.includes("#"));
    for (const { made } of pages.slice(0, WITH_EXCERPTS)) {
      const link = /** @type {HTMLAnchorElement} */ (made.querySelector("a"));
      const part = excerpt(await proseOf(link.href), found.asked);
      if (now !== turn) return; // something else was typed meanwhile
      if (part) made.querySelector(".context")?.replaceChildren(part);
    }
  }

  /** Keep in the address what was asked, so that it can be sent, and found on the way back. */
  function tell() {
    try {
      history.replaceState(null, "", `?q=${encodeURIComponent(field.value)}`);
    } catch {
      // Where a page's address is fixed it stays as it is.
    }
  }

  field.maxLength = 200; // the search takes no more
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  field.addEventListener("input", () => {
    show();
    tell();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  if (!field.value) field.focus();
  show();
})();
