"""What pages may load: themselves, and nothing of anyone else."""

import re

import pytest

from helpers.book.shell.policy import HEAD_SCRIPT, POLICY, digest


@pytest.fixture(scope="module")
def pages(real_book):
    return {
        path.relative_to(real_book).as_posix(): path.read_text(encoding="utf-8")
        for path in real_book.rglob("*.html")
        if path.name != "index.html"
    }


def test_a_known_script_has_the_hash_that_browsers_compute():
    # From the example of the W3C's Content Security Policy Level 2, section 4.2.5.
    assert digest("alert('Hello, world.');") == (
        "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="
    )


def test_the_policy_knows_no_eval_and_no_foreign_host():
    assert "default-src 'none'" in POLICY
    assert "unsafe-eval" not in POLICY
    assert "http" not in POLICY
    assert POLICY.count("'unsafe-inline'") == 1  # of attributes of style


def test_every_page_has_the_policy_before_all_that_it_rules(pages):
    assert len(pages) > 20
    for name, page in pages.items():
        head = page.partition("</head>")[0]
        policy = head.index("Content-Security-Policy")
        asked = [m.start() for m in re.finditer(r"<(?:link|script|style)\b", head)]
        assert policy < min(asked), name


def test_no_page_has_a_script_that_its_policy_forbids(pages):
    for name, page in pages.items():
        inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>(.*?)</script>", page, re.S)
        run = [text for kind, text in inline if "application/json" not in kind]
        # A page that is shown anywhere must find its files without one of them.
        first = 1 if name == "404.html" else 0
        assert run[first:] == [HEAD_SCRIPT], name
        assert all(digest(text) in page for text in run), name
        assert re.findall(r"<[^>]* on[a-z]+=", page) == [], name
        assert "<style" not in page, name
