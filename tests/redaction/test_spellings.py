# SPDX-License-Identifier: Apache-2.0
"""Many texts looked for at once: the same as each by itself. `REDACTION_FUZZ` sets the number of tries."""

from __future__ import annotations

import os
import random
import re

import pytest

from flywheel_logging.redaction.spellings import Spellings

TRIES = int(os.environ.get("REDACTION_FUZZ", "3000"))
_PARTS = ("Anna", "nowak", "415", "a", "é", "Ж", "Šárka", "Ковальская", "x1", "_", *map(str, range(40)))
_JOINTS = ("", " ", "-", ".", "@", "\0", "\n", "+")
_OTHERS = [f"other{number}" for number in range(30)]


def _joined(choice: random.Random, parts: list[str] | tuple[str, ...], most: int) -> str:
    chosen = choice.choices(parts, k=choice.randrange(1, most))
    return "".join(part + choice.choice(_JOINTS) for part in chosen).strip("\0 \n")


def _plain(known: list[str], text: str) -> set[tuple[int, int]]:
    """Each place of each text, overlaps too, that no word runs over."""
    return {
        (match.start(), match.start() + len(each))
        for each in known
        for match in re.finditer(rf"(?=(?<!\w\B){re.escape(each)}(?!\B\w))", text)
    }


class TestSpellings:
    """The texts that are looked for."""

    @pytest.mark.parametrize("others", [[], _OTHERS], ids=["few", "many"])
    def test_each_is_found_wherever_it_stands(self, others: list[str]) -> None:
        """However many others there are, and whatever was searched before."""
        choice = random.Random("spellings")
        differ = []
        for _ in range(TRIES):
            known = [_joined(choice, _PARTS, 4) for _ in range(6)]
            spellings = Spellings(known[:2], [*others, *known[2:]])
            texts = [_joined(choice, [*known, *_PARTS], 5) for _ in range(3)]
            differ += [
                (known, text)
                for text in texts
                if _plain(known, text) != set(spellings.occurrences(text, text))
            ]

        assert [] == differ[:3]

    def test_scripts_without_blanks_have_no_edges(self) -> None:
        """A name in them is found among other characters."""
        assert [(2, 5)] == Spellings(["王小明"], []).occurrences("我叫王小明的", "我叫王小明的")

    def test_a_word_that_is_not_left_finds_nothing(self) -> None:
        """What was found there already is not looked at again."""
        assert [] == Spellings([], ["anna@example.org"]).occurrences("anna@example.org", "\0" * 16)
