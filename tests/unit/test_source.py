"""The source as its author wrote it, in whatever container a fence stands."""

from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mkdocs_playground.fences import PageFences
from mkdocs_playground.markdown import PlaygroundExtension
from mkdocs_playground.source import Fence, Lines, commented, fences, nameless_links, normalise

# What HTML cannot carry (and what Markdown strips) is a problem of its own: PG312.
CODE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\x02\x03"))


class Sources(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "playground-snippet":
            self.found.append(dict(attrs)["data-source"])


def sources(text: str) -> list[str | None]:
    """Convert a page, and read it as a browser does."""
    md = markdown.Markdown(extensions=["pymdownx.superfences", PlaygroundExtension()])
    parser = Sources()
    parser.feed(md.convert(text))
    parser.close()
    return parser.found


@given(CODE)
@example("</script><!--<script></template>]]>-->\u2028\u2029")
@example("``` ```\n````\n'\u202eabc\u202c' // @{field}")
@example("\t\n   \n\t \n\n")
@example("&lt;&amp;&#10;&quot;\r\n\r\u0085\x7f\x80")
@example('<playground-snippet data-source="x">{{ macro }}{% raw %}${ x }')
def test_the_code_is_the_same_byte_for_byte(code: str) -> None:
    code = normalise(code)
    mark = "~" * 99
    if mark in code:
        return
    assert sources(f'# A\n\n{mark}js run check="skip"\n{code}\n{mark}\n') == [code]


@given(CODE, st.sampled_from(["    ", "> ", "\t", "    > "]))
def test_the_code_is_the_same_in_containers(code: str, prefix: str) -> None:
    lines = normalise(code).split("\n")
    mark = "~" * 99
    # A blank line of a list or quote has no blanks of its own to tell from the container's.
    if mark in code or any(not line.strip() for line in lines):
        return
    inside = [f'{mark}js run check="skip"', *lines, mark]
    opening = "> text\n>\n" if prefix == "> " else "- item\n\n"
    text = opening + "".join(f"{prefix}{line}\n" for line in inside)
    assert sources(text) == ["\n".join(lines)]


PIECES = st.sampled_from(
    ["```", "```js", "```js run", "````", "~~~", "~~~ { .js .run }", "text", "", "  ", "\tx", "- a"]
)
PREFIXES = st.sampled_from(["", "", "    ", "\t", "  ", "> ", ">", "> > ", ">     ", "- "])


@settings(max_examples=400)
@given(st.lists(st.tuples(PREFIXES, PIECES), max_size=14))
def test_the_scan_finds_each_fence_that_superfences_reads(lines: list[tuple[str, str]]) -> None:
    text = "\n".join(f"{prefix}{piece}" for prefix, piece in lines)
    lost: list[str] = []

    class Watched(PageFences):
        def claim(self, flat: str, *words: str) -> Fence | None:
            fence = super().claim(flat, *words)
            if fence is None:
                lost.append(flat)
            return fence

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mkdocs_playground.markdown.PageFences", Watched)
        sources(text)
    assert lost == []


def test_a_fence_has_its_line_and_its_header() -> None:
    text = "a\n\n```js run\nx\n```\n\n- b\n\n    ~~~ text\n    y\n    ~~~"
    found = [(each.line, each.header, each.code, each.closed) for each in fences(text.split("\n"))]

    assert found == [(3, "js run", "x", True), (9, "text", "y", True)]


def test_code_in_a_sentence_is_no_fence() -> None:
    assert list(fences(["```js run``` is code", "``` a ` b"])) == []


def test_lines_of_comments_are_known() -> None:
    text = "a\n<!--\n```js run\n1\n```\n-->\n```html\n<!--\n```\nb <!-- c --> d\n```js\n```"
    lines = text.split("\n")

    assert commented(lines, list(fences(lines))) == {3, 4, 5, 6}


def test_lines_of_links_without_a_text_are_known() -> None:
    lines = ["[](#a) [b](#b) [](<c.md#c>)", "", '[](#d "title")']

    assert list(nameless_links(lines)) == [("#a", 1), ("c.md#c", 1), ("#d", 3)]


def test_lines_are_those_of_the_file() -> None:
    file = "---\ntitle: A\n---\n\n# A\nb\nb\n"

    assert Lines(["# A", "b", "b", ""], file).in_file(2) == 6
    changed = Lines(["new", "# A", "b", "new", "b"], file)
    assert [changed.in_file(line) for line in (1, 2, 3, 5)] == [None, 5, 6, 7]
    assert Lines(["a", "b"], None).in_file(2) == 2
