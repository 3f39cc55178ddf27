# SPDX-License-Identifier: Apache-2.0
"""Fields whose name alone says that the value must go, whatever it looks like.

A name is split into its words (`clientSecret`, `client-secret` and `CLIENT_SECRET` are the same two), and its
last words decide, so `db_password` is a password and `password_hint_shown` is not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

SENSITIVE: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        (
            "password",
            "passwd",
            "passphrase",
            "pwd",
            "secret",
            "secretkey",
            "clientsecret",
            "apikey",
            "accesskey",
            "privatekey",
            "token",
            "accesstoken",
            "refreshtoken",
            "idtoken",
            "authorization",
            "proxyauthorization",
            "cookie",
            "setcookie",
            "xapikey",
            "credential",
            "credentials",
            "cvv",
            "cvc",
            "pin",
            "otp",
        ),
        "SECRET",
    ),
    "ssn": "SSN",
    "cardnumber": "CREDIT_CARD",
}
"""Last words of a field's name, joined, to the entity that its value is."""

EXEMPT: Final = frozenset(
    {
        "pagetoken",
        "nextpagetoken",
        "continuationtoken",
        "eostoken",
        "bostoken",
        "padtoken",
        "unktoken",
        "septoken",
        "clstoken",
        "masktoken",
        "stoptoken",
        "tokencount",
        "maxtoken",
        "maxtokens",
        "logitbias",
        "tokenids",
    }
)
"""Names that end in a sensitive word and mean something else: paging and tokenizers."""

_WORD: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_MOST_WORDS: Final = 3
_MAX_CHARS: Final = 200
_NO_VALUE: Final = re.compile(r"\$\{[^{}]*\}|\{\{[^{}]*\}\}|<[^<>]*>|\*{3,}\w{0,4}|\s*")
"""What stands where no value is: a template, a placeholder, a mask, nothing."""


def folded(name: str) -> str:
    """Return *name* without case, `-`, `_`, blanks and dots, for comparison."""
    return re.sub(r"[-_.\s]", "", name).lower()


@lru_cache(maxsize=4096)
def _sensitive(name: str) -> str | None:
    words = [word.lower() for word in _WORD.findall(name)]
    tails = ["".join(words[-count:]) for count in range(_MOST_WORDS, 0, -1) if count <= len(words)]
    if not EXEMPT.isdisjoint(tails):
        return None
    return next((SENSITIVE[tail] for tail in tails if tail in SENSITIVE), None)


class FieldPolicy:
    """Says of a field's name what its value must be taken for.

    Args:
        own: A policy's own names to an entity, `drop` or `keep`; they come before the built-in ones.
    """

    def __init__(self, own: Mapping[str, str] | None = None) -> None:
        self._own = {folded(name): verdict for name, verdict in (own or {}).items()}

    def entity_of(self, name: str) -> str | None:
        """Return the entity that a value under *name* is, `drop` or `keep`; None where it says nothing."""
        if len(name) > _MAX_CHARS:
            return None
        if self._own and (verdict := self._own.get(folded(name))) is not None:
            return verdict
        return _sensitive(name)


def is_value(text: str) -> bool:
    """Return whether *text*, under a sensitive name, is a value and no placeholder or template."""
    return _NO_VALUE.fullmatch(text) is None
