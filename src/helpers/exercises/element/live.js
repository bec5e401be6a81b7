// @ts-check
// Answers of a running notebook: Python keeps them, and only Python says that it has.
import { define } from "./define.js";
import { fragment } from "./dom.js";
import { AWAKE } from "./element.js";
import { COURSE, checked, parsed } from "./store.js";
import { NOTEBOOK, say } from "./strings.js";

/**
 * @typedef {import("./store.js").Entry} Entry
 * @typedef {import("./store.js").Host} Host
 */

const PENDING = `${COURSE}/pending/`;
// Python answers within some hundredths of a second, unless something is the matter.
const SLOW_MS = 400;
const SILENT_MS = 2000;
const LOOK_MS = 200;

/**
 * Bring the exercises of a model of anywidget to life: those that its kernel has shown
 * on this page, and those of the kernel before it in the same notebook.
 * @param {{model: any}} widget
 */
export function initialize({ model }) {
  define();
  // Each model loads a copy of this module, and the first one has named the element.
  const { stores } = /** @type {any} */ (customElements.get("course-exercise"));
  const key = model.get("key");
  const isSame = (/** @type {Live} */ one) => one.isOf(key, model.widget_manager);
  const store = [...stores.values()].find(isSame) ?? new Live(key);
  stores.set(`${model.get("kernel")}/${key}`, store);
  store.attach(model);
  document.dispatchEvent(new Event(AWAKE));
}

/**
 * Show the item, where a notebook starts widgets only for views.
 * @param {{model: any, el: HTMLElement}} view
 */
export function render({ model, el }) {
  el.append(document.adoptNode(fragment(model.get("html"))));
}

/**
 * The answer to one item. What Python has not kept yet stays here, and in the tab.
 * @implements {Host}
 */
class Live {
  #key = "";
  /** @type {any} */ #model = null;
  /** @type {Entry | null} */ #kept = null;
  /** @type {Entry | null} */ #pending = null;
  /** @type {Entry | null} */ #sent = null;
  // What the page knew before the pending change: Python counts tries from there.
  /** @type {Entry | null} */ #known = null;
  #number = 0;
  #notice = "";
  #isRefused = false;
  #isRescued = false;
  #word = "";
  #since = 0;
  #sentAt = 0;
  #pause = SILENT_MS;
  #timer = 0;
  #news = new EventTarget();

  /** @param {string} key */
  constructor(key) {
    this.#key = key;
    const { entry, known } = parsed(tab((store) => store.getItem(PENDING + key)) ?? "{}") ?? {};
    this.#pending = checked(entry);
    this.#known = checked(known);
  }

  /** @type {(key: string, manager: any) => boolean} */
  isOf = (key, manager) => key === this.#key && manager === this.#model.widget_manager;

  /** @param {any} model */
  attach(model) {
    this.#model?.off("change:kept", this.#hear);
    this.#model = model;
    model.on("change:kept", this.#hear);
    const { entry, known, saved, notice } = model.get("kept");
    this.#kept = checked(entry);
    this.#notice = notice;
    if (!saved && !this.#pending) {
      this.#pending = this.#kept;
      this.#known = checked(known);
    }
    this.#number = 0;
    this.#pause = SILENT_MS;
    if (this.#pending) this.#send();
    this.#tell();
  }

  load() {
    return this.#pending ?? this.#kept;
  }

  /** @param {Entry} entry */
  save(entry) {
    if (!this.#pending) this.#known = this.#kept;
    this.#pending = entry;
    this.#remember();
    this.#isRescued = false;
    // Python gets one change at a time, and next the newest.
    if (!this.#number || this.#isLate()) this.#send();
    this.#tell();
    return true;
  }

  /** Let the tab know, which outlives a reload. */
  #remember() {
    const text = JSON.stringify({ entry: this.#pending, known: this.#known });
    tab((store) => store.setItem(PENDING + this.#key, text));
  }

  seed() {
    return this.#model.get("seed");
  }

  isKept() {
    return !this.#pending;
  }

  /** @type {Host["said"]} */
  said(_, words, language) {
    const word = this.#pending ? this.#word : this.#isRescued && "rescued";
    return (word && say(NOTEBOOK, language, word)) || this.#notice;
  }

  /** @type {Host["listen"]} */
  listen(tell, signal) {
    this.#news.addEventListener("change", tell, { signal });
  }

  #tell() {
    this.#news.dispatchEvent(new Event("change"));
  }

  #isLate() {
    return Date.now() - this.#sentAt > this.#pause;
  }

  #send() {
    this.#number = Math.random();
    this.#sent = this.#pending;
    this.#sentAt = Date.now();
    this.#since ||= this.#sentAt;
    this.#timer ||= window.setInterval(() => this.#look(), LOOK_MS);
    try {
      const [entry, known] = [this.#pending, this.#known];
      this.#model.send({ number: this.#number, entry, known });
    } catch {
      // The kernel was shut down.
    }
  }

  #hear = () => {
    const { number, entry, saved, notice } = this.#model.get("kept");
    this.#kept = checked(entry);
    this.#notice = notice;
    if (number === this.#number) this.#answered(saved);
    this.#tell();
  };

  /** @param {boolean} saved */
  #answered(saved) {
    this.#number = 0;
    this.#isRefused = !saved;
    this.#pause = SILENT_MS;
    this.#since = 0;
    this.#isRescued ||= !["", "waiting"].includes(this.#word);
    if (saved) this.#known = this.#sent;
    if (this.#sent !== this.#pending) {
      this.#remember();
      this.#send();
    } else if (saved) {
      this.#pending = null;
      tab((store) => store.removeItem(PENDING + this.#key));
      clearInterval(this.#timer);
      this.#timer = 0;
    }
    this.#word = "";
  }

  /** Say what keeps Python from answering, and send again what may have been lost. */
  #look() {
    const waited = this.#number ? Date.now() - this.#since : 0;
    const manager = this.#model.widget_manager;
    const word = waited > SILENT_MS ? silence(manager) : waited > SLOW_MS ? "waiting" : "";
    const isFree = ["silent", "restarted"].includes(word) || this.#isRefused;
    if (isFree && this.#isLate()) {
      // Rarer each time: a kernel that was restarted complains of each in its log.
      this.#pause *= 2;
      this.#send();
    }
    if (word === this.#word) return;
    this.#word = word;
    this.#tell();
  }
}

/**
 * Return the word for a kernel that does not answer.
 * @param {any} manager
 */
function silence(manager) {
  const kernel = manager?.kernel;
  if (kernel === undefined) return "silent";
  if (!kernel || kernel.isDisposed || ["dead", "terminating"].includes(kernel.status)) {
    return "stopped";
  }
  if (kernel.connectionStatus !== "connected") return "lost";
  if (kernel.status === "busy") return "busy";
  // It is free, and knows nothing of this exercise.
  return kernel.status === "idle" ? "restarted" : "waiting";
}

/**
 * Use what the tab remembers through a reload; it may be switched off.
 * @template T
 * @param {(store: Storage) => T} use
 * @returns {T | undefined}
 */
function tab(use) {
  try {
    return use(sessionStorage);
  } catch {
    return undefined;
  }
}
