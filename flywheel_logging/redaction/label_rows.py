# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, PLR2004, RUF001 - one phrase list or pattern a line; lengths are those of the numbers
"""What announces a number that only a word beside it gives away, and how it is written: one row a kind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple

from flywheel_logging.redaction import state_numbers
from flywheel_logging.redaction import validators as check
from flywheel_logging.redaction.dialogue import TURN
from flywheel_logging.redaction.near_words import ROAD

_NEXT_LINE: Final = rb"(?:(?<=[:=])[ \t]{0,3}\n[ \t]{0,8}|" + TURN + rb")?"
"""A value may stand below its label, or in the answer to the question that held it."""

_WIDE_LETTER: Final = rb"[?](?=[a-z\xdf-\xff]|\. ?[0-9])"
"""A letter beyond Latin-1 is a question mark here, as in `?\xedslo` and `?. 12`; a question ends with a blank."""
_LOOSE: Final = (
    rb"(?![a-z])(?:[^0-9\n\x00;?!.]|"
    + _WIDE_LETTER
    + rb"|\.(?=[ :#])|(?<=[nc]o)\.|(?<=nr)\.|(?<= )[1-9](?= [a-z])){0,40}?"
    + _NEXT_LINE
)
"""Anything but a sentence's end: for values of digits."""

_LINKS: Final = (
    rb"is|was|are|it's|its|that's|c'est|es|ist|est|este|\xe9|\xe8|lautet|to|sind|jest|je|er|\xe4r|on"
)
_TIGHT: Final = (
    rb"(?![a-z\xdf-\xff])\.?(?:[ \t\"'`\])*:=#(>|]|[?]\.?|\([^()0-9\n\x00]{1,30}\)|number\b|num\b|no\b\.?|nr\b\.?|n\.? ?[\xb0\xba]|n\.(?=[ :])|nummer\b|n[u\xfa]mero\b"
    rb"|num[e\xe9]ro\b|numer\b|nro\b\.?|numara[a-z?]{0,3}|[?]\xedslo\b|id\b|code\b|of\b|reads\b|ends\b|valid\b|on file\b|plate\b|card\b|reg\b|registration\b|s\b"
    rb"|my\b|mi\b|meine\b|mon\b|as\b|with\b|has\b|hat\b|porte\b|tiene\b|lleva\b|ha\b|tem\b|heeft\b|har\b|bears\b|die\b|das\b|het\b|says\b|shows\b|today\b|again\b|please\b|bitte\b|de\b|du\b|der\b|den\b|del\b|della\b|di\b|la\b|le\b|the\b|date\b"
    rb"|il\b|el\b|on the back\b|at the back\b|on back\b|hinten\b|detr[a\xe1]s\b|al dorso\b|au dos\b"
    rb"|,(?= (?:(?:el|la|le|il|o|a|die|der|das|het) )?[a-z]{0,3}[0-9])|,(?= (?:which is|it's|its|that's|c'est) )|which\b|,(?= (?:(?:the|its|my|il|el|le|o|die|das|der|het|de) )?(?:number|no|nr|nummer|n[u\xfa]mero|num[e\xe9]ro|numer|code)\b)"
    rb"|(?:" + _LINKS + rb")\b){0,12}"
    rb"(?:(?:(?<= )|[ ])(?:(?:[a-z\xdf-\xff']{1,14}/?|(?<=[a-z] )[1-9]),? ){0,4}?(?:[a-z\xdf-\xff']{1,14} ?[:=]|(?:"
    + _LINKS
    + rb"|be|reads|says|shows|states|sagt|steht|staat|st\xe5r|dice|dit|indique|sarebbe|ser[i\xed]a) |(?:has|hat|porte|a|tiene|lleva|ha|tem|heeft|har|with|mit|avec|con|com|met|med|o|under|unter|sous|sotto|onder|pod) (?:(?:the|die|der|le|el|il|o|het) )?(?:number|nummer|num[e\xe9]ro|n[u\xfa]mero|numer|numerze) )[ \t]{0,16})?"
    + _NEXT_LINE
)
"""Words and signs that may stand between a label and its value: for values that hold letters."""


class Label(NamedTuple):
    """What a phrase announces.

    Attributes:
        entity: What is found.
        name: Kind of number, the rule's name.
        phrases: Lower case, words separated by one space (which stands for `_` and `-`, too).
        value: Pattern of what stands behind the phrase, on lower-case text; its first group is the value. None
            where only `far` counts.
        is_valid: Says of the compact value whether it can be one.
        far: As `value`, of a form so sure that any words of the sentence may stand between, unless they name
            a number of another kind.
        near: Words one of which stands near a far value, too, where the phrase has other meanings.
    """

    entity: str
    name: str
    phrases: tuple[bytes, ...]
    value: bytes | None
    is_valid: Callable[[str], bool]
    far: bytes | None = None
    near: frozenset[bytes] = frozenset()


@cache
def compiled(pattern: bytes) -> re.Pattern[bytes]:
    """Return *pattern* of a row, compiled when it is first asked for: all of them take 20 ms."""
    return re.compile(pattern)


_YEAR: Final = (
    rb"(?:in|im|en|em|on|of|by|for|from|since|until|till|to|ab|bis|seit|vor|nel|dal|desde|depuis|van|tot|sinds|od|do|w|i|fra|fr\xe5n|before|after|year|jahr|ann\xe9e|a\xf1o|anno|ano|jaar|roku|\xe5r)"
    rb" ?(?:19|20)[0-9]{2}(?![0-9a-z])"
)
"""When one needs a paper, which reads like a short number of it: `a passport in 2026`."""


def _after(gap: bytes, value: bytes) -> bytes:
    no_value = rb"(?!(?:" + _LINKS + rb") |" + _YEAR + rb")"
    return gap + rb"(?<![0-9a-z\xdf-\xf6\xf8-\xff])" + no_value + rb"(" + value + rb")(?![0-9a-z])"


def _digits(least: int, most: int) -> bytes:
    gap = _LOOSE + rb"(?=[0-9])"  # the end of the gap is told at a third of the cost
    return _after(gap, rb"[0-9](?:[ ./]{0,1}[0-9]){%d,%d}(?!\.[0-9])" % (least - 1, most - 1))


_CODE: Final = _after(_TIGHT, rb"(?=[a-z0-9 ./]{0,10}[0-9])[a-z0-9](?:[ ./]?[a-z0-9]){4,21}")
_WORD_CODE: Final = _after(
    _TIGHT, rb"(?=[a-z]{0,5}[ ]?[a-z]{0,2}[0-9])[a-z0-9]{1,6}[ ]?[a-z0-9]{3,18}(?:[ ][0-9]{2,6}){0,3}"
)
_VIN: Final = _after(rb"(?![a-z])[^\n\x00]{0,48}?", rb"[0-9a-hj-npr-z]{17}")
_PLATE: Final = _after(
    _TIGHT,
    rb"(?=[a-z ]{0,8}[0-9])(?![a-z ]{0,8}[0-9]{1,4}\.[0-9]{1,2}(?![0-9a-z]))[a-z0-9]{1,4}(?:[ .]?[a-z0-9]{1,5}){1,3}",
)
_TAX: Final = _after(_TIGHT, rb"(?=[a-z]{0,4}[ ]?[0-9])[a-z0-9]{1,5}(?:[ ./]?[a-z0-9]{1,9}){1,5}")
_IBAN: Final = _after(_TIGHT, rb"[a-z]{2} ?[0-9]{2}(?:[ ]?[0-9a-z]){11,30}")
_ACCOUNT: Final = rb"[0-9]{7,26}|[0-9]{4,12} [0-9x]|[0-9]{2,6}(?: [0-9]{2,6}){1,6}(?: [0-9x])?"
_SHORT: Final = _after(_TIGHT, rb"[0-9]{3,8}")
_FAR_PASSPORT: Final = _after(
    _LOOSE,
    rb"[a-z]{1,3} ?[0-9]{6,8}[a-z]?|[0-9]{2}[a-z]{2}[0-9]{5}|[a-z][0-9]{2}[a-z][0-9]{5}|[0-9]{9}"
    rb"|(?=(?:[a-z]{0,5}[0-9]){4})[cfghjklmnprtvwxyz][0-9cfghjklmnprtvwxyz]{8}",
)
_FAR_CARD: Final = _after(
    _LOOSE,
    rb"(?=(?:[a-z]{0,5}[0-9]){4})[lmnprtvwxyz][0-9cfghjklmnprtvwxyz]{8}|c[a-z][0-9]{5}[a-z]{2}|[a-z]{3} ?[0-9]{6}",
)
"""Cards of Germany, Italy, Poland."""
_NOT_DELHI: Final = rb"(?! [0-9]{1,2}[a-z]? ?[a-z]{1,3} ?[0-9]{4}(?![0-9a-z]))"
"""Behind DL, Delhi on an Indian plate, stands no licence."""
_FAR_LICENCE: Final = _NOT_DELHI + _after(
    _LOOSE,
    rb"[a-z]{1,2} ?[0-9]{6,13}[a-z]?(?! [0-9])|[a-z][0-9]{2,4}(?: [0-9]{1,6}){2,4}|[0-9]{5}/[0-9]{2}/[0-9]{4}"
    rb"|[a-z]{2}[0-9]{2} [0-9]{11}|[a-z]{3} [0-9]{8} [0-9]{5}|[0-9]{7,9}(?! [0-9])|[0-9]{12}|[0-9]{8} [a-z]|[0-9]{2,3} [0-9]{3} [0-9]{3}(?! ?[0-9])"
    rb"|(?=(?:[a-z]{0,6}[0-9]){5})(?=[0-9]{0,9}[a-z])[a-z0-9]{8,16}(?! [0-9])",
)
"""Letters before six digits, groups (the United States, Canada), Poland, France, Spain, Australia, mixed runs."""
_FAR_PLATE: Final = _after(
    _LOOSE,
    rb"[a-z]{2}[0-9]{2} ?[a-z]{3}|[0-9]{2,3} [a-z]{1,2} [0-9]{2,6}|[a-z]{2} ?[0-9]{1,2} ?[a-z]{1,3} ?[0-9]{4}"
    rb"|[a-z]{2} ?[0-9]{3} ?[a-z]{2}|[a-z]{3}[0-9][a-z][0-9]{2}|[0-9][a-z]{3}[0-9]{3}|[0-9][a-z]{2} ?[0-9][a-z]{2}"
    rb"|[0-9][a-z][a-z0-9] ?[0-9]{4}|[a-z]{3} ?[0-9]{2,3} ?[a-z]|[a-z]{3} ?[0-9]{2} ?[0-9]{1,2}|[0-9]{3,4} ?(?!(?:usd|eur|gbp|cad|aud|inr|chf|km|mi|cc|hp|ps|kw|kg|rpm|nm|am|pm|x)(?![a-z]))[a-z]{2,3}"
    rb"|[a-z]{1,3} [a-z]{1,2} [0-9]{1,4}|[a-z]{2} ?[0-9]{3} ?[0-9]{2,3}",
)
"""Britain, Ireland, India; France and Italy, Brazil, California, Victoria; Mexico and many states; Germany, South Africa."""


def _any(text: str) -> bool:
    """Whether it is a number and no word: four digits, not all the same."""
    return (text.isdigit() or sum(map(str.isdigit, text)) >= 4) and len(text) >= 4 and len(set(text)) > 1


def _size(*sizes: int) -> Callable[[str], bool]:
    return lambda text: len(text) in sizes and _any(text)


def _plate(text: str) -> bool:
    is_mixed = any(map(str.isdigit, text)) and any(map(str.isalpha, text))
    return is_mixed and 4 <= len(text) <= 10 and re.fullmatch(r"[0-9]+X[0-9]+", text) is None


def _not_a_date(text: str) -> bool:
    return _any(text) and _not_dated(text)


def _licence(text: str) -> bool:
    """Whether it may be a driving licence: four digits, or two in a long one."""
    digits = sum(map(str.isdigit, text))
    return 5 <= len(text) <= 20 and (digits >= 4 or (digits >= 2 and len(text) >= 9)) and _not_dated(text)


def _not_dated(text: str) -> bool:
    return re.match(r"(?:19|20)\d\d[01]\d[0-3]\d$", text) is None


def _phrases(text: str) -> tuple[bytes, ...]:
    """Return the phrases of *text* as they stand in `View.low`, and as one types them without accents."""
    phrases = [phrase.strip() for phrase in text.split(",")]
    long = (phrase for phrase in phrases if len(phrase) >= _LEAST_PLAIN)
    accented = (phrase for phrase in long if not phrase.isascii())
    plain = [unicodedata.normalize("NFKD", phrase).translate(_BARE) for phrase in accented]
    return tuple(dict.fromkeys(phrase.encode("latin-1", "replace") for phrase in (*phrases, *plain)))


_BARE: Final = dict.fromkeys(range(0x300, 0x370)) | str.maketrans("\u00f8\u0142\u00e6\u0131", "olai")
"""Takes accents and strokes away."""
_LEAST_PLAIN: Final = 5
"""Letters of a word that is no other word without its accent, as `né` is."""


def _either(words: list[bytes]) -> bytes:
    """Return a pattern for one of *words*, by their first letters: a third of the time of a plain one."""
    firsts = dict.fromkeys(word[:1] for word in words)
    rests = (b"|".join(re.escape(word[1:]) for word in words if word[:1] == first) for first in firsts)
    rows = (b"%b(?:%b)" % (re.escape(first), rest) for first, rest in zip(firsts, rests, strict=True))
    return b"(?:" + b"|".join(rows) + b")"


_MONTHS: Final = (
    b"jan feb mar apr may jun jul aug sep oct nov dec m\xe4r mai okt dez janv f\xe9v avr juin juil ao\xfb d\xe9c ene abr ago dic gen mag giu lug set ott mrt fev out maj mei maa"
    b" sty lut kwi cze lip sie wrz gru led dub srp z\xe1? z\xe1r lis pro oca nis haz tem eyl eki kas ara tam hel huh tou kes hei elo syy lok mar jou iun iul m\xe1r \xe1pr m\xe1j j\xfan j\xfal kv? ?er ?no b?e ?ub a?u"
)
_MONTH: Final = _either(_MONTHS.split()) + rb"[a-z\xe0-\xff?]{0,9}"
DATE: Final = (
    rb"(?:(?:19|20)[0-9]{2}(?:\. |[ ./])?(?:1[0-2]|0?[1-9])(?:\. |[ ./])?(?:3[01]|[12][0-9]|0?[1-9])"
    rb"|(?:3[01]|[12][0-9]|0?[1-9])(?:\. |[ ./])(?:3[01]|[12][0-9]|0?[1-9])(?:\. |[ ./])(?:(?:19|20)?[0-9]{2})"
    rb"|(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th|er)?[ .]{0,2}(?:day )?(?:of |de |di )?"
    + _MONTH
    + rb"[ .,]{1,2}(?:de |del |of )?(?:(?:19|20)[0-9]{2}|'?[0-9]{2}(?![0-9:.]))"
    rb"|(?:19|20)[0-9]{2}[.]? " + _MONTH + rb" (?:3[01]|[12][0-9]|0?[1-9])"
    rb"|" + _MONTH + rb"[ .]{1,2}(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?,?[ ](?:19|20)[0-9]{2})"
)
_BIRTH: Final = (
    rb"(?![a-z])(?:[^\n\x00;?!0-9]|"
    + _WIDE_LETTER
    + rb"|(?<=si)[?]|[?](?= (?:der|am|le|el|il|o|em|the|on|it's|den) )){0,40}?"
    + _NEXT_LINE
    + rb"(?<![0-9a-z])("
    + DATE
    + rb")(?![0-9])"
)
BIRTH_PHRASES: Final = _phrases(
    "dob, born, birth, birthday, birthdate, date of birth, bday, birthdays, geboren, geburtsdatum, geburtstag, geb, date de naissance, naissance, né, née,"
    "fecha de nacimiento, nacimiento, nacido, nacida, nato, nata, data di nascita, nascita, nascimento, nascido, nascida, geboortedatum, født, född, syntynyt, urodzenia, dateofbirth, d.o.b, d o b, nací, naci, nasci, nasceu, nació, narodil se, narodila se, narodil jsem, narodila jsem, születtem, doğdum, synnyin, synt., am născut, rodil sem, rodila sem, b day, geburtstdatum, geburtsdat, geboortedag, né(e) le, date naissance, anniversaire, cumpleaños, fecha de nac, fecha nac, fec nac, f nac, nasc, data de nasc, aniversário, compleanno, "
    "fødselsdato, fødselsdag, fødselsdatoen, födelsedatum, födelsedag, födelsedatumet, syntymäaika, syntymäaikani, syntymäpäivä, synt, narozen, narozena, narozený, datum narození, narození, narodenia, narodený, narodená, dátum narodenia, urodzony, urodzona, urodzin, urodziłem, urodziłam, ur., született, születési, szül,"
    "doğum, doğumlu, doğumluyum, născut, născută, nașterii, naștere, rođen, rođena, rođenja, roden, rodena, datum rođenja, rojen, rojena, rojstva, fæddur, fædd, fæðingardagur, sündinud, sünniaeg, gimimo, gimęs, gimusi, dzimšanas, tanggal lahir, lahir, tarikh lahir, kapanganakan, nés, nées, nati, nate, nacidos, nacidas, nascidos, nascidas, födda, fødte, urodzeni, nar, dn, f.nac, data nasc, dt nasc, vu le jour, vim ao mundo, veio ao mundo, zur welt"
)

_BANKS: Final = (
    *(
        "barclays",
        "hsbc",
        "lloyds",
        "natwest",
        "santander",
        "halifax",
        "nationwide",
        "monzo",
        "starling",
        "revolut",
    ),
    *(
        "chase",
        "wells fargo",
        "citi",
        "citibank",
        "bofa",
        "boa",
        "pnc",
        "capital one",
        "td",
        "rbc",
        "bmo",
        "scotiabank",
        "cibc",
    ),
    *(
        "nab",
        "anz",
        "westpac",
        "commbank",
        "cba",
        "dbs",
        "posb",
        "ocbc",
        "uob",
        "maybank",
        "bdo",
        "bpi",
        "hdfc",
        "icici",
        "sbi",
        "axis",
    ),
    *(
        "kotak",
        "absa",
        "fnb",
        "nedbank",
        "capitec",
        "gtbank",
        "zenith",
        "uba",
        "access bank",
        "firstbank",
        "kcb",
        "ecobank",
    ),
)
"""Banks whose name is put before `account` in English."""
_INSURERS: Final = (
    *(
        "blue cross",
        "blue shield",
        "bcbs",
        "aetna",
        "cigna",
        "humana",
        "kaiser",
        "anthem",
        "unitedhealthcare",
        "uhc",
        "molina",
    ),
    *(
        "bupa",
        "vitality",
        "medibank",
        "vhi",
        "laya",
        "discovery",
        "bonitas",
        "manulife",
        "sun life",
        "reliance hmo",
        "hygeia",
    ),
)
"""Insurers of health whose name is put before `ID` or `number`."""
_MEMBER_WORDS: Final = ("id", "number", "no", "member", "membership", "card", "subscriber")
_HEALTH: Final = frozenset(
    (
        "dental medicaid mgen cpam osde vgz menzis aok barmer dak bupa axa vitality aviva medibank aetna cigna humana kaiser anthem bcbs clinic hospital doctor gp consultant surgeon nurse physio physiotherapist dentist patient ward medical insurer "
        "krankenkasse arzt \xe4rztin praxis klinik mutuelle m\xe9decin clinique sanitas adeslas m\xe9dico cl\xednica unimed medico clinica zorgverzekeraar zorgverzekering huisarts ziekenhuis"
    )
    .encode("latin-1")
    .split()
)
"""Words that say of a member's or a policy's number that it is one of health."""
_COUNTED: Final = ("123456789", "012345678", "987654321")
"""Numbers that show how many digits there are."""
_OWNERS: Final = (
    "my, his, her, their, your, s, driver, old, new, qld, nsw, vic, wa, tas, act, victorian, queensland, ontario, alberta, texas, california, florida, georgia,"
    "ohio, michigan, illinois, york, jersey, pennsylvania, arizona, colorado, washington, virginia, carolina, tx, ca, fl, il, ny, nj, pa, oh, ga, az, mi, su, tu"
)
"""Whose licence it is, a word before it: a person's, or of a state that licenses drivers."""
_OWN_LICENCE: Final = _phrases(
    ", ".join(
        f"{owner.strip()} {noun}"
        for owner in _OWNERS.split(",")
        for noun in ("license", "licence", "licencia")
    )
    + ", lic"
)

LABELS: Final = (
    Label("DOB", "date_of_birth", BIRTH_PHRASES, _BIRTH, lambda text: True),
    Label("IBAN", "iban_labelled", _phrases("iban"), _IBAN, check.iban_checksum),
    Label(
        "SSN",
        "us_ssn",
        _phrases(
            "ssn, ssns, social security, itin, taxpayer identification, soc sec, socialsecurity, ss number, ss no, social sec, socialsec"
        ),
        _digits(9, 9),
        _size(9),
    ),
    Label(
        "SSN",
        "us_ssn",
        _phrases("social, my soc, soc #, soc number"),
        rb"(?! insurance)" + _after(_TIGHT, rb"[0-9]{3}[ ]?[0-9]{2}[ ]?[0-9]{4}"),
        state_numbers.us_ssn,
    ),
    Label(
        "ROUTING",
        "us_routing",
        _phrases(
            "routing, aba, rtn, bank routing, transit number, routingnumber, ruta bancaria, enrutamiento, numéro de routage, rtg, rtng, rtg #"
        ),
        _digits(9, 9),
        check.routing,
    ),
    Label(
        "ROUTING",
        "us_routing",
        _phrases(
            "routing number, routing no, routing num, routing #, routing nr, aba number, aba no, aba routing, número de ruta, número de enrutamiento, código de ruta"
        ),
        _after(_TIGHT, rb"[0-9]{9}"),
        lambda text: text not in _COUNTED and len(set(text)) > 3,
    ),
    Label(
        "ROUTING",
        "gb_sort_code",
        _phrases(
            "sort code, sortcode, bankleitzahl, blz, bsb, sort codes, bank code, s/c, s/code, s code, bsb number, numer rozliczeniowy, kod banku"
        ),
        _digits(6, 8),
        _size(6, 8),
    ),
    Label(
        "ROUTING",
        "ca_transit",
        _phrases(
            "transit number, transit no, transit num, transit code, branch transit, branch code, branch number, branch no"
        ),
        _digits(5, 6),
        _size(5, 6),
    ),
    Label("ROUTING", "in_micr", _phrases("micr"), _digits(9, 9), _size(9)),
    Label(
        "ROUTING",
        "gb_sort_code",
        _phrases("sort, sc"),
        rb"[ :]{1,3}([0-9]{2} ?[0-9]{2} ?[0-9]{2})(?=[^0-9a-z][^0-9\x00]{0,20}(?<![0-9a-z])[0-9]{8}(?![0-9a-z]))",
        _any,
    ),
    Label(
        "ROUTING",
        "ca_transit",
        _phrases("transit"),
        rb"[ :#]{1,3}(?:is )?([0-9]{5})(?=[^0-9\n\x00]{1,12}(?:inst|branch|acc))",
        _any,
    ),
    Label(
        "ROUTING",
        "eu_branch",
        _phrases("code banque, code guichet, code agence, codice abi, codice cab"),
        rb"[ .:]{1,3}(?:(?:is|est|\xe8|n[\xba\xb0]) )?([0-9]{5})(?![0-9a-z]|\.[0-9])",
        _any,
    ),
    Label(
        "ROUTING",
        "eu_branch",
        _phrases("abi, cab, banque, guichet"),
        rb"[ .:]{1,3}([0-9]{5})(?=[^0-9\n\x00]{1,16}(?:conto|c/c|abi|cab|guichet|compte|cpte)\b)",
        _any,
    ),
    Label(
        "ROUTING",
        "se_clearing",
        _phrases("clearingnummer, clearingnr, clearing nr, clearing no, clearing number, clearingnumret"),
        _digits(4, 5),
        _size(4, 5),
    ),
    Label(
        "ROUTING",
        "se_clearing",
        _phrases("clearing"),
        rb"[ :]{1,3}(?:(?:\xe4r|er|is|no|nr)[.:]? )?([0-9]{4}(?: [0-9])?)(?=[^0-9\n\x00]{1,12}(?:konto|acc))",
        _any,
    ),
    Label(
        "ROUTING",
        "dk_registration",
        _phrases("reg nr, reg.nr, reg. nr, regnr, reg, reg.nummer, registreringsnummer, registreringsnr"),
        rb"[ .:]{1,3}([0-9]{4})(?=[^0-9\n\x00]{1,12}\b(?:konto(?:nr|nummer)?|kto|acct?|account)\b)",
        _any,
    ),
    Label(
        "ROUTING",
        "br_agency",
        _phrases("agência, ag"),
        rb"[ .:n\xba\xb0]{1,8}([0-9]{4}(?: [0-9x])?)(?=[^0-9\n\x00]{1,16}(?:conta|c/c|cc)\b)",
        _any,
    ),
    Label(
        "NATIONAL_ID",
        "cl_rut",
        _phrases("rut"),
        _after(_TIGHT, rb"[0-9]{1,2}\.?[0-9]{3}\.?[0-9]{3}[ ]?[0-9k]"),
        state_numbers.cl_rut,
    ),
    Label("NATIONAL_ID", "br_cpf", _phrases("cpf, cnpj"), _digits(11, 14), _size(11, 14)),
    Label("NATIONAL_ID", "pl_pesel", _phrases("pesel"), _digits(11, 11), _size(11)),
    Label(
        "NATIONAL_ID",
        "in_aadhaar",
        _phrases("aadhaar, aadhar, uidai, adhar, adhaar"),
        _digits(12, 12),
        _size(12),
    ),
    Label(
        "NATIONAL_ID",
        "in_aadhaar",
        _phrases("uid"),
        _digits(12, 12),
        lambda text: len(text) == 12 and state_numbers.in_aadhaar(text),
    ),
    Label(
        "NATIONAL_ID",
        "sg_nric",
        _phrases("fin, nric, ic, fin no, work permit, wp no"),
        _after(_LOOSE, rb"[stfgm][0-9]{7}[a-z]"),
        _any,
    ),
    Label(
        "NATIONAL_ID",
        "lk_nic",
        _phrases("nic, nic no, nic number"),
        _after(_TIGHT, rb"[0-9]{9}[vx]|(?:19|20)[0-9]{10}"),
        _any,
    ),
    Label(
        "NATIONAL_ID",
        "it_codice_fiscale",
        _phrases("cf"),
        _after(_LOOSE, rb"[a-z]{6}[0-9]{2}[a-z][0-9]{2}[a-z][0-9]{3}[a-z]"),
        _any,
    ),
    Label("NATIONAL_ID", "sv_dui", _phrases("dui, dui no"), _after(_TIGHT, rb"[0-9]{8} [0-9]"), _any),
    Label(
        "NATIONAL_ID",
        "mx_elector",
        _phrases("ine, elector, clave ine"),
        _after(_LOOSE, rb"[a-z]{6}[0-9]{8}[hm][0-9]{3}"),
        _any,
    ),
    Label(
        "NATIONAL_ID",
        "ph_sss",
        _phrases("sss, sss no, sss number"),
        _after(_TIGHT, rb"[0-9]{2} ?[0-9]{7} ?[0-9]"),
        _any,
    ),
    Label(
        "NATIONAL_ID",
        "proved_id",
        _phrases(
            "identity code, identification code, personal code, personal number, personal identity, citizen service number, birth number, national number, insurance no, idno"
        ),
        _digits(11, 15),
        state_numbers.is_proved,
    ),
    Label(
        "NATIONAL_ID",
        "ca_sin",
        _phrases("sin, social insurance, numéro d'assurance sociale"),
        _digits(9, 9),
        _size(9),
    ),
    Label("NATIONAL_ID", "za_id", _phrases("south african, rsa"), _digits(13, 13), state_numbers.za_id),
    Label("NATIONAL_ID", "ca_sin", _phrases("nas"), _digits(9, 9), state_numbers.ca_sin),
    Label("NATIONAL_ID", "gb_nhs", _phrases("nhs, chi number"), _digits(10, 10), _size(10)),
    Label(
        "NATIONAL_ID",
        "nl_bsn",
        _phrases("bsn, burgerservicenummer, burgerservicenr, sofinummer, burger service nummer, sofi nummer"),
        _digits(8, 9),
        _size(8, 9),
    ),
    Label(
        "NATIONAL_ID",
        "se_personnummer",
        _phrases(
            "personnummer, samordningsnummer, cpr, personnumret, personnummeret, persnr, pers nr, person nr, cprnr"
        ),
        _digits(10, 12),
        _size(10, 12),
    ),
    Label(
        "NATIONAL_ID",
        "no_fodselsnummer",
        _phrases("fødselsnummer, fodselsnummer, personnr, fødselsnr, fødselsnummeret, fnr, d nummer"),
        _digits(10, 12),
        _size(10, 11, 12),
    ),
    Label("NATIONAL_ID", "kr_rrn", _phrases("rrn, resident registration, jumin"), _digits(13, 13), _size(13)),
    Label(
        "NATIONAL_ID", "th_pin", _phrases("thai id, thai national id, citizen id"), _digits(13, 13), _size(13)
    ),
    Label(
        "NATIONAL_ID",
        "tr_kimlik",
        _phrases("kimlik, tckn, tc kimlik, tc no, tcno, tc numaram"),
        _digits(11, 11),
        _size(11),
    ),
    Label(
        "NATIONAL_ID",
        "tr_kimlik",
        _phrases("tc, kimliğim, vatandaşlık"),
        _digits(11, 11),
        lambda text: len(text) == 11 and state_numbers.tr_kimlik(text),
    ),
    Label(
        "NATIONAL_ID",
        "fr_nir",
        _phrases(
            "nir, numéro de sécurité sociale, sécurité sociale, insee, carte vitale, sécu, n° ss, no ss, numéro ss, num ss"
        ),
        _digits(13, 15),
        _size(13, 15),
    ),
    Label(
        "NATIONAL_ID",
        "fr_nir",
        _phrases("social security, securite sociale, nir"),
        _digits(15, 15),
        lambda text: len(text) == 15 and state_numbers.fr_nir(text),
    ),
    Label(
        "NATIONAL_ID",
        "be_national",
        _phrases(
            "rijksregisternummer, registre national, niss, insz, rijksregister, rijksregisternr, numéro national, nationaal nummer, national register, national registration number, numéro de registre"
        ),
        _digits(11, 11),
        _size(11),
    ),
    Label(
        "NATIONAL_ID",
        "ch_ahv",
        _phrases("ahv, avs, oasi, ahvnr, ahvnummer, numéro avs, numero avs"),
        _digits(13, 13),
        _size(13),
    ),
    Label(
        "NATIONAL_ID",
        "gb_nino",
        _phrases("nino, nin, ni, national insurance, ni number, ni no, nat ins, nat insurance"),
        _after(_LOOSE, rb"[a-z]{2}[ ]?(?:[0-9]{2}[ ]?){3}[a-d]"),
        _any,
    ),
    Label(
        "NATIONAL_ID",
        "cz_rc",
        _phrases("rodné číslo, rodného čísla, rodným číslem, rodne c, rodné č"),
        _digits(9, 10),
        _size(9, 10),
    ),
    Label(
        "NATIONAL_ID",
        "labelled_id",
        _phrases("egn, iqama, jméno a rč, kennitölu, kennitalan"),
        _digits(10, 10),
        _size(10),
    ),
    Label(
        "NATIONAL_ID",
        "labelled_id",
        _phrases("oib, isikukood, asmens kodas, personas kods, amka, nin, bvn, sosyal güvenlik"),
        _digits(11, 11),
        _size(11),
    ),
    Label(
        "NATIONAL_ID",
        "es_social_security",
        _phrases("seguridad social, nuss, nss, imss"),
        _digits(11, 12),
        _size(11, 12),
    ),
    Label(
        "NATIONAL_ID",
        "labelled_id",
        _phrases("cnp, cod numeric personal, jmbg, emšo, cnic, nicop, rsa id, sa id, south african id"),
        _digits(13, 13),
        _size(13),
    ),
    Label(
        "NATIONAL_ID",
        "id_nik",
        _phrases("nomor nik, no nik, nik saya, ktp, e ktp"),
        _digits(16, 16),
        _size(16),
    ),
    Label(
        "NATIONAL_ID",
        "my_kad",
        _phrases("mykad, ic number, ic no, no ic, my ic, kad pengenalan"),
        _after(_TIGHT, rb"[0-9]{6} ?[0-9]{2} ?[0-9]{4}"),
        _any,
    ),
    Label("NATIONAL_ID", "ie_pps", _phrases("pps, ppsn"), _after(_TIGHT, rb"[0-9]{7} ?[a-w][a-i]?"), _any),
    Label(
        "NATIONAL_ID",
        "in_pan",
        _phrases("pan"),
        _after(_LOOSE, rb"[a-z]{3}[abcfghljpt][a-z] ?[0-9]{4} ?[a-z]"),
        _any,
    ),
    Label(
        "NATIONAL_ID",
        "in_voter",
        _phrases("voter id, voter card, epic no, epic number"),
        _after(_TIGHT, rb"[a-z]{3} ?[0-9]{7}"),
        _any,
    ),
    Label(
        "NATIONAL_ID",
        "br_rg",
        _phrases("rg, registro geral"),
        _after(_TIGHT, rb"[0-9]{1,2}\.[0-9]{3}\.[0-9]{3}[ ]?[0-9x]"),
        _any,
    ),
    Label(
        "NATIONAL_ID",
        "labelled_id",
        _phrases(
            "national id, nationalid, idnumber, national identity, identity card, identity number, id card, id number, identification number, citizen number, personal id,"
            "dni, nie, curp, cédula de ciudadanía, cédula de identidad, cédula de extranjería, codice fiscale, ausweis, perso, personalausweises, sozialversicherung, rentenversicherung, personalausweis, personalausweisnummer, ausweisnummer, carte d'identité, documento de identidad,"
            "cédula, cedula, henkilötunnus, hetu, nric, identity document, documento, kennitala, emirates id, hkid, id nr, identity no, identification no, identification card, national id no, government id, citizen card, residence permit, residence card, alien number, alien registration, brp, brp number, uscis number, uscis, alien reg, alien no, green card, green card number, residency permit,"
            "carte nationale d'identité, carte d'identite, cni, titre de séjour, número de identificación, carnet de identidad, carné de identidad, clave de elector, tarjeta de identidad, documento nacional, cartão de cidadão, cartão do cidadão, bilhete de identidade, identificação civil,"
            "carta d'identità, carta di identità, carta identità, documento d'identità, permesso di soggiorno, permiso de residencia, identiteitskaart, identiteitsbewijs, id kaart, id kort, id kortet, legitimation, aufenthaltstitel, personalausweisnr, ausweisnr, perso nr, sozialversicherungsnummer, sozialversicherungsnr, svnr, sv nr, sv nummer,"
            "rentenversicherungsnummer, dowód osobisty, dowodu osobistego, nr dowodu, numer dowodu, dowód, občanský průkaz, číslo op, občianky, hetuni, henkilötunnukseni, sotu, személyi szám, személyi igazolvány, szig, személyi, carte de identitate, lična karta, osobna iskaznica, osobna izkaznica,"
            "teudat zehut, cccd, cmnd, philsys, ghana card, huduma, citizenship number, identitetskort"
        ),
        _CODE,
        lambda text: len(text) > 4 and _not_a_date(text),
        _FAR_CARD,
    ),
    Label(
        "TAX_ID",
        "tax_id",
        _phrases(
            "tax id, taxid, taxnumber, vatnumber, tax number, tax identification, tin, ein, employer identification, vat, vat number, vat id, vatin, ust idnr., ust idnr, ust id, ustid, ustidnr,"
            "umsatzsteuer id, steuernummer, steuernummer/idnr, cuit, cuil, nit, steuer id, steueridentifikationsnummer, steuer identifikationsnummer, idnr, nif, cif, partita iva, p iva, siret, siren, contribuinte, identificação fiscal,"
            "numéro de tva, tva, gstin, abn, tfn, tax file, utr, btw nummer, nip, inn, fein, federal id, taxpayer id, tax payer id, tax no, tax ref, tax reference, gst, hst, hst number, gst/hst, gst no, gst number, gst reg, vat no, vat reg, vat registration, ust idnr, ust nr, uid nummer, uid nr, steuer nr, steuernr, steuerliche identifikationsnummer, nº contribuinte, nipc, rif, ruc, npwp, adószám, adóazonosító, dič, ič dph, codul fiscal, cod fiscal, numer nip, momsnummer, momsnr, moms nr, btw id, btw nr, numéro de contribuable, identifiant fiscal"
        ),
        _TAX,
        lambda text: sum(map(str.isdigit, text)) >= 7,
    ),
    Label(
        "TAX_ID",
        "tax_id",
        _phrases("ird, tfn, tax file"),
        _digits(8, 9),
        _size(8, 9),
    ),
    Label(
        "TAX_ID",
        "tax_id",
        _phrases("afm, nif, contribuinte, fein, siren, rsin"),
        _digits(9, 9),
        _size(9),
    ),
    Label(
        "TAX_ID",
        "tax_id",
        _phrases(
            "utr, tax reference, unique taxpayer reference, nip, vkn, vergi no, vergi numarası, vergi numaram"
        ),
        _digits(10, 10),
        _size(10),
    ),
    Label(
        "TAX_ID",
        "tax_id",
        _phrases(
            "abn, steuer id, steuerid, steuer idnr, steueridentifikationsnummer, identifikationsnummer, idnr, cuit, cuil, partita iva, p iva, p.iva, p. iva, piva, ruc"
        ),
        _digits(11, 11),
        _size(11),
    ),
    Label(
        "TAX_ID",
        "eu_vat",
        _phrases("vat, tva, mwst, ust, iva, btw, moms, momsnumret, momsregistreringsnummer, alv, dph"),
        None,
        _any,
        _after(
            _LOOSE,
            rb"(?:gb|at ?u|be|de|dk|es|fi|fr|ie|it|nl|no|pl|pt|ro|se) ?[0-9]{8,12}(?:b[0-9]{2})?|gb ?[0-9]{3} [0-9]{4} [0-9]{2}|fr ?[0-9a-z]{2} ?[0-9]{9}",
        ),
    ),
    Label(
        "TAX_ID",
        "fr_spi",
        _phrases("numéro fiscal, n° fiscal, référence fiscale, identifiant fiscal, no fiscal"),
        _digits(13, 13),
        _size(13),
    ),
    Label("TAX_ID", "fr_siret", _phrases("siret"), _digits(14, 14), _size(14)),
    Label("TAX_ID", "id_npwp", _phrases("npwp"), _digits(15, 16), _size(15, 16)),
    Label("TAX_ID", "ke_pin", _phrases("kra pin, kra"), _after(_LOOSE, rb"[a-z][0-9]{9}[a-z]"), _any),
    Label(
        "TAX_ID",
        "mx_rfc",
        _phrases("rfc"),
        _after(_LOOSE, rb"[a-z&]{3,4}[ ]?[0-9]{6}[ ]?[a-z0-9]{3}"),
        _any,
    ),
    Label(
        "PASSPORT",
        "passport",
        _phrases(
            "passport, reisepass, reisepassnummer, passnummer, pasaporte, passeport, passaporto, passaporte, paspoort, paszport, pass nr, passport no, pasaport, pasaportum, pasaport numaram, passnr, passnummeret, passnumret, paspoortnummer, paspoortnr, pasnummer, pasnr, passin numero, passini numero, passinumero, passinumeroni, pas nr, cestovní pas, cestovného pasu, číslo pasu, pasu, paszportu, útlevél, útlevélszám, pașaport, pașaportul, putovnica, putovnice, pasoš, pasoša, paspor, vegabréf, diavatirio, passport book, travel document, passportnumber, passportno, passports, passport's, pp number, my pp, his pp, her pp, pp no, pp num, pp #, ppt no, ppt number, mein pass, neuer pass, neuen pass, alter pass, alten pass, pass hat die, meinen pass, meinem pass, mitt pass, ditt pass, hans pass, hennes pass, pass verloren, travel doc, travel docs, pasaportumun, pasaportun, pasaportumda, reisepasses, pasaportes, passeports, passet, passets, passinumeroni, pass nummer, pass nummeret"
        ),
        _WORD_CODE,
        lambda text: 6 <= len(text) <= 12 and sum(map(str.isdigit, text)) > 1 and _not_dated(text),
        _FAR_PASSPORT,
    ),
    Label("PASSPORT", "passport", _phrases("ppt"), None, _not_a_date, _FAR_PASSPORT),
    Label(
        "DRIVER_LICENSE",
        "driver_license",
        _phrases(
            "driver license, driverslicense, licensenumber, drivers license, driver's license, driver licence, drivers licence, driver's licence, driving license, driving licence, licence number, dl number, dl, cdl, cdl number, licencia número, licencia nº, carnet nº, licencia nro,"
            "driver?s license, driver?s licence, driverlicense, führerschein, führerscheinnummer, permis de conduire, permis, carnet de conducir, patente, rijbewijs, prawo jazdy, prawko, prawka, cnh, drivers lic, driver lic, driver's lic, driving permit, driver permit, driver's permit, learner permit, learner's permit, learner licence, operator license, dvla number, driving licence no, licencia de conducir, licencia de conducción, licencia de manejo, licencia para conducir, permiso de conducir, carné de conducir, carnet de manejo, registro de conducir, patente di guida, patente guida, permesso di guida, brevete,"
            "carta de condução, carteira de motorista, carteira de habilitação, habilitação, numéro de permis, n° de permis, rijbewijsnummer, rijbewijsnr, kørekort, kørekortnummer, kørekortet, førerkort, førerkortet, førerkortnummer, körkort, körkortet, körkortsnummer, ajokortti, ajokortin numero, ajokorttini, prawa jazdy, řidičský průkaz, řidičského průkazu, číslo řidičského,"
            "vodičský preukaz, jogosítvány, vezetői engedély, vozačka dozvola, vozačke dozvole, vozniško dovoljenje, ehliyet, ehliyetim, sürücü belgesi, permis auto, permisul auto, führerscheinnr, fahrerlaubnis, lesen memandu, førerkortnummeret, førerkortnr, kørekortnummeret, kørekortnr, körkortsnumret, körkortsnr, körkortnummer, ajokorttinumero, ajokorttinumeroni, řidičák, řidičáku, vodičák, vodičáku, ehliyetimin, fahrausweis, führerausweis, ökuskírteini"
        ),
        _NOT_DELHI + _CODE,
        _licence,
        _FAR_LICENCE,
    ),
    Label("DRIVER_LICENSE", "driver_license", _OWN_LICENCE, None, _licence, _FAR_LICENCE),
    Label(
        "DRIVER_LICENSE",
        "driver_license",
        _phrases("license, licence"),
        None,
        _licence,
        _FAR_LICENCE,
        frozenset(
            b"driver drivers driving dmv rental rent hire uber lyft cop police officer wallet suspended revoked expired renew renewal points cdl class scanned my his her".split()
        ),
    ),
    Label(
        "DRIVER_LICENSE",
        "driver_license",
        _phrases("license, licence"),
        rb"[ ]?(?:number|num|no\.?)?[ ]?[#:]{0,2}[ ](?:is )?(?:number |no\.? )?([a-z]{1,3}[0-9]{6,12}|[0-9]{2}[a-z]{2}[0-9]{5}|(?<=is )[0-9]{7,10})(?![0-9a-z])",
        _any,
    ),
    Label("MEDICAL_ID", "npi", _phrases("npi, national provider"), _digits(10, 10), check.npi),
    Label(
        "MEDICAL_ID",
        "de_kvnr",
        _phrases(
            "vers nr, vers. nr, kv nr, versicherungsnr, versichertennr, krankenkasse, mitgliedsnummer, mitglieds nr, mitgliedsnr, kassennummer, versichert, gesundheitskarte, egk, barmer, aok, dak, ikk, bkk, techniker, knappschaft"
        ),
        _after(_TIGHT, rb"[a-z] ?[0-9]{9}"),
        _any,
        _after(_LOOSE, rb"[a-z][0-9]{9}"),
    ),
    Label(
        "MEDICAL_ID",
        "nz_nhi",
        _phrases("nhi, nhi number"),
        _after(_TIGHT, rb"[a-z]{3}(?:[0-9]{4}|[0-9]{2}[a-z]{2})"),
        lambda text: True,
    ),
    Label(
        "MEDICAL_ID",
        "member_number",
        _phrases(
            "member number, member no, member nr, subscriber number, subscriber no, policyholder id, insured id, membership id, membership no, enrollee number, insured's id, subscriber's id, member's id, patient's id, member #"
        ),
        _after(_TIGHT, rb"[a-z]{1,4}[ ]?[0-9]{6,12}(?:[ ][0-9]{2})?"),
        _any,
    ),
    Label(
        "MEDICAL_ID",
        "medical_id",
        _phrases("ihi, ipp, cip, taj, mbo, kzz, hn, emr, ur no"),
        _after(_TIGHT, rb"[0-9](?:[ ]?[0-9]){7,15}"),
        _not_a_date,
    ),
    Label(
        "MEDICAL_ID",
        "medical_id",
        _phrases(
            "mrn, medical record, memberid, patientid, patient id, patient number, medicare, medicaid, health insurance, insurance id, insurance card, member id, subscriber id, health card, health number, insurance number,"
            "krankenversicherung, versichertennummer, krankenversichertennummer, policy holder id, mbi, dea, patient no, patient nr, hospital number, hospital no, chart number, medical number, medical card, health id, health insurance number, healthcare number, care card, carecard, personal health number, phn, ohip, ramq, ahcip, medicare card, medicare no, medicare number, hicn, medi cal, medicaid id, insurance member, beneficiary id, health fund,"
            "krankenkassennummer, versichertennr, versicherungsnummer, versicherungsnr, versicherten nr, kvnr, kv nummer, gesundheitskarte, egk, patientennummer, patienten id, assurance maladie, numéro d'assuré, numéro d'assurance maladie, carte soleil, numéro de patient, tarjeta sanitaria, número de afiliado, número de paciente, historia clínica, obra social,"
            "tessera sanitaria, cartão sus, cartão nacional de saúde, número de utente de saúde, nº utente, carteirinha, patiëntnummer, patientnummer, polisnummer zorg, zorgverzekering, zorgpolis, nr ubezpieczenia, ubezpieczenie zdrowotne, taj szám, číslo pojištěnce, pojištěnce, abha, hospital id, philhealth, bpjs, sygesikring, sundhedskort, número do sus, nº do sus, n° do sus, cartão do sus,"
            "hmo id, hmo number, hmo no, hmo card, ppo id, mr number, mr no, mr #, med rec, medical rec, chart no, chart id, chart #, chart nr, insurance nr, health plan id, plan member, enrollee id, enrolee id, cardholder id, rx id, rxid, medicare beneficiary, health insurance no, bupa number, bupa membership, bupa id, medical aid number, medical aid no, medical scheme, uhid, esi number, sha number, healthcard, msp number, patient ref, patient record, patient identifier, clinic number, clinic id, clinic no, hospital card, hospital file, hospital record, ur number, dva number, dva file, emr number, empi, hospital mrn, health no, phn number, insurance member id, patient card, nhs hospital number,"
            "patientennr, patienten nr, patientenkennung, versicherten id, versichertenkarte, versichertenkennung, krankenkassenkarte, krankenversicherungsnummer, krankenversicherungsnr, krankenversichertennr, krankenkassennr, gesundheitskartennummer, versicherungsausweis,"
            "mutuelle, numéro d'adhérent, n° adhérent, n° d'adhérent, numéro adhérent, nº adhérent, n° patient, numéro patient, identifiant patient, carte européenne d'assurance maladie, carte de numéro ins,"
            "nhc, número de historia, nº historia, nº de historia, n° de historia, número de asegurado, nº de afiliado, nro de afiliado, n° de afiliado, nº afiliado, nº de paciente, nº paciente, n° de paciente, id de paciente, id paciente, id del paciente, de utente, utente nº, utente n.º, prontuário, id do paciente,"
            "codice sanitario, codice paziente, id paziente, numero paziente, codice assistito, numero di tessera sanitaria, tessera europea di assicurazione malattia,"
            "patiëntnr, patiënt nr, patient nr., patiënten id, verzekerdennummer, verzekerdenr, verzekerdennr, zorgverzekeringsnummer, numer pacjenta, nr pacjenta, id pacjenta, karta pacjenta, karty pacjenta, ekuz, numer ubezpieczonego, nr ubezpieczonego,"
            "journalnr, journalnummer, journal nr, journal no, journal number, journalnumret, journalnummeret, patientnr, patientnumret, patientnummeret, patient id:t, sygesikringsnummer, sygesikringsbevis, sundhedskortnummer, pasientnummer, pasientnr, pasient id, pasientnummeret, potilasnumero, potilasnumeroni, potilastunnus, potilasnro, kela kortin,"
            "číslo pacienta, číslo pojištěnce, průkaz pojištěnce, kartička pojištěnce, kartička pojišťovny, kartičky pojišťovny, kartičce pojišťovny, číslo poistenca, poistenca, taj kártya, hasta no, hasta numarası, hasta numaram, card de sănătate, cardul de sănătate, cod pacient, broj osiguranika, no rm, no pesakit, mã bệnh nhân, bảo hiểm y tế"
        ),
        _CODE,
        lambda text: 5 <= len(text) <= 16 and _not_a_date(text),
    ),
    Label(
        "MEDICAL_ID",
        "health_card",
        _phrases(
            "tessera sanitaria, tessera europea, carte européenne, ekuz, ehic, ceam, kela kortti, kela kortin, kartička pojišťovny, kartičky pojišťovny, průkaz pojištěnce"
        ),
        _digits(20, 20),
        _size(20),
    ),
    Label(
        "MEDICAL_ID",
        "member_number",
        _phrases(
            "membership, member number, member no, policy number, policy no, polisnummer, policennummer, número de póliza, número de socio, numéro de contrat, numero di polizza, apólice, chart, affilié, affiliée, adhérent, adhérente, polis, subscriber"
        ),
        None,
        _not_a_date,
        _after(_LOOSE, rb"[a-z]{0,4} ?[0-9]{6,12}|[a-z]{1,4} ?[0-9]{2,4}(?: [0-9]{2,4}){2,3}"),
        _HEALTH,
    ),
    Label(
        "MEDICAL_ID",
        "insurer_member",
        _phrases(
            "bupa, aetna, cigna, humana, ambetter, wellcare, ahcccs, tricare, medibank, sanitas, adeslas, asisa, osde, galeno, unimed, hapvida, mgen, medicover, luxmed, lux med, vgz, menzis, zilveren kruis"
        ),
        rb"(?=[^0-9\n\x00]{1,48}[0-9]{7})(?:[ ,:#(]|(?<![a-z])(?:id|no|nr|number|num|card|member|membership|is|karty|karta|tarjeta|carte|carteirinha|numer|n[\xba\xb0]|nummer|num[e\xe9]ro|n[u\xfa]mero|socio|pakiet|polis)(?![a-z])\.?){1,12}(?<![0-9a-z])([a-z]{0,4} ?[0-9]{7,14})(?![0-9a-z])",
        _not_a_date,
    ),
    Label(
        "MEDICAL_ID",
        "us_mbi",
        _phrases("medicare, mbi"),
        _after(_LOOSE, rb"[1-9][a-z][a-z0-9][0-9] ?[a-z][a-z0-9][0-9] ?[a-z]{2}[0-9]{2}"),
        _any,
    ),
    Label(
        "MEDICAL_ID",
        "es_cip",
        _phrases("tarjeta sanitaria, tarjeta individual sanitaria, cip, tsi"),
        _after(_TIGHT, rb"[a-z]{4}(?:[a-z]{2})? ?[0-9]{10,12}"),
        _any,
    ),
    Label("MEDICAL_ID", "br_cns", _phrases("cns, sus"), _digits(15, 15), _size(15)),
    Label(
        "MEDICAL_ID",
        "health_plan",
        _phrases(
            "hmo, medical aid, esic, cghs, nhif, nhis, ehic, ghic, pmjay, mutuelle, dossier médical, dossier patient, dossier du patient, prepaga, seguro médico, convênio, plano de saúde, unimed, zorgpas, zorgpasnummer, kartoteki, chorobopis, e card, helsekort, medical file, patient file, insurance no, cartella clinica, expediente clínico, expediente médico, historial clínico, historia médica, historii choroby, kela kortti, libretto sanitario, sundhedskortet, rekam medis, bhyt, afiliado, afiliada, asegurado, beneficiário, n.º de historia, n.º historia, numero di cartella, numero cartella, protokol numaram, hasta protokol, numero del paziente, numero di paziente, pt #, pt no, pt id, health plan, medical scheme, utente sns, nr utente, número utente, utente do sns, sou utente, utente número, mutua, mutualista, mi número de historia, complémentaire santé, kasa chorych, terveyskortti, gesundheitskasse, sağlık sigortası, zdravotní pojišťovna, zdravotná poisťovňa"
        ),
        _after(_TIGHT, rb"(?=[a-z]{0,4}[ /]?[0-9])[a-z0-9](?:[/.]?[a-z0-9]|[ ](?=[0-9])){4,21}"),
        lambda text: 5 <= len(text) <= 20 and text[-1:].isdigit() and _not_a_date(text),
    ),
    Label(
        "MEDICAL_ID",
        "health_plan",
        _phrases(
            "health insurance, medical insurance, health plan, krankenkasse, krankenversicherung, krankenversichert, mutuelle, complémentaire santé, assurance santé, seguro médico, seguro de salud, obra social, prepaga, plano de saúde, convênio, seguro de saúde, cartão de saúde, assicurazione sanitaria, zorgverzekering, zorgverzekeraar, ubezpieczenie zdrowotne, sygesikring, helseforsikring, sjukförsäkring, zdravotní pojištění, zdravotní pojišťovna, sağlık sigortası, sairausvakuutus, asigurare de sănătate"
        ),
        rb"(?:(?!(?<![a-z])(?:phone|tel|telefon|room|fax|order|invoice|claim|case|ticket|reference|booking|factura|fatura|facture|rechnung|pedido|commande|bestellung|bestelling|zam\xf3wienie)(?![a-z]))[^0-9\n\x00.;?!]){0,40}?(?<![a-z])(?:number|no|nr|n[\xba\xb0]|id|nummer|n[u\xfa]mero|num[e\xe9]ro|numer|card|karte|carte|tarjeta|carteirinha|polisnummer|adh[e\xe9]rent|socio|afiliado|mitglied)(?: de (?:tarjeta|socio|afiliado)| d'adh[e\xe9]rent)?[ :#.]{1,3}(?:n[\xba\xb0][ :]{1,2})?(?:(?:is|ist|es|est|\xe8|\xe9) )?([a-z]{0,4}[0-9](?:[ /]?[0-9]){5,17})(?![0-9a-z])",
        lambda text: 6 <= len(text) <= 20 and _not_a_date(text),
    ),
    Label(
        "MEDICAL_ID",
        "insurer_member",
        _phrases(",".join(f"{name} {word}" for name in _INSURERS for word in _MEMBER_WORDS)),
        _CODE,
        lambda text: 6 <= len(text) <= 16 and _not_a_date(text),
    ),
    Label(
        "BANK_ACCOUNT",
        "bank_account",
        _phrases(
            "bank account, account number, account no, account num, acct, account nr, a/c, checking account, savings account, kontonummer, konto nr,"
            "bankkonto, numéro de compte, compte bancaire, cuenta bancaria, número de cuenta, conta bancária, conto corrente, rekeningnummer, beneficiary account, bban, clabe, accountnumber, acc no, acc number, acc num, accnt, ac no, ac number, account #, account nbr, acct nbr, a/c nbr, account nos, account numbers, current account, chequing account, checking acct, savings acct, sb account, sb a/c, bank acc, bank acct, bank a/c, kontonr, kontonummeret, kontonumret, kontonummern, konto nummer, bankkontonummer, girokonto, konto numarası, hesap no, hesap numarası, hesap numaram, banka hesap,"
            "nº de cuenta, numero cuenta, cuenta número, cuenta corriente, cuenta de ahorros, cuenta nro, número de conta, conta corrente, conta poupança, numero di conto, numero conto, compte n°, compte numéro, n° de compte, bankrekening, bankrekeningnummer, rekeningnr, rekening nummer, nr konta, numer konta, nr rachunku, numer rachunku, rachunek bankowy, číslo účtu, čísla účtu, bankovní účet, účet číslo,"
            "cuenta de cheques, cuenta de ahorro, cuenta de nómina, cuenta bancaria, cta cte, cta. cte, cta corriente, cta bancaria, cta no, cta nro, no de cuenta, n° de cuenta, número de la cuenta, número da conta, conta nº, conta n, conto n, conto nr, conto numero, conto bancario, c/c n, c/c nº, numero del conto, compte courant, compte n, numéro du compte, cpte n, compte no,"
            "kto nr, kto.nr, kto. nr, ktonr, kto nummer, konto nr., konto numer, numer mojego konta, rachunek nr, rachunku bankowego, konto bankowe, konta bankowego, rek nr, rek.nr, rekening nr, rekening no, rekening nr., gironummer, girorekening, nib, bankkontonr, lønkonto, lønnskonto, lönekonto, sparkonto, gehaltskonto, tilinro, pankkitili, tilille, bankszámla, contul bancar, cont nr, acct. no, acc. no, a/c no, a/c nr,"
            "tilinumero, tilinumeroni, bankszámlaszám, számlaszám, bankszámlaszámom, számlaszámom, cont bancar, broj računa, tekući račun, no rekening, nomor rekening, no rek, no. rek, nomor rek, rek bca, rek mandiri, rek bri, rek bni, rekening bca, rekening mandiri, rekening bri, rekening bni, stk vietcombank, stk techcombank, stk bidv, stk agribank, stk acb, số tài khoản, nuban, bankgiro, plusgiro, cbu, cvu, compte postal, postkonto, postkontonummer, postcheckkonto, conto postale, compte de chèques, ccp, postal account"
        ),
        _digits(6, 26),
        lambda text: 6 <= len(text) <= 26 and len(set(text)) > 1,
    ),
    Label(
        "BANK_ACCOUNT",
        "cz_account",
        _phrases("účet, účtu, č. účtu, konto"),
        _after(_TIGHT, rb"(?:[0-9]{1,6} )?[0-9]{2,10}/[0-9]{4}"),
        lambda text: len(text) >= 8,
    ),
    Label(
        "BANK_ACCOUNT",
        "bank_account",
        _phrases("acc"),
        rb"[ :#.]{1,3}(?:is )?([0-9]{7,12}|(?![0-9]{1,3}00 )[0-9]{3,5}(?: [0-9]{2,7}){1,3}(?: [0-9x](?! [a-z]))?)(?![0-9a-z]|\.[0-9])",
        _size(*range(7, 13)),
    ),
    Label(
        "BANK_ACCOUNT",
        "bank_account",
        _phrases(
            ",".join(
                f"{bank} {word}"
                for bank in _BANKS
                for word in ("account", "acct", "a/c", "acc", "savings", "checking", "chequing", "current")
            )
        ),
        _after(_TIGHT, _ACCOUNT),
        _size(*range(6, 18)),
    ),
    Label(
        "BANK_ACCOUNT",
        "grouped_account",
        _phrases(
            "account, acct, acc, bank, anz, westpac, kiwibank, asb, bnz, konto, kontoen, kontoen min, bankszámla, bankszámlám, bankszámlaszámom, számlaszámom, számlám, számla"
        ),
        rb"(?![a-z])[^0-9\n\x00]{0,40}?(?<![0-9a-z])([0-9]{2} [0-9]{4} [0-9]{7} [0-9]{2,3}|[0-9]{4}[. ][0-9]{2}[. ][0-9]{5}|[0-9]{8} [0-9]{8}(?: [0-9]{8})?)(?![0-9a-z]|[. ][0-9])",
        _any,
    ),
    Label(
        "BANK_ACCOUNT",
        "se_account",
        _phrases("konto, kontot, kontonummer, kontonumret, clearing, swedbank, handelsbanken"),
        _after(_TIGHT, rb"[0-9]{4}(?: [0-9])?, ?[0-9]{1,3}(?:[ ]?[0-9]{2,3}){1,3}(?: [0-9])?"),
        lambda text: sum(map(str.isdigit, text)) >= 10,
    ),
    Label(
        "BANK_ACCOUNT",
        "bank_account",
        _phrases("savings, checking, chequing"),
        rb": ([0-9]{9,14})(?=[ ]{0,2}[\n\r/|]|[,;.] )",
        _any,
    ),
    Label(
        "BANK_ACCOUNT",
        "ng_nuban",
        _phrases(
            "gtbank, gtb, zenith bank, zenith, uba, access bank, first bank, firstbank, fcmb, wema, wema bank, opay, palmpay, kuda, moniepoint, polaris bank, fidelity bank, sterling bank, stanbic, ecobank"
        ),
        rb"[ :,\-]{1,3}(?:(?:bank|acct?|account|no|number|is)[ :]{1,2}){0,3}([0-9]{10})(?![0-9a-z]|\.[0-9])",
        _any,
    ),
    Label(
        "BANK_ACCOUNT",
        "account_at_bank",
        _phrases(
            "account, acct, konto, kto, conto, conta, cuenta, compte, rekening, rachunek, rachunku, účet, hesap"
        ),
        rb"[ :#]{1,3}(?:(?:no|number|nr|n[\xba\xb0o]|nummer|n[u\xfa]mero|num[e\xe9]ro|is|ist|es|est|\xe8|\xe9)[.:]?[ ]){0,2}("
        + _ACCOUNT
        + rb"),? \(?(?:(?:at|with|from|of|bei|von|beim|de|del|en|chez|\xe0|au|presso|di|da|do|no|na|in|bij|van|hos|i|w|u|ve) )?(?:(?:the|my|der|la|le|el|il) )?(?:[a-z\xdf-\xff']{2,14} ){0,2}?(?:[a-z]*bank|ban[ck]o|banque|banca|sparkasse|cr\xe9dit|caixa|credit union|building society|(?:first|second) [a-z]{3,12}|federal|fcu|savings|reg\.? ?nr|clearing|blz|bic|swift|ag[\xeae]ncia|ag|branch(?: code| no\.?| number)?[ :#]{1,3}[0-9]{4,6}|"
        + b"|".join(bank.encode() for bank in _BANKS)
        + rb")\b",
        _any,
    ),
    Label(
        "BANK_ACCOUNT",
        "bank_account",
        _phrases(
            "account at, account with, konto bei, konto bei der, cuenta en, cuenta en el, compte chez, compte à la, conto presso, conta no, conta na, rekening bij, konto w, konto hos, konto i"
        ),
        rb" [^0-9\n\x00;?!.,]{2,32}?(?: (?:is|ist|es|est|\xe8|\xe9|to|\xe4r|er|no\.?|nr\.?|number)|:) ([0-9]{8,17})(?![0-9a-z]|\.[0-9])",
        _any,
    ),
    Label(
        "BANK_ACCOUNT",
        "bank_account",
        _phrases(
            "from account, to account, into account, to my account, into my account, from my account, to the account, to acct, my account is, a la cuenta, a mi cuenta, en la cuenta, en mi cuenta, sur le compte, sur mon compte, auf das konto, auf mein konto, auf konto, sul conto, sul mio conto, na conta, para a conta, na minha conta, op rekening, naar rekening, op mijn rekening, na konto, na moje konto, na rachunek, na účet, till konto, till mitt konto, til konto, til kontoen, på konto, tilille"
        ),
        _after(_TIGHT, _ACCOUNT),
        _size(*range(8, 27)),
    ),
    Label(
        "BANK_ACCOUNT",
        "pl_nrb",
        _phrases("rachunek, rachunku, konto, konta, przelew, przelewu"),
        _after(_LOOSE, rb"[0-9]{2} ?(?:[0-9]{4} ?){5}[0-9]{4}"),
        lambda text: check.iban("PL" + text),
    ),
    Label(
        "VIN",
        "vin",
        _phrases(
            "vin, vins, vehicle identification, chassis, fahrgestellnummer, fin, fahrgestellnr, fahrgestell, fahrzeugidentifikationsnummer, fahrzeugidentnummer, frame number, bastidor, chasis, chassi, telaio, châssis, numéro de série, chassisnummer, chassisnr, stelnummer, rammenummer, understellsnummer, understelsnummer, alustanumero, valmistenumero, nadwozia, podwozia, karoserie, alvázszám, şasi, şasi no, serie șasiu, serie caroserie, šasije, chassisnumret, chassinummer, chassinr, stelnummeret, understellsnumret, fahrzeug ident, rahmennummer, vehicle id"
        ),
        _VIN,
        _any,
    ),
    Label(
        "PLATE",
        "plate",
        _phrases(
            "license plate, licenseplate, platenumber, licence plate, number plate, plate number, plate, plates, plate no, kennzeichen, matrícula, immatriculation, targa, registration plate, car registration, vehicle registration, kenteken, rejestracja, tag number, nummerplaat, kentekenplaat, placa del auto, placa del carro, placa del coche, placa del vehículo, placa do carro, número de placa, placa número, nummerplade, nummerpladen, nummernschild, autokennzeichen, kfz kennzeichen, autonummer, plaque, dominio, rendszám, rendszáma, rendszámom, rendszámunk, registreringsnummeret, registreringsnummer, registreringsnumret, regnummer, regnr, reg nr, registreringsskylt, registreringsskylten, rekisterinumero, rekisterikilpi, tablice, tablica, tablicy, tablicach, blachy, blach, blachach, targata, targato, rekkari, rekkarinumero, rekisteritunnus, nr rej, numer rej, rekisterikilven, registrační značka, značka, rejestracyjny, rejestracyjne, rejestracyjna, spz, poznávací značka, státní poznávací,"
            "plaka, plakası, plakam, plakalı, număr de înmatriculare, înmatriculare, registarska, tablice registarske, license tag, licence tag, lic plate, car plate, vehicle number, vehicle no, car number, car no, vehicle reg, car reg, reg.nr, reg. nr, reg.no, reg. no, registration no, bike number, scooter number, carte grise, immat, matricula, número de matrícula, nopol, plat nomor, no plat, skiltnummer"
        ),
        _PLATE,
        _plate,
        _FAR_PLATE,
    ),
    Label(
        "PLATE",
        "plate",
        _phrases(
            "reg, rego, vrm, vrn, rz, placas, placa é, placa es, mi placa, minha placa, sua placa, vehicle tag, car tag, temp tag, placas son"
        ),
        None,
        _plate,
        _FAR_PLATE,
    ),
    Label(
        "PLATE",
        "plate",
        _phrases("tag, registration, registered, placa, plaque, plaques, chapa, chapas, patente"),
        None,
        _plate,
        _FAR_PLATE,
        ROAD,
    ),
    Label(
        "PLATE",
        "plate",
        _phrases("registration, reg, registered, rego, vrm, vrn, reg no, reg number, registration number"),
        _after(
            _TIGHT,
            rb"[a-z]{2}[0-9]{2}[ ]?[a-z]{3}|[a-z]{2}[ ][0-9]{3}[ ][a-z]{2}|[a-z]{2}[ ][0-9]{3}[ ][0-9]{3}",
        ),
        _plate,
    ),
    Label(
        "PLATE",
        "plate",
        _phrases("tag, patente, dominio, plaque, plaques, placa, placas, chapa, immatriculé, immatriculée"),
        _after(
            _TIGHT, rb"[0-9][a-z]{3}[0-9]{3}|[a-z]{2}[ ]?[0-9]{3}[ ]?[a-z]{2}|[a-z]{3}[ ]?[0-9][a-z][0-9]{2}"
        ),
        _plate,
    ),
    Label(
        "PLATE",
        "plate",
        _phrases("placa, placas, patente, dominio, chapa"),
        rb"[ :]{1,3}(?:(?:es|son|\xe9|nro\.?|no\.?|n[\xba\xb0]) )?([a-z]{3} ?[0-9]{3})(?![0-9a-z])",
        _plate,
    ),
    Label(
        "SECRET",
        "card_code",
        _phrases(
            "cvv, cvc, cvv2, cvc2, csc, security code, cvv number, cvc number, card code, cryptogramme, cryptogramme visuel, code de sécurité, prüfnummer, prüfziffer, kartenprüfnummer, kartenprüfziffer, sicherheitscode, código de seguridad, código de segurança, codice di sicurezza, säkerhetskod, sikkerhetskode, sikkerhedskode, kontrolcifre, beveiligingscode, turvakoodi, kod cvv, kod cvc, güvenlik kodu, card verification, verification value, security digits, digits on the back, code on the front, code on front, digits on the front, number on the front, three digit code, four digit code, sec code, codice dietro, codice sul retro, cód, digits on back, digits on the reverse, digits from the back, digits at the back, numbers on the back, numbers on back, number on the back, number on back, number on the reverse, numbers on the reverse, code on the back, code on back, code on the reverse, chiffres au dos, chiffres derrière, chiffres au verso, code au dos, dígitos de atrás, números de atrás, dígitos del reverso, números del reverso, dígitos do verso, números do verso, dígitos atrás, números atrás, cifre sul retro, numeri sul retro, cifre dietro, ziffern auf der rückseite, ziffern hinten, zahlen hinten, zahlen auf der rückseite, cijfers achterop, cijfers op de achterkant, cyfry z tyłu, cyfry na odwrocie, siffrorna på baksidan, sifrene bak, sifrene på baksiden, cifrene bagpå"
        ),
        _SHORT,
        lambda text: len(text) in (3, 4),
    ),
)
"""One row a kind; a key of the record counts as a phrase."""

CODES: Final = frozenset((_CODE, _NOT_DELHI + _CODE, _WORD_CODE, _TAX, _PLATE))
"""Values that hold letters: the words behind them may look like a part."""
