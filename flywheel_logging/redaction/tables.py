# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, PLR2004, SIM905 - names of columns read as text; lengths are those of the numbers
"""Tables in text, CSV, TSV and Markdown: the name of a column says what its cells hold.

A line of column names divided by one sign, of which one names something personal, and below it lines with as
many cells. Each line is read once, so the time is linear. A slice of a very long text that begins below the
names of the columns is not read as a table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from flywheel_logging.redaction import field_names
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.phone_forms import digits_of, looks_dated, phone
from flywheel_logging.redaction.screens import Options, View
from flywheel_logging.redaction.secret_values import is_secret
from flywheel_logging.redaction.validators import labelled_card

ENTITIES: Final = frozenset(
    "PERSON ADDRESS PHONE DOB SSN CREDIT_CARD BANK_ACCOUNT SECRET USERNAME ZIP AGE ORG LOCATION".split()
)
"""What a column may hold."""

HEADER_WORDS: Final = frozenset(
    b"name firstname lastname surname fullname password passwd address phone mobile dob birth ssn vorname nachname nombre nom nome".split()
)
"""One of these stands in the first line of a table that is worth reading."""

_LONGEST_LINE: Final = 4_000
_RULE: Final = re.compile(r"[|\-: +=]{3,}\Z")
_QUOTED: Final = re.compile(r'[ ]*"((?:[^"\n]|"")*)"[ ]*')


Span = tuple[int, int]


class _Column(NamedTuple):
    """A column that is read.

    Attributes:
        header: Its name.
        find: Returns the entity of a cell and its normalised value; None where it holds nothing of the kind.
    """

    header: str
    find: Callable[[str, str], tuple[str, str] | None]


_NUMBERED: Final = re.compile(r"\d")


def _keyed(header: str, cell: str) -> tuple[str, str] | None:
    entity = field_names.entity_of(header)
    if not field_names.is_value(entity, header, cell) or (entity == "ADDRESS" and not _NUMBERED.search(cell)):
        return None
    return entity, field_names.finding(entity, cell).value


_NUMBER: Final = re.compile(r"\+?[\d(][\d ()./\-]{5,22}\d\Z")


def _telephone(header: str, cell: str) -> tuple[str, str] | None:
    del header
    digits = digits_of(cell.encode("latin-1", "replace")) if _NUMBER.match(cell) else ""
    if not 7 <= len(digits) <= 15 or looks_dated(cell.encode("latin-1", "replace")):
        return None
    return "PHONE", phone(0, 0, "", digits).value


_DATE: Final = re.compile(r"(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})\Z")


def _birth(header: str, cell: str) -> tuple[str, str] | None:
    del header
    return ("DOB", cell) if _DATE.match(cell) else None


def _digits(entity: str, least: int, most: int) -> Callable[[str, str], tuple[str, str] | None]:
    def find(header: str, cell: str) -> tuple[str, str] | None:
        del header
        digits = re.sub(r"[ \-]", "", cell)
        return (entity, digits) if digits.isdecimal() and least <= len(digits) <= most else None

    return find


def _card(header: str, cell: str) -> tuple[str, str] | None:
    del header
    digits = re.sub(r"[ \-]", "", cell)
    return ("CREDIT_CARD", digits) if digits.isdecimal() and labelled_card(digits) else None


def _password(header: str, cell: str) -> tuple[str, str] | None:
    del header
    return ("SECRET", cell) if is_secret(cell.encode("latin-1", "replace"), is_chosen=True) else None


_KINDS: Final = (
    (
        _telephone,
        "phone, mobile, tel, telephone, phone number, mobile number, phone no, cell, cell phone, contact number, telefon, telefono, handy, fax",
    ),
    (
        _birth,
        "dob, date of birth, birth date, birthdate, birthday, geburtsdatum, fecha de nacimiento, date de naissance",
    ),
    (_digits("SSN", 9, 9), "ssn, social security number, social security no"),
    (_card, "card number, credit card, credit card number, card no, cc number, card"),
    (_digits("BANK_ACCOUNT", 6, 20), "account number, account no, bank account, acct number"),
    (_digits("SECRET", 3, 8), "pin, cvv, cvc, otp"),
    (_password, "password, passwd, pwd, secret, api key, token, access token"),
)
_FINDERS: Final = {name.strip(): find for find, names in _KINDS for name in names.split(",")}
_LAST_WORDS: Final = 3


def _column(header: str) -> _Column | None:
    """Return what reads the cells below *header*; None where it says nothing."""
    parts = field_names.words(header).split()
    for size in range(min(_LAST_WORDS, len(parts)), 0, -1):
        find = _FINDERS.get(" ".join(parts[-size:]))
        if find is not None:
            return _Column(header, find)
    return _Column(header, _keyed) if field_names.entity_of(header) else None


def cells(view: View, options: Options) -> Iterator[Finding]:
    """Find the cells of columns whose names tell what they hold."""
    del options
    text, raw, done = view.text, view.raw, 0
    for place in sorted(place for word in view.words_of(HEADER_WORDS) for place in view.places[word]):
        if place < done:
            continue
        end = raw.index(b"\n", place)
        if raw[end - 1] not in _ENDS_NAMES:
            done = end
            continue
        if _ENDS_CELL.match(raw, place) is None:
            continue
        start, done = raw.rfind(b"\n", 0, place) + 1, end
        line = _NAMES_LINE.fullmatch(raw, start, done)
        if line is None:
            continue
        sign = line[1].decode()
        columns = _columns(text[start:done], sign)
        wanted = [(index, column) for index, column in enumerate(columns) if column is not None]
        if wanted:
            for row, parts in _rows(text, done + 1, sign, len(columns)):
                done = row
                for index, column in wanted:
                    yield from _found(text, *parts[index], column)


_ENDS_CELL: Final = re.compile(rb"[A-Za-z0-9_ \-]{3,36}+[\"'*`]{0,3}[ \r]?[,;\t|\n]")
"""What a word among the names of columns goes on with: a look at it saves one at its line."""
_WORD: Final = rb"[A-Za-z_\xc0-\xff]"
_CELL: Final = rb"[\"'*` ]{0,3}+" + _WORD + rb"[A-Za-z0-9_\xc0-\xff #()/\-]{0,30}+[\"'*`]{0,3}+"
_NAMES_LINE: Final = re.compile(
    rb"(?:[A-Za-z_ ]{1,24}+: )?[|]?"
    + _CELL
    + rb"([,;\t|])(?:"
    + _CELL
    + rb"\1){1,60}+(?:"
    + _CELL
    + rb")?[ \r]{0,3}"
)
"""A line of names divided by one sign; a number or a full stop in it, and it is another line."""
_ENDS_NAMES: Final = frozenset(range(0xC0, 0x100)).union(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_ #()/-\"'*`,;\t|\r"
)
"""What such a line ends with: most lines end with a full stop."""


def _columns(line: str, sign: str) -> list[_Column | None]:
    """Return the columns of a line of names."""
    headers = [cell.strip(" \t\"'*`\r") for cell in line.split(sign)]
    headers[0] = headers[0].rpartition(": ")[2]
    if any(field_names.words(header) in _OF_PEOPLE for header in headers):
        headers = ["full name" if field_names.words(header) in _NAMES else header for header in headers]
    return [_column(header) if header else None for header in headers]


_OF_PEOPLE: Final = frozenset({"email", "e mail", "mail", "email address", *_FINDERS})
_NAMES: Final = frozenset(("name", "nombre", "nom", "nome", "customer", "patient", "employee", "contact"))
"""Beside a column that only people have, a name is a person's."""


def _rows(text: str, start: int, sign: str, size: int) -> Iterator[tuple[int, list[Span]]]:
    """Yield the end and the cells' spans of each line below the names that has *size* cells."""
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start > _LONGEST_LINE or text.count(sign, start, end) < size - 1:
            return
        parts = list(_split(text, start, end, sign))
        if len(parts) != size:
            return
        if not _RULE.match(text[start:end].strip()):
            yield end, parts
        start = end + 1


def _split(text: str, start: int, end: int, sign: str) -> Iterator[Span]:
    """Yield the span of each cell of a line; a quoted one may hold the sign."""
    place = start
    while True:
        quoted = _QUOTED.match(text, place, end)
        if quoted is not None and (quoted.end() == end or text[quoted.end()] == sign):
            yield quoted.span(1)
            stop = quoted.end()
        else:
            stop = text.find(sign, place, end)
            stop = end if stop < 0 else stop
            yield place, stop
        if stop >= end:
            return
        place = stop + 1


def _found(text: str, start: int, end: int, column: _Column) -> Iterator[Finding]:
    cell = text[start:end].strip(" \t'\r*`")
    found = column.find(column.header, cell) if cell else None
    if found is not None:
        begin = text.index(cell, start)
        yield Finding(begin, begin + len(cell), found[0], "table_cell", found[1])
