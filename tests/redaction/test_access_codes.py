# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: RUF001 - texts as they are
"""Codes that open a door, a phone or an account, and codes that open nothing."""

from __future__ import annotations

import re

import pytest

from flywheel_logging.redaction.scanner import Leaf, Scanner

SCANNER = Scanner(entities={"SECRET"})

FOUND = (
    "the side gate is locked, code «2580» then hash",
    "Gate code: «#4417», park in bay 6",
    "The safe's combination is «24-8-31» if you need petty cash",
    "«G-551903» is your Google verification code.",
    "Your Uber code is «7741». Never share this code.",
    "«441 902» is the code I got from the bank",
    "my 2FA code right now is «550182»",
    "Here are my recovery codes: «7hq2-88mz», «p0x4-2k9d»",
    "they texted me «118 447» as the code",
    "He asked for the six digit code so I gave him «209 447»",
    "The code they emailed me, «X7K-22Q», is invalid",
    "Agent: Can you tell me the passcode on the account?\nCaller: «7731»",
    "Bot: Type the code from your authenticator app\nMe: «602 155»",
    "System: We've texted you a one-time PIN. Enter it below.\nUser: ok «00471»",
    "mein Türcode ist «4711A», bitte nicht weitergeben",
    "«448210» ist dein Bestätigungscode",
    "Le code d'entrée de l'immeuble : «A3841»",
    "El código que me llegó por SMS es «774 120»",
    "mi clave del cajero es «4410»",
    "código de verificação: «601 774»",
    "De code van de voordeur is «6190»",
    "Kod do domofonu to «24K7781»",
    "engångskoden jag fick var «771 203»",
    "Koden til døren er «3190»",
    "kapı kodu «4409», üçüncü kat",
    "mã OTP của tôi là «552019»",
    "Код из смс «4471», не подходит",
    "인증번호 «662014» 입력했는데 안돼요",
    "ο κωδικός μιας χρήσης είναι «449 120»",
    "رمز التحقق هو «552901»",
    "Enter «448 102» in the app to confirm it's you",
    "why did i get a code «48213» from Telegram?",
    "code for the meter cupboard is «C1904X»",
    "Gate «1984*», then second door on the left",
    "the buzzer code's «0147»",
    "Der Code lautet «7781», Tür geht aber nicht auf",
    "mon code secret est «4471»",
    "PIN do karty «4471»",
    "Agent: What's the code on your screen?\nCustomer: it says «WQ7-114»",
    "Support: and what's the code?\nMe: «449 812»",
    "Q: one-time password?\nA: «557120»",
    "A text was to come and the code has, it says «7 3 0 2 2 8»",
    "Type the code «730228» to continue",
    "Phone PIN? It was «5517» before the update",
    "mon code confidentiel est le «5517»",
    "no me entra el código, el que recibí es «730 228»",
    "Der Bestätigungscode, den ich bekommen habe: «730228»",
    "my PIN used to be «5517»",
)

KEPT = (
    "Use code 123456 to claim your discount",
    "The code came in three parts, see line 4021",
    "The count went 1 2 3 4 5 6 in the code",
    "The code is 400 lines long",
    "the code for this is in utils/auth_v2.py",
    "HTTP status code 404, exit code 137",
    "The course code is CS101 and the class code is hx7k2m",
    "NAICS code 541511, SIC code 7372",
    "The gate opens at 0700, the gate code changes on 1 May 2025",
    "Building code 2021 requires a handrail",
    "Your verification code expires in 10 minutes. Do not share it with 3rd parties.",
    "The login page shows code 50213",
    "The alarm went off at 0630 and the code base froze",
    "Bot: Did you get the code?\nUser: yes 20 minutes ago",
    "Bot: Enter the error code.\nUser: 50213",
    "Bot: Is there a promo code?\nUser: WELCOME10",
    "Use 250000 to estimate the budget",
    "safe combination of 200 mg and 400 mg",
    "tan 45 is 1 and pin 13 is high",
    "Der Fehlercode 50213 erscheint, Rabattcode HERBST25 geht nicht",
    "Le code postal est 69002, code promo NOEL20",
    "código de descuento VERANO15, el código postal es 28013",
    "kod pocztowy 00-950, kod błędu 50213",
    "Your booking code is 448201",
    "Q: what is the post code?\nA: 448120",
    "Agent: what's the product code?\nCustomer: it says WQ7-114",
    "why did i get error 48213 from the server?",
    "449120 is the code of the item in SAP",
    "use 448120 as the seed",
    "**4471** items behind the gate",
    "PIN length 4, OTP length 6, OTP expires in 300 seconds",
    "clave primaria id_usuario1, la clave es la paciencia en 2024",
)


def _found(text: str) -> list[str]:
    return [text[each.start : each.end] for each in SCANNER.scan([Leaf(text)])[0]]


@pytest.mark.parametrize("marked", FOUND)
def test_a_code_that_opens_something_is_found(marked: str) -> None:
    """In front of its word, behind it, or as an answer, in many languages."""
    text = marked.replace("«", "").replace("»", "")

    assert re.findall("«(.*?)»", marked) == _found(text)


@pytest.mark.parametrize("text", KEPT)
def test_a_code_that_opens_nothing_stays(text: str) -> None:
    """Discounts, errors, places, classes, years, what is counted."""
    assert [] == _found(text)


@pytest.mark.parametrize("number", ["4471", "718402", "718-402", "718 402", "71 84 02", "C4471", "8f3k-29xq"])
@pytest.mark.parametrize(
    "frame",
    [
        "door code {}",
        "the door code is {}.",
        "the code for the back door is {}, come in",
        "my verification code: {}",
        "the code they sent me is {}",
        "Agent: What is the code we texted?\nCustomer: it's {}",
    ],
)
def test_every_way_to_write_a_code_is_found_whole(frame: str, number: str) -> None:
    """Figures in groups or not, letters among them."""
    assert [number] == _found(frame.format(number))
