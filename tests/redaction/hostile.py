# SPDX-License-Identifier: Apache-2.0
"""Texts made to be slow to search: units to repeat, and documents of any size."""

from __future__ import annotations

import json
from collections.abc import Callable

UNITS: dict[str, str] = {
    "dots": "a.",
    "dotted run with an at": "a.@",
    "at signs": "@",
    "e-mail without an end": "a@b.",
    "e-mail with a long name": "a" * 63 + "@",
    "domains": "@a-b.c-d",
    "colons": "::",
    "hex colons": "a:",
    "long IPv6": "1:2:3:4:5:6:7:",
    "MAC": "aa:bb:cc:dd:ee:",
    "dashes": "-",
    "MAC with dashes": "aa-bb-cc-dd-ee-",
    "IPv4": "1.2.3.",
    "address": "93.184.216.34.",
    "digits": "0",
    "digits and spaces": "1 ",
    "card groups": "4111 1111 1111 111 ",
    "card digits": "411111111111111",
    "plus": "+",
    "plus and digits": "+49 30 1",
    "brackets": "((((",
    "line numbers": "555-0100 ",
    "trunk zero": " 0171 ",
    "SSN": "000-00-000",
    "IBAN": "DE89 3704 0044 ",
    "IBAN beginnings": "DE89",
    "PEM": "-----BEGIN PRIVATE KEY-----\n",
    "PEM body": "-----BEGIN PRIVATE KEY-----AAAA",
    "passwords": "password=",
    "quoted passwords": 'password="',
    "password is": "password is ",
    "numbers before a label": "1 is my ssn ",
    "long numbers before a label": "123456789012 123456789012 is my ssn ",
    "births in a row": "born 1.1.2001 and Al on ",
    "labels in another alphabet": "паспорт ИНН адрес: 1 ",
    "told addresses": "address is Aaa bbb ccc ddd eee ",
    "streets and codes": "1 Abc Def, Ghi, TX 75025 ",
    "words and codes": "Aaa Bbb Ccc Ddd Eee Fff, 12345 Ggg ",
    "codes": " A1 1AA, TX 75025",
    "flats": "Flat 1, Unit 2, TX 75025 ",
    "streets": "1 A St ",
    "sent to streets": "send to 1 Aa St, ",
    "street after street": "address, 1 Aaa St ",
    "particles of streets": "address: 1 A de la de la ",
    "street first": "Rue Aaa Bbb Ccc Ddd 1, 75001 P",
    "addresses in Japanese": "住所は東京都1丁目〒1230000",
    "addresses in Chinese": "地址上海市路1号室",
    "roads in Korean": "서울시 강남구 가로 1 ",
    "flats in Cyrillic": "кв. Ул 1 ",
    "said passwords": "password for a b c I d e f g h i ",
    "codes before their word": "1234 is your code ",
    "words of a code": "code a a a a a 1 ",
    "asked codes": "sent code?\nA: yes it's the 1 ",
    "passphrases": "passphrase for a b c is d e f ",
    "passwords before their name": "x1Y as the password ",
    "titles and particles": "mr van de van de ",
    "branches and accounts": "sort code 20-00-00 account and ",
    "accounts and branches": "account 12345678 number 1 routing 021000021 ",
    "accounts without a number": "sort code 20-00-00 account account ",
    "branches without a word": "pay 083-004 and ",
    "bank codes": "bic swift DEUTDEF ",
    "bank codes in capitals": "BIC DEUTDEFF AA ",
    "codes before their name": "DEUTDEFF is the bic ",
    "IBANs and codes": "DE89370400440532013000/COBADEFF/",
    "forms": "\nsort code: 20-00-00\naccount: x\n",
    "tokens": "token token_",
    "secrets with spaces": "secret   :   ",
    "URL": "http://a:",
    "URL user": "://u:p/",
    "bearer": "bearer a.",
    "bearer and stock words": "bearer " + "x" * 70 + "1 ",
    "password and stock words": "password=" + "xxx" * 30 + "passwordpass1 ",
    "curl": "curl a -u ",
    "mysql": "mysql -p",
    "cues": "my name is ",
    "dear": "Dear A ",
    "names": "Anna Kowalska Maria Nowak ",
    "name labels": "name: A B C D E F ",
    "particles": "Dear Anna de la de la ",
    "closings": "regards,\n",
    "labels": "passport number is ",
    "account numbers": "account number 1 ",
    "born": "born ",
    "phone words": "phone call tel ",
    "phone and numbers": "tel 12 34 56 7",
    "percent": "%40%41",
    "percent without digits": "%4%",
    "backslash u": "\\u0041",
    "HTML": "&#64;&amp",
    "quoted-printable": "=40a=\n",
    "zero width": "a\u200b",
    "full width": "\uff11",
    "emoji": "\U0001f389 ",
    "base64 words": "YW5uYUBleGFtcGxlLm9yZyBub3cg ",
    "long word": "a",
    "JWT": "eyJhbGciOiJIUzI1NiJ9.",
    "vendor": "ghp_sk-AKIA",
    "AWS": "AKIAQ3EGRXT5PLZN7W2A " + "a" * 40 + " ",
    "JWK": '"kty":"d":"',
    "less than": "<",
    "placeholders": "<EMAIL_1",
    "media": "<IMAGE a",
    "quotes": "\"'",
    "newlines": "\n",
    "NUL": "\x00",
    "brackets and braces": '{"a":[',
}


def text_of(unit: str, size: int) -> str:
    """Return *unit* as often as makes *size* characters."""
    return (unit * (size // len(unit) + 1))[:size]


def _names(size: int) -> str:
    """Return many people with one first name: each is looked for wherever that name stands."""
    people = [
        f"My name is Anna Q{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}x{chr(97 + n // 676 % 26)}."
        for n in range(size // 40)
    ]
    return " ".join(people) + " Anna" * (size // 10)


DOCUMENTS: dict[str, Callable[[int], str]] = {
    "one first name": _names,
    "brackets": lambda size: "[" * (8 * size) + "]" * (8 * size),  # deeper than any parser goes
    "open brackets": lambda size: "[" * size,
    "quotes": lambda size: "[" + '"",' * (size // 3) + '""]',
    "one open quote": lambda size: '["' + "a" * size,
    "backslashes": lambda size: '["' + "\\\\" * (size // 2) + '"]',
    "numbers": lambda size: "[" + "1234567," * (size // 8) + "1]",
    "one number": lambda size: "[" + "1" * size + "]",
    "json in json": lambda size: json.dumps({"a": json.dumps({"b": json.dumps(["x" * (size // 4)])})}),
    "keys": lambda size: json.dumps({f"key{n}": 1 for n in range(size // 12)}),
    "addresses": lambda size: " ".join(f"u{n}@corp.io" for n in range(size // 14)),
    "one address": lambda size: "a@corp.io " * (size // 10),
    "placeholders": lambda size: "<EMAIL_1>" * (size // 9),
}
