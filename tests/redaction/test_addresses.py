# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: RUF001 - addresses in many scripts
"""Postal addresses as people of some thirty countries write them, and lines that only look like them.

Written beside the rules, so they say that nothing got worse, no more.
"""

from __future__ import annotations

import pytest

from flywheel_logging.redaction.scanner import Leaf, Scanner
from tests.redaction.labelled import Labelled, lines, read, score

SCANNER = Scanner(entities={"ADDRESS", "PERSON"})
TEXTS = list(read("addresses/chat.txt"))
CLEAN = lines("addresses/clean.txt")


@pytest.mark.parametrize("text", TEXTS, ids=lambda each: each.text[:40])
def test_an_address_is_found_and_nothing_behind_it(text: Labelled) -> None:
    """Where it begins and ends, by half of the union at least; nothing else is one."""
    result = score(SCANNER, [text])

    assert (0, 0) == (result.misses["ADDRESS"], result.alarms["ADDRESS"])


@pytest.mark.parametrize("text", CLEAN)
def test_what_only_looks_like_an_address_stays(text: str) -> None:
    """Shops, news, maps, sport, parts and versions."""
    assert [] == SCANNER.scan([Leaf(text)])[0]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (
            "I live at 14 Chestnut Row, Uckfield TN22 7AB and the meter is",
            "14 Chestnut Row, Uckfield TN22 7AB",
        ),
        (
            "whose mailing address is 9 Ash Lane, Boise, Idaho 83702, for using it",
            "9 Ash Lane, Boise, Idaho 83702",
        ),
        ("Adresse: Am Ring 4, 50674 Köln. Vor dem Notar.", "Am Ring 4, 50674 Köln"),
        (
            "Dirección: Av. Rivadavia 4821, piso 7 dpto. C, C1414 Buenos Aires, gracias",
            "Av. Rivadavia 4821, piso 7 dpto. C, C1414 Buenos Aires",
        ),
        ("收货地址：上海市浦东新区张杨路12号602室，收件人", "上海市浦东新区张杨路12号602室"),
        ("住所は〒150-0042 東京都渋谷区宇田川町4-2です", "〒150-0042 東京都渋谷区宇田川町4-2"),
    ],
)
def test_an_address_ends_where_the_sentence_goes_on(text: str, address: str) -> None:
    """Neither does it swallow what follows, nor does it stop at a full stop of a short form."""
    found = SCANNER.scan([Leaf(text)])[0]

    assert [address] == [text[each.start : each.end] for each in found]
