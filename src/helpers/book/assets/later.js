// @ts-check
// Lays a page out from its beginning. On a first visit its later sections wait until they
// come near (head.js, pages.css), so that the first screen is there sooner; when the page
// counts as loaded they follow one by one, and from then on everything has its place.
(() => {
  "use strict";
  const { dataset } = document.documentElement;
  if (!("below" in dataset)) return;
  const waiting = [
    .../** @type {NodeListOf<HTMLElement>} */ (
      document.querySelectorAll(".bd-article section > section")
    ),
  ];
  const idle = self.requestIdleCallback ?? ((/** @type {() => void} */ then) => setTimeout(then, 50));

  function all() {
    delete dataset.below;
    waiting.length = 0;
  }

  function next() {
    const section = waiting.shift();
    if (!section) return all();
    section.dataset.laid = "";
    void section.offsetHeight; // now, while nobody waits
    idle(next);
  }

  // Who does something finds the page whole: what is asked for is then where it seems.
  for (const act of ["pointerdown", "keydown"]) {
    addEventListener(act, all, { capture: true, once: true });
  }
  if (document.readyState === "complete") idle(next);
  else addEventListener("load", () => idle(next));
})();
