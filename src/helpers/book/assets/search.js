// @ts-check
/* The search of the book takes what is typed in one form and in the spelling it knows, leads
   to the claim or the term itself, and puts the page that is about a word before others. */
(() => {
  "use strict";
  /** @typedef {typeof import("./spelling.js")} Spelling */
  /** @typedef {{page: string, anchor: string, names: string[], title: string, words: string}} Place */
  /**
   * @typedef {object} Found what the build knows of the book
   * @property {string[]} names of the pages
   * @property {Record<string, number[]>} weights of a word: a page's place among the names,
   *   how much that page is about it, the next page's place, …
   * @property {Place[]} places of claims and terms
   * @property {Record<string, string>} pages what each page is
   */
  const { courseSpelling, courseFound } =
    /** @type {{courseSpelling: Spelling, courseFound: Found}} */ (/** @type {any} */ (globalThis));
  const { fold, plain, spellings } = courseSpelling;
  const { names, weights, places, pages } = courseFound;
  // @ts-ignore: searchtools.js and language_data.js of Sphinx declare them
  const [search, makeStemmer] = [Search, () => new Stemmer()];

  /**
   * Return how much a page is about a word.
   * @param {string} word
   * @param {string} page
   */
  function weight(word, page) {
    const pairs = weights[word] ?? [];
    const place = names.indexOf(page);
    const here = pairs.findIndex((number, i) => i % 2 === 0 && number === place);
    return here < 0 ? 0 : pairs[here + 1];
  }

  /** Page, title, anchor, description, score, file: a result as Sphinx has it.
   * @typedef {[string, string, string, string | null, number, string]} Result */

  // Far above any weight of a word: these have the very name that was typed.
  const [CLAIM, TITLE, TERM, HEADING] = [4e6, 3e6, 2e6, 1e6];
  const MOST_MENTIONS = 5;
  // What no summary is made of.
  const NO_PROSE =
    ".cell_input, .chart-tools, svg, table, nav, noscript, form, course-exercise, " +
    ".bd-header-article, .prev-next-footer, .bd-footer-content, #jb-print-docs-body";

  /**
   * Return on how many pages the book has a word.
   * @param {string} word
   */
  function pagesWith(word) {
    const { terms } = search._index;
    const stem = makeStemmer().stemWord(word);
    return [terms[stem] ?? []].flat().length;
  }

  /** @type {(word: string) => string} */
  const best = (word) =>
    spellings(word).reduce((one, other) => (pagesWith(other) > pagesWith(one) ? other : one));

  const query = search.query;
  search.query = (/** @type {string} */ typed) => {
    // Accents stay: the words of the book have them.
    return query(fold(typed).replace(/[a-z]+/g, best));
  };

  /** A text in the one form in which two spellings of it are equal.
   * @param {string} text */
  const alike = (text) => spellings(plain(text))[2];

  /**
   * Say whether a text has a phrase in it, whole words.
   * @param {string} text
   * @param {string} phrase
   */
  const has = (text, phrase) =>
    ` ${alike(text).replace(/[^\p{L}\p{N}]+/gu, " ")} `.includes(` ${phrase} `);

  /**
   * Return the claims and terms of this name, and the first that mention it.
   * @param {string} phrase
   * @param {number} below a score that those are not to reach
   * @returns {Result[]}
   */
  function named(phrase, below) {
    /** @type {Result[]} */
    const found = [];
    let mentions = 0;
    for (const { page, anchor, names, title, words } of places) {
      const isName = names.some((name) => alike(name) === phrase);
      if (!isName && (mentions >= MOST_MENTIONS || !has(`${names.join(" ")} ${words}`, phrase))) {
        continue;
      }
      if (!isName) mentions += 1;
      const exact = names.length === 1 && /^S\d/.test(names[0]) ? CLAIM : TERM;
      found.push([page, title, `#${anchor}`, words, isName ? exact : below - mentions / 10, page]);
    }
    return found;
  }

  /**
   * Return how much a result is about what was typed.
   * @param {Result} result
   * @param {Set<string>} terms
   * @param {string} phrase
   */
  function rank([page, title, anchor, , score], terms, phrase) {
    let sum = score / 100;
    for (const term of terms) sum += weight(term, page);
    if (!anchor) return has(title, phrase) ? TITLE + sum : sum;
    // A heading has the name of its page before its own.
    return alike(title.split(" > ").at(-1) ?? "") === phrase ? HEADING + sum : sum * 0.9;
  }

  /**
   * Return results, the best last as Sphinx has them, without those that lead to one place.
   * @param {Result[]} results
   */
  function once(results) {
    const best = new Map(results.map((one) => [`${one[0]}${one[2]}`, one]));
    return results.filter((one) => best.get(`${one[0]}${one[2]}`) === one);
  }

  const perform = search._performSearch;
  search._performSearch = (
    /** @type {string} */ typed,
    /** @type {Set<string>} */ terms,
    /** @type {any[]} */ ...more
  ) => {
    const phrase = alike(typed);
    const fromDisk = location.protocol === "file:";
    /** @type {Result[]} */
    const found = perform(typed, terms, ...more).map((/** @type {Result} */ result) => {
      const [page, title, anchor, words, , file] = result;
      // From a disk no page can be read for a summary.
      const told = words ?? (fromDisk ? (pages[page] ?? null) : null);
      return [page, title, anchor, told, rank(result, terms, phrase), file];
    });
    const words = found.map((one) => one[4]).filter((score) => score < HEADING);
    const below = words.length ? Math.max(...words) / 2 : 0;
    const there = phrase ? named(phrase, below) : [];
    // A page that lists is not told beside its own entries.
    const lists = new Set(there.map(([page]) => page));
    const others = found.filter(([page, , anchor]) => anchor || !lists.has(page));
    return once([...others, ...there].sort((one, other) => one[4] - other[4]));
  };

  const toText = search.htmlToText;
  search.htmlToText = (/** @type {string} */ html, /** @type {string} */ anchor) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const part of page.querySelectorAll(NO_PROSE)) part.remove();
    return toText(page.documentElement.outerHTML, anchor);
  };
})();
