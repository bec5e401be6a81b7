// @ts-check
// One native control for each type of item: it shows an answer and reads it back.
import { make } from "./dom.js";
import { EXERCISE, say } from "./strings.js";

// Characters of a choice that a phone of 375 pixels shows.
const FITS = 25;

/**
 * @typedef {{id: string, node: HTMLElement, text: string}} Part
 * @typedef {{type: string, many: boolean, rows: number, language: string, label: string,
 *   unique: string, options: Part[], targets: Part[], unit: HTMLElement | null,
 *   map: Element | null, words?: number[] | null, answer: any, change: () => void}} Setting
 * @typedef {{node: HTMLElement, read: () => any, write: (answer: any) => void,
 *   rows: Map<string, HTMLElement>}} Control
 */

/**
 * Return the control that fits the type of the item.
 * @param {Setting} setting
 * @returns {Control}
 */
export function control(setting) {
  const { type, options } = setting;
  if (type === "order") return ordering(setting);
  if (type === "match" || type === "classify") return sorting(setting);
  return options.length ? choosing(setting) : typing(setting);
}

/** @type {(setting: Setting) => Control} */
function choosing({ type, many, label, unique, options, map, answer, change }) {
  const isList = many || type === "place";
  const kind = many ? "checkbox" : "radio";
  /** @type {Map<string, HTMLInputElement>} */
  const inputs = new Map();
  const rows = new Map();
  for (const { id, node } of options) {
    const input = make("input", { type: kind, name: unique, value: id });
    inputs.set(id, input);
    rows.set(id, make("label", { class: "cx-row" }, input, node));
  }
  const read = () => {
    const ids = [...inputs].filter(([, input]) => input.checked).map(([id]) => id);
    return isList ? ids : (ids[0] ?? null);
  };
  const show = map ? mapping(map, inputs, change) : () => {};
  const onchange = () => (show(), change());
  const frame = { class: "cx-options", "aria-labelledby": label, onchange };
  const node = make("fieldset", frame, ...(map ? [map] : []), ...rows.values());
  const write = (/** @type {any} */ answer) => {
    for (const [id, input] of inputs) input.checked = [answer].flat().includes(id);
    show();
  };
  write(answer);
  return { node, read, write, rows };
}

/**
 * Let a click on a shape do what its line in the list does, and show the same choice.
 * @param {Element} map
 * @param {Map<string, HTMLInputElement>} inputs
 * @param {() => void} change
 */
function mapping(map, inputs, change) {
  const shapes = [...map.querySelectorAll("[data-id]")];
  const idOf = (/** @type {Element} */ shape) => shape.getAttribute("data-id") ?? "";
  const show = () => {
    for (const shape of shapes) {
      const isChosen = inputs.get(idOf(shape))?.checked ?? false;
      shape.classList.toggle("cx-chosen", isChosen);
    }
  };
  map.addEventListener("click", (event) => {
    const shape = /** @type {Element} */ (event.target).closest("[data-id]");
    const input = shape && inputs.get(idOf(shape));
    if (!input) return;
    input.checked = input.type === "radio" || !input.checked;
    show();
    change();
  });
  return show;
}

/** @type {(setting: Setting) => Control} */
function sorting({ language, label, unique, options, targets, answer, change }) {
  /** @type {(() => void)[]} */
  const shows = [];
  /** @type {Map<string, HTMLSelectElement>} */
  const selects = new Map();
  const rows = new Map();
  for (const { id, node } of options) {
    const name = `${unique}-${id}`;
    const lines = targets.map(({ id, text }) => make("option", { value: id }, text));
    const none = make("option", { value: "" }, say(EXERCISE, language, "pick"));
    // A phone cuts a long choice, and shows it below the closed list.
    const whole = make("span", { class: "cx-whole", "aria-hidden": "true" });
    const show = () => {
      const { text } = select.selectedOptions[0];
      whole.textContent = text.length > FITS ? text : "";
    };
    const onchange = () => (show(), change());
    const select = make("select", { id: name, onchange }, none, ...lines);
    selects.set(id, select);
    const words = make("label", { for: name }, node);
    rows.set(id, make("div", { class: "cx-row cx-pair" }, words, select, whole));
    shows.push(show);
  }
  const read = () =>
    Object.fromEntries([...selects].map(([id, select]) => [id, select.value]));
  const frame = { class: "cx-options", "aria-labelledby": label };
  const write = (/** @type {any} */ answer) => {
    for (const [id, select] of selects) {
      select.value = answer?.[id] ?? "";
      // What is kept may name a group that is no longer there.
      if (select.selectedIndex < 0) select.value = "";
    }
    for (const show of shows) show();
  };
  write(answer);
  // A closed list prints one of its lines: paper names them all, by letters.
  const names = targets.map(({ text }) => make("li", {}, text));
  const printed = make("ol", { class: "cx-printed", type: "A" }, ...names);
  return { node: make("fieldset", frame, printed, ...rows.values()), read, write, rows };
}

/** @type {(setting: Setting) => Control} */
function typing({ type, unique, rows, language, label, words, unit, answer, change }) {
  const isNumber = type === "numeric";
  const count = make("p", { class: "cx-help", id: `${unique}-count` });
  const show = () => {
    const written = field.value.match(/\S*[\p{L}\p{N}]\S*/gu)?.length ?? 0;
    count.textContent = say(EXERCISE, language, words ? "range" : "count", written, ...(words ?? []));
  };
  const oninput = () => (show(), change());
  const common = { "aria-labelledby": label, oninput, autocomplete: "off" };
  const field = isNumber
    ? make("input", { ...common, type: "text", inputmode: "decimal" })
    : make("textarea", { ...common, rows: rows || 3 });
  const beside = isNumber ? unit : type === "text" ? count : null;
  if (beside) field.setAttribute("aria-describedby", beside.id);
  const frame = isNumber ? { class: "cx-row" } : {};
  const node = make("div", frame, field, ...(beside ? [beside] : []));
  const write = (/** @type {any} */ answer) => {
    field.value = typeof answer === "string" ? answer : "";
    show();
  };
  write(answer);
  return { node, read: () => field.value, write, rows: new Map(isNumber ? [["", node]] : []) };
}

/** @type {(setting: Setting) => Control} */
function ordering({ language, label, unique, options, answer, change }) {
  const rows = new Map();
  const live = make("p", { class: "cx-live", role: "status" });
  const help = make("p", { class: "cx-help", id: `${unique}-help` });
  help.textContent = say(EXERCISE, language, "help");
  const frame = { class: "cx-order", "aria-labelledby": label };
  const list = make("ol", { ...frame, "aria-describedby": help.id });
  for (const { id, node, text } of options) {
    const grip = make("span", { class: "cx-grip", "aria-hidden": "true" }, "⠿");
    const row = make("li", { class: "cx-row" }, grip, node);
    for (const [step, sign] of /** @type {const} */ ([[-1, "▲"], [1, "▼"]])) {
      const name = say(EXERCISE, language, step < 0 ? "up" : "down", text);
      const onclick = () => move(row, step);
      row.append(make("button", { type: "button", "aria-label": name, onclick }, sign));
    }
    rows.set(id, row);
  }
  const read = () => [...list.children].map((row) => idOf(row));
  const idOf = (/** @type {Element} */ row) =>
    options.find(({ id }) => rows.get(id) === row)?.id;

  const settle = () => {
    const last = list.children.length - 1;
    [...list.children].forEach((row, place) => {
      const [up, down] = row.querySelectorAll("button");
      // A disabled button would drop the focus.
      up.setAttribute("aria-disabled", String(place === 0));
      down.setAttribute("aria-disabled", String(place === last));
    });
  };
  const announce = (/** @type {HTMLElement} */ row) => {
    const part = options.find(({ id }) => rows.get(id) === row);
    const place = [...list.children].indexOf(row) + 1;
    live.textContent = say(EXERCISE, language, "moved", part?.text ?? "", place, rows.size);
  };
  const move = (/** @type {HTMLElement} */ row, /** @type {number} */ step) => {
    const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    if (other && step < 0) other.before(row);
    if (other && step > 0) other.after(row);
    if (focused && row.contains(focused)) focused.focus();
    settle();
    announce(row);
    if (other) change();
  };
  list.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const row = /** @type {Element} */ (event.target).closest("li");
    if (!event.altKey || !step || !row) return;
    event.preventDefault();
    move(row, step);
  });
  dragging(list, (row) => (settle(), announce(row), change()));
  const write = (/** @type {any} */ answer) => {
    const ids = Array.isArray(answer) && answer.every((id) => rows.has(id)) ? answer : [];
    list.append(...new Set([...ids.map((id) => rows.get(id)), ...rows.values()]));
    live.textContent = "";
    settle();
  };
  write(answer);
  return { node: make("div", {}, help, list, live), read, write, rows };
}

/**
 * Let a row be drawn by its grip. The list holds the pointer: a row that is put in
 * another place while it is drawn would let go of it.
 * @param {HTMLElement} list
 * @param {(row: HTMLElement) => void} drop
 */
function dragging(list, drop) {
  /** @type {HTMLElement | null} */
  let drawn = null;
  list.addEventListener("pointerdown", (event) => {
    const grip = /** @type {Element} */ (event.target).closest(".cx-grip");
    if (!grip || event.button) return;
    drawn = grip.closest("li");
    drawn?.classList.add("cx-drawn");
    list.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  list.addEventListener("pointermove", (event) => {
    if (!drawn) return;
    const below = [...list.children].find((row) => {
      const { top, height } = row.getBoundingClientRect();
      return row !== drawn && event.clientY < top + height / 2;
    });
    if (below !== drawn.nextElementSibling) list.insertBefore(drawn, below ?? null);
  });
  const release = () => {
    if (!drawn) return;
    drawn.classList.remove("cx-drawn");
    drop(drawn);
    drawn = null;
  };
  list.addEventListener("pointerup", release);
  list.addEventListener("pointercancel", release);
}
