// @ts-check
// Names the element, once a page.
import { CourseExercise } from "./element.js";

/** Register the element; a second copy of this script changes nothing. */
export function define() {
  if (customElements.get("course-exercise")) return;
  customElements.define("course-exercise", CourseExercise);
}
