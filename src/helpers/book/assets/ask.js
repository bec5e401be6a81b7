// @ts-check
// The search dialog above every page: what is typed is answered at once.
(() => {
  "use strict";
  const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById("pst-search-dialog"));
  const form = dialog?.querySelector("form");
  const input = form?.querySelector("input");
  if (!dialog || !form || !input) return;
  const base = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  // In this order: each takes from those before it.
  const SCRIPTS = ["language_data.js", "found.js", "search.js"];
  const SHOWN = 8;

  dialog.setAttribute("aria-label", "Search this book");
  input.maxLength = 200; // the search takes no more
  const status = document.createElement("p");
  status.className = "ask-said";
  status.setAttribute("role", "status");
  const list = document.createElement("ol");
  list.className = "ask-found";
  list.hidden = true;
  dialog.append(status, list);

  /** The search, loaded when it is first wanted.
   * @returns {Promise<typeof import("./search.js")>} */
  async function search() {
    const { courseLoad } = /** @type {any} */ (globalThis);
    for (const name of SCRIPTS) await courseLoad(new URL(name, base).href);
    return /** @type {any} */ (globalThis).courseSearch;
  }

  async function answer() {
    const { find, said, entry } = await search();
    const typed = input?.value ?? "";
    const found = find(typed);
    status.textContent = said(typed, found);
    const entries = found.results.slice(0, SHOWN).map(entry);
    if (found.results.length > SHOWN) entries.push(all(typed, found.results.length));
    list.replaceChildren(...entries);
    list.hidden = !entries.length;
  }

  /**
   * Return the link to the page of all results.
   * @param {string} typed
   * @param {number} count
   */
  function all(typed, count) {
    const link = document.createElement("a");
    const { action } = /** @type {HTMLFormElement} */ (form);
    link.href = `${action}?q=${encodeURIComponent(typed)}`;
    link.textContent = `All ${count} results`;
    const made = document.createElement("li");
    made.append(link);
    return made;
  }

  const tell = () =>
    answer().catch(() => {
      status.textContent = "The search did not load. Press Enter to try its own page.";
    });

  input.addEventListener("focus", tell);
  input.addEventListener("input", tell);
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Escape") dialog.close();
    const stops = [input, ...list.querySelectorAll("a")];
    const here = stops.indexOf(/** @type {any} */ (document.activeElement));
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && here >= 0) {
      event.preventDefault();
      stops.at((here + step) % stops.length)?.focus();
    } else if (here > 0 && event.key.length === 1 && !event.ctrlKey && !event.metaKey && event.key !== " ") {
      input.focus(); // who types on, types on in the field
    }
  });
  function empty() {
    if (input) input.value = status.textContent = "";
    list.replaceChildren();
    list.hidden = true;
  }
  // A result on this very page leaves the dialog nothing to do.
  list.addEventListener("click", ({ target, ctrlKey, metaKey }) => {
    if (target instanceof Element && target.closest("a") && !ctrlKey && !metaKey) dialog.close();
  });

  // On its own page the search has a field that is always there.
  const own = /** @type {HTMLInputElement | null} */ (document.querySelector("main form.bd-search input"));
  function open() {
    if (own) {
      own.focus();
      own.select();
    } else if (dialog?.open) dialog.close();
    else if (dialog?.showModal) {
      empty(); // not when it closes: that is told late, and may take the next question
      dialog.showModal();
    } else location.assign(/** @type {HTMLFormElement} */ (form).action); // an old browser
  }
  const isMac = /^(Mac|iP)/.test(navigator.platform);
  for (const button of document.querySelectorAll(".search-button__button")) {
    button.addEventListener("click", open);
    if (isMac) button.setAttribute("aria-keyshortcuts", "Meta+K");
  }
  for (const key of isMac ? document.querySelectorAll(".kbd-shortcut__modifier") : []) {
    key.textContent = "⌘";
  }
  document.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
    const isAsked = (isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey) && !shiftKey && !altKey;
    if (!isAsked || key.toLowerCase() !== "k") return;
    event.preventDefault();
    open();
  });
})();
