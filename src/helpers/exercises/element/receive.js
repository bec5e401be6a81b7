// @ts-check
// A file of answers, which anybody may have edited: what of it this book can take.
import { score } from "./score.js";
import { COURSE, browserHost, checked, entryOf, keyOf, parsed, read } from "./store.js";
import { FORMAT } from "./transfer.js";

/**
 * @typedef {import("./transfer.js").Entry} Entry
 * @typedef {{version: number, hash: string, hints: number, key: any}} Known
 * @typedef {"read"|"unreadable"|"strange"|"wording"|"newer"|"full"} Fate
 */

// More bytes than any browser keeps for one site.
export const LARGEST = 20_000_000;
// Tries that a person could make; a larger number is nobody's.
const MOST_TRIES = 9999;
const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/;

/**
 * Keep the answers of a submission that fit this book, and count what became of each;
 * return a word instead if the text is no submission of this course.
 * @param {string} text
 * @param {Record<string, Known>} items
 * @param {Date} now
 * @returns {Map<Fate, number> | "foreign" | "other"}
 */
export function imported(text, items, now) {
  const file = parsed(text);
  if (file?.format !== FORMAT || !Array.isArray(file.answers)) return "foreign";
  if (file.course !== COURSE) return "other";
  const fates = new Map();
  for (const value of file.answers) {
    const fate = take(value, items, now.toISOString());
    fates.set(fate, (fates.get(fate) ?? 0) + 1);
  }
  return fates;
}

/** @type {(value: any, items: Record<string, Known>, now: string) => Fate} */
function take(value, items, now) {
  const given = checked(value);
  if (!given) return "unreadable";
  if (!Object.hasOwn(items, given.item)) return "strange";
  const known = items[given.item];
  if (known.version !== given.version || known.hash !== given.hash) return "wording";
  const entry = fitting(given, known, now);
  if (!entry) return "unreadable";
  /** @type {Entry | null} */
  const old = entryOf(read(keyOf(entry)));
  if (!old) return browserHost.save(entry) ? "read" : "full";
  if (old.time > entry.time) return "newer";
  const both = {
    ...entry,
    attempts: Math.max(old.attempts, entry.attempts),
    hints: Math.max(old.hints, entry.hints),
    shown: old.shown === true || entry.shown,
    first: old.first ?? entry.first,
  };
  return browserHost.save(both) ? "read" : "full";
}

/**
 * Return what an item can take of an entry: its own fields, within its bounds.
 * @param {Entry} given
 * @param {Known} known
 * @param {string} now
 * @returns {Entry | null}
 */
function fitting(given, { key, hints }, now) {
  const { item, version, hash, answer = null, first = null, time } = given;
  if (!canBe(key, answer)) return null;
  const isTime = TIME.test(time) && !Number.isNaN(Date.parse(time));
  return {
    ...{ item, version, hash, answer },
    checked: given.checked === true,
    attempts: Math.min(given.attempts, MOST_TRIES),
    hints: Math.min(given.hints, hints),
    shown: given.shown === true,
    first: canBe(key, first) ? first : null,
    // A time to come would win over every later answer.
    time: !isTime ? "" : time > now ? now : time,
  };
}

/** @type {(key: any, answer: any) => boolean} */
const canBe = (key, answer) =>
  score(key, answer).outcome !== "unreadable" ||
  (key.type === "numeric" && typeof answer === "string");
