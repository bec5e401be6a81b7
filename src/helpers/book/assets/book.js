// @ts-check
// Brings to life the charts that answer a reader; every other page part is plain HTML.
(() => {
  "use strict";

  const base = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const NARROW_PX = 480; // as in book.css
  const NEAR = "300px";

  // Paper is white: what is printed from the dark has the colours of the light.
  const { dataset } = document.documentElement;
  let theme = dataset.theme;
  window.addEventListener("beforeprint", () => ([theme, dataset.theme] = [dataset.theme, "light"]));
  window.addEventListener("afterprint", () => (dataset.theme = theme));

  /** @type {Promise<void> | undefined} */
  let vega;

  /** Load Vega once, from the book's own folder. */
  function loadVega() {
    vega ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL("vega.js", base).href;
      script.onload = () => resolve();
      script.onerror = () => reject(new Error(`${script.src} did not load`));
      document.head.append(script);
    });
    return vega;
  }

  /**
   * Return the chart as wide as its place, with smaller words where that is narrow.
   * The build does the same, in renderer.py and drawing.py.
   * @param {any} chart
   * @param {HTMLElement} view
   */
  function fitted({ spec, narrow, room }, view) {
    const width = Math.floor(view.clientWidth);
    const wide = spec.vconcat
      ? { ...spec, vconcat: spec.vconcat.map((/** @type {any} */ row) => ({ ...row, width: width - room })) }
      : { ...spec, width, autosize: { type: "fit-x", contains: "padding" } };
    if (width >= NARROW_PX) return wide;
    const config = { ...spec.config };
    for (const part of Object.keys(narrow.config)) {
      config[part] = { ...config[part], ...narrow.config[part] };
    }
    return { ...wide, ...narrow, config };
  }

  /** @param {HTMLElement} figure */
  async function wake(figure) {
    if (figure.dataset.live) return;
    figure.dataset.live = "loading";
    const view = /** @type {HTMLElement} */ (figure.querySelector(".chart-view"));
    const stored = /** @type {HTMLElement} */ (figure.querySelector(".chart-spec"));
    const chart = JSON.parse(stored.textContent ?? "");
    const fluid = figure.classList.contains("chart-fluid");
    const stage = document.createElement("div");
    stage.className = "chart-live";
    try {
      await loadVega();
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
      if (fluid && !chart.spec.vconcat) followWidth(view, result.view);
    } catch (error) {
      // The drawing of the build is still there: the reader loses nothing but the answer.
      stage.remove();
      figure.dataset.live = "no";
      console.error("The chart stays as it was drawn:", error);
    }
  }

  /**
   * @param {HTMLElement} box
   * @param {any} view
   */
  function followWidth(box, view) {
    let width = Math.floor(box.clientWidth);
    new ResizeObserver(() => {
      const now = Math.floor(box.clientWidth);
      if (now === width || now === 0) return;
      width = now;
      box.style.minHeight = "";
      view.width(now).runAsync();
    }).observe(box);
  }

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
  }
})();
