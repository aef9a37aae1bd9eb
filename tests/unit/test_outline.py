"""Numbers of sections and texts of references, as strings."""

import pytest

from mkdocs_playground.outline import (
    Broken,
    Heading,
    Outline,
    Reference,
    around,
    number,
    read,
    target,
)


def page(uri: str, *levels: int, playground: bool = True) -> Outline:
    headings = [Heading(f"{uri}-{place}", f"H{place}", each) for place, each in enumerate(levels)]
    return Outline(uri, f"Page {uri}", playground, headings)


def test_each_page_counts_from_one() -> None:
    pages = [page("a", 1, 2, 3, 2), page("b", 2)]

    assert number(pages, 2, "page") == {"a": {"a-1": 1, "a-3": 2}, "b": {"b-0": 1}}


def test_a_site_goes_on_counting_and_leaves_other_pages_out() -> None:
    pages = [page("a", 2, 2), page("x", 2, playground=False), page("b", 2)]

    assert number(pages, 2, "site") == {"a": {"a-0": 1, "a-1": 2}, "b": {"b-0": 3}}


def test_nothing_is_numbered_when_numbers_are_off() -> None:
    assert number([page("a", 2)], 2, "off") == {}


def test_a_format_has_two_sides() -> None:
    assert around("{number}: {title}", 3) == ("3: ", "")
    assert around("§ {title} ({number})", 12) == ("§ ", " (12)")


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("#a", ("guide/b.md", "a")),
        ("c.md#a", ("guide/c.md", "a")),
        ("../c.md#a%20b", ("c.md", "a b")),
        ("./sub/c%20d.md#x", ("guide/sub/c d.md", "x")),
        ("c.md", None),
        ("#", None),
        ("c/#a", None),
        ("/c.md#a", None),
        ("https://a.example/c.md#a", None),
        ("?q#a", None),
    ],
)
def test_links_lead_to_pages(href: str, expected: tuple[str, str] | None) -> None:
    assert target(href, "guide/b.md") == expected


def test_a_reference_that_is_broken_knows_what_there_is() -> None:
    outline = page("a", 2)
    outline.snippets = {"snippet-x": "X"}
    outline.ids = {"y"}

    def text(anchor: str) -> str | Broken | None:
        reference = Reference("a", anchor, f"#{anchor}")
        return read(reference, page="a", outlines={"a": outline}, numbers={}, numbering="page")

    assert text("z") == Broken("unknown", ("a-0", "snippet-x"))
    assert text("y") == Broken("nameless", ("a-0", "snippet-x"))
    assert text("snippet-x") == "X"
    assert text("a-0") == "H0"
