"""The command `check`: build, serve, run, report."""

import asyncio
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

import click

from mkdocs_playground.check import report
from mkdocs_playground.check.browser import ARGUMENTS, REMEDY, find_chromium
from mkdocs_playground.check.examples import Example, find_examples
from mkdocs_playground.check.server import StaticServer
from mkdocs_playground.check.session import Limits, PageSession, Result

FAILED, USAGE, ENVIRONMENT, NOTHING = 1, 2, 3, 4
KINDS = ["error", "policy", "request", "dialog"]


class Stopped(click.ClickException):
    """The check cannot go on, in words for the author, with an exit code of its own."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        vars(self)["exit_code"] = exit_code  # click declares it on the class


@click.command()
@click.option(
    "--config-file",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The site to build and check.",
)
@click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Check a site that is built already.",
)
@click.option("--page", "pages", multiple=True, help="Only pages whose path contains this text.")
@click.option("--isolate", is_flag=True, help="Run each example in a fresh page.")
@click.option("--jobs", type=click.IntRange(1, 16), default=2, show_default=True)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=15.0,
    show_default=True,
    help="Seconds that one example may take.",
)
@click.option("--allow", type=click.Choice(KINDS), multiple=True, help="What does not fail it.")
@click.option("--host", "hosts", multiple=True, help="A host that examples may ask: name[:port].")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--junit", type=click.Path(path_type=Path, dir_okay=False), help="Write JUnit XML.")
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write a page.")
def check(
    config_file: Path,
    site: Path | None,
    pages: tuple[str, ...],
    isolate: bool,
    jobs: int,
    timeout: float,
    allow: tuple[str, ...],
    hosts: tuple[str, ...],
    as_json: bool,
    junit: Path | None,
    html: Path | None,
) -> None:
    """Run every example of the site in a real browser.

    Exit codes: 0 all passed, 1 an example failed, 2 wrong usage or configuration, 3 no browser,
    4 nothing to check.
    """
    chromium = find_chromium()
    if chromium is None:
        raise Stopped(f"No Chromium found. {REMEDY}", ENVIRONMENT)
    limits = Limits(timeout, frozenset(allow), frozenset(hosts))
    screenshots = html.parent / f"{html.stem}-screenshots" if html else None
    if screenshots:
        screenshots.mkdir(parents=True, exist_ok=True)
    with _built(config_file, site) as folder:
        examples = _selected(find_examples(folder), pages)
        groups = _groups(examples, isolate)
        progress = (lambda _: None) if as_json else _progress(len(examples))
        with StaticServer(folder, "/check/") as server:
            run = _run_all(chromium, server.url, groups, jobs, limits, screenshots, progress)
            results = asyncio.run(run)
    _write_reports(results, as_json=as_json, junit=junit, html=html)
    if any(result.status == "failed" for result in results):
        sys.exit(FAILED)


@contextmanager
def _built(config_file: Path, site: Path | None) -> Iterator[Path]:
    """Give the folder of the built site; one that we build is gone afterwards."""
    if site:
        yield site
        return
    if not config_file.is_file():
        message = f"{config_file} does not exist: name the site with --config-file or --site."
        raise Stopped(message, USAGE)
    with tempfile.TemporaryDirectory(prefix="mkdocs-playground-") as folder:
        _build(config_file, Path(folder))
        yield Path(folder)


def _build(config_file: Path, folder: Path) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    try:
        with config_file.open("rb") as file:
            config = load_config(file, site_dir=str(folder))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    except (MkDocsException, click.exceptions.ClickException, SystemExit) as error:
        raise Stopped(f"The site does not build. {error}", USAGE) from error


def _selected(examples: list[Example], pages: tuple[str, ...]) -> list[Example]:
    chosen = [
        example
        for example in examples
        if not pages or any(part in f"{example.page} {example.file}" for part in pages)
    ]
    if not chosen:
        found = f"{len(examples)} examples, none of them on such a page" if pages else "no examples"
        raise Stopped(f"Nothing to check: the site has {found}.", NOTHING)
    return chosen


def _groups(examples: list[Example], isolate: bool) -> list[list[Example]]:
    """Return what runs in one page of the browser: a page's examples, or each for itself."""
    if isolate:
        return [[example] for example in examples]
    return [list(group) for _, group in groupby(examples, key=lambda example: example.page)]


async def _run_all(
    chromium: str,
    root: str,
    groups: list[list[Example]],
    jobs: int,
    limits: Limits,
    screenshots: Path | None,
    done: Callable[[Result], None],
) -> list[Result]:
    from playwright.async_api import async_playwright

    slots = asyncio.Semaphore(jobs)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)

        async def run(group: list[Example]) -> list[Result]:
            async with slots:
                session = PageSession(browser, root + _url_path(group[0]), limits, screenshots)
                return await session.run(group, done)

        results = await asyncio.gather(*(run(group) for group in groups))
        await browser.close()
    return [result for group in results for result in group]


def _url_path(example: Example) -> str:
    return example.page.removesuffix("index.html")


def _progress(count: int) -> Callable[[Result], None]:
    """Return what shows each result as it comes: a bar on a terminal, plain lines elsewhere."""
    number = 0

    def show(result: Result) -> None:
        nonlocal number
        number += 1
        width = len(str(count))
        click.echo(f"[{number:{width}}/{count}] {report.as_line(result)}")

    return show


def _write_reports(
    results: Sequence[Result], *, as_json: bool, junit: Path | None, html: Path | None
) -> None:
    if junit:
        junit.write_text(report.as_junit(results), encoding="utf-8")
    if html:
        html.write_text(report.as_html(results, html.parent), encoding="utf-8")
    if as_json:
        click.echo(report.as_json(results))
        return
    if os.environ.get("GITHUB_ACTIONS") == "true":
        for line in report.as_annotations(results, "docs"):
            click.echo(line)
    counts = report.summary(results)
    click.echo(
        f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped "
        f"in {counts['seconds']:.1f} s"
    )
