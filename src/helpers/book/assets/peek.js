// @ts-check
// Shows what a claim says or a term means where it is named; the link still leads there.
(() => {
  "use strict";
  const STRIP = ".claims-strip ol";
  const LINKS = `:is(a.claim-link, a.term-link, ${STRIP} a)[title], a[data-note]`;
  const LEAVE_MS = 150; // long enough to move the pointer into the note, past other squares
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
    // A square has these words for its name.
    if (note.textContent !== link.textContent) link.setAttribute("aria-describedby", note.id);
    shown = link;
  }

  /**
   * Put the note beside its link: above all squares of a strip or below them, because on
   * them it would cover those that a reader goes to next.
   * @param {HTMLAnchorElement} link
   */
  function place(link) {
    const at = link.getClientRects()[0];
    const { width, height } = note.getBoundingClientRect();
    const room = document.documentElement.clientWidth - width - EDGE_PX;
    const strip = link.closest(STRIP)?.getBoundingClientRect();
    const tops = [strip, at].flatMap((box) =>
      box ? [box.top - height - EDGE_PX, box.bottom + EDGE_PX] : [],
    );
    const fits = (/** @type {number} */ top) => top > EDGE_PX && top + height < innerHeight;
    note.style.left = `${Math.max(EDGE_PX, Math.min(at.left, room))}px`;
    note.style.top = `${tops.find(fits) ?? tops.at(-1)}px`;
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
  /** @param {() => void} then */
  function later(then) {
    clearTimeout(leaving);
    leaving = window.setTimeout(then, LEAVE_MS);
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const link = linkOf(event);
    if (event.target === note) clearTimeout(leaving);
    else if (link && (!shown || shown === link)) show(link);
    else if (link) later(() => show(link));
    else if (shown && shown !== document.activeElement) later(hide);
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
