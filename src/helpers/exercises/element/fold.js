// @ts-check
// What people type, in one form: the same letters, dashes, quotes and spaces.
// `fold.py` does the same; tests hold the two together.

// Left to NFKC, 10⁻⁴ would become 10-4, ´ two characters, and 1½ eleven halves.
const RAISED = /[\u207a\u207b\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+/g;
const APOSTROPHES = /[\u2018\u2019\u2032\u02bc\u00b4\u0060]/g;
const QUOTES = /[\u201c-\u201f\u00ab\u00bb]/g;
const PART = /(?<=[0-9\uff10-\uff19])[\u00bc-\u00be\u2150-\u215e]/g;
const DASHES = /[\u1806\u2010-\u2015\u2212]/g;
const SLASHES = /[\u2044\u2215]/g;
// Soft hyphens, joiners, marks of direction, and what chooses the form of a sign.
const UNSEEN =
  /[\u00ad\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]/g;
const SPACES = /[\t-\r \u0085\u1680\u2028\u2029]+/g;

/**
 * Return the text as it is compared, in small letters.
 * @param {string} text
 */
export function fold(text) {
  const raised = text.replace(APOSTROPHES, "'").replace(QUOTES, '"').replace(RAISED, "^$&");
  const plain = raised.replace(PART, " $&").normalize("NFKC");
  const joined = plain.replace(DASHES, "-").replace(SLASHES, "/").replace(UNSEEN, "");
  return joined.replace(SPACES, " ").replace(/^ | $/g, "").toLowerCase();
}
