"""Numbered sections and the references to them, across pages."""

import json
import re

import pytest

from tests.build.docs import MATERIAL, Docs, problems

PLAYGROUND = "---\nplayground: true\n---\n"
NUMBER = '<span class="playground-number" data-search-exclude>{}</span>'


def number(text: str) -> str:
    return NUMBER.format(text)


def toc(html: str) -> list[str]:
    return re.findall(r"<a href=\"#[^\"]*\">([^<]*)</a>", html.partition("</nav>")[0])


def test_sections_are_numbered_and_the_rest_is_not(docs: Docs) -> None:
    built = docs.build(f"{PLAYGROUND}# Page\n\n## One\n\n### Part\n\n## Two `code`\n")

    article = built.article()
    assert f'<h2 id="one">{number("1: ")}One<a class="headerlink"' in article
    assert f'<h2 id="two-code">{number("2: ")}Two <code>code</code><a class="' in article
    assert '<h1 id="page">Page<a' in article
    assert '<h3 id="part">Part<a' in article
    assert toc(built.page()) == ["Page", "1: One", "Part", "2: Two code"]


def test_pages_without_a_playground_are_not_numbered(docs: Docs) -> None:
    built = docs.build("# Page\n\n## One\n")

    assert '<h2 id="one">One<a' in built.article()
    assert toc(built.page()) == ["Page", "One"]


def test_anchors_titles_and_search_stay_clean(docs: Docs) -> None:
    docs.config = {"theme": MATERIAL, "nav": [{"Nav title": "index.md"}, "b.md"]}
    docs.plugins = ["search"]
    docs.write("b.md", f"{PLAYGROUND}# The page\n\n## Part\n\ntext\n\n```js run\n'code';\n```\n")
    built = docs.build("# A\n")

    page = built.page("b/index.html")
    assert "<title>The page - Test</title>" in page
    assert f'<h2 id="part">{number("1: ")}Part<a' in page
    assert re.search(
        r'<a href="#part" class="md-nav__link">\s*<span[^>]*>\s*1: Part\s*</span>', page
    )
    index = json.loads((built.site / "search/search_index.json").read_text())
    found = {each["location"]: each for each in index["docs"]}
    assert found["b/"]["title"] == "The page"
    assert found["b/#part"]["title"] == "Part"
    text = found["b/#part"]["text"]
    assert text.count("'code'") == 1
    assert not re.search("Run|Stop|Edit|Reset|Copy", text)
    assert list(found) == ["", "b/", "b/#part"]


def test_a_format_may_put_the_number_anywhere(docs: Docs) -> None:
    built = docs.build(f"{PLAYGROUND}# A\n\n## B\n", sections={"format": "{title} <{number}>"})

    assert f'<h2 id="b">B{number(" &lt;1&gt;")}<a class="headerlink"' in built.article()
    assert toc(built.page()) == ["A", "B &lt;1&gt;"]


def test_another_level_can_be_numbered(docs: Docs) -> None:
    built = docs.build(f"{PLAYGROUND}# A\n\n## B\n\n### C\n", sections={"level": 3})

    assert toc(built.page()) == ["A", "B", "1: C"]


def test_numbers_can_go_on_through_the_navigation(docs: Docs) -> None:
    docs.config = {"nav": ["index.md", {"Group": ["z.md", "plain.md", "b.md"]}]}
    docs.write("b.md", f"{PLAYGROUND}# B\n\n## B1\n\nsee [](z.md#z2)\n")
    docs.write("z.md", f"{PLAYGROUND}# Z\n\n## Z1\n\n## Z2\n")
    docs.write("plain.md", "# P\n\n## P1\n")
    built = docs.build(f"{PLAYGROUND}# A\n\n## A1\n", sections={"numbering": "site"})

    assert toc(built.page("z/index.html")) == ["Z", "2: Z1", "3: Z2"]
    assert toc(built.page("b/index.html")) == ["B", "4: B1"]
    assert 'see <a href="../z/#z2">section 3</a>' in built.page("b/index.html")


@pytest.mark.parametrize("off", ["off", False])
def test_numbers_can_be_off(docs: Docs, off: object) -> None:
    text = f"{PLAYGROUND}# A\n\n## B part\n\nAs [](#b-part) says.\n"
    built = docs.build(text, sections={"numbering": off})

    assert toc(built.page()) == ["A", "B part"]
    assert 'As <a href="#b-part">B part</a> says.' in built.article()


def test_a_reference_reads_as_the_section_does(docs: Docs) -> None:
    built = docs.build(
        f"{PLAYGROUND}# A\n\n## One\n\n## Two {{ #two }}\n\n"
        "As [](#two) says. [](#one) does, too.\n\n[](#one) begins.\n\n"
        "**Note** [](#one)\n\n- [](#two)\n"
    )

    assert problems(built) == []
    article = built.article()
    assert 'As <a href="#two">section 2</a> says. <a href="#one">Section 1</a> does' in article
    assert '<p><a href="#one">Section 1</a> begins.' in article
    assert '<strong>Note</strong> <a href="#one">section 1</a>' in article
    assert '<li><a href="#two">Section 2</a></li>' in article


def test_references_lead_to_other_pages(docs: Docs) -> None:
    docs.write("guide/b.md", f'{PLAYGROUND}# Tips & tricks\n\n## One\n\n```js run id="x"\n1\n```\n')
    docs.write("guide/c.md", f"{PLAYGROUND}# C\n\nsee [](b.md#one) and [](../index.md#part)\n")
    built = docs.build(
        f"{PLAYGROUND}# A\n\n## Part\n\nsee [](guide/b.md#one), [](guide/b.md#snippet-x)\n"
    )

    assert problems(built) == []
    link = '<a href="guide/b/#one">section 1 of Tips &amp; tricks</a>'
    assert f'see {link}, <a href="guide/b/#snippet-x">X</a>' in built.article()
    other = built.article("guide/c/index.html")
    assert '<a href="../b/#one">section 1 of Tips &amp; tricks</a>' in other
    assert '<a href="../../#part">section 1 of A</a>' in other


def test_a_reference_to_a_snippet_reads_as_its_title(docs: Docs) -> None:
    built = docs.build('# A\n\nRun [](#snippet-a).\n\n```js run id="a" title="Log <in>"\n1\n```\n')

    assert built.log == []
    assert 'Run <a href="#snippet-a">Log &lt;in&gt;</a>.' in built.article()


def test_a_reference_to_another_heading_reads_as_the_heading(docs: Docs) -> None:
    built = docs.build(f"{PLAYGROUND}# A\n\n## B\n\n### The part\n\nsee [](#the-part)\n")

    assert 'see <a href="#the-part">The part</a>' in built.article()


def test_a_plain_page_can_refer_to_a_section(docs: Docs) -> None:
    docs.write("b.md", f"{PLAYGROUND}# B\n\n## One\n")
    built = docs.build("# A\n\nsee [](b.md#one)\n")

    assert 'see <a href="b/#one">section 1 of B</a>' in built.article()


def test_empty_links_of_plain_pages_are_left_alone(docs: Docs) -> None:
    built = docs.build("# A\n\n[](#nothing) [](https://example.com/#x) [](b.txt#y)\n")

    assert problems(built) == []
    assert '<a href="#nothing"></a>' in built.article()
    assert '<a href="https://example.com/#x"></a>' in built.article()


def test_links_with_a_text_keep_it(docs: Docs) -> None:
    built = docs.build(f"{PLAYGROUND}# A\n\n## B\n\nsee [here](#b), ![](x.png), [![](x.png)](#b)\n")

    assert 'see <a href="#b">here</a>' in built.article()
    assert '<a href="#b"><img' in built.article()


def test_references_to_snippets_are_no_broken_links_to_mkdocs(docs: Docs) -> None:
    docs.config = {"validation": {"anchors": "warn"}}
    built = docs.build('# A\n\n[](#snippet-a)\n\n```js run id="a"\n1\n```\n')

    assert built.log == []


def test_a_heading_with_a_reference_has_a_clean_anchor(docs: Docs) -> None:
    built = docs.build(f"{PLAYGROUND}# A\n\n## One\n\n## After [](#one)\n")

    assert f'<h2 id="after">{number("2: ")}After <a href="#one">section 1</a>' in built.article()
