# SPDX-License-Identifier: Apache-2.0
"""Passphrases, memorable words and passwords in sentences, and sentences that only speak of them."""

from __future__ import annotations

import re

import pytest

from flywheel_logging.redaction.scanner import Leaf, Scanner

SCANNER = Scanner(entities={"SECRET"})

FOUND = (
    'the passphrase on the key is "«staple orbit velvet canyon»"',
    "passphrase: «correct horse battery staple»",
    "my passphrase for the vault was «seven-lazy-otters-paint», it no longer opens",
    "My security passphrase, it's «velvet kettle marmot 77», I told you twice",
    "seed phrase is «ripple candy scout lava obvious mirror tuna adjust pepper window giant foam»",
    "Our safe word with the nanny is «Pamplemousse»",
    "codeword for the kids is «Bumblebee» and nobody else knows",
    "Agent: What is your memorable word?\nCustomer: «Clonakilty»",
    "Agent: and the answer to your security question?\nCaller: it's «Biscuit»",
    'The secret word on my account is "«marzipan»"',
    "palabra de seguridad: «Alhambra», la puse en 2019",
    "mot secret: «Coquelicot», merci",
    "Agent: For security, what's the password on your account?\nCustomer: it's «Bramble-77»",
    "Bot: Enter your email and password\nUser: me@quillmail.org «Foxglove#22»",
    "Le mot de passe provisoire : «Peupl1er!22»",
    "la password temporanea è «Limone!77»",
    "hasło tymczasowe: «Jesien#44»",
    "salasanani on «Mustikka_12»",
    "heslo k wifi je «Boruvka-15»",
    "password na «Ogbono$oup19», e dey say account locked",
    "The passphrase of the bastion host is «velvet anchor seven», with blanks",
    "the mail password stopped working on Monday, it was «Barley!Field31»",
    "I reset the password yesterday and now it is «Otter_River8»",
    "the new password to Shop: «T0wnHall1802!!» is fine",
    "The vault secret decoded to «redfox_Stage_2024»",
    "J'ai changé mon mot de passe, maintenant c'est «Fougere!5»",
    "zmieniłem hasło, teraz to «Paproc_55»",
    "Kodeordet er «blåbærgrød77»",
    "Heslo do banky mám «Kapradi.Zeli3»",
    "Uygulamaya girmiyor, şifrem de «Kaplan.2021» ama olmuyor",
    "パスワードは«inu3636desu»なのに入れない",
    "パスワードは「«Momiji2024»」です",
    "My wifi password in the garden house is «buttercup» all lowercase",
    "Mein WLAN-Passwort ist «wolkenbruch»",
    "hasło do wifi: «cichyogrod»",
    "Passwort «Servus#7781» geht nicht",
    "[mail]\nhost = mail.example.net\npass = «violin.Marble7»\nport = 587",
    "mon mdp est «Minou4521»",
    "My password was changed on Monday, now it's «Plover_61»",
    "so you know the password (it's «Beacon!Hill9») is shared",
    "Parolam «Marti.Deniz7»",
)

KEPT = (
    "The password is wrong, it is the same on my iPhone14",
    "Das WLAN-Passwort ist unbekannt.",
    "wifi password is incorrect",
    "The wifi password is somewhere on the fridge",
    "The password MD5-hashed value is stored in the table",
    "Password Manager2 beta is out",
    "I forgot my password, it's for order AB-12345 from last week",
    "Reset the password, it was last changed 2023-04-01",
    "Secret rotation ran last night and it was ticket OPS-4411",
    "The password changed, now it's 5 attempts left on Android12",
    "The passphrase is still missing again today",
    "A passphrase is longer than a password and easier to remember",
    "My passphrase is not accepted by the server",
    "seed phrase: write it down, keep it offline, never share it",
    "Passphrase: required, min 20 characters",
    "the seed phrase is twelve words that nobody else may see",
    "What is a passphrase?\nBot: A long password made of words.",
    "Bot: What is your memorable word?\nUser: I don't remember",
    "Agent: Do you know the safe word?\nCaller: yes",
    "Enter passphrase for key '/home/me/.ssh/id_ed25519':",
    "the passphrase is Optional, leave it blank",
    "palabra clave: SEO, marketing",
    "Agent: Did you reset your password?\nCustomer: 3 times since 2023",
    "Agent: password ok now?\nUser: windows-11 still complains",
    "password last changed: 2024-03-01",
)


def _found(text: str) -> list[str]:
    return [text[each.start : each.end] for each in SCANNER.scan([Leaf(text)])[0]]


@pytest.mark.parametrize("marked", FOUND)
def test_words_that_open_something_are_found(marked: str) -> None:
    """In quotes, behind a colon, with a capital, or as an answer, and nothing else."""
    text = marked.replace("«", "").replace("»", "")

    assert re.findall("«(.*?)»", marked) == _found(text)


@pytest.mark.parametrize("text", KEPT)
def test_what_is_said_of_such_words_stays(text: str) -> None:
    """Advice, rules, errors, what somebody does not remember."""
    assert [] == _found(text)
