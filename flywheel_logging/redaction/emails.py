# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: SIM905 - a word list reads as text
"""E-mail addresses (RFC 5321 §4.5.3.1: 64 characters left of the @, 255 right of it)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.screens import Options, View, occurrences

_LOCAL: Final = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+-'~"
_LOCAL_SIZE: Final = 64
_DOMAIN: Final = re.compile(
    r"@((?:[^\W_](?:[\w-]{0,62})\.){1,8}(?:[^\W\d_]{2,24}|xn--[a-z0-9-]{2,40}))(?![\w])"
)
_FILE_ENDINGS: Final = frozenset(
    """
    png jpg jpeg gif svg webp ico css js mjs json html htm tsx jsx xml yaml yml txt pdf whl tgz exe dll
    jar lock toml cfg ini
    """.split()
)
_URL_START: Final = re.compile(rb"://[^\s/?#@\"'<>\x00]{0,200}$")


def emails(view: View, options: Options) -> Iterator[Finding]:
    """Find e-mail addresses: from each `@`, outwards."""
    del options
    text = view.text
    for at in occurrences(view.raw, b"@"):
        domain = _DOMAIN.match(text, at)
        if domain is None:
            continue
        start = _local_start(text, at)
        if start == at or _is_no_email(view, start, at, domain):
            continue
        yield Finding(start, domain.end(), "EMAIL", "email", text[start : domain.end()].lower())


def _local_start(text: str, at: int) -> int:
    window = text[max(0, at - _LOCAL_SIZE) : at]
    rest = window.rstrip(_LOCAL)
    while rest and rest[-1].isalnum():
        rest = rest[:-1].rstrip(_LOCAL)
    local = window[len(rest) :]
    return at - len(local.lstrip(".'+-~"))


def _is_no_email(view: View, start: int, at: int, domain: re.Match[str]) -> bool:
    text, end = view.text, domain.end()
    ending = domain[1].rpartition(".")[2].lower()
    if ending in _FILE_ENDINGS or text[end] in "([" or text[start:at] in {"git", "hg", "svn"}:
        return True
    if text[end] == ":" and (text[end + 1].isalpha() or text[end + 1] in "/~"):
        return True
    if domain[1].startswith(("self.", "np.", "torch.", "this.")):
        return True
    return _URL_START.search(view.raw, max(0, start - 210), start) is not None
