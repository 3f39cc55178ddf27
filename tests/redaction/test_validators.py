# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, SIM905 - numbers as they are
"""Checksums accept what an independent implementation accepts, and notice one wrong digit."""

from __future__ import annotations

import importlib
import random
import string
from collections.abc import Callable

import pytest

from flywheel_logging.redaction import checksums, state_numbers, validators

_MODULES = (state_numbers, validators, checksums)


def _validator(name: str) -> Callable[[str], bool]:
    """Return the validator *name*, in whichever family it stands."""
    return next(vars(module)[name] for module in _MODULES if name in vars(module))


_ROUNDS = 4_000
_SAMPLES = 60

STRICT = {
    "nl_bsn": ("nl.bsn", "000000000"),
    "br_cpf": ("br.cpf", "00000000000"),
    "br_cnpj": ("br.cnpj", "00000000000000"),
    "in_aadhaar": ("in_.aadhaar", "000000000000"),
    "ca_sin": ("ca.sin", "000000000"),
    "gb_nhs": ("gb.nhs", "0000000000"),
    "th_pin": ("th.pin", "0000000000000"),
    "tr_kimlik": ("tr.tckimlik", "00000000000"),
    "es_dni": ("es.dni", "00000000A"),
    "es_nie": ("es.nie", "X0000000A"),
    "au_tfn": ("au.tfn", "000000000"),
    "ch_ahv": ("ch.ssn", "7560000000000"),
    "us_ssn": ("us.ssn", "000000000"),
    "fr_nir": ("fr.nir", "180050000000000"),
    "cl_rut": ("cl.rut", "000000000"),
    "luhn": ("luhn", "0000000000000000"),
}
"""Validator, the oracle's module, form: both accept the same numbers."""

WIDER = {
    "pl_pesel": ("pl.pesel", "80000000000"),
    "de_steuer_id": ("de.idnr", "00000000000"),
    "be_national": ("be.nn", "80010000000"),
    "no_fodselsnummer": ("no.fodselsnummer", "01010000000"),
    "za_id": ("za.idnr", "8001010000000"),
    "it_codice_fiscale": ("it.codicefiscale", "AAAAAA80A01A000A"),
    "se_personnummer": ("se.personnummer", "8001010000"),
    "us_itin": ("us.itin", "900000000"),
}
"""Ours also accept numbers whose date or table of places the oracle knows to be impossible."""

CHECKED = [
    name for name in (STRICT | WIDER) if name not in {"us_ssn", "us_itin", "th_pin", "br_cnpj", "br_cpf"}
]
"""Kinds whose check notices each single error; the Thai and Brazilian ones map two remainders to one digit."""


def _number(choice: random.Random, form: str) -> str:
    return "".join(
        choice.choice(string.digits)
        if char == "0"
        else choice.choice(string.ascii_uppercase)
        if char == "A"
        else char
        for char in form
    )


def _oracle(module: str, number: str) -> bool:
    separated = f"{number[:6]}-{number[6:]}" if module == "se.personnummer" else number
    return bool(importlib.import_module(f"stdnum.{module}").is_valid(separated))


class TestAgainstOracle:
    """Every validator beside python-stdnum, which is used in tests only."""

    @pytest.mark.parametrize("name", STRICT)
    def test_both_accept_the_same_numbers(self, name: str) -> None:
        """On random numbers of the form, both say the same."""
        module, form = STRICT[name]
        choice = random.Random(name)
        is_valid = _validator(name)
        numbers = [_number(choice, form) for _ in range(_ROUNDS)]
        known_exceptions = {"078051120", "123456789", "219099999", "457555462"}

        differ = [each for each in numbers if is_valid(each) != _oracle(module, each)]

        assert set() == set(differ) - known_exceptions

    @pytest.mark.parametrize("name", WIDER)
    def test_every_valid_number_is_accepted(self, name: str) -> None:
        """What the oracle accepts, ours accepts."""
        module, form = WIDER[name]
        choice = random.Random(name)
        is_valid = _validator(name)
        numbers = [_number(choice, form) for _ in range(_ROUNDS)]

        refused = [each for each in numbers if _oracle(module, each) and not is_valid(each)]

        assert [] == refused

    @pytest.mark.parametrize("name", [name for name in CHECKED if name in STRICT | WIDER])
    def test_one_wrong_digit_is_noticed(self, name: str) -> None:
        """A valid number with one other digit is refused."""
        form = (STRICT | WIDER)[name][1]
        is_valid = _validator(name)
        choice = random.Random(name)
        valid: list[str] = []
        while len(valid) < _SAMPLES:
            number = _number(choice, form)
            if is_valid(number):
                valid.append(number)

        accepted = [wrong for number in valid for wrong in _corrupted(number) if is_valid(wrong)]

        assert [] == accepted


def _corrupted(number: str) -> list[str]:
    """Every number that differs from *number* in one digit of its second half, where no date stands."""
    places = [place for place in range(len(number) // 2 + 1, len(number)) if number[place].isdigit()]
    return [
        number[:place] + digit + number[place + 1 :]
        for place in places
        for digit in string.digits
        if digit != number[place]
    ]


class TestCards:
    """Card numbers by issuer."""

    @pytest.mark.parametrize(
        "number",
        "4111111111111111 5555555555554444 378282246310005 6011111111111117 3530111333300000 30569309025904 2223003122003222".split(),
    )
    def test_the_issuers_own_test_numbers_are_accepted(self, number: str) -> None:
        """Numbers that card networks publish for tests count: people type them first."""
        assert validators.credit_card(number)

    @pytest.mark.parametrize(
        "number", ["4111111111111112", "0000000000000000", "1234567812345670", "9111111111111111"]
    )
    def test_others_are_refused(self, number: str) -> None:
        """A wrong check digit, one digit repeated, or no issuer's beginning is refused."""
        assert not validators.credit_card(number)

    def test_any_issuer_counts_where_a_word_says_card(self) -> None:
        """Twelve to nineteen digits that pass Luhn count beside a label."""
        assert validators.labelled_card("676770000005")
        assert not validators.labelled_card("67677000000")


class TestIban:
    """International account numbers."""

    @pytest.mark.parametrize("country", sorted(validators.IBAN_LENGTHS))
    def test_every_country_has_numbers_of_its_length_only(self, country: str) -> None:
        """A number with the right checksum counts in its country's length and in no other."""
        size = validators.IBAN_LENGTHS[country]
        number, longer = _iban(country, size), _iban(country, size + 1)

        assert validators.iban(number)
        assert not validators.iban(longer)

    def test_one_wrong_digit_is_noticed(self) -> None:
        """Mod 97-10 notices each single error."""
        number = "DE89370400440532013000"

        assert [] == [wrong for wrong in _corrupted(number) if validators.iban(wrong)]


def _iban(country: str, size: int) -> str:
    body = "1" * (size - 4)
    rest = int("".join(str(int(char, 36)) for char in body + country + "00")) % 97
    return f"{country}{98 - rest:02d}{body}"


class TestOthers:
    """Kinds whose oracle needs tables that are not at hand."""

    @pytest.mark.parametrize(
        ("name", "number"),
        [
            ("cn_resident", "11010519491231002X"),
            ("kr_rrn", "9001011234568"),
            ("fi_hetu", "131052-308T"),
            ("mx_curp", "BOXW310820HNERXN09"),
            ("sg_nric", "S1234567D"),
            ("vin", "1M8GDM9AXKP042788"),
            ("npi", "1234567893"),
            ("gb_nino", "AB123456C"),
            ("in_pan", "ABCPE1234F"),
            ("pt_nif", "123456789"),
            ("routing", "021000021"),
            ("base58check", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"),
            ("bech32", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"),
            ("bech32", "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"),
        ],
    )
    def test_a_published_example_is_accepted_and_its_neighbour_is_not(self, name: str, number: str) -> None:
        """The example of the definition counts; with another last character it does not."""
        is_valid = _validator(name)
        alphabet = string.digits if number.isdigit() else string.digits + string.ascii_letters
        last = alphabet if name in {"base58check", "bech32"} or number.isdigit() else string.ascii_uppercase
        others = [number[:-1] + char for char in last if char != number[-1]]

        accepted = [other for other in others if is_valid(other)]

        assert is_valid(number)
        assert len(accepted) <= {"gb_nino": 3, "vin": 23, "in_pan": 25}.get(name, 0)

    def test_a_multicast_zero_or_broadcast_address_names_no_device(self) -> None:
        """Only addresses of one device count."""
        assert validators.mac("3C22FB129A01")
        assert not validators.mac("FFFFFFFFFFFF")
