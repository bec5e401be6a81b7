// @ts-check
// A table that is wider than its place is reached, and scrolled, by the keyboard.
(() => {
  "use strict";
  const BOXES = ".pst-scrollable-table-container, div.cell_output .text_html:has(table.dataframe)";

  /** Have a box be a stop of the Tab key while something of it is out of sight. */
  function mark(/** @type {HTMLElement} */ box) {
    if (box.scrollWidth <= box.clientWidth + 1) {
      for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
      return;
    }
    const heads = [...box.querySelectorAll("thead th")].map((head) => head.textContent?.trim());
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", `Table, scrolls sideways: ${heads.filter(Boolean).join(", ")}`);
  }

  const seen = new ResizeObserver((entries) => {
    for (const { target } of entries) mark(/** @type {HTMLElement} */ (target));
  });
  for (const box of document.querySelectorAll(BOXES)) seen.observe(box);
})();
