// @ts-check
// Names the element, once a page, and hands one to a notebook's widget.
import { fragment } from "./dom.js";
import { CourseExercise } from "./element.js";

/** Register the element; a second copy of this script changes nothing. */
export function define() {
  if (customElements.get("course-exercise")) return;
  customElements.define("course-exercise", CourseExercise);
}

/**
 * Show the item of an anywidget model; its state is the answer.
 * @param {{model: any, el: HTMLElement}} view
 */
export function render({ model, el }) {
  define();
  // A notebook shows the view later; the element must be alive before that.
  const content = document.adoptNode(fragment(model.get("html")));
  customElements.upgrade(content);
  const exercise = /** @type {any} */ (content.querySelector("course-exercise"));
  exercise.host = {
    load: () => model.get("state"),
    seed: () => model.get("seed"),
    save(/** @type {any} */ state) {
      model.set("state", state);
      model.save_changes();
      return true;
    },
  };
  const tell = () => exercise.notify(model.get("notice"));
  model.on("change:notice", tell);
  el.append(content);
  tell();
  return () => model.off("change:notice", tell);
}
