"""A page of the site in a browser: its examples are run by clicks, as a reader runs them."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import SplitResult, urlsplit

from playwright.async_api import Browser, BrowserContext, CDPSession, Dialog, Page
from playwright.async_api import Error as BrowserError

from .events import missing_event, shown
from .examples import Example
from .expected import difference
from .limits import Limits
from .places import Place, Scripts, place_in
from .result import Failure, Result
from .tenant import choose, connect

BINDING = "playgroundCheck"
PATIENCE = 5.0
"""Seconds that output may still come after a run, as long as it may become the expected one."""
CLOSING = 5.0
"""Seconds that a page may take to close, to be photographed, or to say where it hangs."""
OPENING = 30.0

LOST = Failure("lost", "An earlier example broke the page.")
FATAL = frozenset({"hang", "crash", "navigation", "page", LOST.kind})
"""Kinds of failure after which a page is of no use any more."""


class OpenPage:
    """One page in a browser context of its own, from its first request until it is closed."""

    def __init__(self, page: Page, cdp: CDPSession, url: str, limits: Limits) -> None:
        self._page = page
        self._cdp = cdp
        self._url = url
        self._limits = limits
        self._hosts = {urlsplit(url).netloc, *limits.hosts}
        self._scripts = Scripts()
        self._results: dict[str, Result] = {}
        self._current: Result | None = None
        self._begun: Result | None = None
        self._ended: Failure | dict[str, Any] | None = None
        self._leaves_for: str | None = None
        self._is_gone = False
        self._tenant = ""
        self._news = asyncio.Event()
        self._frame = ""
        self._world = 0
        self._places: dict[str, Place] = {}
        self._told: list[str] = []
        self._paused: asyncio.Future[Place | None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._hearers: dict[str, Callable[[dict[str, Any]], None]] = {
            "run": self._hear_run,
            "outcome": self._hear_outcome,
            "entry": self._hear_entry,
            "event": self._hear_event,
            "call": self._hear_call,
            "fetch": self._hear_fetch,
            "navigate": self._hear_navigate,
        }

    @classmethod
    async def open(cls, browser: Browser, url: str, result: Result, limits: Limits) -> OpenPage:
        """Open the page of an example, and choose the tenant that it is to run on."""
        context = await browser.new_context()
        page = await context.new_page()
        opened = cls(page, await context.new_cdp_session(page), url, limits)
        try:
            async with asyncio.timeout(OPENING):
                await opened._load(result)
        except BaseException:
            await opened.close()
            raise
        return opened

    async def _load(self, result: Result) -> None:
        await self._listen()
        await self._page.add_init_script(_listener())
        await self._page.goto(self._url, wait_until="load", timeout=OPENING * 1000)
        # From here on what happens is the examples' doing.
        self._hosts |= {*result.example.hosts, *self._asked}
        self._is_loaded = True
        self._world = await self._own_world()
        if self._limits.live:
            self._hosts.add(urlsplit(self._limits.live.base_url).netloc)
            await connect(self._page, self._limits.live, OPENING)
        else:
            await self._choose(result.example)

    async def _choose(self, example: Example) -> None:
        """Choose the simulated tenant that an example is to run on, unless it is chosen."""
        tenants, wanted = example.config["tenants"], example.simulated_tenant()
        if wanted and wanted["id"] != (self._tenant or tenants[0]["id"]):
            await choose(self._page, wanted, OPENING)
        self._tenant = wanted["id"] if wanted else self._tenant

    async def _listen(self) -> None:
        self._asked: set[str] = set()
        self._is_loaded = False
        cdp, page = self._cdp, self._page
        cdp.on("Runtime.bindingCalled", self._on_report)
        cdp.on("Network.requestWillBeSent", self._on_request)
        cdp.on("Network.webSocketCreated", self._on_request)
        cdp.on("Audits.issueAdded", self._on_issue)
        cdp.on("Page.frameNavigated", self._on_navigation)
        cdp.on("Page.navigatedWithinDocument", self._on_navigation)
        cdp.on("Page.windowOpen", self._on_window)
        cdp.on("Page.downloadWillBegin", self._on_download)
        cdp.on("Debugger.scriptParsed", self._scripts.add)
        cdp.on("Runtime.consoleAPICalled", self._scripts.add_call)
        cdp.on("Debugger.paused", self._on_paused)
        page.on("pageerror", self._on_error)
        page.on("dialog", self._on_dialog)
        page.on("crash", lambda _: self._end("crash", "The page crashed."))
        page.on("close", lambda _: self._on_close())
        for domain in ("Runtime", "Network", "Page", "Debugger", "Audits"):
            await cdp.send(f"{domain}.enable")
        self._frame = (await cdp.send("Page.getFrameTree"))["frameTree"]["frame"]["id"]
        await cdp.send("Runtime.addBinding", {"name": BINDING})

    # --- Running --------------------------------------------------------------------------------

    async def run(self, result: Result) -> None:
        """Run one example; it fails with a kind in `FATAL` when the page is of no further use."""
        self._current = self._results[result.example.name] = result
        if self._is_gone:
            result.fail(LOST)
            return
        self._ended = None
        started = time.monotonic()
        try:
            async with asyncio.timeout(self._limits.seconds):
                if not self._limits.live:
                    await self._choose(result.example)
                await self._click(result)
                self._judge_outcome(result, await self._outcome())
        except TimeoutError:
            result.fail(await self._hang(result))
        except BrowserError as error:
            result.fail(await self._broken(error))
        if result.failure is None:
            await self._judge_output(result)
        result.seconds = time.monotonic() - started
        if result.failure:
            await self.photograph(result)

    async def _click(self, result: Result) -> None:
        name = result.example.name
        if not await self._press(name, "run"):
            # Not there for now: wait until it is.
            await self._page.locator(_button(name, "run")).click(timeout=0)
        is_asked = result.example.options.get("effect") == "real" and self._limits.live
        if is_asked:
            question = self._page.locator("dialog.playground-ask")
            await question.locator("[data-answer=yes]").click()

    async def _press(self, name: str, action: str) -> bool:
        """Click a snippet's button, if a reader can see it: in a tab, or what is folded, too."""
        # Playwright's own click waits for frames to be painted, which takes longer than most runs.
        done = await self._cdp.send(
            "Runtime.evaluate",
            {
                "expression": f"({_PRESS})({json.dumps(_button(name, action))})",
                "contextId": self._world,
                "userGesture": True,
                "returnByValue": True,
            },
        )
        return done["result"].get("value") is True

    async def _own_world(self) -> int:
        """Return a world where our scripts see the page, and none of what snippets replace."""
        frame = {"frameId": self._frame, "worldName": BINDING}
        world = await self._cdp.send("Page.createIsolatedWorld", frame)
        return int(world["executionContextId"])

    async def _outcome(self) -> Failure | dict[str, Any]:
        while self._ended is None:
            await self._next()
        return self._ended

    async def _next(self) -> None:
        self._news.clear()
        await self._news.wait()

    def _judge_outcome(self, result: Result, outcome: Failure | dict[str, Any]) -> None:
        if isinstance(outcome, Failure):
            result.fail(outcome)
            return
        result.untold = outcome.get("untold", 0)
        error = outcome.get("error") or {}
        if result.example.check == "error":
            has_failed = outcome["state"] != "done" or self._has_error(result)
            if not has_failed:
                result.fail(Failure("no-error", "The example is to fail, but it did not."))
            elif self._is_told_by_page(error, result) and not result.is_as_expected():
                # Its own code has nothing to do with it, and will write nothing.
                result.fail(Failure(outcome["state"], error["message"]))
        elif outcome["state"] != "done":
            message = error.get("message") or f"The run was {outcome['state']}."
            place = error.get("place") or {}
            result.end(_failure(outcome["state"], message, place, result))

    def _is_told_by_page(self, error: dict[str, Any], result: Result) -> bool:
        message = error.get("message")
        told = (each for each in result.entries if each["source"] == "page")
        return any(each["level"] == "error" and each["text"] == message for each in told)

    def _has_error(self, result: Result) -> bool:
        return any(entry["level"] == "error" for entry in result.entries)

    async def _judge_output(self, result: Result) -> None:
        """Wait for what is expected, as long as what is there may still become it."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while self._is_worth_waiting(result):
                    await self._next()
        if self._leaves_for and not isinstance(self._ended, Failure):
            self._leave(self._leaves_for)  # for who takes long to answer
        if isinstance(self._ended, Failure):
            result.fail(self._ended)
        if result.failure is None and not result.is_as_expected():
            result.fail(output_failure(result))

    def _is_worth_waiting(self, result: Result) -> bool:
        if result.failure or isinstance(self._ended, Failure):
            return False
        is_coming = not result.is_as_expected() and result.may_become_expected()
        return is_coming or self._leaves_for is not None

    # --- Hanging and breaking -------------------------------------------------------------------

    async def _hang(self, result: Result) -> Failure:
        """Say where an example hangs: in a statement that keeps the page busy, or in a wait."""
        place = await self._pause()
        message = f"Not done after {self._limits.seconds:g} s"
        if place and place["snippet"] == result.example.name:
            return Failure("hang", f"{message}: the page is busy here.", place["line"])
        return _failure("hang", f"{message}: it waits.", await self._waits_at(result), result)

    async def _waits_at(self, result: Result) -> Place:
        """Stop the run, as a reader would, and return the place of the `await` that it was at."""
        with suppress(TimeoutError, BrowserError):
            async with asyncio.timeout(CLOSING):
                await self._send("Debugger.resume")
                await self._press(result.example.name, "stop")
                outcome = await self._outcome()
                return outcome.get("waitedAt") or {} if isinstance(outcome, dict) else {}
        return {}

    async def _pause(self) -> Place | None:
        """Interrupt what the page does, and return where that is."""
        self._paused = asyncio.get_running_loop().create_future()
        with suppress(TimeoutError, BrowserError):
            async with asyncio.timeout(CLOSING):
                await self._cdp.send("Debugger.pause")
                # A page that waits has nothing to interrupt; this has it say so.
                self._start(self._poke())
                return await self._paused
        return None

    async def _poke(self) -> None:
        with suppress(BrowserError):
            await self._cdp.send("Runtime.evaluate", {"expression": "0"})

    async def _broken(self, error: BrowserError) -> Failure:
        """Say why the page no longer answers; what ended it may be told a moment later."""
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSING):
                while self._has_browser() and not isinstance(self._ended, Failure):
                    await self._next()
        if isinstance(self._ended, Failure):
            return self._ended
        if not self._has_browser():
            return Failure("crash", "The browser crashed.")
        return Failure("page", str(error).splitlines()[0])

    def _has_browser(self) -> bool:
        browser = self._page.context.browser
        return browser is not None and browser.is_connected()

    def _end(self, kind: str, message: str, place: Place | None = None) -> None:
        """Have an example fail and the current one end: the page will report nothing more."""
        culprit = self._owner(place or {})
        failure = _failure(kind, message, place or {}, culprit)
        if culprit:
            culprit.fail(failure)
        self._is_gone = True
        self._ended = failure if culprit is self._current else LOST
        self._news.set()

    def lose_browser(self) -> None:
        """Take note that the browser is gone."""
        self._end("crash", "The browser crashed.")

    # --- What the page reports ------------------------------------------------------------------

    def _on_report(self, event: dict[str, Any]) -> None:
        if event["name"] != BINDING:
            return
        report = json.loads(event["payload"])
        if self._limits.live:
            report = self._limits.live.mask(report)
        self._name_files(report)
        self._hearers[report.pop("kind")](report)
        self._news.set()

    def _name_files(self, report: dict[str, Any]) -> None:
        """Name the site's files as their author has them, in what the page itself says."""
        named = self._limits.in_sources
        if report["kind"] == "entry" and report["source"] == "page":
            report["text"] = named(report["text"])
        elif report["kind"] == "outcome" and report.get("error"):
            report["error"]["message"] = named(report["error"]["message"])

    def _hear_run(self, report: dict[str, Any]) -> None:
        self._begun = self._current
        # What has failed runs again before whatever needs it, and writes the same again.
        again = self._results.get(report["snippet"])
        if again and again is not self._current:
            again.entries.clear()

    def _hear_outcome(self, report: dict[str, Any]) -> None:
        if self._current and report["snippet"] == self._current.example.name and not self._ended:
            self._ended = report

    def _hear_event(self, report: dict[str, Any]) -> None:
        # Between a click and its run there may still come what the example before has caused.
        if result := self._begun or self._current:
            result.events.append(report)

    def _hear_entry(self, report: dict[str, Any]) -> None:
        place = report.get("place") or {"snippet": report.get("snippet")}
        result = self._owner(place)
        # A request may be meant to fail: what the example makes of it is what counts.
        if result is None or report["source"] == "network":
            return
        if report.get("shape") == "clear":
            result.entries.clear()
        # What runs first, as the example needs it, writes output of its own.
        if place.get("snippet") in {None, result.example.name}:
            result.entries.append(report)
        is_error = report["level"] == "error"
        is_thrown = is_error and report["text"].startswith("Uncaught") and "place" in report
        if report["level"] not in {"value", "notice"} and not is_thrown:
            called = self._scripts.next_call(report.get("snippet") or "")
            report["at"] = report.get("place") or called
        if is_error:
            self._told.append(report["text"])
            place = report.get("place") or report.get("at") or {}
            if result.example.check != "error":
                self._object(_failure("error", report["text"], place, result), result)

    def _hear_call(self, report: dict[str, Any]) -> None:
        place = self._places[report["name"]] = report.get("at") or {}
        if report["name"] == "print":  # of which the browser tells nothing
            self._blame("dialog", "A dialog opened, to print the page.", place)

    def _hear_fetch(self, report: dict[str, Any]) -> None:
        self._places[report["origin"]] = report.get("at") or {}

    def _hear_navigate(self, report: dict[str, Any]) -> None:
        self._places[report["url"]] = report.get("at") or {}
        if report["isLeaving"]:
            self._leaves_for = report["url"]

    def _owner(self, place: Place) -> Result | None:
        return self._results.get(place.get("snippet") or "") or self._current

    def _blame(self, kind: str, message: str, place: Place | None) -> None:
        """Have the example fail that a place belongs to, else the one that runs."""
        result = self._owner(place or {})
        if result:
            self._object(_failure(kind, message, place or {}, result), result)

    def _object(self, failure: Failure, result: Result) -> None:
        if failure.kind not in self._limits.allowed:
            result.fail(failure)
            self._news.set()

    # --- What the browser reports ---------------------------------------------------------------

    def _on_error(self, error: BrowserError) -> None:
        """Take in errors that the page itself has not told of, such as those of its frames."""
        is_known = any(error.message in text for text in self._told)
        if is_known or self._current is None or self._current.example.check == "error":
            return
        self._blame("error", self._masked(error.message), place_in(error.stack or ""))

    def _on_request(self, event: dict[str, Any]) -> None:
        url = urlsplit(event.get("url") or event["request"]["url"])
        place = self._scripts.place(event.get("initiator") or {})
        if event.get("type") == "Document" and event["frameId"] == self._frame:
            if self._is_loaded:  # it goes on until there is an answer
                self._places["leave"] = place or self._places.get("leave", {})
                self._leaves_for = event["documentURL"]
            return
        if not self._is_foreign(url):
            return
        if not self._is_loaded:
            self._asked.add(url.netloc)
            return
        message = f"A request went to {url.netloc}, which the site does not declare."
        self._blame("request", message, place)

    def _on_window(self, event: dict[str, Any]) -> None:
        url = urlsplit(event["url"])
        if self._is_loaded and self._is_foreign(url):
            message = f"A window opened on {url.netloc}, which the site does not declare."
            self._blame("request", message, self._places.get("open"))

    def _is_foreign(self, url: SplitResult) -> bool:
        is_remote = url.scheme in {"http", "https", "ws", "wss"}
        return is_remote and url.netloc not in self._hosts

    def _on_issue(self, event: dict[str, Any]) -> None:
        details = event["issue"]["details"].get("contentSecurityPolicyIssueDetails")
        if not self._is_loaded or details is None or details["isReportOnly"]:
            return
        refused = details.get("blockedURL") or "what the page's own code began"
        message = f"Content Security Policy: {details['violatedDirective']} refused {refused}."
        place = self._scripts.place_of([details.get("sourceCodeLocation") or {}])
        if not place:
            blocked = urlsplit(details.get("blockedURL") or "")
            place = self._places.get(f"{blocked.scheme}://{blocked.netloc}", {})
        self._blame("policy", self._masked(message), place)

    async def _on_dialog(self, dialog: Dialog) -> None:
        if dialog.type == "beforeunload":
            await dialog.accept()
            return
        message = self._masked(f"A dialog opened: {dialog.message}")
        self._blame("dialog", message, self._places.get(dialog.type))
        await dialog.dismiss()

    def _on_navigation(self, event: dict[str, Any]) -> None:
        if not self._is_loaded or event.get("frame", {}).get("parentId"):
            return
        is_new = "frame" in event
        frame = event.get("frame", event)
        url = frame.get("unreachableUrl") or frame["url"]
        if not is_new and urlsplit(url).path == urlsplit(self._url).path:
            return
        self._leave(url)

    def _leave(self, url: str) -> None:
        place = self._places.get("leave") or self._places.get(url)
        self._end("navigation", self._masked(f"The page was left for {url}."), place)

    def _on_download(self, _: dict[str, Any]) -> None:
        self._leaves_for = None
        self._news.set()

    def _on_close(self) -> None:
        if "close" in self._places:
            self._end("navigation", "The page was closed.", self._places["close"])
        else:  # by nobody: what is left of a browser that has ended
            self.lose_browser()

    def _on_paused(self, event: dict[str, Any]) -> None:
        if self._paused is None:  # a `debugger` statement
            self._start(self._send("Debugger.resume"))
        elif not self._paused.done():
            self._paused.set_result(self._scripts.place_of(event["callFrames"]))

    async def _send(self, method: str) -> None:
        with suppress(BrowserError):
            await self._cdp.send(method)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _masked(self, text: str) -> str:
        return str(self._limits.live.mask(text)) if self._limits.live else text

    # --- Pictures and the end -------------------------------------------------------------------

    async def photograph(self, result: Result) -> None:
        """Take a picture of the page and one of the container, unless a live tenant is in it."""
        folder = self._limits.screenshots
        if folder is None or self._limits.live or (result.failure and result.failure.kind in FATAL):
            return
        name = f"{result.example.page}-{result.example.name}".replace("/", "-")
        container = self._page.locator("playground-container")
        with suppress(BrowserError, TimeoutError):
            async with asyncio.timeout(CLOSING):
                result.screenshots.append(folder / f"{name}.png")
                await self._page.screenshot(path=result.screenshots[-1])
                if await container.is_visible():
                    result.screenshots.append(folder / f"{name}-container.png")
                    await container.screenshot(path=result.screenshots[-1])
        result.screenshots = [path for path in result.screenshots if path.is_file()]

    async def close(self) -> None:
        """Close the page, whatever it is busy with."""
        self._current = None
        for task in self._tasks:
            task.cancel()
        await _closed(self._page.context, self._cdp)


async def _closed(context: BrowserContext, cdp: CDPSession) -> None:
    try:
        await asyncio.wait_for(context.close(), CLOSING)
    except (BrowserError, TimeoutError):
        # A process that does not answer is ended, and its context with it.
        with suppress(BrowserError, TimeoutError):
            await asyncio.wait_for(cdp.send("Page.crash"), CLOSING)
        with suppress(BrowserError, TimeoutError):
            await asyncio.wait_for(context.close(), CLOSING)


def output_failure(result: Result) -> Failure:
    """Say what is not as the author expects."""
    example = result.example
    missing = missing_event(example.events, result.events)
    if missing and example.expected is not None and difference(example.expected, result.output):
        missing = None  # the output tells more
    if missing:
        came = ", ".join(map(shown, result.events)) or "none"
        return Failure("events", f"The event {missing} did not come. Events: {came}.")
    message = "The output is not the expected one.\n"
    message += difference(example.expected or "", result.output)
    return Failure("output", message, result.wrong_line(), output=result.output)


def _failure(kind: str, message: str, place: Place, result: Result | None) -> Failure:
    """Make a failure; its place counts where it is in the example's own code."""
    is_own = result is not None and place.get("snippet") == result.example.name
    if not is_own:
        return Failure(kind, message)
    return Failure(kind, message, place.get("line"), place.get("column"))


def _button(name: str, action: str) -> str:
    return f'playground-snippet[name="{name}"] [data-action="{action}"]'


_PRESS = """(selector) => {
  const button = document.querySelector(selector);
  for (let at = button; at; at = at.parentElement) {
    if (at.matches('details:not([open])')) at.querySelector('summary')?.click();
    if (!at.matches('.tabbed-block')) continue;
    const tab = [...at.parentElement.children].indexOf(at);
    at.closest('.tabbed-set').querySelectorAll(':scope > input')[tab]?.click();
  }
  if (!button?.checkVisibility({ visibilityProperty: true })) return false;
  button.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  button.click();
  return true;
}"""


@cache
def _listener() -> str:
    return files(__package__).joinpath("listener.js").read_text(encoding="utf-8")
