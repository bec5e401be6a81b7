// @ts-check
// The lists beside the text, of chapters and of what stands on the page: where there is no
// room for them a button opens them above it.
(() => {
  "use strict";
  const WIDE = matchMedia("(min-width: 992px)"); // as the style has it
  const KEPT = "sidebar-scroll-top";
  const chapters = document.getElementById("pst-primary-sidebar");

  for (const side of ["primary", "secondary"]) {
    const button = /** @type {HTMLElement?} */ (document.querySelector(`.${side}-toggle`));
    const list = document.getElementById(`pst-${side}-sidebar`);
    const dialog = /** @type {HTMLDialogElement?} */ (
      document.getElementById(`pst-${side}-sidebar-modal`)
    );
    if (button && list && dialog) offer(button, list, dialog);
  }

  /**
   * @param {HTMLElement} button
   * @param {HTMLElement} list
   * @param {HTMLDialogElement} dialog
   */
  function offer(button, list, dialog) {
    const isOfChapters = list === chapters;
    // What an old browser cannot open, a link leads to, where there is one.
    const isOld = !dialog.showModal;
    if (isOld && !isOfChapters) button.remove();

    /** @param {HTMLElement} from @param {HTMLElement} to */
    function move(from, to) {
      to.append(...from.childNodes);
      [to.className, from.className] = [from.className, ""];
    }
    button.addEventListener("click", () => {
      if (isOfChapters && WIDE.matches) list.classList.toggle("pst-sidebar-hidden");
      else if (isOld) /** @type {HTMLElement?} */ (button.nextElementSibling)?.click();
      else if (!dialog.open) {
        if (list.firstElementChild) move(list, dialog);
        dialog.showModal();
        show(moved(dialog));
      }
    });
    // The event comes later: by then it may be open again.
    dialog.addEventListener("close", () => {
      if (dialog.open) return;
      move(dialog, list);
      show(moved(list)); // what is moved forgets how far it was scrolled
    });
    // A place on this page, or a page that is left, for which the reader may come back.
    dialog.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("a")) dialog.close();
    });
    WIDE.addEventListener?.("change", () => dialog.open && dialog.close());
  }

  /** Bring the page that is open into the sight of its list. @param {HTMLElement} box */
  function show(box) {
    const at = box.querySelector("a.current")?.getBoundingClientRect();
    const { top, bottom, height } = box.getBoundingClientRect();
    if (at && (at.top < top || at.bottom > bottom)) box.scrollTop += at.top - top - height / 2;
  }

  /** Return what of the list scrolls: its pages, or in a low window all of it. */
  function moved(/** @type {HTMLElement} */ box) {
    const pages = box.querySelector(".bd-links")?.parentElement;
    return pages && getComputedStyle(pages).overflowY === "auto" ? pages : box;
  }

  // The list stands on the next page where it stood on this one.
  if (!chapters) return;
  try {
    moved(chapters).scrollTop = Number(sessionStorage.getItem(KEPT));
    addEventListener("pagehide", () => {
      sessionStorage.setItem(KEPT, String(moved(chapters).scrollTop));
    });
  } catch {
    // Storage is refused.
  }
  show(moved(chapters));
})();
