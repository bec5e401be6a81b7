// @ts-check
// All answers of this browser: listed, forgotten, and written into a file.
import { COURSE, PREFIX, entryOf, read } from "./store.js";

/** @typedef {import("./store.js").Entry & {shown?: boolean}} Entry */

export const FORMAT = "course-submission/1";
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
