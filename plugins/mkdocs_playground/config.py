"""The options under `plugins: playground:` in mkdocs.yml, and what pages are told of them."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from pathlib import Path as FilePath
from typing import Any
from urllib.parse import SplitResult, urlsplit

from mkdocs.config.base import ConfigErrors, ConfigWarnings
from mkdocs.config.base import ValidationError as Invalid

from .option_lines import given_twice, left_empty, line_of
from .options import (
    TEXT,
    Options,
    Path,
    Schema,
    WrongOptions,
    choice,
    default,
    described,
    group,
    listed,
    named,
    optional,
    required,
    schema_of,
    shown,
    text,
    whole,
)
from .problems import (
    NO_ADDRESS,
    SECRET_IN_CONFIG,
    WRONG_OPTION,
    WRONG_TEXT,
    Kind,
    Place,
    Problem,
    did_you_mean,
)
from .texts import LANGUAGES, Texts, text_keys, without_language, wrong_names

DOCKS = ("right", "left", "bottom", "floating", "minimised")
KINDS = ("text", "url", "secret")
NUMBERINGS = ("page", "site", "off")
SOURCES = (
    "connect-src",
    "font-src",
    "frame-src",
    "img-src",
    "media-src",
    "script-src",
    "style-src",
)

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_THEME_ID = re.compile(r"__|(?:snippet|output)-|fn(?:ref)?:")
"""How ids begin that Material, this plugin and footnotes give to elements of a page."""
_IDENTIFIER = r"[A-Za-z_$\u0080-\uffff][0-9A-Za-z_$\u0080-\uffff]*"
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_DIGEST_BYTES = {"sha256": 32, "sha384": 48, "sha512": 64}


_PATH = r"(?![A-Za-z][A-Za-z0-9+.-]*:|[/\\])"
_ORIGIN = r"https://[A-Za-z0-9.-]+(?::\d+)?|http://(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?"
_ADDRESS = rf"https://|http://(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)|{_PATH}"
"""As far as editors can tell: what the functions below check in full."""


def _like(pattern: str) -> Callable[[], Schema]:
    return lambda: TEXT | {"pattern": f"^(?:{pattern})"}


def _name(value: object) -> str:
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise Invalid(
            f"is named with letters, digits, '-' and '_', a letter first (found {shown(value)})"
        )
    return value


def _element_id(value: object) -> str:
    name = text(value)
    if re.search(r"\s", name):
        raise Invalid(f"is an id, which has no blanks (found {shown(name)})")
    if _THEME_ID.match(name):
        raise Invalid(f"is an id that the theme or this plugin gives itself (found {shown(name)})")
    return name


described(_name, lambda: {"pattern": f"^{_NAME.pattern}$"})
described(_element_id, _like(rf"(?!{_THEME_ID.pattern})\S+$"))


def _split(url: str) -> SplitResult:
    try:
        split = urlsplit(url)
        split.port  # noqa: B018 - raises ValueError when it is not a number
    except ValueError as error:
        raise Invalid(f"is not a URL (found {shown(url)}): {error}") from None
    return split


def _is_absolute(split: SplitResult) -> bool:
    return bool(split.scheme or split.netloc)


def _check_host(url: str, split: SplitResult) -> None:
    """Refuse an absolute URL that no browser should send credentials or ask for code."""
    if split.username is not None or split.password is not None:
        # The secret itself is not repeated.
        raise Invalid("has a user name or password in it; readers type them into fields instead")
    is_local = split.scheme == "http" and split.hostname in _LOOPBACK
    if not split.hostname or not (split.scheme == "https" or is_local):
        raise Invalid(f"begins with https:// or is a path in the site (found {shown(url)})")


def _check_site_path(path: str, split: SplitResult) -> None:
    if path.startswith(("/", "\\")) or "\\" in path:
        raise Invalid(
            f"is relative to the site's root, without a first slash (found {shown(path)})"
        )
    if ".." in split.path.split("/"):
        raise Invalid(f"stays inside the site, without '..' (found {shown(path)})")


def _script(value: object) -> str:
    """Take a path in the site or an https: URL."""
    url = text(value)
    split = _split(url)
    (_check_host if _is_absolute(split) else _check_site_path)(url, split)
    return url


def _module(value: object) -> str:
    """Take a path in the site: a module of the site's own."""
    url = _script(value)
    if _is_absolute(_split(url)):
        raise Invalid(f"is a file of this site (found {shown(url)})")
    return url


def _base_url(value: object) -> str:
    """Take a tenant's address, and end it with a slash."""
    url = text(value).strip()
    split = _split(url)
    if _is_absolute(split):
        _check_host(url, split)
    else:
        _check_site_path(url, split)
    if split.query or split.fragment or url.endswith(("?", "#")):
        raise Invalid(f"ends with its path, without '?' or '#' (found {shown(url)})")
    return url if url.endswith("/") else f"{url}/"


def _site(value: object) -> str:
    """Take scheme, host and port of a site, as browsers write an origin."""
    url = text(value).strip().removesuffix("/").lower()
    if not re.fullmatch(_ORIGIN, url):
        raise Invalid(f"is an origin such as https://id.example.com (found {shown(value)})")
    return url


described(_script, _like(_ADDRESS))
described(_site, _like(rf"(?:{_ORIGIN})/?$"))
described(_module, _like(_PATH))
described(_base_url, _like(rf"(?:{_ADDRESS})[^?#]*$"))


def _integrity(value: object) -> str:
    """Take subresource integrity; a browser skips the check when it is malformed."""
    for digest in text(value).split():
        algorithm, _, encoded = digest.partition("-")
        try:
            size = len(base64.b64decode(encoded, validate=True))
        except binascii.Error:
            size = 0
        if _DIGEST_BYTES.get(algorithm) != size:
            raise Invalid(
                f"is sha256-, sha384- or sha512- and a base64 digest (found {shown(value)})"
            )
    return str(value)


def _text_to_say(value: object) -> str:
    """Take text; what stands between thousands may be a blank."""
    return value if isinstance(value, str) and value else text(value)


def _field_value(value: object) -> str:
    """Take text; none at all says that an empty field is meant."""
    return "" if value == "" else text(value)


def _text_key(value: object) -> str:
    key = text(value)
    known = without_language(key)
    if known not in text_keys():
        raise Invalid(f"is not a text of the interface{did_you_mean(known, text_keys())}")
    return key


def _global(value: object) -> str:
    name = text(value)
    if not re.fullmatch(_IDENTIFIER, name):
        raise Invalid(f"is a name as JavaScript has it, such as PayBox (found {shown(name)})")
    return name


def _globals(value: object) -> list[str]:
    names = listed(_global)(value)
    if not names:
        raise Invalid("has at least one name")
    return names


def _scripts(value: object) -> list[str]:
    scripts = listed(_script)(value)
    if not scripts:
        raise Invalid("has at least one file")
    return scripts


def _format(value: object) -> str:
    written = text(value)
    if written.count("{number}") != 1 or written.count("{title}") != 1:
        raise Invalid(f"has {{number}} and {{title}}, once each (found {shown(written)})")
    return written


described(_integrity, _like(r"(?:\s*sha(?:256|384|512)-[A-Za-z0-9+/]+={0,2})+\s*$"))
described(_text_to_say, lambda: TEXT)
described(_field_value, lambda: TEXT | {"minLength": 0})
described(
    _text_key,
    # For one language alone an editor need not know more than what such keys begin with.
    lambda: {"anyOf": [{"enum": text_keys()}, {"pattern": rf"^(?:{'|'.join(LANGUAGES)})\."}]},
)
described(_global, _like(rf"{_IDENTIFIER}$"))
described(_globals, lambda: schema_of(listed(_global)) | {"minItems": 1})
described(_scripts, lambda: schema_of(listed(_script)) | {"minItems": 1})
described(_format, _like(r"(?=.*\{number\})(?=.*\{title\})"))


class SdkOptions(Options):
    """The library that the site's examples use."""

    name = required(text)
    """What the library is called, as readers know it."""

    script = required(_scripts)
    """Where the library is: a path from the site's root, or an https: URL; or several, in order."""

    styles = default(listed(_script), [])
    """Its stylesheets, given like the script; they are loaded before it."""

    integrity = default(listed(_integrity), [])
    """Subresource integrity of the script, such as `sha384-…`; of several in their order."""

    global_ = required(_globals)
    """Global names that the script defines, the preferred one first."""

    adapter = optional(_module)
    """Path of an ES module that tells the playground about the library."""

    def conflicts(self) -> Iterator[tuple[Path, str]]:
        """Give what is wrong between the options."""
        if len(self.integrity) > len(self.script):
            yield ("integrity",), "has one for each script; write those of one script as one text"


class PresetOptions(Options):
    """A size that readers can choose for the container."""

    name = required(text)
    """What the size is called."""

    width = required(whole(120, 4000))
    """In CSS pixels."""

    height = required(whole(120, 4000))
    """In CSS pixels."""


class ContainerOptions(Options):
    """The element beside the text that the library shows its widget in."""

    id = required(_element_id)
    """Id of the element that the library is told of."""

    title = optional(text)
    """What stands in the container's header; else what `container.title` says, “Live view”."""

    description = optional(text)
    """What will appear in the container, shown until something does."""

    width = default(whole(240, 4000), 420)
    """Of the container, in CSS pixels."""

    height = default(whole(160, 4000), 640)
    """Of the container, in CSS pixels."""

    dock = optional(choice(*DOCKS))
    """Where it is at first: right, left, bottom, floating or minimised; else where lines end."""

    presets = default(listed(group(PresetOptions)), [])
    """Sizes that readers can choose."""

    line_end = "right"  # on a site that reads from right to left, the left

    @property
    def first_dock(self) -> str:
        """Where it is until a reader moves it."""
        return self.dock or self.line_end


class TenantOptions(Options):
    """A tenant that examples run against."""

    name = required(text)
    """What readers choose the tenant by."""

    base_url = optional(_base_url)
    """Where the tenant is: an https: URL, or a path from the site's root; else readers type it."""

    simulator = optional(_module)
    """Path of an ES module that answers in the tenant's place, inside the page."""

    authentication = default(listed(_name), [])
    """Kinds of authentication that the tenant offers, in words of your own; without, any."""

    origins = default(listed(_site), [])
    """Further sites that its frame may go to, such as an identity provider's."""

    fields = default(named(_field_value, _name), {})
    """Values of fields for this tenant; those of secret fields only for a simulated tenant."""

    def conflicts(self) -> Iterator[tuple[Path, str]]:
        """Give what is wrong between the options."""
        if self.simulator and not self.base_url:
            yield ("base_url",), "is missing: a simulated tenant needs to have one"


class FieldOptions(Options):
    """A labelled input whose value examples use, as `@{name}`."""

    label = required(text)
    """What stands beside the input."""

    kind = default(choice(*KINDS), "text")
    """`text`; `url` for the tenant's address; `secret` for what is never shown or kept."""

    hint = optional(text)
    """Shown in the empty input."""

    authentication = default(listed(_name), [])
    """Kinds of authentication that it is for; without, all tenants ask for it."""


class SectionOptions(Options):
    """Numbers of sections on playground pages."""

    level = default(whole(1, 6), 2)
    """Level of the headings that are numbered."""

    format = default(_format, "{number}: {title}")
    """How a numbered heading reads."""

    numbering = default(choice(*NUMBERINGS), "page")
    """`page` counts from 1 on each page, `site` goes on in the next one, `off` is without."""


class PlaygroundOptions(Options):
    """All options of the plugin; each may be left out."""

    sdk = optional(group(SdkOptions))
    """The library that the examples use."""

    container = optional(group(ContainerOptions))
    """The element beside the text that the library shows its widget in."""

    tenants = default(named(group(TenantOptions), _name), {})
    """Tenants that readers choose from, by id, the first one to begin with."""

    fields = default(named(group(FieldOptions), _name), {})
    """Inputs whose values examples use, by name."""

    sections = default(group(SectionOptions), {})
    """Numbers of sections."""

    keep_parameters = default(listed(text), [])
    """Query parameters that stay in the page's address when the library is loaded."""

    loop_limit = default(whole(100, 60_000), 2000)
    """Milliseconds of uninterrupted work after which an example is stopped."""

    language = optional(choice(*LANGUAGES))
    """Language of buttons and messages: en, de or fi; else the theme's where there are texts."""

    texts = default(named(_text_to_say, _text_key, wrong_names), {})
    """Texts of the interface that read otherwise on this site, by key."""

    csp = default(named(listed(text), choice(*SOURCES)), {})
    """More sources for the Content-Security-Policy that `mkdocs-playground csp` prints."""

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """Check all options, as MkDocs asks for it, and say where in the file each is wrong."""
        name = FilePath(self.config_file_path or "mkdocs.yml").name
        errors: ConfigErrors = []

        def tell(path: Path, line: int | None, message: str, kind: Kind = WRONG_OPTION) -> None:
            problem = Problem(kind, Place(name, line), f"{'.'.join(path)} {message}")
            errors.append((path[0], Invalid(str(problem))))

        twice = list(given_twice(self.config_file_path))
        for path, message in self.errors():
            if any(path[: len(dropped)] == dropped for dropped, _, _ in twice):
                continue  # most likely it stands in what YAML has dropped
            kind = SECRET_IN_CONFIG if message == _LIVE_SECRET else WRONG_OPTION
            if path[0] == "texts":
                kind = WRONG_TEXT
            if message == _NO_ADDRESS:
                kind = NO_ADDRESS
            tell(path, line_of(self.config_file_path, path), message, kind)
        for path, first, line in twice:
            message = f"is given on line {first} already; take one of the two out, or rename it"
            tell(path, line, message)
        for option, line in left_empty(self.config_file_path):
            if option in ("container", "sdk"):  # of the others nothing is what they are without
                tell((option,), line, "has nothing below it; indent its options, or take it out")
        return errors, []

    def conflicts(self) -> Iterator[tuple[Path, str]]:
        """Give what is wrong between the options."""
        urls = [name for name, field in self.fields.items() if field.kind == "url"]
        for name in urls[1:]:
            yield ("fields", name, "kind"), f"is url, which field '{urls[0]}' is already"
        for tenant_id, tenant in self.tenants.items():
            if not (tenant.base_url or urls):
                yield ("tenants", tenant_id, "base_url"), _NO_ADDRESS
            for name in tenant.fields:
                if wrong := self._wrong_value(tenant, name):
                    yield ("tenants", tenant_id, "fields", name), wrong
        kinds = [kind for tenant in self.tenants.values() for kind in tenant.authentication]
        for name, field in self.fields.items():
            for kind in field.authentication:
                if kind not in kinds:
                    hint = did_you_mean(kind, kinds)
                    wrong = f"is a kind that no tenant offers (found '{kind}'){hint}"
                    yield ("fields", name, "authentication"), wrong

    def _wrong_value(self, tenant: TenantOptions, name: str) -> str | None:
        field = self.fields.get(name)
        if field is None:
            return f"is not a field{did_you_mean(name, self.fields)}"
        if field.kind == "url":
            return "is the tenant's address, which its base_url gives"
        if field.kind == "secret" and not tenant.simulator:
            return _LIVE_SECRET
        return None


_LIVE_SECRET = "is a secret of a live tenant; take it out, readers type it"
_NO_ADDRESS = (
    "is missing, and there is no field of kind url that readers could type it into;"
    " give the tenant a base_url, or declare such a field"
)


def take_options(options: dict[str, Any]) -> PlaygroundOptions:
    """Take options that come as a dictionary, as a Markdown extension gets them."""
    taken = PlaygroundOptions()
    taken.load_dict(options)
    if errors := taken.errors():
        raise WrongOptions(errors)
    return taken


def page_config(options: PlaygroundOptions, texts: Texts) -> dict[str, Any]:
    """Give what a page tells the runtime: `PageConfig` in contract.ts."""
    config: dict[str, Any] = {}
    if options.sdk:
        config["sdk"] = _given(
            name=options.sdk.name,
            script=options.sdk.script,
            styles=options.sdk.styles,
            integrity=options.sdk.integrity,
            **{"global": options.sdk.global_},
            adapter=options.sdk.adapter,
        )
    if options.container:
        config["container"] = _given(
            id=options.container.id,
            title=options.container.title or texts.say("container.title"),
            width=options.container.width,
            height=options.container.height,
            dock=options.container.first_dock,
            presets=[
                {"name": preset.name, "width": preset.width, "height": preset.height}
                for preset in options.container.presets
            ],
            description=options.container.description,
        )
    config["tenants"] = [
        _given(
            id=tenant_id,
            name=tenant.name,
            baseUrl=tenant.base_url,
            simulator=tenant.simulator,
            authentication=tenant.authentication or None,
            origins=tenant.origins or None,
            fields=tenant.fields,
        )
        for tenant_id, tenant in options.tenants.items()
    ]
    config["fields"] = [
        _given(
            name=name,
            label=field.label,
            kind=field.kind,
            hint=field.hint,
            authentication=field.authentication or None,
        )
        for name, field in options.fields.items()
    ]
    config["keepParameters"] = options.keep_parameters
    config["loopLimit"] = options.loop_limit
    config["language"] = texts.language
    config["texts"] = texts.in_page
    return config


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
