# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, PLR2004, RUF001, SIM905 - word lists and patterns read as text; lengths are those of the numbers
"""Telephone numbers that the words around them announce, in whatever notation."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from typing import Final

from flywheel_logging.redaction.alphabets import WideWords
from flywheel_logging.redaction.checksums import is_one_digit
from flywheel_logging.redaction.deferred import deferred
from flywheel_logging.redaction.dialogue import TURN
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.phone_forms import (
    NUMBER,
    VETO,
    digits_of,
    is_counted,
    is_vetoed,
    looks_dated,
    looks_like_network,
    phone,
)
from flywheel_logging.redaction.screens import WORDLIKE, View

STRONG_WORDS: Final = frozenset(
    word.encode("latin-1")
    for word in (
        "phone phones telephone tel mobile cell cellphone cellular fax whatsapp landline hotline telefon telefono "
        "teléfono telefone telefonnummer mobil mobilnummer handynummer handy rufnummer téléphone telephone celular "
        "móvil movil cellulare telemóvel telemovel fono puhelin puhelinnumero telefoon telefoonnummer mobiel gsm "
        "mobiltelefon telefonnr msisdn phonenumber mobilenumber viber wechat pager fon tlf tél telefonu telefonszám "
        "telefonum telefonumu telefonunuz cebim telefonnummeret telefonnumret mobilnummeret mobilnr telefonul telefoni telefonszámom mobilszám "
        "komórka komórkowy komórki telefonní telefonnummern mob ph hp nohp handphone mobilen puhelinnumeroni matkapuhelin gsmnummer kännykkä "
        "celu fone telnr handynr mobilfon tfno tlfno telf cel kontaktnummer mobilu zap wpp whats celphone cellphones telephones telno phoneno contactnumber helpline infoline switchboard sdt"
    ).split()
)
"""Words that announce a telephone number in any notation."""

WEAK_WORDS: Final = frozenset(
    "call text dial ring bell buzz reach contact desk office home work direct sms signal portable number numéro numero nummer pesa mpesa momo bizum vipps mobilepay gcash paytm marcar marcarme márcame márquenme marquen marque llamarme llamame llámame llámeme llámenme llamarnos llamar anrufen erreichen erreichbar zurückrufen rückruf joindre rappeler rappelez appeler appelez bellen bereiken chiamami chiamare chiamarmi richiamare richiamarmi ligar ligue contactar contactarme zadzwoń dzwonić ringa ringe soita soittakaa arayın volat zavolat zavolejte numer numerem numeru zadzwonić dzwoń oddzwonić ringer kontakta kontakte soittaa hívjon hívj hívjanak sunați sunați-mă telefonear telefonieren bereikbaar joignable rappelez-moi oproepen gọi hubungi".encode(
        "latin-1", "ignore"
    ).split()
)
"""Words that announce one if it also looks like one: nine digits, grouped or with a leading zero."""

WIDE_WORDS: Final = (
    "телефон",
    "озвоните",
    "озвони",
    "звонить",
    "звоните",
    "Дзвон",
    "дзвон",
    "телефонуй",
    "номер для связи",
    "打电话",
    "اتصل",
    "رقمي",
    "واتساب",
    "התקשר",
    "המספר שלי",
    "कॉल",
    "καλέστε",
    "τηλεφωνήστε",
    "πάρτε με",
    "số của tôi",
    "тел.",
    "моб.",
    "連絡先",
    "电话",
    "手机",
    "電話",
    "携帯",
    "전화",
    "휴대폰",
    "هاتف",
    "τηλ",
    "โทร",
    "טלפון",
    "נייד",
    "फ़ोन",
    "फोन",
    "मोबाइल",
    "мой номер",
    "мій номер",
    "мобильн",
    "мобільн",
    "手机号",
    "请打",
    "拨打",
    "致电",
    "打给我",
    "手機",
    "联系方式",
    "휴대전화",
    "핸드폰",
    "연락처",
    "جوال",
    "موبايل",
    "κινητό",
    "τηλέφωνο",
    "เบอร์",
    "điện thoại",
    "โทรศัพท์",
)
"""The same in other scripts."""

DIRECT_WORDS: Final = frozenset(
    """
    call calling called text texting dial dialing ring reach answering whatsapp message messages sms phoning rappeler rappelez appelez appeler appelle joindre anrufen
    erreichen erreichbar zurückrufen marcar marcarme márcame márquenme marquen llámame llamame llámeme llamar llamarme bel bellen bereiken chiamami chiamare chiamatemi ligue ligar contactar zadzwoń dzwoń dzwonić zadzwonić oddzwonić ringa ring ringe ringer nå kontakta kontakte soita soittakaa soittaa volejte zavolejte zavolat volat
    hívjon hívj hívjanak sunați arayın liga telefonear bereikbaar joignable anruf ruf rufen bell buzz hubungi
    registered
    """.encode("latin-1", "ignore").split()
)
"""Words behind which a number at once is one to call: `call me at 433 5227`."""

ASKED_WORDS: Final = STRONG_WORDS | (WEAK_WORDS & DIRECT_WORDS)
"""Words in a question to which the next one's number is the answer."""

BEHIND_WORDS: Final = frozenset(
    b"office fax mobile cell home work desk phone tel landline direct handy mobil portable bureau whatsapp".split()
)
"""Words that say behind a number what kind it is."""

ANNOUNCING: Final = STRONG_WORDS | WEAK_WORDS | DIRECT_WORDS | BEHIND_WORDS
"""Every word that is asked for."""

_LEAST_DIGITS: Final = 7
_LEAST_GROUPED: Final = 6
"""Digits of the shortest plans (Greenland, the Faroes), which count in groups only."""
_MOST_DIGITS: Final = 15
_GAP: Final = rb"(?:[^0-9\n\x00;?!+]|[?](?=[a-z\xdf-\xff])){0,36}?(?:\n[ \t]{0,4}"
_VALUE: Final = rb")?(?<![0-9A-Za-z$.,\xa3])(\+?\(?(?:" + NUMBER % 5 + rb"))(?![0-9A-Za-z])"
_WEAKLY: Final = deferred(_GAP + _VALUE, re.IGNORECASE)
_STRONGLY: Final = deferred(_GAP + rb"|" + TURN + _VALUE, re.IGNORECASE)
_WIDELY: Final = deferred(rb"[^0-9A-Za-z\n\x00;!+]{0,16}?(\+?\(?(?:" + NUMBER % 5 + rb"))(?![0-9A-Za-z])")
"""Behind a word of another script, whose letters are no bytes of ours."""
_NEXT: Final = deferred(
    rb"[ ]?(?:or|oder|ou|and|und|o|/|,|;|\|)[ ]?(\+?\(?(?:" + NUMBER % 6 + rb"))(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_DIRECT: Final = deferred(
    rb"(?:[ \-](?:me|us|him|her|them|you|back|now|please|directly|again|today|tomorrow|tonight|anytime|mich|uns|moi|nous|bitte|an|mig|meg|mej|os|oss|do mnie|do nas|prosz[e?]|mi|minulle|pls|please)){0,3}"
    rb"(?: (?:at|on|to|under|unter|al|au|op|el|le|la|allo|no|pod|p\xe5|di|na|aan|ke|la nr|numer|numerem|nummer|nummeret|numret|numeron|numeroon|number|the number|my number|this number)){0,2}"
    rb"[: ]{1,2}(\+?\(?(?:" + NUMBER % 5 + rb"))(?![0-9A-Za-z])",
    re.IGNORECASE,
)


def announced(view: View, known: Mapping[int, int]) -> Iterator[Finding]:
    """Find numbers behind or before a word that says what they are; *known* ones are found, by their starts."""
    low, shape = view.low, view.shape
    for word in view.words_of(ANNOUNCING):
        is_weak = word in WEAK_WORDS
        is_label = is_weak or word in STRONG_WORDS
        for place in view.places[word]:
            end = place + len(word)
            if low[end] == _WIDE_LETTER and view.text[end].isalpha():
                end += 1  # `zadzwo?`: the last letter is not in Latin-1
            if low[place - 1] in WORDLIKE or low[end] in WORDLIKE or _is_of_another(view, word, place):
                continue
            is_near = shape.find(b"0", end, end + _DIRECT_REACH) >= 0
            called = _number_to_call(view, end, known) if is_near and word in DIRECT_WORDS else None
            if called is not None and known.get(called.start(1)) != called.end(1):
                yield phone(*called.span(1), "phone_to_call", digits_of(called[1].replace(b"(0)", b"")))
            if is_label and called is None and (is_near or not is_weak):
                yield from _numbers_after(view, end, known, is_weak=is_weak, is_asked=word in ASKED_WORDS)
            if shape[place - 2] == _FIGURE or shape[place - 3] == _FIGURE:
                if is_label:
                    yield from _number_before(view, place)
                if word in BEHIND_WORDS:
                    yield from _number_of_kind(view, place, end)
    yield from _behind_other_scripts(view)


_NUMBER_NOUNS: Final = frozenset("number numéro numero nummer numer numerem numeru".encode("latin-1").split())
_NUMBERED: Final = VETO | frozenset(
    "customer client cliente clienti klienta klient klant kunde kund member membership card karty karta karte carte carta tarjeta cartão loyalty passport pass licence license "
    "identity student employee staff badge personnel registration tax vat security patient chassis flight train seat room house apartment locker queue "
    "socio abonné adhérent pratica protocollo polizza póliza apólice polis umowy sprawy zgłoszenia szkody dowodu paszportu ärende sak caso".encode(
        "latin-1", "ignore"
    ).split()
)
"""What has a number that one does not call."""
_BEFORE_NOUN: Final = 24
_BEHIND_NOUN: Final = 36


def _is_of_another(view: View, word: bytes, place: int) -> bool:
    """Whether words around *word*, if it is *number*, say that one does not call it: `customer number`."""
    if word not in _NUMBER_NOUNS:
        return False
    words = _WORDS.findall(view.before(place, _BEFORE_NOUN))[-1:]
    end = place + len(word)
    words += _WORDS.findall(_BREAK.split(view.low[end : end + _BEHIND_NOUN], maxsplit=1)[0])
    return not _NUMBERED.isdisjoint(words)


_WORDS: Final = re.compile(rb"[a-z\xdf-\xff]+")
_BREAK: Final = re.compile(rb"[0-9\n\x00.;?!]")
_FIGURE: Final = ord("0")
_WIDE_LETTER: Final = ord("?")


_WIDE: Final = WideWords(WIDE_WORDS)


def _behind_other_scripts(view: View) -> Iterator[Finding]:
    for place, wide in _WIDE.occurrences(view):
        match = _WIDELY().match(view.raw, place + len(wide))
        digits = "" if match is None else digits_of(match[1])
        if match is not None and _is_long_enough(match[1], digits):
            yield phone(*match.span(1), "phone_labelled", digits)


def _number_to_call(view: View, place: int, known: Mapping[int, int]) -> re.Match[bytes] | None:
    match = _DIRECT().match(view.raw, place)
    if match is None or known.get(match.start(1)) == match.end(1):
        return match
    digits = digits_of(match[1].replace(b"(0)", b""))
    return match if _is_long_enough(match[1], digits) and not _is_amount(view, match) else None


def _is_long_enough(text: bytes, digits: str) -> bool:
    least = _LEAST_DIGITS if text.isdigit() else _LEAST_GROUPED
    if not least <= len(digits) <= _MOST_DIGITS or looks_dated(text):
        return False
    return not is_one_digit(digits) and not looks_like_network(text)


def _is_amount(view: View, match: re.Match[bytes]) -> bool:
    """Whether it is in thousands, a time, a share, or counts what the word behind it names."""
    after = view.raw[match.end() : match.end() + 2]
    return (
        _THOUSANDS.match(match[1]) is not None
        or (after[:1] in b":%" and after[1:].isdigit())
        or is_counted(view, match.end())
    )


_THOUSANDS: Final = re.compile(rb"[0-9]{1,3}(?:[.,][0-9]{3}){2,}$|[0-9]{1,3}(?: [0-9]{3}){0,2} 000$")
_KIND_BEFORE: Final = re.compile(rb"(?:^|[,;|(/\n\t])[ ]{0,4}(\+?\(?" + NUMBER % 5 + rb")[ \-]{1,3}\(?$")
_SPACE: Final = ord(" ")
_KIND_END: Final = frozenset(b"\n\x00,;)\\/|.\r")


def _number_of_kind(view: View, place: int, end: int) -> Iterator[Finding]:
    """A number that begins a line or an item, and its kind behind it: `564 314 482 office`."""
    behind = view.raw[end] if view.raw[end] != _SPACE else view.raw[end + 1]
    if behind not in _KIND_END:
        return
    low = max(0, place - _REACH)
    match = _KIND_BEFORE.search(view.raw, view.raw.rfind(b"\x00", low, place) + 1 or low, place)
    if match is None or is_vetoed(view, match.start(1)):
        return
    digits = digits_of(match[1].replace(b"(0)", b""))
    if _is_long_enough(match[1], digits) and _THOUSANDS.match(match[1]) is None:
        yield phone(*match.span(1), "phone_of_kind", digits)


_BEFORE: Final = re.compile(rb"(?<![0-9A-Za-z.])(?<![0-9],)(\+?\(?" + NUMBER % 8 + rb")[ \-(/]{1,3}$")


def _number_before(view: View, place: int) -> Iterator[Finding]:
    """A number with its kind behind it: `4155552671 (mobile)`."""
    if view.raw[place - 1] not in b" -(/":
        return
    low = view.raw.rfind(b"\n", max(0, place - _REACH), place) + 1 or max(0, place - _REACH)
    match = _BEFORE.search(view.raw, low, place)
    if match is None or looks_dated(match[1]) or looks_like_network(match[1]):
        return
    if is_vetoed(view, match.start(1)):
        return
    digits = digits_of(match[1])
    if digits[0] == "0" or len(digits) in (10, 11):
        yield phone(match.start(1), match.end(1), "phone_labelled", digits)


_REACH: Final = 32
_GAP_REACH: Final = 48
"""Characters behind a word in which its number begins, or its line ends."""
_DIRECT_REACH: Final = 64


def _numbers_after(
    view: View, place: int, known: Container[int], *, is_weak: bool, is_asked: bool
) -> Iterator[Finding]:
    if view.shape.find(b"0", place, place + _GAP_REACH) < 0 and (
        not is_asked or view.raw.find(b"\n", place, place + _GAP_REACH) < 0
    ):
        return
    match = (_STRONGLY() if is_asked else _WEAKLY()).match(view.raw, place)
    while match is not None:
        if match.start(1) in known:
            match = _NEXT().match(view.raw, match.end(1))
            continue
        text = match.group(1)
        digits = digits_of(text.replace(b"(0)", b""))
        if not _is_labelled_number(view, match, text, digits, is_weak=is_weak):
            return
        yield phone(match.start(1), match.end(1), "phone_labelled", digits)
        match = _NEXT().match(view.raw, match.end(1))


def _is_labelled_number(
    view: View, match: re.Match[bytes], text: bytes, digits: str, *, is_weak: bool
) -> bool:
    if not _is_long_enough(text, digits) or is_vetoed(view, match.start(1)):
        return False
    is_next = _IS_NEXT.fullmatch(match.string, match.start(), match.start(1)) is not None
    if (len(digits) < _LEAST_DIGITS and not is_next) or _is_decimal(
        text, is_announced=is_next and not is_weak
    ):
        return False
    after = view.raw[match.end() : match.end() + 2]
    if after[:1] in b":%" and after[1:].isdigit():
        return False
    if not is_weak:
        return True
    if _FILED.fullmatch(text) or is_counted(view, match.end()):
        return False
    is_grouped = not text.isdigit()
    return len(digits) >= 9 and (is_grouped or digits[0] == "0" or len(digits) in (10, 11))


_FILED: Final = re.compile(rb"(?:19|20)[0-9]{2}[\-/][0-9]{3,6}")
"""The year and number of a file."""
_IS_NEXT: Final = re.compile(rb"[ ]?[:.=#]{0,2}[ \n]{0,3}")
"""Nothing but a sign between the word and a number as short as a price."""
_DOTTED: Final = re.compile(rb"[0-9]{3}\.[0-9]{3}\.[0-9]{3}|[0-9]{4}\.[0-9]{4}")


def _is_decimal(text: bytes, *, is_announced: bool) -> bool:
    """Whether it is an amount: groups of three behind points, unless a word directly before says telephone."""
    return _DECIMAL.match(text) is not None and not (is_announced and _DOTTED.fullmatch(text) is not None)


_DECIMAL: Final = re.compile(rb"[0-9]{1,3}(?:[.,][0-9]{3}){2,}$|[0-9]+\.[0-9]+$")
