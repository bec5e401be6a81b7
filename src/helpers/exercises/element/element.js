// @ts-check
// <course-exercise>: the readable text of an item becomes something to answer.
import { control } from "./controls.js";
import { fragment, make } from "./dom.js";
import { feedback } from "./feedback.js";
import { score, shuffle } from "./score.js";
import { browserHost, checked } from "./store.js";
import { EXERCISE, say } from "./strings.js";

const CHANGE = "course-exercise";
// After so many tries the principle is explained.
const ENOUGH_TRIES = 2;

export class CourseExercise extends HTMLElement {
  #unique = `cx${Math.random().toString(36).slice(2)}`;
  #listening = new AbortController();
  #notice = make("p", { class: "cx-notice", role: "status" });
  /** @type {any} */ #item = null;
  /** @type {any} */ #state = null;
  /** @type {any} */ #control = null;
  /** @type {Record<string, any>} */ #parts = {};

  connectedCallback() {
    if (!this.#item) this.#mount();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const hear = (/** @type {any} */ event) => this.#hear(event.detail);
    document.addEventListener(CHANGE, hear, { signal });
  }

  disconnectedCallback() {
    this.#listening.abort();
  }

  /** Where answers are kept: the page that holds the element may have set it. */
  get #host() {
    return /** @type {any} */ (this).host ?? browserHost;
  }

  /**
   * Tell the reader something about this exercise, such as that a disk is full.
   * @param {string} text
   */
  notify(text) {
    this.#notice.textContent = text;
  }

  /** @type {(name: string, ...values: (string | number)[]) => string} */
  #words = (name, ...values) => say(EXERCISE, this.lang, name, ...values);

  #mount() {
    const spec = this.querySelector("script")?.textContent;
    if (!spec) return;
    const { item = "", hash = "" } = this.dataset;
    this.#item = { item, hash, version: Number(this.dataset.version), ...JSON.parse(spec) };
    const kept = checked(this.#host.load(item, this.#item.version, hash));
    const isSame = kept?.hash === hash && kept.version === this.#item.version;
    const { version } = this.#item;
    const none = { answer: null, checked: false, attempts: 0, hints: 0, first: null };
    this.#state = isSame ? { ...none, ...kept } : { item, version, hash, ...none, time: "" };
    this.#build();
    if (this.#item.recall) this.#hear(this.#state);
    else if (this.#state.checked) this.#show();
  }

  #build() {
    const kind = this.querySelector(".cx-kind");
    const prompt = this.querySelector(".cx-prompt");
    if (!kind || !prompt) return;
    prompt.id = `${this.#unique}-prompt`;
    const hints = make("ol");
    const hinted = make("div", { class: "cx-hints", role: "status" }, hints);
    const status = make("div", { class: "cx-status", role: "status" });
    const explain = make("div", { class: "cx-explain" });
    const options = this.#listed(".cx-list");
    this.#parts = { hints, status, explain, options };
    const extra = [...this.querySelectorAll(".cx-rubric")];
    const form = make("form", { class: "cx", novalidate: true }, kind, prompt, ...extra);
    form.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      this.#check();
    });
    // A notebook would take a letter typed here for a command of its own.
    form.addEventListener("keydown", (/** @type {Event} */ event) => event.stopPropagation());
    if (!this.#item.recall) form.append(...this.#answering(prompt.id), hinted);
    form.append(status, explain, this.#notice);
    this.replaceChildren(form);
    const shown = this.#item.recall ? 0 : this.#state.hints;
    for (let place = 0; place < shown; place++) this.#hint(place);
  }

  /** @type {(label: string) => Node[]} */
  #answering(label) {
    const unit = this.querySelector(".cx-unit");
    if (unit) unit.id = `${this.#unique}-unit`;
    this.#control = control({
      ...this.#item,
      label,
      unit,
      unique: this.#unique,
      language: this.lang,
      map: this.querySelector(".cx-map"),
      options: this.#options(),
      targets: this.#listed(".cx-targets"),
      answer: this.#state.answer,
      change: () => this.#change(),
    });
    const check = make("button", { class: "cx-check" }, this.#words(this.#verb()));
    const actions = make("div", { class: "cx-actions" }, check);
    if (this.#hints.length) {
      const onclick = () => this.#ask();
      this.#parts.asking = make("button", { type: "button", onclick });
      actions.append(this.#parts.asking);
      this.#label();
    }
    return [this.#control.node, actions];
  }

  #verb() {
    if (this.#item.type === "predict") return "keep";
    return this.#item.practice && this.#item.type !== "text" ? "check" : "save";
  }

  /** @type {(list: string) => any[]} */
  #listed(list) {
    return [...this.querySelectorAll(`${list} > li`)].map((line) => {
      const node = make("span", { class: "cx-text" }, ...line.childNodes);
      const id = line.getAttribute("data-id") ?? "";
      return { id, node, text: node.textContent.trim() };
    });
  }

  #options() {
    const { options } = this.#parts;
    const { item, version, fixed, practice } = this.#item;
    if (fixed) return options;
    const mixed = shuffle(options, `${this.#host.seed()}/${item}/${version}`);
    const isSolved = () => {
      const ids = mixed.map((/** @type {any} */ { id }) => id);
      return practice?.key.before && score(practice.key, ids).outcome === "right";
    };
    // Nobody should find an order that is solved already.
    for (let turn = 1; turn < mixed.length && isSolved(); turn++) {
      mixed.push(mixed.shift());
    }
    return mixed;
  }

  /** @type {string[]} */
  get #hints() {
    return this.#item.practice?.hints ?? [];
  }

  #ask() {
    if (this.#state.hints >= this.#hints.length) return;
    this.#hint(this.#state.hints);
    this.#keep({ hints: this.#state.hints + 1 });
  }

  #hint(/** @type {number} */ place) {
    const html = this.#hints[place];
    if (html) this.#parts.hints.append(make("li", {}, fragment(html)));
    this.#label();
  }

  #label() {
    const { asking, hints } = this.#parts;
    const total = this.#hints.length;
    const shown = hints.children.length;
    asking.textContent = this.#words("hint", Math.min(shown + 1, total), total);
    // A disabled button would drop the focus.
    asking.setAttribute("aria-disabled", String(shown >= total));
  }

  #change() {
    this.#keep({ answer: this.#control.read(), checked: false });
    this.#clear();
  }

  #clear() {
    this.#parts.status.replaceChildren();
    for (const row of this.#control.rows.values()) {
      row.classList.remove("cx-right", "cx-wrong");
    }
  }

  #check() {
    if (!this.#control) return;
    const answer = this.#control.read();
    const { outcome } = this.#score(answer);
    const isTry = outcome !== "empty" && outcome !== "unreadable";
    if (isTry && !this.#state.checked) {
      const { attempts, first } = this.#state;
      const counted = { attempts: attempts + 1, first: first ?? answer };
      this.#keep({ answer, checked: true, ...counted });
    }
    this.#show();
  }

  /** @type {(answer: any) => import("./score.js").Score} */
  #score(answer) {
    if (this.#item.practice) return score(this.#item.practice.key, answer);
    const hasParts = typeof answer === "object" && answer !== null;
    const isFilled = hasParts ? Object.values(answer).some(Boolean) : answer?.trim();
    const outcome = isFilled ? "kept" : "empty";
    return { outcome, earned: 0, possible: 1, missing: 1, reasons: [] };
  }

  #show() {
    const { type, practice } = this.#item;
    const answer = this.#control.read();
    const result = this.#score(answer);
    this.#clear();
    const mark = result.outcome === "right" ? "cx-right" : "cx-wrong";
    const { rows } = this.#control;
    // The one field of a number has no name of its own; what cannot be read is not wrong.
    const field = result.outcome === "unreadable" ? null : rows.get("");
    for (const id of result.reasons) (rows.get(id) ?? field)?.classList.add(mark);
    const unit = this.querySelector(".cx-unit")?.textContent ?? "";
    const said = feedback({ result, type, practice, rows, answer, unit, say: this.#words });
    this.#parts.status.append(...said);
    const isDone = result.outcome === "right" || this.#state.attempts >= ENOUGH_TRIES;
    if (type === "text" ? result.outcome === "kept" : type !== "predict" && isDone) {
      this.#explain();
    }
  }

  #explain() {
    const html = this.#item.practice?.explain;
    if (html) this.#parts.explain.replaceChildren(fragment(html));
  }

  /** @type {(changes: Record<string, any>) => void} */
  #keep(changes) {
    const time = new Date().toISOString();
    this.#state = { ...this.#state, ...changes, time };
    if (!this.#host.save(this.#state)) this.notify(this.#words("unkept"));
    const news = { detail: this.#state };
    document.dispatchEvent(new CustomEvent(CHANGE, news));
  }

  /** Show a prediction again, as soon as there is one. */
  #hear(/** @type {any} */ state) {
    if (!this.#item?.recall || state.item !== this.#item.item) return;
    const { first } = state;
    const chosen = this.#parts.options.find((/** @type {any} */ { id }) => id === first);
    const known = first && this.#words("predicted", chosen?.text ?? first);
    const { status } = this.#parts;
    status.textContent = known || this.#words("unpredicted");
    if (known) return this.#explain();
    // Only a page of the book has an address for the question, and above this place.
    const asked = document.querySelector(`course-exercise[id="${state.item}"]`);
    if (!asked || asked === this) return;
    status.append(" ", make("a", { href: `#${asked.id}` }, this.#words("question")));
  }
}
