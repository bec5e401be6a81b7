// @ts-check
/* Filters the page of all claims. Without a script all claims are there. */
(() => {
  "use strict";
  const found = document.querySelector(".claims-filter");
  if (!(found instanceof HTMLFormElement)) return;
  const form = found;
  const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  const fields = /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ (
    [...form.elements].filter((field) => "value" in field && field.matches("[name]"))
  );
  const claims = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("div.claim")]);
  const groups = /** @type {HTMLElement[]} */ ([
    ...document.querySelectorAll(".claims-chapter"),
  ]);
  /** @typedef {typeof import("./spelling.js")} Spelling */
  const { plain, sought, spellings } = /** @type {{courseSpelling: Spelling}} */ (
    /** @type {any} */ (globalThis)
  ).courseSpelling;
  const words = new Map(
    claims.map((claim) => [claim, spellings(plain(claim.textContent ?? "")).join("\n")]),
  );

  /** Show the claims that fit every field of the form. */
  function filter() {
    const wanted = new FormData(form);
    const text = sought(String(wanted.get("words") ?? ""));
    const classes = ["status", "verdict", "chapter"]
      .filter((name) => wanted.get(name))
      .map((name) => `${name}-${wanted.get(name)}`);
    let shown = 0;
    for (const claim of claims) {
      const isNamed = (words.get(claim) ?? "").includes(text);
      const fits = isNamed && classes.every((name) => claim.classList.contains(name));
      claim.hidden = !fits;
      shown += Number(fits);
    }
    for (const group of groups) group.hidden = !group.querySelector("div.claim:not([hidden])");
    status.textContent = `${shown} of ${claims.length} claims`;
  }

  /** Write into the address what is shown, so that it can be sent to somebody. */
  function tell() {
    const asked = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) asked.set(name, String(value));
    const there = document.getElementById(location.hash.slice(1));
    // Who opens an address with a claim is shown that claim, whatever else it asks for.
    const place = there?.closest("[hidden]") ? "" : location.hash;
    const query = asked.size ? `?${asked}` : location.pathname;
    try {
      history.replaceState(null, "", `${query}${place}`);
    } catch {
      // From a disk the address stays as it is.
    }
  }

  /** Ask for what the address says; what it says of no field, or what none knows, is left. */
  function listen() {
    const asked = new URLSearchParams(location.search);
    for (const field of fields) {
      field.value = asked.get(field.name) ?? "";
      if (field instanceof HTMLSelectElement && field.selectedIndex < 0) field.value = "";
    }
  }

  /** A link to a claim or a chapter must show it and open it, whatever the form says. */
  function reveal() {
    const there = document.getElementById(location.hash.slice(1));
    if (!there?.matches("div.claim, .claims-chapter")) return;
    if (there.hidden) form.reset(); // which shows them all
    const fold = there.matches("div.claim") && there.querySelector("details");
    if (fold) fold.open = true;
    there.scrollIntoView();
  }

  /** Keep what is led to clear of the form, where that stays in sight above the claims. */
  function makeRoom() {
    const isHigh = form.offsetHeight > innerHeight / 3; // of large letters: it would cover them
    form.style.position = isHigh ? "static" : "";
    const stays = getComputedStyle(form).position === "sticky";
    document.documentElement.style.scrollPaddingTop = stays
      ? `calc(${form.offsetHeight}px + 0.5rem)`
      : "";
  }

  form.hidden = false;
  makeRoom();
  new ResizeObserver(makeRoom).observe(form);
  const changed = () => {
    filter();
    tell();
  };
  form.addEventListener("input", changed);
  // At once: the event comes before a form empties its fields.
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const field of fields) field.value = "";
    changed();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", reveal);
  window.addEventListener("popstate", () => {
    listen();
    filter();
  });
  listen();
  filter();
  reveal();
  // Who is sent to some of the claims sees which, and need not look for them.
  if (fields.some(({ value }) => value) && !location.hash && !scrollY) form.scrollIntoView();
  tell();
})();
