# SPDX-License-Identifier: Apache-2.0
"""`docs/record.md` says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import flywheel_logging.openai_format as package
from flywheel_logging.openai_format import FINISH_REASONS

PAGE = (Path(__file__).parents[2] / "docs" / "record.md").read_text(encoding="utf-8")
SOURCES = "".join(each.read_text(encoding="utf-8") for each in Path(package.__path__[0]).glob("*.py"))


def section(title: str) -> str:
    """Return the text below the heading *title*, up to the next heading."""
    found = re.search(rf"^#+ {re.escape(title)}\n(.*?)(?=^#|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


class TestPage:
    """The tables of the page."""

    def test_the_table_of_finish_reasons_is_complete(self) -> None:
        """Every word stands in the row of its finish reason, and no other word does."""
        rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", section("Finish reasons"), re.MULTILINE)
        documented = {(word, reason) for reason, cell in rows for word in re.findall(r"`([a-z_0-9]+)`", cell)}

        assert set(FINISH_REASONS.items()) == documented - {("stop", "tool_calls")}

    def test_every_flag_is_explained(self) -> None:
        """Each note that a builder adds has its row."""
        added = set(re.findall(r'notes\.add\("(\w+)"\)', SOURCES))
        guarded = set(re.findall(r'notes\.guard\(\s*"(\w+)"', SOURCES))
        text = section("Flags of the builders")

        assert added
        assert guarded
        assert not [name for name in added | guarded if f"`{name}`" not in text]
