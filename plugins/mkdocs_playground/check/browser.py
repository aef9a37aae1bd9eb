"""The Chromium that examples run in, found on the machine."""

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
REMEDY = (
    "Install Chromium or Chrome, or run `python -m playwright install chromium`, "
    "or name one in the environment variable CHROMIUM."
)


def is_root() -> bool:
    """Say whether we run as root, whom Chromium refuses a sandbox."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


# Of several lists Chromium takes the last alone, so this has what Playwright's is for as well:
# answers to whether a page may be left, requests as they are sent, no services of the maker.
OFF = [
    "WebUIOmniboxPopup",  # the address bar's suggestions are two pages, as costly as a reader's own
    "WebUIOmniboxAimPopup",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
]

# Debian's build looks up services of its maker at each start; a test machine may have no network.
ARGUMENTS = [
    f"--disable-features={','.join(OFF)}",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    *(["--no-sandbox"] if is_root() else []),
]


def find_chromium() -> str | None:
    """Return the path of a Chromium: the one named in `CHROMIUM`, the system's or Playwright's."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if Path(named).is_file() else None
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None
