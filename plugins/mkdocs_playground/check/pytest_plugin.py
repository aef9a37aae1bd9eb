"""The pytest plugin: `pytest --playground mkdocs.yml` has one test for each example of a site."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from .examples import Example
    from .result import Result
    from .site import BuiltSite


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add our options."""
    group = parser.getgroup("playground", "examples of a playground site")
    group.addoption("--playground", metavar="FILE", help="the mkdocs.yml whose examples to run")
    group.addoption("--playground-timeout", metavar="SECONDS", type=float, default=15.0)
    group.addoption("--playground-jobs", metavar="N", type=int, default=2)


def pytest_configure(config: pytest.Config) -> None:
    """Have pytest collect the site beside what it collects anyway."""
    if config_file := config.getoption("--playground"):
        path = Path(config_file).absolute()
        if not path.is_file():
            raise pytest.UsageError(f"--playground: {config_file} does not exist")
        config.args.append(str(path))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> SiteFile | None:
    """Collect the examples of the site that was asked for."""
    asked = parent.config.getoption("--playground")
    if not asked or Path(asked).absolute() != file_path:
        return None
    return SiteFile.from_parent(parent, path=file_path)


class SiteFile(pytest.File):
    """A mkdocs.yml: its site is built when examples are collected, and gone in the end."""

    site: BuiltSite

    def collect(self) -> Iterator[pytest.Item]:
        """Build the site and give an item for each of its examples."""
        from .site import SiteError, open_site

        stack = ExitStack()
        self.config.add_cleanup(stack.close)
        try:
            self.site = stack.enter_context(open_site(self.path, None))
        except SiteError as error:
            raise self.CollectError(str(error)) from error
        examples = self.site.examples()
        if not examples:
            raise self.CollectError("Nothing to check: the site has no examples.")
        for example in examples:
            name = f"{example.file or example.page}::{example.name}"
            yield ExampleItem.from_parent(self, name=name, example=example)

    def result_of(self, item: ExampleItem) -> Result:
        """Return what became of an example; the first that is asked for has all of them run."""
        results: dict[tuple[str, str], Result] = self.session.stash.setdefault(_RESULTS, {})
        key = _key(item.example)
        if key not in results:
            items = [each for each in self.session.items if isinstance(each, ExampleItem)]
            wanted = [each.example for each in items if each.parent is self]
            if os.environ.get("PYTEST_XDIST_WORKER"):
                # Each process has all items and runs some of them.
                wanted = [each for each in wanted if each.page == item.example.page]
            results.update({_key(each.example): each for each in self._run(wanted)})
        return results[key]

    def _run(self, examples: list[Example]) -> list[Result]:
        from .browser import REMEDY, find_chromium
        from .crew import groups_of, run_examples
        from .limits import Limits
        from .server import StaticServer
        from .thread import run_in_thread

        chromium = find_chromium()
        if chromium is None:
            pytest.fail(f"No Chromium found. {REMEDY}", pytrace=False)
        option = self.config.getoption
        together = groups_of(examples, is_isolated=False)
        with StaticServer(self.site.folder, self.site.base_path) as server:
            in_sources = self.site.in_sources(server.url)
            limits = Limits(option("--playground-timeout"), in_sources=in_sources)
            work = run_examples(
                chromium,
                server.url,
                together,
                option("--playground-jobs"),
                limits,
                others=self.site.examples(),
            )
            # A test may have an event loop in this thread, as those with Playwright do.
            return run_in_thread(work)


_RESULTS = pytest.StashKey[dict[Any, Any]]()


def _key(example: Example) -> tuple[str, str]:
    return example.page, example.name


class ExampleItem(pytest.Item):
    """One example."""

    def __init__(self, *, example: Example, **rest: Any) -> None:
        super().__init__(**rest)
        self.example = example

    def runtest(self) -> None:
        """Fail with file, line and message where the example does."""
        assert isinstance(self.parent, SiteFile)
        result = self.parent.result_of(self)
        if result.status == "skipped":
            pytest.skip(result.reason)
        if result.failure:
            raise ExampleFailed(result)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Say what is wrong in the author's words, without a traceback of ours."""
        if isinstance(excinfo.value, ExampleFailed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Say where the example stands."""
        assert isinstance(self.parent, SiteFile)
        source = self.parent.site.source_of(self.example) or self.path
        return source, self.example.line - 1, f"{self.example.place()} {self.example.name}"


class ExampleFailed(Exception):  # noqa: N818 - it is what a report shows
    """An example has failed."""

    def __init__(self, result: Result) -> None:
        from .report import place_of

        assert result.failure
        super().__init__(f"{place_of(result)}: {result.failure.message}")
