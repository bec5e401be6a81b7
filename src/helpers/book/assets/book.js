// @ts-check
// Brings to life the charts that answer a reader; every other page part is plain HTML.
(() => {
  "use strict";

  const base = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const page = location.href;
  const FINGER_PX = 20;
  const NEAR = "300px";

  // Paper is white: what is printed from the dark has the colours of the light.
  const { dataset } = document.documentElement;
  let theme = dataset.theme;
  window.addEventListener("beforeprint", () => {
    [theme, dataset.theme] = [dataset.theme, "light"];
    // What stands on each sheet; print.css says where.
    const address = location.protocol === "file:" ? document.title : page.split("#")[0];
    const sheet = { address, date: new Date().toISOString().slice(0, 10) };
    for (const [name, words] of Object.entries(sheet)) {
      document.documentElement.style.setProperty(`--course-sheet-${name}`, JSON.stringify(words));
    }
  });
  window.addEventListener("afterprint", () => (dataset.theme = theme));

  const load = /** @type {(address: string) => Promise<void>} */ (
    /** @type {any} */ (globalThis).courseLoad
  );

  /**
   * What the build says of a chart: the chart as wide as it may be, what is different on a
   * phone, and the two widths in pixels.
   * @typedef {{ spec: any, narrow: any, wide: number, threshold: number }} Chart
   */

  /**
   * Return how wide a chart is drawn: on a phone as its place is, else as the build drew
   * it; where its place is narrower, the style makes both smaller alike.
   * @param {HTMLElement} view
   * @param {Chart} chart
   */
  function widthOf(view, { wide, threshold }) {
    const place = Math.floor(view.clientWidth);
    return place < threshold ? place : wide;
  }

  /**
   * Return the chart as wide as it is drawn, with smaller words where that is narrow.
   * @param {Chart} chart
   * @param {HTMLElement} view
   */
  function fitted(chart, view) {
    const { spec, narrow, wide, threshold } = chart;
    const width = widthOf(view, chart);
    /** @param {any} part */
    const moved = (part) => ({ ...part, width: part.width + width - wide });
    const made = spec.vconcat ? { ...spec, vconcat: spec.vconcat.map(moved) } : moved(spec);
    return width < threshold ? { ...made, ...narrow } : made;
  }

  /** @type {WeakMap<HTMLElement, Promise<void>>} */
  const woken = new WeakMap();

  /** @param {HTMLElement} figure */
  function wake(figure) {
    const before = woken.get(figure);
    if (before) return before;
    const now = draw(figure);
    woken.set(figure, now);
    return now;
  }

  /** @param {HTMLElement} figure */
  async function draw(figure) {
    figure.dataset.live = "loading";
    const view = /** @type {HTMLElement} */ (figure.querySelector(".chart-view"));
    const name = figure.dataset.chart ?? "";
    const fluid = figure.classList.contains("chart-fluid");
    const stage = document.createElement("div");
    stage.className = "chart-live";
    try {
      await Promise.all([load(new URL("vega.js", base).href), load(new URL(name, page).href)]);
      /** @type {Chart} */
      const chart = /** @type {any} */ (self).courseCharts[name];
      view.style.minHeight = `${view.clientHeight}px`; // the page below stays where it is
      stage.hidden = true;
      view.append(stage);
      // @ts-ignore: vega.js sets it
      const result = await window.vegaEmbed(stage, fluid ? fitted(chart, view) : chart.spec, {
        mode: "vega-lite",
        renderer: "svg",
        ast: true, // no eval
        logLevel: 1, // errors; its advice is for authors
        actions: false,
        defaultStyle: false,
        tooltip: { disableDefaultStyle: true },
      });
      for (const mark of stage.querySelectorAll("[role=graphics-symbol]:not([aria-label])")) {
        mark.removeAttribute("role");
      }
      for (const drawn of view.querySelectorAll(":scope > svg")) drawn.remove();
      view.setAttribute("role", "group");
      stage.hidden = false;
      figure.dataset.live = "yes";
      if (fluid && !chart.spec.vconcat) followWidth(view, chart, result.view);
      figure.dispatchEvent(new CustomEvent("chart-awake", { detail: result.view }));
    } catch (error) {
      // The drawing of the build is still there: the reader loses nothing but the answer.
      stage.remove();
      figure.dataset.live = "no";
      console.error("The chart stays as it was drawn:", error);
    }
  }

  /**
   * @param {HTMLElement} box
   * @param {Chart} chart
   * @param {any} view
   */
  function followWidth(box, chart, view) {
    let width = widthOf(box, chart);
    new ResizeObserver(() => {
      const now = widthOf(box, chart);
      if (now === width || now === 0) return;
      width = now;
      box.style.minHeight = "";
      view.width(now).runAsync();
    }).observe(box);
  }

  /**
   * Show what the chart tells at a place; a finger does not hover, and misses by a little.
   * @param {Element} view
   * @param {number} x
   * @param {number} y
   */
  function tell(view, x, y) {
    const mark = nearest(view, x, y) ?? document.elementFromPoint(x, y);
    const event = { bubbles: true, clientX: x, clientY: y };
    mark?.dispatchEvent(new PointerEvent("pointermove", event));
  }

  /**
   * Return the small mark that is closest to a place and not farther than a finger's reach.
   * @param {Element} view
   * @param {number} x
   * @param {number} y
   */
  function nearest(view, x, y) {
    let best;
    let reach = FINGER_PX;
    for (const mark of view.querySelectorAll(".chart-live .mark-symbol:not([class*=legend]) path")) {
      const box = mark.getBoundingClientRect();
      const away = Math.hypot((box.left + box.right) / 2 - x, (box.top + box.bottom) / 2 - y);
      if (away < reach) [best, reach] = [mark, away];
    }
    return best;
  }

  // What was told belongs to a place that has moved.
  const hide = () => document.getElementById("vg-tooltip-element")?.classList.remove("visible");
  document.addEventListener("scroll", hide, { passive: true, capture: true });

  const near = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        near.unobserve(entry.target);
        wake(/** @type {HTMLElement} */ (entry.target));
      }
    },
    { rootMargin: NEAR },
  );

  for (const view of document.querySelectorAll("figure.chart [data-wake]")) {
    const figure = /** @type {HTMLElement} */ (view.closest("figure"));
    if (view.getAttribute("data-wake") === "near") near.observe(figure);
    for (const kind of ["pointerenter", "touchstart", "focusin"]) {
      view.addEventListener(kind, () => wake(figure), { once: true, passive: true });
    }
    view.addEventListener("click", async (event) => {
      await wake(figure);
      const { clientX, clientY } = /** @type {MouseEvent} */ (event);
      tell(view, clientX, clientY);
    });
  }
})();
