// @ts-check
// What a reader types to find something, and the same in the other spelling of English.
import { fold } from "../../exercises/element/fold.js";

/** American, British; of longer words this is a part. Nobody sees what comes out. */
const PAIRS = [
  ["neighbor", "neighbour"],
  ["center", "centre"],
  ["labor", "labour"],
  ["color", "colour"],
  ["favor", "favour"],
  ["harbor", "harbour"],
  ["behavior", "behaviour"],
  ["defense", "defence"],
  ["meter", "metre"],
  ["traveled", "travelled"],
];
/** What readers call the capital, and a claim, where the book has another word. */
const NAMES = /** @type {[RegExp, string][]} */ ([
  [/(^|\s)(?:ulan bat[ao]r|ulaan baatar|улан батор|улаан ?баатар)(?=\s|$)/g, "$1ulaanbaatar"],
  [/(^|\s)(?:claim s?|s) ?(\d\d)(?=\s|$)/g, "$1s$2"],
]);
const ENDING = "(?=(e|ed|es|er|ers|ing|ation|ations)\\b)";
const Z = new RegExp(`(?<=[iy])z${ENDING}`, "g");
const S = new RegExp(`(?<=[iy])s${ENDING}`, "g");

export { fold };

/**
 * Return a text as it is searched: folded, without accents and hyphens.
 * @param {string} text
 */
export function plain(text) {
  const words = fold(text).replaceAll("-", " ").trim();
  return words.normalize("NFD").replace(/\p{M}/gu, "");
}

/**
 * Return what a reader types as it is searched, with the names that the book uses.
 * @param {string} typed
 */
export function sought(typed) {
  return NAMES.reduce((text, [other, own]) => text.replace(other, own), plain(typed));
}

/**
 * Return a text as it is, in American and in British spelling.
 * @param {string} text
 */
export function spellings(text) {
  let [american, british] = [text.replace(S, "z"), text.replace(Z, "s")];
  for (const [there, here] of PAIRS) {
    american = american.replaceAll(here, there);
    british = british.replaceAll(there, here);
  }
  return [text, american, british];
}
