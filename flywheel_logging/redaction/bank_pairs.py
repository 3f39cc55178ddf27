# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - word lists and patterns read as text
"""The two numbers of a bank account, that of the branch and its own: each tells what the other one is.

Beside a branch's number, `account`, `number` and even nothing but a comma announce an account; elsewhere an
account is anybody's, and a number anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from flywheel_logging.redaction import validators
from flywheel_logging.redaction.dialogue import TURN
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.national import compact
from flywheel_logging.redaction.phone_forms import VETO, looks_dated
from flywheel_logging.redaction.screens import WORDLIKE, Options, View, stands_alone

_ACCOUNT_WORD: Final = rb"(?<![a-z0-9])(?:account|accnt|acct?|a/c|checking|chequing|savings|konto[a-z]{0,8}|kto|conto|conta|c/c|c/a|cuenta|cta|compte|cpte|rekening[a-z]{0,8}|rek|rachun[a-z]{2,4}|hesap|hesab[a-z]{1,3}|dan|tili[a-z]{0,9})(?![a-z0-9])"
_NUMBER_WORD: Final = (
    rb"(?:numbers?|num|no|nr|nro|an|n[\xb0\xba]|nummer|n[u\xfa]mero|num[e\xe9]ro|numer)(?![a-z0-9])"
)
_OTHER: Final = rb"(?:name|holder|owner|type|manager|phone|tel|mobile|cell|fax|ref|reference|order|policy|invoice|customer|claim|dob|born|birth|since|opened|ssn|social|tax|zip|pin|amount|banque|guichet|agence|transit|institution)(?![a-z])"
"""Words behind which the number is another one."""
_SAYS: Final = rb"(?:(?!(?<![a-z])" + _OTHER + rb")[^0-9\n\x00;?!]){1,32}?(?<![a-z0-9])"
"""What stands between a word and its number."""
_NUMBER_SAYS: Final = rb"(?:[ .:#=*]|'s |is |was |ist |es |est |\xe8 |\xe9 ){1,5}"
_ACCOUNT: Final = rb"([0-9]{5,17}(?:-[0-9X]{1,3})?|[0-9]{2,6}(?:[ .\-][0-9]{2,10}){1,5}(?:-[0-9X])?)(?![0-9A-Z]|[.,:\-/][0-9])"
_DIGITS: Final = range(5, 21)
"""Digits of an account without a checksum."""
_AND: Final = rb"(?:and|und|et|y|e|en|och|og|i|&|with|mit) "

_ACCOUNT_BEHIND: Final = re.compile(
    rb"(?:(?:[^0-9\x00]{0,24}?(?:inst|institution|bank)\b[^0-9\n\x00]{0,12}[0-9]{3}(?![0-9]))?[^0-9\x00]{0,64}?"
    + _ACCOUNT_WORD
    + rb"(?:"
    + _SAYS
    + rb"|(?: (?:number|no\.?))?"
    + TURN
    + rb")|[^0-9a-z\x00]{1,6}(?:"
    + _AND
    + rb")?(?:(?:the|my|its|mein|mon|mi) )?"
    + _NUMBER_WORD
    + _NUMBER_SAYS
    + rb"|(?:[ ]?[/,;|][ ]?| "
    + _AND
    + rb")(?=[0-9]{7,10}(?![0-9])))"
    + _ACCOUNT,
    re.IGNORECASE,
)
_ACCOUNT_BEFORE: Final = re.compile(
    rb"(?:"
    + _ACCOUNT_WORD
    + _SAYS
    + rb"|(?:[,;:(\n|]|\b(?:and|the|full|my))[ ]?"
    + _NUMBER_WORD
    + _NUMBER_SAYS
    + rb")"
    + _ACCOUNT
    + rb"[^0-9\x00]{0,48}\Z",
    re.IGNORECASE,
)
_ACCOUNT_TOLD: Final = re.compile(
    rb"(?<![0-9a-z./\-])"
    + _ACCOUNT
    + rb" (?:is|as|for) (?:the|my) "
    + _ACCOUNT_WORD
    + rb"[^0-9\x00]{0,48}\Z",
    re.IGNORECASE,
)
_ACCOUNT_LINE: Final = re.compile(
    rb"\n[ \t>*\-]{0,4}(?:[a-z]{2,10} )?" + _ACCOUNT_WORD + _SAYS + _ACCOUNT + rb"[ \t*]{0,3}(?=[\r\n])",
    re.IGNORECASE,
)
"""A line of a form that says nothing but the account."""

_BRANCH_WORD: Final = rb"(?<![a-z0-9])(?:clearing[a-z]{0,8}|sort(?:[ -]?code)?|bsb|blz|bankleitzahl|transit|branch|ag[e\xea]ncia|agence|guichet|routing|aba|ruta|filial[a-z]?|reg)(?![a-z0-9])"
_BRANCH: Final = rb"([0-9]{2}[ \-][0-9]{2}[ \-][0-9]{2}|[0-9]{3}[ \-][0-9]{3}|[0-9]{4}(?:-[0-9X])?|[0-9]{5,9})(?![0-9A-Z]|[\-./][0-9])"
_BRANCH_BEHIND: Final = re.compile(
    rb"(?:[^0-9\n\x00]{0,24}?"
    + _BRANCH_WORD
    + rb"[^0-9\n\x00]{0,12}?|[ ]?[/,;|][ ]?(?=(?:[0-9]{2}-(?:1[3-9]|[2-9][0-9])|[4-9][0-9]-[0-9]{2})-[0-9]{2}))"
    + _BRANCH,
    re.IGNORECASE,
)
_BRANCH_BEFORE: Final = re.compile(
    _BRANCH_WORD + rb"[^0-9\n\x00]{0,12}?" + _BRANCH + rb"[^0-9\x00]{0,48}\Z", re.IGNORECASE
)
_BEFORE: Final = 128
"""Characters in front of one number within which the other one and its word stand."""
_FORM: Final = 240
"""Characters around a branch's number that are of the same form."""


_ACCOUNT_BARE: Final = re.compile(
    rb"(?:[:(\n]|\b(?:is|are))[ ]?([0-9]{7,17})[ ]?[,;/|][ ]?[^0-9\n\x00]{0,24}\Z", re.IGNORECASE
)
"""A number and nothing but a sign in front of the branch."""


_Matches: TypeAlias = list[re.Match[bytes] | None]


def other_half(view: View, found: Finding) -> Iterator[Finding]:
    """Yield the number of the account beside that of its branch, or the other way round."""
    before = max(0, found.start - _BEFORE)
    if view.shape.count(b"0", before, found.start) < _LEAST:
        before = found.start  # a search would find nothing, at ten times the cost
    if found.entity == "BANK_ACCOUNT":
        for match in _branches(view.raw, before, found.start, found.end):
            if match is not None:
                yield Finding(*match.span(1), "ROUTING", "bank_branch", compact(match[1]))
        return
    for match in _accounts(view, before, found.start, found.end):
        if match is not None and _is_account(match[1]):
            yield Finding(*match.span(1), "BANK_ACCOUNT", "bank_account", compact(match[1]))


_LEAST: Final = 4
"""Digits of the shortest number of a branch."""


def _branches(raw: bytes, before: int, start: int, end: int) -> _Matches:
    return [_BRANCH_BEHIND.match(raw, end), _BRANCH_BEFORE.search(raw, before, start)]


def _accounts(view: View, before: int, start: int, end: int) -> _Matches:
    raw = view.raw
    matches: _Matches = [_ACCOUNT_BEHIND.match(raw, end)]
    matches += [pattern.search(raw, before, start) for pattern in (_ACCOUNT_BEFORE, _ACCOUNT_TOLD)]
    if any(matches):
        return matches
    match = _ACCOUNT_BARE.search(raw, before, start)
    if match is not None and view.word_before(match.start(1)) not in VETO:
        return [match]
    return list(_lines(raw, start, end))


def _lines(raw: bytes, start: int, end: int) -> Iterator[re.Match[bytes]]:
    """Yield the lines with an account in the form, of the same leaf, that a branch's number is in."""
    first = max(raw.rfind(b"\x00", 0, start) + 1, start - _FORM)
    last = raw.index(b"\x00", end)
    yield from _ACCOUNT_LINE.finditer(raw, first, min(last, end + _FORM))


_TELEPHONE: Final = re.compile(rb"\(?[2-9][0-9]{2}(?:\) ?|[\-. ])[2-9][0-9]{2}[\-. ][0-9]{4}")


def is_telephone(raw: bytes) -> bool:
    """Whether a number is grouped as telephone numbers are in North America, and accounts nowhere."""
    return _TELEPHONE.fullmatch(raw) is not None


def _is_account(raw: bytes) -> bool:
    digits = compact(raw)
    if is_telephone(raw) or len(digits) not in _DIGITS or len(set(digits)) == 1:
        return False
    return digits == raw.decode("latin-1") or not looks_dated(raw)


_ALONE: Final = rb"(?![0-9A-Za-z]|[.,:\-/][0-9])"
_BETWEEN: Final = rb"(?: ?[,;/|+] ?| )(?:(?:and|then|und|&|a/c|an|no|acct?|account)[.:]? )?"
_BEHIND_SHAPE: Final = {
    b"000-000": re.compile(_BETWEEN + rb"([0-9]{8,9})" + _ALONE),  # Australia
    b"00-00-00": re.compile(_BETWEEN + rb"([0-9]{8})" + _ALONE),  # Britain, Ireland
    b"00000-000": re.compile(_BETWEEN + rb"([0-9]{7,12})" + _ALONE),  # Canada
}
_IN_FRONT: Final = re.compile(rb"(?<![0-9A-Za-z.\-/])([0-9]{8,9}) ?[,;/|] ?\Z")
_FRONT_SIZE: Final = 12
_BEHIND_ABA: Final = re.compile(rb" ?[/|] ?([0-9]{6,17})" + _ALONE)
_ABA_SIZE: Final = 9
MONEY_WORDS: Final = frozenset(
    b"account acct ach bank debit refund refunded deposit cheque pay paid payment payments payroll payout salary wages payee remit sc transfer transferred wire".split()
)
"""Words of a text in which money is spoken of."""
_MONEY: Final = re.compile(rb"(?<![a-z])(?:" + b"|".join(sorted(MONEY_WORDS)) + rb")(?![a-z])")
_ABOUT: Final = 160
"""Characters around two numbers in which a word says that they are about money."""


_Span: TypeAlias = tuple[int, int]


def unlabelled_pairs(view: View, options: Options) -> Iterator[Finding]:
    """Find the number of a branch with an account directly beside it, where money is spoken of."""
    del options
    for branch, account in _pairs(view) if view.words_of(MONEY_WORDS) else ():
        if _is_about_money(view, min(branch[0], account[0]), max(branch[1], account[1])):
            for entity, (start, end) in (("ROUTING", branch), ("BANK_ACCOUNT", account)):
                yield Finding(start, end, entity, "bank_pair", compact(view.raw[start:end]))


def _pairs(view: View) -> Iterator[tuple[_Span, _Span]]:
    """Yield where a branch's number is by its form, and what may be an account beside it."""
    raw = view.raw
    for shape, behind in _BEHIND_SHAPE.items():
        for start in view.occurrences(shape):
            if raw[start - 1] in WORDLIKE:
                continue  # nearly always: a date
            end = start + len(shape)
            match = behind.match(raw, end) or _IN_FRONT.search(raw, max(0, start - _FRONT_SIZE), start)
            if match is not None and stands_alone(raw, start, end) and not looks_dated(raw[start:end]):
                yield (start, end), match.span(1)
    for start, end in view.digit_runs:
        match = _BEHIND_ABA.match(raw, end) if end - start == _ABA_SIZE else None
        if match is not None and validators.routing(view.string(start, end)):
            yield (start, end), match.span(1)


def _is_about_money(view: View, start: int, end: int) -> bool:
    """Whether a word around says so, and none in front says that the number is another one."""
    if view.word_before(start) in VETO:
        return False
    behind = view.low[end : end + _ABOUT].partition(b"\x00")[0]
    return _MONEY.search(view.before(start, _ABOUT) + b" " + behind) is not None
