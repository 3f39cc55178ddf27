# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - patterns read as text
"""Words that open something: passphrases of several, memorable words, answers to security questions, seed phrases.

Nothing about such a value says that it is one, so a sentence that only speaks of the passphrase must be told
from it: by quotes, by how many words there are with none between them that a sentence needs, by a capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flywheel_logging.redaction.deferred import deferred
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.label_rows import compiled
from flywheel_logging.redaction.phrases import Phrases
from flywheel_logging.redaction.screens import Options, View
from flywheel_logging.redaction.tokens import secret


def _phrases(text: str) -> list[bytes]:
    return [phrase.strip().encode("latin-1", "replace") for phrase in text.split(",")]


_SEVERAL: Final = _phrases(
    "passphrase, pass phrase, security phrase, secret phrase, seed phrase, seed words, recovery phrase, recovery words, backup phrase, wallet phrase, mnemonic, mnemonic phrase,"
    "passwortsatz, wiederherstellungsphrase, sicherheitssatz, phrase secr\xe8te, phrase de r\xe9cup\xe9ration, phrase de passe, phrase secrete, frase de recuperaci\xf3n, frase de recuperacion, frase semilla, frase secreta, frase de recupero, frase segreta, frase de recupera\xe7\xe3o, frase de seguran\xe7a,"
    "wachtwoordzin, herstelzin, herstelwoorden, fraza odzyskiwania, \xe5terst\xe4llningsfras, gjenopprettingsfrase, gendannelsess\xe6tning"
)
_ONE: Final = _phrases(
    "memorable word, memorable name, memorable place, memorable answer, memorable information, security word, secret word, safe word, safeword, codeword, code word, security answer, secret answer, security question answer, answer to my security question, answer to the security question, answer to your security question, answer to your secret question, answer to my secret question,"
    "sicherheitswort, merkwort, codewort, kundenkennwort, telefonkennwort, mot secret, mot de s\xe9curit\xe9, r\xe9ponse secr\xe8te, palabra secreta, palabra de seguridad, palabra clave, respuesta secreta, respuesta de seguridad, parola segreta, parola d'ordine, parola di sicurezza, risposta segreta, risposta di sicurezza, palavra secreta, palavra chave, resposta secreta, resposta de seguran\xe7a,"
    "geheim woord, codewoord, beveiligingswoord, veiligheidswoord, tajne has?o, kodord, kodeord til telefon, tunnussana, turvasana"
)
_PHRASES: Final = Phrases([*((phrase, True) for phrase in _SEVERAL), *((phrase, False) for phrase in _ONE)])
PHRASE_WORDS: Final = _PHRASES.words
"""One word of each phrase."""

_LINK: Final = (
    rb"[\"'`*)]{0,2}(?:[ ](?:on|for|to|of|with|at|in|i|we|you|he|she|they|that|which|f\xfcr|pour|para|per|voor|de|del|von|z|do|na)(?: [^\s:;!?\x00]{1,16}){1,6}?)?"
    rb"(?:,?[ ](?:is|was|are|were|ist|war|lautet|est|\xe9tait|es|era|fue|\xe8|\xe9|foi|luidt|to|brzmi|er|\xe4r|on|je|=|it's|its|it is|it was|that's|c'est)(?: still| just| now| simply| currently)?:?|[ ]?[:=])[ ]{1,2}"
)
_QUOTED: Final = rb"(?P<quote>[\"'`])(?P<value>[^\"'`\n\x00]{4,160}?)(?P=quote)"
_SEED: Final = rb"(?P<value>[a-z]{3,8}(?:[ ,]{1,2}[a-z]{3,8}){11,23})(?![a-z])"
_WORDS: Final = (
    rb"(?P<value>[A-Za-z0-9]{1,14}(?:[ \-][A-Za-z0-9]{1,14}){2,11})(?=[ ]?(?:[\n\x00,.;!?)\"']|-{1,2} |$))"
)
_NAME: Final = (
    rb"(?P<value>[A-Z\xc0-\xde][A-Za-z\xc0-\xff'\-]{3,24}(?: [A-Z\xc0-\xde][a-z\xdf-\xff]{2,16}){0,2}[ ]?[0-9]{0,4})"
    rb"(?=[\n\x00,.;!?)]|[ ](?:and|but|on|for|so|or|if|-|und|aber|et|mais|y|e|pero|ma|mas|en|maar|i|ale)\b)"
)
_ANSWER: Final = (
    rb"[^\n\x00]{0,80}[ ]?\n(?:\[[^\]\n\x00]{1,24}\][ ]?)?(?:[^\n:\x00]{1,32}: ?)"
    rb"(?:(?:[Yy]es|[Yy]eah|[Ss]ure|[Ii]t's|[Ii]ts|[Ii]t|[Ii] think|is|was|ok|uh|um|er|the)[,.: ]{1,2}){0,4}[\"'`]?"
    rb"(?P<value>[A-Za-z\xc0-\xff'\-]{4,24}[0-9]{0,4}(?: [A-Za-z\xc0-\xff0-9]{2,16}){0,%d})[\"'`]?(?=[ ]?(?:[.!,]?[ ]?(?:\n|\x00)))"
)
"""The whole of what the next one says."""

_IN_SENTENCES: Final = frozenset(
    b"a an the this that these those it its is are was were be been has have had do does did not no never always only also too very so than then more less longer shorter at least most"
    b" to of in on at by for from with without into as if or and but because when which who what where how must can could should would will may might"
    b" my your our their his her me you us them i we they he she used"
    b" der die das ein eine und oder ist nicht zu von im le la les un une et ou est pas de du des el los las una y no en que il lo gli di che non o a da do e em os as uma het een en van niet".split()
)
"""What a sentence about a passphrase cannot do without, and words picked at random are not."""
_SAYS: Final = deferred(
    rb"(?:.{2,}(?:ed|ing|ly|able|ible|ary)|wrong|right|correct|incorrect|invalid|valid|optional|case|unknown|secret|private|public|empty|null|none|true|false|yes|sure|sorry|not|never|different|missing|blank|weak|strong|long|short|what|where|when|why|how|again|hidden|okay|please|thanks|hello)",
    re.IGNORECASE,
)
"""What is said of such a word, and is none."""


def spoken_words(view: View, options: Options) -> Iterator[Finding]:
    """Find words and phrases that open something, behind what they are called."""
    del options
    raw = view.raw
    for place, phrase, is_several in _PHRASES.occurrences(view):
        end = place + len(phrase)
        link = compiled(_LINK).match(raw, end)
        if link is None:
            span = _answer(raw, end, is_several=is_several)
        else:
            span = (_several if is_several else _one)(raw, link.end())
        if span is not None:
            yield secret(view, *span, "phrase")


def _several(raw: bytes, start: int) -> tuple[int, int] | None:
    """Return the phrase at *start*: in quotes, a dozen words, or some that make no sentence."""
    match = compiled(_QUOTED).match(raw, start) or compiled(_SEED).match(raw, start)
    if match is None:
        match = compiled(_WORDS).match(raw, start)
        match = match if match is not None and _is_phrase(match["value"]) else None
    return None if match is None else match.span("value")


_FEW: Final = 3
_PARTICIPLE: Final = re.compile(rb".{2,}(?:ed|ing|ly)|case|sensitive|characters|minimum|maximum")


def _is_phrase(value: bytes) -> bool:
    """Whether words make no sentence: none that only a sentence needs, and four of them, or a figure."""
    words = value.lower().replace(b"-", b" ").split()
    if not _IN_SENTENCES.isdisjoint(words) or any(map(_PARTICIPLE.fullmatch, words)):
        return False
    if len(words) > _FEW or words[-1].isdigit() or b"-" in value:
        return True
    return value.islower() and not any(len(word) < _FEW or _SAYS().fullmatch(word) for word in words)


def _one(raw: bytes, start: int) -> tuple[int, int] | None:
    """Return the word or name at *start*: in quotes, or with a capital."""
    match = compiled(_QUOTED).match(raw, start) or compiled(_NAME).match(raw, start)
    if match is None or _SAYS().fullmatch(match["value"]) is not None:
        return None
    return match.span("value")


def _answer(raw: bytes, end: int, *, is_several: bool) -> tuple[int, int] | None:
    """Return what the next one says to a question for it."""
    if raw.find(b"\n", end, end + _REACH) < 0:
        return None
    match = compiled(_ANSWER % (11 if is_several else 1)).match(raw, end)
    if match is None or b"?" not in raw[end : match.start("value")]:
        return None
    value = match["value"].lower()
    is_said = _SAYS().fullmatch(value) is not None or not _IN_SENTENCES.isdisjoint(value.split())
    return None if is_said or value in _NO_ANSWERS else match.span("value")


_REACH: Final = 96
_NO_ANSWERS: Final = frozenset((b"nope", b"yeah", b"none", b"nothing", b"don't know", b"dunno", b"no idea"))
