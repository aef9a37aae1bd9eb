"""Whose language a page speaks, and where its texts come from."""

import json
import re
from html import unescape
from pathlib import Path

from markdown import Markdown

from mkdocs_playground.texts import catalogue
from tests.build.docs import LEAN_THEME, Built, Docs

SNIPPET = '# A\n\n```js run id="a" title="A <b>"\n1\n```\n\n```text output="a"\n1\n```\n'


def buttons(html: str) -> list[str]:
    return re.findall(r"<button[^>]*>([^<]*)</button>", html)


def texts(built: Built) -> dict[str, dict[str, str]]:
    """What the published files say, by their names."""
    return {
        path.name: json.loads(
            path.read_text(encoding="utf-8").partition(".chunk=")[2].rstrip(";\n")
        )
        for path in built.site.glob("assets/playground-*/texts-*.js")
    }


def folder(built: Built) -> str:
    [found] = built.site.glob("assets/playground-*")
    return found.name


def test_a_page_speaks_the_language_of_the_theme(docs: Docs) -> None:
    docs.config = {"theme": LEAN_THEME | {"language": "de"}}
    built = docs.build(SNIPPET)

    assert buttons(built.article()) == [
        "Ausführen",
        "Stoppen",
        "Bearbeiten",
        "Zurücksetzen",
        "Kopieren",
    ]
    assert 'aria-label="Ausführen: A &lt;b&gt;"' in built.article()
    assert "Erwartete Ausgabe" in built.article()
    assert 'aria-label="Ausgabe von A &lt;b&gt;"' in built.article()
    [page] = built.elements("playground-page")
    config = json.loads(page["data-config"])
    assert config["language"] == "de"
    assert config["texts"]["entry.loading"] == "Wird geladen …"
    assert texts(built) == {"texts-de.js": catalogue("de")}


def test_references_and_the_container_speak_it_too(docs: Docs) -> None:
    docs.config = {"theme": LEAN_THEME | {"language": "fi"}}
    docs.write("b.md", "# Toinen\n\n## Eka { #eka }\n\n```js run\n1\n```\n")
    built = docs.build(
        SNIPPET + "\n## Osa { #osa }\n\n[](#osa) ja [](#osa) ja [](b.md#eka)\n",
        container={"id": "panel"},
    )
    [page] = built.elements("playground-page")

    assert re.findall(r"<a [^>]*>([Oo]sio[^<]*)</a>", built.article()) == [
        "Osio 1",
        "osio 1",
        "osio 1 sivulla Toinen",
    ]
    assert json.loads(page["data-config"])["container"]["title"] == "Live-näkymä"


def test_the_option_goes_before_the_theme(docs: Docs) -> None:
    docs.config = {"theme": LEAN_THEME | {"language": "de"}}
    built = docs.build(SNIPPET, language="fi")

    assert buttons(built.article())[0] == "Suorita"
    assert [*texts(built)] == ["texts-fi.js"]


def test_a_theme_in_another_language_has_the_texts_in_english(docs: Docs) -> None:
    docs.config = {"theme": LEAN_THEME | {"language": "sv"}}

    assert buttons(docs.build(SNIPPET).article())[0] == "Run"


def test_an_author_s_texts_stand_in_pages_and_in_the_file(docs: Docs) -> None:
    before = folder(docs.build(SNIPPET))
    own = {"snippet.run": "Try & <see>", "snippet.run-named": "Try {snippet}", "run.running": "…"}
    built = docs.build(SNIPPET, texts=own)

    assert unescape(buttons(built.article())[0]) == "Try & <see>"
    assert 'aria-label="Try A &lt;b&gt;"' in built.article()
    assert texts(built) == {"texts-en.js": dict(catalogue("en")) | own}
    assert folder(built) != before  # or browsers would go on with the file that they have


def test_a_button_is_named_for_its_text_where_an_author_has_changed_that_alone(docs: Docs) -> None:
    article = docs.build(SNIPPET, texts={"snippet.run": "Try it"}).article()

    assert 'aria-label="Try it: A &lt;b&gt;"' in article
    assert 'aria-label="Copy A &lt;b&gt;"' in article


def test_a_wrong_text_is_told_with_its_line(docs: Docs) -> None:
    built = docs.build(SNIPPET, texts={"snippet.run": "Go {now}"})

    assert built.failed
    assert re.search(
        r"mkdocs\.yml:\d+: texts\.snippet\.run has \{now\}, which this text does not know;"
        r" known: none \[PG108\]",
        "\n".join([*built.log, built.failure or ""]),
    )


def test_each_build_of_a_site_in_several_languages_has_its_own(docs: Docs) -> None:
    """As plugins do it: one configuration, and the theme's language set at each build."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    docs.write("hooks.py", "def on_config(config):\n    config.theme['language'] = LANGUAGE\n")
    docs.config = {"hooks": ["docs/hooks.py"], "exclude_docs": "hooks.py"}
    hooks = docs.folder / "docs/hooks.py"
    hooks.write_text("LANGUAGE = 'de'\n" + hooks.read_text())
    docs.build(SNIPPET)
    config = load_config(str(docs.folder / "mkdocs.yml"))
    pages: dict[str, str] = {}
    folders: set[str] = set()
    for language in ("en", "fi", "de"):
        config["hooks"]["docs/hooks.py"].LANGUAGE = language
        config.site_dir = str(docs.folder / "site" / language)
        build(config)
        site = Path(config.site_dir)
        pages[language] = buttons((site / "index.html").read_text(encoding="utf-8"))[0]
        folders |= {path.name for path in site.glob("assets/playground-*")}
        assert [*site.glob(f"assets/playground-*/texts-{language}.js")]

    assert pages == {"en": "Run", "fi": "Suorita", "de": "Ausführen"}
    assert len(folders) == 1  # so that they share what they have in common


def test_without_the_plugin_a_page_carries_what_its_author_says_otherwise() -> None:
    options = {"language": "de", "texts": {"run.running": "Moment …"}}
    md = Markdown(
        extensions=["pymdownx.superfences", "mkdocs_playground"],
        extension_configs={"mkdocs_playground": options},
    )
    html = md.convert(SNIPPET)
    found = re.search(r'data-config="([^"]*)"', html)

    assert buttons(html)[0] == "Ausführen"
    assert found
    config = json.loads(unescape(found[1]))
    assert config["texts"]["run.running"] == "Moment …"
    assert config["texts"]["entry.copied"] == "Kopiert"
    assert "run.done" not in config["texts"]
