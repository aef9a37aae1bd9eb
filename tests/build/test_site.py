"""What the plugin does to a whole site: its files, its head, and nothing else."""

import hashlib
import re
from pathlib import Path

import pytest

from mkdocs_playground.cli import main
from tests.build.docs import MATERIAL, Docs, problems

SNIPPET = "# A\n\n```js run\n1\n```\n"


def files(folder: Path) -> dict[str, str]:
    """Digests of all files, but for the compressed site map, which has a time in it."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".gz"
    }


def without_assets(html: str) -> str:
    """Take our two lines out, as the loops of Material's template write them."""
    html = re.sub(r"\n {6}<link [^>]*/playground-[0-9a-f]{8}/[^>]*>\n {4}", "", html)
    return re.sub(r"\n {8}<script [^>]*/playground-[0-9a-f]{8}/[^>]*></script>\n {6}", "", html)


def test_the_runtime_is_published_in_one_hashed_folder(docs: Docs, runtime: Path) -> None:
    built = docs.build(SNIPPET)

    [folder] = (built.site / "assets").glob("playground-*")
    assert re.fullmatch(r"playground-[0-9a-f]{8}", folder.name)
    assert files(folder).items() > files(runtime).items()
    assert {*files(folder)} - {*files(runtime)} == {"texts-en.js"}
    page = built.page()
    assert f'<link rel="stylesheet" href="assets/{folder.name}/playground.css">' in page
    assert f'<script src="assets/{folder.name}/playground.js"></script>' in page


def test_the_folder_is_another_one_when_the_runtime_changes(docs: Docs, runtime: Path) -> None:
    docs.build(SNIPPET)
    (runtime / "live.js").write_text("/* another */", encoding="utf-8")
    built = docs.build(SNIPPET)

    assert len(list((built.site / "assets").glob("playground-*"))) == 1
    before = {path.name for path in (built.site / "assets").iterdir()}
    (runtime / "live.js").write_text("/* a third */", encoding="utf-8")
    docs.build(SNIPPET)
    assert before != {path.name for path in (built.site / "assets").iterdir()}


def test_a_site_without_a_playground_is_not_changed(docs: Docs) -> None:
    docs.config = {"theme": MATERIAL}
    docs.plugins = ["search"]
    text = (
        '# A\n\n## B\n\n[](#b)[](#c)\n\n```python title="a.py"\nprint("@{x}")\n```\n\n'
        "    ```js run\n    indented\n    ```\n\n<!-- comment -->\n"
    )
    docs.write("b/c.md", text)
    with_plugin = docs.build(text, container={"id": "panel"}, fields={"x": {"label": "X"}})
    pages = {
        path.relative_to(with_plugin.site): without_assets(path.read_text(encoding="utf-8"))
        for path in with_plugin.site.rglob("*.html")
    }
    others = {
        name: digest
        for name, digest in files(with_plugin.site).items()
        if not name.endswith(".html") and "/playground-" not in name
    }
    docs.plugin = False
    without = docs.build(text)

    for name in ("404.html", "sitemap.xml", "search/search_index.json"):
        assert (with_plugin.site / name).is_file()  # and so is compared below
    assert with_plugin.log == []
    assert pages == {
        path.relative_to(without.site): without_assets(path.read_text(encoding="utf-8"))
        for path in without.site.rglob("*.html")
    }
    assert others == {
        name: digest for name, digest in files(without.site).items() if not name.endswith(".html")
    }


def test_two_builds_are_the_same_byte_for_byte(docs: Docs) -> None:
    docs.write("b.md", f"---\nplayground: true\n---\n{SNIPPET}\n## C\n\nsee [](index.md#a)\n")
    docs.build(SNIPPET, container={"id": "panel"})
    first = files(docs.build_as_written("first").site)

    assert first == files(docs.build_as_written("second").site)


def test_a_page_with_a_container_is_laid_out_before_its_first_paint(docs: Docs) -> None:
    docs.config = {"theme": MATERIAL}
    docs.write("guide/b.md", SNIPPET)
    docs.write("plain.md", "# P\n")
    built = docs.build(SNIPPET, container={"id": "panel", "dock": "left", "width": 500})

    own = ' data-playground-dock="left" style="--playground-width:500px"'
    assert f'<html lang="en" class="no-js"{own}>' in built.page()
    assert re.search(r'<head><script src="assets/playground-\w+/early.js"></script>', built.page())
    deep = built.page("guide/b/index.html")
    assert re.search(r'<head><script src="../../assets/playground-\w+/early.js"></script>', deep)
    for name in ("plain/index.html", "404.html"):
        assert "early.js" not in built.page(name)
        assert "data-playground-dock" not in built.page(name)


@pytest.mark.parametrize(
    ("theme", "option", "dock"),
    [
        ({"language": "he"}, {}, "left"),
        ({"language": "he"}, {"dock": "right"}, "right"),
        ({"language": "he", "direction": "ltr"}, {}, "right"),
        ({"direction": "rtl"}, {}, "left"),
    ],
)
def test_the_container_is_where_lines_end_unless_its_author_says_otherwise(
    docs: Docs, theme: dict[str, str], option: dict[str, str], dock: str
) -> None:
    docs.config = {"theme": MATERIAL | theme}
    built = docs.build(SNIPPET, container={"id": "panel", **option})

    assert f'data-playground-dock="{dock}"' in built.page()
    assert f"&quot;dock&quot;:&quot;{dock}&quot;" in built.page()


def test_a_theme_may_have_a_style_of_its_own(docs: Docs) -> None:
    theme = docs.folder / "theme"
    theme.mkdir()
    (theme / "main.html").write_text('<html style="color: red;"><head></head></html>')
    docs.config = {"theme": {"name": "material", "custom_dir": "theme"}}
    docs.write("b.md", "---\nplayground: true\n---\ntext")
    built = docs.build("# A\n", container={"id": "panel"})

    own = 'data-playground-dock="right" style="color: red;--playground-width:420px"'
    assert f"<html {own}>" in built.page("b/index.html")


@pytest.mark.parametrize("directories", [True, False])
def test_addresses_are_right_with_and_without_directories(docs: Docs, directories: bool) -> None:
    docs.config = {"use_directory_urls": directories}
    docs.write("guide/b.md", "---\nplayground: true\n---\n# B\n\n## One\n\nsee [](../index.md#a)")
    built = docs.build(f"{SNIPPET}\nsee [](guide/b.md#one)\n", container={"id": "panel"})

    name = "guide/b/index.html" if directories else "guide/b.html"
    page = built.page(name)
    src = re.search(r'<script src="([^"]*early.js)"', page)
    assert src
    assert ((built.site / name).parent / src[1]).resolve().is_file()
    href = "guide/b/#one" if directories else "guide/b.html#one"
    assert f'<a href="{href}">section 1 of B</a>' in built.article()


def test_one_configuration_can_be_built_again(docs: Docs) -> None:
    """As `mkdocs serve` and plugins that build once for each language do."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    docs.build(SNIPPET)
    config = load_config(str(docs.folder / "mkdocs.yml"))
    build(config)
    first = files(Path(config.site_dir))
    build(config)

    assert files(Path(config.site_dir)) == first
    assert (docs.folder / "site/index.html").read_text().count("playground.js") == 1


def test_a_mistake_is_gone_once_it_is_mended(docs: Docs) -> None:
    assert docs.build("```js run\n(\n```\n").failed
    assert docs.build(SNIPPET).log == []


def test_real_material_shows_every_part(docs: Docs) -> None:
    docs.config = {"theme": MATERIAL}
    docs.plugins = ["search"]
    built = docs.build(SNIPPET, container={"id": "panel"})

    assert problems(built) == []
    assert built.elements("playground-snippet")


def test_the_command_new_writes_a_site_that_builds(tmp_path: Path) -> None:
    from click.testing import CliRunner

    result = CliRunner().invoke(main, ["new", str(tmp_path / "site")])
    assert result.exit_code == 0, result.output
    docs = Docs(tmp_path / "site")
    built = docs.build_as_written()

    assert built.log == []
    assert len(re.findall("playground-number", built.page())) == 3
    assert len(built.elements("playground-snippet")) == 4
    again = CliRunner().invoke(main, ["new", str(tmp_path / "site")])
    assert again.exit_code == 2
    assert "is not empty: choose a new folder or an empty one." in again.output


def test_the_command_assets_copies_the_runtime(tmp_path: Path, runtime: Path) -> None:
    from click.testing import CliRunner

    result = CliRunner().invoke(main, ["assets", str(tmp_path / "docs")])

    assert result.exit_code == 0, result.output
    copied = files(tmp_path / "docs/assets/playground")
    assert copied.items() > files(runtime).items()
    assert {*copied} - {*files(runtime)} == {"texts-de.js", "texts-en.js", "texts-fi.js"}
    assert "extra_javascript:\n  - assets/playground/playground.js" in result.output


def test_the_command_csp_reads_pages_and_options(docs: Docs) -> None:
    from click.testing import CliRunner

    docs.config = {"theme": MATERIAL}
    docs.write("b/c.md", "# C\n")
    built = docs.build(
        SNIPPET,
        sdk={"name": "W", "global": "W", "script": "https://cdn.example/w.js"},
        tenants={
            "live": {
                "name": "Live",
                "base_url": "https://live.example/demo/",
                "origins": ["https://id.example"],
            }
        },
        csp={"connect-src": ["wss://live.example"]},
    )
    config = str(docs.folder / "mkdocs.yml")
    result = CliRunner().invoke(main, ["csp", str(built.site), "--config-file", config, "--lines"])

    assert result.exit_code == 0, result.output
    policy = dict(line.split(" ", 1) for line in result.output.splitlines())
    assert "'unsafe-inline'" not in policy["script-src"]
    assert "unsafe-eval" not in result.output
    assert policy["script-src"].startswith("'self' blob: 'sha256-")
    assert policy["script-src"].endswith("https://cdn.example")
    assert policy["frame-src"] == "'self' https://id.example https://live.example"
    assert (
        policy["connect-src"] == "'self' https://id.example https://live.example wss://live.example"
    )
