// @ts-check
// All answers of this browser: listed, forgotten, and carried in a file.
import { COURSE, PREFIX, browserHost, checked, entryOf, keyOf, parsed, read } from "./store.js";

/** @typedef {import("./store.js").Entry} Entry */

const FORMAT = "course-submission/1";

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
