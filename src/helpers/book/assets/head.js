// @ts-check
// The one script within a page: its text is always the same, so that its hash can stand in
// the policy. It runs before anything is painted.
(() => {
  "use strict";
  const { dataset } = document.documentElement;
  let hasStyle = false;

  // Ask for the page's scripts, which wait in a template, so that they do not share a slow
  // line with the style: without the style nothing is seen, without a script little is
  // missed. They find the page whole, and run in their order, mostly before the window is
  // loaded: WebKit does not wait for them.
  function ask() {
    hasStyle = true;
    if (document.readyState === "loading") return;
    for (const waiting of document.querySelectorAll("template.course-scripts")) {
      const { content } = /** @type {HTMLTemplateElement} */ (waiting);
      const scripts = document.importNode(content, true);
      for (const script of scripts.querySelectorAll("script")) script.async = false;
      waiting.replaceWith(scripts);
    }
  }
  document.addEventListener("DOMContentLoaded", () => hasStyle && ask());
  // The first picture waits for the style, and this comes just before its long work; a page
  // that nobody sees is never painted, and a style may not come.
  requestAnimationFrame(ask);
  for (const told of ["load", "error"]) {
    document.addEventListener(
      told,
      ({ target }) => {
        if (target instanceof HTMLLinkElement && /course\.css/.test(target.href)) ask();
      },
      true,
    );
  }

  // If the book's script does not load, or breaks before its end, the page is one without
  // JavaScript, and its style says so.
  const isBook = (/** @type {string} */ source) => /course\.js/.test(source);
  let hasRun = false;
  document.addEventListener(
    "load",
    ({ target }) => {
      hasRun ||= target instanceof HTMLScriptElement && isBook(target.src);
    },
    true,
  );
  addEventListener(
    "error",
    ({ target, filename }) => {
      if (hasRun || !isBook(target instanceof HTMLScriptElement ? target.src : filename)) return;
      dataset.script = "no";
      delete dataset.below;
    },
    true,
  );

  // Whoever comes to the top of a page need not wait for what lies below (later.js); to a
  // place within it, or back to where they were, only a whole page leads.
  const [visit] = performance.getEntriesByType("navigation");
  if (visit?.toJSON().type === "navigate" && !location.hash) dataset.below = "later";

  // The colours, light, dark or as the system, kept for all pages; where nothing may be kept
  // they hold for this one. colours.js asks again when a reader or another tab chooses.
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let mode = "";
  function colours(/** @type {string | void} */ asked) {
    mode = asked || mode;
    try {
      if (asked) localStorage.mode = asked;
      mode = localStorage.mode;
    } catch {}
    if (mode !== "light" && mode !== "dark") mode = "auto";
    dataset.mode = mode;
    dataset.theme = mode !== "auto" ? mode : dark.matches ? "dark" : "light";
  }
  colours();
  Object.assign(globalThis, { courseColours: colours });
})();
