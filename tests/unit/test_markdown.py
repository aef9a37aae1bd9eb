"""The extension by itself, as engines without plugins use it."""

import json
import logging
import re
from html import unescape

import markdown
import pytest

from mkdocs_playground.options import WrongOptions

PAGE = """# A

## One { #one }

As [](#two) says.

## Two { #two }

```js run id="a"
'@{user}';
```
"""


def convert(text: str, **options: object) -> str:
    return markdown.markdown(
        text,
        extensions=["attr_list", "toc", "mkdocs_playground"],
        extension_configs={"mkdocs_playground": options},
    )


def test_a_page_is_complete_by_itself() -> None:
    html = convert(PAGE, fields={"user": {"label": "User"}}, loop_limit=500)

    assert '<span class="playground-number" data-search-exclude>1: </span>One' in html
    assert 'As <a href="#two">section 2</a> says.' in html
    assert '<var class="playground-field" data-field="user" title="User">@{user}</var>' in html
    config = re.search(r'<playground-page hidden data-config="([^"]*)">', html)
    assert config
    assert json.loads(unescape(config[1]))["loopLimit"] == 500


def test_the_table_of_contents_has_numbers() -> None:
    md = markdown.Markdown(extensions=["attr_list", "toc", "mkdocs_playground"])
    md.convert(PAGE.replace("@{user}", ""))

    names = [token["name"] for token in md.toc_tokens[0]["children"]]  # type: ignore[attr-defined]
    assert names == ["1: One", "2: Two"]


def test_one_instance_converts_many_pages() -> None:
    md = markdown.Markdown(extensions=["toc", "attr_list", "mkdocs_playground"])
    first = md.reset().convert(PAGE.replace("@{user}", ""))
    plain = md.reset().convert("# B\n\n## C\n\n```js\n1\n```\n")

    assert md.reset().convert(PAGE.replace("@{user}", "")) == first
    assert "playground" not in plain


def test_what_is_wrong_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        convert("# A\n\n```js run\nconst = 1;\n```\n")

    assert caplog.messages == [
        "Markdown:4:1: snippet 'example-1' does not parse as JavaScript (found 'const =');"
        ' correct it, or write check="error" if readers are to see it fail [PG401]'
    ]


def test_options_are_checked() -> None:
    with pytest.raises(WrongOptions, match="loop_limits: is not an option"):
        convert("# A", loop_limits=1)


def test_front_matter_of_the_meta_extension_counts() -> None:
    html = markdown.markdown(
        "playground: true\n\n# A\n\n## B\n", extensions=["meta", "toc", "mkdocs_playground"]
    )

    assert "1: </span>B" in html


def test_an_empty_page_is_empty() -> None:
    assert convert("") == ""


def test_control_characters_never_reach_the_stash() -> None:
    """STX and ETX delimit what Markdown has stashed: `wzxhzdk:0` must not come from an author."""
    html = convert("```js run\n'\x02wzxhzdk:0\x03'\n```\n")

    [source] = re.findall(r'data-source="([^"]*)"', html)
    assert source == "&#x27;&#2;wzxhzdk:0&#3;&#x27;"
    assert html.count("<playground-snippet") == 1
