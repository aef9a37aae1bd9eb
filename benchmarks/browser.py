"""Measures built sites in a real Chromium."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from benchmarks.contenders import SITE_URL, SNIPPETS, Contender
from mkdocs_playground.check.browser import ARGUMENTS, find_chromium
from mkdocs_playground.check.server import StaticServer

IN_PAGE = (Path(__file__).parent / "in_page.js").read_text(encoding="utf-8")
CACHED = {"Cache-Control": "max-age=3600"}
KEPT = 10_000
RUNS = 2_000
VISITS = 200

Times = dict[str, float]


@dataclass
class Samples:
    """What was measured of one contender, again and again."""

    values: dict[str, list[float]] = field(default_factory=dict)

    def add(self, name: str, value: float) -> None:
        """Keep one value."""
        self.values.setdefault(name, []).append(value)

    def medians(self) -> dict[str, float]:
        """Return the median of each measure."""
        return {name: median(values) for name, values in self.values.items()}


@contextmanager
def chromium() -> Iterator[Browser]:
    """Open the Chromium of this machine, whose garbage can be collected on demand."""
    path = find_chromium()
    if not path:
        raise SystemExit("The benchmarks need Chromium: run `make browser`.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


class Measured:
    """One contender's site, served and measured."""

    def __init__(self, contender: Contender, site: Path) -> None:
        self.contender = contender
        self.site = site
        self.samples = Samples()
        self._server = StaticServer(site, headers=CACHED)

    def close(self) -> None:
        """Stop serving it."""
        self._server.close()

    # --- Loading ------------------------------------------------------------------------------

    def weigh(self, browser: Browser) -> None:
        """Count what a page loads before the reader does anything: requests, bytes by gzip."""
        with self._context(browser) as context:
            self._server.requests.clear()
            self._open(context)
            paths = [urlsplit(path).path for path in self._server.requests]
        sizes = [self._gzipped(path) for path in paths]
        self.samples.add("requests", len(paths))
        self.samples.add("kibibytes", sum(sizes) / 1024)
        self.samples.add("page kibibytes", self._gzipped("/") / 1024)

    def load(self, browser: Browser) -> None:
        """Load the page with a warm cache, and see what work that is."""
        with self._context(browser) as context:
            self._open(context).close()
            page = context.new_page()
            session = context.new_cdp_session(page)
            session.send("Performance.enable")  # it counts from here on
            self._visit(page)
            self.samples.add("load cpu", 1000 * metric(session, "TaskDuration"))
            seen = page.evaluate("bench.seen")
            self.samples.add("layout shift", seen["shift"])
            self.samples.add("long tasks", len(seen["tasks"]))

    # --- Running ------------------------------------------------------------------------------

    def run_cold(self, browser: Browser) -> None:
        """Run the first snippet of a page just opened, whose scripts are in the cache."""
        with self._context(browser) as context:
            page = self._open(context)
            self._run(page, "hello")
            page.close()
            self._keep("cold", self._run(self._open(context), "hello"))
            self._keep("near", self._run(self._open(context), "hello", is_near=True))

    def run_warm(self, browser: Browser, times: int) -> None:
        """Run a snippet again and again on one page, then the loop that a guard slows down."""
        with self._context(browser) as context:
            page = self._open(context)
            for _ in range(5):
                self._run(page, "hello")
            for _ in range(times):
                self._keep("warm", self._run(page, "hello", is_in_step=True))
            self._run(page, "loop")
            self._keep("loop", self._run(page, "loop"))

    def flood(self, browser: Browser, name: str) -> None:
        """Write a great deal, on a page that has run something before."""
        with self._context(browser) as context:
            page = self._open(context)
            self._run(page, "hello")
            self._keep(name, self._run(page, name))

    def flood_open(self, browser: Browser, name: str) -> None:
        """Write as much while a console beside the output shows it too."""
        with self._context(browser) as context:
            page = self._open(context)
            self._run(page, "hello")
            page.locator(self.contender.console).click()
            page.locator(self.contender.console_output).get_by_text("end 1.").wait_for()
            self._keep(f"open {name}", self._run(page, name))

    def fill_heap(self, browser: Browser) -> None:
        """See how the heap grows over two thousand runs."""
        with self._context(browser) as context:
            page = self._open(context)
            session = context.new_cdp_session(page)
            # The newest 10,000 lines are kept on purpose: by now they are these runs' own.
            self._run_many(page, KEPT)
            before = heap(session)
            self._run_many(page, RUNS)
            self.samples.add("heap", (heap(session) - before) / 1024)

    def wander(self, browser: Browser) -> None:
        """See how the heap grows over two hundred instant navigations, with a run on each page."""
        # The theme goes at once only where the list of pages names this very server.
        sitemap = self.site / "sitemap.xml"
        listed = sitemap.read_text(encoding="utf-8").replace(SITE_URL, self._server.url)
        sitemap.write_text(listed, encoding="utf-8")
        with self._context(browser) as context:
            page = self._open(context)
            page.wait_for_load_state("networkidle")  # the theme has to know the site's pages
            session = context.new_cdp_session(page)
            spec = self._spec("hello")
            page.evaluate("([spec, times]) => bench.wander(spec, times)", [spec, VISITS // 4])
            before = heap(session)
            page.evaluate("([spec, times]) => bench.wander(spec, times)", [spec, VISITS])
            self.samples.add("visits heap", (heap(session) - before) / 1024)

    def _run(
        self, page: Page, name: str, *, is_near: bool = False, is_in_step: bool = False
    ) -> Times:
        spec = self._spec(name) | {"isNear": is_near, "isInStep": is_in_step}
        times: Times = page.evaluate("spec => bench.run(spec)", spec)
        return times

    def _run_many(self, page: Page, times: int) -> None:
        page.evaluate("([spec, times]) => bench.runMany(spec, times)", [self._spec("value"), times])

    def _spec(self, name: str) -> dict[str, Any]:
        index = list(SNIPPETS).index(name)
        return {"button": self.contender.button, "output": self.contender.output, "index": index}

    def _keep(self, name: str, times: Times) -> None:
        for part, value in times.items():
            self.samples.add(f"{name} {part}", value)

    # --- Pages --------------------------------------------------------------------------------

    @contextmanager
    def _context(self, browser: Browser) -> Iterator[BrowserContext]:
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.set_default_timeout(120_000)
        context.add_init_script(IN_PAGE)
        yield context
        context.close()

    def _open(self, context: BrowserContext) -> Page:
        page = context.new_page()
        self._visit(page)
        return page

    def _visit(self, page: Page) -> None:
        page.goto(self._server.url, wait_until="load")
        page.evaluate("bench.idle()")

    def _gzipped(self, path: str) -> int:
        file = self.site / path.lstrip("/")
        if file.is_dir():
            file /= "index.html"
        return len(gzip.compress(file.read_bytes(), 9, mtime=0)) if file.is_file() else 0


def metric(session: CDPSession, name: str) -> float:
    """Return one of the metrics that Chromium keeps of a page, in seconds or bytes."""
    found = session.send("Performance.getMetrics")["metrics"]
    return float(next(each["value"] for each in found if each["name"] == name))


def heap(session: CDPSession) -> float:
    """Return the bytes that are still in use once the garbage is collected."""
    session.send("Performance.enable")
    session.send("HeapProfiler.collectGarbage")
    return metric(session, "JSHeapUsedSize")
