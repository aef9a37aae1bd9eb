"""The options in mkdocs.yml: what is taken, and what is refused in which words."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_playground.config import PlaygroundOptions, page_config, take_options
from mkdocs_playground.options import WrongOptions
from mkdocs_playground.texts import Texts, catalogue

DIGEST = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

WRONG = {
    "sdkk: {}": "sdkk is not an option; did you mean 'sdk'?",
    "container: {id: a, widht: 420}": "container.widht is not an option; did you mean 'width'?",
    "container: {}": "container.id is missing",
    "container: right": "container is a group of options (found 'right')",
    "container: {id: __drawer}": "container.id is an id that the theme or this plugin gives itself"
    " (found '__drawer')",
    "container: {id: snippet-a}": "container.id is an id that the theme or this plugin gives itself"
    " (found 'snippet-a')",
    "container: {id: a b}": "container.id is an id, which has no blanks (found 'a b')",
    "container: {id: 5}": "container.id is text (found 5): put it in quotes",
    "container: {id: a, dock: rigth}": "container.dock is one of right, left, bottom, floating,"
    " minimised (found 'rigth')",
    "container: {id: a, width: wide}": "container.width is a whole number from 240 to 4000"
    " (found 'wide')",
    "container: {id: a, width: true}": "container.width is a whole number from 240 to 4000"
    " (found true)",
    "container: {id: a, presets: [{name: P, width: 5, height: 667}]}": "container.presets.width is"
    " a whole number from 120 to 4000 (found 5)",
    "sdk: {name: A, global: A}": "sdk.script is missing",
    "sdk: {name: A, script: a.js}": "sdk.global is missing",
    "sdk: {name: A, script: a.js, global: []}": "sdk.global has at least one name",
    "sdk: {name: A, global: A, script: 'http://a.example/x.js'}": "sdk.script begins with https://"
    " or is a path in the site (found 'http://a.example/x.js')",
    "sdk: {name: A, global: A, script: 'javascript:alert(1)'}": "sdk.script begins with https:// or"
    " is a path in the site (found 'javascript:alert(1)')",
    "sdk: {name: A, global: A, script: /x.js}": "sdk.script is relative to the site's root, without"
    " a first slash (found '/x.js')",
    "sdk: {name: A, global: A, script: ../x.js}": "sdk.script stays inside the site, without '..'"
    " (found '../x.js')",
    "sdk: {name: A, global: A, script: x.js, integrity: sha256-abc}": "sdk.integrity is sha256-,"
    " sha384- or sha512- and a base64 digest (found 'sha256-abc')",
    "sdk: {name: A, global: A, script: []}": "sdk.script has at least one file",
    f"sdk: {{name: A, global: A, script: x.js, integrity: [{DIGEST}, {DIGEST}]}}": "sdk.integrity"
    " has one for each script; write those of one script as one text",
    "sdk: {name: A, global: A, script: x.js, integrity: md5-abcd}": "sdk.integrity is sha256-,"
    " sha384- or sha512- and a base64 digest (found 'md5-abcd')",
    "sdk: {name: A, global: A, script: x.js, adapter: 'https://a.example/b.js'}": "sdk.adapter is a"
    " file of this site (found 'https://a.example/b.js')",
    "tenants: {a: {}}": "tenants.a.name is missing",
    "tenants: [a]": "tenants has names with something below each (found a list)",
    "tenants: {'1a': {name: A}}": "tenants.1a is named with letters, digits, '-' and '_', a letter"
    " first (found '1a')",
    "tenants: {a: {name: A, base_url: 'https://u:hunter2@a.example/'}}": "tenants.a.base_url has a"
    " user name or password in it; readers type them into fields instead",
    "tenants: {a: {name: A, base_url: 'https://a.example/#b'}}": "tenants.a.base_url ends with its"
    " path, without '?' or '#' (found 'https://a.example/#b')",
    "tenants: {a: {name: A, base_url: 'https://a.example:x/'}}": "tenants.a.base_url is not a URL"
    " (found 'https://a.example:x/')",
    "tenants: {a: {name: A, base_url: 'ftp://a.example/'}}": "tenants.a.base_url begins with"
    " https:// or is a path in the site (found 'ftp://a.example/')",
    "tenants: {a: {name: A, base_url: //a.example/}}": "tenants.a.base_url begins with https:// or"
    " is a path in the site (found '//a.example/')",
    "tenants: {a: {name: A, simulator: s.js}}": "tenants.a.base_url is missing: a simulated tenant"
    " needs to have one",
    "tenants: {a: {name: A}}": "tenants.a.base_url is missing, and there is no field of kind url"
    " that readers could type it into; give the tenant a base_url, or declare such a field",
    "tenants: {a: {name: A, base_url: a/, authentication: o auth}}": "tenants.a.authentication is"
    " named with letters, digits, '-' and '_', a letter first (found 'o auth')",
    "tenants: {a: {name: A, base_url: a/, authentication: OAuth}}\nfields: {u: {label: U,"
    " authentication: oaut}}": "fields.u.authentication is a kind that no tenant offers (found"
    " 'oaut'); did you mean 'OAuth'?",
    "tenants: {a: {name: A, base_url: a/, origins: id.example}}": "tenants.a.origins is an origin"
    " such as https://id.example.com (found 'id.example')",
    "tenants: {a: {name: A, base_url: a/, origins: 'https://id.example/login'}}": "tenants"
    ".a.origins is an origin such as https://id.example.com (found 'https://id.example/login')",
    "tenants: {a: {name: A, base_url: a/, origins: 'https://a.example;script-src *'}}": "tenants.a"
    ".origins is an origin such as https://id.example.com (found 'https://a.example;script-src *')",
    "tenants: {a: {name: A, base_url: a/, fields: {usr: x}}}\nfields: {user: {label: U}}": "tenants"
    ".a.fields.usr is not a field; did you mean 'user'?",
    "tenants: {a: {name: A, base_url: a/, fields: {p: x}}}\n"
    "fields: {p: {label: P, kind: secret}}": "tenants.a.fields.p is a secret of a"
    " live tenant; take it out, readers type it",
    "tenants: {a: {name: A, fields: {u: x}}}\nfields: {u: {label: U, kind: url}}": "tenants.a"
    ".fields.u is the tenant's address, which its base_url gives",
    "tenants: {a: {name: A, base_url: a/, fields: {p: 1234}}}\nfields: {p: {label: P}}": "tenants"
    ".a.fields.p is text (found 1234): put it in quotes",
    "fields: {a: {label: A, kind: url}, b: {label: B, kind: url}}": "fields.b.kind is url, which"
    " field 'a' is already",
    "fields: {a: {label: A, kind: number}}": "fields.a.kind is one of text, url, secret"
    " (found 'number')",
    "sections: {format: '{title}'}": "sections.format has {number} and {title}, once each"
    " (found '{title}')",
    "sections: {level: 7}": "sections.level is a whole number from 1 to 6 (found 7)",
    "sections: {numbering: all}": "sections.numbering is one of page, site, off (found 'all')",
    "loop_limit: 5": "loop_limit is a whole number from 100 to 60000 (found 5)",
    "keep_parameters: [5]": "keep_parameters is text (found 5): put it in quotes",
    "tenants: {a: {name: A, base_url: a/, fields: {p: }}}\nfields: {p: {label: P}}": "tenants.a"
    ".fields.p is text (found nothing)",
    "tenants: {a: }": "tenants.a.name is missing",
    "sdk: {name: A, script: a.js, global: Pay-Box}": "sdk.global is a name as JavaScript has it,"
    " such as PayBox (found 'Pay-Box')",
    "language: sv": "language is one of de, en, fi (found 'sv')",
    "texts: {snipet.run: Go}": "texts.snipet.run is not a text of the interface; did you mean"
    " 'snippet.run'?",
    "texts: {de.snipet.run: Los}": "texts.de.snipet.run is not a text of the interface; did you"
    " mean 'snippet.run'?",
    "texts: {snippet.run: ''}": "texts.snippet.run is text (found '')",
    "texts: {snippet.run-named: Go}": "texts.snippet.run-named lacks {snippet}",
    "texts: {snippet.run: 'Go, {reader}'}": "texts.snippet.run has {reader}, which this text does"
    " not know; known: none",
    "csp: {connect: [a]}": "csp.connect is one of connect-src, font-src, frame-src, img-src,"
    " media-src, script-src, style-src (found 'connect')",
}


@pytest.mark.parametrize("written", WRONG)
def test_a_wrong_option_is_named(written: str) -> None:
    with pytest.raises(WrongOptions) as raised:
        take_options(yaml.safe_load(written))

    [(path, message)] = raised.value.errors
    assert f"{'.'.join(path)} {message}".startswith(WRONG[written])


def test_a_secret_is_not_repeated() -> None:
    written = "tenants: {a: {name: A, base_url: 'https://u:hunter2@a.example/'}}"
    with pytest.raises(WrongOptions) as raised:
        take_options(yaml.safe_load(written))

    assert "hunter2" not in str(raised.value)


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(WrongOptions) as raised:
        take_options({"sdk": {}, "container": {"dock": "up"}, "loop": 1})

    assert [".".join(path) for path, _ in raised.value.errors] == [
        "container.dock",
        "container.id",
        "loop",
        "sdk.global",
        "sdk.name",
        "sdk.script",
    ]


def test_a_text_with_a_wrong_name_is_told_beside_one_with_a_wrong_key() -> None:
    with pytest.raises(WrongOptions) as raised:
        take_options({"texts": {"snippet.rum": "Go", "snippet.run": "Go, {reader}"}})

    assert [".".join(path) for path, _ in raised.value.errors] == [
        "texts.snippet.rum",
        "texts.snippet.run",
    ]


def test_mkdocs_is_told_the_line(tmp_path: Any) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text(
        "site_name: A\nplugins:\n  - search\n  - playground:\n      container:\n"
        "        id: a\n        widht: 420\n"
    )
    options = PlaygroundOptions(config_file_path=str(file))
    options.load_dict({"container": {"id": "a", "widht": 420}})
    [(key, error)], warnings = options.validate()

    assert (key, warnings) == ("container", [])
    assert str(error) == (
        "mkdocs.yml:7: container.widht is not an option; did you mean 'width'? [PG101]"
    )


def errors_in(tmp_path: Path, text: str) -> list[str]:
    """Give what is wrong with the options of a file, which has this text."""
    file = tmp_path / "mkdocs.yml"
    file.write_text(text)
    options = PlaygroundOptions(config_file_path=str(file))
    options.load_dict(yaml.safe_load(text)["plugins"][0]["playground"])
    errors, _ = options.validate()
    return [str(error) for _, error in errors]


def test_what_yaml_would_drop_in_silence_is_told(tmp_path: Path) -> None:
    errors = errors_in(
        tmp_path,
        "plugins:\n  - playground:\n      tenants:\n        demo: {name: A, base_url: a/}\n"
        "        demo: {name: B, base_url: b/}\n      container:\n        id: a\n"
        "        presets:\n          - {name: S, width: 320, height: 480,\n"
        "             width: 360}\n",
    )

    assert errors == [
        "mkdocs.yml:5: tenants.demo is given on line 4 already;"
        " take one of the two out, or rename it [PG101]",
        "mkdocs.yml:10: container.presets.width is given on line 9 already;"
        " take one of the two out, or rename it [PG101]",
    ]


def test_what_is_missing_since_a_group_is_given_twice_is_not_told_as_well(tmp_path: Path) -> None:
    errors = errors_in(
        tmp_path,
        "plugins:\n  - playground:\n      sdk: {name: A, script: a.js, global: A}\n"
        "      sdk: {name: B}\n      container: {width: 400}\n",
    )

    assert errors == [
        "mkdocs.yml:5: container.id is missing [PG101]",
        "mkdocs.yml:4: sdk is given on line 3 already; take one of the two out, or rename it"
        " [PG101]",
    ]


def test_a_group_with_nothing_below_it_is_told(tmp_path: Path) -> None:
    errors = errors_in(tmp_path, "plugins:\n  - playground:\n      container:\n      texts:\n")

    assert errors == [
        "mkdocs.yml:3: container has nothing below it; indent its options, or take it out [PG101]"
    ]


def test_a_secret_in_the_file_has_a_code_of_its_own() -> None:
    options = PlaygroundOptions()
    secret = {"label": "P", "kind": "secret"}
    tenant = {"name": "A", "base_url": "a/", "fields": {"p": "x"}}
    options.load_dict({"tenants": {"a": tenant}, "fields": {"p": secret}})
    [(_, error)], _ = options.validate()

    assert str(error).endswith("take it out, readers type it [PG102]")


def test_a_message_that_names_secrets_is_not_about_one() -> None:
    options = PlaygroundOptions()
    options.load_dict({"fields": {"a": {"label": "A", "kind": "txt"}}})
    [(_, error)], _ = options.validate()

    assert str(error).endswith("is one of text, url, secret (found 'txt') [PG101]")


def test_a_tenant_without_an_address_has_a_code_of_its_own() -> None:
    options = PlaygroundOptions()
    options.load_dict({"tenants": {"a": {"name": "A"}}})
    [(_, error)], _ = options.validate()

    assert str(error).endswith("or declare such a field [PG109]")


def test_nothing_has_to_be_given() -> None:
    assert page_config(take_options({}), Texts()) == {
        "tenants": [],
        "fields": [],
        "keepParameters": [],
        "loopLimit": 2000,
        "language": "en",
        "texts": {key: text for key, text in catalogue("en").items() if key.startswith("entry.")},
    }


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        ("https://login.example/demo", "https://login.example/demo/"),
        ("http://localhost:8080", "http://localhost:8080/"),
        ("http://127.0.0.1:8080/x/", "http://127.0.0.1:8080/x/"),
        ("tenant", "tenant/"),
        ("a/b c/", "a/b c/"),
    ],
)
def test_an_address_ends_with_a_slash(written: str, taken: str) -> None:
    options = take_options({"tenants": {"a": {"name": "A", "base_url": written}}})

    assert options.tenants["a"].base_url == taken


def test_a_script_may_have_several_digests() -> None:
    script = {"name": "A", "global": "A", "script": "https://a.example/x.js"}
    sdk = script | {"integrity": f"{DIGEST} {DIGEST}"}

    taken = page_config(take_options({"sdk": sdk}), Texts())["sdk"]["integrity"]
    assert taken == [sdk["integrity"]]


def test_a_library_may_have_several_files() -> None:
    sdk = {"name": "A", "global": "A", "script": ["a.js", "b.js"], "styles": "a.css"}
    taken = page_config(take_options({"sdk": sdk}), Texts())["sdk"]

    assert (taken["script"], taken["styles"]) == (["a.js", "b.js"], ["a.css"])


def test_a_tenant_tells_what_it_offers_and_where_its_frame_may_go() -> None:
    tenant = {
        "name": "A",
        "base_url": "https://a.example",
        "authentication": ["basic", "SSO"],
        "origins": "https://ID.example:8443/",
    }
    field = {"label": "P", "kind": "secret", "authentication": "basic"}
    config = page_config(take_options({"tenants": {"a": tenant}, "fields": {"p": field}}), Texts())

    assert config["tenants"][0]["authentication"] == ["basic", "SSO"]
    assert config["tenants"][0]["origins"] == ["https://id.example:8443"]
    assert config["fields"][0]["authentication"] == ["basic"]


def test_a_single_name_may_stand_for_a_list() -> None:
    options = take_options({"sdk": {"name": "A", "script": "a.js", "global": "A"}})

    assert page_config(options, Texts())["sdk"]["global"] == ["A"]
