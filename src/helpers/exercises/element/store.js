// @ts-check
// Answers in this browser: what is kept, and what of it can be trusted.

/**
 * @typedef {{item: string, version: number, hash: string}} Named
 * @typedef {Named & {answer: any, checked: boolean, attempts: number, hints: number,
 *   first: any, time: string}} Entry
 * @typedef {{load: (item: string, version: number, hash: string) => Entry | null,
 *   save: (entry: Entry) => boolean, seed: () => string,
 *   isKept: (named: Named) => boolean, said: (named: Named, words: (name: string) => string, language: string) => string,
 *   listen: (tell: () => void, signal: AbortSignal) => void}} Host
 */

export const COURSE = "mongolia-foreign-policy";
export const PREFIX = `${COURSE}/answers/`;
const SEED = `${COURSE}/seed`;
const CHANGE = "course-answers";
const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
// Characters of an answer as JSON; submission.py says the same of these three.
export const LONGEST = 100_000;
const MOST = 1_000_000;
const LONGEST_WORD = 100;
// What the browser refused to store; it lives as long as the page.
/** @type {Map<string, string>} */
const unstored = new Map();

/**
 * Answers in localStorage; each version of an item has a place of its own, so an old
 * answer neither returns to a changed item nor is lost.
 * @type {Host}
 */
export const browserHost = {
  load: (item, version, hash) => entryOf(read(keyOf({ item, version, hash }))),
  save(entry) {
    const isStored = write(keyOf(entry), JSON.stringify(entry));
    document.dispatchEvent(new Event(CHANGE));
    return isStored;
  },
  seed() {
    const seed = read(SEED) ?? Math.random().toString(36).slice(2);
    return write(SEED, seed) ? seed : "";
  },
  isKept: (named) => !unstored.has(keyOf(named)),
  said: (named, words) => (unstored.has(keyOf(named)) ? words("unkept") : ""),
  listen(tell, signal) {
    document.addEventListener(CHANGE, tell, { signal });
    // Another tab has changed or deleted something, or the page was asleep meanwhile.
    window.addEventListener("storage", tell, { signal });
    window.addEventListener("pageshow", tell, { signal });
  },
};

/** @type {(named: Named) => string} */
export const nameOf = ({ item, version, hash }) => `${item}@${version}.${hash}`;
/** @type {(named: Named) => string} */
export const keyOf = (named) => PREFIX + nameOf(named);

/** @type {(key: string) => string | null} */
export function read(key) {
  try {
    return unstored.get(key) ?? localStorage.getItem(key);
  } catch {
    // Storage is switched off.
    return null;
  }
}

/** @type {(key: string, value: string) => boolean} */
function write(key, value) {
  try {
    localStorage.setItem(key, value);
    unstored.delete(key);
    return true;
  } catch {
    // Storage is switched off, or full.
    unstored.set(key, value);
    return false;
  }
}

/** @type {(text: string | null) => any} */
export function parsed(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

/** @type {(text: string | null) => Entry | null} */
export const entryOf = (text) => checked(parsed(text));

/**
 * Return the value if it is an entry; storage and files hold what anybody put there.
 * @param {any} value
 * @returns {Entry | null}
 */
export function checked(value) {
  if (typeof value !== "object" || value === null) return null;
  const { item, version, hash, attempts, hints, time } = value;
  const isCount = (/** @type {any} */ n) => Number.isInteger(n) && n >= 0 && n <= MOST;
  const isWord = (/** @type {any} */ text) =>
    typeof text === "string" && text.length <= LONGEST_WORD;
  const counts = [version, attempts, hints].every(isCount);
  return counts && [item, hash, time].every(isWord) && ID.test(item) ? value : null;
}

/**
 * Say whether an item with these options and targets can have such an answer; `fits` in
 * view.py says the same of it.
 * @param {any} answer
 * @param {string[]} ids
 * @param {string[]} targets
 * @returns {boolean}
 */
export function fits(answer, ids, targets) {
  if (answer === null || !ids.length) return answer === null || typeof answer === "string";
  if (targets.length) {
    const isMap = typeof answer === "object" && !Array.isArray(answer);
    const isKnown = (/** @type {[string, any]} */ [id, target]) =>
      ids.includes(id) && (target === "" || targets.includes(target));
    return isMap && Object.entries(answer).every(isKnown);
  }
  const chosen = Array.isArray(answer) ? answer : [answer];
  return chosen.every((id) => ids.includes(id)) && new Set(chosen).size === chosen.length;
}
