# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: RUF001 - other alphabets
"""Names that labels, roles, addresses, days of birth and the place in a message tell of."""

from __future__ import annotations

import pytest

from flywheel_logging.redaction.scanner import Leaf, Scanner

SCANNER = Scanner(entities={"PERSON"})


def _found(text: str) -> list[str]:
    return [text[each.start : each.end] for each in SCANNER.scan([Leaf(text)])[0]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ANNEGRET J. DOYLE | aj.doyle@example.org | Salem", ["ANNEGRET J. DOYLE"]),
        ("-- \nQuorra Steinfeldt\nPurchasing\nq.steinfeldt@example.org", ["Quorra Steinfeldt"]),
        ("| Zubeyda Mac Ruairc | zubeyda.macruairc@example.org |", ["Zubeyda Mac Ruairc"]),
        ("Team Phoenix writes to team.phoenix@example.org", []),
        ("the Black Friday list, black.friday@example.org", []),
        ("Hotel Berlin, info.berlin@example.org", []),
    ],
)
def test_an_address_spells_a_name_beside_it(text: str, names: list[str]) -> None:
    """Its initial and surname, or all of it; lists and roles spell none."""
    assert names == _found(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a letter to Xanto Pickering, whose rent is late", ["Xanto Pickering"]),
        ("Quorra Lindblad-Roe (born 3 May 1971)", ["Quorra Lindblad-Roe"]),
        ("la asegurada Quorra Cifuentes Lobato, nacida el 3/2/1961", ["Quorra Cifuentes Lobato"]),
        ("L'assurée Quorra Kermarrec, née le 12/03/1970", ["Quorra Kermarrec"]),
        ("Patient Quorra Zelt, DOB 12/02/1990", ["Quorra Zelt"]),
        ("Golden Gate, whose visitors grow in number", []),
        ("Deutsche Bahn, geboren aus der Reichsbahn", []),
        ("The Beatles, who sang it", []),
    ],
)
def test_what_only_people_have_tells_of_a_name(text: str, names: list[str]) -> None:
    """A day of birth, a relative clause with a known name; firms and places are none."""
    assert names == _found(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("name exactly as printed: Quorra Zeltmann", ["Quorra Zeltmann"]),
        ("nombre tal como en el pasaporte: Quorra Zeltín", ["Quorra Zeltín"]),
        ("Patient's name spelled Thuy-Linh Dao.", ["Thuy-Linh Dao"]),
        ("The name is spelled with two Ls", []),
        ("Product name in German: Grüner Tee", []),
        ("file name as on disk: Foo Bar", []),
    ],
)
def test_words_on_how_a_name_is_written_announce_it(text: str, names: list[str]) -> None:
    """Not those of a thing."""
    assert names == _found(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("call me on Friday. lg Jonas", ["Jonas"]),
        ("tack på förhand /Lasse", ["Lasse"]),
        ("scrivimi, qui non leggo mai. Tommi", ["Tommi"]),
        ("We need it by Friday.\n\nAnneke", ["Anneke"]),
        ("Sent from my iPhone\nLoïc", ["Loïc"]),
        ("Regards Mark", ["Mark"]),
        ("Maria", []),
        ("best Western", []),
        ("ls -la /Applications", []),
        ("What is the capital of France? Paris", []),
    ],
)
def test_who_writes_stands_at_the_end(text: str, names: list[str]) -> None:
    """A given name behind the last sentence or a short closing."""
    assert names == _found(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Keeper: Colm Prendergast", ["Colm Prendergast"]),
        ("Buyer: Kent Halvorsen\nClose: 30 days", ["Kent Halvorsen"]),
        ("Account name R. J. Quillfeather, sort code", ["R. J. Quillfeather"]),
        ("Patiënt Gerrit-Jan Postma, kamer 4", ["Gerrit-Jan Postma"]),
        ("o inquilino Quorrino Zelta não pagou", ["Quorrino Zelta"]),
        ("Referente: Quagliotti Matteo", ["Quagliotti Matteo"]),
        ("Payee: LIM SIEW HOON", ["LIM SIEW HOON"]),
        ("收件人周慧敏，电话", ["周慧敏"]),
        ("받는 사람: 김수연", ["김수연"]),
        ("Name: Quorra Zelt\nGeb.: 03.04.1981", ["Quorra Zelt"]),
        ("NAME: QUORRA ZELT\nDOB: 1/2/1980", ["QUORRA ZELT"]),
        ("Name: Acme Widgets\nPrice: 3", []),
        ("Buyer: Whole Foods\nAmount: 3000", []),
        ("Driver: Realtek Audio\nVersion: 3", []),
        ("Parent: Root Node\nChild: Leaf Node", []),
        ("Mieter Kündigung Schutz", []),
        ("alumno Curso Básico, nivel 2", []),
        ("이름: 기본값", []),
    ],
)
def test_a_role_or_a_label_announces_a_name(text: str, names: list[str]) -> None:
    """Where a firm or a thing may stand as well, the name must look like a person's."""
    assert names == _found(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("hey is this Wei Ling? u sold me it", ["Wei Ling"]),
        ("spoke w/ Shanice, prefers WhatsApp", ["Shanice"]),
        ("Ada here (from accounts)", ["Ada"]),
        ("Hej, det er Birgitte Quist fra nummer 14", ["Birgitte Quist"]),
        ("Vi heter Alva och Melker", ["Alva", "Melker"]),
        ("two patients: Grace Amponsah, Grace Amponsah-Reid", ["Grace Amponsah", "Grace Amponsah-Reid"]),
        ("Exma. Sra. Eng.ª Constança Vilhena, junto envio", ["Constança Vilhena"]),
        ("Em là Trần Quốc Bảo ạ", ["Trần Quốc Bảo"]),
        ("Звонил Сергей Анатольевич Воробьёв, просил", ["Сергей Анатольевич Воробьёв"]),
        ("김민지님 안녕하세요", ["김민지"]),
        ("On 3 May, Quorra Zelt wrote:\n> yes", ["Quorra Zelt"]),
        ("my kids: Alfie (6), Maisie (4)", ["Alfie", "Maisie"]),
        ("please assign it to Marguerite", ["Marguerite"]),
        ("qui Dott.ssa Lombezzi, buonasera", ["Lombezzi"]),
        ("mevr. A. de Boer-Smits belde", ["A. de Boer-Smits"]),
        ("signed for by T. Wembley at noon", ["T. Wembley"]),
        ("happy birthday Shreya!", ["Shreya"]),
        ("our nanny (Philomena) picks her up", ["Philomena"]),
        ("Менеджер Ирина Ветрова ответит завтра", ["Ирина Ветрова"]),
        ("Μίλησα με τον Γιώργος Παππάς χθες", ["Γιώργος Παππάς"]),
        ("client (Node) disconnected", []),
        ("г. Ростов, ул. Льва Толстого", []),
        ("handled by Event Loop and Worker Pool", []),
        ("The project is called Ada", []),
        ("Is this Visual Studio?", []),
        ("det er Microsoft Teams, der driller", []),
        ("고객님 안녕하세요, 지점장님", []),
        ("Python here (3.11)", []),
    ],
)
def test_people_say_who_they_are(text: str, names: list[str]) -> None:
    """In chat, on the telephone, in a note."""
    assert names == _found(text)
