# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, PLR2004, SIM905 - word lists and patterns read as text
"""Whether a value is a secret or only stands for one: a variable, a look-up, a template, `changeme`, stars."""

from __future__ import annotations

import re
from typing import Final

_VETO: Final = re.compile(
    rb"\x01|%[sdr]?$|\$[A-Za-z_]|%[A-Z_]+%$|<[^<>]*>$|\[.*\]$|\*+$|[.x*\-_]+$|[0-9]+(?:\.[0-9]+){2,20}$|@|!|&[a-z]|lambda|(?:https?|file|ftp)://|/[a-z]+/|\./|~/|arn:"
    rb"|(?:arn|ssm|vault|secretsmanager|keyvault|op)://"
)
"""How something begins that stands for a secret."""
_LOOK_UP: Final = re.compile(
    rb"os\.environ|getenv|process\.env|env\[|env\.|ENV\[|config\.|settings\.|secrets?\.[a-z_]|vault\.|vars\.|var\.|self\.|this\.|args\.|params\."
    rb"|request\.|data\.|input\(|func\("
)
_SIGNS: Final = re.compile(rb"[.\[({*]")
"""One of them is in every template and in every look-up."""
_STOCK_WORDS: Final = """
    your my the some any enter insert put add new old current test fake dummy sample example placeholder changeme change this replace me
    redacted removed hidden masked secret password passwd pass token apikey api key here value string none null nil true false undefined
    required optional invalid missing unknown default todo tbd n/a foo bar baz admin root user username guest postgres mysql redis
    localhost letmein client access refresh auth bearer basic id goes abc qwerty not set empty encrypted env str int bytes object text
    hash hashed digest json jwt oauth login reset forgot expired csrf header
""".split()
_STOCK: Final = re.compile(
    "(?:{}|xxx+|123+4?5?6?7?8?9?0?|https?|[ _.-])++$".format(
        "|".join(sorted(_STOCK_WORDS, key=len, reverse=True))
    ).encode()
)
"""Nothing but stock words: possessive, so that no text makes it try twice."""
_IDENTIFIER: Final = re.compile(
    rb"[A-Za-z_][A-Za-z_.]*+$|[a-z]++(?:_[a-z0-9]++)++$|[A-Z]++(?:_[A-Z0-9]++)++$|[A-Za-z_]\w*+(?:\.[A-Za-z_]\w*+)++$|[a-z]++(?:-[a-z]++)++$"
)
_DIGIT: Final = re.compile(rb"[0-9]")
_SYMBOL: Final = re.compile(rb"[!@#$%^&*+=?~:]")
_ODD: Final = re.compile(rb"[0-9!@#$%^&*_]")
_LEAST_SIZE: Final = 6
LEAST_DISTINCT: Final = 4
_LONG: Final = 20


_TEMPLATE: Final = re.compile(rb"\$[{(]|\{\{|%\(|\.\.\.|\*\*\*\*")
_VETO_SIZE: Final = 64
"""A look-up names its source at the beginning."""


def is_placeholder(value: bytes) -> bool:
    """Whether *value* stands for a secret and is none: a variable, a template, stars, a stock word."""
    if _VETO.match(value) or _STOCK.match(value.lower()):
        return True
    if _SIGNS.search(value) is None:
        return False
    return _TEMPLATE.search(value) is not None or _LOOK_UP.search(value, 0, _VETO_SIZE) is not None


def is_secret(value: bytes, *, is_chosen: bool) -> bool:
    """Whether a quoted *value* may be a secret; a person chooses passwords, a machine makes keys.

    At least six characters, four of them different, and a digit, a symbol or mixed case.
    """
    if len(value) < _LEAST_SIZE or len(set(value)) < LEAST_DISTINCT or is_placeholder(value):
        return False
    if b" " in value or b"\t" in value:
        return False
    has_digit = _DIGIT.search(value) is not None
    if is_chosen:
        return has_digit or _has_symbol(value) or is_mixed(value) or len(value) >= _LONG
    return has_digit and (len(value) >= 8) and not value.isdigit() and not is_identifier(value)


def is_identifier(value: bytes) -> bool:
    """Whether *value* reads like a name in code, or like words."""
    return len(value) <= _VETO_SIZE and _IDENTIFIER.match(value) is not None


def is_bare_secret(value: bytes, *, is_chosen: bool, is_setting: bool = False) -> bool:
    """Whether an unquoted *value* may be a secret and is no name in code.

    Args:
        value: The value.
        is_chosen: Whether a person may have chosen it.
        is_setting: Whether it stands behind `NAME=`, where letters in a jumble are no name.
    """
    if is_identifier(value) and not (
        is_setting and is_chosen and (_is_jumble(value) or _DOTTED.match(value))
    ):
        return False
    return is_secret(value, is_chosen=is_chosen)


_JUMBLE: Final = re.compile(rb"(?![A-Z]?[a-z]{2,}(?:[A-Z][a-z]{2,})*$)(?=[A-Za-z]*[a-z][A-Z])[A-Za-z]{8,64}$")


_DOTTED: Final = re.compile(rb"(?=[a-z.]*[A-Z])(?:[A-Za-z]{3,}\.){1,3}[A-Za-z]{3,}[0-9]{1,4}$")
"""Words with points between them, a capital and a figure: in a setting no name in code."""


def _is_jumble(value: bytes) -> bool:
    """Whether its capitals stand at the beginnings of no words."""
    return _JUMBLE.match(value) is not None


def is_spoken_secret(value: bytes) -> bool:
    """Whether what follows “password is” is one: a digit or symbol inside, no ordinary word."""
    if _ALGORITHM.match(value) is not None:
        return False
    return is_secret(value, is_chosen=True) and _ODD.search(value) is not None


_ALGORITHM: Final = re.compile(
    rb"(?:aes|sha|md|rsa|hs|rs|es|base|utf|hmac|pbkdf|argon|scrypt|bcrypt|ed|oauth|tls|ntlm)[_\-]?\d",
    re.IGNORECASE,
)
"""What a password is stored or sent with."""


_MARKED: Final = re.compile(rb"(?=[^0-9]*[0-9])(?=(?:[^A-Za-z]*[A-Za-z]){3})[A-Za-z0-9!$&*^#._\-]*[!&*^#$]")
_NUMBERED: Final = re.compile(rb"[A-Za-z]+#[0-9.]+$|[$#&*]")


def is_unmistakable(value: bytes) -> bool:
    """Whether *value* is a password wherever it stands: letters, a digit and a sign that joins no words."""
    return (
        _MARKED.match(value) is not None
        and _NUMBERED.match(value) is None
        and is_secret(value, is_chosen=True)
        and not is_identifier(value)
    )


def is_mixed_up(value: bytes) -> bool:
    """Whether *value* has a letter, and a digit or a sign that no ordinary word or number in a text has."""
    has_digit = _DIGIT.search(value) is not None
    is_lettered = value.upper() != value.lower()
    return is_lettered and (
        _has_symbol(value) or (has_digit and value.lower() != value) or _ENDED.match(value) is not None
    )


_ENDED: Final = re.compile(rb"[a-z]{4,}[0-9]{2,8}$")


def _has_symbol(value: bytes) -> bool:
    return _SYMBOL.search(value) is not None


def is_mixed(value: bytes) -> bool:
    """Whether capitals and small letters are mixed behind the first character."""
    middle = value[1:]
    return middle.lower() != middle and middle.upper() != middle
