# SPDX-License-Identifier: Apache-2.0
"""Telephone numbers that words of many languages announce, and numbers that only stand near such words."""

from __future__ import annotations

import re

import pytest

from flywheel_logging.redaction.scanner import Leaf, Scanner

SCANNER = Scanner(entities={"PHONE"})

FOUND = (
    "their helpline «1800 555 612» is always engaged",
    "toll free «1800-266-5489» went to voicemail",
    "give us a bell, «07700900482»",
    "ring mig på «28 45 91 03»",
    "Du kan nå meg på «912 44 387»",
    "Zadzwoń proszę pod numer «512 884 093»",
    "mój numer to «698 112 540», proszę o sms",
    "me liga no «(11) 98842-1177»",
    "Позвоните мне: «8 916 482-99-15»",
    "Agent: Best number to reach you?\nCustomer: «2025550147»",
    "sdt «0912 482 991»",
    "¿me pueden marcar al «55 8921 4470»? se cortó",
    "Hälsningar\nElin Berg\nSäljare\n«08-441 57 20»\nelin@bergbygg.se",
    "the number on my account is «07700 900482»",
)

KEPT = (
    "Der Server 10.0.12.201 ist erreichbar, das NAS unter 192.168.178.42",
    "The contact form at 172.16.254.1 times out",
    "1800 774 items in stock, in 1800 300 people lived here",
    "population 1 300 482 917",
    "the call took 1300 482 917 ns",
    "ringe 3000 ganger om dagen",
    "numer zamówienia 698 112 540",
    "zadzwoń o 12 30 45",
    "My customer number is 7738291045",
    "Policy number KX/4482917/02 renews in May",
    "The membership number on the gym card is 8820193746",
    "Mój numer klienta to 8829104477",
    "Numéro client : 8829104477",
)


def _found(text: str) -> list[str]:
    return [text[each.start : each.end] for each in SCANNER.scan([Leaf(text)])[0]]


@pytest.mark.parametrize("marked", FOUND)
def test_a_number_that_a_word_announces_is_found(marked: str) -> None:
    """Whole, and no other number beside it."""
    text = marked.replace("«", "").replace("»", "")

    assert re.findall("«(.*?)»", marked) == _found(text)


@pytest.mark.parametrize("text", KEPT)
def test_a_number_of_something_else_stays(text: str) -> None:
    """Network addresses, counts, times, orders."""
    assert [] == _found(text)
