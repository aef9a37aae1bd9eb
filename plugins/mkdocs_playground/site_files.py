"""Files and settings of the site that options rely on: are they there, and can they be used."""

from __future__ import annotations

import base64
import hashlib
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from .host import display_path
from .javascript import Script, SyntaxProblem, Written
from .option_lines import line_of
from .problems import (
    BROKEN_SCRIPT,
    FILE_NOT_FOUND,
    MISSPELT_EXPORT,
    NO_SITE_URL,
    NO_VALUE,
    OTHER_THEME,
    UNUSABLE_MODULE,
    WRONG_DIGEST,
    Place,
    Problems,
    did_you_mean,
)

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from .config import PlaygroundOptions, TenantOptions
    from .options import Path
    from .site import Use

STRENGTHS = ("sha256", "sha384", "sha512")
_FUNCTION, _TEXT, _SIZE, _LIST = "a function", "text", "a size or a function", "a list"
EXPORTS = {
    "adapter": {
        "isReady": _FUNCTION,
        "tap": _FUNCTION,
        "problem": _FUNCTION,
        "attach": _TEXT,
        "describe": _FUNCTION,
        "reset": _FUNCTION,
        "minimum": _SIZE,
    },
    "simulator": {"pages": _LIST, "createTenant": _FUNCTION},
}
"""What the runtime asks modules for, by the option that names them; as in `contract.ts`."""

_FUNCTIONS = (
    *("arrow_function", "function_expression", "generator_function"),
    *("function_declaration", "generator_function_declaration"),
)
# In the words of the grammar; a name or a call may stand for anything.
_LITERALS = (
    *("true", "false", "number", "string", "template_string", "regex", "object", "array"),
    *_FUNCTIONS,
)
_RIGHT = {
    _FUNCTION: _FUNCTIONS,
    _TEXT: ("string", "template_string"),
    _SIZE: ("object", *_FUNCTIONS),
    _LIST: ("array",),
}


def check(
    options: PlaygroundOptions, files: Files, config: MkDocsConfig, problems: Problems
) -> None:
    """Report paths that lead to no published file, and digests that do not fit."""
    scripts: list[File] = []
    for option, path in _paths(options):
        if file := _published(files, path):
            if option[-1] != "styles":
                scripts.append(file)
            if known := EXPORTS.get(option[-1]):
                _check_module(file, known, config, problems)
            elif option[-1] == "script":
                _check_sdk(file, config, problems)
        else:
            names = [file.src_uri for file in files if _is_published(file)]
            near = did_you_mean(path, names).partition("; did")[1:]
            hint = "".join(near) or "; paths start at the root of the site"
            message = f"{'.'.join(option)} is no file of the site (found '{path}'){hint}"
            problems.add(FILE_NOT_FOUND, place(config, option), message)
    _check_folders(options, files, config, problems)
    _check_integrity(options, files, config, problems)
    _check_scripts(scripts, files, config, problems)
    _check_pages(options, files, config, problems)


def check_theme(options: PlaygroundOptions, config: MkDocsConfig, problems: Problems) -> None:
    """Report settings of the theme that readers of playground pages would suffer from."""
    if config.theme.name != "material":
        found = config.theme.name or "a theme of your own"
        message = f"the playground is made for Material for MkDocs (found theme '{found}')"
        problems.add(OTHER_THEME, Place(_name(config)), message)
    elif "navigation.instant" in config.theme.get("features", []) and not config.site_url:
        message = "navigation.instant is off as long as site_url is not set; set it"
        problems.add(NO_SITE_URL, Place(_name(config)), message)


def check_values(
    options: PlaygroundOptions, uses: Mapping[Use, Place], config: MkDocsConfig, problems: Problems
) -> None:
    """Report fields that snippets use, and that a simulated tenant has no values for."""
    simulated = {name: each for name, each in options.tenants.items() if each.simulator}
    for name, tenant in simulated.items():
        for field, option in options.fields.items():
            is_asked = option.kind != "url" and _offers(tenant, option.authentication)
            at = _first_use(field, tenant, uses) if is_asked else None
            if at and field not in tenant.fields:
                message = f"tenants.{name}.fields has no '{field}', which the snippet at {at} uses"
                hint = 'give it a value, or "" if an empty text is meant'
                where = place(config, ("tenants", name, "fields"))
                problems.add(NO_VALUE, where, f"{message}; {hint}")


def _first_use(field: str, tenant: TenantOptions, uses: Mapping[Use, Place]) -> Place | None:
    on_tenant = (use for use in uses if _offers(tenant, use.authentication.split()))
    return next((uses[use] for use in on_tenant if use.field == field), None)


def _offers(tenant: TenantOptions, kinds: Sequence[str]) -> bool:
    offered = tenant.authentication
    return not kinds or not offered or any(kind in offered for kind in kinds)


def place(config: MkDocsConfig, option: Path) -> Place:
    """Give the place of an option in mkdocs.yml."""
    return Place(_name(config), line_of(config.config_file_path, option))


def _name(config: MkDocsConfig) -> str:
    return FilePath(config.config_file_path or "mkdocs.yml").name


def _paths(options: PlaygroundOptions) -> Iterator[tuple[Path, str]]:
    """Give the options that name a file of the site."""
    named: list[tuple[Path, str | None]] = []
    if options.sdk:
        named += ((("sdk", "script"), path) for path in options.sdk.script)
        named += ((("sdk", "styles"), path) for path in options.sdk.styles)
        named.append((("sdk", "adapter"), options.sdk.adapter))
    for name, tenant in options.tenants.items():
        named.append((("tenants", name, "simulator"), tenant.simulator))
    for option, path in named:
        if path is not None and "://" not in path:
            yield option, path


def _published(files: Files, path: str) -> File | None:
    file = files.get_file_from_path(unquote(urlsplit(path).path))
    return file if file is not None and _is_published(file) else None


def _is_published(file: File) -> bool:
    return bool(file.inclusion.is_included())


def _check_folders(
    options: PlaygroundOptions, files: Files, config: MkDocsConfig, problems: Problems
) -> None:
    """Look for the folders of tenants that are served with the site."""
    folders = {
        f"{'/'.join(parts[:depth])}/"
        for parts in (file.src_uri.split("/") for file in files if _is_published(file))
        for depth in range(1, len(parts))
    }
    for name, tenant in options.tenants.items():
        base = tenant.base_url
        if base is None or "://" in base or base in folders:
            continue
        near = get_close_matches(base, folders, n=1, cutoff=0.85 if tenant.simulator else 0.75)
        # A simulator may well answer everything, without a file.
        if near or not tenant.simulator:
            hint = f"; did you mean '{near[0]}'?" if near else "; or should it begin with https://?"
            option = ("tenants", name, "base_url")
            message = f"{'.'.join(option)} is no folder of the site (found '{base}'){hint}"
            problems.add(FILE_NOT_FOUND, place(config, option), message)


def _check_scripts(
    to_see: list[File], files: Files, config: MkDocsConfig, problems: Problems
) -> None:
    """Look for errors in the site's own scripts, and in the modules that these import."""
    seen: set[str] = set()
    while to_see:
        file = to_see.pop()
        if file.src_uri in seen:
            continue
        seen.add(file.src_uri)
        script = _script(file.content_bytes)
        at = Place(display_path(file.src_uri, config))
        folder = posixpath.dirname(file.src_uri)
        for name, line in script.imports:
            path = posixpath.normpath(posixpath.join(folder, name))
            if not name.startswith(("./", "../")) or path.startswith("../"):
                continue  # not of this site, as far as anybody can tell
            module = _published(files, path)
            if module is None:
                near = _near(path, folder, files)
                hint = _hint(f"./{near}" if near and not near.startswith("../") else near)
                message = f"import leads to no file of the site (found '{name}'); {hint}"
                problems.add(BROKEN_SCRIPT, at._replace(line=line), message)
            elif module.src_uri.endswith((".js", ".mjs")):
                to_see.append(module)
        if problem := script.problem:
            place = at._replace(line=problem.line, column=problem.column)
            message = f"script does not parse as JavaScript (found {problem.found}); correct it"
            problems.add(BROKEN_SCRIPT, place, message)


def _check_pages(
    options: PlaygroundOptions, files: Files, config: MkDocsConfig, problems: Problems
) -> None:
    """Look for the pages of tenants that saved pages are to carry."""
    published = {file.dest_uri for file in files if _is_published(file)}
    for tenant in options.tenants.values():
        base, simulator = tenant.base_url or "", _published(files, tenant.simulator or "")
        if simulator is None or "://" in base:
            continue
        for name, line in _script(simulator.content_bytes).pages:
            url = urlsplit(name)
            if url.scheme or url.netloc or url.path.startswith("/"):
                continue  # where the site stands on its host is not known here
            index = "index.html" if not url.path or url.path.endswith("/") else ""
            path = posixpath.normpath(posixpath.join(base, unquote(url.path), index))
            if path not in published:
                at = Place(display_path(simulator.src_uri, config), line)
                message = f"pages has no file of the site (found '{name}' below '{base}')"
                problems.add(UNUSABLE_MODULE, at, f"{message}; {_hint(_near(path, base, files))}")


def _near(path: str, folder: str, files: Files) -> str:
    """Give the file that was most likely meant, as it is written in a folder."""
    start = folder or "."
    names = [posixpath.relpath(file.src_uri, start) for file in files if _is_published(file)]
    near = get_close_matches(posixpath.relpath(path, start), names, n=1, cutoff=0.7)
    return near[0] if near else ""


def _hint(near: str) -> str:
    return f"did you mean '{near}'?" if near else "correct the path, or add the file"


class _Script(NamedTuple):
    """What is looked at in a script of the site's."""

    imports: list[Written]
    problem: SyntaxProblem | None
    module_line: int | None
    """Line of the first statement that only a module may have."""
    pages: list[Written]


@lru_cache(maxsize=32)
def _script(content: bytes) -> _Script:
    """Look at a script once, however often its site is built while it is served."""
    script = Script(_text(content))
    return _Script(script.imports(), script.problem(), script.module_line(), script.listed("pages"))


def _check_sdk(file: File, config: MkDocsConfig, problems: Problems) -> None:
    """Refuse an ES module, of which a browser that loads it as a script takes nothing."""
    if line := _script(file.content_bytes).module_line:
        message = "script is an ES module, which sdk.script cannot load"
        hint = "name the library's build for script tags, often called UMD or IIFE"
        at = Place(display_path(file.src_uri, config), line)
        problems.add(BROKEN_SCRIPT, at, f"{message} (found 'import' or 'export'); {hint}")


def _check_module(
    file: File, known: Mapping[str, str], config: MkDocsConfig, problems: Problems
) -> None:
    """Look at what an adapter or a simulator plainly gives; a module may well export more."""
    script = Script(_text(file.content_bytes))
    exports, path = script.exports(), display_path(file.src_uri, config)
    found = list(dict.fromkeys(each.name for each in exports))
    misspelt = set[str]()
    by_lower = {name.lower(): name for name in known}
    for each in exports:
        name, at = each.name, Place(path, each.line)
        near = [] if name in known else get_close_matches(name.lower(), by_lower, 1, cutoff=0.75)
        if near and (meant := by_lower[near[0]]) not in found:
            misspelt.add(meant)
            message = f"export '{name}' is not known; did you mean '{meant}'?"
            problems.add(MISSPELT_EXPORT, at, message)
        elif name in known and each.kind in _LITERALS and each.kind not in _RIGHT[known[name]]:
            what = each.text or each.kind.replace("_", " ")
            right = known[name]
            message = f"export '{name}' has to be {right} (found '{what}'); it is not used"
            problems.add(UNUSABLE_MODULE, at, message)
    if "createTenant" in known and not script.problem():
        if "createTenant" not in {*found, *misspelt} and not script.has_more_exports():
            names = ", ".join(f"'{name}'" for name in found) or "nothing"
            message = f"simulator exports no 'createTenant' (found {names})"
            hint = "write: export function createTenant({ baseUrl }) { … }"
            line = next((each.line for each in exports if each.name == "default"), 1)
            problems.add(UNUSABLE_MODULE, Place(path, line), f"{message}; {hint}")
        _check_scenarios(script, path, problems)


def _check_scenarios(script: Script, path: str, problems: Problems) -> None:
    for scenario in script.members("scenarios"):
        for name, what in (("title", "title"), ("run", "run()")):
            if scenario.names is not None and name not in scenario.names:
                message = f"scenario '{scenario.name}' has no {what}; give it one"
                problems.add(UNUSABLE_MODULE, Place(path, scenario.line), message)


def _text(content: bytes) -> str:
    return content.decode("utf-8-sig", "replace")


def _check_integrity(
    options: PlaygroundOptions, files: Files, config: MkDocsConfig, problems: Problems
) -> None:
    sdk = options.sdk
    for path, integrity in zip(sdk.script, sdk.integrity, strict=False) if sdk else ():
        if "://" in path or (file := _published(files, path)) is None:
            continue
        # Browsers look at the digests of the strongest algorithm alone.
        digests = integrity.split()
        strongest = max((digest.partition("-")[0] for digest in digests), key=STRENGTHS.index)
        right = f"{strongest}-{_digest(strongest, file.content_bytes)}"
        if right not in digests:
            message = f"sdk.integrity does not fit {path}, and browsers would refuse it"
            option = ("sdk", "integrity")
            problems.add(WRONG_DIGEST, place(config, option), f"{message}; it would be {right}")


def _digest(algorithm: str, content: bytes) -> str:
    return base64.b64encode(hashlib.new(algorithm, content).digest()).decode()
