# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - a pattern reads as text
"""What secrets are called: names in code and data, words in prose, and names that hold the word and no secret."""

from __future__ import annotations

from typing import Final

from flywheel_logging.redaction.deferred import deferred

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
"""Parts of names, wherever they stand."""

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
    ("kodeordet", True),
    ("heslem", True),
    ("clave es", True),
    ("clave nueva", True),
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
    ("mi clave", True),
    ("tu clave", True),
    ("su clave", True),
    ("contrasenya", True),
    ("contrasinal", True),
    ("salasana", True),
    ("salasanani", True),
    ("geslo", True),
    ("parool", True),
    ("slapta?odis", True),
    ("kata sandi", True),
    ("kata laluan", True),
    ("m?t kh?u", True),
    ("nenosiri", True),
    ("code wifi", True),
    ("code wi fi", True),
    ("wifi code", True),
    ("wifi kode", True),
    ("wifi koden", True),
    ("wifi kod", True),
    ("codice wifi", True),
    ("kod do wifi", True),
    ("wifi key", True),
    ("wi fi key", True),
    ("wlan key", True),
    ("network key", True),
    ("wpa key", True),
    ("network security key", True),
    ("wlan schl\xfcssel", True),
    ("netzwerkschl\xfcssel", True),
    ("cl\xe9 wifi", True),
    ("cl\xe9 wi fi", True),
    ("chiave wifi", True),
    ("clave del wifi", True),
    ("clave wifi", True),
    ("ww", True),
    ("mdp", True),
    ("psw", True),
    ("pswd", True),
    ("pasword", True),
    ("psk", True),
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


def _index() -> dict[bytes, tuple[tuple[bytes, bool], ...]]:
    index: dict[bytes, tuple[tuple[bytes, bool], ...]] = {}
    for name, is_chosen in _NAMES:
        phrase = name.encode("latin-1")
        word = phrase.split()[0].rpartition(b"?")[2]
        index[word] = (*index.get(word, ()), (phrase, is_chosen))
    return index


NAME_INDEX: Final = _index()
"""Names and whether a person may have chosen the value, by one word of each."""

NAME_WORDS: Final = frozenset(NAME_INDEX)
"""One word of each name."""

EXEMPT: Final = deferred(
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

STEMS: Final = tuple((stem.encode(), is_chosen) for stem, is_chosen in _STEMS)
"""Parts of names, and whether a person may have chosen the value."""

WIDE_NAMES: Final = (
    "パスワード",
    "密码",
    "密碼",
    "口令",
    "비밀번호",
    "비번",
    "пароль",
    "Пароль",
    "κωδικός",
    "סיסמה",
    "كلمة المرور",
    "كلمة السر",
    "पासवर्ड",
)
"""What a password is called in other scripts."""
