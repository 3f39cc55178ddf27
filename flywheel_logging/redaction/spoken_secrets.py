# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - patterns read as text
"""Passwords in sentences: behind a verb, beside a user's name, in front of the word, in the answer to a question."""

from __future__ import annotations

import re
from typing import Final

from flywheel_logging.redaction.deferred import deferred
from flywheel_logging.redaction.screens import View
from flywheel_logging.redaction.secret_values import (
    is_bare_secret,
    is_identifier,
    is_mixed_up,
    is_spoken_secret,
    is_unmistakable,
)

NAME_RIGHT: Final = rb"[A-Za-z0-9_\-]{0,32}+"
"""The rest of a name: nothing that a name is made of can follow it."""
QUOTED: Final = rb"(?:[bru]|f)?(\\?[\"'`])((?:[^\"'`\\\n\x00]|\\[^\n\x00]|(?!\1)[\"'`]){1,512}?)\1"
"""A value in quotes."""
BARE: Final = (
    rb"([^\s\"'`,;<>\\(){}\[\]|\x00]{1,512}[^\s\"'`,;<>\\(){}\[\]|\x00.:!?*]|[^\s\"'`,;<>\\(){}\[\]|\x00])"
)
"""A value without quotes."""

_ADJECTIVES: Final = (
    rb"temporal|provisional|nueva|vieja|antigua|actual|inicial|tempor\xe1ria|temporaria|provis\xf3ria|provisoria|nova|antiga|atual|provisoire|temporaire|nouveau|actuel|initial"
    rb"|temporanea|provvisoria|nuova|vecchia|attuale|iniziale|tymczasowe|nowe|stare|moje|tijdelijk|temporar[a?\xe3]|nou[a?]|do[?]asn\xe9|nov\xe9|ge\xe7ici|yeni|sementara|baru|saya|ko|anda|kita"
)
"""What stands behind its noun in many languages."""
SPOKEN: Final = deferred(
    NAME_RIGHT
    + rb"[\"'`*]{0,2}(?: (?:"
    + _ADJECTIVES
    + rb")){0,2}(?: (?:(?:for|of|to|on|(?:at|in|from)(?= (?:the|my|our|this|your)\b)|del|dell[aeo]|dei|degli|de|dos?|das?|du|di|des|van|voor|till?|zum|zur|vom|f\xfcrs?|pour|para|per|pel[ao]|ke?|na|od|p\xe5|f\xf6r)(?![a-z])|dell') ?[^\s]{0,39}[^\s:](?: [^\s]{0,39}[^\s:]){0,3}?)?"
    rb"(?: (?:[iI]|we|you|he|she|they|that|which|someone|que|che|som) [^\s:]{1,12}(?: [^\s:]{1,12}){0,5}?)?"
    rb"(?: (?:mitt |mit |moje )?(?:is|was|ist|war|lautet|luidt|es|era|fue|est|\xe9tait|este|\xe9|foi|\xe8|er|var|\xe4r|je|bylo|to|mam|m\xe1m|brzmi|has been|had been|used to be|war bisher|ay|adalah|=|(?<=sana )on|(?<=sanani )on|(?<=password )na|(?<=passwd )na)"
    rb"| ?:|,? (?:[iI] think |maybe |probably |but )?(?:it's|it is|it was|that's|c'est|das ist|es ist|es lautet|dat is|det er|det \xe4r)|'s|(?:(?<=ifrem)|(?<=ifresi)|(?<=arolam))(?: de| da)?)(?: now| still| set to| changed to)?[:]?[ ]{1,2}(?:"
    + QUOTED
    + rb"|"
    + BARE
    + rb")"
)
"""A value that a verb or a colon links to its name: `the password for the portal is …`."""

_MENTIONED: Final = deferred(
    NAME_RIGHT + rb"(?: [A-Za-z']{1,12}){0,6},?[ ]([^\s\"'`,;<>\\(){}\[\]|\x00]{7,64})"
)
_BESIDE: Final = re.compile(
    rb"[A-Za-z]{0,8}[ ]([^\s\"'`,;<>\\(){}\[\]|\x00]{5,63}[^\s\"'`,;<>\\(){}\[\]|\x00.:?])"
)
_LOGIN: Final = deferred(
    rb"(?<![a-z])(?:user|username|login|usr|uname|userid|user id|benutzer|benutzername|nutzer|utente|usuario|usu\xe1rio|utilisateur|identifiant|gebruiker|gebruikersnaam|u[?]ytkownik|anv\xe4ndare|anv\xe4ndarnamn|bruger|brukernavn)(?: is| ?[:=])? (?!(?:must|can|may|to|should|will|and|with|or)\b)[^\s\x00]{2,64}[ ,;/&\n\t]{1,4}(?:and |with )?(?:the |a )?$"
    rb"|(?<![^\s\x00<(:])[^\s@\x00]{1,64}@[^\s@\x00]{3,64}[ ,;/&\n\t]{1,4}(?:and |with )?(?:the |a |my )?$"
    rb"|(?<![a-z])(?:wi-?fi|ssid|network)\b[^\n\x00]{0,40}[,;] (?:and |with )?(?:the |a )?$",
    re.IGNORECASE,
)
_LOGIN_REACH: Final = 96


def beside_name(view: View, head: int, start: int, end: int) -> tuple[int, int] | None:
    """Return a password near its name, which is at *start* to *end*, part of a longer one from *head* on."""
    return (
        _mentioned(view, start, end)
        or told_later(view, start, end)
        or _told(view.raw, head)
        or _answered(view, start, end)
    )


def _mentioned(view: View, start: int, end: int) -> tuple[int, int] | None:
    """A password in the words behind its name, without a sign: nothing but a password looks like it.

    Behind a user's name, any value that may be one: `user x pass y`.
    """
    match = _MENTIONED().match(view.raw, end)
    if match is not None and is_unmistakable(match[1]):
        return match.span(1)
    match = _BESIDE.match(view.raw, end)
    if match is None or match[1].isdigit() or is_identifier(match[1]) or not is_spoken_secret(match[1]):
        return None
    is_alone = view.low[start:end] not in _OTHER_SENSES and _ALONE().match(match[1]) is not None
    if is_alone and is_mixed_up(match[1]) and _TICKET().match(match[1]) is None:
        return match.span(1)
    is_behind_user = _LOGIN().search(view.raw, max(0, start - _LOGIN_REACH), start)
    return match.span(1) if is_behind_user else None


_OTHER_SENSES: Final = frozenset((b"secret", b"pass", b"auth", b"ww"))
_ALONE: Final = deferred(
    rb"(?=[^0-9]*[0-9])(?=[^A-Za-z]*[A-Za-z])(?![a-z]{1,8}#)(?!.*-[a-z]{4,}$)(?=[^A-Z]*[A-Z][^a-z]*[a-z]|[^!@$%&*^#_]*[!@$%&*^#_])[A-Za-z0-9!@$%&*^#._+\-]+$"
)
"""Directly behind the word, what is no word and no name: two kinds of letters or a sign, and a figure."""


_LATER: Final = deferred(
    rb"[ (](?:(?:it|this|that|which) (?:is|was|became|has been|used to be)|it's|now it's|that's|now is|is now|(?:decode[ds]?|resolves?|changed|reset|set|updated|rotated) to|(?:left|set|stored|saved|kept|hard-?coded) as"
    rb"|c'est|c'\xe9tait|ahora es|ahora era|era|\xe8|adesso|ora|agora \xe9|agora|teraz to|(?:jetzt|nun) (?:ist es|lautet es)|es (?:ist|war|lautet)|nu \xe4r det|det (?:er|\xe4r|var)|nu er det|(?:het|dat) (?:is|was)|je to|te\xef je|on nyt)"
    rb"(?: now| nu| still| just| actually| le| la| el| il)?:? [\"'`]?([^\s\"'`,;<>\\(){}\[\]|\x00]{7,64})"
)
"""What a later clause says that it is: `the password stopped working, it was …`."""
_LATER_REACH: Final = 120
_CLAUSES: Final = 88
_TICKET: Final = deferred(
    rb"(?i:[a-z]{1,10}-[0-9.\-]+|[a-z]{1,10}[0-9.]{1,2}|(?:windows|server|exchange|office|sharepoint|ticket|issue|case|task|step|field)#?[0-9]+)[.,!]?$|[A-Z]{2,10}#?[0-9]+$"
)
"""Numbers of tickets, and what products and versions are called."""


def told_later(view: View, start: int, end: int) -> tuple[int, int] | None:
    """Return a password that a later clause of the same line tells: letters with a sign or a figure in them."""
    again = view.low.find(view.low[start:end], end, end + _LATER_REACH)  # what follows belongs to that one
    high = end + _LATER_REACH if again < 0 else again
    if view.shape.find(b"0", end, high) < 0:
        return None
    match = _LATER().search(view.raw, end, high)
    if match is None or match.start() - end > _CLAUSES:
        return None
    gap, value = view.low[end : match.start()], match[1].rstrip(b".?:")
    if b"\n" in gap or b"\x00" in gap:
        return None
    is_password = _is_password(value) and (_TICKET().match(value) is None or _WORD_NUMBER().match(value))
    return (match.start(1), match.start(1) + len(value)) if is_password else None


_WORD_NUMBER: Final = deferred(rb"[a-z]{4,}[0-9]{2,8}$")


_TOLD: Final = deferred(
    rb"[ \"'`(]([^\s\"'`,;<>\\(){}\[\]|\x00]{8,64})[\"'`)]? (?:as|is) (?:the|my|our|your) (?:[a-z\-]{1,12} ){0,2}(?:[a-z]{2,8}-)?$"
)
_TOLD_REACH: Final = 112


def _told(raw: bytes, start: int) -> tuple[int, int] | None:
    """Return a password in front of its name at *start*: `I was given … as the password`."""
    if raw[start - 1] not in b" -" or raw.find(b"s ", start - _TOLD_GAP, start) < 0:
        return None
    match = _TOLD().search(raw, max(0, start - _TOLD_REACH), start)
    if match is None or not is_spoken_secret(match[1]) or is_identifier(match[1]):
        return None
    return match.span(1) if is_unmistakable(match[1]) or is_bare_secret(match[1], is_chosen=False) else None


_TOLD_GAP: Final = 40
_ANSWER: Final = deferred(
    NAME_RIGHT + rb"(?P<rest>[^\n\x00]{0,100})\n(?:\[[^\]\n\x00]{1,24}\][ ]?)?(?:[^\n:\x00]{1,32}: ?|[>\-] ?)"
    rb"(?:(?:[Yy]es|[Yy]eah|[Ss]ure|[Oo]k|[Oo]kay|[Ii]t's|[Ii]ts|[Ii]t|is|was|my|the|password|pw|so|hi|um|uh|er|maybe|probably|perhaps|try|[Ii]|think|should|be|ja|oui|s\xed|sim|es|ist|c'est|\xe9|to)[,.: ]{1,2}){0,5}"
    rb"(?:[^\s@\x00]{1,64}@[^\s@\x00]{3,64}[ ,;:/&|]{1,3}(?:and )?)?"
    rb"[\"'`]?(?P<value>[^\s\"'`,;<>\\(){}\[\]|\x00]{5,63}[^\s\"'`,;<>\\(){}\[\]|\x00.:?])"
)
"""The next turn of a conversation, behind a user's name or a few words."""
_ASKING: Final = re.compile(
    rb"[?]|(?<![a-z])(?:enter|type|use|provide|need|give|tell|send|confirm|login|log in|sign in)\b"
)
_NO_ANSWER: Final = re.compile(rb"(?<![a-z])(?:reset|forg[eo]t|chang|expire|link|manager|polic|requir)")
_LINE_REACH: Final = 96


_WIRELESS: Final = deferred(rb"(?<![a-z])(?:wi-?fi|wlan|router|hotspot|ssid|guest network)(?![a-z])")
_WIRELESS_REACH: Final = 40
_PLAIN: Final = deferred(rb"(?=[.,!;]?(?:[\n\x00]|[.,!;] | all | \(|$))")
_NOT_PLAIN: Final = deferred(
    rb".*(?:ed|ing|ly|able|ible|ary|less|rect|rekt|rect[aeo]|ett[aeo]|ert|at[aeo]|ad[aeo]|id[aeo]|ut[aeo]|lid[aeo]|ieu?s|lich|bar|ig|idt|na|ne|ny|\xe9e?)"
    rb"|some.*|any.*|(?:un|ge|ab|ver|be|er|zu|aus|ein|fel|for|f\xf6r)[a-z\xdf-\xff]*(?:en|t)|.*(?:igt|ente|inte)|every.*|what.*|under.*|lowercase|uppercase|password|alphanumeric|different|identical|sensitive|required|niepoprawn.|incorrect[ao]s?"
)
"""What a sentence says of a password."""


def plain_word(view: View, start: int, match: re.Match[bytes]) -> tuple[int, int] | None:
    """Return the one plain word that *match* links to the password of a wireless network, named at *start*."""
    value = match[3]
    if value is None or len(value) < _LEAST_PLAIN or not (value.isalpha() and value.islower()):
        return None
    place, end = match.span(3)
    low = view.low
    is_wireless = _WIRELESS().search(low, max(0, start - _WIRELESS_REACH), place) is not None
    if not is_wireless or _PLAIN().match(low, end) is None or _NOT_PLAIN().fullmatch(value) is not None:
        return None
    return place, end


_LEAST_PLAIN: Final = 8


def _answered(view: View, start: int, end: int) -> tuple[int, int] | None:
    """Return a password that is the answer to a question for it."""
    raw = view.raw
    line_end = raw.find(b"\n", end, end + _ANSWER_REACH)
    match = None if line_end < 0 or raw[line_end + 1] == 0 else _ANSWER().match(raw, end)
    if match is None or not _is_password(match["value"]):
        return None
    line = view.low[max(raw.rfind(b"\n", 0, start) + 1, start - _LINE_REACH) : match.end("rest")]
    is_asked = _ASKING.search(line) is not None and _NO_ANSWER.search(line) is None
    return match.span("value") if is_asked else None


_ANSWER_REACH: Final = 136
_FACT: Final = re.compile(rb"[0-9:./,+\-]+$|[^@]+@[^@]+\.[a-z]|(?:[a-z]+:)?//")


def _is_password(value: bytes) -> bool:
    """Whether it looks like nothing else: letters, digits or signs, and no number, address or name in code."""
    if _FACT.match(value) is not None or is_identifier(value):
        return False
    return is_unmistakable(value) or (is_spoken_secret(value) and is_mixed_up(value))


_MADE: Final = re.compile(rb"[ ]([A-Za-z0-9_\-]{20,128})(?![^\s.,;:!?\"')\x00])")
_LEAST_MADE_DISTINCT: Final = 10


def made_behind(raw: bytes, end: int) -> tuple[int, int] | None:
    """A key that a machine made, directly behind its name: `the API key … was leaked`."""
    match = _MADE.match(raw, end)
    if match is None or match[1].isdigit() or len(set(match[1])) < _LEAST_MADE_DISTINCT:
        return None
    return match.span(1) if is_bare_secret(match[1], is_chosen=False) else None
