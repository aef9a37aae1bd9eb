"""Kinds of problems, and how one reads."""

import re

from mkdocs_playground.problems import (
    KINDS,
    SYNTAX,
    Place,
    Problem,
    Problems,
    did_you_mean,
)


def test_each_kind_has_its_code_and_says_what_helps() -> None:
    codes = [kind.code for kind in KINDS]

    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"PG[1-5]\d\d", code) for code in codes)
    assert all(kind.title and kind.text.endswith(".") for kind in KINDS)


def test_a_problem_is_one_line() -> None:
    problem = Problem(SYNTAX, Place("docs/a.md", 3, 5), "it is wrong (found 'x'); mend it")

    assert str(problem) == "docs/a.md:3:5: it is wrong (found 'x'); mend it [PG401]"
    assert str(Place("docs/a.md")) == "docs/a.md"


def test_problems_come_by_file_and_line_and_once() -> None:
    problems = Problems()
    for path, line in (("b.md", 1), ("a.md", 10), ("a.md", 9), ("a.md", 9)):
        problems.add(SYNTAX, Place(path, line), "wrong")

    assert [str(each.place) for each in problems.take()] == ["a.md:9", "a.md:10", "b.md:1"]
    assert problems.take() == []


def test_what_was_meant_is_named() -> None:
    assert did_you_mean("usrName", ["userName", "password"]) == "; did you mean 'userName'?"
    assert did_you_mean("TITLE", ["title", "id"]) == "; did you mean 'title'?"
    assert did_you_mean("x", ["userName", "password"]) == "; known: userName, password"
    assert did_you_mean("x", []) == ""
