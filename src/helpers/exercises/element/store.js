// @ts-check
// Answers in this browser: what is kept, and what of it can be trusted.

/**
 * @typedef {{item: string, version: number, hash: string, answer: any,
 *   checked: boolean, attempts: number, hints: number, first: any, time: string}} Entry
 * @typedef {{load: (item: string, version: number, hash: string) => Entry | null,
 *   save: (entry: Entry) => boolean, seed: () => string}} Host
 */

export const COURSE = "mongolia-foreign-policy";
export const PREFIX = `${COURSE}/answers/`;
const SEED = `${COURSE}/seed`;
const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * Answers in localStorage; each version of an item has a place of its own, so an old
 * answer neither returns to a changed item nor is lost.
 * @type {Host}
 */
export const browserHost = {
  load: (item, version, hash) => entryOf(read(keyOf({ item, version, hash }))),
  save: (entry) => write(keyOf(entry), JSON.stringify(entry)),
  seed() {
    const seed = read(SEED) ?? Math.random().toString(36).slice(2);
    return write(SEED, seed) ? seed : "";
  },
};

/** @type {(entry: {item: string, version: number, hash: string}) => string} */
export const keyOf = ({ item, version, hash }) => `${PREFIX}${item}@${version}.${hash}`;

/** @type {(key: string) => string | null} */
export function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    // Storage is switched off.
    return null;
  }
}

/** @type {(key: string, value: string) => boolean} */
function write(key, value) {
  try {
    localStorage.setItem(key, value);
    return true;
  } catch {
    // Storage is switched off, or full.
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
  const counts = [version, attempts, hints].every((n) => Number.isInteger(n) && n >= 0);
  const texts = [hash, time].every((text) => typeof text === "string");
  return counts && texts && ID.test(item) ? value : null;
}
