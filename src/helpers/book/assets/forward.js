// @ts-check
// An old address may name a place on its page: that place is looked for on the new one.
(() => {
  "use strict";
  const { there } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
  if (!there || !(location.hash || location.search)) return; // the page leads on by itself
  window.stop(); // or it would, without the place
  location.replace(`${there}${location.search}${location.hash}`);
})();
