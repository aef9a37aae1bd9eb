"""The command `check`: build, serve, run, report."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

import click
from playwright.async_api import Error as BrowserError

from . import report
from .bake import bake
from .browser import REMEDY, find_chromium
from .changes import HistoryError, changed_since, touched
from .crew import groups_of, run_examples
from .examples import Example
from .limits import KINDS, Limits
from .progress import progress
from .report_page import as_html
from .result import Result
from .server import StaticServer
from .site import BuiltSite, SiteError, open_site, sources_of
from .tenant import CredentialsError, find_live
from .watch import snapshot, wait_for_change

FAILED, USAGE, ENVIRONMENT, NOTHING, INTERRUPTED = 1, 2, 3, 4, 130


class Stopped(click.ClickException):
    """The check cannot go on, in words for the author, with an exit code of its own."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        vars(self)["exit_code"] = exit_code  # click declares it on the class


@dataclass(frozen=True)
class Options:
    """What the command line says."""

    config_file: Path
    site: Path | None
    pages: tuple[str, ...]
    changed_since: str | None
    isolate: bool
    jobs: int
    limits: Limits
    live: str | None
    is_baking: bool
    is_dry: bool
    as_json: bool
    junit: Path | None
    html: Path | None


FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.option(
    "--config-file",
    type=FILE,
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
@click.option("--changed-since", metavar="REV", help="Only what has changed since, by Git.")
@click.option("--isolate", is_flag=True, help="Run each example in a fresh page, with its needs.")
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
@click.option("--live", metavar="TENANT", help="Run on this live tenant, not on a simulated one.")
@click.option("--effects", is_flag=True, help="With --live: also what has a real effect.")
@click.option("--watch", is_flag=True, help="Check again what changes, until Ctrl-C.")
@click.option("--bake", "is_baking", is_flag=True, help="Write outputs into the Markdown.")
@click.option("--dry-run", "is_dry", is_flag=True, help="With --bake: only show what would change.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--junit", type=FILE, help="Write JUnit XML.")
@click.option("--html", type=FILE, help="Write a page.")
def check(
    config_file: Path,
    site: Path | None,
    pages: tuple[str, ...],
    changed_since: str | None,
    isolate: bool,
    jobs: int,
    timeout: float,
    allow: tuple[str, ...],
    hosts: tuple[str, ...],
    live: str | None,
    effects: bool,
    watch: bool,
    is_baking: bool,
    is_dry: bool,
    as_json: bool,
    junit: Path | None,
    html: Path | None,
) -> None:
    """Run every example of the site in a real browser.

    Exit codes: 0 all passed, 1 an example failed, 2 wrong usage or configuration, 3 no browser,
    4 nothing to check, 130 stopped by Ctrl-C.
    """
    _refuse_conflicts(site, watch, is_baking, is_dry, as_json)
    _make_room("--junit", junit)
    _make_room("--html", html)
    screenshots = html.parent / f"{html.stem}-screenshots" if html else None
    limits = Limits(timeout, frozenset(allow), frozenset(hosts), screenshots, has_effects=effects)
    options = Options(
        config_file, site, pages, changed_since, isolate, jobs, limits,
        live, is_baking, is_dry, as_json, junit, html,
    )  # fmt: skip
    try:
        sys.exit(_watch(options) if watch else _check_once(options))
    except (KeyboardInterrupt, asyncio.CancelledError):
        # Playwright's own process may have had the same signal, and died in the middle of a word.
        logging.getLogger("asyncio").setLevel(logging.CRITICAL)
        click.echo("\nStopped.", err=True)
        sys.exit(0 if watch else INTERRUPTED)


def _refuse_conflicts(
    site: Path | None, watch: bool, is_baking: bool, is_dry: bool, as_json: bool
) -> None:
    if is_dry and not is_baking:
        raise click.UsageError("--dry-run belongs to --bake.")
    if watch and (site or as_json or is_baking):
        raise click.UsageError("--watch goes without --site, --json and --bake.")


def _make_room(option: str, path: Path | None) -> None:
    """Create the folder of a report, and refuse one that cannot be written."""
    if path is None:
        return
    is_there = path.exists()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.open("a").close()
        if not is_there:
            path.unlink()
    except OSError as error:
        raise click.UsageError(f"{option} {path} cannot be written: {error.strerror}.") from error


def _check_once(options: Options, changed: Iterable[Path] | None = None) -> int:
    """Check what was asked for, or what of it some changed files touch; return the exit code."""
    started = time.monotonic()
    try:
        with open_site(options.config_file, options.site) as site:
            examples = _selected(site, options)
            if changed is not None:
                examples = touched(examples, site, changed)
            if not examples:
                click.echo("Nothing to check: no example has changed.")
                return 0
            results = run(examples, site, options)
            return _tell(results, site, options, time.monotonic() - started)
    except SiteError as error:
        raise Stopped(str(error), USAGE) from error


def _watch(options: Options) -> NoReturn:
    """Check, and check again what a change touches, until somebody ends it."""
    changed: list[Path] | None = None
    while True:
        sources = sources_of(options.config_file)
        before = snapshot(sources)  # now: what changes during the check is not to be missed
        try:
            _check_once(options, changed)
        except Stopped as problem:
            problem.show()
        click.echo("Waiting for changes; Ctrl-C ends.")
        changed = wait_for_change(sources, before)


def run(examples: Sequence[Example], site: BuiltSite, options: Options) -> list[Result]:
    """Serve the site and run examples of it."""
    chromium = find_chromium()
    if chromium is None:
        raise Stopped(f"No Chromium found. {REMEDY}", ENVIRONMENT)
    limits = _with_live(examples, options)
    if limits.screenshots:
        limits.screenshots.mkdir(parents=True, exist_ok=True)
    together = groups_of(examples, is_isolated=options.isolate)
    try:
        with (
            StaticServer(site.folder, site.base_path) as server,
            progress(len(examples), is_silent=options.as_json) as done,
        ):
            limits = replace(limits, in_sources=site.in_sources(server.url))
            work = run_examples(chromium, server.url, together, options.jobs, limits, done)
            return asyncio.run(work)
    except* BrowserError as errors:
        reason = str(errors.exceptions[0]).splitlines()[0]
        raise Stopped(f"The browser {chromium} does not start. {reason}", ENVIRONMENT) from None


def _with_live(examples: Sequence[Example], options: Options) -> Limits:
    if options.live is None:
        return options.limits
    try:
        return replace(options.limits, live=find_live(options.live, examples, os.environ))
    except CredentialsError as error:
        raise Stopped(str(error), USAGE) from error


def _selected(site: BuiltSite, options: Options) -> list[Example]:
    """Return the examples that were asked for; none only when none has changed."""
    examples = site.examples()
    chosen = [
        example
        for example in examples
        if not options.pages
        or any(part in f"{example.page} {example.file}" for part in options.pages)
    ]
    if not chosen:
        found = f"{len(examples)} examples, none of them on such a page"
        found = found if options.pages and examples else "no examples"
        raise Stopped(f"Nothing to check: the site has {found}.", NOTHING)
    if options.changed_since is None:
        return chosen
    try:
        return touched(chosen, site, changed_since(options.changed_since, site))
    except HistoryError as error:
        raise Stopped(str(error), USAGE) from error


def _tell(results: Sequence[Result], site: BuiltSite, options: Options, seconds: float) -> int:
    """Write all reports, and return the exit code."""
    if options.junit:
        options.junit.write_text(report.as_junit(results), encoding="utf-8")
    if options.html:
        options.html.write_text(as_html(results, options.html.parent), encoding="utf-8")
    if options.is_baking:
        _bake(results, site, is_dry=options.is_dry)
    if options.as_json:
        click.echo(report.as_json(results))
    else:
        _say_summary(results, site, seconds)
    if any(result.status == "failed" for result in results):
        return FAILED
    if all(result.status == "skipped" for result in results):
        click.echo("Nothing was checked: all examples were skipped.", err=True)
        return NOTHING
    return 0


def _say_summary(results: Sequence[Result], site: BuiltSite, seconds: float) -> None:
    if os.environ.get("GITHUB_ACTIONS") == "true":
        for line in report.as_annotations(results, site):
            click.echo(line)
    counts = report.summary(results)
    click.echo(
        f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped "
        f"in {seconds:.1f} s"
    )


def _bake(results: Sequence[Result], site: BuiltSite, *, is_dry: bool) -> None:
    """Write outputs into the Markdown, or only show what would change."""
    baked, problems = bake(results, site)
    for each in baked:
        click.echo(each.diff(os.path.relpath(each.path)), err=True)
        if not is_dry:
            each.write()
            for result in each.results:
                result.pass_()
    for problem in problems:
        click.echo(f"Not baked: {problem}", err=True)
