"""Runs groups of examples side by side, each worker with a browser of its own."""

from __future__ import annotations

import asyncio
import signal
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from itertools import chain, groupby

from playwright.async_api import Browser, Playwright, async_playwright
from playwright.async_api import Error as BrowserError

from .browser import ARGUMENTS
from .examples import Example
from .group import Group
from .left_out import left_out
from .limits import Limits
from .result import Result

Done = Callable[[Result], None]
CLOSING = 5.0


class Worker:
    """One browser: when an example crashes it, no other worker's examples suffer."""

    def __init__(self, playwright: Playwright, chromium: str) -> None:
        self._playwright = playwright
        self._chromium = chromium
        self._browser: Browser | None = None

    async def launch(self) -> Browser:
        """Return the browser, started again if it has crashed."""
        if self._browser is None or not self._browser.is_connected():
            self._browser = await self._playwright.chromium.launch(
                executable_path=self._chromium,
                args=ARGUMENTS,
                # Signals are ours to deal with, or pages would seem to crash.
                handle_sigint=False,
                handle_sigterm=False,
                handle_sighup=False,
            )
        return self._browser

    async def work(self, groups: deque[Group], done: Done) -> None:
        """Run groups until none is left; the last one's page may linger while the next begins."""
        lingering: set[asyncio.Task[None]] = set()
        try:
            await self.launch()
            while groups:
                group = groups.popleft()
                await group.run(self.launch)
                lingering.add(asyncio.create_task(_finish(group, done)))
            await asyncio.gather(*lingering)
        finally:
            for task in lingering:
                task.cancel()
            await self._close()

    async def _close(self) -> None:
        if self._browser:
            with suppress(BrowserError, TimeoutError):
                await asyncio.wait_for(self._browser.close(), CLOSING)


async def _finish(group: Group, done: Done) -> None:
    await group.finish()
    for result in group.results:
        done(result)


def groups_of(examples: Iterable[Example], *, is_isolated: bool) -> list[list[Example]]:
    """Return what shares a page of the browser: a page's examples, or each for itself."""
    if is_isolated:
        return [[example] for example in examples]
    return [list(group) for _, group in groupby(examples, key=lambda example: example.page)]


async def run_examples(
    chromium: str,
    root: str,
    together: Sequence[Sequence[Example]],
    jobs: int,
    limits: Limits,
    done: Done = lambda _: None,
    others: Iterable[Example] = (),
) -> list[Result]:
    """Run groups of examples on the site at `root`; results come in the order of the examples.

    They may need `others`, which their pages have beside them.
    """
    _cancel_at_sigterm()
    async with async_playwright() as playwright:
        workers = [Worker(playwright, chromium) for _ in range(min(jobs, len(together)))]
        reasons = left_out(chain(others, *together), limits)
        plan = [Group(examples, root, limits, reasons) for examples in together]
        # The longest first, so that no worker is left with it at the end.
        queue = deque(sorted(plan, key=lambda group: -len(group.results)))
        async with asyncio.TaskGroup() as tasks:
            for worker in workers:
                tasks.create_task(worker.work(queue, done))
    return [result for group in plan for result in group.results]


def _cancel_at_sigterm() -> None:
    """End as by Ctrl-C: browsers closed, files removed."""
    task = asyncio.current_task()
    with suppress(NotImplementedError, RuntimeError, ValueError):  # another thread, or Windows
        if task:
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
