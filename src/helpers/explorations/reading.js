// @ts-check

/**
 * What anywidget gives to a view; only what is used here.
 * @typedef {object} Model
 * @property {(name: "text") => string} get
 * @property {(event: "change:text", heard: () => void) => void} on
 */

/**
 * Say the sentence in a region that is there before it changes, so it is read out.
 *
 * Keys that are meant for a control are kept from JupyterLab, where "b" or "x" on a
 * checkbox adds or cuts a cell. The view can reach its box only once both are shown,
 * which the observer of its size tells.
 * @param {{ model: Model, el: HTMLElement }} view
 * @returns {() => void} what to do when the view goes
 */
function render({ model, el }) {
  el.setAttribute("role", "status");
  const say = () => {
    el.textContent = model.get("text");
  };
  /** @param {Event} event */
  const keep = (event) => event.stopPropagation();
  const shown = new ResizeObserver(() => {
    el.closest(".explore")?.addEventListener("keydown", keep);
  });
  model.on("change:text", say);
  say();
  shown.observe(el);
  return () => shown.disconnect();
}

export default { render };
