// @ts-check
// What is said after Check: a verdict, and the reason for it, never the verdict alone.
import { fragment, make } from "./dom.js";

/**
 * Return what to show for a result.
 * @param {{result: import("./score.js").Score, type: string, practice: any,
 *   rows: Map<string, HTMLElement>, answer: any, unit: string,
 *   say: (name: string, ...values: (string | number)[]) => string}} told
 * @returns {Node[]}
 */
export function feedback({ result, type, practice, rows, answer, unit, say }) {
  const verdict = make("p", { class: "cx-verdict" }, verdictOf(result, type, practice, unit, say));
  if (!practice || !["right", "partly", "wrong"].includes(result.outcome)) return [verdict];
  const isOrder = type === "order";
  const nameOf = (/** @type {string} */ id) => named(rows.get(id));
  if (isOrder && result.reasons.length) {
    const [first, then] = result.reasons.map(nameOf);
    verdict.append(" ", say("before", first, then));
  }
  if (result.missing && practice.key.many) {
    const others = result.missing < result.possible ? "more" : "others";
    verdict.append(" ", result.missing > 1 ? say(others, result.missing) : say("one"));
  }
  const ids = isOrder && result.outcome === "right" ? answer : result.reasons;
  const lines = ids.map((/** @type {string} */ id) => {
    const name = nameOf(id);
    return reason(name, practice.why[id]);
  });
  return lines.length ? [verdict, make("ul", { class: "cx-why" }, ...lines)] : [verdict];
}

/**
 * Return the answer itself, part by part with its reason.
 * @param {any} practice
 * @param {Map<string, HTMLElement>} rows
 * @param {string} unit
 * @returns {Node}
 */
export function solution({ key, why }, rows, unit) {
  if (key.type === "numeric") {
    return make("ul", {}, reason(`${key.value} ${unit}`.trim(), why.value));
  }
  const lines = (key.before ? key.options : (key.right ?? Object.keys(key.to))).map(
    (/** @type {string} */ id) => {
      const row = rows.get(id);
      const target = key.to && row?.querySelector(`option[value="${key.to[id]}"]`);
      return reason(named(row) + (target ? ` – ${target.textContent}` : ""), why[id]);
    },
  );
  return make(key.before ? "ol" : "ul", {}, ...lines);
}

/** @type {(row: HTMLElement | undefined) => string} */
const named = (row) => (row?.querySelector(".cx-text")?.textContent ?? "").replace(/[.]$/, "");

/** @type {(name: string, why: string) => HTMLElement} */
const reason = (name, why) =>
  make("li", {}, ...(name ? [make("strong", {}, name), ": "] : []), fragment(why));

/**
 * @param {import("./score.js").Score} result
 * @param {string} type
 * @param {any} practice
 * @param {string} unit
 * @param {(name: string, ...values: (string | number)[]) => string} say
 */
function verdictOf({ outcome, earned, possible, missing, reasons }, type, practice, unit, say) {
  if (outcome === "empty") return missing > 1 ? say("blanks", missing) : say("empty");
  const isTaken = practice?.key.many && earned + missing < possible;
  if (outcome === "partly" || (outcome === "wrong" && isTaken)) {
    const found = isTaken ? "taken" : "found";
    const name = type === "order" ? "pairs" : practice.key.many ? found : "partly";
    return say(name, earned, possible);
  }
  if (outcome === "kept") {
    if (type === "text") return say("written");
    return say(type === "predict" ? "kept" : "saved");
  }
  if (outcome !== "unreadable" || !reasons.length) return say(outcome);
  if (reasons[0] !== "unit") return say(reasons[0]);
  return unit ? say("unit", unit) : say("nounit");
}
