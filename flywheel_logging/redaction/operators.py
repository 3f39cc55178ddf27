# SPDX-License-Identifier: Apache-2.0
"""What a value becomes: one class, alive for one document, since numbers are given in order of appearance."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from flywheel_logging.redaction.config import RedactionConfig
from flywheel_logging.redaction.digests import TOKEN_CHARS

SHOWN_CHARS: Final = 4
"""Characters at the end of a masked value that stay."""

_NUMBERED: Final = re.compile(r"<([A-Z][A-Z0-9_]{1,48})_([0-9]{1,9})>")
_SYLLABLES: Final = tuple(consonant + vowel for consonant in "bdfg" for vowel in "aeiu")
"""One for each hexadecimal digit: no word of any language comes out but by chance."""

_MADE_UP: Final = {
    "EMAIL": re.compile(rf"user\.[0-9a-f]{{{TOKEN_CHARS}}}@example\.com"),
    "PHONE": re.compile(r"\+1 202 555 01[0-9]{2}"),
    "IP": re.compile(r"192\.0\.2\.[0-9]{1,3}|2001:db8::[0-9a-f]{1,4}:[0-9a-f]{1,4}"),
    "PERSON": re.compile(r"(?:[A-Z][a-z]{5} [A-Z][a-z]{5}-Example)"),
}
"""How a surrogate is recognised by a later run. Domains: RFC 2606; numbers: the North American plan's
555-0100 to 555-0199; addresses: RFC 5737 and RFC 3849. None of them is anybody's."""


def is_surrogate(entity: str, text: str) -> bool:
    """Return whether *text* is a surrogate that an earlier run wrote for a value of *entity*."""
    pattern = _MADE_UP.get(entity)
    return pattern is not None and pattern.fullmatch(text) is not None


class Operators:
    """Writes replacements for one document.

    Args:
        config: The policy.
        texts: The document's texts that may hold placeholders of an earlier run; their numbers are not
            given again.
    """

    def __init__(self, config: RedactionConfig, texts: Iterable[str]) -> None:
        self._config = config
        self._made: dict[tuple[str, str], str] = {}
        self._last: dict[str, int] = {}
        self._taken = {match for text in texts for match in _NUMBERED.findall(text)}

    def replacement(self, entity: str, identity: str, text: str) -> str:
        """Return what *text*, a value of *entity* with the digest *identity*, becomes."""
        made = self._made.get((entity, identity))
        if made is not None:
            return made
        action = self._config.action_of(entity)
        if action == "replace":
            made = self._made[entity, identity] = self._numbered(entity)
            return made
        if action == "token":
            made = self._made[entity, identity] = token(entity, identity)
            return made
        if action == "surrogate":
            return _surrogate(entity, identity, text)
        if action == "mask":
            return _masked(text)
        return "" if action == "drop" else text

    def _numbered(self, entity: str) -> str:
        number = self._last.get(entity, 0) + 1
        while (entity, str(number)) in self._taken:
            number += 1
        self._last[entity] = number
        return f"<{entity}_{number}>"


def token(entity: str, identity: str) -> str:
    """Return the keyed token of the value with the digest *identity*."""
    return f"<{entity}_{identity[:TOKEN_CHARS]}>"


def _masked(text: str) -> str:
    kept = 0
    characters = []
    for char in reversed(text):
        if char.isalnum():
            kept += 1
            characters.append(char if kept <= SHOWN_CHARS else "*")
        else:
            characters.append("*")
    return "".join(reversed(characters))


def _surrogate(entity: str, identity: str, text: str) -> str:
    number = int(identity[:8], 16)
    if entity == "EMAIL":
        return f"user.{identity[:TOKEN_CHARS]}@example.com"
    if entity == "PHONE":
        return f"+1 202 555 01{number % 100:02d}"
    if entity == "IP":
        if ":" in text:
            return f"2001:db8::{number >> 16:x}:{number & 0xFFFF:x}"
        return f"192.0.2.{number % 254 + 1}"
    if entity == "PERSON":
        return f"{_word(identity[:3])} {_word(identity[3:6])}-Example"
    return token(entity, identity)


def _word(digits: str) -> str:
    return "".join(_SYLLABLES[int(digit, 16)] for digit in digits).capitalize()
