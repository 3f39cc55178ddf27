# SPDX-License-Identifier: Apache-2.0
"""What a form and a word near it tell, and what goes on with a list."""

from __future__ import annotations

import random

import pytest

from flywheel_logging.redaction import near_words, state_numbers
from flywheel_logging.redaction.scanner import Leaf, Scanner

SCANNER = Scanner()
_DRIVER = "HUGHE903152EA8WT"
FORMS = [pytest.param(row, shape, id=shape.decode()) for row in near_words.ROWS for shape in row.shapes]


def _number(row: near_words.Row, shape: bytes) -> str:
    """Return a number of this form that can be one."""
    choice = random.Random(shape)
    while True:
        figures = {"0": "123456789", "A": "ABCDEFGHJKLMNPRSTVWXYZ"}
        text = "".join(choice.choice(figures.get(char, char)) for char in shape.decode())
        if row.is_valid(text.replace(" ", "").replace("-", "")):
            return text


def _found(*texts: str) -> list[list[tuple[str, str]]]:
    """Return entity and text of what is found in each of *texts*."""
    found = SCANNER.scan([Leaf(text) for text in texts])
    return [
        [(each.entity, text[each.start : each.end]) for each in findings]
        for text, findings in zip(texts, found, strict=True)
    ]


class TestNearWords:
    """Numbers that have their form and a word of their field near them."""

    @pytest.mark.parametrize(("row", "shape"), FORMS)
    def test_a_form_counts_near_each_word_of_its_field(self, row: near_words.Row, shape: bytes) -> None:
        """Whichever word says what it is about, the number is found."""
        number = _number(row, shape)
        texts = [f"{word.decode('latin-1')}, this one: {number} ok" for word in sorted(row.words)]

        assert [] == [text for text, found in zip(texts, _found(*texts), strict=True) if not found]

    @pytest.mark.parametrize(("row", "shape"), FORMS)
    def test_a_form_alone_says_nothing(self, row: near_words.Row, shape: bytes) -> None:
        """Without such a word the same number stays, and one of another leaf is no such word."""
        word, number = min(row.words).decode("latin-1"), _number(row, shape)

        found = _found(word, f"this one: {number} ok", word)

        assert [] == [each for each in found[1] if each[0] == row.entity]

    def test_a_vehicle_number_in_small_letters_needs_a_vehicle(self) -> None:
        """Papers say it of a number in capitals only: a piece of a hash may have a right check digit."""
        number = "1M8GDM9AXKP042788"

        found = _found(f"claim {number}", f"claim {number.lower()}", f"car {number.lower()}", number)

        assert [[("VIN", number)], [], [("VIN", number.lower())], []] == found


class TestChecks:
    """The checks of the forms."""

    @pytest.mark.parametrize("text", ["HUGHE900152EA8WT", "HUGHE913152EA8WT", "HUGHE903322EA8WT"])
    def test_a_british_driver_was_born_on_a_day(self, text: str) -> None:
        """A month or a day that no calendar has is no driver's."""
        assert state_numbers.gb_driver(_DRIVER)
        assert state_numbers.gb_driver("MORGA657054SM9IJ")
        assert not state_numbers.gb_driver(text)

    @pytest.mark.parametrize("text", ["001234567", "071234567", "123456789", "200000000"])
    def test_an_employer_number_has_a_prefix_that_is_given_out(self, text: str) -> None:
        """Neither a prefix that the IRS does not use nor the number of the examples counts."""
        assert state_numbers.us_ein("204944229")
        assert not state_numbers.us_ein(text)

    @pytest.mark.parametrize("text", ["AB00CDE", "AB30CDE", "AB80CDE", "DINEN1234", "LRAW2021"])
    def test_a_plate_is_no_standard_and_has_its_half_year(self, text: str) -> None:
        """British figures go from 02 to 29 and from 51 to 79; a model's year is no plate."""
        assert state_numbers.is_plate("LB68FPO")
        assert state_numbers.is_plate("KXY99")
        assert not state_numbers.is_plate(text)


class TestLists:
    """A second value of one label."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("my passport is C01X00T47 and my wife's is C01X00T48", ["C01X00T47", "C01X00T48"]),
            ("pesel 44051401359, tata 02070803628", ["44051401359", "02070803628"]),
            ("pesel 44051401359, tata 02070803629", ["44051401359"]),
            ("pesel 44051401359 and order 02070803628", ["44051401359"]),
            ("passport C01X00T47 and my bank account C01X00T48", ["C01X00T47"]),
            ("passport C01X00T47 was lost near gate C01X00T48", ["C01X00T47"]),
        ],
        ids=["owner", "checked", "wrong digit", "order", "account", "no link"],
    )
    def test_a_list_goes_on(self, text: str, expected: list[str]) -> None:
        """It does with a right check digit or an owner, and not with what is a number of another kind."""
        assert expected == [
            value for entity, value in _found(text)[0] if entity in {"PASSPORT", "NATIONAL_ID"}
        ]

    def test_what_stands_in_front_of_a_label_is_of_the_same_leaf(self) -> None:
        """The figures at the end of another string change nothing."""
        text = "12 March 1985 is my date of birth"

        assert _found(text) == _found("seen in 12 1985", text)[1:] == [[("DOB", "12 March 1985")]]

    def test_a_list_ends_with_its_leaf(self) -> None:
        """What another string holds is no further value of this one's label."""
        texts = ["my passport is C01X00T47", "and mine C01X00T48 too"]

        assert [[("PASSPORT", "C01X00T47")], []] == _found(*texts)

    def test_the_births_of_one_leaf_do_not_end_those_of_another(self) -> None:
        """Whichever label comes later in the page, a list goes on behind each."""
        texts = ["nés le 12/04/2015 et le 03/09/2018", "Geburtsdatum 12.04.2015 und 03.09.2018"]

        assert [[2], [2]] == [[len(found)] for found in _found(*texts)]


class TestAnswers:
    """A number that the clause behind that of its label tells."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("HR needs the BSN before Monday?? it's 277061544", [("NATIONAL_ID", "277061544")]),
            ("His TFN form was blank so I rang, it's 918136355", [("TAX_ID", "918136355")]),
            ("My account number? Uh, 0031 5518 902", [("BANK_ACCOUNT", "0031 5518 902")]),
            ("Ausweis ist weg!! Nummer war L4ZK93T07", [("NATIONAL_ID", "L4ZK93T07")]),
            ("Passet gick ut i maj, numret var 58391037", [("PASSPORT", "58391037")]),
            (
                "She asks for the passport; it's AB839014 (Canadian) and I hold a UK one numbered 539284716",
                [("PASSPORT", "AB839014"), ("PASSPORT", "539284716")],
            ),
            (
                "Steuer-ID?\nKunde: 94716023358\nBot: Ich habe 94716023358 notiert.",
                [("TAX_ID", "94716023358"), ("TAX_ID", "94716023358")],
            ),
            ("Share your PAN and passport; mine for the form is Z6481941", [("PASSPORT", "Z6481941")]),
            ("Agent: Kenteken van de auto?\nKlant: KX-492-V", [("PLATE", "KX-492-V")]),
            ("Passport or order, please?\nClient: 88201937", []),
            ("I need the passport by May and it's 48 hours away", []),
            ("The passport is fine. The order? It's 88201937", []),
            ("They have my passport, the customer number is 88201937", []),
            ("Der Ausweis ist da, es ist 2026 soweit", []),
        ],
    )
    def test_the_label_of_the_clause_before_counts(self, text: str, expected: list[tuple[str, str]]) -> None:
        """It does unless something else with a number is named between them."""
        assert expected == _found(text)[0]


class TestLabels:
    """Labels, and how a sentence leads from them to the number."""

    @pytest.mark.parametrize(
        ("text", "entity", "number"),
        [
            ("I'm on Medicare, card says 1EG5-TE4-MK72, why?", "MEDICAL_ID", "1EG5-TE4-MK72"),
            ("Dental plan lost me. Subscriber W894 22 0931, group 4410", "MEDICAL_ID", "W894 22 0931"),
            ("Please quote membership number BPA 4571 9921 04 to Bupa", "MEDICAL_ID", "BPA 4571 9921 04"),
            ("Auf meiner Gesundheitskarte steht T492910371", "MEDICAL_ID", "T492910371"),
            ("Je suis affilié à la MGEN sous le numéro 492910371", "MEDICAL_ID", "492910371"),
            ("Número de tarjeta sanitaria: BBBBFR282003171674", "MEDICAL_ID", "BBBBFR282003171674"),
            ("kartička pojišťovny 80203000004018902469", "MEDICAL_ID", "80203000004018902469"),
            ("EIN on the W-9 is 47-2918831", "TAX_ID", "47-2918831"),
            ("SSN on the I-9 was typed as 718214307", "SSN", "718214307"),
            ("VAT-wise we're GB492910371 since April", "TAX_ID", "GB492910371"),
            ("Mi DNI, el 49291037J, caduca en junio", "NATIONAL_ID", "49291037J"),
            ("mon NAS, le 130692544, est-ce normal ?", "NATIONAL_ID", "130692544"),
            ("La carta d'identità elettronica ha numero CA58219ZK", "NATIONAL_ID", "CA58219ZK"),
            ("Personalausweis habe ich neu, L4VF8K2P1", "NATIONAL_ID", "L4VF8K2P1"),
            ("mon compte postal est 17-597636-0", "BANK_ACCOUNT", "17-597636-0"),
            ("inte det gamla kontot 8327-9,897 142 173-4", "BANK_ACCOUNT", "8327-9,897 142 173-4"),
            ("Bilen har reg.nr KRX 51P", "PLATE", "KRX 51P"),
            ("Meine Versicherung: Barmer, Q492910371", "MEDICAL_ID", "Q492910371"),
            ("nº de tarjeta de Sanitas 4929103771", "MEDICAL_ID", "4929103771"),
            ("n° TVA intracom FR48 492910371 svp", "TAX_ID", "FR48 492910371"),
            ("RFC de la empresa KXV492910AB1", "TAX_ID", "KXV492910AB1"),
            ("cédula de ciudadanía 1.049.291.037", "NATIONAL_ID", "1.049.291.037"),
            ("Mein neuer Pass hat die Nummer C8X4929K1", "PASSPORT", "C8X4929K1"),
            ("B-KX 4929 steht auf meinem Stellplatz", "PLATE", "B-KX 4929"),
            ("Busco pastillas, placa KRX267, Bogotá", "PLATE", "KRX267"),
        ],
    )
    def test_a_number_behind_its_label_is_found(self, text: str, entity: str, number: str) -> None:
        """Whole, whichever words lead to it."""
        assert [(entity, number)] == _found(text)[0]

    @pytest.mark.parametrize(
        "text",
        [
            "The EIN lookup tool returned 200 in 4 tries",
            "VAT at 20% adds 482910 to the total",
            "The dental subscriber count rose by 48,291 this year",
            "The plate is 35x45 mm, part of kit KX48",
            "El documento, la 482 de la serie",
            "reg.no 04829103 at Companies House",
            "Rack 3 NAS, serial 130692545",
            "placa RTX 3060 de vídeo",
            "RFC 2616 and RFC 7231 define this; see section 4.3.1",
            "South African census counted 62027503 people",
            "Call Aetna at option 3, then wait 45 minutes",
        ],
    )
    def test_what_a_label_does_not_announce_stays(self, text: str) -> None:
        """Counts, amounts, measures, numbers with a wrong check digit."""
        assert [] == _found(text)[0]
