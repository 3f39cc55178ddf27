# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, RUF001 - one kind of number a row, in many scripts
"""Numbers behind labels in other alphabets: `ΑΦΜ`, `паспорт`, `护照号码`, `生年月日`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from flywheel_logging.redaction.alphabets import WideWords
from flywheel_logging.redaction.deferred import deferred
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.screens import Options, View


class _Row(NamedTuple):
    """What words announce.

    Attributes:
        entity: What is found.
        words: The words, between `|`; how a letter is written at the beginning is left out.
        value: Pattern of the value.
        least: Digits that it has at least.
    """

    entity: str
    words: str
    value: str
    least: int


_CAPITAL: Final = "[A-ZА-ЯІЇЄΑ-Ω]"
_GAP: Final = (
    r"(?:[^\d\n\x00;?!,.，。；]|\.(?= )|，(?=号|番|編)|, (?=номер|αριθμ)){0,24}?(?<![0-9A-Za-zА-яІіЇїЄєΆ-ώ])("
)
_CODE: Final = rf"(?:{_CAPITAL}{{1,3}}[ -]?)?(?:\d[ -]?){{5,11}}\d"
_DIGITS: Final = r"\d(?:[ .\-/]?\d){6,19}"
_LETTERED: Final = r"(?=[A-Z]{0,4}\d)[0-9A-Z](?:[ -]?[0-9A-Z]){5,17}"
_PLATE: Final = rf"[\u4e00-\u9fff]{{1,4}} ?\d{{2,3}} ?[\u3040-\u309f] ?\d{{2}}-?\d{{2}}|\d{{2,3}}[가-힣] ?\d{{4}}|[\u4e00-\u9fff][A-Z][·-]?[A-Z0-9]{{5,6}}|{_CAPITAL}{{1,3}}[ -]?\d{{3,4}}(?:[ -]?{_CAPITAL}{{1,3}})?(?: ?\d{{2,3}})?|\d{{2,3}}-\d{{2,3}}-\d{{2,3}}"
_DATE: Final = r"(?:大正|昭和|平成|令和)\d{1,2}年\d{1,2}月\d{1,2}日|(?:19|20)?\d{2}[01]\d[0-3]\d(?!\d)|(?:19|20)\d\d[ ]?[-./年년][ ]?\d{1,2}[ ]?[-./月월][ ]?\d{1,2}[日일]?|\d{1,2}[-./]\d{1,2}[-./](?:19|20)?\d\d|\d{1,2} [^\W\d_]{3,12} (?:19|20)\d\d"

_ROWS: Final = (
    _Row(
        "PASSPORT",
        "аспорт|аспорта|パスポート|旅券番号|护照|護照|여권|ιαβατήριο|ιαβατηρίου|جواز السفر|جواز سفر|דרכון|पासपोर्ट|หนังสือเดินทาง|พาสปอร์ต|hộ chiếu",
        _CODE,
        6,
    ),
    _Row(
        "NATIONAL_ID",
        "身份证|身分證|주민등록번호|주민번호|マイナンバー|個人番号|ΑΜΚΑ|αμκα|ΑΔΤ|αριθμός ταυτότητας|СНИЛС|снилс|достоверение личности|ЕГН|егн|ЈМБГ|رقم الهوية|الرقم القومي|رقم الإقامة|بطاقة الهوية|الرقم الوطني|תעודת זהות|ת.ז|ת״ז|आधार|เลขบัตรประชาชน|บัตรประชาชน|เลขประจำตัวประชาชน",
        rf"(?:{_CAPITAL}{{1,2}} ?)?" + _DIGITS + "[A-Z]?",
        6,
    ),
    _Row(
        "TAX_ID",
        "ΑΦΜ|αφμ|Α.Φ.Μ|ИНН|инн|ІПН|іпн|РНОКПП|рнокпп|ЕИК|ПИБ|税号|納税者番号|사업자등록번호|사업자번호|الرقم الضريبي|עוסק מורשה|जीएसटी|पैन|เลขผู้เสียภาษี|เลขประจำตัวผู้เสียภาษี",
        r"\d(?:[ .\-/]?\d){7,14}|[A-Z]{5}\d{4}[A-Z]",
        4,
    ),
    _Row(
        "DOB",
        "生年月日|誕生日|出生日期|出生于|出生於|出生年月|生日|생년월일|생일|ата рождения|одился|одилась|од рождения|ата народження|ародився|ародилася|ата на раждане|μερομηνία γέννησης|εννήθηκα|تاريخ الميلاد|تاريخ ميلاد|مواليد|ولدت|מתאריך לידה|תאריך לידה|נולדתי|जन्म तिथि|जन्मतिथि|जन्म|วันเกิด|ngày sinh",
        _DATE,
        4,
    ),
    _Row(
        "BANK_ACCOUNT",
        "口座番号|普通預金|当座預金|银行账号|银行卡号|开户行账号|收款账户|收款账号|银行账户|银行卡|銀行帳號|계좌번호|계좌|омер счета|омер счёта|омер моего счета|омер моего счёта|р/с|асчетный счет|асчётный счёт|ахунок|омер рахунку|ογαριασμός|ογαριασμού|رقم الحساب|رقم حسابي|حساب رقم|حسابي البنكي|حسابي رقم|מספר חשבון|חשבון בנק|मेरा खाता|खाता संख्या|खाता नंबर|เลขบัญชี|เลขที่บัญชี",
        _DIGITS,
        6,
    ),
    _Row(
        "DRIVER_LICENSE",
        "運転免許|免許証番号|驾驶证|驾照|駕照|운전면허|одительск|одійськ|освідчення водія|δεια οδήγησης|δίπλωμα οδήγησης|رخصة القيادة|رخصة قيادة|רישיון נהיגה|ड्राइविंग लाइसेंस|ใบขับขี่",
        _LETTERED + "|" + _CODE,
        5,
    ),
    _Row(
        "MEDICAL_ID",
        "保険証番号|保険証の番号|保険者番号|被保険者番号|被保険者証|診察券|患者番号|患者ID|患者id|カルテ番号|カルテNo|健康保険証|医保卡|医保号|病历号|病案号|住院号|门诊号|就诊卡|诊疗卡|患者编号|病歷號|健保卡|住院號|건강보험|환자번호|환자 번호|등록증 번호|진료카드|차트번호|차트 번호|병원 등록번호|"
        "едицинский полис|едицинского полиса|омер полиса|олис ОМС|олиса ОМС|едицинской карты|едкарты|мбулаторной карты|стории болезни|омер пациента|едичної картки|едкартки|омер пацієнта|ριθμός ασθενούς|ητρώο ασθενούς|ητρώου ασθενούς|رقم التأمين|رقم المريض|رقم الملف الطبي|رقم الملف الصحي|بطاقة التأمين الصحي|מספר מבוטח|מספר מטופל|קופת חולים|תיק רפואי|मरीज़ आईडी|मरीज आईडी|रोगी संख्या|यूएचआईडी|เลขผู้ป่วย|หมายเลขผู้ป่วย|เลขที่ผู้ป่วย|บัตรประกันสุขภาพ",
        r"(?=[A-Z]{0,4}[ -]?\d)[0-9A-Z](?:[ -]?[0-9A-Z]){4,17}",
        4,
    ),
    _Row(
        "ROUTING",
        "БИК|бик|МФО|мфо|联行号|聯行號|支店番号|支店コード|店番号",
        r"\d{9}|\d{12}|\d{6}|\d{3}(?![\d-])",
        3,
    ),
    _Row(
        "PLATE",
        "车牌|車牌|ナンバープレート|ナンバーは|ナンバー：|ナンバー:|차량번호|차 번호|번호판|омер машины|осномер|омер авто|омерний знак|ινακίδα|ινακίδας|ριθμός κυκλοφορίας|رقم اللوحة|מספר רכב|ทะเบียนรถ|गाड़ी नंबर",
        _PLATE,
        3,
    ),
)
"""What is announced by which words; a number of a person is found by its form first (`national`)."""

_BY_WORD: Final = {word: row for row in _ROWS for word in row.words.split("|")}
_BY_ENTITY: Final = {row.entity: row for row in _ROWS}
_WORDS: Final = WideWords(_BY_WORD)
ENTITIES: Final = frozenset(row.entity for row in _ROWS)
"""What may be found."""


_REACH: Final = 88
"""Characters behind a word within which all digits of what it announces begin."""


@cache
def _pattern(entity: str) -> re.Pattern[str]:
    return re.compile(_GAP + _BY_ENTITY[entity].value + ")")


def wide_labelled(view: View, options: Options) -> Iterator[Finding]:
    """Find the values behind labels in other alphabets."""
    del options
    yield from _born(view)
    for place, word in _WORDS.occurrences(view):
        row, end = _BY_WORD[word], place + len(word)
        if view.shape.count(b"0", end, end + _REACH) < row.least:
            continue
        match = _pattern(row.entity).match(view.text, end)
        if match is not None and sum(map(str.isdigit, match[1])) >= row.least:
            value = match[1].rstrip()
            yield Finding(
                match.start(1),
                match.start(1) + len(value),
                row.entity,
                "wide_label",
                " ".join(value.casefold().split()),
            )


_BORN: Final = WideWords(("生まれ", "出生", "일생", "일 출생"))
_BORN_ON: Final = deferred(rf"(?<!\d)({_DATE}) ?$")
_LONGEST_DATE: Final = 16


def _born(view: View) -> Iterator[Finding]:
    """Yield the days of birth in front of the word that says so: `1985年4月12日生まれ`."""
    for place, word in _BORN.occurrences(view):
        end = place + word.startswith("일")
        match = _BORN_ON().search(view.text, max(0, place - _LONGEST_DATE), end)
        if match is not None:
            yield Finding(*match.span(1), "DOB", "wide_label", "".join(match[1].split()))
