// @ts-check
// Answers in this browser, and the file that carries them elsewhere.

/**
 * @typedef {{item: string, version: number, hash: string, answer: any,
 *   checked: boolean, attempts: number, hints: number, first: any, time: string}} Entry
 * @typedef {{load: (item: string, version: number, hash: string) => Entry | null,
 *   save: (entry: Entry) => boolean, seed: () => string}} Host
 */

const COURSE = "mongolia-foreign-policy";
const FORMAT = "course-submission/1";
const PREFIX = `${COURSE}/answers/`;
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
const keyOf = ({ item, version, hash }) => `${PREFIX}${item}@${version}.${hash}`;

/** @type {(key: string) => string | null} */
function read(key) {
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

/** @type {() => string[]} */
function keys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}

/**
 * Return every answer kept in this browser, by item.
 * @returns {Entry[]}
 */
export function entries() {
  return keys()
    .sort()
    .map((key) => entryOf(read(key)))
    .filter((entry) => entry !== null);
}

/** Forget every answer kept in this browser. */
export function clear() {
  for (const key of keys()) localStorage.removeItem(key);
}

/**
 * Return a submission as text.
 * @param {Entry[]} answers
 * @param {string} release
 * @param {Date} now
 */
export function exported(answers, release, now) {
  const head = { format: FORMAT, course: COURSE, release };
  return JSON.stringify({ ...head, exported: now.toISOString(), answers }, null, 1);
}

/**
 * Keep the answers of a submission, newer ones win; return how many, or null if the
 * text is no submission of this course.
 * @param {string} text
 * @returns {number | null}
 */
export function imported(text) {
  const file = parsed(text);
  if (file?.format !== FORMAT || file.course !== COURSE) return null;
  if (!Array.isArray(file.answers)) return null;
  let count = 0;
  for (const value of file.answers) {
    const entry = checked(value);
    const old = entry && entryOf(read(keyOf(entry)));
    if (entry && !(old && old.time > entry.time)) count += +browserHost.save(entry);
  }
  return count;
}

/** @type {(text: string | null) => any} */
function parsed(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

/** @type {(text: string | null) => Entry | null} */
const entryOf = (text) => checked(parsed(text));

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
