"""Exercises and the page of claims, as a reader uses them in the built book."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from helpers import data
from helpers.data.claims import named

from ..reader import reading

CHAPTER = "chapters/01-reading-one-article.html"
PHOTO = "course-exercise[data-item=ch01-photo-credit]"
RIGHT = "The picture was supplied by one of the actors"
WRONG = "The text, too, was written in that office."


@pytest.fixture
def tab(browser, address):
    # No script before the page's own: Chromium would at times forget on reload what a
    # page from a disk has stored.
    with reading(browser, address, gates=True) as (page, troubles):
        yield page
        assert troubles == []


def answer(page: Page, text: str) -> None:
    item = page.locator(PHOTO)
    item.get_by_role("radio", name=re.compile(re.escape(text))).check()
    item.get_by_role("button", name="Check").click()


@pytest.mark.parametrize("place", ["served", "from disk"])
def test_an_answer_is_judged_and_is_there_after_a_reload(
    place, tab, address, real_book
):
    start = address if place == "served" else f"{real_book.as_uri()}/"
    tab.goto(start + CHAPTER)
    answer(tab, WRONG)
    expect(tab.locator(PHOTO)).to_contain_text("The credit belongs to the picture.")
    answer(tab, RIGHT)
    expect(tab.locator(PHOTO)).to_contain_text("a party to the story")
    tab.reload()
    chosen = tab.locator(PHOTO).get_by_role("radio", name=re.compile(RIGHT))
    expect(chosen).to_be_checked()


def test_the_progress_page_lists_exports_clears_and_imports(tab, address, tmp_path):
    tab.goto(address + CHAPTER)
    answer(tab, RIGHT)
    tab.goto(address + "chapters/progress.html")
    progress = tab.locator("course-progress")
    chapters = progress.locator("summary")
    expect(chapters).to_have_count(10)
    told = "1. Reading one article closely answered 1 of 9 · right 1 of 7"
    expect(chapters.first).to_contain_text(told)
    chapters.first.click()
    link = progress.get_by_role("link", name=re.compile("The credit line of the photo"))
    expect(link).to_have_attribute("href", re.compile("#ch01-photo-credit$"))
    met = tab.locator(".claims-mine .is-met")
    expect(met).to_have_text([re.compile(r"^S01: .* \(answered\)$")])
    expect(tab.locator(".claims-met")).to_contain_text(re.compile("met 1 of [0-9]+"))
    way = progress.get_by_role("link", name="1. Reading one article closely")
    expect(way).to_have_attribute("href", re.compile("#ch01-"))
    with tab.expect_download() as download:
        progress.get_by_role("button", name=re.compile("Export")).click()
    file = tmp_path / "answers.json"
    download.value.save_as(file)
    sent = json.loads(file.read_text("utf-8"))
    assert sent["format"] == "course-submission/1"
    assert [entry["item"] for entry in sent["answers"]] == ["ch01-photo-credit"]
    tab.evaluate("localStorage.clear()")
    tab.reload()
    expect(progress).to_contain_text("There are no answers yet.")
    expect(chapters.first).to_contain_text("answered 0 of 9")
    progress.locator("input[type=file]").set_input_files(file)
    expect(progress.get_by_role("status")).to_have_text("Answers read: 1.")
    expect(met).to_have_count(1)
    expect(chapters.first).to_contain_text(told)


def test_without_a_script_the_question_and_its_options_can_be_read(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + CHAPTER)
    expect(page.locator(PHOTO)).to_contain_text(RIGHT)
    context.close()


def test_the_page_of_claims_filters_and_says_how_many(tab, address):
    tab.goto(address + "chapters/claims.html")
    form = tab.locator("form.claims-filter")
    expect(tab.locator("div.claim:visible")).to_have_count(86)
    form.get_by_label("Verdict").select_option("contested")
    expect(tab.locator("div.claim:visible")).to_have_count(3)
    expect(form.get_by_role("status")).to_have_text("3 of 86 claims")
    form.get_by_label("Words").fill("third neighbour")
    expect(tab.locator("div.claim:visible")).not_to_have_count(3)
    form.get_by_role("button", name="Show all").click()
    expect(tab.locator("div.claim:visible")).to_have_count(86)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("third neighbor", "Third Neighbour"),
        ("Mongolia's", "Mongolia’s"),
        ("third‑neighbour", "third neighbour"),
    ],
)
def test_a_claim_is_found_by_whatever_keyboard_and_spelling(one, other, tab, address):
    tab.goto(address + "chapters/claims.html")
    words = tab.locator("form.claims-filter").get_by_label("Words")
    shown = []
    for typed in (one, other):
        words.fill(typed)
        told = tab.locator("form.claims-filter").get_by_role("status").inner_text()
        shown.append(int(told.split()[0]))
    assert shown[0] == shown[1] > 3


def test_the_search_finds_the_third_neighbour_in_either_spelling(tab, address):
    found = []
    for typed in ("third neighbor", "third neighbour", "THIRD　neighbour"):
        tab.goto(f"{address}search.html?q={typed}")
        expect(tab.locator("#search-results > p").first).to_contain_text("results")
        found.append(tab.locator("#search-results ul.search > li").count())
    assert found[0] == found[1] == found[2] > 10


def test_a_link_to_a_claim_shows_it_whatever_the_form_says(tab, address):
    tab.goto(address + "chapters/claims.html")
    tab.locator("form.claims-filter").get_by_label("Verdict").select_option("implied")
    expect(tab.locator("#s34")).to_be_hidden()
    tab.evaluate("location.hash = 's34'")
    expect(tab.locator("#s34")).to_be_visible()


def test_a_claim_named_in_a_chapter_leads_to_its_place(tab, address):
    tab.goto(address + CHAPTER)
    tab.locator("a.claim-link", has_text="S58").first.click()
    expect(tab).to_have_url(re.compile(r"claims\.html#s58$"))


def test_every_claim_leads_to_a_paragraph_that_names_it_and_cites(real_book):
    links = re.findall(
        r'href="(\d\d-[^"#]+\.html)#claim-(s\d\d)"', page_of(real_book, "claims.html")
    )
    assert len(links) == 86
    bare = []
    for file, claim in links:
        _, found, rest = page_of(real_book, file).partition(f'id="claim-{claim}"')
        paragraph = rest.split("</p>")[0]
        text = re.sub(r"<[^>]*>", "", paragraph)
        if not (
            found and claim.upper() in named(text) and "citation-link" in paragraph
        ):
            bare.append(claim)
    assert bare == []


def test_a_claim_that_a_figure_tests_leads_to_the_figure_by_its_number(real_book):
    links = re.findall(
        r'href="(\d\d-[^"#]+\.html)#(figure-\d)">(Figure [\d.]+)</a>',
        page_of(real_book, "claims.html"),
    )
    assert len(links) == data.load("claims")["figure"].notna().sum()
    for file, address, words in links:
        _, found, rest = page_of(real_book, file).partition(f'id="{address}"')
        assert found, (file, address)
        caption = rest.split("</figcaption>")[0]
        assert f">{words}<" in caption, (file, address)


def page_of(book, name):
    return (book / "chapters" / name).read_text("utf-8")
