// @ts-check
// What the theme writes into each page, here once; a policy forbids scripts in a page.
// The dialog answers by the book's own search (ask.js).
// @ts-ignore: documentation_options.js of Sphinx declares it
DOCUMENTATION_OPTIONS.search_as_you_type = false;
