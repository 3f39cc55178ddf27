# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: SIM905 - a word list reads as text
"""E-mail addresses (RFC 5321 §4.5.3.1: 64 characters left of the @, 255 right of it)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.screens import Options, View

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
    text = view.text
    for at in view.ats:
        domain = _DOMAIN.match(text, at)
        if domain is None:
            continue
        start = _local_start(text, at)
        if start == at or _is_no_email(view, start, at, domain):
            continue
        if options.all_emails or not names_nobody(text[start:at], domain[1]):
            yield Finding(start, domain.end(), "EMAIL", "email", text[start : domain.end()].lower())


_ROLES: Final = frozenset(
    """
    abuse noc security postmaster hostmaster webmaster info marketing sales support usenet news www ftp
    noreply no-reply donotreply do-not-reply no.reply mailer-daemon
    """.split()
)
"""Mailboxes of services, RFC 2142, and those that nobody reads."""

_STAND_INS: Final = frozenset(
    """
    user username you your-name yourname your.name your_name your-email youremail name me email mail
    address someone somebody nobody example sample test tester testuser demo foo bar baz john.doe
    jane.doe johndoe janedoe first.last firstname.lastname hello contact admin help helpdesk service
    office billing accounts team
    """.split()
)
_RESERVED: Final = re.compile(
    r"(?:.*\.)?(?:example\.(?:com|net|org|edu)|example|test|invalid|localhost)|(?:your-?)?domain\.(?:com|org|tld)|.*\.tld"
)
"""Domains that nobody can have (RFC 2606), and the usual stand-in."""


def names_nobody(local: str, domain: str) -> bool:
    """Whether an address is of a service, or a stand-in at a domain that is reserved for examples.

    A name at such a domain counts: who makes up test data copies people.
    """
    mailbox = local.lower().partition("+")[0]
    if mailbox in _ROLES:
        return True
    return mailbox in _STAND_INS and _RESERVED.fullmatch(domain.lower()) is not None


def _local_start(text: str, at: int) -> int:
    window = text[at - _LOCAL_SIZE if at > _LOCAL_SIZE else 0 : at]
    rest = window.rstrip(_LOCAL)
    while rest[-1:].isalnum():
        rest = rest[:-1].rstrip(_LOCAL)
    local = window[len(rest) :]
    return at - len(local.lstrip(".'+-~"))


def _is_no_email(view: View, start: int, at: int, domain: re.Match[str]) -> bool:
    text, end, host = view.text, domain.end(), domain[1]
    if text[end] in "([:" and (text[end] != ":" or text[end + 1].isalpha() or text[end + 1] in "/~"):
        return True
    if host.rpartition(".")[2].lower() in _FILE_ENDINGS or host.startswith(_OWNERS):
        return True
    if text[start:at] in _SYSTEMS:
        return True
    low = start - _URL_REACH if start > _URL_REACH else 0
    return view.raw.find(b"://", low, start) >= 0 and _URL_START.search(view.raw, low, start) is not None


_OWNERS: Final = ("self.", "np.", "torch.", "this.")
"""What a matrix product multiplies with."""
_SYSTEMS: Final = frozenset(("git", "hg", "svn"))
_URL_REACH: Final = 210
