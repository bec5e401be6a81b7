// @ts-check
// <course-progress>: how far a reader is, with Export, Import and Clear.
import { download, make } from "./dom.js";
import { LARGEST, imported } from "./receive.js";
import { score } from "./score.js";
import { browserHost, keyOf } from "./store.js";
import { PROGRESS, say } from "./strings.js";
import { clear, entries, exported } from "./transfer.js";

/**
 * @typedef {import("./transfer.js").Entry} Entry
 * @typedef {import("./receive.js").Known & {chapter: string, title: string, url: string}} Item
 * @typedef {{known: Item, entry: Entry | null}} Answered
 */

// Why an answer of a file was not read, in the order in which it is told.
const FATES = /** @type {const} */ (["wording", "strange", "unreadable", "newer", "full"]);

export class CourseProgress extends HTMLElement {
  /** @type {Record<string, Item>} */ #items = {};
  /** @type {Record<string, any>} */ #parts = {};

  connectedCallback() {
    if (this.#parts.list) return;
    this.#items = JSON.parse(this.querySelector("script")?.textContent ?? "{}");
    const list = make("div", { class: "cx-chapters" });
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
    // Without storage no seed stays, and no answer.
    if (!browserHost.seed()) status.textContent = this.#words("off");
  }

  /** @type {(name: string, ...values: (string | number)[]) => string} */
  #words = (name, ...values) => say(PROGRESS, this.lang, name, ...values);

  #list() {
    const kept = new Map(entries().map((entry) => [keyOf(entry), entry]));
    /** @type {Map<string, Answered[]>} */
    const chapters = new Map();
    for (const [item, known] of Object.entries(this.#items)) {
      const key = keyOf({ item, ...known });
      const answered = { known, entry: kept.get(key) ?? null };
      kept.delete(key);
      chapters.set(known.chapter, [...(chapters.get(known.chapter) ?? []), answered]);
    }
    const others = [...kept.values()];
    const all = [...chapters.values()].flat();
    const isEmpty = !others.length && all.every(({ entry }) => !entry);
    this.#parts.list.replaceChildren(
      make("p", {}, isEmpty ? this.#words("none") : `${this.#words("all")} ${this.#sum(all)}`),
      ...(all.length ? [this.#next(all)] : []),
      ...[...chapters].map(([title, some]) =>
        folded(title, this.#sum(some), some.map((one) => this.#line(one))),
      ),
      ...(others.length ? [this.#others(others)] : []),
    );
    // What else stands on the page may show it too.
    const detail = all.filter(({ entry }) => entry?.checked).map(({ entry }) => entry?.item);
    this.dispatchEvent(new CustomEvent("course-answers", { bubbles: true, detail }));
  }

  /** @type {(all: Answered[]) => HTMLElement} */
  #next(all) {
    const open = all.find(({ entry }) => !entry?.checked)?.known;
    const way = open ? [this.#words("next"), " ", make("a", { href: open.url }, open.chapter)] : [];
    return make("p", {}, ...(open ? way : [this.#words("done")]));
  }

  /** @type {(some: Answered[]) => string} */
  #sum(some) {
    const count = (/** @type {(one: Answered) => boolean} */ fits) => some.filter(fits).length;
    const answered = count(({ entry }) => entry?.checked ?? false);
    const marked = count(({ known: { key } }) => key.type !== "text" && key.type !== "predict");
    const answers = this.#words("answered", answered, some.length);
    return marked ? `${answers} · ${this.#words("rights", count(isRight), marked)}` : answers;
  }

  /** @type {(entries: Entry[]) => HTMLElement} */
  #others(entries) {
    const lines = entries.map((entry) =>
      make("li", {}, `${entry.item} – ${this.#told(null, entry)}`),
    );
    return folded(this.#words("others"), String(lines.length), lines);
  }

  /** @type {(one: Answered) => HTMLElement} */
  #line({ known, entry }) {
    const name = make("a", { href: known.url }, known.title);
    return make("li", {}, name, ` – ${this.#told(known, entry)}`);
  }

  /** @type {(known: Item | null, entry: Entry | null) => string} */
  #told(known, entry) {
    if (!entry) return this.#words("open");
    const said = [this.#words("tries", entry.attempts)];
    if (!entry.checked) said.push(this.#words("unchecked"));
    else if (known) {
      const { outcome, earned, possible } = score(known.key, entry.answer);
      const isRated = ["right", "partly", "wrong"].includes(outcome);
      if (isRated) said.unshift(this.#words(outcome, earned, possible));
      if (score(known.key, entry.first).outcome === "right") said.push(this.#words("first"));
    }
    if (entry.shown) said.push(this.#words("shown"));
    return said.join(" · ");
  }

  #export() {
    const now = new Date();
    download(exported(entries(), this.dataset.release ?? "practice", now), "answers.json");
  }

  /** @type {(file: HTMLInputElement) => Promise<void>} */
  async #import(file) {
    const given = file.files?.[0];
    if (!given) return;
    const text = given.size > LARGEST ? null : await given.text();
    file.value = "";
    if (text === null) return this.#tell(this.#words("large"));
    const fates = imported(text, this.#items, new Date());
    if (typeof fates === "string") return this.#tell(this.#words(fates));
    const count = (/** @type {import("./receive.js").Fate} */ fate) => fates.get(fate) ?? 0;
    const left = FATES.filter(count);
    const said = [this.#words("imported", count("read"))];
    if (left.length) said.push(this.#words("left", left.reduce((sum, one) => sum + count(one), 0)));
    for (const fate of left) said.push(this.#words(fate, count(fate)));
    this.#tell(said.join(" "));
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

/**
 * Say whether an answer is right by the reader's own work.
 * @type {(one: Answered) => boolean}
 */
const isRight = ({ known: { key }, entry }) =>
  entry !== null && entry.checked && !entry.shown && score(key, entry.answer).outcome === "right";

/** @type {(title: string, sum: string, lines: HTMLElement[]) => HTMLElement} */
const folded = (title, sum, lines) =>
  make(
    "details",
    {},
    make("summary", {}, make("strong", {}, title), " ", make("span", {}, sum)),
    make("ul", { class: "cx-answers" }, ...lines),
  );

/** Register the element; a second copy of this script changes nothing. */
export function defineProgress() {
  if (customElements.get("course-progress")) return;
  customElements.define("course-progress", CourseProgress);
}
