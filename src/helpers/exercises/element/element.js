// @ts-check
// <course-exercise>: the readable text of an item becomes something to answer.
import { control } from "./controls.js";
import { download, fragment, make } from "./dom.js";
import { feedback, solution } from "./feedback.js";
import { marks, score, shuffle } from "./score.js";
import { LONGEST, browserHost, checked, fits, keyOf, nameOf } from "./store.js";
import { EXERCISE, say } from "./strings.js";
import { entries, exported } from "./transfer.js";

const NAME = "course-exercise";

// A notebook tells that a store has come into `CourseExercise.stores`.
export const AWAKE = "course-awake";
const NONE = { answer: null, checked: false, attempts: 0, hints: 0, first: null };
const FOCUSABLE = "button, input, select, textarea";
// After so many tries the principle is explained, and the answer offered.
const ENOUGH_TRIES = 2;

/** Return what the browser keeps, and what is newer on this page. */
function here() {
  const shown = /** @type {any[]} */ ([...document.querySelectorAll(NAME)]);
  const all = [...entries(), ...shown.map(({ entry }) => entry).filter((entry) => entry?.time)];
  return [...new Map(all.map((entry) => [keyOf(entry), entry])).values()];
}

export class CourseExercise extends HTMLElement {
  /** Where a notebook's answers are kept, by kernel and item. @type {Map<string, any>} */
  static stores = new Map();

  #unique = `cx${Math.random().toString(36).slice(2)}`;
  #listening = new AbortController();
  #notice = make("p", { class: "cx-notice", role: "status" });
  /** @type {import("./store.js").Host | undefined} */ #store;
  /** @type {Node[]} */ #plain = [];
  /** @type {any} */ #item = null;
  /** @type {any} */ #state = null;
  /** @type {any} */ #control = null;
  /** @type {Record<string, any>} */ #parts = {};
  #isTooLong = false;
  #told = "";
  #isShown = false;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    document.addEventListener(AWAKE, () => this.#wake(signal), { signal });
    this.#wake(signal);
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.#store = undefined;
  }

  /** Come to life as soon as there is a place where answers are kept. */
  #wake(/** @type {AbortSignal} */ signal) {
    const { item = "", hash = "", kernel } = this.dataset;
    const named = { item, hash, version: Number(this.dataset.version) };
    const found = kernel
      ? CourseExercise.stores.get(`${kernel}/${nameOf(named)}`)
      : browserHost;
    const spec = this.#item ?? this.querySelector("script")?.textContent;
    if (!found || found === this.#store || !spec) return;
    this.#store = found;
    found.listen(() => this.#refresh(), signal);
    if (this.#item) return this.#refresh();
    this.#item = { ...named, ...JSON.parse(spec) };
    this.#plain = [...this.childNodes];
    this.#draw();
  }

  get #host() {
    return this.#store ?? browserHost;
  }

  /** @type {(name: string, ...values: (string | number)[]) => string} */
  #words = (name, ...values) => say(EXERCISE, this.lang, name, ...values);

  /** What is kept by now, without what this item does not have. */
  #load() {
    const { item, version, hash } = this.#item;
    const kept = checked(this.#host.load(item, version, hash));
    const isSame = kept !== null && kept.hash === hash && kept.version === version;
    /** @type {any} */
    const state = { item, version, hash, time: "", ...NONE, ...(isSame ? kept : {}) };
    const [ids, targets] = [".cx-list", ".cx-targets"].map((list) => this.#ids(list));
    if (!fits(state.first, ids, targets)) state.first = null;
    if (!fits(state.answer, ids, targets)) Object.assign(state, { answer: null, checked: false });
    state.hints = Math.min(state.hints, this.#hints.length);
    return state;
  }

  /** @type {(list: string) => string[]} */
  #ids(list) {
    const plain = this.#plain.find((node) => node instanceof Element && node.matches(list));
    const lines = /** @type {Element} */ (plain)?.querySelectorAll("li[data-id]") ?? [];
    return [...lines].map((line) => line.getAttribute("data-id") ?? "");
  }

  #draw() {
    this.#state = this.#load();
    this.replaceChildren(...this.#plain.map((node) => node.cloneNode(true)));
    this.#build();
    if (this.#item.recall) this.#recall();
    else if (this.#state.checked) this.#show();
    this.#tell();
  }

  /** Follow what other copies of this item have kept, or deleted. */
  #refresh() {
    const [old, now] = [this.#state, this.#load()];
    const isOld = ["answer", "checked", "hints"].some(
      (name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]),
    );
    if (!this.#item.recall && isOld && !this.#isTooLong) {
      const focusable = () => [...this.querySelectorAll(FOCUSABLE)];
      const place = focusable().indexOf(/** @type {Element} */ (document.activeElement));
      this.#draw();
      if (place >= 0) /** @type {HTMLElement} */ (focusable()[place])?.focus();
      return;
    }
    this.#state = now;
    if (this.#item.recall) this.#recall();
    else if (this.#isShown) this.#show();
    this.#tell();
  }

  #tell() {
    const long = this.#isTooLong && this.#words("long", LONGEST);
    const text = long || this.#host.said(this.#item, this.#words, this.lang);
    this.#notice.classList.toggle("cx-open", !this.#isKept());
    // What is said again would be read out again.
    if (this.#told === text) return;
    this.#told = text;
    this.#notice.replaceChildren(text);
    // A notebook keeps its answers itself.
    const isLost = this.#host === browserHost && !this.#isKept() && !long;
    if (isLost) this.#notice.append(" ", this.#file());
  }

  /** Return a button that writes what is on the page into a file. */
  #file() {
    const onclick = () => download(exported(here(), "practice", new Date()), "answers.json");
    return make("button", { type: "button", onclick }, this.#words("file"));
  }

  /** The answer as it stands, for whoever gathers those of a page. */
  get entry() {
    return this.#state;
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
    for (let place = 0; place < shown; place++) this.#hint(place);
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
    this.#keep(() => ({ shown: true }));
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
    this.#keep(() => ({ answer: null, checked: false }));
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
    this.#keep(({ hints }) => ({ hints: Math.min(hints + 1, this.#hints.length) }));
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
    this.#keep(() => ({ answer: this.#control.read(), checked: false }));
    this.#clear();
    this.#offer();
  }

  #clear() {
    this.#isShown = false;
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
      this.#keep(({ attempts, first }) => {
        return { answer, checked: true, attempts: attempts + 1, first: first ?? answer };
      });
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
    // Nothing is called kept before it is.
    this.#isShown = result.outcome === "kept" && !this.#isKept();
    if (this.#isShown) result.outcome = /** @type {any} */ ("waits");
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

  #isKept() {
    return !this.#isTooLong && this.#host.isKept(this.#item);
  }

  /** Add to the newest record, which another copy may have changed. */
  #keep(/** @type {(now: any) => Record<string, any>} */ changed) {
    const now = this.#load();
    const state = { ...now, ...changed(now), time: new Date().toISOString() };
    this.#isTooLong = JSON.stringify(state.answer).length > LONGEST;
    if (this.#isTooLong) return this.#tell();
    this.#state = state;
    this.#host.save(state);
  }

  /** Show a prediction again, as soon as there is one. */
  #recall() {
    const { first, item } = this.#state;
    const chosen = this.#parts.options.find((/** @type {any} */ { id }) => id === first);
    const known = first && this.#words("predicted", chosen?.text ?? first);
    const { status } = this.#parts;
    status.textContent = known || this.#words("unpredicted");
    status.classList.toggle("cx-unpredicted", !known);
    if (known) return this.#explain();
    // Only the book has an address for the question: above this place, or in a chapter
    // before, which the build names.
    const asked = document.querySelector(`course-exercise[id="${item}"]`);
    const there = asked && asked !== this ? `#${asked.id}` : this.dataset.asked;
    if (there) status.append(" ", make("a", { href: there }, this.#words("question")));
  }
}
