# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - patterns read as text
"""How a code is written, and what stands between it and the word that announces it."""

from __future__ import annotations

import re
from typing import Final

from flywheel_logging.redaction.code_words import OWNERS
from flywheel_logging.redaction.phone_forms import looks_dated

_FIGURES: Final = rb"[0-9]{4}(?:[ \-][0-9]{4}){1,2}|[0-9]{3}(?:[ \-][0-9]{3}){1,2}|[0-9]{2}(?:[ \-][0-9]{2}){1,3}|[0-9](?: [0-9]){3,7}|[0-9]{4,8}"
_MIXED: Final = rb"(?=[A-Za-z0-9\-]{4})(?=[A-Za-z\-]{0,9}[0-9])[A-Za-z0-9]{1,10}(?:-[A-Za-z0-9]{2,8}){0,5}"
_DIAL: Final = rb"[0-9]{1,2}(?:[ \-]{1,3}[0-9]{1,2}){2,3}|[0-9]{4,6}"
_END: Final = rb"(?![0-9A-Za-z_\xc0-\xff@]|[.,:/\-][0-9A-Za-z]|[%(\[/=]|[ ]?(?:[%$]|(?:digit|number|character|letter|time|hour|minute|day|line|people|user|mm|year|euro|dollar|attempt|bit|byte)s?\b))"
_QUOTE: Final = rb"[\"'`*(\xab]{0,2}"
_VALUE: Final = _QUOTE + rb"(?P<value>[#*]{0,2}(?:" + _FIGURES + rb"|" + _MIXED + rb")[#*]?)" + _END

_IS: Final = (
    rb"is|was|are|were|reads|says|shows|ist|war|lautet|sind|est|\xe9tait|sont|es|era|fue|son|\xe9|foi|\xe8|sono|luidt|to|brzmi|jest|mam|er|var|\xe4r|on|oli"
    rb"|je|byl|bylo|l\xe0|na|ay|adalah|este|ei|og|it's|it is|that's|c'est|das ist|es ist|dat is|det er|det \xe4r|set to|changed to|used to be|has been|had been"
)
_LINK: Final = (
    rb"(?:,?[ ](?P<link>"
    + _IS
    + rb")|(?P<own>'s))(?: now| currently| still| right now| just)?(?: set to| le| il)?:?"
)
_GAP: Final = rb"(?P<gap>(?:,?[ ][a-z\xdf-\xff'?./\-]{1,16}){0,%d}?)"
BEHIND: Final = (
    rb"(?i)(?:(?:[ ]?(?:number|num|no\.?|n\xb0|app|device))?[\"'`*)]{0,2}[ ]?[:=#\-]{0,2}>?(?:[ ]{1,2}|(?<=[:=>#])[ ]?\n?[ \t]{0,4})"
    rb"|\??" + _GAP % 9 + rb"(?:" + _LINK + rb"|[ ]?[:=,]|[ ]?-{1,2}>?|(?<=[a-z\xdf-\xff]))[ ]{1,2})" + _VALUE
)
"""From the end of the word to a code behind it."""
LINKED: Final = rb"(?i)" + _GAP % 5 + _LINK + rb"[ ]{1,2}" + _QUOTE + rb"(?P<value>" + _FIGURES + rb")" + _END
"""The same behind the word for a password."""
ON_A_DIAL: Final = rb"(?i)" + _GAP % 6 + rb"(?:" + _LINK + rb")?:?[ ]{1,2}(?P<value>" + _DIAL + rb")" + _END
"""The same behind the word for a combination."""
ALSO: Final = (
    rb"[ ]?(?:[,;/|\n]|and|or|und|et|y|e)[ ]?(?:and |or )?\n?(" + _MIXED + rb"|" + _FIGURES + rb")" + _END
)
"""The rest of a list of codes."""

_OWNED: Final = (
    b"|".join(sorted(OWNERS)) + rb"|(?:il|la) (?:tuo|tua|mio|mia)|[oa] (?:seu|sua|teu|tua|meu|minha)"
)
IN_FRONT: Final = (
    rb"(?i)(?<![0-9A-Za-z.,:/\-#*$\xa3_])(?P<value>(?:[A-Z]{1,3}-)?(?:" + _FIGURES + rb"))[\"'`)\xbb]{0,2}"
    rb" (?P<link>is|was|ist|war|est|\xe9tait|es|era|\xe9|\xe8|to|er|\xe4r|on|je|as|als|comme|como|come|jako|som|adalah)"
    rb"(?: (?:(?P<owner>"
    + _OWNED
    + rb")|the|a|an|der|die|das|le|la|el|il|lo|o|de|het))?(?P<words>(?: [^\s.,;!?:\x00]{1,18}){0,4}?) $"
)
"""A code in front of its word."""
GOES_ON: Final = rb"[^a-z\xdf-\xff\x00 ]|\x00|[ ](?:[^a-z]|(?:for|to|on|from|that|and|but|or|i|we|they|you|it|which|now|please|here|valid|de|del|da|di|para|per|pour|der|f\xfcr|von|voor|van|do|dla|z|w|f\xf6r|till?|don't)\b)"
"""What follows where the word is not part of another: no `pin count`."""

TO_SIGN_IN: Final = (
    rb"(?i) (?:(?P<code>(?:(?:the|this|your|my) )?(?:[a-z]{2,12} )?code ))?(?P<value>(?:[A-Z]{1,3}-)?(?:"
    + _FIGURES
    + rb"))(?: (?:in|into|on) (?:the|your|our) [a-z]{2,10})? (?:to|as your|for your) "
    rb"(?:sign|log|login|verif|authenticat|unlock|finish signing|(?(code)(?:confirm|continue|proceed|approve|authori[sz]e|complete|activate|finish|access)\b|(?!))|(?:reset|confirm|access|complete|validate|activate) (?:your|it's you)\b)"
)
"""`use 904118 to sign in`."""

ANSWER: Final = (
    rb"(?i)\n(?:\[[^\]\n\x00]{1,24}\][ ]?)?(?:[^\n:\x00]{1,40}: ?|[>\-] ?)?"
    rb"(?:(?:yes|yeah|yep|ya|ok|okay|sure|it|it's|its|is|that's|thats|the|code|pin|here|one|sec|got|this|hi|um|uh|er|so|my|says|ja|oui|s\xed|si|sim|tak|es|ist|der|le|el|il|c'est|e|\xe9|\xe8|to|de|det|\xe4r|das|je|on|ano|kyll\xe4)[,.: ]{1,3}){0,6}"
    + _QUOTE
    + rb"(?P<value>(?:[A-Z]{1,3}-)?(?:"
    + _FIGURES
    + rb")|"
    + _MIXED
    + rb")"
    + _END
)
"""A code that is the answer to a question for it."""

WIDE_VALUE: Final = rb"[^0-9A-Za-z\n\x00.!;]{0,28}?(?P<value>[0-9]{3}[ \-][0-9]{3}|[0-9]{2}(?:[ \-][0-9]{2}){1,3}|[0-9]{4,8}|[A-Z0-9]{1,6}[0-9][A-Z0-9]{1,6})(?![0-9A-Za-z]|[.:/\-][0-9])"
"""Behind a word of another alphabet."""

YEAR: Final = re.compile(rb"(?:19|20)[0-9]{2}")
SIX: Final = re.compile(rb"[0-9]{6}|[0-9](?: [0-9]){5}|[0-9]{3}[ \-][0-9]{3}|[0-9]{2}(?:[ \-][0-9]{2}){2}")


_NO_CODE: Final = re.compile(
    rb"[0-9]{1,3}(?i:st|nd|rd|th|am|pm|h|hrs?|m|s|mins?|px|mm|cm|kg|mg|gb|mb|kb|k|x|d|g|w|v)$"
    rb"|[0-9]+(?:m|s|px|mm|cm|kg|mg|gb|mb|kb|k|x|d|g|w|v|GB|MB|KB)$|[a-z]+[0-9]+$"
    rb"|(?i:0x|v[0-9]|(?:iso|rfc|sha|aes|utf|cve|psd|en|din|md|http|rsa|tls|ipv|covid|kb|part|section|step|level|line)-?[0-9])"
)
"""Ordinals, times, sizes, names in code, standards."""
_SMALL_WORD: Final = re.compile(rb"(?:^|-)[A-Z]?[a-z]{3,}[0-9]?(?:-|$)")
_LEAST: Final = 4


def is_code(text: bytes) -> bool:
    """Whether *text* may be a code: no date, no size, no word."""
    bare = text.strip(b"#*")
    digits = bare.translate(None, b" -")
    if digits.isdigit():
        return len(digits) >= _LEAST and not looks_dated(bare)
    return len(bare) >= _LEAST and _NO_CODE.match(bare) is None and _SMALL_WORD.search(bare) is None
