"""Who is measured: Material alone, the floor made by hand, this plugin, and its peers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CODAPI = HERE / "node_modules/@antonz/codapi/dist"
SITE_URL = "http://127.0.0.1/"
SIDECODE = HERE.parent / ".cache/benchmarks"

END = "console.log(`end ${globalThis.runs = (globalThis.runs ?? 0) + 1}.`);"
"""Each run ends with a line of its own, by which it is seen to be done."""

SNIPPETS = {
    "hello": f"console.log('hello', 1 + 1);\n{END}",
    "lines": f"for (let i = 0; i < 10_000; i++) console.log('line', i);\n{END}",
    "many-lines": f"for (let i = 0; i < 100_000; i++) console.log('line', i);\n{END}",
    "objects": (
        "for (let i = 0; i < 10_000; i++) console.log({ id: i, name: 'anna', tags: ['a', 'b'] });\n"
        + END
    ),
    "loop": (
        "let sum = 0;\nfor (let i = 0; i < 50_000_000; i++) sum += i % 7;\n"
        f"globalThis.sum = sum;\n{END}"
    ),
    "value": f"const agent = {{ name: 'anna', queues: ['sales', 'support'] }};\n{END}",
    "later": f"await new Promise((done) => setTimeout(done, 10));\n{END}",
    "class": f"class Call {{ #id = 1; get id() {{ return this.#id; }} }}\nnew Call().id;\n{END}",
    "function": f"function add(a, b) {{\n  return a + b;\n}}\nadd(1, 2);\n{END}",
    "request": f"const address = new URL('api/session', document.baseURI);\naddress.href;\n{END}",
}
"""Ten to a page."""

Fence = Callable[[str, str], str]


@dataclass(frozen=True)
class Contender:
    """How its pages are written and built, and where its buttons and outputs are."""

    name: str
    fence: Fence
    button: str = ""
    output: str = ""
    console: str = ""
    """What opens a console beside the outputs."""
    console_output: str = ""
    plugins: list[Any] = field(default_factory=list)
    files: dict[str, Path] = field(default_factory=dict)
    """Copied into the site, and named in `extra_css` or `extra_javascript`."""
    paths: list[Path] = field(default_factory=list)
    """Where Python finds its plugin."""

    @property
    def can_run(self) -> bool:
        """Whether it runs snippets at all."""
        return bool(self.button)

    def page(self, title: str) -> str:
        """Return a page's Markdown, with every snippet once."""
        fences = [self.fence(name, code) for name, code in SNIPPETS.items()]
        return "\n\n".join([f"# {title}", "Ten examples.", *fences]) + "\n"

    def config(self, name: str, *, is_instant: bool = False) -> dict[str, Any]:
        """Return the site's mkdocs.yml; with instant navigation when asked for."""
        features = ["navigation.instant"] if is_instant else []
        return {
            "site_name": name,
            "site_url": SITE_URL,
            "theme": {"name": "material", "font": False, "features": features},
            "markdown_extensions": ["attr_list", "pymdownx.highlight", "pymdownx.superfences"],
            "plugins": ["search", *self.plugins],
            "extra_css": [file for file in self.files if file.endswith(".css")],
            "extra_javascript": [file for file in self.files if file.endswith(".js")],
        }


def plain_fence(_: str, code: str) -> str:
    """Write code that only stands there."""
    return f"```js\n{code}\n```"


def codapi_fence(_: str, code: str) -> str:
    """Write code with codapi's element after it, as its guide says."""
    tag = '<codapi-snippet engine="browser" sandbox="javascript" editor="basic"></codapi-snippet>'
    return f"```js\n{code}\n```\n\n{tag}"


def sidecode_fence(name: str, code: str) -> str:
    """Write code for sidecode, whose examples would otherwise all run as the page loads."""
    options = f'title="{name}" render=false console=true autorun=false height=200'
    return f"```javascript sidecode {options}\n//@BODY {name.replace('-', '_')}\n{code}\n```"


MATERIAL = Contender("Material alone", plain_fence)
FLOOR = Contender(
    "Floor, made by hand",
    plain_fence,
    button=".floor-run",
    output=".floor-output",
    files={"floor.js": HERE / "floor.js"},
)
PLAYGROUND = Contender(
    "mkdocs-playground",
    lambda name, code: f'```js run id="{name}" title="{name}"\n{code}\n```',
    button="playground-snippet [data-action=run]",
    output=".playground-output",
    console=".playground-fold",
    console_output="playground-console [role=log]",
    plugins=[{"playground": {"loop_limit": 60_000}}],
)
CODAPI_JS = Contender(
    "codapi",
    codapi_fence,
    button="codapi-toolbar button",
    output="codapi-output pre",
    files={
        "codapi/snippet.js": CODAPI / "snippet.js",
        "codapi/snippet.css": CODAPI / "snippet.css",
    },
)
SIDECODE_PLUGIN = Contender(
    "mkdocs-sidecode",
    sidecode_fence,
    button="[data-role=run]",
    output="[data-role=console]",
    plugins=["sidecode"],
    paths=[SIDECODE],
)

ALL = [MATERIAL, FLOOR, PLAYGROUND, CODAPI_JS, SIDECODE_PLUGIN]
