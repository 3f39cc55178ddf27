# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, RUF001 - words and patterns in many scripts
"""Postal addresses in Japanese, Chinese, Korean, Cyrillic, Greek and other alphabets, most of them announced.

Without a word in front of it an address counts where it begins with a code or goes down to the door of a flat:
a district and a road alone are those of a shop, a station or the news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from flywheel_logging.redaction.address_words import CAPITALS
from flywheel_logging.redaction.alphabets import WideWords
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.screens import Options, View


class _Row(NamedTuple):
    """What gives an address away.

    Attributes:
        words: Words, between `|`; how a letter is written at the beginning is left out.
        address: Pattern of the address, in a group, from the end of the word on, or from *before* it.
        before: Characters in front of the word in which the address may begin.
    """

    words: str
    address: str
    before: int = 0


_HAN: Final = "一-鿿々〇ヶケぁ-んァ-ヶー"
_JAPANESE: Final = (
    r"(?=[^\n\x00]{0,60}\d)(?=[^\n\x00。]{0,20}[都道府県市区町村郡])(?:〒? ?\d{3}-?\d{4}[ 　,、]?)?"
    r"(?:(?!です|でお|でご|でした|に届|に送|に住|にお|に在|に引|に変|まで|へ|となり|なので)"
    rf"(?:[{_HAN}0-9A-Za-z\-#・/]|[ 　](?=[^\n\x00、。,: 　]{{1,14}}(?:\d|号室|階|棟)))){{4,70}}"
)
_CHINESE: Final = (
    r"(?=[^\n\x00，。]{0,44}?(?:[\dA-Za-z一二三四五六七八九十][号號弄栋幢室楼樓单座巷]|[路街道巷弄]\d))"
    r"(?:\d{3,6} )?(?:(?!收件|联系|聯絡|電話|电话|手机|手機|请|請|谢谢|謝謝)[一-鿿0-9A-Za-z\-#·()（）]){6,44}+(?: \d{6}(?!\d))?"
)
_FLOOR: Final = r"(?:(?:, ?| )(?:\(?[가-힣A-Za-z]{1,12}\d?\)? ?)??\d{1,4} ?(?:호|층|동)(?: ?\d{1,4}호)?)"
_KOREAN: Final = r"(?:\(?\d{5}\)? )?[가-힣]{2,7}(?: [가-힣0-9]{1,10}){1,5} \d{1,4}(?:-\d{1,4})?(?:번지)?"
_CAPITAL: Final = f"[{CAPITALS}ІЇЄҐ]"
_SHORT: Final = r"(?:ул|улица|алл|аллея|алея|сквер|майдан|узвіз|ст|п|клх|тракт|проезд|тупик|вул|вулиця|пр-т|пр-кт|пр|просп|проспект|пер|переулок|провулок|пл|площадь|площа|б-р|бульвар|бул|ш|шоссе|наб|набережная|г|гор|город|м|місто|с|село|пос|обл|область|край|респ|р-н|район|д|дом|буд|будинок|корп|корпус|к|стр|под|подъезд|эт|этаж|кв|квартира|оф|офис|мкр|бл|вх|ет|ап|οδός|οδού|αρ|όροφος|Τ\.Κ|τ\.κ)"
_TOKEN: Final = rf"(?:{_SHORT}\.?(?!\w)|{_CAPITAL}(?:\w{{0,3}}\.(?= )|(?:\w|-(?=\w))*+(?:(?<=\b\w)\.)?)|\d[\w/\-]*+|(?:на|им\.|имени|лет|мая|марта|октября)(?= ))"
_TOKENS: Final = rf"(?=[^\n\x00]{{0,80}}\d){_TOKEN}(?:(?:,{{0,2}} ?|(?<=\.)|,?\n(?=\d)){_TOKEN}){{1,16}}"
_ANYTHING: Final = r"(?=[^\n\x00%]{0,80}\d)[^\n\x00@<>{}|=;%:：؟।]{6,100}"

_ROWS: Final = (
    _Row(
        "住所|届け先|届先|送付先|配送先|発送先|送り先|宛先|配達先|納品先|居住地|実家|自宅|引越し先|引っ越し先|転居先",
        rf"(?:は|：|:|が|】|」)(?:、|[ 　])?({_JAPANESE})",
    ),
    _Row("〒", rf"[ ]?({_JAPANESE})"),
    _Row(
        "地址|住址|住在|家住|寄到|寄往|寄至|送到|送至|送往|搬到|搬至|我家在|发到|發到|户口在",
        rf"(?:是|为|為|在|到|改成|改为|变更为|更新为|：|:|】){{0,2}}[ 　]?({_CHINESE})",
    ),
    _Row("주소|배송지|사는 곳|받는 곳|받으실 곳|거주지|수령지", rf"(?:지)?(?:는|은|가|이|를|로)? ?[:：]? ?({_KOREAN}{_FLOOR}*)"),
    _Row("로 |길 ", rf"(?<![가-힣0-9])(?=[가-힣]{{1,6}}[시도군]|서울|부산|대구|인천|광주|대전|울산|세종|경기)({_KOREAN}(?:{_FLOOR}+|(?=에 (?:살|거주))))", 32),
    _Row(
        "дрес|иву|ивём|роживаю|роживает|рописан|ешкаю|оставить|оставьте|тправьте",
        rf"[а-яёіїєґ ]{{0,32}}(?:[:：]| ?—)? ?({_TOKENS})",
    ),
    _Row("кв.|квартира", rf"(?<!\w)({_TOKENS})", 64),
    _Row("ιεύθυνση|ιεύθυνσή|ιεύθυνσης|ένω |ατοικώ|ατοικία", rf"[α-ωά-ώ ]{{0,32}}[:：]? ?({_TOKENS})"),
    _Row("العنوان|عنواني|כתובת|पता|ที่อยู่|ịa chỉ", rf"(?: (?:هو|שלי|היא|है|คือ|của tôi|là))*(?: ?[:：] ?|(?<=\S) )({_ANYTHING})"),
)  # fmt: skip
_BY_WORD: Final = {word: row for row in _ROWS for word in row.words.split("|")}
_WORDS: Final = WideWords(_BY_WORD)
_STREET: Final = re.compile(r"[а-яё]\.|, ?\d|\d, ?|\d{5,6}|[α-ω] \d")
"""What is in an address in Cyrillic or Greek, and not in a sentence with a number."""
_NOT_POSTAL: Final = re.compile(r"0x|IPv|[a-z]{1,6}:|\d\.\d{1,3}\.\d")
_REACH: Final = 140
_BEHIND: Final = 16


@cache
def _pattern(address: str) -> re.Pattern[str]:
    return re.compile(address)


def wide_addresses(view: View, options: Options) -> Iterator[Finding]:
    """Find the addresses in other alphabets."""
    del options
    text = view.text
    for place, word in _WORDS.occurrences(view):
        row, end = _BY_WORD[word], place + len(word)
        if view.shape.find(b"0", max(0, place - row.before), end + _REACH) < 0:
            continue
        pattern = _pattern(row.address)
        match = _around(pattern, text, place, row.before) if row.before else pattern.match(text, end)
        if match is not None and _is_postal(row, match[1]):
            value = match[1].rstrip(" 　,-")
            start = match.start(1) - (text[match.start(1) - 1] == "〒")
            folded = " ".join(value.casefold().split())
            yield Finding(start, match.start(1) + len(value), "ADDRESS", "wide_address", folded)


def _is_postal(row: _Row, value: str) -> bool:
    """Whether *value* is no address of a network, and no sentence with a number in it."""
    is_tokens = row.address.endswith(_TOKENS + ")")
    return _NOT_POSTAL.search(value) is None and (not is_tokens or _STREET.search(value) is not None)


def _around(pattern: re.Pattern[str], text: str, place: int, before: int) -> re.Match[str] | None:
    """Return the first match that begins within *before* characters in front of *place* and covers it."""
    begin = max(text.rfind("\n", 0, place) + 1, place + 1 - before)
    match = pattern.search(text, begin, place + before + _BEHIND)
    return match if match is not None and match.start() <= place < match.end() else None
