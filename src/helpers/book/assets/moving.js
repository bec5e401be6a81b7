// @ts-check
// Lets a reader move the settings of a figure: the picture follows, and its sentence.
(() => {
  "use strict";

  /**
   * The value of a control, as the chart knows it.
   * @param {Element} control
   */
  const valueOf = (control) =>
    control instanceof HTMLInputElement
      ? control.checked
      : /** @type {HTMLSelectElement} */ (control).value;

  for (const form of document.querySelectorAll("form.chart-settings")) {
    const figure = /** @type {HTMLElement} */ (form.closest("figure"));
    const reading = /** @type {HTMLElement} */ (figure.querySelector(".chart-reading"));
    const stored = /** @type {HTMLElement} */ (figure.querySelector(".chart-readings"));
    const readings = JSON.parse(stored.textContent ?? "{}");
    const picture = /** @type {HTMLElement} */ (figure.querySelector(".chart-view"));
    const { moved } = /** @type {HTMLElement} */ (form).dataset;
    const opening = {
      text: reading.textContent,
      label: picture.getAttribute("aria-label") ?? "",
    };
    let { label } = opening;
    const controls = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("[name]")]);
    /** @type {any} the Vega view, once the chart is awake */
    let view;

    /** Show what the controls say, in the picture and in the sentence. */
    const move = () => {
      const text = readings[JSON.stringify(controls.map(valueOf))];
      if (text !== reading.textContent) {
        reading.textContent = text;
        // What the author says of the picture is true of how it opens only.
        const isOpening = text === opening.text;
        label = isOpening ? opening.label : `${moved} ${text}`;
        picture.setAttribute("aria-label", label);
      }
      if (!view) return;
      view.description(label);
      for (const control of controls) view.signal(control.name, valueOf(control));
      view.runAsync();
    };

    // Until it is awake the picture stays; then it takes what was chosen meanwhile.
    figure.addEventListener("chart-awake", (event) => {
      view = /** @type {CustomEvent} */ (event).detail;
      move();
    });
    form.addEventListener("input", move);
    form.addEventListener("submit", (event) => event.preventDefault());
    /** @type {HTMLElement} */ (form).hidden = false;
  }
})();
