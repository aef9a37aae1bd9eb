"""The catalogue: every language says the same things."""

import re

import pytest
import yaml
from click.testing import CliRunner

from mkdocs_playground.cli import main
from mkdocs_playground.config import take_options
from mkdocs_playground.texts import (
    DEFAULT,
    LANGUAGES,
    NAME,
    Texts,
    catalogue,
    language_of,
    text_keys,
    wrong_names,
)
from tests.helpers import ROOT

OTHERS = [language for language in LANGUAGES if language != DEFAULT]
# Quotation marks that readers of a language expect, and those that they do not.
QUOTES = {"en": ("“", "”"), "de": ("„", "“"), "fi": ("”", "”")}


def test_english_german_and_finnish_are_included() -> None:
    assert LANGUAGES == ("de", "en", "fi")


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_same_texts_in_the_same_order(language: str) -> None:
    assert list(catalogue(language)) == list(catalogue(DEFAULT))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_has_the_same_names_in_every_language(language: str) -> None:
    texts = catalogue(language)

    assert {key: wrong for key in texts if (wrong := wrong_names(key, texts[key]))} == {}
    assert texts["language"] == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_is_written_as_its_language_is(language: str) -> None:
    opening, closing = QUOTES[language]
    others = {mark for pair in QUOTES.values() for mark in pair} - {opening, closing}

    for key, text in catalogue(language).items():
        assert text, key
        assert text == text.strip() or key in ("sdk.or", "number.group"), key
        assert not re.search(r"\.\.\.|[\"«»]|\s{2}(?!-)", text.replace("\n\n", "\n")), key
        assert not others & {*text}, key
        assert text.count(opening) == text.count(closing) or opening == closing, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_name_of_a_button_begins_with_the_text_that_is_seen(language: str) -> None:
    texts = catalogue(language)
    named = [key for key in texts if key.startswith("snippet.") and key.endswith("-named")]

    assert len(named) == 5
    for key in named:
        assert texts[key].startswith(texts[key.removesuffix("-named")])


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_of_some_length_is_left_in_english(language: str) -> None:
    english = catalogue(DEFAULT)
    same = [key for key, text in catalogue(language).items() if text == english[key]]

    assert [key for key in same if re.search(r"[a-z]+ [a-z]+", NAME.sub("", english[key]))] == []


@pytest.mark.parametrize(
    ("tag", "language"),
    [("de", "de"), ("de-CH", "de"), ("de_AT", "de"), ("FI", "fi"), ("sv", "en"), (None, "en")],
)
def test_a_theme_s_language_has_one_of_the_catalogue(tag: str | None, language: str) -> None:
    assert language_of(tag) == language


def test_there_are_keys_for_numbers_that_english_does_not_tell_apart() -> None:
    assert "rest.timers.few" in text_keys()
    assert wrong_names("rest.timers.few", "{count} zegary") is None
    assert wrong_names("rest.timers.few", "{number} zegary") == (
        "has {number}, which this text does not know; known: {count}"
    )


def test_a_page_carries_no_more_than_has_to_be_said_at_once() -> None:
    own = {"snippet.run": "Try", "entry.copied": "Got it"}
    in_page = Texts("de", own, is_published=True).in_page

    assert {key for key in in_page if not key.startswith("entry.")} == set()
    assert in_page["entry.copied"] == "Got it"
    assert Texts("de", own).in_page == in_page | {"snippet.run": "Try"}


def test_the_entry_says_nothing_but_what_each_page_carries() -> None:
    entry = (ROOT / "plugins/mkdocs_playground/assets/playground.js").read_text(encoding="utf-8")
    said = {key for key in re.findall(r'"([a-z]+\.[a-z.-]+)"', entry) if key in text_keys()}

    assert said
    assert {key for key in said if not key.startswith("entry.")} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_texts_prints_what_the_option_takes(language: str) -> None:
    printed = CliRunner().invoke(main, ["texts", "--language", language]).output
    options = yaml.safe_load(printed)

    assert options == {"texts": catalogue(language)}
    assert Texts(written=take_options(options).texts).table == catalogue(language)


def test_a_text_may_be_for_one_language_alone() -> None:
    written = take_options(
        {"texts": {"snippet.run": "Go", "de.snippet.run": "Los", "fi.snippet.stop": "Seis"}}
    ).texts

    assert Texts("en", written).say("snippet.run") == "Go"
    assert Texts("de", written).say("snippet.run") == "Los"
    assert Texts("fi", written).say("snippet.run") == "Go"
    assert Texts("fi", written).say("snippet.stop") == "Seis"
    assert Texts("fi", written).in_page["snippet.stop"] == "Seis"
    assert wrong_names("de.snippet.run-named", "Los") == "lacks {snippet}"
