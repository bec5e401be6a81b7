// @ts-check
// Is an answer complete, and is it right? Pure: no page, no clock, no chance.
// `scoring.py` does the same in the same order; tests hold the two together.
import { fold } from "./fold.js";
import { isSum, readNumber, unitOf } from "./number.js";

/**
 * @typedef {"right"|"partly"|"wrong"|"empty"|"unreadable"|"kept"} Outcome
 * @typedef {{outcome: Outcome, earned: number, possible: number, missing: number,
 *   reasons: string[]}} Score
 * @typedef {Record<string, any> & {type: string}} Key
 */

/**
 * Return the score of an answer; an empty or unreadable one is never wrong.
 * @param {Key} key
 * @param {any} answer
 * @returns {Score}
 */
export function score(key, answer) {
  if (["choice", "multi", "place"].includes(key.type)) return scoreSet(key, answer);
  if (key.type === "order") return scoreOrder(key, answer);
  if (key.type === "match" || key.type === "classify") return scoreSorted(key, answer);
  if (key.type === "numeric") return scoreNumeric(key, answer);
  if (key.type === "text" || key.type === "predict") return keep(key, answer);
  throw new TypeError(key.type);
}

/** @type {(outcome: Outcome, rest?: Partial<Score>) => Score} */
const result = (outcome, rest = {}) => ({
  outcome,
  earned: 0,
  possible: 1,
  missing: 0,
  reasons: [],
  ...rest,
});

/** @type {(key: Key, answer: any) => Score} */
function scoreSet(key, answer) {
  const possible = key.right.length;
  const single = key.type === "choice" && typeof answer === "string";
  const chosen = single ? [answer] : answer;
  const isList = Array.isArray(chosen);
  if (isNothing(chosen) || (isList && (!chosen.length || isBlank(chosen)))) {
    return result("empty", { possible, missing: possible });
  }
  if (!areIds(chosen, key.options)) return result("unreadable", { possible });
  if (chosen.length > 1 && !key.many) return result("unreadable", { possible });
  const hits = chosen.filter((/** @type {string} */ id) => key.right.includes(id));
  const wrong = chosen.filter((/** @type {string} */ id) => !key.right.includes(id));
  const earned = Math.max(0, hits.length - wrong.length);
  const missing = possible - hits.length;
  const reasons = (wrong.length ? wrong : hits).sort();
  return result(outcomeOf(earned, possible), { earned, possible, missing, reasons });
}

/** @type {(key: Key, answer: any) => Score} */
function scoreOrder(key, answer) {
  const possible = key.before.length;
  if (isNothing(answer) || (Array.isArray(answer) && !answer.length)) {
    return result("empty", { possible, missing: key.options.length });
  }
  if (!areIds(answer, key.options) || answer.length !== key.options.length) {
    return result("unreadable", { possible });
  }
  /** @type {string[][]} */
  const broken = key.before.filter(
    (/** @type {string[]} */ [first, then]) =>
      answer.indexOf(first) > answer.indexOf(then),
  );
  const earned = possible - broken.length;
  const reasons = broken[0] ?? [];
  return result(outcomeOf(earned, possible), { earned, possible, reasons });
}

/** @type {(key: Key, answer: any) => Score} */
function scoreSorted(key, answer) {
  const names = Object.keys(key.to);
  const possible = names.length;
  const isMap = typeof answer === "object" && !Array.isArray(answer);
  if (isNothing(answer) || (isMap && !Object.keys(answer).length)) {
    return result("empty", { possible, missing: possible });
  }
  if (!isMap || !arePlaced(answer, key)) return result("unreadable", { possible });
  const missing = names.filter((id) => !ownOf(answer, id)).length;
  if (missing) return result("empty", { possible, missing });
  const wrong = names.filter((id) => answer[id] !== key.to[id]).sort();
  const earned = possible - wrong.length;
  const reasons = wrong.length ? wrong : names.sort();
  return result(outcomeOf(earned, possible), { earned, possible, reasons });
}

/** @type {(key: Key, answer: any) => Score} */
function scoreNumeric(key, answer) {
  if (isNothing(answer) || isBlankText(answer)) return result("empty", { missing: 1 });
  if (typeof answer !== "string") return result("unreadable", { reasons: ["number"] });
  const typed = readNumber(answer);
  const units = ["", ...key.units.map(unitOf)];
  if (!typed || !units.includes(typed.unit)) {
    const reason = isSum(answer) ? "sum" : typed ? "unit" : "number";
    return result("unreadable", { reasons: [reason] });
  }
  const isNear = (/** @type {any} */ near) => isWithin(typed.number, near);
  if (isNear(key)) return result("right", { earned: 1, reasons: ["value"] });
  const slip = key.wrong.findIndex(isNear);
  return result("wrong", { reasons: [slip < 0 ? "otherwise" : `wrong${slip}`] });
}

/** @type {(key: Key, answer: any) => Score} */
function keep(key, answer) {
  if (isNothing(answer) || isBlankText(answer)) return result("empty", { missing: 1 });
  const isKnown = !key.options.length || key.options.includes(answer);
  return result(typeof answer === "string" && isKnown ? "kept" : "unreadable");
}

/**
 * Return the mark of each row that has one: its own truth, whatever else is missing or
 * wrong. Of an order no row is wrong, but two may stand the wrong way round.
 * @param {Key} key
 * @param {any} answer
 * @returns {Map<string, "right"|"wrong"|"swap">}
 */
export function marks(key, answer) {
  const { outcome, reasons } = score(key, answer);
  if (!["right", "partly", "wrong"].includes(outcome)) return new Map();
  const isRight = outcome === "right";
  /** @type {(ids: string[], fits: (id: string) => boolean) => Map<string, any>} */
  const each = (ids, fits) => new Map(ids.map((id) => [id, fits(id) ? "right" : "wrong"]));
  if (key.type === "order") {
    return isRight ? each(answer, () => true) : new Map(reasons.map((id) => [id, "swap"]));
  }
  if (key.to) return each(Object.keys(key.to), (id) => answer[id] === key.to[id]);
  // The one field of a number has no name of its own.
  if (!key.right) return each([""], () => isRight);
  return each([answer].flat(), (id) => key.right.includes(id));
}

/** @type {(earned: number, possible: number) => Outcome} */
function outcomeOf(earned, possible) {
  if (earned === possible) return "right";
  return earned ? "partly" : "wrong";
}

/** @type {(value: any) => boolean} */
const isNothing = (value) => value === null || value === undefined;
/** @type {(list: any[]) => boolean} */
const isBlank = (list) => list.length === 1 && list[0] === "";
/** @type {(value: any) => boolean} */
const isBlankText = (value) => typeof value === "string" && !fold(value);
/** @type {(map: Record<string, any>, id: string) => any} */
const ownOf = (map, id) => (Object.hasOwn(map, id) ? map[id] : undefined);

/** @type {(ids: any, known: string[]) => boolean} */
function areIds(ids, known) {
  if (!Array.isArray(ids) || !ids.every((id) => known.includes(id))) return false;
  return new Set(ids).size === ids.length;
}

/** @type {(answer: Record<string, any>, key: Key) => boolean} */
function arePlaced(answer, key) {
  return Object.entries(answer).every(
    ([id, target]) =>
      Object.hasOwn(key.to, id) && (target === "" || key.targets.includes(target)),
  );
}

/** @type {(number: number, near: Record<string, any>) => boolean} */
function isWithin(number, { value, tolerance }) {
  const margin = 1e-9 * Math.max(1, Math.abs(value));
  return Math.abs(number - value) <= tolerance + margin;
}

/**
 * Return the list in an order that the seed decides, always the same for one seed.
 * @template T
 * @param {readonly T[]} list
 * @param {string} seed
 * @returns {T[]}
 */
export function shuffle(list, seed) {
  let state = 2166136261;
  const mix = (/** @type {number} */ code) => {
    state = Math.imul(state ^ code, 16777619);
    state ^= state >>> 13;
    return state >>> 0;
  };
  for (const character of seed) mix(character.codePointAt(0) ?? 0);
  const shuffled = [...list];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = mix(last) % (last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
  }
  return shuffled;
}
