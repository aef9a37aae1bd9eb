"""What authors are told, word for word: file and line, what is wrong, what to do."""

import re
from typing import Any

import pytest

from mkdocs_playground.site_files import EXPORTS
from tests.build.docs import FIELDS, SIMULATED, Docs, problems
from tests.helpers import ROOT

FENCES: dict[str, tuple[str, list[str]]] = {
    "unknown option": (
        '# A\n\n```js run id="a" tittle="Add"\n1\n```\n',
        ["docs/index.md:3: unknown option 'tittle' of a code block; did you mean 'title'? [PG301]"],
    ),
    "unknown option in braces": (
        '``` { .js .run #a tittle="Add" }\n1\n```\n',
        [
            "docs/index.md:1: snippet 'a' has the unknown option 'tittle';"
            " did you mean 'title'? [PG301]"
        ],
    ),
    "run misspelt": (
        "```js runn\n1\n```\n",
        ["docs/index.md:1: unknown option 'runn' of a code block; did you mean 'run'? [PG301]"],
    ),
    "run misspelt in braces": (
        "``` { .js .runn #a }\n1\n```\n",
        [
            "docs/index.md:1: code block has the class 'runn', which looks like 'run';"
            " write '.run' if readers are to run it [PG307]"
        ],
    ),
    "option without run": (
        '```js id="a"\n1\n```\n',
        ["docs/index.md:1: option 'id' is for snippets; write 'run' as well [PG301]"],
    ),
    "snippet that is its own expected output": (
        '```js run id="a" output="a"\n1\n```\n',
        [
            "docs/index.md:1: option 'output' is for expected outputs, not for snippets; take it"
            " out, and write the expected output as a code block of its own [PG301]"
        ],
    ),
    "expected output that is to run": (
        '```js run id="a"\n1\n```\n\n```text run output="a" events="ready"\n1\n```\n',
        [
            "docs/index.md:5: option 'run' is for snippets, not for expected outputs;"
            " take it out [PG301]"
        ],
    ),
    "unknown option like one that is there": (
        '```js run id="a" autorun="true"\n1\n```\n',
        ["docs/index.md:1: unknown option 'autorun' of a code block; take it out [PG301]"],
    ),
    "unknown option in braces like one that is there": (
        '``` { .js .run #a autorun="true" }\n1\n```\n',
        ["docs/index.md:1: snippet 'a' has the unknown option 'autorun'; take it out [PG301]"],
    ),
    "run written together with the language": (
        '```jsrun id="a"\n1\n```\n\ntext\n\n```text output="a"\n1\n```\n',
        [
            "docs/index.md:1: a blank stands between language and run (found 'jsrun');"
            " did you mean 'js run'? [PG306]"
        ],
    ),
    "run alone written together with the language": (
        "```jsrun\n1\n```\n",
        [
            "docs/index.md:1: a blank stands between language and run (found 'jsrun');"
            " did you mean 'js run'? [PG307]"
        ],
    ),
    "value without quotes": (
        "```js run id=load\n1\n```\n",
        [
            "docs/index.md:1: a value stands in straight quotes (found id=load);"
            ' write id="load" [PG302]'
        ],
    ),
    "typographic quotes": (
        "```js run id=“load”\n1\n```\n",
        [
            "docs/index.md:1: a value stands in straight quotes (found id=“load”);"
            ' write id="load" [PG302]'
        ],
    ),
    "value with blanks before it": (
        '```js run id= "load"\n1\n```\n',
        [
            "docs/index.md:1: a value has no blank beside its '=' (found id= \"load\");"
            ' write id="load" [PG302]'
        ],
    ),
    "language left out": (
        '```run id="a"\n1\n```\n',
        ["docs/index.md:1: the language comes first (found 'run'); write 'js run' [PG306]"],
    ),
    "wrong line numbers": (
        '```js run id="a" hl_lines="two"\n1\n```\n',
        [
            'docs/index.md:1: option hl_lines has numbers (found hl_lines="two");'
            ' write hl_lines="1" [PG302]'
        ],
    ),
    "other language": (
        '```python run id="a"\nprint(1)\n```\n',
        [
            "docs/index.md:1: snippet 'a' is to run, but it is not JavaScript (found 'python');"
            " the language comes first, and is one of js, javascript, mjs [PG304]"
        ],
    ),
    "id taken": (
        '```js run id="a"\n1\n```\n\ntext\n\n```js run id="a"\n2\n```\n',
        [
            "docs/index.md:7: snippet id 'a' is already taken at docs/index.md:1;"
            " give one of them another id [PG303]"
        ],
    ),
    "id with a blank": (
        '```js run id="log in"\n1\n```\n',
        [
            "docs/index.md:1: a snippet's id has letters, digits, '-' and '_'"
            " (found 'log in'); write id=\"log-in\" [PG302]"
        ],
    ),
    "wrong effect": (
        '```js run id="a" effect="yes"\n1\n```\n',
        [
            "docs/index.md:1: option effect of snippet 'a' is real (found 'yes');"
            ' write effect="real", or take it out [PG302]'
        ],
    ),
    "wrong check": (
        '```js run id="a" check="fail"\n1\n```\n',
        [
            "docs/index.md:1: option check of snippet 'a' is skip or error (found 'fail');"
            ' write check="error" if it is to fail, check="skip" if it is not to run [PG302]'
        ],
    ),
    "wrong session": (
        '```js run id="a" session="end"\n1\n```\n',
        [
            "docs/index.md:1: option session of snippet 'a' is start (found 'end');"
            ' write session="start", or take it out [PG302]'
        ],
    ),
    "output misspelt": (
        '```js run id="sum"\n1\n```\n\n```text outptu="sum"\n1\n```\n',
        [
            "docs/index.md:5: unknown option 'outptu' of a code block;"
            " did you mean 'output'? [PG301]"
        ],
    ),
    "output misspelt in braces": (
        '```js run id="sum"\n1\n```\n\n``` { .text outptu="sum" }\n1\n```\n',
        [
            "docs/index.md:5: unknown option 'outptu' of a code block;"
            " did you mean 'output'? [PG301]"
        ],
    ),
    "events misspelt": (
        '```js run id="sum"\n1\n```\n\n```text output="sum" event="ready"\n1\n```\n',
        ["docs/index.md:5: unknown option 'event' of a code block; did you mean 'events'? [PG301]"],
    ),
    "events without output": (
        '```js run id="sum"\n1\n```\n\n```text title="Sum" events="ready"\n1\n```\n',
        [
            "docs/index.md:5: option 'events' is for expected outputs;"
            ' write output="name" as well [PG301]'
        ],
    ),
    "run misspelt in another language": (
        "```js run\n1\n```\n\n```ts runn\n1\n```\n",
        ["docs/index.md:5: unknown option 'runn' of a code block; did you mean 'run'? [PG301]"],
    ),
    "several in a header that cannot be read": (
        '```js run id="open" session=start tittle="x"\n1\n```\n\n```text output="open"\n1\n```\n\n'
        '```js run id="token"\n1\n```\n\n```js run id="say" needs="open"\n1\n```\n\n'
        "See [](#snippet-open).\n",
        [
            "docs/index.md:1: unknown option 'tittle' of a code block;"
            " did you mean 'title'? [PG301]",
            "docs/index.md:1: a value stands in straight quotes (found session=start);"
            ' write session="start" [PG302]',
        ],
    ),
    "wrong tenant, nearly right": (
        '```js run id="a" tenant="Simulate"\n1\n```\n',
        [
            "docs/index.md:1: option tenant of snippet 'a' is any or simulated"
            " (found 'Simulate'); write tenant=\"simulated\", or take it out [PG302]"
        ],
    ),
    "wrong tenant": (
        '```js run id="a" tenant="live"\n1\n```\n',
        [
            "docs/index.md:1: option tenant of snippet 'a' is any or simulated"
            ' (found \'live\'); write tenant="simulated" or "any";'
            ' which tenants it suits is said by authentication="…" [PG302]'
        ],
    ),
    "no simulated tenant": (
        '```js run id="a" tenant="simulated"\n1\n```\n',
        [
            "docs/index.md:1: snippet 'a' is for a simulated tenant, and mkdocs.yml has none with"
            " a simulator [PG314]"
        ],
    ),
    "no authentication": (
        '```js run id="a" authentication="basic"\n1\n```\n',
        [
            "docs/index.md:1: snippet 'a' is for authentication by 'basic', which no tenant in"
            " mkdocs.yml offers [PG315]"
        ],
    ),
    "wrong timeout": (
        '```js run id="a" timeout="5s"\n1\n```\n',
        [
            "docs/index.md:1: option timeout of snippet 'a' is a number of milliseconds up to"
            " 600000 (found '5s'); write timeout=\"10000\" [PG302]"
        ],
    ),
    "never closed": (
        '# A\n\n```js run id="a"\n1\n\ntext\n',
        [
            "docs/index.md:3: this snippet is never closed (found no closing mark up to line 6);"
            " close it with the same mark, indented alike [PG305]"
        ],
    ),
    "closed by another mark": (
        '````js run id="a"\n1\n```\n',
        [
            "docs/index.md:1: this snippet is never closed (found no closing mark up to line 3);"
            " close it with the same mark, indented alike [PG305]"
        ],
    ),
    "closed outside of its list": (
        '- item\n\n    ```js run id="a"\n    1\n```\n\nText\n',
        [
            "docs/index.md:3: this snippet is never closed (found no closing mark up to line 5);"
            " close it with the same mark, indented alike [PG305]"
        ],
    ),
    "not closed before the next": (
        '```js run id="a"\n1\n\n```js run id="b"\n2\n```\n',
        [
            "docs/index.md:1: snippet 'a' is not closed before another code block begins in line 4;"
            " close it, or open it with a longer mark [PG305]"
        ],
    ),
    "another fence of a playground page never closed": (
        '```js run id="a"\n1\n```\n\n```yaml\na: 1\n',
        [
            "docs/index.md:5: this code block is never closed (found no closing mark up to line 6);"
            " close it with the same mark, indented alike [PG305]"
        ],
    ),
    "behind a bullet": (
        '- ```js run id="a"\n  1\n  ```\n',
        [
            "docs/index.md:1: a code block cannot begin on the line of a bullet;"
            " begin it on the next line, indented [PG306]"
        ],
    ),
    "unreadable header": (
        '```js run id="a" "b"\n1\n```\n',
        [
            "docs/index.md:1: the header of this code block cannot be read"
            ' (found \'js run id="a" "b"\'); write it as: js run id="name" [PG306]'
        ],
    ),
    "quotes within quotes": (
        '```js run id="a" title="Say "hi""\n1\n```\n',
        [
            "docs/index.md:1: the header of this code block cannot be read"
            ' (found \'js run id="a" title="Say "hi""\');'
            " a value ends at the next quote mark like its first;"
            " write one with double quotes in it as title='Say \"hi\"' [PG306]"
        ],
    ),
    "closing brace forgotten": (
        '# A\n\n``` { .js .run #open title="Open"\n1\n```\n',
        [
            "docs/index.md:3: the closing '}' is missing at the end of this code block's header"
            " (found '{ .js .run #open title=\"Open\"');"
            ' write it as: { .js .run #open title="Open" } [PG306]'
        ],
    ),
    "closing brace forgotten, without a blank": (
        "```{ .js .run #open\n1\n```\n",
        [
            "docs/index.md:1: the closing '}' is missing at the end of this code block's header"
            " (found '{ .js .run #open'); write it as: { .js .run #open } [PG306]"
        ],
    ),
    "closing brace mistyped": (
        "- item\n\n    ~~~ js { .run #open )\n    1\n    ~~~\n",
        [
            "docs/index.md:3: the closing '}' is missing at the end of this code block's header"
            " (found 'js { .run #open )'); write it as: js { .run #open } [PG306]"
        ],
    ),
    "option behind the closing brace": (
        '``` { .js .run #open } title="Call (once)"\n1\n```\n',
        [
            "docs/index.md:1: the closing '}' is missing at the end of this code block's header"
            " (found '{ .js .run #open } title=\"Call (once)\"');"
            ' write it as: { .js .run #open title="Call (once)" } [PG306]'
        ],
    ),
    "braces forgotten": (
        "``` .js .run #open\n1\n```\n",
        [
            "docs/index.md:1: braces are missing around this code block's header"
            " (found '.js .run #open'); write it as: { .js .run #open } [PG306]"
        ],
    ),
    "braces forgotten behind the language": (
        "``` js .run #open\n1\n```\n",
        [
            "docs/index.md:1: braces are missing around this code block's header"
            " (found 'js .run #open'); write it as: js { .run #open } [PG306]"
        ],
    ),
    "braces forgotten behind the language and a tab": (
        "``` js\t.run #open\n1\n```\n",
        [
            "docs/index.md:1: braces are missing around this code block's header"
            " (found 'js\t.run #open'); write it as: js { .run #open } [PG306]"
        ],
    ),
    "closing brace forgotten, and run mistyped": (
        "Text\n\n``` { .js .runn\n1\n```\n",
        [
            "docs/index.md:3: the closing '}' is missing at the end of this code block's header"
            " (found '{ .js .runn'); write it as: { .js .runn } [PG306]"
        ],
    ),
    "closing brace of another fence forgotten": (
        '``` { .python\nx\n```\n\n```js run id="a"\n1\n```\n\n```text output="a"\n1\n```\n',
        [
            "docs/index.md:1: the closing '}' is missing at the end of this code block's header"
            " (found '{ .python'); write it as: { .python } [PG306]"
        ],
    ),
    "another fence that is not read": (
        '```python foo="x"\nx\n```\n\n```js run id="a"\n1\n```\n',
        [
            "docs/index.md:5: this code block is not read, though its header is right"
            " (found 'js run id=\"a\"'); look for a mistake in the code blocks before it [PG306]"
        ],
    ),
    "unknown need": (
        '```js run id="load"\n1\n```\n\n```js run id="b" needs="laod"\n2\n```\n',
        [
            "docs/index.md:5: snippet 'b' needs 'laod', which this page does not have;"
            " did you mean 'load'? [PG308]"
        ],
    ),
    "cyclic needs": (
        '```js run id="a" needs="b"\n1\n```\n\n```js run id="b" needs="a"\n2\n```\n',
        [
            "docs/index.md:1: snippets need each other, so none can run first"
            " ('a' → 'b' → 'a'); take one out of needs [PG309]"
        ],
    ),
    "needs itself": (
        '```js run id="a" needs="a"\n1\n```\n',
        [
            "docs/index.md:1: snippets need each other, so none can run first ('a' → 'a');"
            " take one out of needs [PG309]"
        ],
    ),
    "output of nothing": (
        '```js run id="load"\n1\n```\n\n```text output="lod"\n1\n```\n',
        ["docs/index.md:5: expected output of unknown snippet 'lod'; did you mean 'load'? [PG310]"],
    ),
    "two outputs": (
        '```js run id="a"\n1\n```\n\n```text output="a"\n1\n```\n\n```text output="a"\n2\n```\n',
        [
            "docs/index.md:9: expected output of snippet 'a' is already given at docs/index.md:5;"
            " join them [PG311]"
        ],
    ),
    "no code": (
        '```js run id="a"\n\n```\n',
        ["docs/index.md:1: snippet 'a' has no code [PG313]"],
    ),
    "control character": (
        '```js run id="a"\n1;\n"\x02"\n```\n',
        [
            "docs/index.md:3:2: snippet 'a' has a control character (found U+0002);"
            " write it as \\u0002 in a string [PG312]"
        ],
    ),
}

CORRECT = 'correct it, or write check="error" if readers are to see it fail'

CODE: dict[str, tuple[str, list[str]]] = {
    "syntax error": (
        "const a = 1;\nfunction (",
        [
            "docs/index.md:5:1: snippet 'a' does not parse as JavaScript"
            f" (found 'function ('); {CORRECT} [PG401]"
        ],
    ),
    "JSX": (
        "const a = <b>1</b>;",
        [
            "docs/index.md:4:11: snippet 'a' does not parse as JavaScript (found '<b>1</b>');"
            f" {CORRECT} [PG401]"
        ],
    ),
    "string across lines": (
        "let a = 'x\ny';",
        [
            "docs/index.md:4:9: snippet 'a' does not parse as JavaScript (found ''x');"
            f" {CORRECT} [PG401]"
        ],
    ),
    "missing bracket": (
        "if (true {\n}",
        [
            "docs/index.md:4:9: snippet 'a' does not parse as JavaScript (found no ')');"
            f" {CORRECT} [PG401]"
        ],
    ),
    "unknown field": (
        "'@{userNam}';",
        [
            "docs/index.md:4:2: snippet 'a' uses field 'userNam', which mkdocs.yml does not"
            " declare; did you mean 'userName'? [PG402]"
        ],
    ),
    "bare placeholder": (
        "login(@{userName});",
        [
            "docs/index.md:4:7: placeholder '@{userName}' stands outside of a string;"
            " put it in quotes: '@{userName}' [PG403]"
        ],
    ),
    "placeholder in a regular expression": (
        "/@{userName}/.test('');",
        [
            "docs/index.md:4:2: placeholder '@{userName}' stands outside of a string;"
            " put it in quotes: '@{userName}' [PG403]"
        ],
    ),
    "placeholder in a template's expression": (
        "`${@{userName}}`;",
        [
            "docs/index.md:4:4: placeholder '@{userName}' stands outside of a string;"
            " put it in quotes: '@{userName}' [PG403]"
        ],
    ),
    "placeholder with blanks": (
        "'@{ userName }';",
        [
            "docs/index.md:4:2: a placeholder has no blanks (found '@{ userName }');"
            " write '@{userName}' [PG402]"
        ],
    ),
    "placeholder not closed": (
        "login({ userName: '@{userName' });",
        [
            "docs/index.md:4:20: a placeholder is not closed (found '@{userName');"
            " write '@{userName}' [PG402]"
        ],
    ),
    "placeholder neither closed nor spelt": (
        "`Hello @{ userNam and more`;",
        [
            "docs/index.md:4:8: a placeholder is not closed (found '@{ userNam');"
            " write '@{userName}' [PG402]"
        ],
    ),
}

PAGES: dict[str, tuple[str | bytes, list[str]]] = {
    "front matter that is not YAML": (
        "---\ntitle: A\ndescription: one: two\n---\n# A\n",
        [
            "docs/index.md:3:17: front matter is not YAML (mapping values are not allowed here);"
            " put values with ':' or '@' in quotes [PG202]"
        ],
    ),
    "front matter never closed": (
        "---\ntitle: A\n\n# A\n",
        [
            "docs/index.md:1: front matter is never closed; end it with a line of three hyphens"
            " [PG202]"
        ],
    ),
    "playground neither true nor false": (
        "---\nplayground: maybe\n---\n# A\n",
        ["docs/index.md:2: playground is true or false (found 'maybe') [PG203]"],
    ),
    "front matter misspelt": (
        "---\nplaygroud: true\n---\n# A\n",
        ["docs/index.md:2: unknown front matter 'playgroud'; did you mean 'playground'? [PG203]"],
    ),
    "a secret in front matter": (
        "---\npassword: hunter2\n---\n# A\n",
        [
            "docs/index.md:2: secret field 'password' has a value in the front matter; take it out"
            " [PG102]"
        ],
    ),
    "not UTF-8": (
        b"# A\n\ncaf\xe9\n",
        [
            "docs/index.md:3: page is not UTF-8 (found byte 0xE9 at offset 8); save it as UTF-8"
            " [PG201]"
        ],
    ),
    "container's id taken by a heading": (
        "# A\n\n## The panel { #panel }\n\n```js run\n1\n```\n",
        [
            "docs/index.md:3: the heading “The panel” has the id 'panel', which the container has"
            " too (mkdocs.yml); give the container another id, such as 'panel-container', or the"
            " heading one: ## The panel {#about-panel} [PG204]"
        ],
    ),
    "container's id made from a heading's words": (
        "# A\n\n```md\n# Panel\n```\n\n## *Panel*\n\n```js run\n1\n```\n",
        [
            "docs/index.md:7: the heading “Panel” has the id 'panel', which the container has"
            " too (mkdocs.yml); give the container another id, such as 'panel-container', or the"
            " heading one: ## Panel {#about-panel} [PG204]"
        ],
    ),
    "container's id taken in HTML": (
        '# A\n\n<div id="panel"></div>\n\n```js run\n1\n```\n',
        [
            "docs/index.md:3: the container's id 'panel' is that of another element of this page;"
            " change container.id in mkdocs.yml, or that element's id [PG204]"
        ],
    ),
    "reference to nothing": (
        "---\nplayground: true\n---\n\n# A\n\n## Load { #load }\n\nsee [](#laod)\n",
        ["docs/index.md:9: reference to unknown section 'laod'; did you mean 'load'? [PG501]"],
    ),
    "reference to what has no name": (
        '---\nplayground: true\n---\n# A\n\n<p id="x">text</p>\n\nsee [](#x)\n',
        [
            "docs/index.md:8: reference '#x' leads to what is no section and no snippet;"
            " give the link a text [PG502]"
        ],
    ),
}


@pytest.mark.parametrize("mistake", FENCES)
def test_a_mistake_in_a_fence_is_named(docs: Docs, mistake: str) -> None:
    markdown, expected = FENCES[mistake]
    assert problems(docs.build(markdown)) == expected


@pytest.mark.parametrize("mistake", CODE)
def test_a_mistake_in_code_is_named(docs: Docs, mistake: str) -> None:
    code, expected = CODE[mistake]
    built = docs.build(f'# A\n\n```js run id="a"\n{code}\n```\n', fields=FIELDS)

    assert problems(built) == expected
    assert built.failure == "Aborted with a BuildError!"


@pytest.mark.parametrize("mistake", PAGES)
def test_a_mistake_in_a_page_is_named(docs: Docs, mistake: str) -> None:
    markdown, expected = PAGES[mistake]
    docs.write("index.md", markdown)
    assert problems(docs.build(fields=FIELDS, container={"id": "panel"})) == expected


@pytest.mark.parametrize("prefix", ["", "    ", "> "], ids=["page", "list", "quote"])
def test_a_place_is_right_in_lists_and_quotes(docs: Docs, prefix: str) -> None:
    lines = ["```js run", "1;", "const = 2", "```"]
    opening = "- item\n\n" if prefix == "    " else "text\n\n"
    body = "".join(f"{prefix}{line}\n" for line in lines)
    built = docs.build(f"---\ntitle: A\n---\n\n# A\n\n{opening}{body}")

    assert [line.partition(": ")[0] for line in problems(built)] == ["docs/index.md:11:1"]


def test_code_that_is_to_fail_may_fail_to_parse(docs: Docs) -> None:
    built = docs.build(
        '```js run check="error"\nconst = 1\n```\n\n```js run check="skip"\n(\n```\n'
    )

    assert built.log == []


def test_a_misspelt_fence_of_others_is_theirs(docs: Docs) -> None:
    built = docs.build('# A\n\n```python exec="on"\n1\n```\n\n```js runtime\n1\n```\n\n```js\n1\n')

    assert built.log == []


def test_a_fence_that_is_lost_to_a_mistake_before_it_is_not_blamed(docs: Docs) -> None:
    lost = '```js run id="b"\n2\n```\n'
    built = docs.build(f'```js run tittle="x"\n1\n```\n\n{lost}')

    assert [line.partition(": ")[0] for line in problems(built)] == ["docs/index.md:1"]


@pytest.mark.parametrize("header", ["{ .js .run #open", ".js .run #open", '{ .text output="b"'])
def test_a_fence_that_lacks_a_brace_is_blamed_alone(docs: Docs, header: str) -> None:
    used = "" if "text" in header else '```text output="open"\n1\n```\n\nSee [](#snippet-open).\n\n'
    right = '```js run id="b"\n1\n```\n\n```text output="b"\n1\n```\n'
    built = docs.build(f"``` {header}\n1\n```\n\n{used}{right}")

    assert [line.partition(": ")[0] for line in problems(built)] == ["docs/index.md:1"]


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ('js runn id="a" session="start"', "unknown option 'runn' of a code block; did you mean"),
        ('js Run id="a" needs="b"', "unknown option 'Run' of a code block; did you mean 'run'?"),
        ("{ .js .Run #a }", "code block has the class 'Run', which looks like 'run'; write '.run'"),
        ('js run id = "a"', "a value has no blank beside its '=' (found id = \"a\"); write"),
        ('js run id ="a"', "a value has no blank beside its '=' (found id =\"a\"); write"),
    ],
)
def test_one_line_is_enough_for_one_mistake(docs: Docs, header: str, message: str) -> None:
    used = '```text output="a"\n1\n```\n\nSee [](#snippet-a).\n\n```js run needs="a"\n1\n```\n'
    [problem] = problems(docs.build(f"``` {header}\n1\n```\n\n{used}"))

    assert problem.startswith(f"docs/index.md:1: {message}")


@pytest.mark.parametrize("option", ["needs", "authentication"])
def test_names_stand_with_blanks_between_them(docs: Docs, option: str) -> None:
    code = f'```js run id="open"\n1\n```\n\n```js run id="b" {option}="open, sdk"\n1\n```\n'

    assert problems(docs.build(code)) == [
        f"docs/index.md:5: option {option} of snippet 'b' has blanks between names, not commas"
        f" (found 'open, sdk'); write {option}=\"open sdk\" [PG302]"
    ]


def test_braces_in_a_title_are_no_mistake(docs: Docs) -> None:
    built = docs.build('```js run title="{ .run"\n1\n```\n\n``` { .js .run title="}" }\n1\n```\n')

    assert built.log == []
    assert len(built.elements("playground-snippet")) == 2


def test_all_problems_of_a_build_are_told_at_once(docs: Docs) -> None:
    docs.write("b.md", "# B\n\n```js run\nconst = 1\n```\n")
    built = docs.build('# A\n\n```js run\n(\n```\n\n```js run tittle="x"\n1\n```\n')

    assert [line[:40] for line in built.log] == [
        "ERROR docs/b.md:4:1: snippet 'example-1'",
        "ERROR docs/index.md:4:1: snippet 'exampl",
        "ERROR docs/index.md:7: unknown option 't",
        "ERROR The playground has 3 errors; the l",
    ]
    assert built.failure == "Aborted with a BuildError!"


def test_the_problems_of_every_page_of_a_large_site_are_told(docs: Docs) -> None:
    names = [f"page-{number:02}.md" for number in range(50)]
    for name in names:
        docs.write(name, '# A\n\n```js run id="a"\n1 +\n```\n')
    found = problems(docs.build("# A\n"))

    assert [line.partition(":")[0] for line in found] == [f"docs/{name}" for name in names]


def test_lines_are_right_where_another_plugin_changes_the_text(docs: Docs) -> None:
    hook = "def on_page_markdown(markdown, **_):\n    return f'Before.\\n\\n{markdown}\\nAfter.'\n"
    (docs.folder / "hook.py").write_text(hook, encoding="utf-8")
    docs.config = {"hooks": ["hook.py"]}
    built = docs.build("---\ntitle: A\n---\n# A\n\n```js run\nconst = 1\n```\n")

    assert [line.partition(": ")[0] for line in problems(built)] == ["docs/index.md:7:1"]


OFFERS = """# A

```js run id="a" authentication="OAuth basic"
1
```

```js run id="b" authentication="oaut"
1
```

```js run id="c" tenant="simulated" authentication="OAuth"
1
```
"""


def test_a_snippet_is_for_authentication_that_some_tenant_offers(docs: Docs) -> None:
    live = {"name": "Live", "base_url": "https://a.example", "authentication": "OAuth"}
    simulated = SIMULATED["simulated"] | {"authentication": ["basic"]}
    docs.write("simulator.js", "export const createTenant = () => {};\n")
    docs.write("tenant/panel.html", "")
    tenants = {"simulated": simulated, "live": live}
    built = docs.build(OFFERS, tenants=tenants, fields=FIELDS)

    assert problems(built) == [
        "docs/index.md:7: snippet 'b' is for authentication by 'oaut', which no tenant in"
        " mkdocs.yml offers; did you mean 'OAuth'? [PG315]",
        "docs/index.md:11: snippet 'c' is for authentication by 'OAuth', which no simulated tenant"
        " in mkdocs.yml offers; known: basic [PG315]",
    ]


def test_a_simulated_tenant_has_values_for_what_snippets_use(docs: Docs) -> None:
    docs.write("simulator.js", "export const createTenant = () => {};\n")
    docs.write("tenant/panel.html", "")
    tenant = SIMULATED["simulated"] | {"authentication": ["basic"], "fields": {"note": ""}}
    fields = FIELDS | {
        "token": {"label": "Token", "kind": "secret", "authentication": "OAuth"},
        "note": {"label": "Note"},
    }
    live = {"name": "Live", "base_url": "https://a.example", "authentication": "OAuth"}
    markdown = (
        "```js run check='skip'\n'@{userName}' // '@{password}'\n```\n\n"
        "```js run authentication='OAuth'\n'@{userName}'\n```\n\n"
        "```js run\n'@{tenantBaseUrl}@{token}@{note}'\n```\n\n"
        "```js run authentication='basic'\n'@{userName}'\n```\n\n"
    )

    built = docs.build(markdown, tenants={"simulated": tenant, "live": live}, fields=fields)

    [problem] = problems(built)
    place, _, message = problem.partition(": ")
    assert message == (
        "tenants.simulated.fields has no 'userName', which the snippet at docs/index.md:13 uses;"
        ' give it a value, or "" if an empty text is meant [PG110]'
    )
    line = int(place.removeprefix("mkdocs.yml:"))
    assert "fields:" in (docs.folder / "mkdocs.yml").read_text().splitlines()[line - 1]
    assert "WARNING" in built.log[0]


SITE: dict[str, tuple[dict[str, Any], list[str]]] = {
    "script that is not there": (
        {"sdk": {"name": "W", "global": "W", "script": "widgt.js"}},
        ["sdk.script is no file of the site (found 'widgt.js'); did you mean 'widget.js'? [PG103]"],
    ),
    "adapter that is not there": (
        {"sdk": {"name": "W", "global": "W", "script": "widget.js", "adapter": "a/b.js"}},
        [
            "sdk.adapter is no file of the site (found 'a/b.js');"
            " paths start at the root of the site [PG103]"
        ],
    ),
    "script that is excluded": (
        {"sdk": {"name": "W", "global": "W", "script": "draft.js"}},
        [
            "sdk.script is no file of the site (found 'draft.js');"
            " paths start at the root of the site [PG103]"
        ],
    ),
    "simulator that is not there": (
        {"tenants": SIMULATED, "fields": FIELDS},
        [
            "tenants.simulated.simulator is no file of the site"
            " (found 'simulator.js'); paths start at the root of the site [PG103]"
        ],
    ),
    "tenant's folder that is not there": (
        {"tenants": {"a": {"name": "A", "base_url": "tenent/"}}},
        [
            "tenants.a.base_url is no folder of the site (found 'tenent/');"
            " did you mean 'tenant/'? [PG103]"
        ],
    ),
    "host without a scheme": (
        {"tenants": {"a": {"name": "A", "base_url": "login.example.com/demo"}}},
        [
            "tenants.a.base_url is no folder of the site"
            " (found 'login.example.com/demo/'); or should it begin with https://? [PG103]"
        ],
    ),
    "digest of another file": (
        {
            "sdk": {
                "name": "W",
                "global": "W",
                "script": "widget.js",
                "integrity": "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
            }
        },
        [
            "sdk.integrity does not fit widget.js, and browsers would refuse it;"
            " it would be sha256-isFAzrbKjW5RqYepgoufl7lbvDrmvbBVjiYxy42iMrg= [PG104]"
        ],
    ),
}


@pytest.mark.parametrize("mistake", SITE)
def test_a_file_that_is_not_there_is_named(docs: Docs, mistake: str) -> None:
    options, expected = SITE[mistake]
    docs.write("widget.js", "widget")
    docs.write("draft.js", "")
    docs.write("tenant/index.html", "")
    docs.config = {"exclude_docs": "draft.js", "markdown_extensions": []}

    [problem] = problems(docs.build("# A\n", **options))

    place, _, message = problem.partition(": ")
    assert [message] == expected
    name, _, line = place.partition(":")
    option = message.partition(" ")[0].rpartition(".")[2]
    assert option in (docs.folder / name).read_text().splitlines()[int(line) - 1]


def test_a_module_cannot_be_loaded_as_a_script(docs: Docs) -> None:
    docs.write("widget.js", "const W = {};\nexport { W };\n")
    built = docs.build("# A\n", sdk={"name": "W", "global": "W", "script": "widget.js"})

    assert problems(built) == [
        "docs/widget.js:2: script is an ES module, which sdk.script cannot load"
        " (found 'import' or 'export'); name the library's build for script tags,"
        " often called UMD or IIFE [PG404]"
    ]


@pytest.mark.parametrize(("base_url", "is_misspelt"), [("api/", False), ("mapp/", True)])
def test_a_simulated_tenant_needs_no_folder(docs: Docs, base_url: str, is_misspelt: bool) -> None:
    docs.write("map/simulator.js", "export const createTenant = () => ({});\n")
    tenant = {"name": "S", "base_url": base_url, "simulator": "map/simulator.js"}
    found = problems(docs.build("# A\n", tenants={"s": tenant}))

    assert ["did you mean 'map/'?" in problem for problem in found] == [True] * is_misspelt


def test_a_script_that_does_not_parse_is_named(docs: Docs) -> None:
    docs.write("widget.js", "window.W = {\n")
    docs.write("a/adapter.js", "import { help } from './help.js';\nexport const tap = (sdk =>;\n")
    docs.write("a/help.js", "import '../a/adapter.js';\nexport * from './none.js';\nlet 1;\n")
    docs.write("simulator.js", "import x from 'x';\nexport const createTenant = () => x?.();\n")
    docs.write("tenant/index.html", "")
    sdk = {"name": "W", "global": "W", "script": "widget.js", "adapter": "a/adapter.js"}

    built = docs.build("# A\n", sdk=sdk, tenants=SIMULATED, fields=FIELDS)

    place = "script does not parse as JavaScript"
    assert [line.partition(" (found")[0] for line in problems(built)] == [
        f"docs/a/adapter.js:2:18: {place}",
        "docs/a/help.js:2: import leads to no file of the site",
        f"docs/a/help.js:3:5: {place}",
        f"docs/widget.js:1:1: {place}",
    ]
    assert all(" [PG404]" in line for line in problems(built))
    assert {line.partition(" ")[0] for line in built.log} == {"WARNING"}


def test_files_that_modules_name_and_that_are_not_there_are_told(docs: Docs) -> None:
    docs.write("widget.js", "")
    docs.write(
        "a/adapter.js", "import './help.js';\nimport '../none.js';\nimport './texts.json';\n"
    )
    docs.write(
        "a/help.js",
        "import '../../elsewhere.js';\nimport 'bare';\nimport './adapter';\nimport './draft.js';\n",
    )
    docs.write("a/texts.json", '{"a": 1, "b": 2}')
    docs.write("a/draft.js", "")
    docs.write(
        "simulator.js",
        "export const createTenant = () => {};\n"
        "export const pages = ['panel.html', 'pannel.html',\n'x', 'sub/', 'help/', name,\n"
        "'panel.html?a=1', 'help/?a=1', '/tenant/panel.html', 'data:,x', 'c\\u0061f.html'];\n",
    )
    docs.write("tenant/panel.html", "")
    docs.write("tenant/help.md", "# Help\n")
    docs.config = {"exclude_docs": "draft.js"}
    sdk = {"name": "W", "global": "W", "script": "widget.js", "adapter": "a/adapter.js"}

    built = docs.build("# A\n", sdk=sdk, tenants=SIMULATED, fields=FIELDS)

    hint = "correct the path, or add the file"
    imports, pages = "import leads to no file of the site", "pages has no file of the site"
    assert problems(built) == [
        f"docs/a/adapter.js:2: {imports} (found '../none.js'); {hint} [PG404]",
        f"docs/a/help.js:3: {imports} (found './adapter'); did you mean './adapter.js'? [PG404]",
        f"docs/a/help.js:4: {imports} (found './draft.js'); {hint} [PG404]",
        f"docs/simulator.js:2: {pages} (found 'pannel.html' below 'tenant/');"
        " did you mean 'panel.html'? [PG406]",
        f"docs/simulator.js:3: {pages} (found 'x' below 'tenant/'); {hint} [PG406]",
        f"docs/simulator.js:3: {pages} (found 'sub/' below 'tenant/'); {hint} [PG406]",
    ]


def test_other_text_may_have_what_begins_a_placeholder(docs: Docs) -> None:
    code = "'@{', '@{ 1', '@{user.name', `@{${1}`, '@{elsewhere', '@{userName}';"
    built = docs.build(f"```js run\n{code}\n```\n", fields=FIELDS)

    assert built.log == []


ADAPTER = """\
import { help } from './help.js';
const again = 1;
export const isReddy = () => true, tapped = 1;
export async function descrbe() {}
export { again as Reset, again as minimumSize };
export const problem = () => {};
export function problems() {}
export const isReadable = 1;
export class Tap {}
export default {};
"""


def test_an_export_that_is_nearly_known_is_named(docs: Docs) -> None:
    docs.write("widget.js", "window.isReddy = 1;\n")
    docs.write("adapter.js", ADAPTER)
    docs.write("help.js", "export const help = 1, rest = 2;\n")
    docs.write("simulator.js", "export const pages = [];\nexport function createTenat() {}\n")
    docs.write("tenant/index.html", "")
    sdk = {"name": "W", "global": "W", "script": "widget.js", "adapter": "adapter.js"}

    built = docs.build("# A\n", sdk=sdk, tenants=SIMULATED, fields=FIELDS)

    assert problems(built) == [
        "docs/adapter.js:3: export 'isReddy' is not known; did you mean 'isReady'? [PG405]",
        "docs/adapter.js:4: export 'descrbe' is not known; did you mean 'describe'? [PG405]",
        "docs/adapter.js:5: export 'Reset' is not known; did you mean 'reset'? [PG405]",
        "docs/adapter.js:5: export 'minimumSize' is not known; did you mean 'minimum'? [PG405]",
        "docs/adapter.js:9: export 'Tap' is not known; did you mean 'tap'? [PG405]",
        "docs/simulator.js:2: export 'createTenat' is not known;"
        " did you mean 'createTenant'? [PG405]",
    ]
    assert {line.partition(" ")[0] for line in built.log} == {"WARNING"}


UNUSABLE = """\
export const isReady = true;
export const tap = help, minimum = 'big';
export const attach = () => {}, describe = null;
export let reset = 5;
export const problem = help();
"""

SCENARIOS = """\
const scenarios = { loose: {} };
export const pages = 'panel.html';
export const createTenant = () => ({
  respond() {},
  scenarios: {
    decline: { description: 'No money.', run() {} },
    'late-reply': { title },
    more: { ...scenarios.loose },
    made: make(),
    fine: { title: 'Fine', run: decline },
  },
});
"""


def test_what_is_plainly_unusable_in_a_module_is_named(docs: Docs) -> None:
    docs.write("widget.js", "")
    docs.write("adapter.js", UNUSABLE)
    docs.write("simulator.js", SCENARIOS)
    docs.write("tenant/index.html", "")
    sdk = {"name": "W", "global": "W", "script": "widget.js", "adapter": "adapter.js"}

    built = docs.build("# A\n", sdk=sdk, tenants=SIMULATED, fields=FIELDS)

    assert problems(built) == [
        f"docs/{line} [PG406]"
        for line in (
            "adapter.js:1: export 'isReady' has to be a function (found 'true'); it is not used",
            "adapter.js:2: export 'minimum' has to be a size or a function (found ''big'');"
            " it is not used",
            "adapter.js:3: export 'attach' has to be text (found '() => {}'); it is not used",
            "simulator.js:2: export 'pages' has to be a list (found ''panel.html'');"
            " it is not used",
            "simulator.js:6: scenario 'decline' has no title; give it one",
            "simulator.js:7: scenario 'late-reply' has no run(); give it one",
        )
    ]
    assert {line.partition(" ")[0] for line in built.log} == {"WARNING"}


@pytest.mark.parametrize(
    ("code", "line", "found"),
    [
        ("const a = 1;\nexport default function tenant() {}\n", 2, "'default'"),
        ("export const pages = [];\n", 1, "'pages'"),
        ("", 1, "nothing"),
    ],
)
def test_a_simulator_without_its_function_is_named(
    docs: Docs, code: str, line: int, found: str
) -> None:
    docs.write("simulator.js", code)
    docs.write("tenant/index.html", "")

    assert problems(docs.build("# A\n", tenants=SIMULATED, fields=FIELDS)) == [
        f"docs/simulator.js:{line}: simulator exports no 'createTenant' (found {found});"
        " write: export function createTenant({ baseUrl }) { … } [PG406]"
    ]


@pytest.mark.parametrize(
    ("option", "interface"), [("adapter", "AdapterModule"), ("simulator", "SimulatorModule")]
)
def test_the_exports_that_are_known_are_those_that_the_runtime_asks_for(
    option: str, interface: str
) -> None:
    contract = (ROOT / "plugins/browser-runtime/contract.ts").read_text(encoding="utf-8")
    body = contract.partition(f"export interface {interface} {{")[2].partition("\n}")[0]

    assert re.findall(r"^  (?:readonly )?(\w+)\??[(:]", body, re.M) == list(EXPORTS[option])


def test_ids_of_headings_without_attr_list_are_named(docs: Docs) -> None:
    docs.config = {"markdown_extensions": ["pymdownx.highlight", "pymdownx.superfences"]}
    built = docs.build("# A\n\n## Open it { #open }\n\n```js run\n1\n```\n\nSee [](#open).\n")

    assert problems(built) == [
        "docs/index.md:9: reference to unknown section 'open'; its heading shows it as text:"
        " add attr_list to markdown_extensions [PG501]"
    ]


def test_instant_navigation_without_an_address_is_named(docs: Docs) -> None:
    docs.config = {
        "site_url": "",
        "theme": {"name": "material", "font": False, "features": ["navigation.instant"]},
    }
    built = docs.build("```js run\n1\n```\n")

    assert problems(built) == [
        "mkdocs.yml: navigation.instant is off as long as site_url is not set; set it [PG105]"
    ]


def test_another_theme_is_named(docs: Docs) -> None:
    docs.config = {"theme": {"name": "mkdocs"}}

    assert problems(docs.build("```js run\n1\n```\n")) == [
        "mkdocs.yml: the playground is made for Material for MkDocs (found theme 'mkdocs') [PG107]"
    ]
    assert problems(docs.build("# A\n")) == []


def test_a_runtime_that_is_not_built_is_named(docs: Docs, runtime: Any) -> None:
    for file in runtime.iterdir():
        file.unlink()
    built = docs.build("```js run\n1\n```\n")

    assert problems(built) == [
        "mkdocs_playground/assets: the runtime is not built, so nothing will run;"
        " run `npm run build` [PG106]"
    ]
    assert "playground.js" not in built.page()
