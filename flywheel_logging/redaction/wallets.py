# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, PLR2004 - patterns read as text; numbers are those of the definitions
"""Addresses of crypto-currencies: by checksum, by a form that nothing else has, or by form and a word beside it."""

from __future__ import annotations

import binascii
import re
from base64 import b32decode
from collections.abc import Iterator
from typing import Final

from flywheel_logging.redaction.checksums import base58, base58check, bech32
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.screens import Options, View

_FORM: Final = re.compile(
    rb"(?:0x[0-9a-fA-F]{40}|[1-9A-HJ-NP-Za-km-z]{25,95}|[A-Za-z]{2,8}1[02-9A-Za-z]{25,110}|G[A-Z2-7]{55}|[qp][a-z0-9]{41})\Z"
)
"""Any of the forms below, and few other words: nearly all are told apart by their first characters."""
_HEX: Final = re.compile(r"0x[0-9a-fA-F]{40}\Z")
_BASE58: Final = re.compile(r"[1-9A-HJ-NP-Za-km-z]{25,95}\Z")
_HASHED: Final = frozenset("123LMDXATmnt")
"""Letters with which hashed keys begin: those of Bitcoin and its relatives, Tron, Zcash."""
_HASHED_SIZES: Final = range(25, 37)
_RIPPLE: Final = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
"""Digits of Ripple's base58."""
_BECH32: Final = re.compile(
    r"(?:bc|tb|ltc|addr|stake|cosmos|osmo|bnb|terra|inj|celestia|kava|juno|sei|thor|erd|dydx)1[02-9ac-hj-np-z]{8,110}\Z"
)
_CASH: Final = re.compile(r"[qp][02-9ac-hj-np-z]{41}\Z")
_CASH_PREFIX: Final = b"bitcoincash:"
_STELLAR: Final = re.compile(r"G[A-Z2-7]{55}\Z")
_MONERO: Final = re.compile(r"[48][0-9AB][1-9A-HJ-NP-Za-km-z]{93}\Z")
_SOLANA_SIZES: Final = range(42, 45)
_KEY_BITS: Final = 256
_SOLANA: Final = re.compile(rb"(?<![a-z])(?:solana|sol|phantom|solflare|wallet|usdc|usdt|crypto)(?![a-z])")
"""What stands near a bare public key that is an address."""
_NEAR: Final = 64
"""Characters in front of an address in which such a word stands."""


def crypto(view: View, options: Options) -> Iterator[Finding]:
    """Find addresses: Ethereum, Solana, Monero by form; Bitcoin and its relatives, Tron, Ripple, Stellar by checksum."""
    del options
    for start, end in view.runs:
        match = _FORM.match(view.raw, start, end)
        text = "" if match is None else view.string(start, end)
        if text and (_is_address(text) or _is_announced(view, text, start)):
            yield Finding(start, end, "CRYPTO", "crypto_address", text.lower() if text[1] == "x" else text)


def _is_address(text: str) -> bool:
    if text.startswith("0x"):
        return _HEX.match(text) is not None and len(set(text[2:].lower())) > 5
    if text[0] == "G" and _STELLAR.match(text) is not None:
        return _stellar(text)
    if not text.islower() and _BASE58.match(text) is not None:
        return _is_hashed(text)
    lowered = text.lower() if text.isupper() else text
    return _BECH32.match(lowered) is not None and bech32(lowered)


def _is_hashed(text: str) -> bool:
    if len(text) in _HASHED_SIZES:
        return (text[0] in _HASHED and base58check(text)) or (text[0] == "r" and base58check(text, _RIPPLE))
    return _MONERO.match(text) is not None


def _stellar(text: str) -> bool:
    """Whether the last two bytes are the CRC-16 of the rest (SEP-23)."""
    raw = b32decode(text)
    return binascii.crc_hqx(raw[:-2], 0) == int.from_bytes(raw[-2:], "little")


def _is_announced(view: View, text: str, start: int) -> bool:
    """Whether a word or a prefix in front says that it is an address."""
    if _CASH.match(text) is not None:
        return view.low.endswith(_CASH_PREFIX, 0, start)
    if len(text) not in _SOLANA_SIZES or text.islower() or _BASE58.match(text) is None:
        return False
    is_key = base58(text).bit_length() <= _KEY_BITS and any(map(str.isdigit, text))
    return is_key and _SOLANA.search(view.before(start, _NEAR)) is not None
