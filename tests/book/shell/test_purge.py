"""A style without what no page can use: rules, animations and variables."""

import pytest

from helpers.book.shell.purge import names, purged


def test_names_are_classes_ids_elements_and_attributes():
    page = '<A class="one two" id="three" href="four">five</a><p hidden>six</p>'
    assert names([page], []) == {
        *("a", "p", ".one", ".two", "#three"),
        *("[class", "[id", "[href", "[hidden"),
    }


def test_a_script_names_what_stands_in_its_strings():
    script = """// it's "seven" no more
    it.classList.add('one', "two"); it.innerHTML = `<b>${a ? "three" : ""}</b>`;
    it.dataset.live = it.open;"""
    found = names([], [script])
    assert {".one", ".two", ".three", "b", "#one", "[data-live", "[open"} <= found
    assert not {".seven", ".classList", "add", ".it", "[seven"} & found


@pytest.mark.parametrize(
    ("style", "kept"),
    [
        (".a{top:0}.b{top:0}", ".a{top:0}"),
        (".a,.b{top:0}", ".a{top:0}"),
        ("#a{top:0}#b{top:0}", "#a{top:0}"),
        ("p>*{top:0}", "p>*{top:0}"),
        (".a .b{top:0}", ""),
        (".a:not(.b){top:0}", ".a:not(.b){top:0}"),
        (".a:is(.b,.c){top:0}", ""),
        (":is(.a,.b) p{top:0}", ":is(.a,.b) p{top:0}"),
        ('.a[href*=".b"]{top:0}', '.a[href*=".b"]{top:0}'),
        (".a\\:b{top:0}", ""),
        ("q{top:0}p q,p::before{top:0}", "p::before{top:0}"),
        ("p:nth-child(2n + 1):hover{top:0}", "p:nth-child(2n + 1):hover{top:0}"),
        ("p:has(> .b){top:0}", ""),
        ("[x=y]{top:0}.a[href]{top:0}", ".a[href]{top:0}"),
        ("#b{top:0}.b{top:0}", ""),
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
    assert purged(style, {"p", ".a", "#a", "[href"}) == kept


def test_a_variable_that_a_page_names_stays():
    assert purged(".a{--x:1;top:0}", {".a"}, 'fill="var(--x)"') == ".a{--x:1;top:0}"
