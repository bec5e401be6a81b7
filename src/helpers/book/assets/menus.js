// @ts-check
// Menus of the page's head: one open at a time, closed by Escape and by a click beside.
(() => {
  "use strict";
  const open = () =>
    /** @type {NodeListOf<HTMLDetailsElement>} */ (
      document.querySelectorAll("details.course-menu[open]")
    );
  document.addEventListener("click", ({ target }) => {
    const inside = target instanceof Element ? target.closest("details.course-menu") : null;
    for (const menu of open()) if (menu !== inside) menu.open = false;
    if (target instanceof Element && target.closest("[data-do=print]")) window.print();
  });
  // The keyboard reaches what scrolls, also where it was closed at first.
  const SCROLLS =
    "pre, .cell_output > .output, .jp-RenderedHTMLCommon, .pst-scrollable-table-container";
  const reach = new ResizeObserver((boxes) => {
    for (const { target } of boxes) {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = target;
      const scrolls = scrollWidth > clientWidth || scrollHeight > clientHeight;
      /** @type {HTMLElement} */ (target).tabIndex = scrolls ? 0 : -1;
    }
  });
  for (const box of document.querySelectorAll(SCROLLS)) reach.observe(box);
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
})();
