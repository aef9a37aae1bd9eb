"""What counts as the expected output of an example."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_playground.check.expected import difference, first_wrong, matches, merged

LINES = st.lists(st.text(st.characters(exclude_characters="\n\r…<", exclude_categories=["Cs"])))


@given(LINES)
def test_output_always_matches_itself(lines: list[str]) -> None:
    text = "\n".join(lines)

    assert matches(text, text)


@given(LINES, LINES)
def test_an_ellipsis_alone_stands_for_any_lines(before: list[str], after: list[str]) -> None:
    expected = "\n".join([*("x" + line for line in before), "…"])

    assert matches(expected, "\n".join([*("x" + line for line in before), "x", *after, "x"]))


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        ("id: <uuid>", "id: 5D0A4C1E77B24F5C9A3E6B8801F2C4D6"),
        ("id: <uuid>", "id: 123e4567-e89b-12d3-a456-426614174000"),
        ("took <number> ms", "took 12.5 ms"),
        ("at <time>", "at 2026-03-02T08:15:30.120Z"),
        ("at <time>", "at 8:15:30"),
        ("Hello, …!", "Hello, Anna!"),
        ("a\n…\nz", "a\nz"),
        ("a  \nb", "a\nb\n"),
    ],
)
def test_wildcards_match_what_varies(expected: str, actual: str) -> None:
    assert matches(expected, actual)


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        ("id: <uuid>", "id: 42"),
        ("took <number> ms", "took long ms"),
        ("at <time>", "at noon"),
        ("Hello …!", "Hello"),
        ("a", "a\nb"),
        ("a\nb", "a"),
        ("a.c", "abc"),
        ("", "something"),
        ("…\nz", "a\nb"),
    ],
)
def test_other_output_does_not_match(expected: str, actual: str) -> None:
    assert not matches(expected, actual)


def test_the_difference_shows_only_lines_that_do_not_match() -> None:
    diff = difference("id: <uuid>\nready", "id: 5D0A4C1E77B24F5C9A3E6B8801F2C4D6\nnot ready")

    assert "-ready" in diff
    assert "+not ready" in diff
    assert "5D0A" not in diff


def test_nothing_at_all_is_expected_of_an_empty_text() -> None:
    assert matches("", "")
    assert matches("\n", "")
    assert not matches("", "a")


@pytest.mark.parametrize(
    ("expected", "actual", "wrong"),
    [
        ("a\nb", "a", None),
        ("a\nb", "", None),
        ("a\nb", "a\nx", 1),
        ("a\nb", "a\nb\nc", 2),
        ("", "a", 0),
        ("…\nz", "a\nb", None),
    ],
)
def test_output_may_still_become_what_is_expected(
    expected: str, actual: str, wrong: int | None
) -> None:
    assert first_wrong(expected, actual) == wrong


@given(LINES, LINES)
def test_what_is_merged_matches_what_was_written(wanted: list[str], got: list[str]) -> None:
    actual = "\n".join(got)

    assert matches(merged("\n".join([*wanted, "…", "<number> ms"]), actual), actual)
    assert merged(actual, actual) == actual.strip("\n") or matches(actual, actual)


def test_merging_keeps_wildcards_that_match() -> None:
    assert merged("took <number> ms\nold\n…\nend", "took 5 ms\nnew\na\nb\nend") == (
        "took <number> ms\nnew\n…\nend"
    )
