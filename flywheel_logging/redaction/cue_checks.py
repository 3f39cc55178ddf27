# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, PLR2004, RUF001, SIM905 - patterns read as text; many languages
"""What a name behind a cue must be like, kind by kind of cue: one greets companies, too, and titles are brands."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from flywheel_logging.redaction.deferred import deferred
from flywheel_logging.redaction.given_names import FAMILY_NAMES, GIVEN_NAMES, is_given
from flywheel_logging.redaction.lone_names import TOOL_NAMES
from flywheel_logging.redaction.name_forms import is_family_name
from flywheel_logging.redaction.name_words import COMPANIES, FIGURES

_BEHIND_GREETING: Final = frozenset(",!.:;?\n-–—\x00/")
BEHIND_SELF: Final = re.compile(
    r"[,.!?;\n)]| (?:from|here|and|at|calling|speaking|with|writing|again|,|\(|—|-|und|von|aus|de|et|y|e|from) ?"
)


class Candidate(NamedTuple):
    """A capitalised name behind a cue.

    Attributes:
        text: The text.
        place: Where the cue begins.
        end: Offset behind the name.
        cue: The cue and what stands between it and the name, in lower case.
        words: The words of the name.
    """

    text: str
    place: int
    end: int
    cue: str
    words: list[str]

    @classmethod
    def behind(cls, text: str, place: int, start: int, end: int) -> Candidate:
        """Return the candidate from *start* to *end* behind the cue at *place*."""
        return cls(text, place, end, text[place:start].lower(), text[start:end].split())


_SMALL_TITLES: Final = frozenset(
    "signor signora signorina dott dottor dottoressa sig avv don doña dona pan pani paní encik puan mr mrs ms mx dr prof professor doctor herr herrn frau monsieur mme mlle señor señora señorita dhr mevr mevrouw meneer madame signora senhor senhora".split()
)


def is_title(text: str, place: int, end: int) -> bool:
    """Whether it is written as a title: some are other words in small letters, or abbreviations in capitals."""
    word = text[place:end]
    if text[place - 1] == "_" or (word == "ms" and text[end] != "."):
        return False
    if len(word) == _ABBREVIATION and word.isupper():
        return text[end : end + 1] == "." or text[end + 1 : end + 3].isupper()
    return word[0].isupper() or word in _SMALL_TITLES


_ABBREVIATION: Final = 2


def _is_titled(at: Candidate) -> bool:
    return at.words[0].lower() not in FIGURES


def _is_weakly_titled(at: Candidate) -> bool:
    """A title that is another word, too, asks for a known name."""
    first, last = at.words[0].lower(), at.words[-1].lower()
    is_family = last in FAMILY_NAMES and (len(at.words) > 1 or at.cue.startswith(_CIVIL))
    is_given_name = first in GIVEN_NAMES and (len(at.words) > 1 or first not in TOOL_NAMES)
    return first not in FIGURES and (is_given_name or is_family)


_CIVIL: Final = ("pan", "miss", "judge", "officer", "nurse", "dona", "don", "doña")
"""Weak titles before a family name alone; captains and colonels are brands."""


def _is_greeted(at: Candidate) -> bool:
    behind = at.text[at.end]
    return (
        behind in _BEHIND_GREETING
        and not (behind == "." and at.text[at.end + 1].isalnum())
        and len(at.words) <= 3
        and (len(at.words) > 1 or at.words[0].lower() not in COMPANIES)
        and (is_given(at.words[0]) or behind in ",!\n" or at.text[at.place - 1] == "\n")
    )


def _is_self(at: Candidate) -> bool:
    is_known = is_given(at.words[0])
    if at.cue.startswith("its ") and at.words[0].lower() not in GIVEN_NAMES:
        return False
    if at.cue.startswith(("is this", "am i")) and not is_known:
        return False
    return (
        (is_known or len(at.words) > 1 or _introduces_itself(at))
        and BEHIND_SELF.match(at.text, at.end) is not None
        and (is_known or not _is_phrase(at.words))
    )


def _introduces_itself(at: Candidate) -> bool:
    """Whether an unknown word at the beginning of a line is a name: “This is Terraform.” is none."""
    is_first = at.text[at.place - 1] == "\n" or _GREETED().search(
        at.text, max(0, at.place - _REACH), at.place
    )
    first = at.words[0].lower()
    if not is_first or first in COMPANIES or first.endswith(_ENDINGS):
        return False
    return at.text[at.end] == " " or (at.cue.startswith(_FIRST_PERSON) and at.text[at.end] not in "!(")


_ENDINGS: Final = ("ed", "ing", "ly", "ful", "ous", "less", "able", "ible")
"""How English words for a state end: “I am Frustrated with this”."""
_GREETED: Final = deferred(
    r"\n(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|hallo|guten tag|hola|bonjour|bonsoir|ciao|olá|hoi|hej|hei|dear (?:all|team|sir|support)|greetings)(?: there| all| team)?[,.!]? $",
    re.IGNORECASE,
)
"""Nothing but a greeting in front."""
_REACH: Final = 32
_FIRST_PERSON: Final = ("i am", "i'm", "i?m", "ich bin", "je suis", "soy", "sono", "sou", "ik ben", "jag ")


def _ends_line(at: Candidate) -> bool:
    if at.cue.endswith(" ") and not _is_signing(at):
        return False
    if len(at.words) == 1 and at.words[0].lower() in COMPANIES:
        return False
    if at.text[at.end] in "\n\r\x00\"'\\,.<|*_" or at.text.startswith((" -", " \n"), at.end):
        return True
    return _KISS.match(at.text, at.end) is not None


def _is_signing(at: Candidate) -> bool:
    """Whether what follows a closing in its line is a name all the same: `lg Jonas`; `best Western` is none."""
    if at.cue[-2:-1] in _SIGNED_OFF:
        return True
    return _is_known(at) or (is_given(at.words[0]) and at.cue.strip() not in _OTHER_WORDS)


_SIGNED_OFF: Final = frozenset(",:-–—")
_OTHER_WORDS: Final = frozenset(
    ("best", "love", "yours", "signed", "thanks", "thank you", "kus", "danke", "merci", "ciao")
)
"""Closings that are more often other words."""


_KISS: Final = re.compile(r" (?:x{1,3}|:\)|<3)[\n\x00]")
"""What some put behind their name at the end."""


def _is_known(at: Candidate) -> bool:
    return at.words[0].lower() in GIVEN_NAMES


def _is_told(at: Candidate) -> bool:
    """Whether one asks, tells or thanks a person: no program that has a name."""
    return _is_known(at) and (len(at.words) > 1 or at.words[0].lower() not in TOOL_NAMES)


def _is_related(at: Candidate) -> bool:
    if is_given(at.words[0]):
        return True
    if len(at.words) > 1 and not _is_phrase(at.words):
        return not any(word.lower() in COMPANIES for word in at.words)
    return (at.cue.startswith("my ") or "named" in at.cue) and _is_plain(at.words)


def _has_role(at: Candidate) -> bool:
    """Whether the tenant or the patient is named: `o inquilino Valdemir Sampaio`; `Mieter Kündigung` is none."""
    if at.words[0].lower() in GIVEN_NAMES:
        return len(at.words) > 1 or at.words[0].lower() not in TOOL_NAMES
    if len(at.words) == 1:
        return False
    if at.words[0].endswith(".") or is_given(at.words[0]) or is_family_name(at.words[-1]):
        return True
    return _WITH_ARTICLE().search(at.text, max(0, at.place - 8), at.place + 1) is not None and not _is_phrase(
        at.words
    )


_WITH_ARTICLE: Final = deferred(
    r"\b(?:[oa]|el|la|il|lo|le|l'|de|den|het|d[oa]|del|dell[ao]|du|al|alla|pel[oa]|the)[ ']?[a-zß-ÿ]$",
    re.IGNORECASE,
)
"""An article before a small letter: nouns are small, so what follows is a name and no other noun."""


def _is_surely_related(at: Candidate) -> bool:
    return _is_related(at) or _is_plain(at.words)


def _is_plain(words: list[str]) -> bool:
    """Whether it is one capitalised word, no brand's capitals and no company that one talks to."""
    word = words[0]
    return len(words) == 1 and len(word) > 2 and word[1:].islower() and word.lower() not in COMPANIES


def _is_persons(words: list[str]) -> bool:
    """Whether a word of it is known as a name: the given name first or last, the family name likewise."""
    first, last = words[0].lower(), words[-1].lower()
    if first in GIVEN_NAMES or len(words) == 1:
        return first in GIVEN_NAMES
    return is_family_name(words[-1]) or first in FAMILY_NAMES or (len(words) == 2 and last in GIVEN_NAMES)


def _is_label_name(at: Candidate) -> bool:
    text, words, behind = at.text, at.words, at.text[at.end]
    if behind not in "\n\r\x00,;.\"'|<()\t\\*}]/&`” " or (behind == "." and text[at.end + 1].isalnum()):
        return False
    is_known = _is_persons(words)
    if is_known or SURE_LABEL().match(at.cue):
        return behind != " " or text[at.end + 1] in "<(|-–—/&\n" or len(words) > 1
    if len(words) not in (2, 3) or behind == " " or any(word.lower() in COMPANIES for word in words):
        return False
    if _OF_PERSON().match(text, at.end) is not None:
        return True
    return not _is_phrase(words) and _BARE_LABEL().match(at.cue) is None


CHECKS: Final[dict[str, Callable[[Candidate], bool]]] = {
    "self": _is_self,
    "short": lambda at: _is_known(at) and _is_self(at),
    "title": _is_titled,
    "weak_title": _is_weakly_titled,
    "greeting": _is_greeted,
    "closing": _ends_line,
    "relation": _is_related,
    "sure_relation": _is_surely_related,
    "verb": _is_told,
    "role": _has_role,
    "label": _is_label_name,
}
"""What a name behind a cue of each kind must be like; behind a spoken one it may be any."""


_OF_PERSON: Final = deferred(
    r"[\"',;]{0,3}\s{1,16}[\"'<]?(?:e-?mail|correo|courriel|phone|mobile|cell|tel|móvil|celular|handy|fax|surname|apellido|nachname|cognome|geb|tlf|puh|gsm|personn|pesel|födelse|fødsel|bsn|vorname|prénom|nacimiento|fecha de nac|date de naiss|data di nasc|data de nasc|dni|nie|nif|cpf|nin|passport|pasaporte|age\b|edad|alter\b|età|last_?name|dob|birth|ssn|date_of_birth|gender)[\w\-]{0,16}\.?[\"'>]?[ ]?[:=]",
    re.IGNORECASE,
)
"""What only a person has, in the line below a name."""
SURE_LABEL: Final = deferred(
    r"(?:full|first|last|given|family|middle|maiden|customer|patient|client|contact|employee|passenger|travell?er|guest|student|tenant|applicant|insured|cardholder|card holder|account holder|recipient|sender|billing|shipping)[ _-]?name|surname|(?:first|last|full)name"
    r"|(?:passenger|patient|spouse|next of kin|emergency contact|tenant|guardian|vorname|nachname|familienname|prénom|apellidos?|cognome|imię|nazwisko|voornaam|achternaam|förnamn|efternamn|fornavn|etternavn|name on card|cardholder|account holder|kontoinhaber|karteninhaber|titulaire|nombre completo|nome completo|nome e cognome|nom de famille|etunimi|sukunimi|attn|attention)"
)
_BARE_LABEL: Final = deferred(
    r"(?:name|names|from|to|user|owner|agent|provider|holder|account name|speaker|contact|ad|nom|nombre|nome|naam|namn|navn|nimi|client|cliente|kunde|customer"
    r"|driver|host|parent|subscriber|pupil|rep|witness|executor|gast|ospite|buyer|seller|purchaser|recibe|contact[oa]|contato|kontakt|vended[a-z]+|vendeur|comprador[a]?|acheteur|member|notary|dependent|dependant|shipper|consignee|consignor|debtor"
    r"|propi?etari[oa]|proprietário|proprietária|propriétaire|majitel|omistaja|eigenaar|ejer|eier|ägare|właściciel|conductora?|conduttore|nurse|technician|referente|nominativo|resident|trustee|renter|lessor|keeper|halter|k[äø][a-zö]+|verk[a-z]+|säljare|sælger|selger|kjøper"
    r"|alıcı|satıcı|asiakas|kupující|prodávající|vevő|eladó|fahrer(?:in)?|auftraggeber|besteller|inspector|counsel|cust|booked (?:by|for)|sold to|shipped to|organi[sz]er|prepared for|interesad[oa]|firmante|signataire|ordenante|ordinante|modtager|mottaker|mottagare|ontvanger|afsender|avsender)\b"
)


def _is_phrase(words: list[str]) -> bool:
    """Whether it reads like a title or product: the words are long in number or in capitals."""
    return any(word.isupper() and len(word) > 3 for word in words) or words[-1].lower().endswith(
        ("ing", "tion", "ment", "ness", "ware", "soft", "tech")
    )
