# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, RUF001, SIM905 - word lists read as text; many scripts
"""Names of persons in scripts beyond Latin-1, behind words that announce them: “Меня зовут”, “我叫”, “اسمي”."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from flywheel_logging.redaction.alphabets import WideWords
from flywheel_logging.redaction.deferred import deferred
from flywheel_logging.redaction.name_forms import Named, Span, name_at
from flywheel_logging.redaction.screens import View

_CHINESE: Final = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤陳張黃趙吳孫馬羅鄭謝許韓鄧馮蕭葉呂盧鍾譚陸賈鄒閻龍賀顧龔錢嚴湯劉楊蘇"
_KOREAN: Final = "김이박최정강조윤장임한오서신권황안송류홍전고문손양배백허남심노하곽성차주우구민진지엄채원천방공현함변염추도소석선설마길연위표명기반왕금옥육인맹제모탁국여어은편용"
_JAPANESE: Final = frozenset(
    """
    佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 斉藤 清水 山崎 池田 橋本 阿部 石川 山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木
    坂本 福田 太田 西村 藤井 金子 岡本 藤原 三浦 中野 中川 原田 松田 竹内 小野 田村 中山 和田 石田 森田 上田 内田 柴田 酒井 宮崎 横山 高木 安藤 宮本 大野 小島 工藤 谷口 今井 高田 増田 丸山 杉山 村田 大塚 新井
    藤本 小山 平野 河野 上野 野口 武田 松井 千葉 菅原 岩崎 久保 木下 佐野 野村 松尾 菊地 市川 杉本 古川 大西 島田 水野 桜井 高野 渡部 吉川 山内 西田 菊池 西川 飯田 北村 安田 五十嵐 川崎 小松 本田 久保田 浜田
    沢田 福島 吉村 岩田 荒木 大久保 野田 星野 黒田 尾崎 望月 永井 熊谷 田口 大谷 矢野 馬場 片山 須藤 三宅 服部 本間 早川 大島 宮田 児玉 中西
    """.split()
)
"""Frequent family names; a name in Chinese or Korean begins with one of a character."""

_SIGN: Final = r"[ 　]{0,2}[:：]?[ 　]{0,2}"


def _matched(pattern: str) -> Callable[[str, int], Span | None]:
    """Return what finds a name by *pattern*, whose first group it is, directly behind a word."""
    regex = deferred(pattern)

    def find(text: str, place: int) -> Span | None:
        match = regex().match(text, place)
        return None if match is None else match.span(1)

    return find


def _capitalised(gap: str, behind: str = "", words: int = 1) -> Callable[[str, int], Span | None]:
    """Return what finds a capitalised name of at least *words* behind *gap*, before one of *behind*."""
    regex = re.compile(gap)

    def find(text: str, place: int) -> Span | None:
        match = regex.match(text, place)
        span = None if match is None else name_at(text, match.end())
        if span is None or (behind and text[span[1]] not in behind):
            return None
        name = text[slice(*span)]
        return span if name.count(" ") >= words - 1 and name.lower() not in _NOBODY else None

    return find


_NOBODY: Final = frozenset(
    "коллеги команда клиент друзья господа все всем поддержка пользователь колеги команда друзі πελάτη".split()
)
"""Whom one greets and who is no single person."""
_SPOKEN: Final = _capitalised(r"[ :,]{1,3}[\"]?")
_LABEL: Final = _capitalised(r"[ ]?[:：][ ]{0,3}", words=2)
_GREETED: Final = _capitalised(r",? ", ",!.\n")
_CLOSED: Final = _capitalised(r",?[ ]?\n{1,2}[ ]{0,4}|, ", "\n\x00,")
_HAN: Final = _matched(
    _SIGN
    + rf"((?:欧阳|司马|上官|诸葛|司徒|[{_CHINESE}])[\u4e00-\u9fff]{{1,2}}?)(?=[^\u4e00-\u9fff]|先生|女士|小姐|太太|的|是|在|今|想|要|来|和|与|说|电话|手机|邮箱|住|身份)"
)
_KANA: Final = _matched(
    _SIGN
    + r"(?!何|誰|秘密|未定|変更|不明|必須|任意|なん)((?:[\u4e00-\u9fff々]{2,5}(?:[ 　][\u4e00-\u9fff々ぁ-んァ-ヶー]{1,4})?|[ァ-ヶー]{2,8}(?:[・ 　][ァ-ヶー]{1,8}){1,2}))(?=です|と申|と言|といい|でござ|様|さん|[、。,.）()\n\x00])"
)
_HANGUL: Final = _matched(
    _SIGN
    + rf"([{_KOREAN}][가-힣]{{1,2}})(?=이고|입니다|이에요|예요|이라고|라고|이며|인데|님|씨|[ ,.()\n\x00])"
)
_HANGUL_CALLED: Final = _matched(rf" ([{_KOREAN}][가-힣]{{1,2}})(?=이?라고)")
_ARABIC: Final = _matched(
    _SIGN
    + r"(?:هو |هي )?([\u0621-\u064a]{2,12}(?: (?!و|من |هو |هي |في |على |رقم|هاتف|أريد|أنا|هل |مع |عن |لا |ما |قد |كان)[\u0621-\u064a]{2,12}){0,2})(?![\u0621-\u064a])"
)
_ARABIC_BOTH: Final = _matched(
    _SIGN + r"(?!غير |لا |بدون )([\u0621-\u064a]{2,12} [\u0621-\u064a]{2,12})(?![\u0621-\u064a])"
)
_HEBREW: Final = _matched(
    _SIGN + r"(?:הוא )?([א-ת'\"]{2,12}(?: (?!ו|אני|של|גר|עם|מספר|טלפון|את|מ)[א-ת'\"]{2,12})?)(?![א-ת])"
)
_HINDI: Final = _matched(
    _SIGN
    + r"(?!क्या|है)([\u0900-\u0963]{2,16}(?: (?!है|हैं|और|क्या|आहे)[\u0900-\u0963]{2,16}){0,2})(?= ?(?:है|हैं|आहे|और|[,।.\n\x00]))"
)
_THAI_WORD: Final = (
    r"(?!โทร|เบอร์|อายุ|ที่|ครับ|ค่ะ|อีเมล|นะ|ผู้|ไฟล์|สินค้า|บริษัท|จริง|เล่น|อะไร|ตัวแปร)[\u0e01-\u0e4e]{3,20}"
)
_THAI: Final = _matched(rf" ?(?:คือ )?({_THAI_WORD}(?: {_THAI_WORD})?)(?=[ ,.\n\x00])")
_THAI_BOTH: Final = _matched(rf" ({_THAI_WORD} {_THAI_WORD})(?=[ ,.\n\x00])")


def _cues(text: str, *, with_colon: bool = False) -> list[str]:
    """Return the phrases of *text*, divided by `|`; each with either colon behind it where asked."""
    phrases = [phrase.strip() for phrase in text.split("|")]
    return [phrase + sign for phrase in phrases for sign in ":："] if with_colon else phrases


_ROWS: Final = (
    (
        _SPOKEN,
        _cues(
            "зовут|звати|звуть|отримувач|получатель|на имя|на ім'я|στο όνομα|εκ μέρους|оё имя|ое имя|оє ім'я|азвам се|разговаривал с|разговаривала с|λένε|νομάζομαι|ίμαι ο|ίμαι η|όνομά μου είναι"
        ),
    ),
    (
        _LABEL,
        _cues(
            "Имя|ФИО|Фамилия|Клиент|Пациент|Пациентка|Заказчик|Отправитель|Получатель|Плательщик|Владелец|Пассажир|Водитель|Продавец|Покупатель|Арендатор|Сотрудник|Заявитель|Застрахованный|Страхователь|Відправник|Отримувач|Одержувач|Покупець|Продавець|Пацієнт|Пацієнтка|Замовник|Платник|Власник|Водій|Πελάτης|Ασθενής|Παραλήπτης|Αποστολέας|Ім'я|ПІБ|Контактное лицо|Ονοματεπώνυμο|Όνομα|Имя и фамилия"
        ),
    ),
    (
        _GREETED,
        _cues(
            "Здравствуйте|Уважаемый|Уважаемая|Привет|Добрый день|Шановний|Шановна|Вітаю|Αγαπητέ|Αγαπητή|Γεια σας|Γεια σου"
        ),
    ),
    (_CLOSED, _cues("С уважением|З повагою|Με εκτίμηση|Спасибо|С наилучшими пожеланиями")),
    (
        _HAN,
        _cues(
            "我叫|名字是|名字叫|请联系|户名|收款人|联系人是|我是|收件人|寄件人|收货人|收件人是|联系人|她叫|他叫|患者|申请人"
        ),
    ),
    (
        _HAN,
        _cues(
            "姓名|联系人|联络人|收件人|寄件人|收货人|发件人|投保人|被保险人|申请人|乘客|客户|患者|病人|經辦人|聯絡人|收件者|寄件者|收貨人|訂購人",
            with_colon=True,
        ),
    ),
    (_KANA, _cues("名前は|氏名は")),
    (
        _KANA,
        _cues("氏名|担当者|お名前|名前|お届け先|受取人|宛名|ご担当|患者名|契約者|ご依頼主", with_colon=True),
    ),
    (_HANGUL, _cues("제 이름은|내 이름은|저의 이름은|성함은")),
    (
        _HANGUL,
        _cues(
            "성명|고객명|예약자|수취인|환자명|담당자|받는 사람|보내는 사람|받는 분|보내는 분|받으시는 분|신청인|임차인|임대인|환자|고객|보호자|수령인|주문자|예금주|계약자|피보험자|대표자",
            with_colon=True,
        ),
    ),
    (_HANGUL, _cues("예약자 |고객 |환자 |신청자 |주문자 |수취인 |예금주 |담당자 |계약자 ")),
    (_HANGUL_CALLED, _cues("저는")),
    (_ARABIC, _cues("اسمي|إسمي")),
    (
        _ARABIC_BOTH,
        _cues(
            "الاسم|اسم العميل|اسم المريض|المستلم|المرسل|المريض|المستفيد|صاحب الحساب|الاسم الكامل|اسم المستلم",
            with_colon=True,
        ),
    ),
    (_HEBREW, _cues("שמי|קוראים לי|השם שלי")),
    (_HEBREW, _cues("שם מלא|שם הלקוח|שם המטופל|שם פרטי ומשפחה|נמען", with_colon=True)),
    (_HINDI, _cues("मेरा नाम|उनका नाम|माझे नाव")),
    (_THAI, _cues("ผมชื่อ|ดิฉันชื่อ|ฉันชื่อ|หนูชื่อ")),
    (_THAI_BOTH, _cues("ชื่อ|ชื่อ-สกุล:|ชื่อ-นามสกุล:")),
)
"""How a name is written, and what announces it, the first letter left out where it may be a capital."""

_FINDERS: Final = {cue: find for find, cues in _ROWS for cue in cues}
_FORMAL: Final = frozenset(
    ("です", "先生", "女士", "小姐", "様", "さん", "と申します", "といいます", "と言います", "씨", "님")
)
"""What follows a name in Chinese, Japanese and Korean."""
_CUES: Final = WideWords((*_FINDERS, *_FORMAL))


_PATRONYMIC: Final = deferred(
    r"(?<!\w)(?:[А-ЯЁІЇЄ][а-яёіїє'’-]{1,20}(?:ов|ев|ёв|ин|ын|ий|ой|ова|ева|ёва|ина|ына|ая|ко|ук|юк|ян|ых|их|ич|дзе|ук|як|ець) )?[А-ЯЁІЇЄ][а-яёіїє'’]{1,16} [А-ЯЁІЇЄ][а-яёіїє]{2,16}(?:ович|евич|йович|овичу|евичу|овича|евича|овичем|евичем|овна|евна|івна|ївна|овны|евны|івни|ївни|овне|евне|івні|овной|евной|івною)(?: [А-ЯЁІЇЄ][а-яёіїє'’-]{1,20})?(?!\w)"
)
_NO_PATRON: Final = frozenset("уважаемый уважаемая дорогой дорогая шановний шановна".split())


def _patronymics(view: View) -> Iterator[Named]:
    """Names of which one is the father's: `Сергей Анатольевич Воробьёв`."""
    if b"\x04" not in view.upper_bytes:
        return
    for match in _PATRONYMIC().finditer(view.text):
        start, end = match.span()
        first = match[0].partition(" ")[0]
        if first.lower() in _NO_PATRON:
            start += len(first) + 1
        yield start, end, "name_patronymic"


def wide_names(view: View) -> Iterator[Named]:
    """Find names in other scripts, by the words before and behind them."""
    text = view.text
    yield from _patronymics(view)
    for place, cue in _CUES.occurrences(view):
        find = _FINDERS.get(cue)
        if find is not None:
            span = find(text, place + len(cue))
            if span is not None:
                yield *span, "name_wide"
            continue
        end = place - 1 if cue == "씨" and text[place - 1] == " " else place
        start = _named_before(text, end, cue)
        if start is not None:
            yield start, end, "name_wide_title"


_JAPANESE_TITLES: Final = ("様", "さん")
_KOREAN_TITLES: Final = ("씨", "님")
_SELF: Final = frozenset(("と申します", "といいます", "と言います"))
_BEFORE_SELF: Final = deferred(
    r"(?<![\u4e00-\u9fff々])[\u4e00-\u9fff々]{1,4}(?:[ 　][\u4e00-\u9fff々]{1,3})?$"
)
_REACH: Final = 10


def _named_before(text: str, end: int, cue: str) -> int | None:
    """Return where the name before *cue* begins, which ends at *end*; None where there is none."""
    if cue in _SELF:
        match = _BEFORE_SELF().search(text, max(0, end - _REACH), end)
        return None if match is None else match.start()
    sizes: tuple[int, ...]
    if cue == "です":
        sizes, is_family = (5, 4, 3), _is_full_japanese
    elif cue in _JAPANESE_TITLES:
        sizes, is_family = (5, 4, 3, 2), _is_japanese
    elif cue in _KOREAN_TITLES:
        sizes, is_family = (3,), _is_korean if cue == "씨" else _is_full_korean
    else:
        sizes, is_family = (3, 2), _is_chinese
    for size in sizes:
        name = text[max(0, end - size) : end]
        if len(name) == size and is_family(name) and _CHARACTERS().fullmatch(name):
            return end - size if cue != "です" or text[end - size - 1] in "。、,\n " else None
    return None


_CHARACTERS: Final = deferred("[\u4e00-\u9fff々]+|[가-힣]+")


def _is_japanese(name: str) -> bool:
    return name[:2] in _JAPANESE or name[:3] in _JAPANESE


def _is_full_japanese(name: str) -> bool:
    return _is_japanese(name) and name[-1] not in "県市区駅町村店部課社様氏"


def _is_korean(name: str) -> bool:
    return name[0] in _KOREAN


def _is_full_korean(name: str) -> bool:
    """Whether it is no office or customer, whom one addresses in the same way: `지점장님`."""
    return _is_korean(name) and name[-1] not in "자장가객"


def _is_chinese(name: str) -> bool:
    return name[0] in _CHINESE
