# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, RUF001 - word lists and patterns read as text
"""Postal addresses behind a label or a cue: `Address: …`, `"street": "…"`, `<line1>…</line1>`, *vivo en …*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flywheel_logging.redaction.address_patterns import compiled
from flywheel_logging.redaction.deferred import deferred
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.phrases import Phrases
from flywheel_logging.redaction.screens import Options, View

_LABELS: Final = """
    address, wohnadresse, privatadresse, heimadresse, meldeadresse, postadresse, zustelladresse, hausadresse, bostadsadress, hemadress, leveransadress, postadress, leveringsadresse, hjemmeadresse, besøksadresse, woonadres, thuisadres, postadres, afleveradres, verzendadres, bezorgadres, domicile, kotiosoite, toimitusosoite, lakóhely, lakcíme, lakcímem, címem, címe, szállítási cím, ev adresi, ikametgah, bydlisko, zamieszkania, residência, residencia, address line1, address line2, address line 1, address line 2, address1, address2, line1, line2, street, addr, adresse, anschrift, postanschrift, lieferadresse, rechnungsadresse, strasse, straße
    wohnhaft in, dirección, direccion, domicilio, calle, indirizzo, residenza, endereço, endereco, morada, adres, straat, ulica, adress, gatuadress, adresse de livraison, adresse de facturation, adresse du domicile, adresse postale, dirección de envío, dirección de facturación, dirección postal, dirección de entrega, indirizzo di spedizione, indirizzo di fatturazione, indirizzo di casa, indirizzo di consegna, endereço de entrega, endereço de cobrança, adres dostawy, adres korespondencyjny, adres do korespondencji, adres zamieszkania, osoite, adresa, adresim, adresimiz, lakcím, adresi, alamat, bydliště, trvalé bydliště, trvalý pobyt, zamieszkały, zamieszkała, alamat pengiriman, alamat rumah, alamat kirim, cím, endereço residencial, indirizzo di residenza, dirección de casa, dirección actual, adresse actuelle, nouvelle adresse, neue adresse, wohnanschrift, meldeanschrift, zustellanschrift, lieferanschrift, bezoekadres, leveradres, factuuradres, fakturaadresse, faktureringsadresse, fakturaadress, laskutusosoite, postiosoite, kotiosoitteeni, osoitteeni, osoitteemme
"""
"""The last words of a label: `shipping address` ends as `address` does."""


_HOMES: Final = """
    ship to:, deliver to:, i live at, lives at, living at, reside at, resides at, residing at, we live at, ich wohne in der, ich wohne am, wohne in der, wohnhaft, j'habite au, j'habite, habite au, vivo en la, vivo en, resido en, abito in, residente in, moro na, moro em, resido na, woon in de, woon op de, woon aan de, mieszkam przy, mieszkam na, bor på, bor i, bor på adressen, bosatt på, asun osoitteessa, habite actuellement au, habitons au, domicilié au, domiciliée au, demeurant, demeurant au, réside au, livrer au, livrer à, envoyer au, expédier au, habito en, vivimos en, mi casa está en, domiciliado en, domiciliada en, entregar en, entréguenlo en, recoger en, mándenlo a, mándamelo a, envíamelo a, llévenlo a, retirar en, soy de, hantar ke, enviar a, envíen a, envíenlo a, envíalo a, mandar a, abitiamo in, abita in, risiede in, residente a, spedire a, spedire in, consegnare in, consegnare a, moramos na, resido em, entregar na, enviar para, entregar em, woont op, wonen op, wonende te, sturen naar, stuur naar, stuur maar naar, bezorgen op, leveren op, liefern an, liefern sie an, senden an, senden sie an, schicken an, schicken sie an, schicke an, wohne am, wohne im, wohnen in der, wohnen am, wohnt in der, wohnhaft in, wohnhaft in der, gezogen in die, umgezogen in die, leveres til, sendes til, send til, levere til, skickas till, levereras till, skicka till, lähetä osoitteeseen, toimita osoitteeseen, bydlím na adrese, bydlím na, na adrese, na adresu, doručit na, zaslat na, mieszkam pod adresem, pod adresem, na adres, wysłać na adres, locuiesc pe, tinggal di, kirim ke, i stay at, staying at, deliver at, drop at, drop it at, technician at, registered at, is registered at
"""
"""What one says of where one lives or has things sent; nothing but an address counts behind it."""


def _phrases() -> Iterator[tuple[bytes, bool]]:
    """Yield each phrase, and whether it is said of a home."""
    for phrases, is_home in ((_LABELS, False), (_HOMES, True)):
        for phrase in filter(None, map(str.strip, phrases.replace("\n", ",").split(","))):
            yield phrase.encode("latin-1", "replace"), is_home


_PHRASES: Final = Phrases(_phrases())
ADDRESS_WORDS: Final = _PHRASES.words
"""One word of each label."""

_SIGNS: Final = frozenset(b":\"'*_]=|->\t ,")
_FIELDS: Final = frozenset(
    (b"street", b"strasse", b"stra\xdfe", b"calle", b"straat", b"ulica", b"line1", b"line2")
)
"""Words of which only a sign makes a label: they stand in streets, too."""
_FIELD_SIGNS: Final = _SIGNS - frozenset(b" ,")
_GAP: Final = deferred(
    r"[\"'*_\]]{0,3}[ \t]{0,4}(?:[:=|]|->|: ?\||\t|>(?=[^<>\n\x00]{6,120}</))[ \t*_]{0,8}(?:\n[ \t]{0,8})?[\"'“]?"
)
_BEGINS: Final = (
    r"(?=(?:(?i:flat|unit|apt|apartment|suite|plot|no\.?|house|room|villa|block|c/o|level|shop|po box|p\.o\. box) )?\d{1,5}[A-Za-z]?(?:[-/]\d{1,4}[a-z]?)?,? (?:(?:bis |ter )?(?:rue|avenue|av|bd|place|chemin|allée|quai|cours) |(?:[NSEW]{1,2}\.? )?[A-ZÀ-Þ][a-zß-ÿ'’.])"
    r"|(?:[UVK] )?[A-ZÀ-Þ][\w'’.\-]+(?: [\w'’.]+){0,3},? \d{1,4}[a-z]?(?:[,/.]| [A-Z\d]|\n|\x00))"
)
"""How an address begins: a number and a street, or the other way."""
_MINE: Final = (
    r"(?: (?:min|mea|saya|kami|m[oó]j|moja|vår|vores|on|mia|m[ií]o|actual|atual|complet[ao]|below))?"
)
_TOLD: Final = deferred(
    _MINE
    + r"(?: on (?:file|record|(?:my|the|her|his) (?:account|order|card))| of record| now| currently)?(?:,? (?:which|that))?,?"
    r" (?:is|was|are|should be|will be|(?:has |was |been )*changed to|updated? to|to|as|reads|ist|war|lautet|est|était|es|era|è|é|er|är|var|to|je|jest|este|c'est|on)"
    r"(?: now| still| currently| jetzt| ahora| nu)?(?:[:,] ?| )[\"'“]?" + _BEGINS + r"|(?: -|-) " + _BEGINS
)
"""What is said instead of a sign."""
_STRAIGHT: Final = deferred(_MINE + r"(?::?,|:)? [\"'“(]?(?=[\dA-ZÀ-Þ])")
"""What stands between a label and a street that says that it is one."""
_LISTED: Final = re.compile(r"[^\n\x00.;!?]{4,60}(?:, ?|\n)[\dA-ZÀ-Þ]")
"""A street and something behind a comma: what a street in a list of an address is like."""
_AT_HOME: Final = deferred(" " + _BEGINS)
_VALUE: Final = re.compile(r"[^\n\x00\"<>{}\[\]|=;\\\t@$%\x01]{6,160}")
_STOP: Final = deferred(
    r"[.!?] (?=[^\W\d_])|, ?(?=(?:and |my |the )?(?:phone|tel|mobile|cell|call|e-?mail|fax|dob|born|ssn|card|visa|mastercard|amex|credit|iban|account|acct|passport|name|contact|attn|whatsapp|telefon|handy|correo|tarjeta|carte|karte|i|we|it|but|please|pls|thanks)\b)"
    r"|, ?(?=(?-i:meine?|ma|mon|mi|il mio|la mia|o meu|a minha|mijn|mi[nt]t?|m[oó]j|moja|benim) [^\W\d_]{3})"
    r"|, ?(?=(?:führerschein|kennzeichen|ausweis|personalausweis|reisepass|geboren|permis|plaque|passeport|née?|nacid[oa]|pasaporte|matrícula|passaporto|targa|patente|nat[oa]|passaporte|paspoort|kenteken|rijbewijs|paszport|pesel|dni|nie|nif|cpf|bsn|nhs|driver|licen[cs]e)\b)"
    r"| (?=(?:and|but|und|y|et) (?:my|the|i|we|it|please|meine|mi|mon|ma)\b)",
    re.IGNORECASE,
)
_LONGEST_SHORT_FORM: Final = 3
"""Letters before a full stop that ends no sentence: `St.`, `Ave.`"""
_NUMBER: Final = re.compile(r"(?<![\d.:#x])\d{1,5}(?![\d:]|\.\d)")
_WORD: Final = re.compile(r"(?<![\w.])(?=[^\W\d_]{3})(?![a-z])")
_CODE: Final = re.compile(r"\w[(\[]|\w\.\w+\.\w|::|_\w")
_NO_BEGINNING: Final = re.compile(r"(?:0x|https?:|/|\(|\[|,|\d+\.\d+\.\d+|[a-z_]+\()")
_NOT_POSTAL: Final = tuple(
    word + b" " for word in b"ip mac web email mail wallet memory bind listen host server".split()
)
_LONGEST_NOT_POSTAL: Final = 8


def postal_addresses(view: View, options: Options) -> Iterator[Finding]:
    """Find the addresses behind their labels."""
    del options
    for place, phrase, is_home in _PHRASES.occurrences(view):
        end = place + len(phrase)
        if view.raw[end] not in (_SIGNS if is_home or phrase not in _FIELDS else _FIELD_SIGNS):
            continue
        begin = _beginning(view.text, end, is_home)
        span = None if begin is None else _value(view.text, begin)
        before = view.low[max(0, place - _LONGEST_NOT_POSTAL) : place]
        if span is not None and not before.endswith(_NOT_POSTAL):
            text = view.text[slice(*span)]
            yield Finding(*span, "ADDRESS", "labelled_address", " ".join(text.casefold().split()))


def _beginning(text: str, end: int, is_home: bool) -> int | None:
    """Return where the address begins that the words that end at *end* announce."""
    gap = _AT_HOME().match(text, end) if is_home else _GAP().match(text, end)
    gap = gap or _TOLD().match(text, end)
    if gap is not None and (not is_home or _LISTED.match(text, gap.end())):
        return gap.end()
    gap = gap or _STRAIGHT().match(text, end)
    return gap.end() if gap is not None and compiled("street").match(text, gap.end()) else None


def _end(text: str, start: int, end: int) -> int:
    """Return where the sentence or the field ends that begins at *start*, *end* at the latest."""
    for stop in _STOP().finditer(text, start, end):
        place = stop.start()
        if text[place] == "," or text[place - 1 - _LONGEST_SHORT_FORM : place].isalpha():
            return place
    return end


def _value(text: str, start: int) -> tuple[int, int] | None:
    """Return the span of what may be an address from *start* on: a number and a capitalised word, no code."""
    match = _VALUE.match(text, start)
    if match is None or _NO_BEGINNING.match(text, start):
        return None
    run = compiled("run").match(text, start, match.end())
    for stop in (start if run is None else run.end(), match.end()):
        end = _end(text, start, stop)
        value = text[start:end].rstrip(" ,.'*_")
        if _WORD.search(value) and _NUMBER.search(value):
            more = compiled("next line").match(text, start + len(value))
            return None if _CODE.search(value) else (start, more.end() if more else start + len(value))
    return None
