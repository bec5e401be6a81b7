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
  // The theme takes the focus from a button that shows or hides a list: who came by
  // keyboard would have to begin at the top of the page.
  const byKeyboard = 0;
  document.addEventListener(
    "click",
    ({ target, detail }) => {
      const toggle = target instanceof Element ? target.closest(".sidebar-toggle") : null;
      if (!(toggle instanceof HTMLElement) || detail !== byKeyboard) return;
      setTimeout(() => document.querySelector("dialog[open]") ?? toggle.focus());
    },
    true,
  );
  // The theme lets the keyboard reach what scrolls; of what was closed it could not know.
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
