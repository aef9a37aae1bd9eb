"""Stacks in developer tools: a reader's lines, none of the runtime's."""

import json
import re

import pytest

from tests.build.test_budgets import ASSETS


@pytest.mark.parametrize("name", ["live.js", "runner.js"])
def test_developer_tools_leave_the_runtime_out_of_stacks(name: str) -> None:
    script = (ASSETS / name).read_text(encoding="utf-8")

    comment = re.search(r"\n//# sourceMappingURL=data:application/json,(.+)\n$", script)

    assert comment
    source_map = json.loads(comment[1])
    ignored = {source_map["sources"][at] for at in source_map["ignoreList"]}
    assert ignored == set(source_map["sources"]) == {name}
    assert source_map["mappings"] == "AAAA", "from the first character on, all is of that source"
    assert source_map["x_google_ignoreList"] == source_map["ignoreList"]
