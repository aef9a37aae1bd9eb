"""Everything that a page leaves behind where somebody else could read it."""

import base64
import json
from typing import Any
from urllib.parse import quote

from playwright.sync_api import CDPSession, Page, Request

# All text of the document, shadow roots, templates, attributes and inputs (but a password's own).
READ_ALL = """() => {
  const texts = [location.href, document.cookie, window.name, JSON.stringify(history.state)];
  for (const store of [localStorage, sessionStorage]) texts.push(JSON.stringify({ ...store }));
  for (const { name } of performance.getEntries()) texts.push(name);
  const visit = (node) => {
    if (node.data) texts.push(node.data);
    for (const { value } of node.attributes ?? []) texts.push(value);
    if (typeof node.value === 'string' && node.type !== 'password') texts.push(node.value);
    if (node.shadowRoot) visit(node.shadowRoot);
    if (node instanceof HTMLTemplateElement) visit(node.content);
    node.childNodes.forEach(visit);
  };
  visit(document);
  return texts;
}"""


class Traces:
    """Hears what a page says and sends from now on; `find` looks everywhere for a secret."""

    def __init__(self, page: Page, tenant: str) -> None:
        self.page = page
        self.tenant = tenant
        self.said: list[str] = []
        self.sent: list[str] = []
        self._scripts: dict[str, str | None] = {}
        self._debugger: CDPSession = page.context.new_cdp_session(page)
        self._debugger.on(
            "Debugger.scriptParsed", lambda e: self._scripts.update({e["scriptId"]: None})
        )
        self._debugger.send("Debugger.enable")
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(f"{error} {error.stack}"))
        page.on("request", self._hear)

    def _meet(self, event: dict[str, Any]) -> None:
        self._scripts[event["scriptId"]] = None

    def _hear(self, request: Request) -> None:
        if not request.url.startswith((self.tenant, "blob:")):
            body = request.post_data or ""
            self.sent.append(f"{request.url} {json.dumps(request.headers)} {body}")

    def sources(self) -> list[str]:
        """Return the text of every script that the browser still knows."""
        for script, known in [*self._scripts.items()]:  # more may come meanwhile
            if known is not None:
                continue  # it never changes
            try:
                found: dict[str, Any] = self._debugger.send(
                    "Debugger.getScriptSource", {"scriptId": script}
                )
            except Exception:  # of a document that is gone
                continue
            self._scripts[script] = found["scriptSource"]
        return [text for text in self._scripts.values() if text]

    def find(self, secret: str, user: str) -> list[str]:
        """Return what holds the secret, in any form, each shortened to where it stands."""
        places = {
            "page": self.page.evaluate(READ_ALL),
            "console": self.said,
            "request": self.sent,
            "clipboard": [self.page.evaluate("navigator.clipboard.readText()")],
            "script": self.sources(),
        }
        forms = forms_of(secret, user)
        return [
            f"{place}: {text[max(text.index(form) - 60, 0) :][:160]}"
            for place, texts in places.items()
            for text in texts
            for form in forms
            if form in text
        ]


def forms_of(secret: str, user: str) -> set[str]:
    """Return what a secret may look like."""
    together = f"{user}:{secret}".encode()
    return {
        secret,
        json.dumps(secret)[1:-1],
        quote(secret, safe=""),
        base64.b64encode(secret.encode()).decode().rstrip("="),
        base64.b64encode(together).decode().rstrip("="),
    }
