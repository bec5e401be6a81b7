// @ts-check
// Follows a reader down a page: its contents mark the section that is read.
(() => {
  "use strict";
  const READ_AT = 0.3; // of the window's height: a heading above that has been reached
  const links = document.querySelectorAll("#pst-page-toc-nav a");
  const sections = [...links].flatMap((link) => {
    const section = document.getElementById(link.getAttribute("href")?.slice(1) ?? "");
    return section ? [{ link, section, entry: link.closest(".toc-entry") }] : [];
  });

  /** @type {{target: HTMLElement | null, y: number}} what an address led to, and how far down */
  let jumped = { target: null, y: -1 };

  /** Return the section that was asked for, as long as the page stays there; else the last reached. */
  function read() {
    const { target, y } = jumped;
    const top = target?.getBoundingClientRect().top ?? -1;
    if (y === scrollY && top >= 0 && top < innerHeight) {
      return sections.filter(({ section }) => section.contains(target)).at(-1);
    }
    const seen = line();
    const reached = sections.filter(({ section }) => {
      const { top, height } = section.getBoundingClientRect();
      return height && top <= seen; // what is hidden has no height
    });
    return reached.at(-1);
  }

  /** How far down a window is read: all of it at the end, which cannot come to the top. */
  function line() {
    const most = document.documentElement.scrollHeight - innerHeight;
    const last = Math.min(most, innerHeight * (1 - READ_AT));
    const atEnd = last > 0 ? Math.max(0, 1 - (most - scrollY) / last) : 0;
    return innerHeight * (READ_AT + (1 - READ_AT) * atEnd);
  }

  function mark() {
    document.body.classList.toggle("scrolled", scrollY > 0);
    const now = read();
    for (const { link, entry } of sections) {
      link.classList.toggle("active", link === now?.link);
      entry?.classList.toggle("active", Boolean(now && entry.contains(now.link)));
      if (link === now?.link) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  function jump() {
    jumped = { target: document.getElementById(location.hash.slice(1)), y: scrollY };
    mark();
  }
  let waits = 0;
  function later() {
    cancelAnimationFrame(waits);
    waits = requestAnimationFrame(mark);
  }
  // Not before other scripts have brought the place to the top.
  const soon = () => requestAnimationFrame(jump);
  addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later);
  for (const moment of ["load", "hashchange"]) addEventListener(moment, soon);
  // An address that is asked for again changes nothing but the place.
  addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest("a") : null;
    if (link?.hash && link.hash === location.hash) soon();
  });
  mark();
  if (document.readyState === "complete") soon();
})();
