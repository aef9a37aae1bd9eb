"""The command line."""

from __future__ import annotations

import json
import shlex
import shutil
import sys
from pathlib import Path

import click

from . import __version__, new_site
from .assets import ENTRY, STYLES, Assets
from .csp import needs
from .problems import did_you_mean
from .texts import DEFAULT, LANGUAGES, Texts

NO_ENVIRONMENT = 3
"""Exit code for something that the machine lacks."""


class Commands(click.Group):
    """The commands; `check` is loaded when it is asked for, since it needs Playwright."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of all commands."""
        return sorted([*super().list_commands(ctx), "check"])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give a command by its name."""
        return _check() if cmd_name == "check" else super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was asked for, or say which one is near: click knows not all."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            hint = did_you_mean(name, self.list_commands(ctx))
            raise click.UsageError(f"There is no command '{name}'{hint}", ctx)
        return super().resolve_command(ctx, args)


EXTRA = ("playwright", "rich")
"""What the extra `check` brings; without it, the other commands work."""


def _check() -> click.Command:
    try:
        from .check.command import check
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in EXTRA:
            raise
        return _without(missing)
    return check


def _without(missing: str) -> click.Command:
    """Give a command that says what to install, whatever it is called with."""
    # The pip of this Python knows what is installed here, be it from a clone, and adds the rest.
    remedy = f"needs {missing}: {_python()} -m pip install 'mkdocs-playground[check]'"

    def refuse() -> None:
        click.echo(f"Error: check {remedy}", err=True)
        sys.exit(NO_ENVIRONMENT)

    return click.Command(
        "check",
        callback=refuse,
        params=[click.Argument(["arguments"], nargs=-1, expose_value=False)],
        context_settings={"ignore_unknown_options": True},
        help=f"Run every example of the site in a real browser ({remedy}).",
    )


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mkdocs-playground")
def main() -> None:
    """Playground pages for MkDocs: examples that run in the page."""


@main.command()
@click.argument("site_dir", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--config-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Read the option `csp` of this mkdocs.yml as well.",
)
@click.option("--lines", is_flag=True, help="Print one directive a line.")
def csp(site_dir: Path, config_file: Path | None, lines: bool) -> None:
    """Print the Content-Security-Policy that the built site in SITE_DIR needs."""
    if not any(site_dir.rglob("*.html")):
        raise click.UsageError(f"{site_dir} has no pages: build the site first.")
    found = needs(site_dir, _more_sources(config_file) if config_file else {})
    click.echo("\n".join(found.lines()) if lines else found.header())


@main.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
def assets(directory: Path) -> None:
    """Copy the runtime below the docs folder DIRECTORY, for engines that run no plugins.

    The files go into assets/playground/, from where they find the root of the site.
    """
    runtime = Assets()
    if not runtime.has(ENTRY):
        raise click.ClickException("The runtime is not built: run `npm run build` first.")
    target = directory / "assets" / "playground"
    target.mkdir(parents=True, exist_ok=True)
    for path in runtime.files:
        shutil.copyfile(path, target / path.name)
    # All languages: a page says which of them it wants.
    for each in map(Texts, LANGUAGES):
        (target / each.chunk).write_text(each.script(), encoding="utf-8")
    count = len(runtime.files) + len(LANGUAGES)
    click.echo(f"Copied {count} files to {target}. Add these to mkdocs.yml:\n")
    click.echo(f"extra_css:\n  - assets/playground/{STYLES}")
    click.echo(f"extra_javascript:\n  - assets/playground/{ENTRY}")


@main.command()
@click.option(
    "--language", type=click.Choice(LANGUAGES), default=DEFAULT, help="The language to begin with."
)
def texts(language: str) -> None:
    """Print all texts of the interface, as the option `texts` takes them."""
    click.echo("texts:")
    for key, text in Texts(language).table.items():
        # JSON's strings are YAML's, too.
        click.echo(f"  {key}: {json.dumps(text, ensure_ascii=False)}")


@main.command()
def schema() -> None:
    """Print a JSON Schema of the plugin's options in mkdocs.yml, for editors."""
    from .schema import schema

    click.echo(json.dumps(schema(), indent=2, ensure_ascii=False))


@main.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
def new(directory: Path) -> None:
    """Write a small playground into DIRECTORY, which is new or empty, to start from."""
    # A new repository has hidden files, and nothing else.
    if directory.exists() and any(each.name[0] != "." for each in directory.iterdir()):
        raise click.UsageError(f"{directory} is not empty: choose a new folder or an empty one.")
    for name, text in new_site.FILES.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        click.echo(f"Wrote {path}")
    click.echo(f"\nNow: cd {shlex.quote(str(directory))} && {_mkdocs()} serve")


def _mkdocs() -> str:
    """Give the MkDocs that has this plugin, by a name that works in any folder."""
    found = shutil.which("mkdocs")
    if found and Path(found).absolute().parent == Path(sys.executable).absolute().parent:
        return "mkdocs"
    return f"{_python()} -m mkdocs"


def _python() -> str:
    return shlex.quote(str(Path(sys.executable).absolute()))


def _more_sources(config_file: Path) -> dict[str, list[str]]:
    """Read what the author adds to the policy."""
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    from .plugin import PlaygroundPlugin

    try:
        config = load_config(str(config_file))
    except MkDocsException as error:
        raise click.ClickException(f"{config_file} cannot be read. {error}") from error
    for plugin in config.plugins.values():
        if isinstance(plugin, PlaygroundPlugin):
            return plugin.config.csp
    return {}
