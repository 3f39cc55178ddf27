# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - word lists and patterns read as text
"""The two numbers of a bank account, that of the branch and its own: each tells what the other one is.

Beside a branch's number, `account`, `number` and even nothing but a comma announce an account; elsewhere an
account is anybody's, and a number anything.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import Final, TypeAlias

from flywheel_logging.redaction import validators
from flywheel_logging.redaction.deferred import deferred
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
_ACCOUNT: Final = rb"([0-9]{5,17}(?:-[0-9x]{1,3})?|[0-9]{2,6}(?:[ .\-][0-9]{2,10}){1,5}(?:-[0-9x])?)(?![0-9a-z]|[.,:\-/][0-9])"
_DIGITS: Final = range(5, 21)
"""Digits of an account without a checksum."""
_AND: Final = rb"(?:and|und|et|y|e|en|och|og|i|&|with|mit) "

_ACCOUNT_BEHIND: Final = deferred(
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
    + _ACCOUNT
)
_ACCOUNT_BEFORE: Final = deferred(
    rb"(?:"
    + _ACCOUNT_WORD
    + _SAYS
    + rb"|(?:[,;:(\n|]|\b(?:and|the|full|my))[ ]?"
    + _NUMBER_WORD
    + _NUMBER_SAYS
    + rb")"
    + _ACCOUNT
    + rb"[^0-9\x00]{0,48}\Z"
)
_ACCOUNT_TOLD: Final = deferred(
    rb"(?<![0-9a-z./\-])" + _ACCOUNT + rb" (?:is|as|for) (?:the|my) " + _ACCOUNT_WORD + rb"[^0-9\x00]{0,48}\Z"
)
_ACCOUNT_LINE: Final = deferred(
    rb"\n[ \t>*\-]{0,4}(?:[a-z]{2,10} )?" + _ACCOUNT_WORD + _SAYS + _ACCOUNT + rb"[ \t*]{0,3}(?=[\r\n])",
    re.IGNORECASE,
)
"""A line of a form that says nothing but the account."""

_BRANCH_WORD: Final = rb"(?<![a-z0-9])(?:clearing[a-z]{0,8}|sort(?:[ -]?code)?|bsb|blz|bankleitzahl|transit|branch|ag[e\xea]ncia|agence|guichet|routing|aba|ruta|filial[a-z]?|reg)(?![a-z0-9])"
_BRANCH: Final = rb"([0-9]{2}[ \-][0-9]{2}[ \-][0-9]{2}|[0-9]{3}[ \-][0-9]{3}|[0-9]{4}(?:-[0-9x])?|[0-9]{5,9})(?![0-9a-z]|[\-./][0-9])"
_BRANCH_BEHIND: Final = deferred(
    rb"(?:[^0-9\n\x00]{0,24}?"
    + _BRANCH_WORD
    + rb"[^0-9\n\x00]{0,12}?|[ ]?[/,;|][ ]?(?=(?:[0-9]{2}-(?:1[3-9]|[2-9][0-9])|[4-9][0-9]-[0-9]{2})-[0-9]{2}))"
    + _BRANCH
)
_BRANCH_BEFORE: Final = deferred(_BRANCH_WORD + rb"[^0-9\n\x00]{0,12}?" + _BRANCH + rb"[^0-9\x00]{0,48}\Z")
_BEFORE: Final = 128
"""Characters in front of one number within which the other one and its word stand."""
_FORM: Final = 240
"""Characters around a branch's number that are of the same form."""


_ACCOUNT_BARE: Final = deferred(
    rb"(?:[:(\n]|\b(?:is|are))[ ]?([0-9]{7,17})[ ]?[,;/|][ ]?[^0-9\n\x00]{0,24}\Z"
)
"""A number and nothing but a sign in front of the branch."""


_Span: TypeAlias = tuple[int, int]
_LEAST: Final = 4
"""Digits of the shortest number of a branch."""
_PARTS: Final = b"0123456789 .-xX"
"""What a number is written with."""
_BARE: Final = b"0" * 7
"""Digits of the shortest account that only a sign divides from its branch."""
_BEHIND: Final = 400
"""Characters behind one number within which the other one ends."""


class Halves:
    """The two numbers of the accounts in a text.

    Args:
        view: The text.
    """

    def __init__(self, view: View) -> None:
        self._view = view

    def beside(self, found: Finding) -> Iterator[Finding]:
        """Yield the number of the account beside that of its branch, or the other way round."""
        raw, before = self._view.raw, self._before(found.start)
        if found.entity == "BANK_ACCOUNT":
            for start, end in self._branches(before, found.start, found.end):
                yield Finding(start, end, "ROUTING", "bank_branch", compact(raw[start:end]))
            return
        for start, end in self._accounts(before, found.start, found.end):
            if _is_account(raw[start:end]):
                yield Finding(start, end, "BANK_ACCOUNT", "bank_account", compact(raw[start:end]))

    def _before(self, start: int) -> int:
        """Return where the words begin that announce the number in front of *start*; *start* where none is.

        No digit and no line's end stands between them and the number: a search of the rest would find nothing.
        """
        raw, shape, first = self._view.raw, self._view.shape, max(1, start - _BEFORE)
        if shape.count(b"0", first, start) < _LEAST:
            return start
        last = shape.rindex(b"0", first, start)
        number = first + len(raw[first : last + 1].rstrip(_PARTS))
        return max(first, shape.rfind(b"0", first, number) + 1, raw.rfind(b"\n", first, number))

    def _branches(self, before: int, start: int, end: int) -> Iterator[_Span]:
        yield from self._match(_BRANCH_BEHIND(), end)
        if before < start:
            yield from self._search(_BRANCH_BEFORE(), before, start)

    def _accounts(self, before: int, start: int, end: int) -> list[_Span]:
        spans = [*self._match(_ACCOUNT_BEHIND(), end), *self._told_before(before, start)]
        return spans or self._bare_before(before, start) or self._in_form(start, end)

    def _told_before(self, before: int, start: int) -> Iterator[_Span]:
        last = self._view.shape.rfind(b"0", before, start)  # of the account, if there is one
        if last < 0:
            return
        yield from self._search(_ACCOUNT_BEFORE(), before, start)
        between = self._view.low[last:start]
        if b" the " in between or b" my " in between:
            yield from self._search(_ACCOUNT_TOLD(), before, start)

    def _bare_before(self, before: int, start: int) -> list[_Span]:
        last = self._view.shape.rfind(b"0", before, start)
        if not self._view.shape.endswith(_BARE, before, last + 1):
            return []
        spans = self._search(_ACCOUNT_BARE(), before, start)
        return [span for span in spans if self._view.word_before(span[0]) not in VETO]

    def _match(self, pattern: re.Pattern[bytes], place: int) -> Iterator[_Span]:
        """Yield the group of *pattern*, of small letters, where it stands at *place*."""
        match = pattern.match(self._view.raw[place - 1 : place + _BEHIND].lower(), 1)
        if match is not None:
            yield match.start(1) + place - 1, match.end(1) + place - 1

    def _search(self, pattern: re.Pattern[bytes], first: int, last: int) -> Iterator[_Span]:
        """Yield the group of *pattern*, of small letters, where it first stands from *first* to *last*.

        A search that ignores case would take twice as long.
        """
        match = pattern.search(self._view.raw[first - 1 : last].lower(), 1)
        if match is not None:
            yield match.start(1) + first - 1, match.end(1) + first - 1

    def _in_form(self, start: int, end: int) -> list[_Span]:
        """Return the accounts that are lines of the form, of the same leaf, that a branch's number is in."""
        raw, low, high = self._view.raw, max(0, start - _FORM), end + _FORM
        first = max(raw.rfind(b"\x00", low, start), low)
        border = raw.find(b"\x00", end, high)
        lines, last = self._lines, high if border < 0 else border
        begin = bisect_left(lines, first, key=re.Match.start)
        return [line.span(1) for line in lines[begin : bisect_left(lines, last, begin, key=re.Match.end)]]

    @cached_property
    def _lines(self) -> list[re.Match[bytes]]:
        """The lines that say nothing but an account: one search for all the branches of a text."""
        return list(_ACCOUNT_LINE().finditer(self._view.raw))


_TELEPHONE: Final = re.compile(rb"\(?[2-9][0-9]{2}(?:\) ?|[\-. ])[2-9][0-9]{2}[\-. ][0-9]{4}")


def is_telephone(raw: bytes) -> bool:
    """Whether a number is grouped as telephone numbers are in North America, and accounts nowhere."""
    return _TELEPHONE.fullmatch(raw) is not None


def _is_account(raw: bytes) -> bool:
    digits = compact(raw)
    if len(digits) not in _DIGITS or len(set(digits)) == 1:
        return False
    return raw.isdigit() or not (is_telephone(raw) or looks_dated(raw))


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
    b"account acct ach bank debit dep send sent refund refunded deposit cheque pay paid payment payments payroll payout salary wages payee remit sc transfer transferred wire".split()
)
"""Words of a text in which money is spoken of."""
_MONEY: Final = re.compile(rb"(?<![a-z])(?:" + b"|".join(sorted(MONEY_WORDS)) + rb")(?![a-z])")
_ABOUT: Final = 160
"""Characters around two numbers in which a word says that they are about money."""


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
            end = start + len(shape)
            if raw[start - 1] in WORDLIKE or raw[end] in WORDLIKE:
                continue  # nearly always: a date, a telephone number
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
