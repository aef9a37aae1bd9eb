"""What an SDK asks of the simulated tenant by `XMLHttpRequest`, beside what a server answers."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_more import choose
from tests.browser.test_snippets import press
from tests.browser.widget import OPTIONS, PAGE, build_widget_site, write_widget
from tests.helpers import Site

# The same of a real server and of the simulated tenant: a file, none, and a method that is refused.
SIMULATOR = """
export const createTenant = () => ({
  async respond(request) {
    const { pathname } = new URL(request.url);
    if (pathname.endsWith('hang')) return new Promise(() => {});
    if (pathname.endsWith('broken')) return Response.error();
    if (pathname.endsWith('throws')) throw new TypeError('no answer');
    if (pathname.endsWith('nothing')) return undefined;
    if (request.method === 'PUT') return new Response(await request.text(), {
      headers: { 'Content-Type': request.headers.get('Content-Type'), 'X-Kind': 'echo' },
    });
    if (request.method !== 'GET') return new Response('', { status: 501 });
    if (pathname.endsWith('data.json')) return Response.json({ name: 'ännä' });
    if (pathname.endsWith('data.xml')) return new Response('<a><b/></a>', {
      headers: { 'Content-Type': 'application/xml' },
    });
    return new Response('', {
      status: 404, headers: { 'Content-Type': 'text/html;charset=utf-8' },
    });
  },
  scenarios: { fails: { title: 'Fails', run() { throw new Error('not now'); } } },
});
"""

TRACE = """
async ([url, { method = 'GET', body, type = '', abort, again, timeout = 0 }]) => {
  const request = new XMLHttpRequest();
  const seen = [];
  const note = (what) => seen.push(`${what} ${request.readyState} ${request.status}`);
  const types = ['loadstart', 'progress', 'load', 'error', 'abort', 'timeout', 'loadend'];
  for (const each of types) {
    request.addEventListener(each, () => note(each));
    if (body) request.upload.addEventListener(each, () => note(`upload ${each}`));
  }
  request.onreadystatechange = () => note('state');
  const end = new Promise((resolve) => { request.onloadend = resolve; });
  request.open(method, url);
  request.responseType = type;
  request.timeout = timeout;
  if (abort === 'opened') {
    request.abort();
    note('aborted');
    return seen;
  }
  request.send(body);
  try { request.send(); } catch (error) { note(error.name); }
  if (abort === 'sent') request.abort();
  await end;
  const shown = async (value) =>
    value instanceof Blob ? `blob ${await value.text()} ${value.type}`
    : value instanceof ArrayBuffer ? `buffer ${new TextDecoder().decode(value)}`
    : value instanceof Document ? value.documentElement.outerHTML
    : JSON.stringify(value);
  const read = async (name) => {
    try { return await shown(request[name]); } catch (error) { return error.name; }
  };
  const state = `${request.readyState} ${request.status}`;
  const answer = [await read('response'), await read('responseText'), await read('responseXML')];
  return [...seen, state, ...answer, request.getResponseHeader('content-type')];
}
"""


@pytest.fixture(scope="module")
def asking(shared_site: Site, browser: Browser) -> Iterator[tuple[Page, str, str]]:
    """A page whose simulated tenant answers; its base URL, and that of a real server."""
    write_widget(shared_site)
    shared_site.write("widget/simulator.js", SIMULATOR)
    shared_site.write("real/data.json", '{"name":"ännä"}')
    shared_site.write("real/data.xml", "<a><b/></a>")

    shared_site.built(PAGE, **OPTIONS)
    context = browser.new_context()
    page = context.new_page()
    page.goto(shared_site.url)
    page.get_by_role("button", name="Run User").click()
    expect(page.locator("#snippet-user")).to_have_attribute("state", "done")
    yield page, f"{shared_site.url}tenant/api/", f"{shared_site.url}real/"
    context.close()


@pytest.mark.parametrize(
    ("path", "options"),
    [
        ("data.json", {}),
        *[("data.json", {"type": type_}) for type_ in ("text", "json", "arraybuffer", "blob")],
        ("data.xml", {}),
        ("data.xml", {"type": "document"}),
        ("data.xml", {"type": "json"}),
        ("none", {"type": "json"}),
        ("data.json", {"abort": "opened"}),
        ("data.json", {"abort": "sent"}),
    ],
)
def test_the_simulated_tenant_answers_as_a_server_does(
    asking: tuple[Page, str, str], path: str, options: dict[str, Any]
) -> None:
    page, simulated, real = asking

    def trace(base: str) -> list[Any]:
        seen: list[Any] = page.evaluate(TRACE, [base + path, options])
        # How many pieces a body comes in is the network's affair.
        return [each for at, each in enumerate(seen) if at == 0 or each != seen[at - 1]]

    assert trace(simulated) == trace(real)


def test_a_body_is_sent_and_told_of(asking: tuple[Page, str, str]) -> None:
    page, simulated, _ = asking
    seen = page.evaluate(TRACE, [f"{simulated}x", {"method": "PUT", "body": "hello"}])

    assert seen[:6] == [
        "state 1 0",
        "loadstart 1 0",
        "upload loadstart 1 0",
        "InvalidStateError 1 0",
        "upload progress 1 0",
        "upload load 1 0",
    ]
    assert seen[-4] == '"hello"'
    assert seen[-1] == "text/plain;charset=UTF-8"


@pytest.mark.parametrize(
    ("path", "options", "why"), [("broken", {}, "error"), ("hang", {"timeout": 50}, "timeout")]
)
def test_a_request_without_an_answer_ends_with_its_reason(
    asking: tuple[Page, str, str], path: str, options: dict[str, Any], why: str
) -> None:
    page, simulated, _ = asking
    seen = page.evaluate(TRACE, [simulated + path, options])

    assert seen[3:6] == ["state 4 0", f"{why} 4 0", "loadend 4 0"]


def run_snippet(site: Site, page: Page, code: str, shown: str) -> None:
    """Run a snippet on the simulated tenant, see its output, and open the console."""
    build_widget_site(site, f'# Widget\n\n```js run id="ask" title="Ask"\n{code}```\n')
    page.goto(site.url)
    page.get_by_role("button", name="Run Ask").click()
    expect(page.get_by_role("log", name="Output of Ask")).to_contain_text(shown)
    page.get_by_role("button", name="Console", exact=True).click()


def test_requests_by_either_way_are_listed(site: Site, page: Page) -> None:
    code = (
        "const request = new XMLHttpRequest();\n"
        "const done = new Promise((resolve) => { request.onload = resolve; });\n"
        'request.open("POST", "@{base}api/session");\n'
        "request.send(JSON.stringify({ user: 'ben' }));\nawait done;\nrequest.responseText;\n"
    )
    run_snippet(site, page, code, '{"user":"ben"}')

    page.get_by_role("tab", name="Network").click()
    listed = page.get_by_role("list", name="Requests").get_by_role("listitem")
    expect(listed).to_have_text(re.compile("POST.*/tenant/api/session.*200", re.DOTALL))


def test_a_request_that_blocks_the_page_goes_to_the_server_with_a_warning(
    site: Site, page: Page
) -> None:
    code = (
        "const request = new XMLHttpRequest();\n"
        'request.open("GET", "@{base}panel.html", false);\nrequest.send();\nrequest.status;\n'
    )
    run_snippet(site, page, code, "200")

    log = page.get_by_role("log", name="Console")
    expect(log).to_contain_text("answers no request that blocks the page")


# --- In a page that a reader saves --------------------------------------------------------------

ASKED: list[tuple[str, dict[str, Any]]] = [
    *[("data.json", {"type": type_}) for type_ in ("", "text", "json", "arraybuffer", "blob")],
    *[("data.xml", {"type": type_}) for type_ in ("", "document", "json")],
    ("none", {}),
    ("broken", {}),
    ("x", {"method": "PUT", "body": "hello"}),
]

ENDED = """
([url, { abort, timeout = 0 }]) => new Promise((done) => {
  const request = new XMLHttpRequest();
  const seen = [];
  for (const type of ['load', 'error', 'abort', 'timeout']) {
    request.addEventListener(type, () => seen.push(type));
  }
  request.onloadend = () => done(seen);
  setTimeout(done, 20_000, 'no end in 20 s');
  request.open('GET', url);
  request.timeout = timeout;
  request.send();
  if (abort) request.abort();
})
"""

PROBLEMS = """
const said = async (action) => {
  try { console.log(await action()); } catch (error) { console.log(String(error)); }
};
const base = "@{base}api/";
await said(() => fetch(base + "broken"));
await said(() => fetch(base + "hang", { signal: AbortSignal.abort() }));
await said(() => fetch(base + "throws"));
await said(() => fetch(base + "nothing"));
await said(async () => (await fetch(new Request(base + "data.json"))).json());
await said(() => playground.simulate("unknown"));
await said(() => playground.simulate("fails"));
"""


def saved_from(page: Page, title: str, path: Path) -> None:
    with page.expect_download() as download:
        choose(page, title, "Save as HTML page")
    download.value.save_as(path)


def test_a_saved_page_answers_as_the_docs_do(
    asking: tuple[Page, str, str], page: Page, tmp_path: Path
) -> None:
    docs, base, _ = asking
    saved_from(docs, "Load", tmp_path / "saved.html")
    page.goto((tmp_path / "saved.html").as_uri())
    # It is the tenant that has answered so: once it has been made, not at once.
    expect(page.get_by_role("log", name="Output")).to_contain_text("refused: 501")

    def answer(page: Page, path: str, options: dict[str, Any]) -> list[Any]:
        seen: list[Any] = page.evaluate(TRACE, [base + path, options])
        return seen[-5:]

    for path, options in ASKED:
        assert answer(page, path, options) == answer(docs, path, options), (path, options)
    for options in ({"timeout": 20}, {"abort": True}):
        assert page.evaluate(ENDED, [f"{base}hang", options]) == docs.evaluate(
            ENDED, [f"{base}hang", options]
        )


def test_a_saved_page_says_what_is_wrong_with_its_tenant(
    page: Page, asking: tuple[Page, str, str], tmp_path: Path
) -> None:
    docs, _, _ = asking
    docs.evaluate(
        "(code) => { document.getElementById('snippet-user').dataset.source = code }", PROBLEMS
    )
    press(docs, "Run User")
    rows = docs.get_by_role("log", name="Output of User").locator("[data-level=log]")
    expect(rows).to_have_count(7)
    # A saved page has no file of the simulator, whose line it could name.
    told = [
        re.sub(r" \(http\S+simulator\.js:\d+\)|\s*user:\d+:\d+$", "", row.strip())
        for row in rows.all_inner_texts()
    ]
    saved_from(docs, "User", tmp_path / "saved.html")

    page.goto((tmp_path / "saved.html").as_uri())

    expect(page.get_by_role("log", name="Output").locator("[data-level]")).to_have_text(told)
