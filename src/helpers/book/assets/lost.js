// @ts-check
// The page for a wrong address stands wherever its host shows it, and its links begin where the
// book was said to stand. Where that is wrong, or on a disk, its style does not load: then it
// looks for the book in each folder above the address, and turns its links there.
(() => {
  "use strict";
  const said = document.documentElement.dataset.content_root ?? "/";
  const STYLE = "_static/course.css";

  async function find() {
    let folder = location.href.replace(/[?#].*$/, "").replace(/[^/]*$/, "");
    if (location.protocol === "file:") return folder;
    while (folder.startsWith(`${location.origin}/`)) {
      const answer = await fetch(`${folder}${STYLE}`, { method: "HEAD" });
      if (answer.ok) return folder;
      folder = folder.replace(/[^/]+\/$/, "");
    }
    return null;
  }

  /** @param {string} root */
  function turn(root) {
    document.documentElement.dataset.content_root = root;
    // Scripts that were not asked for yet wait in a template, which hides them.
    const waiting = [...document.querySelectorAll("template")].map(({ content }) => content);
    for (const name of ["href", "src", "action"]) {
      for (const tree of [document, ...waiting]) {
        for (const part of tree.querySelectorAll(`[${name}^="/"]`)) {
          part.setAttribute(name, root + (part.getAttribute(name) ?? "").slice(said.length));
        }
      }
    }
    for (const old of document.querySelectorAll("script[src]")) {
      // A script that did not load does not try again.
      const again = document.createElement("script");
      again.src = /** @type {HTMLScriptElement} */ (old).src;
      old.replaceWith(again);
    }
  }

  const mend = async (/** @type {Event} */ { target }) => {
    if (!(target instanceof HTMLLinkElement) || target.rel !== "stylesheet") return;
    removeEventListener("error", mend, true);
    const root = await find();
    if (!root) return;
    if (document.readyState === "loading") {
      addEventListener("DOMContentLoaded", () => turn(root));
    } else turn(root);
  };
  addEventListener("error", mend, true);
})();
