// @ts-check
/* The search of the book takes what is typed in one form and in the spelling it knows. */
(() => {
  "use strict";
  /** @typedef {typeof import("./spelling.js")} Spelling */
  const { fold, spellings } = /** @type {{courseSpelling: Spelling}} */ (
    /** @type {any} */ (globalThis)
  ).courseSpelling;
  // @ts-ignore: searchtools.js and language_data.js of Sphinx declare them
  const [search, makeStemmer] = [Search, () => new Stemmer()];

  /**
   * Return on how many pages the book has a word.
   * @param {string} word
   */
  function pagesWith(word) {
    const { terms } = search._index;
    const stem = makeStemmer().stemWord(word);
    return [terms[stem] ?? []].flat().length;
  }

  /** @type {(word: string) => string} */
  const best = (word) =>
    spellings(word).reduce((one, other) => (pagesWith(other) > pagesWith(one) ? other : one));

  const query = search.query;
  search.query = (/** @type {string} */ typed) => {
    // Accents stay: the words of the book have them.
    return query(fold(typed).replace(/[a-z]+/g, best));
  };
})();
