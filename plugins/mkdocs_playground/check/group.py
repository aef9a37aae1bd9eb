"""Examples that share a page: run one after the other, and the page opened anew when it breaks."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from playwright.async_api import Browser
from playwright.async_api import Error as BrowserError

from .examples import Example
from .left_out import Reasons
from .limits import Limits
from .page import FATAL, LOST, OpenPage, output_failure
from .result import Failure, Result

GRACE = 0.25
"""Seconds that a page stays open after its last example, for what fails late."""

Launch = Callable[[], Awaitable[Browser]]
"""Gives a browser that works, a new one if the last has crashed."""


class Group:
    """Examples of one page, in page order."""

    def __init__(
        self, examples: Sequence[Example], root: str, limits: Limits, reasons: Reasons
    ) -> None:
        self.results = [Result(example) for example in examples]
        self._url = root + examples[0].page.removesuffix("index.html")
        self._limits = limits
        self._reasons = reasons
        self._page: OpenPage | None = None

    async def run(self, launch: Launch) -> None:
        """Run all examples; the page then still waits for `finish`."""
        self._launch = launch
        for index, result in enumerate(self.results):
            if reason := self._reasons.get((result.example.page, result.example.name)):
                result.skip(reason)
            elif need := self._broken_need(result):
                place = need.example.place()
                message = f"Not run, since it needs {need.example.name} ({place}), which failed."
                result.fail(Failure("needs", message))
            else:
                await self._run(result, self.results[:index])

    async def _run(self, result: Result, before: Sequence[Result]) -> None:
        try:
            page = self._page or await self._open(result, before)
        except (BrowserError, TimeoutError) as error:
            reason = str(error).splitlines()[0] if str(error) else "it did not load in time"
            result.fail(Failure("page", f"The page could not be opened: {reason}"))
            return
        await page.run(result)
        if result.failure and result.failure.kind in FATAL:
            await self._close()
        if result.failure == LOST:  # it is not to blame
            result.begin_again()
            await self._run(result, before)

    async def _open(self, result: Result, before: Sequence[Result]) -> OpenPage:
        """Open the page; what ran there before runs again, for what it has left in the page."""
        browser = await self._launch()
        self._page = await OpenPage.open(browser, self._url, result, self._limits)
        browser.once("disconnected", self._lose_browser)
        for earlier in before if not self._limits.live else ():
            if earlier.status == "passed" and earlier.example.check == "run":
                again = Result(earlier.example)
                await self._page.run(again)
                if again.failure and again.failure.kind in FATAL:
                    await self._close()
                    self._page = await OpenPage.open(browser, self._url, result, self._limits)
                    break
        return self._page

    def _lose_browser(self, _: Browser) -> None:
        if self._page:
            self._page.lose_browser()

    async def finish(self) -> None:
        """Wait a moment for what fails late, and close the page."""
        if self._page:
            await asyncio.sleep(GRACE)
            for result in self.results:
                is_silent = result.example.expected is not None and not result.example.expected
                if result.status == "passed" and is_silent and not result.is_as_expected():
                    result.fail(output_failure(result))
                if result.status == "failed" and not result.screenshots:
                    await self._page.photograph(result)
        await self._close()

    async def _close(self) -> None:
        page, self._page = self._page, None
        if page:
            await page.close()

    def _broken_need(self, result: Result) -> Result | None:
        """Return an example that this one needs and that would only break the page again."""
        by_name = {each.example.name: each for each in self.results}
        to_see, seen = list(result.example.needs), set[str]()
        while to_see:
            name = to_see.pop()
            need = by_name.get(name)
            if need is None or name in seen:
                continue
            seen.add(name)
            if need.failure and need.failure.kind in FATAL:
                return need
            to_see += need.example.needs
        return None
