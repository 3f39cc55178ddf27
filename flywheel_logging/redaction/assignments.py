# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - word lists and patterns read as text
"""Secrets that a name gives away: `password=…` in code, JSON, `.env` and prose, a flag, a connection string."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from flywheel_logging.redaction.alphabets import WideWords
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.screens import WORDLIKE, Options, View, occurrences
from flywheel_logging.redaction.secret_values import (
    is_bare_secret,
    is_identifier,
    is_secret,
    is_spoken_secret,
    is_unmistakable,
)
from flywheel_logging.redaction.tokens import secret

_STEMS: Final = (
    ("passw", True),
    ("pwd", True),
    ("secret", True),
    ("token", False),
    ("apikey", False),
    ("accesskey", False),
    ("accountkey", False),
    ("sessionid", False),
    ("authorization", False),
)
"""Parts of names, wherever they stand, and whether a person may have chosen the value."""

_NAMES: Final = (
    ("passphrase", True),
    ("shared key", True),
    ("api key", False),
    ("access key", False),
    ("account key", False),
    ("private key", False),
    ("signing key", False),
    ("encryption key", False),
    ("master key", False),
    ("license key", False),
    ("auth key", False),
    ("secret key", False),
    ("credential", False),
    ("credentials", False),
    ("cookie", False),
    ("session id", False),
    ("contrase\xf1a", True),
    ("senha", True),
    ("mot de passe", True),
    ("kennwort", True),
    ("wachtwoord", True),
    ("l\xf6senord", True),
    ("has?o", True),
    ("heslo", True),
    ("adgangskode", True),
    ("adgangskoden", True),
    ("kodeord", True),
    ("passord", True),
    ("passordet", True),
    ("l\xf6senordet", True),
    ("parola", True),
    ("lozinka", True),
    ("jelszavam", True),
    ("jelsz\xf3", True),
    ("palavra passe", True),
    ("?ifre", True),
    ("?ifrem", True),
    ("?ifresi", True),
    ("sifre", True),
    ("sifrem", True),
    ("sifresi", True),
    ("parolam", True),
    ("clave de acceso", True),
    ("clave del wifi", True),
    ("clave wifi", True),
    ("ww", True),
    ("pass", True),
    ("storepass", True),
    ("keypass", True),
    ("dbpass", True),
    ("userpass", True),
    ("auth", False),
    ("pw", True),
    ("dsn", False),
)
"""Whole words; in `_` and `-` names, too."""


def _name_index() -> dict[bytes, tuple[tuple[bytes, bool], ...]]:
    index: dict[bytes, tuple[tuple[bytes, bool], ...]] = {}
    for name, is_chosen in _NAMES:
        phrase = name.encode("latin-1")
        word = phrase.split()[0].rpartition(b"?")[2]
        index[word] = (*index.get(word, ()), (phrase, is_chosen))
    return index


_NAME_INDEX: Final = _name_index()
NAME_WORDS: Final = frozenset(_NAME_INDEX)
"""One word of each name."""

_EXEMPT: Final = re.compile(
    rb"(?:token(?:s|ize|izer|isation|ization|ized|izers|count| count| type| ids?| limit| usage| url| uri| endpoint| budget| length| name| class)"
    rb"|(?:max|total|prompt|completion|input|output|cached|reasoning|special|next page|page|continuation|next|cancellation) ?token"
    rb"|(?<![a-z])(?:stop|eos|bos|pad|unk|sep|cls|mask|num|n|per|sync) ?token"
    rb"|secret(?:s? ?(?:name|arn|ref|id|path|manager|version|type|key ref|store|names)|ary|ion|santa)"
    rb"|passw[a-z]{0,4} ?(?:hash|field|input|policy|reset|length|min|max|strength|file|label|changed|expires|expiry|confirmation required|required|hint|manager|attempts|url|prompt|help|error|placeholder|encoder|validator)"
    rb"|(?:no|forgot|reset|change|hide|show|hashed|enter|your|confirm|invalid|wrong|missing|incorrect) ?passw|passw[a-z]{0,4}less"
    rb"|cookie (?:name|policy|domain|path|consent|jar|banner|settings)|credentials? (?:type|provider|file|path|id|source|helper|store|name)"
    rb"|author(?!ization)|key (?:id|name|type|path|file|ref|size|length|version|alias|vault)|csrf token name|private key path|session id generator)"
)
"""Names that hold the word and no secret, looked for in the name around it."""

_NAME_RIGHT: Final = rb"[A-Za-z0-9_\-]{0,32}+"
"""The rest of a name: nothing that a name is made of can follow it."""
_ASSIGN: Final = (
    rb"[A-Za-z0-9_\-]{0,32}"  # the dash of an arrow is none of the name
    rb"(?:\\?[\"'`\]*]){0,3}[ \t]{0,8}(?:: ?(?:str|String|string|&str|bytes)(?:[ ]?\| ?None)? ?=|:=|=>|===?|!==?|=|:|->|,(?=[ ]?[\"'](?!value)))[ \t]{0,8}(?:\*\*|\n[ \t]{0,12}(?=[\"']))?[ ]{0,2}(?:(?:String::from|Some|SecretStr|SecretString|Secret|new String|Optional\.of)\((?=[\"']))?"
)
_QUOTED: Final = rb"(?:[bru]|f)?(\\?[\"'`])((?:[^\"'`\\\n\x00]|\\[^\n\x00]|(?!\1)[\"'`]){1,512}?)\1"
_BARE: Final = (
    rb"([^\s\"'`,;<>\\(){}\[\]|\x00]{1,512}[^\s\"'`,;<>\\(){}\[\]|\x00.:!?*]|[^\s\"'`,;<>\\(){}\[\]|\x00])"
)
_VALUE: Final = re.compile(_ASSIGN + rb"(?:" + _QUOTED + rb"|" + _BARE + rb")")
_FLAG: Final = re.compile(_NAME_RIGHT + rb"(?:[ ]{1,3}|=)(?:" + _QUOTED + rb"|" + _BARE + rb")")
_APART: Final = re.compile(
    _NAME_RIGHT
    + rb"(?:\\?[\"'] ?\{[^{}\x00]{0,160}?default[ ]{0,8}=[ ]{0,8}|[^<>\n\x00]{0,64}>(?=[^<>\n\x00]{1,256}</)|\\?[\"']?[,;]?[ \t\r\n]{1,24}\\?[\"']?[vV]alue\\?[\"']?[ ]?[:=][ ]{0,2})(?:"
    + _QUOTED
    + rb"|"
    + _BARE
    + rb")"
)
"""The value of an element of XML, and one beside its name: `name: DB_PASSWORD` above `value: …`."""
_SPOKEN: Final = re.compile(
    _NAME_RIGHT
    + rb"[\"'`*]{0,2}(?: (?:(?:for|of|to|on|(?:at|in|from)(?= (?:the|my|our|this|your)\b)|del|dell[aeo]|dei|degli|de|dos?|das?|du|di|des|van|voor|till?|zum|zur|vom|f\xfcrs?|pour|para|per|pel[ao])(?![a-z])|dell') ?[^\s]{1,40}(?: [^\s]{1,40}){0,3}?)?(?: (?:[iI]|we|you|he|she|they|that|which|someone) [^\s:]{1,12}(?: [^\s:]{1,12}){0,5}?)?(?: (?:mitt |mit |moje )?(?:is|was|ist|lautet|es|est|este|\xe9|\xe8|er|\xe4r|je|to|=)|:|,? (?:[iI] think |maybe |probably |but )?(?:it's|it is|it was|that's|c'est|das ist|es ist|es lautet|dat is|det er|det \xe4r)|'s|(?<=ifrem)|(?<=ifresi)|(?<=parolam))(?: now| still| set to| changed to)?[:]?[ ]{1,2}(?:"
    + _QUOTED
    + rb"|"
    + _BARE
    + rb")"
)


def assigned(view: View, options: Options) -> Iterator[Finding]:
    """Find values assigned to a name that says secret: code, JSON, `.env`, flags, SQL, connection strings."""
    del options
    low = view.low
    for stem, is_chosen in _STEM_BYTES:
        if stem not in view.letters:
            continue
        yield from _assigned_to(view, stem, occurrences(low, stem), is_chosen=is_chosen)
    for word in view.words_of(NAME_WORDS):
        for name, is_chosen in _NAME_INDEX[word]:
            places = (
                place
                for place in view.phrases(word, name)
                if low[place - 1] not in WORDLIKE and low[place + len(name)] not in _SMALL
            )
            yield from _assigned_to(view, name, places, is_chosen=is_chosen)
    yield from _behind_other_scripts(view)


def _assigned_to(view: View, name: bytes, places: Iterable[int], *, is_chosen: bool) -> Iterator[Finding]:
    """Yield the values behind *name* at *places*; a name inside a value already found is part of it."""
    done = 0
    for place in places:
        if place < done:
            continue
        span = _assigned_value(view, place, place + len(name), is_chosen=is_chosen)
        if span is not None:
            done = span[1]
            if (*span, "SECRET") not in view.known:
                yield secret(view, *span, "assigned")


_STEM_BYTES: Final = tuple((stem.encode(), is_chosen) for stem, is_chosen in _STEMS)
WIDE_NAMES: Final = (
    "パスワード",
    "密码",
    "密碼",
    "口令",
    "비밀번호",
    "пароль",
    "Пароль",
    "κωδικός",
    "סיסמה",
    "كلمة المرور",
    "كلمة السر",
    "पासवर्ड",
)
"""What a password is called in other scripts."""

_WIDE_VALUE: Final = re.compile(
    rb"(?:[?:= ]{1,6}|[^A-Za-z0-9\n\x00]{1,12}[:= ])" + rb"(?:" + _QUOTED + rb"|" + _BARE + rb")"
)
_SMALL: Final = frozenset(b"abcdefghijklmnopqrstuvwxyz")


def _assigned_value(view: View, start: int, end: int, *, is_chosen: bool) -> tuple[int, int] | None:
    """Return the span of the value of the name around *start* to *end*, if it is a secret."""
    raw = view.raw
    if raw[end] in _NAME_CHARS and _is_exempt_name(view, start):
        return None
    head = _head(raw, start)
    match, is_flag = _behind_name(raw, head, end)
    is_spoken = match is None
    match = match or _SPOKEN.match(raw, end)
    if match is None:
        span = (_mentioned(view, start, end) or _told(raw, head)) if is_chosen else _made(raw, end)
    elif (*match.span(match.lastindex or 0), "SECRET") in view.known:
        return match.span(match.lastindex or 0)
    elif match[2] is None:
        name = raw[head : match.start(3)]
        is_setting = is_flag or (name.isupper() and name.endswith(b"=") and b" " not in name)
        span = _bare(raw, match, is_chosen=is_chosen, is_spoken=is_spoken, is_setting=is_setting)
    else:
        is_item = b"," in raw[end : match.start(2)] and b"alue" not in raw[end : match.start(2)]
        span = match.span(2) if is_secret(match[2], is_chosen=is_chosen and not is_item) else None
    if span is None or _EXEMPT.search(view.low, head, min(span[0], end + _NAME_SIZE)):
        return None
    return span


def _behind_name(raw: bytes, head: int, end: int) -> tuple[re.Match[bytes] | None, bool]:
    """Return the value that a sign assigns to the name from *head* to *end*, and whether the name is a flag."""
    match = _VALUE.match(raw, end)
    is_flag = match is None and raw[head] == _DASH and raw[head - 1] in b" \n\t\"'"
    if is_flag:
        match = _FLAG.match(raw, end)
    if match is None and (
        raw.find(b">", end, end + _TAG_SIZE) >= 0
        or raw.find(b"alue", end, end + _APART_SIZE) >= 0
        or raw.find(b"default", end, end + _APART_SIZE) >= 0
    ):
        match = _APART.match(raw, end)
    return match, is_flag


def _is_exempt_name(view: View, start: int) -> bool:
    """Whether the name goes on as that of no secret, as most names do: `tokens`, `token_count`."""
    match = _EXEMPT.match(view.low, start)
    return match is not None and b" " not in view.raw[start : match.end()]


def _head(raw: bytes, start: int) -> int:
    """Return where the name begins of which a part stands at *start*."""
    if raw[start - 1] not in _NAME_CHARS:
        return start
    window = raw[max(0, start - _NAME_SIZE) : start]
    return start - (len(window) - len(window.rstrip(_NAME_CHARS)))


_NAME_SIZE: Final = 40
_APART_SIZE: Final = 72
_TAG_SIZE: Final = 97
_NAME_CHARS: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-."
_DASH: Final = ord("-")


_MENTIONED: Final = re.compile(
    _NAME_RIGHT + rb"(?: [A-Za-z']{1,12}){0,6},?[ ]([^\s\"'`,;<>\\(){}\[\]|\x00]{7,64})"
)
_BESIDE: Final = re.compile(
    rb"[A-Za-z]{0,8}[ ]([^\s\"'`,;<>\\(){}\[\]|\x00]{5,63}[^\s\"'`,;<>\\(){}\[\]|\x00.:?])"
)
_LOGIN: Final = re.compile(
    rb"(?<![a-z])(?:user|username|login|usr|uname|userid|user id)(?: is|[:=])? (?!(?:must|can|may|to|should|will|and|with|or)\b)[^\s\x00]{2,64}[ ,;/&\n\t]{1,4}(?:and |with )?(?:the |a )?$"
    rb"|(?<![^\s\x00<(:])[^\s@\x00]{1,64}@[^\s@\x00]{3,64}[ ,;/&\n\t]{1,4}(?:and |with )?(?:the |a |my )?$"
    rb"|(?<![a-z])(?:wi-?fi|ssid|network)\b[^\n\x00]{0,40}[,;] (?:and |with )?(?:the |a )?$",
    re.IGNORECASE,
)
_LOGIN_REACH: Final = 96


def _mentioned(view: View, start: int, end: int) -> tuple[int, int] | None:
    """A password in the words behind its name, without a sign: nothing but a password looks like it.

    Behind a user's name, any value that may be one: `user x pass y`.
    """
    match = _MENTIONED.match(view.raw, end)
    if match is not None and is_unmistakable(match[1]):
        return match.span(1)
    match = _BESIDE.match(view.raw, end)
    if match is None or match[1].isdigit() or is_identifier(match[1]) or not is_spoken_secret(match[1]):
        return None
    is_behind_user = _LOGIN.search(view.raw, max(0, start - _LOGIN_REACH), start)
    return match.span(1) if is_behind_user else None


_TOLD: Final = re.compile(
    rb"[ \"'`(]([^\s\"'`,;<>\\(){}\[\]|\x00]{8,64})[\"'`)]? (?:as|is) (?:the|my|our|your) (?:[a-z\-]{1,12} ){0,2}(?:[a-z]{2,8}-)?$"
)
_TOLD_REACH: Final = 112


def _told(raw: bytes, start: int) -> tuple[int, int] | None:
    """Return a password in front of its name at *start*: `I was given … as the password`."""
    if raw[start - 1] not in b" -" or raw.find(b"s ", start - _TOLD_GAP, start) < 0:
        return None
    match = _TOLD.search(raw, max(0, start - _TOLD_REACH), start)
    if match is None or not is_spoken_secret(match[1]) or is_identifier(match[1]):
        return None
    return match.span(1) if is_unmistakable(match[1]) or is_bare_secret(match[1], is_chosen=False) else None


_TOLD_GAP: Final = 40
_MADE: Final = re.compile(rb"[ ]([A-Za-z0-9_\-]{20,128})(?![^\s.,;:!?\"')\x00])")
_LEAST_MADE_DISTINCT: Final = 10


def _made(raw: bytes, end: int) -> tuple[int, int] | None:
    """A key that a machine made, directly behind its name: `the API key … was leaked`."""
    match = _MADE.match(raw, end)
    if match is None or match[1].isdigit() or len(set(match[1])) < _LEAST_MADE_DISTINCT:
        return None
    return match.span(1) if is_bare_secret(match[1], is_chosen=False) else None


_WIDE: Final = WideWords(WIDE_NAMES)


def _behind_other_scripts(view: View) -> Iterator[Finding]:
    for place, wide in _WIDE.occurrences(view):
        match = _WIDE_VALUE.match(view.raw, place + len(wide))
        if match is not None and match[3] is not None and is_spoken_secret(match[3]):
            yield secret(view, *_whole(view.raw, *match.span(3)), "assigned")


def _bare(
    raw: bytes, match: re.Match[bytes], *, is_chosen: bool, is_spoken: bool, is_setting: bool
) -> tuple[int, int] | None:
    """A value without quotes: no call, no look-up, no name in code; in a form, up to the next field."""
    start, end = match.span(3)
    if raw[end] in b"([{" or (raw[end] == _LESS and raw[end - 1] != _LESS and raw[end + 1] != _SLASH):
        return None
    field = _NEXT_FIELD.search(raw, start, end) if b"&" in match[3] else None
    value = match[3] if field is None else raw[start : field.start()]
    if is_spoken and not (is_chosen and is_spoken_secret(value)) and not is_secret(value, is_chosen=False):
        return None
    if not is_spoken and not is_bare_secret(value, is_chosen=is_chosen, is_setting=is_setting):
        return None
    return _whole(raw, start, end) if field is None else (start, field.start())


_NEXT_FIELD: Final = re.compile(rb"&(?:amp;)?[A-Za-z_][A-Za-z0-9_.\-]{0,40}=")
_LESS: Final = ord("<")
_SLASH: Final = ord("/")


def _whole(raw: bytes, start: int, end: int) -> tuple[int, int]:
    """Take in what a person's password goes on with, such as `)` or `!`, but no sentence's end."""
    if end - start >= _LONGEST_VALUE:
        rest = _REST.match(raw, end)
        end = end if rest is None else rest.end()
    stop = end
    while (
        stop - end < _MOST_MARKS
        and raw[stop] in b"!*?:."
        and not raw[stop + 1 : stop + 2].isspace()
        and raw[stop + 1] not in b"\"'\x00,;)"
    ):
        stop += 1
    if raw[stop] == _BANG:
        stop += 1
    return start, stop


_BANG: Final = ord("!")
_MOST_MARKS: Final = 8
_LONGEST_VALUE: Final = 512
_REST: Final = re.compile(rb"[^\s\"'`,;<>\\(){}\[\]|\x00]{0,8192}")
