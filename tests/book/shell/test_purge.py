"""A style without what no page can use: rules, animations and variables."""

import pytest

from helpers.book.shell.purge import names, purged


def test_names_are_classes_ids_and_words_of_scripts():
    page = '<a class="one two" id="three" href="four">five</a>'
    assert names([page], ["x.classList.add('six')"]) == {
        *("one", "two", "three"),
        *("x", "classList", "add", "six"),
    }


@pytest.mark.parametrize(
    ("style", "kept"),
    [
        (".a{top:0}.b{top:0}", ".a{top:0}"),
        (".a,.b{top:0}", ".a{top:0}"),
        ("#a{top:0}#b{top:0}", "#a{top:0}"),
        ("p{top:0}", "p{top:0}"),
        (".a .b{top:0}", ""),
        (".a:not(.b){top:0}", ".a:not(.b){top:0}"),
        (".a:is(.b,.c){top:0}", ""),
        (":is(.a,.b) p{top:0}", ":is(.a,.b) p{top:0}"),
        ('.a[href*=".b"]{top:0}', '.a[href*=".b"]{top:0}'),
        (".a\\:b{top:0}", ""),
        ("@media print{.a{top:0}.b{top:0}}", "@media print{.a{top:0}}"),
        ("@media print{.b{top:0}}", ""),
        ('@import url("x.css");.a{top:0}', ".a{top:0}"),
        ("@font-face{src:url(x)}.a{top:0}", ".a{top:0}"),
        ("/* .b{ */.a{/* } */top:0}", ".a{top:0}"),
        (".a{}", ""),
        (
            "@keyframes x{from{top:0}to{top:1px}}.a{animation:x 1s}",
            "@keyframes x{from{top:0}to{top:1px}}.a{animation:x 1s}",
        ),
        ("@keyframes x{from{top:0}to{top:1px}}.a{top:0}", ".a{top:0}"),
        (".a{--x:1;--y:2;top:var(--x)}", ".a{--x:1;top:var(--x)}"),
        (".a{--x:var(--y);--y:2;top:0}", ".a{top:0}"),
        (
            '.a{--x:url("data:a;b}c");top:var(--x)}',
            '.a{--x:url("data:a;b}c");top:var(--x)}',
        ),
    ],
)
def test_only_what_is_used_stays(style, kept):
    assert purged(style, {"a"}) == kept


def test_a_variable_that_a_page_names_stays():
    assert purged(".a{--x:1;top:0}", {"a"}, 'fill="var(--x)"') == ".a{--x:1;top:0}"
