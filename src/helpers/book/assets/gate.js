// @ts-check
// What answers a prediction waits until the reader has predicted, or asks for it.
(() => {
  "use strict";
  const ALWAYS = "mongolia-foreign-policy/show-all";
  const ANSWERS = "mongolia-foreign-policy/answers/";
  const SHOWN = "figure.chart, div.cell_output table";

  /** @param {string} key */
  const read = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage is switched off
    }
  };
  /** @param {Node} one @param {Node} other */
  const isBefore = (one, other) =>
    Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);

  /**
   * A prediction is asked, and later shown again: what stands between answers it.
   * @typedef {{asked: HTMLElement, parts: HTMLElement[]}} Gate
   * @returns {Gate[]}
   */
  function gates() {
    /** @type {Map<string, HTMLElement>} */
    const first = new Map();
    const found = [];
    for (const again of /** @type {NodeListOf<HTMLElement>} */ (
      document.querySelectorAll("course-exercise")
    )) {
      const item = again.dataset.item ?? "";
      const asked = first.get(item);
      first.set(item, asked ?? again);
      if (!asked) continue;
      const parts = [...document.querySelectorAll(SHOWN)]
        .filter((part) => isBefore(asked, part) && isBefore(part, again))
        .map((part) => /** @type {HTMLElement} */ (part.closest("div.cell") ?? part))
        .filter((part) => !part.contains(asked));
      if (parts.length) found.push({ asked, parts: [...new Set(parts)] });
    }
    return found;
  }

  /**
   * Return what stands in the place of what waits; only the first offers all there is.
   * @param {HTMLElement} asked
   * @param {boolean} isFirst
   */
  function cover(asked, isFirst) {
    const made = document.createElement("p");
    made.className = "course-wait";
    const words = isFirst ? "What follows answers a question above. " : "This, too, answers it. ";
    const way = Object.assign(document.createElement("a"), {
      href: `#${asked.id}`,
      textContent: "Predict first",
    });
    const [here, always] = ["Show it", "Show everything, always"].map((textContent) =>
      Object.assign(document.createElement("button"), { type: "button", textContent }),
    );
    made.append(words, way, " ", here, ...(isFirst ? [" ", always] : []));
    here.addEventListener("click", () => open((gate) => gate.asked === asked));
    always.addEventListener("click", () => {
      try {
        localStorage.setItem(ALWAYS, "yes");
      } catch {
        // It holds for this page.
      }
      open(() => true);
    });
    return made;
  }

  /** @param {Gate} gate */
  const isAnswered = ({ asked }) => {
    const { item, version, hash } = asked.dataset;
    return read(`${ANSWERS}${item}@${version}.${hash}`) !== null;
  };

  /** @param {(gate: Gate) => boolean} which */
  function open(which) {
    for (const gate of waiting) {
      if (!which(gate)) continue;
      waiting.delete(gate);
      for (const cover of covers.get(gate) ?? []) cover.remove();
      for (const part of gate.parts) part.classList.remove("is-waiting");
    }
  }

  /** Hide what answers a prediction; what stands together has one cover. */
  function close(/** @type {Gate} */ gate) {
    const { asked, parts } = gate;
    const begins = parts.filter((part) => !parts.includes(before(part)));
    const made = begins.map((part, place) => {
      const sign = cover(asked, place === 0);
      part.before(sign);
      return sign;
    });
    covers.set(gate, made);
    for (const part of parts) part.classList.add("is-waiting");
  }
  /** @param {HTMLElement} part */
  const before = (part) => /** @type {HTMLElement} */ (part.previousElementSibling);

  /** A link to a figure shows it. */
  const reveal = () => {
    const there = document.getElementById(location.hash.slice(1));
    if (there) open(({ parts }) => parts.some((part) => part.contains(there)));
  };

  /** @type {Map<Gate, HTMLElement[]>} */
  const covers = new Map();
  const waiting = new Set(read(ALWAYS) ? [] : gates().filter((gate) => !isAnswered(gate)));
  for (const gate of waiting) close(gate);
  document.addEventListener("course-answers", () => open(isAnswered));
  window.addEventListener("hashchange", reveal);
  reveal();
})();
