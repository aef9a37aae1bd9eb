"""`make bench`: measure everybody side by side, print the tables, write them to RESULTS.md."""

import argparse
import gzip
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import Browser

from benchmarks import contenders
from benchmarks.browser import Measured, Samples, chromium
from benchmarks.contenders import CODAPI_JS, FLOOR, MATERIAL, PLAYGROUND, Contender
from benchmarks.report import Row, Values, missed, table
from benchmarks.sites import ROOT, build_site, write_site

ASSETS = ROOT / "plugins/mkdocs_playground/assets"
RESULTS = Path(__file__).parent / "RESULTS.md"
CHUNK_BUDGETS = {"playground.js": 4, "playground.css": 2, "live.js": 20, "runner.js": 40} | {
    "editor.js": 12
}
"""In KiB by gzip; design.md has them."""
TOGETHER = ("stage.js", "settings.js", "console.js")
"""A container, its settings, its console: within 20 KiB."""

PACED_BY = "lines paint"
PACE = 87
"""Milliseconds in which codapi painted 10,000 lines where the budgets in milliseconds were set."""

# In each round; what differs by a few hundredths is seen in many only.
LOADS = 20
VISITS_TO_RUN = 4
WARM_RUNS = 25

Results = Mapping[str, Values]
Item = TypeVar("Item")


def of(results: Results, contender: Contender, name: str) -> float:
    """Return what was measured of one; never met when nothing was."""
    value = results[contender.name].get(name) if contender.name in results else None
    return float("nan") if value is None else value


def at_most(limit: float, name: str) -> Callable[[Results], bool]:
    """Hold the playground to a number."""
    return lambda results: of(results, PLAYGROUND, name) <= limit


def pace(results: Results) -> float:
    """Return how many times as long as where the budgets were set the same work takes here."""
    return max(1.0, of(results, CODAPI_JS, PACED_BY) / PACE)


def within(milliseconds: float, name: str) -> Callable[[Results], bool]:
    """Hold the playground to a time, at this machine's pace."""
    return lambda results: of(results, PLAYGROUND, name) <= milliseconds * pace(results)


def times(factor: float, other: Contender, name: str) -> Callable[[Results], bool]:
    """Hold the playground to another's measure in the same run."""
    return lambda results: of(results, PLAYGROUND, name) <= factor * of(results, other, name)


def added(limit: float, name: str) -> Callable[[Results], bool]:
    """Hold what the playground adds to the theme to a number."""
    return lambda results: of(results, PLAYGROUND, name) - of(results, MATERIAL, name) <= limit


def block(flood: str, milliseconds: int) -> Row:
    """Give the row for the longest block during a flood."""
    name = f"{flood} block"
    budget = f"{milliseconds} at this pace"
    return Row("Longest block meanwhile", "ms", name, 0, budget, within(milliseconds, name))


LOADING = [
    Row("Requests added", "", "requests", 0, beside=MATERIAL.name),
    Row("Files added", "KiB", "files", 1, "6.5", added(6.5, "files"), beside=MATERIAL.name),
    Row("Added to the page's own HTML", "KiB", "page kibibytes", 1, beside=MATERIAL.name),
    Row("Main-thread work", "ms", "load cpu", 0),
    Row("Beside Material alone", "ratio", "load ratio", 2, "1.10", at_most(1.1, "load ratio")),
    Row("Layout shift", "", "layout shift", 3, "none added", added(0.0005, "layout shift")),
    Row("Long tasks", "", "long tasks", 0, "none added", added(0, "long tasks")),
]
RUNNING = [
    Row(
        "First run, pointer near for 150 ms",
        "ms",
        "near dom",
        1,
        "60 at this pace",
        within(60, "near dom"),
    ),
    Row("The same, painted", "ms", "near paint", 1),
    Row(
        "First run, out of the blue", "ms", "cold dom", 1, "60 at this pace", within(60, "cold dom")
    ),
    Row("The same, painted", "ms", "cold paint", 1),
    Row("Warm run, in the page", "ms", "warm dom", 1, "codapi", times(1, CODAPI_JS, "warm dom")),
    Row(
        "The same and its frame, without the wait for it",
        "ms",
        "warm work",
        1,
        "codapi",
        times(1, CODAPI_JS, "warm work"),
    ),
    Row(
        "10,000 lines, painted",
        "ms",
        "lines paint",
        0,
        "twice the floor",
        times(2, FLOOR, "lines paint"),
    ),
    block("lines", 50),
    Row(
        "100,000 lines, painted",
        "ms",
        "many-lines paint",
        0,
        "twice the floor",
        times(2, FLOOR, "many-lines paint"),
    ),
    block("many-lines", 100),
    Row(
        "10,000 objects, painted",
        "ms",
        "objects paint",
        0,
        "twice the floor",
        times(2, FLOOR, "objects paint"),
    ),
    block("objects", 50),
    Row("10,000 lines, console open, painted", "ms", "open lines paint", 0),
    block("open lines", 50),
    Row("10,000 objects, console open, painted", "ms", "open objects paint", 0),
    block("open objects", 50),
    Row("A loop of 50,000,000 turns", "ms", "loop dom", 0),
    Row(
        "Heap after 2,000 more runs",
        "KiB added",
        "heap",
        0,
        "no growth (100)",
        at_most(100, "heap"),
    ),
    Row(
        "Heap after 200 more visits, with a run on each",
        "KiB added",
        "visits heap",
        0,
        "the floor's (100)",
        lambda results: (
            of(results, PLAYGROUND, "visits heap") <= of(results, FLOOR, "visits heap") + 100
        ),
    ),
]


def building(pages: int) -> list[Row]:
    """Give the rows for sites of so many pages."""
    cpu, ratio, memory = (f"{name} {pages}" for name in ("build", "ratio", "memory"))
    title = f"{pages:,} pages of 10"
    most = "1.1 of Material"
    return [
        Row(f"{title}, processor time", "s", cpu, 2),
        Row("Beside Material alone", "ratio", ratio, 3, "1.05", at_most(1.05, ratio)),
        Row(f"{title}, memory", "MiB", memory, 0, most, times(1.1, MATERIAL, memory)),
    ]


def to_and_fro(everybody: Sequence[Item], number: int) -> Sequence[Item]:
    """Give them in turn, every other time from the last on: nobody is always the first."""
    return everybody[::-1] if number % 2 else everybody


def measure_builds(folder: Path, pages: int, rounds: int) -> dict[str, dict[str, float]]:
    """Build everybody's site in turn, so that what else the machine does hits all alike."""
    samples = {contender.name: Samples() for contender in contenders.ALL}
    sites = {contender.name: folder / f"{index}" for index, contender in enumerate(contenders.ALL)}
    for contender in contenders.ALL:
        write_site(contender, sites[contender.name], pages)
    for number in range(rounds):
        costs = {
            contender.name: build_site(contender, sites[contender.name])
            for contender in to_and_fro(contenders.ALL, number)
        }
        for name, cost in costs.items():
            samples[name].add(f"build {pages}", cost.seconds)
            samples[name].add(f"ratio {pages}", cost.seconds / costs[MATERIAL.name].seconds)
            samples[name].add(f"memory {pages}", cost.mebibytes)
        say(".")
    return {name: each.medians() for name, each in samples.items()}


def measure_pages(browser: Browser, folder: Path, rounds: int) -> dict[str, dict[str, float]]:
    """Load and run everybody's page in turn, a few times over."""
    everybody = [
        Measured(contender, folder / f"{index}" / "site")
        for index, contender in enumerate(contenders.ALL)
    ]
    runners = [each for each in everybody if each.contender.can_run]
    for each in everybody:
        each.weigh(browser)
    for number in range(LOADS * rounds):
        for each in to_and_fro(everybody, number):
            each.load(browser)
        work = [each.samples.values["load cpu"][-1] for each in everybody]
        for each, mine in zip(everybody, work, strict=True):
            each.samples.add("load ratio", mine / work[0])
        say(".")
    for _ in range(rounds):
        for each in runners:
            each.run_cold(browser)
        for number in range(VISITS_TO_RUN):
            for each in to_and_fro(runners, number):
                each.run_warm(browser, WARM_RUNS)
        for name in ("lines", "many-lines", "objects"):
            for each in runners:
                each.flood(browser, name)
        for each in runners:
            if each.contender.console:
                each.flood_open(browser, "lines")
                each.flood_open(browser, "objects")
        say(".")
    for each in runners:
        each.fill_heap(browser)
        say(".")
    for each in everybody:
        each.close()
    return {each.contender.name: with_files(each.samples.medians()) for each in everybody}


def measure_visits(browser: Browser, folder: Path) -> dict[str, dict[str, float]]:
    """Go back and forth with instant navigation; sidecode would take a second for each visit."""
    measured = {}
    for index, contender in enumerate([FLOOR, PLAYGROUND, CODAPI_JS]):
        site = folder / f"{index}"
        write_site(contender, site, 2, is_instant=True)
        build_site(contender, site)
        each = Measured(contender, site / "site")
        each.wander(browser)
        each.close()
        measured[contender.name] = each.samples.medians()
        say(".")
    return measured


def with_files(values: dict[str, float]) -> dict[str, float]:
    """Tell what is in files from what is in the page itself."""
    return values | {"files": values["kibibytes"] - values["page kibibytes"]}


def chunk_table() -> list[str]:
    """Show what each file of the runtime weighs, beside its budget."""
    lines = ["| file | KiB by gzip | budget |  |", "| --- | ---: | ---: | --- |"]
    sizes = {
        file.name: len(gzip.compress(file.read_bytes(), 9, mtime=0)) / 1024
        for file in sorted(ASSETS.glob("*.*s"))
    }
    together = ", ".join(TOGETHER)
    sizes[together] = sum(sizes[name] for name in TOGETHER)
    for name, size in sizes.items():
        budget = (CHUNK_BUDGETS | {together: 20}).get(name)
        kept = "" if budget is None else "met" if size <= budget else "**missed**"
        lines.append(f"| {name} | {size:.1f} | {budget or ''} | {kept} |")
    return lines


def versions(browser: str) -> list[str]:
    """Name everything that was measured, and what it was measured on."""
    package = (contenders.CODAPI.parent / "package.json").read_text(encoding="utf-8")
    codapi = json.loads(package)["version"]
    sidecode = next(contenders.SIDECODE.glob("mkdocs_sidecode-*.dist-info"))
    packages = {name: version(name) for name in ("mkdocs-playground", "mkdocs", "mkdocs-material")}
    packages |= {"@antonz/codapi": codapi}
    packages |= {"mkdocs-sidecode": sidecode.name.split("-")[1].removesuffix(".dist")}
    return [
        "- " + ", ".join(f"{name} {number}" for name, number in packages.items()),
        f"- Chromium {browser}, Python {platform.python_version()}, {platform.system()}",
        f"- {os.cpu_count()} processors; load when it began {os.getloadavg()[0]:.1f}",
    ]


def pace_line(results: Results) -> str:
    """Say by what the budgets in milliseconds are multiplied, and why."""
    here = of(results, CODAPI_JS, PACED_BY)
    return (
        f"- Pace {pace(results):.2f}: {CODAPI_JS.name} paints 10,000 lines after {here:.0f} ms here"
        f" and after {PACE} ms where the budgets were set"
    )


def say(text: str) -> None:
    """Show that something goes on."""
    print(text, end="", file=sys.stderr, flush=True)


def merged(parts: Iterable[Mapping[str, Values]]) -> dict[str, dict[str, float | None]]:
    """Put the measures of one contender together."""
    results: dict[str, dict[str, float | None]] = {each.name: {} for each in contenders.ALL}
    for part in parts:
        for name, values in part.items():
            results[name] |= values
    return results


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each thing is measured")
    parser.add_argument("--pages", type=int, nargs="*", default=[10, 100], help="sizes of sites")
    parser.add_argument("--print-only", action="store_true", help="leave RESULTS.md as it is")
    options = parser.parse_args()
    builds = []
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        machine = versions(browser.version)
        folder = Path(name)
        measure_builds(folder / "1", 1, 1)
        pages = measure_pages(browser, folder / "1", options.rounds)
        visits = measure_visits(browser, folder / "visits")
        for count in options.pages:
            # The shorter a build, the more of them it takes to see a hundredth.
            rounds = min(max(200 // count, 1), 10) * options.rounds
            builds.append(measure_builds(folder / str(count), count, rounds))
    results = merged([pages, visits, *builds])
    sections = {
        "Before the reader does anything": LOADING,
        "Running": RUNNING,
        "Building": [row for count in options.pages for row in building(count)],
    }
    lines = ["# Results", "", *machine, pace_line(results), ""]
    for title, rows in sections.items():
        lines += [f"## {title}", "", *table(rows, results), ""]
    lines += ["## The runtime's files", "", *chunk_table(), ""]
    text = "\n".join(lines)
    print("\n" + text)
    over = [title for rows in sections.values() for title in missed(rows, results)]
    print("Budgets missed: " + (", ".join(over) or "none"))
    if not options.print_only:
        RESULTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
