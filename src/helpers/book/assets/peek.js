// @ts-check
// Shows what a claim says or a term means where it is named; the link still leads there.
(() => {
  "use strict";
  const LINKS = "a.claim-link[title], a.term-link[title], a[data-note]";
  const LEAVE_MS = 150; // long enough to move the pointer into the note
  const EDGE_PX = 8;

  const note = document.createElement("div");
  note.id = "course-note";
  note.setAttribute("role", "tooltip");
  note.hidden = true;
  /** @type {HTMLAnchorElement | null} */
  let shown = null;
  let leaving = 0;

  /** @param {HTMLAnchorElement} link */
  function show(link) {
    clearTimeout(leaving);
    if (shown === link) return;
    hide();
    // The browser's own hint would stand beside ours.
    link.dataset.note ??= link.title;
    link.removeAttribute("title");
    note.textContent = link.dataset.note ?? "";
    // Within a landmark, like all that is read.
    if (!note.isConnected) (link.closest("main") ?? document.body).append(note);
    note.hidden = false;
    place(link);
    link.setAttribute("aria-describedby", note.id);
    shown = link;
  }

  /** @param {HTMLAnchorElement} link */
  function place(link) {
    const at = link.getClientRects()[0];
    const { width, height } = note.getBoundingClientRect();
    const room = document.documentElement.clientWidth - width - EDGE_PX;
    const above = at.top - height - EDGE_PX;
    note.style.left = `${Math.max(EDGE_PX, Math.min(at.left, room))}px`;
    note.style.top = `${above > EDGE_PX ? above : at.bottom + EDGE_PX}px`;
  }

  function hide() {
    clearTimeout(leaving);
    shown?.removeAttribute("aria-describedby");
    shown = null;
    note.hidden = true;
  }

  /** @param {Event} event */
  const linkOf = ({ target }) =>
    target instanceof Element
      ? /** @type {HTMLAnchorElement | null} */ (target.closest(LINKS))
      : null;
  const later = () => (leaving = window.setTimeout(hide, LEAVE_MS));

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const link = linkOf(event);
    if (link) show(link);
    else if (event.target === note) clearTimeout(leaving);
    else if (shown && shown !== document.activeElement) later();
  });
  document.addEventListener("focusin", (event) => {
    const link = linkOf(event);
    if (link?.matches(":focus-visible")) show(link);
    else hide();
  });
  // A finger's first tap shows, its second follows.
  document.addEventListener("click", (event) => {
    const link = linkOf(event);
    const { pointerType } = /** @type {PointerEvent} */ (event);
    if (link && pointerType === "touch" && shown !== link) {
      event.preventDefault();
      show(link);
    } else if (event.target !== note) hide();
  });
  document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
  document.addEventListener("scroll", () => shown && place(shown), { passive: true });
})();
