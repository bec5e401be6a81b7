// @ts-check
// The button of a page's colours; what they are the script in the head says, for all.
(() => {
  "use strict";
  const WORDS = { auto: "as the system", light: "light", dark: "dark" };
  const { dataset } = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const buttons = document.querySelectorAll(".theme-switch-button");
  const choose = /** @type {{courseColours: (asked?: string) => void}} */ (
    /** @type {any} */ (globalThis)
  ).courseColours;

  /** @param {string} [asked] what is chosen now; else what was chosen before holds */
  function show(asked) {
    choose(asked);
    const now = WORDS[/** @type {keyof typeof WORDS} */ (dataset.mode)];
    for (const button of buttons) {
      button.setAttribute("aria-label", `Colours: ${now}`);
      button.setAttribute("title", `Colours: ${now}`);
    }
  }

  /** The first press always changes what is seen. */
  function next() {
    const order = dark.matches ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
    show(order[(order.indexOf(dataset.mode ?? "") + 1) % order.length]);
  }

  for (const button of buttons) button.addEventListener("click", next);
  dark.onchange = () => show();
  // Another tab may choose, and a page that comes back from the browser's memory is old.
  for (const moment of ["storage", "pageshow"]) addEventListener(moment, () => show());
  show();
})();
