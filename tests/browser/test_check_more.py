"""More that `check` does: outputs written into the Markdown, live tenants, pytest."""

from __future__ import annotations

import http.server
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.test_check import Checked, check, site_of
from tests.browser.widget import OPTIONS, PANEL, build_widget_site
from tests.helpers import Site

CANARY = 'canary "4711"'

STALE = """\
```js run id="open"
addEventListener('said', () => console.log('message'));
console.log('opened');
true;
```

```text output="open"
opened
true
```

```js run id="one"
console.log('first', 1 + 1);
crypto.randomUUID();
```

> ```text output="one"
> first 3
> <uuid>
> ```

```js run id="two" check="error"
nobody();
```

```text output="two"
```

```js run id="say"
dispatchEvent(new Event('said'));
```
"""


FOLDED = """\
=== "One"

    Text.

=== "Two"

    ```js run id="second-tab"
    2;
    ```

??? note "Folded"

    ```js run id="folded"
    nobody();
    ```
"""


def test_what_stands_in_a_tab_or_is_folded_is_opened_as_a_reader_would(site: Site) -> None:
    folder = site_of(site, FOLDED)

    checked = check(folder, "--json")

    assert checked.snippets["second-tab"]["status"] == "passed"
    assert "nobody is not defined" in checked.snippets["folded"]["failure"]["message"]


def test_baked_outputs_pass_and_nothing_else_changes(site: Site) -> None:
    folder = site_of(site, STALE)
    page = folder / "docs" / "index.md"

    dry = check(folder, "--bake", "--dry-run", "--json")
    assert dry.exit_code == 1
    # What another example has written there since is nothing to be baked.
    assert [each["text"] for each in dry.snippets["open"]["entries"]] == [
        "opened",
        "true",
        "message",
    ]
    assert "message" not in dry.log
    assert "-> first 3\n+> first 2\n" in dry.log
    assert page.read_text() == STALE

    assert check(folder, "--bake").exit_code == 0
    assert page.read_text() == STALE.replace("first 3", "first 2").replace(
        'output="two"\n', 'output="two"\nUncaught ReferenceError: nobody is not defined\n'
    )
    again = check(folder, "--bake")
    assert (again.exit_code, again.log) == (0, "")


# --- A live tenant ------------------------------------------------------------------------------


@pytest.fixture
def live() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """A tenant on another origin: its address, and who has logged in there."""
    logins: list[dict[str, str]] = []

    class Tenant(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer(PANEL, "text/html")

        def do_POST(self) -> None:
            logins.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.answer(json.dumps(logins[-1]), "application/json")

        def answer(self, body: str, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Tenant)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/agent/", logins
    server.shutdown()
    server.server_close()
    thread.join()


LIVE_PAGE = """\
```js run id="load" session="start"
const said = await Widget.load({ base: "@{base}", user: "@{user}", password: "@{password}" });
console.log(said, "@{password}", btoa("@{password}"));
```

```js run id="call" effect="real" needs="load"
1;
```

```js run id="play" tenant="simulated"
1;
```
"""


def test_a_live_tenant_is_used_when_asked_for_and_no_credential_is_told(
    site: Site, live: tuple[str, list[dict[str, str]]]
) -> None:
    url, logins = live
    tenants = OPTIONS["tenants"] | {"demo": {"name": "Demo tenant", "base_url": url}}
    build_widget_site(site)
    site.write("index.md", LIVE_PAGE)
    # In German, to see that no English word is looked for.
    site.configure(OPTIONS | {"tenants": tenants, "language": "de"})

    assert check(site.folder, "--json").failed == []
    assert logins == []

    missing = check(site.folder, "--live", "demo")
    assert missing.exit_code == 2
    assert "PLAYGROUND_USER, PLAYGROUND_PASSWORD" in missing.log

    def checked(*arguments: str) -> Checked:
        credentials = {"PLAYGROUND_USER": "bob.builder", "PLAYGROUND_PASSWORD": CANARY}
        files = ["--junit", "j.xml", "--html", "r.html", "--page", "index.md"]
        return check(site.folder, "--live", "demo", "--json", *files, *arguments, **credentials)

    result = checked()
    assert result.statuses == {"load": "passed", "call": "skipped", "play": "skipped"}, result
    assert logins == [{"user": "bob.builder", "password": CANARY}]
    everything = result.out + result.log
    everything += "".join((site.folder / name).read_text() for name in ("j.xml", "r.html"))
    assert "hello ••••" in everything
    assert "bob.builder" not in everything
    assert "canary" not in everything

    assert checked("--effects").statuses["call"] == "passed"


# --- pytest -------------------------------------------------------------------------------------


def run_pytest(site: Site, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "--playground", "mkdocs.yml"]
    return subprocess.run(
        [*command, "-p", "no:cacheprovider", "-rsf", *arguments],
        cwd=site.folder,
        env={key: text for key, text in os.environ.items() if not key.startswith("PYTEST_")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_pytest_has_a_test_for_each_example(site: Site) -> None:
    markdown = (
        "```js run id='good'\n1;\n```\n\n"
        "```js run id='bad'\n1;\nnobody();\n```\n\n"
        "```js run id='left-out' check='skip'\n1;\n```\n"
    )
    site.write("index.md", markdown)
    site.configure({})
    (site.folder / "test_other.py").write_text("def test_other():\n    pass\n")

    done = run_pytest(site, "-v")

    out: Any = done.stdout
    assert done.returncode == 1
    assert "docs/index.md::good PASSED" in out
    assert "docs/index.md::bad FAILED" in out
    assert "docs/index.md::left-out SKIPPED" in out
    assert "docs/index.md:7: ReferenceError: nobody is not defined" in out
    assert "1 failed, 2 passed, 1 skipped" in out
    assert "Traceback" not in out

    chosen = run_pytest(site, "-k", "good")
    assert "1 passed, 3 deselected" in chosen.stdout


def test_pytest_shares_the_examples_out_among_processes(site: Site) -> None:
    site.write("index.md", "```js run id='good'\n1;\n```\n")
    site.write("other.md", "```js run id='bad'\n1;\nnobody();\n```\n")
    site.configure({})

    done = run_pytest(site, "-n", "2", "-v")

    out = done.stdout
    assert "2 workers" in out
    assert re.search(r"PASSED.* mkdocs.yml::docs/index.md::good", out), out
    assert re.search(r"FAILED.* mkdocs.yml::docs/other.md::bad", out), out
    assert "1 failed, 1 passed" in out


def test_pytest_knows_what_a_chosen_example_needs(site: Site) -> None:
    markdown = (
        "```js run id='log-in' authentication='token'\n1;\n```\n\n"
        "```js run id='call' needs='log-in'\n2;\n```\n"
    )
    site.write("index.md", markdown)
    site.write("simulator.js", "export const createTenant = () => ({ scenarios: {} });\n")
    offered = {"name": "Simulated", "base_url": "tenant/", "authentication": ["basic"]}
    live = {"name": "Live", "base_url": "https://demo.example/", "authentication": ["token"]}
    simulated = offered | {"simulator": "simulator.js"}
    site.configure({"tenants": {"simulated": simulated, "live": live}})

    chosen = run_pytest(site, "-k", "call")

    assert "it needs log-in, which is skipped" in chosen.stdout
    assert "1 skipped, 1 deselected" in chosen.stdout
