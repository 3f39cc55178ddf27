# SPDX-License-Identifier: Apache-2.0
"""Addresses of crypto-currencies, by checksum, by form, and by a word beside them."""

from __future__ import annotations

import pytest

from flywheel_logging.redaction.scanner import Leaf, Scanner

SCANNER = Scanner()
CHECKED = {
    "bitcoin": "1BoatSLRHtKNngkdXEeobR76b53LETtpyT",
    "segwit": "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
    "litecoin": "LVg2kJoFNg45Nbpy53h7Fe1wKyeXVRhMH9",
    "dogecoin": "DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L",
    "dash": "XpESxaUmonkq8RaLLp46Brx2K39ggQe226",
    "tron": "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8",
    "ripple": "rEb8TK3gBgk5auZkwc6sHnwrGVJH8DuaLh",
    "cosmos": "cosmos1hsk6jryyqjfhp5dhc55tc9jtckygx0eph6dd02",
    "stellar": "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ",
}
_SOLANA = "7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV"


def _found(text: str) -> list[str]:
    return [text[each.start : each.end] for each in SCANNER.scan([Leaf(text)])[0] if each.entity == "CRYPTO"]


@pytest.mark.parametrize("name", CHECKED)
def test_an_address_with_a_checksum_needs_no_word(name: str) -> None:
    """It is found in any sentence."""
    assert [CHECKED[name]] == _found(f"it went to {CHECKED[name]}, not to me")


@pytest.mark.parametrize("name", CHECKED)
def test_a_slip_makes_it_something_else(name: str) -> None:
    """With two characters exchanged the checksum fails, and it stays."""
    address = CHECKED[name]
    wrong = next(
        address[:place] + address[place + 1] + address[place] + address[place + 2 :]
        for place in range(len(address) - 4, 8, -1)
        if address[place] != address[place + 1]
    )

    assert [] == _found(f"it went to {wrong}, not to me")


def test_a_bare_key_needs_a_word() -> None:
    """An address of Solana is a public key, as many things are."""
    assert [_SOLANA] == _found(f"my sol wallet is {_SOLANA}")
    assert [] == _found(f"the build is {_SOLANA}")


def test_a_long_address_without_a_checksum_of_ours_is_told_by_its_form() -> None:
    """Ninety-five characters of Monero."""
    address = "48" + "AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLopWGWK" * 3

    assert [address[:95]] == _found(f"donate: {address[:95]}")
    assert [] == _found(f"donate: {address[:94]}")
