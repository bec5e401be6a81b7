// @ts-check
// What holds for each dialog: a press beside it closes it, and a double press is one.
(() => {
  "use strict";
  const [TWICE_MS, NEAR_PX] = [500, 20];

  // The second of two presses in one place was meant for what the first has covered, or shown.
  let last = { x: 0, y: 0, time: -TWICE_MS, dialog: /** @type {Element | null} */ (null) };
  document.addEventListener(
    "click",
    (event) => {
      const { target, detail, clientX: x, clientY: y, timeStamp: time } = event;
      if (!(target instanceof Element) || !detail) return; // a key is no press
      const dialog = target.closest("dialog");
      const isTwice = time - last.time < TWICE_MS && Math.hypot(x - last.x, y - last.y) < NEAR_PX;
      if (isTwice && dialog !== last.dialog) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
      last = { x, y, time, dialog };
    },
    true,
  );

  // A press beside a dialog closes it; within its box are its own parts.
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("click", ({ target, clientX: x, clientY: y }) => {
      const { left, right, top, bottom } = dialog.getBoundingClientRect();
      if (target === dialog && (x < left || x > right || y < top || y > bottom)) dialog.close();
    });
  }
})();
