from helpers.notebooks.prose import CODE, Link, blocks, word_count


def texts(markdown):
    return [(block.kind, block.text) for block in blocks(markdown)]


def test_headings_paragraphs_and_items_are_told_apart():
    assert texts("# T\n\nA b\nc.\n\n- one\n\n  more\n- two\n\n1. three") == [
        ("heading", "T"),
        ("paragraph", "A b\nc."),
        ("item", "one"),
        ("paragraph", "more"),
        ("item", "two"),
        ("item", "three"),
    ]


def test_code_is_no_prose():
    assert texts("Use `x = 5`.\n\n```python\ny = 6\n```\n\n    z = 7\n") == [
        ("paragraph", f"Use {CODE}.")
    ]


def test_the_text_of_a_directive_is_prose_without_its_options():
    assert texts("```{note} Look\n:class: tip\nSeven 7\n```") == [
        ("paragraph", "Seven 7")
    ]


def test_the_cells_of_a_table_are_prose():
    assert [text for _, text in texts("| a | 1 |\n|---|---|\n| b | 2 |")] == [
        "a",
        "1",
        "b",
        "2",
    ]


def test_the_words_inside_html_are_prose_and_its_tags_are_not():
    (block,) = blocks('<details open="1"><summary>Answer 3</summary></details>')
    assert block.text.split() == ["Answer", "3"]


def test_a_link_gives_its_target_and_words():
    (block,) = blocks(
        "See [Radchenko *2012*](https://example.org/a_1) and ![map](m.svg)."
    )
    assert block.text == "See Radchenko 2012 and map."
    assert block.links == (
        Link(target="https://example.org/a_1", words="Radchenko 2012"),
        Link(target="m.svg", words="map", is_image=True),
    )


def test_an_image_in_html_is_an_image():
    (block,) = blocks('<img src="m.svg" alt="map">')
    assert block.links == (Link(target="m.svg", words="map", is_image=True),)


def test_words_are_counted_as_a_reader_does():
    assert (
        word_count(blocks("# Who?\n\nMongolia's ten-year plan, `x` — 91.4 % of it."))
        == 7
    )
