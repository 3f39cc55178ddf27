# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, RUF001 - patterns read as text; printers' dashes and quotes
"""What stands between a cue and the name that it announces, kind by kind of cue."""

from __future__ import annotations

import re
from typing import Final

GAPS: Final = {
    "spoken": re.compile(r"[ :,]{1,3}[\"'*“]{0,2}"),
    "self": re.compile(r"[ ]{1,2}[\"'*“]{0,2}"),
    "short": re.compile(r" "),
    "title": re.compile(
        r"(?:\.(?:ssa|ra|na)?\.?)?[ ]{1,2}(?:(?:Dr|Prof|med|Eng|Arq|Ing|Inż|Dipl)(?:\.?[ªº]?|\.[ao]) ){0,3}"
    ),
    "greeting": re.compile(r",?[ ]{1,2}"),
    "closing": re.compile(
        r"[,.!\-–—:]{0,2}(?:[ ]{0,2}\r?\n(?:[ \t]{0,4}\r?\n){0,2}[ \t]{0,4}[\-–—~/]{0,3} ?|, |:[ ]{0,2}| [\-–—] |[ /]{1,2}(?=[^\W\d_]))[*_]{0,2}"
    ),
    "weak_title": re.compile(r"\.?[ ]{1,2}"),
    "sure_relation": re.compile(
        r"[ ]?[(:]?[ ]{1,2}(?:mr |Mr |mrs |Mrs |ms |Ms |dr |Dr )?\.?[ ]?[\"'*“]{0,2}"
    ),
    "verb": re.compile(r"[ ]"),
    "role": re.compile(r",?[ ](?:(?:mr|mrs|ms|dr|sr|sra)\.? )?[\"'*]{0,2}"),
    "relation": re.compile(
        r"(?:[ ]\((?=\w)|[ ]?[(,:]?[ ]{1,2})(?:is |was |to |by |mr |Mr |mrs |Mrs |ms |Ms |dr |Dr |von |from |named |called )?\.?[ ]?[\"'*“]{0,2}"
    ),
    "label": re.compile(
        r"(?:\(s\))?[\"'`*_\]]{0,4}[ \t]{0,6}(?:>(?=[^<>\n\x00]{2,80}</)|[:=|]|->|\t| is | - )[ \t*_|]{0,8}(?:\n[ \t]{0,4})?[\"'`“]{0,2}"
    ),
}
_DEGREES: Final = re.compile(
    r"(?:(?:Dipl|Ing|Eng|Arq|Exmo|Exma|Univ|Prof|Dr|Dra|Mag|Lic|Sr|Sra|Srta|Srita|Sig|Dott|Drs|Ir|Öğr|Okt|Doç|Mgr|Inż|Mr|Mrs|Ms|PhDr|JUDr|MUDr|med|rer|nat|phil|pan|paní|pani)(?:\.(?:ra|ssa|ª|º)?|(?= ))[ \-]?){1,4}"
)
"""Titles between a cue and the name: `Dipl.-Ing.`, `Sig.ra`."""
DEGREE_LETTERS: Final = frozenset("ADEIJLMOPSUÖmnpr")
"""What they begin with."""


def after_degrees(text: str, start: int) -> int:
    """Return the offset behind the titles that begin at *start*; *start* where there are none."""
    degrees = _DEGREES.match(text, start)
    return start if degrees is None else degrees.end()


_LATIN: Final = bytes(range(256)).decode("latin-1")
_CAPITALS: Final = "".join(filter(str.isupper, _LATIN)) + "?"
"""What a name begins with in the Latin-1 copy of a text, where other letters are question marks."""
_BEGINS: Final = _CAPITALS + "mrnp"
"""The same, or a title in small letters."""


def _pairs(*rows: tuple[str, str]) -> frozenset[bytes]:
    """Return each character of a row's first string with each of its second."""
    return frozenset(
        (one + other).encode("latin-1") for firsts, seconds in rows for one in firsts for other in seconds
    )


_TITLED: Final = _pairs((".", " srn"), (" ", _BEGINS + " "))
_RELATED: Final = "(:.\"'* "
_FOLLOWERS: Final = {
    "title": _TITLED | _pairs((" ", "vdtlz")),
    "weak_title": _TITLED,
    "greeting": _pairs((",", " "), (" ", _BEGINS + " ")),
    "closing": _pairs(
        (",.!-?", ",.!-?: \r\n"), (":\n", _LATIN), ("\r", "\n"), (" /", _CAPITALS + " -?\r\n/"), ("!.", " ")
    ),
    "verb": _pairs((" ", _CAPITALS)),
    "role": _pairs((",", " "), (" ", _BEGINS + "ds\"'*")),
    "sure_relation": _pairs(("(:", " "), (" ", _BEGINS + "dD" + _RELATED)),
    "relation": _pairs(("(:,", " "), (" ", _BEGINS + "biwtdvfcD," + _RELATED)),
}
_MARKED: Final = _pairs((":=|>", _BEGINS + " \t\n*_|\"'`"), ("\"'*", "\"'`*_] \t>:=|-"), (" _", ":|"))
_ORDINARY: Final = 8
"""Characters of the longest label that is also another word, and needs a sign behind it."""


def followers(cue: bytes, kind: str) -> frozenset[bytes] | None:
    """Return the pairs of characters one of which begins the gap behind *cue*; None where any may."""
    if kind == "label" and len(cue) <= _ORDINARY:
        return _MARKED if cue != b"name" else _MARKED | _pairs((" ", _LATIN))
    return _FOLLOWERS.get(kind)
