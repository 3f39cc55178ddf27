# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - one pattern a line
"""Screens and anchors find exactly what one plain pattern an entity finds.

The plain patterns look at every place of a text; the scanner only where a screen sends it. A screen that
loses a candidate, or an anchor that swallows the next, shows here. `REDACTION_FUZZ` sets the number of texts.
"""

from __future__ import annotations

import ipaddress
import os
import random
import re
from collections.abc import Callable, Iterator

import pytest

from flywheel_logging.redaction import national, network, payment, phones, tokens, validators
from flywheel_logging.redaction import state_numbers as states
from flywheel_logging.redaction.detectors import VOCABULARY
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.phone_plans import is_international
from flywheel_logging.redaction.screens import SEPARATOR, Options, View
from tests.redaction.fragments import FRAGMENTS

TEXTS = int(os.environ.get("REDACTION_FUZZ", "3000"))
PIECES = 9
_FRAGMENTS = [fragment for fragment in FRAGMENTS if "version" not in fragment]
"""Words that veto are not part of a plain pattern."""
Spans = set[tuple[int, int]]

_W = r"0-9A-Za-z_À-ÖØ-öø-ÿ"
_ALONE = rf"(?<![{_W}])(?<![{_W}]-)(?<!\d\.)"
_BEHIND = rf"(?![{_W}]|-[{_W}]|\.\d)"


def _spans(pattern: str, text: str, is_valid: Callable[[str], bool], flags: int = 0) -> Spans:
    """Every place where *pattern* matches, overlaps too, and the match is valid."""
    found = re.finditer(rf"(?=({pattern}))", text, re.ASCII | flags)
    return {each.span(1) for each in found if is_valid(each[1])}


def _compact(text: str) -> str:
    return re.sub(r"[ ./\-]", "", text).upper()


def _ssn(text: str) -> Spans:
    def is_valid(number: str) -> bool:
        digits = _compact(number)
        return states.us_ssn(digits) or states.us_itin(digits)

    return _spans(
        rf"{_ALONE}(?:\d{{3}}-\d\d-\d{{4}}|(?<!\+)(?<!\d )\d{{3}} \d\d \d{{4}}(?! \d)|\d{{3}}\.\d\d\.\d{{4}}){_BEHIND}",
        text,
        is_valid,
    )


def _dni(text: str) -> Spans:
    forms = r"\d{8}[A-Z]|\d{8}-[A-Z]|\d\d\.\d{3}\.\d{3}-[A-Z]"
    return _spans(rf"{_ALONE}(?:{forms}){_BEHIND}", text, lambda number: states.es_dni(_compact(number)))


def _codice(text: str) -> Spans:
    forms = r"[A-Z]{6}\d\d[A-Z]\d\d[A-Z]\d{3}[A-Z]|[a-z]{6}\d\d[a-z]\d\d[a-z]\d{3}[a-z]"
    return _spans(
        rf"{_ALONE}(?:{forms}){_BEHIND}", text, lambda number: states.it_codice_fiscale(number.upper())
    )


def _cpf(text: str) -> Spans:
    return _spans(
        rf"{_ALONE}\d{{3}}\.\d{{3}}\.\d{{3}}-\d\d{_BEHIND}",
        text,
        lambda number: states.br_cpf(_compact(number)),
    )


def _ids_of(*names: str) -> Callable[[View], Iterator[Finding]]:
    def find(view: View) -> Iterator[Finding]:
        return (each for each in national.national_ids(view, Options()) if each.detector in names)

    return find


def _bare_card(text: str) -> Spans:
    return _spans(rf"{_ALONE}\d{{13,18}}(?!\d){_BEHIND}", text, validators.credit_card)


def _grouped_card(text: str) -> Spans:
    found: Spans = set()
    for joint in (" ", "-", r"\."):
        groups = rf"\d{{4}}{joint}\d{{4}}{joint}\d{{4}}{joint}\d{{1,4}}(?:{joint}\d{{3}})?|\d{{4}}{joint}\d{{6}}{joint}\d{{4,5}}"
        pattern = rf"(?<![{_W}])(?<!\d{joint})(?<!\d\.)(?:{groups})(?![{_W}]|{joint}\d)"
        found |= _spans(pattern, text, lambda number: validators.credit_card(_compact(number)))
    return found


def _cards(*names: str) -> Callable[[View], Iterator[Finding]]:
    def find(view: View) -> Iterator[Finding]:
        return (each for each in payment.cards(view, Options()) if each.detector in names)

    return find


def _iban(text: str) -> Spans:
    found: Spans = set()
    for country, size in validators.IBAN_LENGTHS.items():
        letters = "".join(f"[{char}{char.lower()}]" for char in country)
        pattern = rf"(?<![{_W}]){letters}\d\d(?:[ .\-]?[0-9A-Za-z]){{{size - 4}}}(?![{_W}])"
        found |= _spans(pattern, text, lambda number: validators.iban(_compact(number)))
    return found


def _mac(text: str) -> Spans:
    pairs = r"[0-9A-Fa-f]{2}"
    colons = rf"(?<![{_W}:\-.]){pairs}(?::{pairs}){{5}}(?![0-9A-Za-z:])"
    dashes = rf"(?<![{_W}:\-.]){pairs}(?:-{pairs}){{5}}(?![0-9A-Za-z\-])"
    fours = rf"(?<![{_W}:\-.])[0-9A-Fa-f]{{4}}(?:\.[0-9A-Fa-f]{{4}}){{2}}(?![0-9A-Za-z.])"

    def is_device(number: str) -> bool:
        return validators.mac(re.sub("[:.-]", "", number).upper())

    return (
        _spans(colons, text, is_device)
        | _spans(dashes, text, is_device)
        | _spans(fours, text, lambda number: is_device(number) and not number.replace(".", "").isdigit())
    )


def _ipv4(text: str) -> Spans:
    """Numbers as small as a version's count only beside a word that says address: not compared here."""
    pattern = (
        rf"(?<![0-9A-Za-z_.\-])(?<![{_W}]/)\d{{1,3}}(?:\.\d{{1,3}}){{3}}(?![0-9A-Za-z_]|\.\d|[-+][{_W}])"
    )
    return _spans(pattern, text, _is_address)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    small = all(int(part) < most for part, most in zip(text.split("."), (20, 20, 40, 40), strict=True))
    return not small or text == "8.8.8.8"


def _ipv4_found(view: View) -> Iterator[Finding]:
    found = network.addresses(view, Options(all_addresses=True))
    return (
        each for each in found if each.detector == "ipv4" and _is_address(view.text[each.start : each.end])
    )


def _github(text: str) -> Spans:
    pattern = r"(?<![0-9A-Za-z_\-])ghp_[0-9A-Za-z_\-]{20,}(?![0-9A-Za-z_\-])"
    return _spans(
        pattern,
        text,
        lambda token: (
            len(set(token[4:])) >= 6
            and any(map(str.isdigit, token[4:]))
            and "123456789012345" not in token
            and not re.search("x{6}", token, re.IGNORECASE)
        ),
    )


def _github_found(view: View) -> Iterator[Finding]:
    found = tokens.vendor_tokens(view, Options())
    return (each for each in found if view.text.startswith("ghp_", each.start))


def _international(text: str) -> Spans:
    number = r"\+[ (]{0,2}\d(?:[ .\-()/\xa0]{0,3}\d){6,14}"
    extension = r"(?:[ ,]{0,2}(?:x|ext\.?|extension|#|poste|durchwahl|dw)[ .:]{0,2}\d{1,6}(?![0-9a-z]))?"

    def is_valid(found: str) -> bool:
        digits = re.split("[A-Za-z#]", found.replace("(0)", ""), maxsplit=1)[0]
        return is_international(re.sub(r"\D", "", digits))

    return _spans(rf"(?<![{_W}]){number}{extension}(?![0-9A-Za-z])", text, is_valid, re.IGNORECASE)


def _international_found(view: View) -> Iterator[Finding]:
    return (
        each
        for each in phones.phones(view, Options())
        if view.text[each.start] == "+" and each.detector == "phone_international"
    )


PAIRS: dict[str, tuple[Callable[[str], Spans], Callable[[View], Iterator[Finding]]]] = {
    "SSN": (_ssn, _ids_of("us_ssn")),
    "DNI": (_dni, _ids_of("es_dni")),
    "codice fiscale": (_codice, _ids_of("it_codice_fiscale")),
    "CPF": (_cpf, _ids_of("br_cpf")),
    "card, bare": (_bare_card, _cards("card_bare")),
    "card, grouped": (_grouped_card, _cards("card_grouped")),
    "IBAN": (_iban, lambda view: payment.ibans(view, Options())),
    "MAC": (_mac, lambda view: network.macs(view, Options())),
    "IPv4": (_ipv4, _ipv4_found),
    "GitHub": (_github, _github_found),
    "international telephone": (_international, _international_found),
}


class TestOracle:
    """The scanner's detectors beside plain patterns."""

    @pytest.mark.parametrize("name", PAIRS)
    def test_screens_lose_and_add_nothing(self, name: str) -> None:
        """On random joins of fragments, both find the same spans."""
        plain, find = PAIRS[name]
        choice = random.Random(name)
        differ = []
        for _ in range(TEXTS):
            text = SEPARATOR + "".join(choice.choices(_FRAGMENTS, k=PIECES)) + SEPARATOR
            view = View(text, VOCABULARY)
            expected, found = plain(view.text), {(each.start, each.end) for each in find(view)}
            if expected != found:
                differ.append((text, expected ^ found))

        assert [] == differ[:3]
