// @ts-check
// The number in what a person typed, and what is left beside it.
// `number.py` does the same in the same order; tests hold the two together.
import { fold } from "./fold.js";

const LONGEST_NUMBER = 60;
const PLAIN = /^([+-]?)(?=.?[0-9])([0-9]*)(?:[.,]([0-9]*))?$/;
const GROUPED =
  /^([+-]?)([1-9][0-9]{0,2}(?:([,. '])[0-9]{3})(?:\3[0-9]{3})*)(?:([.,])([0-9]+))?$/;
const FRACTION = /^([+-]?[0-9]+) ?\/ ?([0-9]+)$/;
const POWER = /^(.*?)(?:e| ?[*x\u00d7\u00b7\u22c5] ?10 ?\^ ?)([+-]?[0-9]{1,3})$/;
const LEADING =
  /^[+-]?[0-9.,]+(?:[ '][0-9][0-9.,]*)*(?: ?\/ ?[0-9]+)?(?:(?:e| ?[*x\u00d7\u00b7\u22c5] ?10 ?\^ ?)[+-]?[0-9]{1,3})?/;
const STOPS = /[.!]+$/;
const ABOUT =
  /^(?:(?:about|around|approx|circa|ca)(?![a-z])\.?|c\.|[~=\u2248\u223c]) ?/;
const SIGN = /^([+-]) /;
const PRICE = /^([+-]?)(us ?\$|usd|[$\u20ac\u00a3\u00a5\u20ae]) ?(?=[0-9.,+-])/;
const MONEY = /(?:us ?\$|usd|us dollars?|dollars?|\$)(?![a-z])/g;
const SHARE = /^[+-]?[0-9]+ ?\/ ?[0-9]+(?![0-9.,])/;
const SUM =
  /^[-+( ]*[0-9.,]+[^-+*\/:^=(\u00d7\u00b7\u22c5\u00f7]*[-+*\/x:^=(\u00d7\u00b7\u22c5\u00f7] ?[-+(]*[0-9.,]/;

/**
 * Return the number that a reader typed and its unit as it is compared, or null.
 * @param {string} text
 * @returns {{number: number, unit: string} | null}
 */
export function readNumber(text) {
  const { bare, money } = opened(text);
  const found = isShort(bare) ? LEADING.exec(bare) : null;
  const number = found && numberOf(found[0]);
  if (!found || number === null) return null;
  return { number, unit: unitOf(`${bare.slice(found[0].length)} ${money}`) };
}

/**
 * Return a unit as it is compared.
 * @param {string} text
 */
export const unitOf = (text) => bareOf(text).replace(MONEY, () => "$");

/**
 * Say whether a reader wrote down how to compute, not what comes out.
 * @param {string} text
 */
export function isSum(text) {
  const { bare } = opened(text);
  return isShort(bare) && SUM.test(bare.replace(SHARE, "1"));
}

/** @type {(text: string) => boolean} */
const isShort = (text) => [...text].length <= LONGEST_NUMBER;
/** @type {(text: string) => string} */
const bareOf = (text) => fold(text).replace(STOPS, "").replace(/ +$/, "");

/**
 * Return a text from its number on, and the money that stood before that.
 * @param {string} text
 */
function opened(text) {
  const bare = bareOf(text).replace(ABOUT, "").replace(SIGN, "$1");
  const price = PRICE.exec(bare);
  if (!price) return { bare, money: "" };
  return { bare: price[1] + bare.slice(price[0].length), money: price[2] };
}

/** @type {(text: string) => number | null} */
function numberOf(text) {
  const fraction = FRACTION.exec(text);
  if (fraction) return finite(Number(fraction[1]) / Number(fraction[2]));
  const [, base, exponent] = POWER.exec(text) ?? ["", text, "0"];
  const groups = GROUPED.exec(base);
  // 1,234 is a thousand and more, 1.234 is one and a part.
  const isPart = groups && !groups[5] && groups[2].split(".").length === 2;
  const isGrouped = groups && groups[3] !== groups[4] && !isPart;
  const found = isGrouped ? [0, groups[1], groups[2].replace(/[^0-9]/g, ""), groups[5]] : PLAIN.exec(base);
  if (!found) return null;
  const [, sign, whole, part] = found;
  return finite(Number(`${sign}${whole || 0}.${part || 0}e${exponent}`));
}

/** @type {(number: number) => number | null} */
const finite = (number) => (Number.isFinite(number) ? number : null);
