// @ts-check
// Gives the claims their colour that a reader has answered an exercise about.
(() => {
  "use strict";

  const squares = /** @type {HTMLElement[]} */ ([
    ...document.querySelectorAll(".claims-mine [data-items]"),
  ]);
  const words = squares.map(({ title }) => title); // peek.js takes a title away
  const told = document.querySelector(".claims-met [role=status]");
  if (!told) return;

  document.addEventListener("course-answers", (event) => {
    const answered = new Set(/** @type {CustomEvent} */ (event).detail);
    let met = 0;
    for (const [place, square] of squares.entries()) {
      const items = (square.dataset.items ?? "").split(" ");
      const isMet = items.some((item) => answered.has(item));
      const now = `${words[place]}${isMet ? " (answered)" : ""}`;
      square.classList.toggle("is-met", isMet);
      /** @type {HTMLElement} */ (square.firstElementChild).textContent = now;
      met += Number(isMet);
    }
    told.textContent = `You have met ${met} of ${squares.length}.`;
  });
})();
