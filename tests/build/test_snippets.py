"""Snippets wherever Markdown allows a fence, with all that Material does with code."""

import json
import re
from html import unescape

import pytest

from mkdocs_playground.texts import Texts
from tests.build.docs import FIELDS, SIMULATED, Docs, problems

CODE = "const one = 1;\none + 1;"


def fenced(code: str, header: str = 'js run id="a" title="Add"') -> str:
    return f"```{header}\n{code}\n```\n"


def indented(text: str, prefix: str) -> str:
    return "".join(f"{prefix}{line}\n" for line in text.splitlines())


PLACES = {
    "page": fenced(CODE),
    "after a paragraph without a blank line": "Text:\n" + fenced(CODE) + "More text.\n",
    "list": "- item\n\n" + indented(fenced(CODE), "    "),
    "tight list": "- item\n" + indented(fenced(CODE), "    ") + "- next\n",
    "nested list": "1. one\n\n    - two\n\n" + indented(fenced(CODE), "        "),
    "quote": indented(fenced(CODE), "> "),
    "admonition": "!!! note\n\n" + indented(fenced(CODE), "    "),
    "details": "??? note\n\n" + indented(fenced(CODE), "    "),
    "tab": '=== "JavaScript"\n\n' + indented(fenced(CODE), "    "),
    "tab in a list": '- item\n\n    === "JavaScript"\n\n' + indented(fenced(CODE), "        "),
    "footnote": "Text[^1].\n\n[^1]:\n    Note\n\n" + indented(fenced(CODE), "    "),
    "HTML": '<div markdown="1">\n\n' + fenced(CODE) + "\n</div>\n",
    "longer mark": fenced(CODE).replace("```", "````"),
    "tildes": fenced(CODE).replace("```", "~~~"),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_snippet_is_the_same_wherever_it_stands(docs: Docs, place: str) -> None:
    built = docs.build(f"# Page\n\n{PLACES[place]}\nEnd.\n")

    assert built.log == []
    [snippet] = built.elements("playground-snippet")
    assert snippet["data-source"] == CODE
    assert snippet["data-title"] == "Add"
    assert (snippet["id"], snippet["name"], snippet["state"]) == ("snippet-a", "a", "idle")
    lines = (docs.folder / "docs/index.md").read_text().splitlines()
    assert lines[int(snippet["data-line"]) - 1].endswith("const one = 1;")
    assert '</playground-snippet><div class="highlight">' in built.article()


@pytest.mark.parametrize("place", PLACES)
def test_no_paragraph_is_around_a_snippet(docs: Docs, place: str) -> None:
    built = docs.build(f"# Page\n\n{PLACES[place]}\nEnd.\n")

    before = built.article().partition("<playground-snippet")[0]
    assert len(re.findall("<p[ >]", before)) == before.count("</p>")


@pytest.mark.parametrize(
    "header",
    [
        'js run id="a" title="Add"',
        ' { .js .run #a title="Add" }',
        ' {.js .run #a title="Add"}',
        ' { .js run id="a" title="Add" }',
        ' { .js title="Add" .run #a }',
        'js { .run #a title="Add" }',
        'javascript run id="a" title="Add"',
        "mjs run id='a' title='Add'",
        ' js title="Add" id="a" run',
    ],
)
def test_both_headers_mean_the_same(docs: Docs, header: str) -> None:
    built = docs.build(fenced(CODE, header))

    assert built.log == []
    [snippet] = built.elements("playground-snippet")
    given = {key: value for key, value in snippet.items() if key != "data-line"}
    assert given == {
        "id": "snippet-a",
        "name": "a",
        "state": "idle",
        "data-source": CODE,
        "data-title": "Add",
    }


def test_the_text_that_runs_is_the_text_that_is_written(docs: Docs) -> None:
    code = (
        "\n\tconst a = `\n   \n\t</script> <!--<script> </template> ]]> ``\n"
        "@{userName} \u2028 \u202e \u00a0 é 😀 & &amp; \" ' \\`;  \n\n"
    )
    built = docs.build(f'````js run check="skip"\n{code}\n````\n', fields=FIELDS)

    assert [line for line in built.log if "PG" in line] == []
    [snippet] = built.elements("playground-snippet")
    assert snippet["data-source"] == code


def test_the_text_that_is_shown_is_the_text_that_runs(docs: Docs) -> None:
    code = "\n\tif (1 < 2) {\n\t\t'a & b';   \n\n\t}\n"
    built = docs.build(f"```js run\n{code}\n```\n")

    shown = re.search(r"<code>(.*?)</code>", built.article(), re.DOTALL)
    assert shown
    assert unescape(re.sub(r"<[^>]*>", "", shown[1])) == code


def test_line_ends_have_one_form(docs: Docs) -> None:
    built = docs.build("# A\r\n\r\n```js run\r\nlet a;\r\na = 1;\r\n```\r\n")

    assert built.elements("playground-snippet")[0]["data-source"] == "let a;\na = 1;"


def test_titles_line_numbers_and_highlighted_lines_go_on_working(docs: Docs) -> None:
    built = docs.build(fenced(CODE, 'js run id="a" title="Add" linenums="3" hl_lines="2"'))

    article = built.article()
    assert '<span class="filename">Add</span>' in article
    assert 'class="linenos"' in article
    assert '<span class="hll">' in article


@pytest.mark.parametrize("noclasses", [False, True])
def test_colours_are_those_of_the_site(docs: Docs, noclasses: bool) -> None:
    highlight = {"pymdownx.highlight": {"pygments_style": "monokai", "noclasses": noclasses}}
    docs.config = {"markdown_extensions": ["pymdownx.superfences", highlight]}
    text = "# A\n\n" + fenced(CODE, 'js title="Add" linenums="1" hl_lines="2"')
    with_plugin = docs.build(text).article()
    docs.plugin = False

    assert docs.build(text).article() == with_plugin


def test_the_output_stands_behind_the_code(docs: Docs) -> None:
    built = docs.build(fenced(CODE))

    [output] = [each for each in built.elements("div") if each.get("id") == "output-a"]
    assert output["class"] == "playground-output"
    assert (output["role"], output["aria-label"]) == ("log", "Output of Add")
    assert "hidden" in output
    assert '</code></pre></div><div class="playground-output"' in built.article()


def test_annotations_stay_next_to_the_code_that_they_annotate(docs: Docs) -> None:
    built = docs.build(
        " ``` { .js .run .annotate #a }\nlet a = 1; // (1)!\n```\n\n1.  A note.\n\nText\n".lstrip()
    )

    article = built.article()
    assert re.search(r'<div class="annotate highlight">.*?</div>\s*<ol>', article, re.DOTALL)
    assert re.search(r"</ol>\s*<div class=\"playground-output\"[^>]*></div>", article)


def test_a_list_that_is_no_annotation_comes_after_the_output(docs: Docs) -> None:
    built = docs.build(fenced(CODE) + "\n1.  First.\n")

    assert re.search(r"</code></pre></div><div class=\"playground-output\"", built.article())


def test_buttons_are_named_after_the_snippet(docs: Docs) -> None:
    built = docs.build(fenced(CODE))

    buttons = [each for each in built.elements("button") if "data-action" in each]
    assert [(each["data-action"], each["aria-label"], "hidden" in each) for each in buttons] == [
        ("run", "Run Add", False),
        ("stop", "Stop Add", True),
        ("edit", "Edit Add", False),
        ("reset", "Reset Add", True),
        ("copy", "Copy Add", False),
    ]


def test_options_are_handed_on(docs: Docs) -> None:
    header = (
        'js run id="b" needs="a" effect="real" timeout="500" tenant="any" session="start"'
        ' check="skip"'
    )
    built = docs.build(fenced(CODE) + "\n" + fenced("1", header))

    assert built.log == []
    snippet = built.elements("playground-snippet")[1]
    assert {key: snippet[f"data-{key}"] for key in ("needs", "effect", "timeout", "tenant")} == {
        "needs": "a",
        "effect": "real",
        "timeout": "500",
        "tenant": "any",
    }
    assert (snippet["data-session"], snippet["data-check"]) == ("start", "skip")


def test_snippets_without_an_id_have_names(docs: Docs) -> None:
    built = docs.build("```js run\n1\n```\n\n```js run\n2\n```\n")

    named = [(each["name"], each["data-title"]) for each in built.elements("playground-snippet")]
    assert named == [("example-1", "Example 1"), ("example-2", "Example 2")]


def test_an_expected_output_belongs_to_its_snippet(docs: Docs) -> None:
    built = docs.build(fenced(CODE) + '\n```text output="a"\n2 < 3\n\ttab\n```\n')

    assert built.log == []
    [expected] = built.elements("playground-expected")
    assert expected == {"for": "a", "data-text": "2 < 3\n\ttab"}
    assert re.search(r"Expected output</span></playground-expected><div class=\"", built.article())


def test_a_fence_in_a_comment_does_not_count(docs: Docs) -> None:
    built = docs.build(f"# A\n\n<!--\n{fenced('this is not (JavaScript')}-->\n\n{fenced(CODE)}")

    assert built.log == []
    assert len(built.elements("playground-snippet")) == 1


def test_a_fence_that_is_shown_as_text_does_not_count(docs: Docs) -> None:
    shown = indented(fenced("not (JavaScript"), "    ")
    built = docs.build(f"# A\n\nText\n\n{shown}\n````markdown\n{fenced('not (js')}````\n")

    assert built.log == []
    assert built.elements("playground-snippet") == []
    assert built.elements("playground-page") == []


def test_fences_of_other_languages_are_as_they_were(docs: Docs) -> None:
    python = '```python title="x.py" linenums="1"\nprint(1)\n```\n'
    text = f"# A\n\n{python}\n``` {{ .yaml .copy }}\na: 1\n```\n"
    with_plugin = docs.build(text).article()
    docs.plugin = False

    assert docs.build(text).article() == with_plugin


def test_a_site_without_superfences_has_snippets(docs: Docs) -> None:
    docs.config = {"markdown_extensions": ["fenced_code"]}
    built = docs.build("# A\n\n- item\n\n    ```js run\n    1 + 1\n    ```\n")

    assert built.log == []
    assert built.elements("playground-snippet")[0]["data-source"] == "1 + 1"
    assert '<div class="highlight">' in built.article()


def test_included_files_can_have_snippets(docs: Docs) -> None:
    docs.config = {
        "markdown_extensions": [
            "pymdownx.superfences",
            {"pymdownx.snippets": {"base_path": [str(docs.folder)]}},
        ]
    }
    (docs.folder / "code.js").write_text("const one = 1;\n", encoding="utf-8")
    built = docs.build('# A\n\n```js run\n--8<-- "code.js"\n```\n')

    assert built.elements("playground-snippet")[0]["data-source"].strip() == "const one = 1;"


def test_tabs_are_kept_with_preserve_tabs(docs: Docs) -> None:
    docs.config = {"markdown_extensions": [{"pymdownx.superfences": {"preserve_tabs": True}}]}
    built = docs.build("```js run\n\tlet a = 1;\n```\n")

    assert built.elements("playground-snippet")[0]["data-source"] == "\tlet a = 1;"


def test_the_page_tells_the_runtime_what_it_needs(docs: Docs) -> None:
    docs.write("cpc.js", "")
    docs.write("simulator.js", "export const createTenant = () => {};\n")
    built = docs.build(
        fenced(CODE),
        sdk={"name": "CPC", "script": "cpc.js", "global": "CPC"},
        container={"id": "panel", "presets": [{"name": "Phone", "width": 375, "height": 667}]},
        tenants=SIMULATED | {"own": {"name": "Your own"}},
        fields=FIELDS,
        keep_parameters=["lang"],
        loop_limit=5000,
    )

    assert built.log == []
    [page] = built.elements("playground-page")
    assert page["data-file"] == "index.md"
    assert json.loads(page["data-config"]) == {
        "sdk": {
            "name": "CPC",
            "script": ["cpc.js"],
            "styles": [],
            "integrity": [],
            "global": ["CPC"],
        },
        "container": {
            "id": "panel",
            "title": "Live view",
            "width": 420,
            "height": 640,
            "dock": "right",
            "presets": [{"name": "Phone", "width": 375, "height": 667}],
        },
        "tenants": [
            {
                "id": "simulated",
                "name": "Simulated tenant",
                "baseUrl": "tenant/",
                "simulator": "simulator.js",
                "fields": {"userName": "anna.agent", "password": "demo"},
            },
            {"id": "own", "name": "Your own", "fields": {}},
        ],
        "fields": [
            {"name": "tenantBaseUrl", "label": "Tenant base URL", "kind": "url"},
            {"name": "userName", "label": "User name", "kind": "text"},
            {"name": "password", "label": "Password", "kind": "secret"},
        ],
        "keepParameters": ["lang"],
        "loopLimit": 5000,
        "language": "en",
        "texts": dict(Texts(is_published=True).in_page),
    }


def test_front_matter_alone_makes_a_playground_page(docs: Docs) -> None:
    built = docs.build("---\nplayground: true\n---\n# A\n\n## B\n")

    assert len(built.elements("playground-page")) == 1
    assert '<span class="playground-number" data-search-exclude>1: </span>B' in built.article()


def test_no_script_stands_in_the_content(docs: Docs) -> None:
    built = docs.build(fenced("'</script><script>alert(1)</script>'"))

    assert "<script" not in built.article()


def test_names_and_titles_are_text(docs: Docs) -> None:
    title = "<img src=x onerror=alert(1)> & 'more'"
    built = docs.build(fenced(CODE, f'js run id="a" title="{title}"'))

    assert problems(built) == []
    assert built.elements("img") == [] or all(
        "onerror" not in each for each in built.elements("img")
    )
    assert built.elements("playground-snippet")[0]["data-title"] == title
