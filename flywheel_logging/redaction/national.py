# SPDX-License-Identifier: Apache-2.0
"""Numbers of persons that carry their own proof: a form with letters or punctuation, and a checksum.

Forms of digits alone count where the country is switched on; without that they are found beside a word
that says what they are (`labels`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from flywheel_logging.redaction import state_numbers as check
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.screens import DIGITS, Options, View, stands_alone


class Form(NamedTuple):
    """How a kind of number is written.

    Attributes:
        name: Country and kind.
        shape: `0` a digit, `A` a capital, `a` a small letter, else itself.
        is_valid: Says of the compact form whether it can be one.
        region: The country that must be switched on; empty where the form suffices.
        entity: What is found.
    """

    name: str
    shape: bytes
    is_valid: Callable[[str], bool]
    region: str = ""
    entity: str = "NATIONAL_ID"


def _ssn(digits: str) -> bool:
    return check.us_ssn(digits) or check.us_itin(digits)


_SSN: Final = tuple(
    Form("us_ssn", shape, _ssn, entity="SSN") for shape in (b"000-00-0000", b"000 00 0000", b"000.00.0000")
)
_LETTERS: Final = (
    Form("es_dni", b"00000000A", check.es_dni),
    Form("es_dni", b"00000000-A", check.es_dni),
    Form("es_dni", b"00.000.000-A", check.es_dni),
    Form("es_nie", b"A0000000A", lambda text: text[0] in "XYZ" and check.es_nie(text)),
    Form("es_nie", b"A-0000000-A", lambda text: text[0] in "XYZ" and check.es_nie(text)),
    Form("sg_nric", b"A0000000A", lambda text: text[0] in "STFGM" and check.sg_nric(text)),
    Form("it_codice_fiscale", b"AAAAAA00A00A000A", check.it_codice_fiscale),
    Form("it_codice_fiscale", b"aaaaaa00a00a000a", check.it_codice_fiscale),
    Form("in_pan", b"AAAAA0000A", check.in_pan),
    Form("gb_nino", b"AA000000A", check.gb_nino),
    Form("gb_nino", b"AA 00 00 00 A", check.gb_nino),
    Form("gb_nino", b"AA-00-00-00-A", check.gb_nino),
    Form("mx_curp", b"AAAA000000AAAAAA00", check.mx_curp),
    Form("mx_curp", b"AAAA000000AAAAAAA0", check.mx_curp),
    Form("fi_hetu", b"000000-000A", check.fi_hetu),
    Form("fi_hetu", b"000000A000A", check.fi_hetu),
    Form("fi_hetu", b"000000A0000", check.fi_hetu),
    Form("fr_nir", b"000000A00000000", check.fr_nir),
    Form("cn_resident", b"00000000000000000A", check.cn_resident),
)
_PUNCTUATED: Final = (
    Form("fi_hetu", b"000000-0000", check.fi_hetu),
    Form("se_personnummer", b"000000-0000", check.se_personnummer),
    Form("se_personnummer", b"00000000-0000", check.se_personnummer),
    Form("kr_rrn", b"000000-0000000", check.kr_rrn),
    Form("br_cpf", b"000.000.000-00", check.br_cpf),
    Form("br_cnpj", b"00.000.000/0000-00", check.br_cnpj),
    Form("ch_ahv", b"000.0000.0000.00", check.ch_ahv),
    Form("be_national", b"00.00.00-000.00", check.be_national),
    Form("fr_nir", b"0 00 00 00 000 000 00", check.fr_nir),
    Form("fr_nir", b"0 00 00 0A 000 000 00", check.fr_nir),
    Form("th_pin", b"0-0000-00000-00-0", check.th_pin),
    Form("cn_resident", b"000000000000000000", check.cn_resident),
)
_BY_REGION: Final = (
    Form("fr_nir", b"000000000000000", check.fr_nir, "FR"),
    Form("nl_bsn", b"000000000", check.nl_bsn, "NL"),
    Form("nl_bsn", b"000.000.000", check.nl_bsn, "NL"),
    Form("nl_bsn", b"0000.00.000", check.nl_bsn, "NL"),
    Form("pl_pesel", b"00000000000", check.pl_pesel, "PL"),
    Form("br_cpf", b"00000000000", check.br_cpf, "BR"),
    Form("br_cnpj", b"00000000000000", check.br_cnpj, "BR"),
    Form("in_aadhaar", b"0000 0000 0000", check.in_aadhaar, "IN"),
    Form("in_aadhaar", b"0000-0000-0000", check.in_aadhaar, "IN"),
    Form("in_aadhaar", b"000000000000", check.in_aadhaar, "IN"),
    Form("ca_sin", b"000-000-000", check.ca_sin, "CA"),
    Form("ca_sin", b"000 000 000", check.ca_sin, "CA"),
    Form("ca_sin", b"000000000", check.ca_sin, "CA"),
    Form("se_personnummer", b"0000000000", check.se_personnummer, "SE"),
    Form("se_personnummer", b"000000000000", check.se_personnummer, "SE"),
    Form("gb_nhs", b"000 000 0000", check.gb_nhs, "GB"),
    Form("gb_nhs", b"0000000000", check.gb_nhs, "GB"),
    Form("kr_rrn", b"0000000000000", check.kr_rrn, "KR"),
    Form("th_pin", b"0000000000000", check.th_pin, "TH"),
    Form("tr_kimlik", b"00000000000", check.tr_kimlik, "TR"),
    Form("de_steuer_id", b"00 000 000 000", check.de_steuer_id, "DE", "TAX_ID"),
    Form("de_steuer_id", b"00000000000", check.de_steuer_id, "DE", "TAX_ID"),
    Form("be_national", b"00000000000", check.be_national, "BE"),
    Form("no_fodselsnummer", b"00000000000", check.no_fodselsnummer, "NO"),
    Form("no_fodselsnummer", b"000000 00000", check.no_fodselsnummer, "NO"),
    Form("au_tfn", b"000 000 000", check.au_tfn, "AU", "TAX_ID"),
    Form("pt_nif", b"000000000", check.pt_nif, "PT", "TAX_ID"),
    Form("pt_nif", b"000 000 000", check.pt_nif, "PT", "TAX_ID"),
    Form("za_id", b"0000000000000", check.za_id, "ZA"),
)
FORMS: Final = (*_SSN, *_LETTERS, *_PUNCTUATED, *_BY_REGION)
"""Every form, those that need no region first."""

REGIONS: Final = frozenset(form.region for form in _BY_REGION)
"""Countries whose numbers of digits only can be made to count without a word beside them."""


class _Table(NamedTuple):
    """Forms by their shape, and those of nothing but digits by their number.

    Attributes:
        shapes: The longest run of digits of a shape, the shape, its forms; the shortest runs first.
        sizes: Forms by number of digits.
    """

    shapes: tuple[tuple[bytes, bytes, tuple[Form, ...]], ...]
    sizes: dict[int, tuple[Form, ...]]


@lru_cache(maxsize=16)
def _table(regions: frozenset[str]) -> _Table:
    shapes: dict[bytes, tuple[Form, ...]] = {}
    sizes: dict[int, tuple[Form, ...]] = {}
    for form in FORMS:
        if form.region and form.region not in regions:
            continue
        if form.shape.isdigit():
            sizes[len(form.shape)] = (*sizes.get(len(form.shape), ()), form)
        else:
            shapes[form.shape] = (*shapes.get(form.shape, ()), form)
    return _Table(tuple(sorted((_run(shape), shape, forms) for shape, forms in shapes.items())), sizes)


def _run(shape: bytes) -> bytes:
    runs: list[bytes] = re.findall(rb"0+", shape)
    return max(runs)


_CAPITALS: Final = bytes(range(256)).upper()


def compact(raw: bytes) -> str:
    """Return a number without spaces and punctuation, in upper case."""
    return raw.translate(_CAPITALS, b" .-/").decode("latin-1")


def national_ids(view: View, options: Options) -> Iterator[Finding]:
    """Find numbers by their shape and checksum."""
    table = _table(options.regions)
    for run, shape, forms in table.shapes:
        if run not in view.figures:
            break
        for place in view.occurrences(shape):
            found = _checked(view.raw, place, place + len(shape), forms)
            if found is not None:
                view.known.add(found[:3])
                yield found
    for start, end in view.digit_runs:
        forms = table.sizes.get(end - start, ())
        found = _checked(view.raw, start, end, forms) if forms else None
        if found is not None:
            yield found


def _checked(raw: bytes, start: int, end: int, forms: tuple[Form, ...]) -> Finding | None:
    if not stands_alone(raw, start, end) or (forms[0].shape == _BLANKED and _is_in_row(raw, start, end)):
        return None
    for form in forms:
        text = _valid(raw[start:end], form)
        if text:
            return Finding(start, end, form.entity, form.name, text)
    return None


_BLANKED: Final = b"000 00 0000"
"""The one shape without a checksum whose groups other numbers have, too."""


def _is_in_row(raw: bytes, start: int, end: int) -> bool:
    """Whether groups divided by blanks are part of a longer row of such groups: `+351 66 9636 9194`."""
    if raw[start - 1] == _PLUS or (raw[start - 1] == _BLANK and raw[start - 2] in DIGITS):
        return True
    return raw[end] == _BLANK and raw[end + 1] in DIGITS


_PLUS: Final = ord("+")
_BLANK: Final = ord(" ")
_SIGNED: Final = check.fi_hetu


def _valid(raw: bytes, form: Form) -> str:
    text = raw.decode("latin-1").upper() if form.is_valid is _SIGNED else compact(raw)
    return text if text.isascii() and form.is_valid(text) else ""
