// @ts-check
// What the theme writes into each page, here once; a policy forbids scripts in a page.
// @ts-ignore: documentation_options.js of Sphinx declares it
Object.assign(DOCUMENTATION_OPTIONS, {
  search_as_you_type: false,
  SHOW_SEARCH_SUMMARY: location.protocol !== "file:", // from a disk no script may read pages
});
