// @ts-check
// The colours of a page: light, dark or as the system, kept for all pages of the book.
(() => {
  "use strict";
  // As the script in the head reads them, before anything is painted.
  const [MODE, THEME] = ["mode", "theme"];
  const WORDS = { auto: "as the system", light: "light", dark: "dark" };
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const buttons = document.querySelectorAll(".theme-switch-button");

  /** What a page has without storage, or where that is refused. */
  let mode = "auto";

  /** @returns {keyof typeof WORDS} */
  const chosen = () => {
    try {
      mode = localStorage.getItem(MODE) ?? "auto";
    } catch {
      // What was chosen holds for this page.
    }
    return mode === "light" || mode === "dark" ? mode : "auto";
  };

  function show() {
    const now = chosen();
    root.dataset.mode = now;
    root.dataset.theme = now === "auto" ? (dark.matches ? "dark" : "light") : now;
    for (const button of buttons) {
      button.setAttribute("aria-label", `Colours: ${WORDS[now]}`);
      button.setAttribute("title", `Colours: ${WORDS[now]}`);
    }
  }

  /** The first press always changes what is seen. */
  function next() {
    const order = dark.matches ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
    mode = order[(order.indexOf(chosen()) + 1) % order.length];
    try {
      localStorage.setItem(MODE, mode);
      // Of what the system says only the system knows the present state.
      if (mode === "auto") localStorage.removeItem(THEME);
      else localStorage.setItem(THEME, mode);
    } catch {
      // It holds for this page.
    }
    show();
  }

  for (const button of buttons) button.addEventListener("click", next);
  dark.onchange = show;
  // Another tab may choose, and a page that comes back from the browser's memory is old.
  for (const moment of ["storage", "pageshow"]) addEventListener(moment, show);
  show();
})();
