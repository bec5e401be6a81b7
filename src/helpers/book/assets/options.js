// What the theme writes into each page, here once; a policy forbids scripts in a page.
DOCUMENTATION_OPTIONS.search_as_you_type = false;
// From a disk no script may read the pages that were found.
if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
