# SPDX-License-Identifier: Apache-2.0
"""E-mail addresses that somebody spelt out or hid, and places that only sound like one."""

from __future__ import annotations

import re

import pytest

from flywheel_logging.redaction.scanner import Leaf, Scanner

SCANNER = Scanner(entities={"EMAIL"})

FOUND = (
    "«jane [at] quillmail [dot] org»",
    "its «kofi.mensah at outlook dot com»",
    "my email is «priya.nair@gmail,com»",
    "correo: «luis.ortega arroba hotmail punto com»",
    "email me: «wim dot taymans at mail dot co dot uk» please",
    "email «markus at stusta dot mhn dot de»",
)

KEPT = (
    "look at example dot com for help",
    "the dot com boom, see you at home dot",
    "sold at ebay dot com for 5",
    "array.at(0) and list [at] index",
    "express it as a reaction. At some point in the future",
    "@ 10:30 at the cafe",
)


def _found(text: str) -> list[str]:
    return [text[each.start : each.end] for each in SCANNER.scan([Leaf(text)])[0]]


@pytest.mark.parametrize("marked", FOUND)
def test_an_address_in_words_is_found(marked: str) -> None:
    """At a host of mail, behind a word for mail, hidden on purpose, or with a sign that no word has."""
    text = marked.replace("«", "").replace("»", "")

    assert re.findall("«(.*?)»", marked) == _found(text)


@pytest.mark.parametrize("text", KEPT)
def test_a_place_in_words_stays(text: str) -> None:
    """Shops, events, code, what only sounds like an address."""
    assert [] == _found(text)


def test_an_address_in_words_is_the_address() -> None:
    """Spelt out or typed, it is the same value."""
    spoken, typed = (
        SCANNER.scan([Leaf(text)])[0][0].value
        for text in ("kofi.mensah at outlook dot com", "kofi.mensah@outlook.com")
    )

    assert spoken == typed
