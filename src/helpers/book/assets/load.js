// @ts-check
// Loads a script of the book when it is first needed.
(() => {
  "use strict";
  /** @type {Map<string, Promise<void>>} */
  const loaded = new Map();

  /**
   * Load a script of the book once; from a disk a page may load nothing else.
   * @param {string} address
   * @returns {Promise<void>}
   */
  function courseLoad(address) {
    const before = loaded.get(address);
    if (before) return before;
    const now = new Promise((/** @type {(done: void) => void} */ resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => resolve();
      script.onerror = () => {
        loaded.delete(address); // the next try may find the network again
        reject(new Error(`${address} did not load`));
      };
      document.head.append(script);
    });
    loaded.set(address, now);
    return now;
  }
  Object.assign(globalThis, { courseLoad });
})();
