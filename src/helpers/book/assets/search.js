// @ts-check
/* Finds what a reader types: a claim or a term by its name, a page by how much it is about
   the words. One ranking for the search page and for the dialog above every page. */
import { plain, sought, spellings } from "./spelling.js";

/** @typedef {{address: string, title: string, called: string, about: string}} Page */
/** @typedef {{page: number, anchor: string, names: string[], title: string, words: string}} Place */
/**
 * What the build knows of the book; found/index.py writes it.
 * @typedef {object} Found
 * @property {Page[]} pages
 * @property {[number, string, string][]} headings page, address within it, words
 * @property {Record<string, number[]>} weights of a word: a page, how much it is about it,
 *   the next page, …
 * @property {Place[]} places of claims and terms
 */
/** @typedef {{address: string, title: string, words: string, score: number}} Result */
/** @typedef {"whole" | "begun" | "near"} How */
/** @typedef {{typed: string, stems: string[], how: How}} Asked a word and what it stands for */

const { pages, headings, places, ...more } = /** @type {{courseFound: Found}} */ (
  /** @type {any} */ (globalThis)
).courseFound;
const weights = new Map(Object.entries(more.weights));
// @ts-ignore: language_data.js of Sphinx declares them
const [stemmer, unasked] = [new Stemmer(), new Set(stopwords)];

// Far above any weight of a word: these have the very name that was typed.
const [CLAIM, TITLE, TERM, HEADING, BEGUN] = [4e6, 3e6, 2e6, 1e6, 5e5];
const LONGEST = 200; // characters; more is no question
const MOST_MENTIONS = 5;
const SHORTEST_BEGUN = 2;
const WORD = /[\p{L}\p{N}_]+/gu;

/** @type {(word: string) => string} */
const stem = (word) => stemmer.stemWord(word);
/** @type {(text: string) => string[]} */
const wordsOf = (text) => (plain(text).match(WORD) ?? []).filter((word) => !unasked.has(word));
/** @type {(text: string) => string} */
const british = (text) => spellings(text)[2];

/** A text in the one form in which two ways to write it are equal.
 * @param {string} text */
const keyOf = (text) => wordsOf(british(plain(text))).map(stem).join(" ");

const known = {
  titles: pages.map(({ title, called }) => [keyOf(title), keyOf(called)]),
  headings: headings.map(([, , words]) => keyOf(words)),
  places: places.map(({ names, words }) => ({
    names: names.map(keyOf),
    all: keyOf(`${names.join(" ")} ${words}`),
  })),
};

/**
 * Return how many letters lie between two words, or more than `most`.
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let above = [...other, ""].map((_, i) => i);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + same);
      const turned = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (i > 1 && j > 1 && turned) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, above] = [above, row];
  }
  return above[other.length];
}

/**
 * Return the words of the book that are spelt most nearly like one that it has not.
 * @param {string} word
 */
function near(word) {
  let most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
  /** @type {string[]} */
  let best = [];
  for (const other of most ? weights.keys() : []) {
    const away = distance(word, other, most);
    if (away < most) [most, best] = [away, []];
    if (away === most) best.push(other);
  }
  return best;
}

/**
 * Return what a word stands for: itself, else words that it begins, else words like it.
 * @param {string} typed
 * @returns {Asked}
 */
function read(typed) {
  const pagesOf = (/** @type {string} */ word) => weights.get(word)?.length ?? 0;
  const [whole] = spellings(typed)
    .map(stem)
    .sort((one, other) => pagesOf(other) - pagesOf(one));
  if (weights.has(whole)) return { typed, stems: [whole], how: "whole" };
  const all = typed.length < SHORTEST_BEGUN ? [] : [...weights.keys()];
  const begun = all.filter((word) => spellings(typed).some((one) => word.startsWith(one)));
  if (begun.length) return { typed, stems: begun, how: "begun" };
  return { typed, stems: near(whole), how: "near" };
}

/**
 * Return how much each page is about the words, and how many of them it has.
 * @param {Asked[]} asked
 */
function weigh(asked) {
  const sums = pages.map(() => ({ sum: 0, has: 0 }));
  for (const { stems } of asked) {
    /** @type {Map<number, number>} */
    const most = new Map();
    for (const pairs of stems.map((word) => weights.get(word) ?? [])) {
      for (let i = 0; i < pairs.length; i += 2) {
        most.set(pairs[i], Math.max(pairs[i + 1], most.get(pairs[i]) ?? 0));
      }
    }
    for (const [page, weight] of most) {
      sums[page].sum += weight;
      sums[page].has += 1;
    }
  }
  return sums;
}

/**
 * Return a test for texts that have the words beside each other, the last perhaps begun.
 * @param {Asked[]} asked
 */
function phrase(asked) {
  const texts = asked.map(({ typed, stems, how }) => {
    if (how === "near") return stems[0] ?? typed;
    return how === "whole" ? stem(british(typed)) : british(typed);
  });
  const text = texts.join(" ");
  const end = asked.at(-1)?.how === "begun" ? "" : " ";
  return {
    is: (/** @type {string} */ key) => key === text && end !== "",
    begins: (/** @type {string} */ key) => key.startsWith(text) && end === "",
    isIn: (/** @type {string} */ key) => ` ${key} `.includes(` ${text}${end}`),
    fills: (/** @type {string} */ key) => asked.length * 2 >= key.split(" ").length,
  };
}

/**
 * Return what was found, the best first, and which words the book has not.
 * @param {string} typed
 * @returns {{results: Result[], asked: Asked[], missing: string[], near: string[]}}
 */
export function find(typed) {
  const words = [...new Set(wordsOf(sought(typed.slice(0, LONGEST))))];
  const told = words.length > 1 ? words.filter((word) => word.length > 1 || /\d/.test(word)) : words;
  const asked = told.map(read);
  const missing = asked.filter(({ stems }) => !stems.length).map((one) => one.typed);
  const there = asked.filter(({ stems }) => stems.length);
  const like = there.filter(({ how }) => how === "near").map((one) => one.typed);
  if (!there.length) return { results: [], asked, missing, near: [] };
  const wanted = phrase(asked);
  const results = once([...named(wanted), ...paged(there, wanted)]);
  return { results, asked: there, missing, near: like };
}

/**
 * Yield the claims and terms of this name, and the first that mention it.
 * @param {ReturnType<typeof phrase>} wanted
 * @returns {Result[]}
 */
function named(wanted) {
  let mentions = 0;
  return places.flatMap(({ page, anchor, names, title, words }, i) => {
    const { names: keys, all } = known.places[i];
    const isClaim = names.length === 1 && /^S\d/.test(names[0]);
    let score = 0;
    if (keys.some(wanted.is)) score = isClaim ? CLAIM : TERM;
    else if (keys.some(wanted.begins)) score = BEGUN - i;
    else if (wanted.isIn(all) && mentions < MOST_MENTIONS) score = -(mentions += 1);
    if (!score) return [];
    return [{ address: `${pages[page].address}#${anchor}`, title, words, score }];
  });
}

/**
 * Return the pages with the words, and their headings that are little else; where no page
 * has all of them, those that have the most.
 * @param {Asked[]} asked
 * @param {ReturnType<typeof phrase>} wanted
 * @returns {Result[]}
 */
function paged(asked, wanted) {
  const sums = weigh(asked);
  const most = Math.max(...sums.map(({ has }) => has));
  const fits = (/** @type {number} */ page) => sums[page].has === most;
  const whole = pages.flatMap(({ address, title, about }, page) => {
    // A chapter is about what its title names; of other pages the title is the whole name.
    const isChapter = Boolean(pages[page].called);
    const isTitle = known.titles[page].some(
      (key) => wanted.isIn(key) && (isChapter || wanted.fills(key)),
    );
    if (!fits(page) && !isTitle) return [];
    return [{ address, title, words: about, score: sums[page].sum + (isTitle ? TITLE : 0) }];
  });
  const parts = headings.flatMap(([page, anchor, words], i) => {
    const key = known.headings[i];
    if (!wanted.isIn(key) || !wanted.fills(key)) return [];
    const { address, title, about } = pages[page];
    const score = sums[page].sum * 0.9 + (wanted.is(key) ? HEADING : 0);
    return [{ address: `${address}#${anchor}`, title: `${title} › ${words}`, words: about, score }];
  });
  return [...whole, ...parts];
}

/**
 * Return results, the best first, each place once; a mention stands below the pages that
 * are more than half as much about the words as the first. A page that lists is not told
 * beside its own entries.
 * @param {Result[]} results
 */
function once(results) {
  const own = results.map(({ score }) => score).filter((score) => score < BEGUN / 2);
  const half = Math.max(0, ...own) / 2;
  const placed = results.map((one) => (one.score < 0 ? { ...one, score: half + one.score / 10 } : one));
  const entries = new Set(places.map(({ page, anchor }) => `${pages[page].address}#${anchor}`));
  const lists = new Set(
    placed.filter(({ address }) => entries.has(address)).map(({ address }) => address.split("#")[0]),
  );
  /** @type {Map<string, Result>} */
  const best = new Map();
  for (const one of placed.sort((first, second) => second.score - first.score)) {
    if (!lists.has(one.address) && !best.has(one.address)) best.set(one.address, one);
  }
  return [...best.values()];
}

/**
 * Say what was found, in a sentence.
 * @param {string} typed
 * @param {ReturnType<typeof find>} found
 */
export function said(typed, { results, asked, missing, near: like }) {
  const quoted = (/** @type {string[]} */ words) => words.map((word) => `“${word}”`).join(", ");
  const count = `${results.length} ${results.length === 1 ? "result" : "results"}`;
  if (!typed.trim()) return "Type a word, a year, a term in English or Mongolian, or a claim such as S34.";
  const word = quoted([typed.trim().slice(0, 60)]);
  const isWord = asked.length && typed.trim().length >= SHORTEST_BEGUN;
  if (!results.length && !isWord) return `Type another word; ${word} is too common or too short.`;
  if (!results.length) return `Nothing in this book has ${word}.`;
  if (missing.length) return `Nothing in this book has ${quoted(missing)}. For the other words: ${count}.`;
  if (like.length) return `Nothing is spelt ${quoted(like)}. Words spelt nearly so: ${count}.`;
  return `${count}.`;
}

const root = document.documentElement.dataset.content_root ?? "./";

/**
 * Return a result as it is listed: a link, and what stands there.
 * @param {Result} result
 */
export function entry({ address, title, words }) {
  const link = document.createElement("a");
  link.href = `${root}${address}`;
  link.textContent = title;
  const told = document.createElement("p");
  told.className = "context";
  told.textContent = words;
  const made = document.createElement("li");
  made.append(link, told);
  return made;
}
