// @ts-check
// <course-exercise>: the readable text of an item becomes something to answer.
import { control } from "./controls.js";
import { download, fragment, make } from "./dom.js";
import { feedback, solution } from "./feedback.js";
import { marks, score, shuffle } from "./score.js";
import { browserHost, checked, keyOf } from "./store.js";
import { EXERCISE, say } from "./strings.js";
import { entries, exported } from "./transfer.js";

const CHANGE = "course-exercise";
// After so many tries the principle is explained, and the answer offered.
const ENOUGH_TRIES = 2;

/** Return what the browser keeps, and what is newer on this page. */
function here() {
  const shown = /** @type {any[]} */ ([...document.querySelectorAll(CHANGE)]);
  const all = [...entries(), ...shown.map(({ entry }) => entry).filter((entry) => entry?.time)];
  return [...new Map(all.map((entry) => [keyOf(entry), entry])).values()];
}

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
    const answer = make("div", { class: "cx-answer", role: "status" });
    const explain = make("div", { class: "cx-explain" });
    const options = this.#listed(".cx-list");
    this.#parts = { hints, status, answer, explain, options };
    const extra = [...this.querySelectorAll(".cx-rubric")];
    const form = make("form", { class: "cx", novalidate: true }, kind, prompt, ...extra);
    // A frame may forbid forms, so that nothing would be submitted: Enter is heard here.
    form.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      // A notebook would take a letter typed here for a command of its own.
      event.stopPropagation();
      const { key, target, isComposing } = event;
      if (key !== "Enter" || isComposing || !(target instanceof HTMLInputElement)) return;
      event.preventDefault();
      this.#check();
    });
    if (!this.#item.recall) form.append(...this.#answering(prompt.id), hinted);
    form.append(status, answer, explain, this.#notice);
    this.replaceChildren(form);
    const shown = this.#item.recall ? 0 : this.#state.hints;
    for (let place = 0; place < Math.min(shown, this.#hints.length); place++) this.#hint(place);
    this.#offer();
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
    const button = (/** @type {string} */ name, /** @type {() => void} */ onclick) =>
      make("button", { type: "button", onclick }, this.#words(name));
    const check = button(this.#verb(), () => this.#check());
    check.classList.add("cx-check");
    const actions = make("div", { class: "cx-actions" }, check);
    if (this.#hints.length) {
      const onclick = () => this.#ask();
      this.#parts.asking = make("button", { type: "button", onclick });
      actions.append(this.#parts.asking);
      this.#label();
    }
    const show = button("show", () => this.#reveal());
    const again = button("again", () => this.#restart());
    this.#parts = { ...this.#parts, show, again };
    actions.append(show, again);
    return [this.#control.node, actions];
  }

  /** Offer the ways on that there are now: the answer, and a new start. */
  #offer() {
    const { show, again, answer } = this.#parts;
    if (!this.#control) return;
    const { type, practice } = this.#item;
    const { attempts, checked, hints, time } = this.#state;
    const isMarked = type !== "text" && type !== "predict";
    const isStuck = attempts >= ENOUGH_TRIES || (hints && hints >= this.#hints.length);
    const isRight = checked && this.#score(this.#control.read()).outcome === "right";
    show.hidden = !isMarked || !practice || !isStuck || isRight;
    // A disabled button would drop the focus.
    show.setAttribute("aria-disabled", String(answer.hasChildNodes()));
    again.hidden = !isMarked || !time;
  }

  #reveal() {
    const { answer } = this.#parts;
    if (answer.hasChildNodes()) return;
    const unit = this.querySelector(".cx-unit")?.textContent ?? "";
    const title = make("p", {}, this.#words("answer"));
    answer.append(title, solution(this.#item.practice, this.#control.rows, unit));
    this.#keep({ shown: true });
    this.#explain();
    this.#offer();
  }

  /** Empty the answer; tries, hints and the first answer stay known. */
  #restart() {
    const { status, answer, explain } = this.#parts;
    this.#control.write(null);
    this.#clear();
    answer.replaceChildren();
    explain.replaceChildren();
    this.#keep({ answer: null, checked: false });
    status.textContent = this.#words("empties");
    this.#offer();
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
    this.#offer();
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
    this.#offer();
  }

  #clear() {
    this.#parts.status.replaceChildren();
    for (const row of this.#control.rows.values()) {
      row.classList.remove("cx-right", "cx-wrong", "cx-swap");
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
    const { rows } = this.#control;
    const marked = practice ? marks(practice.key, answer) : [];
    for (const [id, mark] of marked) rows.get(id)?.classList.add(`cx-${mark}`);
    const unit = this.querySelector(".cx-unit")?.textContent ?? "";
    const said = feedback({ result, type, practice, rows, answer, unit, say: this.#words });
    this.#parts.status.append(...said);
    const isRead = result.outcome !== "empty" && result.outcome !== "unreadable";
    const isDone = result.outcome === "right" || this.#state.attempts >= ENOUGH_TRIES;
    // What explains an earlier answer does not stand under one that cannot be read.
    if (isRead && type !== "predict" && (isDone || type === "text")) this.#explain();
    else this.#parts.explain.replaceChildren();
    this.#offer();
  }

  #explain() {
    const html = this.#item.practice?.explain;
    if (html) this.#parts.explain.replaceChildren(fragment(html));
  }

  /** @type {(changes: Record<string, any>) => void} */
  #keep(changes) {
    const time = new Date().toISOString();
    this.#state = { ...this.#state, ...changes, time };
    if (!this.#host.save(this.#state)) this.#unkept();
    const news = { detail: this.#state };
    document.dispatchEvent(new CustomEvent(CHANGE, news));
  }

  /** The answer as it stands, for whoever gathers those of a page. */
  get entry() {
    return this.#state;
  }

  /** Say that nothing is stored, and offer what is on the page as a file. */
  #unkept() {
    if (this.#notice.querySelector("button")) return;
    this.notify(this.#words("unkept"));
    // A notebook keeps its answers itself.
    if (this.#host !== browserHost) return;
    const onclick = () => download(exported(here(), "practice", new Date()), "answers.json");
    const button = make("button", { type: "button", onclick }, this.#words("file"));
    this.#notice.append(" ", button);
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
