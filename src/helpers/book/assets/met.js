// @ts-check
// Gives the claims their colour that a reader has answered an exercise about.
(() => {
  "use strict";

  const squares = /** @type {HTMLElement[]} */ ([
    ...document.querySelectorAll(".claims-mine [data-items]"),
  ]);
  const told = document.querySelector(".claims-met [role=status]");
  if (!told) return;

  document.addEventListener("course-answers", (event) => {
    const answered = new Set(/** @type {CustomEvent} */ (event).detail);
    let met = 0;
    for (const square of squares) {
      const items = (square.dataset.items ?? "").split(" ");
      const isMet = items.some((item) => answered.has(item));
      const words = `${square.title}${isMet ? " (answered)" : ""}`;
      square.classList.toggle("is-met", isMet);
      /** @type {HTMLElement} */ (square.firstElementChild).textContent = words;
      met += Number(isMet);
    }
    told.textContent = `You have met ${met} of ${squares.length}.`;
  });
})();
