// @ts-check
/* Filters the page of all claims. Without a script all claims are there. */
(() => {
  "use strict";
  const found = document.querySelector(".claims-filter");
  if (!(found instanceof HTMLFormElement)) return;
  const form = found;
  const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  const claims = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("div.claim")]);
  /** @typedef {typeof import("./spelling.js")} Spelling */
  const { plain, spellings } = /** @type {{courseSpelling: Spelling}} */ (
    /** @type {any} */ (globalThis)
  ).courseSpelling;
  const words = new Map(
    claims.map((claim) => [claim, spellings(plain(claim.textContent ?? "")).join("\n")]),
  );

  /** Show the claims that fit every field of the form. */
  function filter() {
    const wanted = new FormData(form);
    const text = plain(String(wanted.get("words") ?? ""));
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
    status.textContent = `${shown} of ${claims.length} claims`;
  }

  /** A link to a claim must show it, whatever the form says. */
  function reveal() {
    const claim = document.getElementById(location.hash.slice(1));
    if (claim?.hidden) {
      form.reset();
      filter();
      claim.scrollIntoView();
    }
  }

  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", reveal);
  filter();
  reveal();
})();
