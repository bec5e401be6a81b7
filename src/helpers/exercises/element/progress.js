// @ts-check
// <course-progress>: what this browser has kept, with Export, Import and Clear.
import { make } from "./dom.js";
import { score } from "./score.js";
import { PROGRESS, say } from "./strings.js";
import { clear, entries, exported, imported } from "./transfer.js";

export class CourseProgress extends HTMLElement {
  /** @type {any} */ #items = {};
  /** @type {Record<string, any>} */ #parts = {};

  connectedCallback() {
    if (this.#parts.list) return;
    this.#items = JSON.parse(this.querySelector("script")?.textContent ?? "{}");
    const list = make("ul", { class: "cx-answers" });
    const status = make("p", { class: "cx-status", role: "status" });
    const button = (/** @type {string} */ name, /** @type {() => void} */ onclick) =>
      make("button", { type: "button", onclick }, this.#words(name));
    const file = make("input", { type: "file", accept: ".json", hidden: true });
    file.addEventListener("change", () => this.#import(file));
    const actions = make("div", { class: "cx-actions" });
    const sure = button("clear", () => this.#clear());
    this.#parts = { list, status, sure };
    actions.append(button("export", () => this.#export()));
    actions.append(button("import", () => file.click()), sure, file);
    this.replaceChildren(make("div", { class: "cx" }, list, actions, status));
    this.#list();
  }

  /** @type {(name: string, ...values: (string | number)[]) => string} */
  #words = (name, ...values) => say(PROGRESS, this.lang, name, ...values);

  #list() {
    const lines = entries().map((entry) => this.#line(entry));
    const none = make("li", {}, this.#words("none"));
    this.#parts.list.replaceChildren(...(lines.length ? lines : [none]));
  }

  /** @type {(entry: import("./store.js").Entry) => HTMLElement} */
  #line({ item, version, hash, answer, checked, attempts, first }) {
    const known = Object.hasOwn(this.#items, item) ? this.#items[item] : null;
    const isSame = known?.version === version && known.hash === hash;
    const name = known ? make("a", { href: known.url }, known.title) : item;
    const said = [this.#words("tries", attempts)];
    const outcomeOf = (/** @type {any} */ given) => score(known.key, given).outcome;
    if (!checked) said.push(this.#words("open"));
    else if (isSame && known.key) {
      const { outcome, earned, possible } = score(known.key, answer);
      const isRated = ["right", "partly", "wrong"].includes(outcome);
      if (isRated) said.unshift(this.#words(outcome, earned, possible));
      if (outcomeOf(first) === "right") said.push(this.#words("first"));
    }
    return make("li", {}, name, ` – ${said.join(" · ")}`);
  }

  #export() {
    const text = exported(entries(), this.dataset.release ?? "practice", new Date());
    const file = new Blob([text], { type: "application/json" });
    const href = URL.createObjectURL(file);
    make("a", { href, download: "answers.json" }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
  }

  /** @type {(file: HTMLInputElement) => Promise<void>} */
  async #import(file) {
    const text = await file.files?.[0]?.text();
    file.value = "";
    const count = text === undefined ? null : imported(text);
    const said = count === null ? ["foreign"] : ["imported", count];
    this.#tell(this.#words(.../** @type {[string]} */ (said)));
  }

  #clear() {
    const { sure } = this.#parts;
    if (!sure.dataset.asked) {
      // Asked in place: a second press deletes, leaving the button takes it back.
      sure.dataset.asked = "yes";
      sure.textContent = this.#words("sure");
      sure.addEventListener("blur", () => this.#unask(), { once: true });
      return;
    }
    this.#unask();
    clear();
    this.#tell(this.#words("cleared"));
  }

  #unask() {
    const { sure } = this.#parts;
    delete sure.dataset.asked;
    sure.textContent = this.#words("clear");
  }

  #tell(/** @type {string} */ text) {
    this.#list();
    this.#parts.status.textContent = text;
  }
}

/** Register the element; a second copy of this script changes nothing. */
export function defineProgress() {
  if (customElements.get("course-progress")) return;
  customElements.define("course-progress", CourseProgress);
}
