# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, PLR2004, RUF001, SIM905 - word lists and patterns read as text; many languages
"""Names of persons: by the key above them and by the words around them, without a model.

Three ways: a cue in front (“my name is”, “Dear”, “Patient:”), a given name with a surname behind it, and a
name before an address in angle brackets. A name alone in prose, without any of these, is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.given_names import GIVEN_NAMES
from flywheel_logging.redaction.screens import Options, View, is_wordlike, occurrences

_WORD: Final = re.compile(r"[^\W\d_]{1,30}(?:['’\-][^\W\d_]{1,30}){0,3}(?![\w])")
_INITIAL: Final = re.compile(r"[^\W\d_]\.(?= ?[^\W\d_])")
_PARTICLES: Final = frozenset(
    "de del della di da do dos das du van von der den ter ten la le el al bin ibn ben bint af av zu zum zur san st mac y e i".split()
)
_MOST_WORDS: Final = 4

_NO_NAME: Final = frozenset(
    """
    a an the this that these those there here i i'm you he she it we they me us them my your his her its our their who what when where why how which all any both each some none team everyone everybody
    folks guys sir madam sirs customer customers support service user users admin administrator agent assistant bot system model claude chatgpt gpt gemini llama siri alexa copilot world friend friends
    colleague colleagues valued hiring manager managers committee recruiter members member subscriber reader readers mom dad mum grandma grandpa honey darling diary lord god jesus santa monday tuesday
    wednesday thursday friday saturday sunday january february march april may june july august september october november december today tomorrow yesterday morning afternoon evening night
    and or but if then so not no yes ok okay please thanks thank regards best kind sincerely cheers hello hi hey dear good great happy sad sorry glad sure just also very really still now back again new
    old first last next calling writing looking trying going getting having using working interested unable able happy afraid available aware sending reaching contacting following wondering hoping
    american british german french spanish italian polish dutch swedish norwegian danish finnish russian chinese japanese korean indian mexican canadian australian brazilian portuguese turkish greek
    irish scottish english european african asian latin arabic hebrew muslim christian jewish buddhist hindu catholic python java javascript typescript rust go ruby kotlin swift linux windows android
    macos ios docker kubernetes postgres mysql redis google amazon microsoft apple facebook meta twitter netflix openai anthropic nvidia github gitlab slack zoom teams office excel word outlook gmail
    linkedin youtube instagram paypal visa mastercard order invoice ticket case account number id name email phone address date time city state country zip code total price status type title subject
    message body text content data value key null none true false unknown undefined n/a tbd todo string int integer float bool boolean object array list dict class function method file folder page section
    chapter table figure appendix api url http https json xml html css sql dr mr mrs ms miss prof doctor professor street avenue road lane drive boulevard square park bridge river lake mount mountain
    station airport hotel hospital school university college institute church cathedral museum library theatre theater bank inc ltd llc gmbh corp corporation company co group holdings foundation
    association council ministry department office bureau agency society club union party award prize theorem law lemma conjecture algorithm equation constant principle effect syndrome disease day
    week month year season county district region province island islands bay beach valley city town village north south east west central upper lower saint st cup league open masters series
    project product products plan premium basic standard pro plus enterprise edition version release update build test demo sample example default primary secondary main general head chief vice
    president director senior junior lead engineer developer analyst designer consultant architect officer executive secretary nurse teacher captain sergeant lieutenant minister judge king queen prince
    princess pope emperor from to cc bcc sent via re fw fwd attn note warning error info debug question answer summary description details comment comments review feedback report request response
    sehr geehrte geehrter damen herren liebe lieber hallo guten tag herr frau monsieur madame bonjour cher chère chers señor señora estimado estimada hola buenos días buenas tardes buongiorno gentile
    caro cara salve prezado prezada olá szanowny szanowna państwo pani pan dzień dobry hej beste geachte heer mevrouw kära hyvä kunde kundin client cliente klient klant kund support-team
    is are was were be been am do does did has have had will would can could should must shall may might let lets let's see read write run get set put add use make made take give find show tell ask call
    in on at by for with of as into over under after before about between during without within against der die das und ist ein eine nicht mit auf für von zu im am le la les un une des et est dans pour
    el los las una es en con por para il lo gli uno che per con sono o os um uma em não ja jak nie się het een van niet met op voor
    mein meine ich du er sie wir ihr mon ma mes je tu il elle nous vous mi yo tú él ella nosotros io tu lui lei noi voi eu você ele ela nós
    groot batman superman sherlock everyone's reply forward signature sender recipient recipients whoever concern it's that's what's don't i've i'll i'd we've we're you're
    plc suite apt glens shores gateway fords
    engineering marketing sales finance hr legal security operations billing accounting shipping returns warehouse logistics procurement helpdesk reception newsletter notifications noreply
    """.split()
)
"""Words that are capitalised for other reasons; a name neither begins with one nor contains one."""


def _phrases(text: str) -> tuple[bytes, ...]:
    return tuple(
        phrase.strip().encode("latin-1", "replace")
        for phrase in text.replace("\n", ",").split(",")
        if phrase.strip()
    )


_SPOKEN_CUES: Final = _phrases(
    """my name is, my name's, my full name is, my real name is, name's, the name is, the name's, call me, i'm called, i am called, known as, goes by
    ich heiße, ich heisse, mein name ist, mein name lautet, je m'appelle, mon nom est, je me nomme, me llamo, mi nombre es, mi chiamo, il mio nome è, me chamo, meu nome é, chamo-me, chamo me
    nazywam się, mam na imię, jmenuji se, jmenuju se, ik heet, mijn naam is, jag heter, mitt namn är, jeg heter, mit navn er, mitt navn er, nimeni on, minun nimeni on, benim adım, adım, ma numele meu este, numele meu este"""
)
_SELF_CUES: Final = _phrases(
    "i am, i'm, i?m, this is, it's, ich bin, hier ist, hier spricht, je suis, c'est, soy, habla, sono, sou o, sou a, ik ben, jag är, here's, speaking with, am speaking with"
)
_TITLES: Final = _phrases(
    """mr, mrs, ms, mx, miss, messrs, dr, prof, professor, doctor, herr, herrn, frau, monsieur, mme, mlle, señor, señora, señorita, sr, sra, srta, sig, signor, signora, signore, dott, dottor, dottoressa
    dhr, mevr, mevrouw, meneer, senhor, senhora, dona, don, doña, pan, pani, panem, sir, dame, lady, lord, judge, officer, nurse, sgt, captain, rev, reverend, father, sister, hr, fru, herra, rouva, paní, bay, sayın, sensei, maître, madame, mademoiselle"""
)
_GREETINGS: Final = _phrases(
    """dear, hi, hello, hey, hiya, greetings, good morning, good afternoon, good evening, morning, thanks, thank you, cheers, hallo, liebe, lieber, guten tag, guten morgen, moin, servus, sehr geehrte frau, sehr geehrter herr
    bonjour, bonsoir, salut, cher, chère, merci, hola, estimado, estimada, querido, querida, buenos días, buenas tardes, gracias, ciao, gentile, caro, cara, buongiorno, buonasera, grazie, olá, oi, prezado, prezada, bom dia, obrigado, obrigada
    cześć, dzień dobry, szanowny panie, szanowna pani, drogi, droga, beste, geachte heer, geachte mevrouw, hoi, dag, hej, hei, kära, käre, kjære, kære, hyvä, terve, moi, merhaba, sayın, ahoj, dobrý den, sorry, welcome, congratulations, congrats, bye, goodbye"""
)
_CLOSINGS: Final = _phrases(
    """regards, best regards, kind regards, warm regards, best wishes, best, sincerely, yours sincerely, yours truly, yours faithfully, respectfully, cheers, thanks, many thanks, thank you, cordially, love, yours, signed, xoxo
    mit freundlichen grüßen, freundliche grüße, viele grüße, beste grüße, liebe grüße, herzliche grüße, grüße, gruß, mfg, vg, lg, hochachtungsvoll, cordialement, bien à vous, salutations, bien cordialement, saludos, un saludo, atentamente, saludos cordiales, un abrazo
    cordiali saluti, distinti saluti, saluti, un saluto, atenciosamente, cumprimentos, abraços, com os melhores cumprimentos, pozdrawiam, z poważaniem, met vriendelijke groet, vriendelijke groeten, groeten, groetjes, mvg, med vänlig hälsning, vänliga hälsningar
    hälsningar, med venlig hilsen, venlig hilsen, mvh, hilsen, ystävällisin terveisin, terveisin, saygılarımla, s pozdravem, regards from, sent by"""
)
_RELATIONS: Final = _phrases(
    """my wife, my husband, my partner, my boyfriend, my girlfriend, my fiancé, my fiance, my son, my daughter, my brother, my sister, my mother, my father, my mom, my dad, my mum, my aunt, my uncle, my cousin, my nephew, my niece, my grandmother, my grandfather
    my boss, my manager, my colleague, my coworker, my co worker, my friend, my neighbor, my neighbour, my roommate, my landlord, my doctor, my dentist, my therapist, my lawyer, my accountant, my assistant, my teacher, my client, my supervisor, our manager
    her husband, his wife, her son, his son, her daughter, his daughter, our client, our colleague, our customer, our tenant, our employee, a colleague, colleague, coworker, a friend, customer, patient, client, employee, passenger, guest, tenant, landlord, attorney, applicant, candidate
    borrower, claimant, defendant, plaintiff, student, teacher, resident, beneficiary, cardholder, card holder, account holder, policyholder, policy holder, subscriber, caller, driver, recruiter, interviewer, supervisor, representative, technician, therapist, surgeon, physician
    spoke with, spoke to, speak with, speak to, speaking to, talked to, talk to, talked with, met with, meeting with, interview with, appointment with, call with, chat with, ask for, asked for, on behalf of, account of, in the name of, under the name, under the name of, registered to, belongs to
    booked by, booked for, booking for, reservation for, signed by, written by, assigned to, approved by, requested by, reported by, submitted by, prepared by, reviewed by, created by, cc'd, forwarded to, contacted by, emailed, person named, someone named, man named, woman named
    guy named, named, payable to, transfer to, paid to, refund to, contact, attn, attention, c/o, emergency contact, next of kin, point of contact, meine frau, mein mann, mein chef, meine kollegin, mein kollege, meine tochter, mein sohn
    kunde, kundin, patientin, ma femme, mon mari, mon fils, ma fille, mon collègue, ma collègue, mi esposa, mi esposo, mi marido, mi mujer, mi hijo, mi hija, mi jefe, mi hermano, mi hermana, mia moglie, mio marito, mio figlio, mia figlia, cliente, paciente, paziente, klientka, klient, klant
    hilsen fra, minha esposa, meu marido, minha filha, meu filho, mein bruder, meine schwester, ansprechpartner, ansprechpartnerin, dossier de, rechnung an, z hd, zu händen"""
)
_LABELS: Final = _phrases(
    """name, full name, first name, last name, surname, given name, family name, middle name, maiden name, customer name, patient name, client name, contact name, employee name, account name, account holder, cardholder, cardholder name, card holder, name on card, holder, beneficiary
    customer, patient, client, contact, contact person, attn, attention, from, to, cc, bcc, author, sender, recipient, signed, assignee, reporter, reviewer, passenger, guest, employee, manager, supervisor, tenant, landlord, applicant, candidate, student, teacher, attendee, attendees, participant
    participants, owner, user, requester, requested by, submitted by, prepared by, approved by, assigned to, ship to, bill to, deliver to, emergency contact, next of kin, spouse, father, mother, guardian, doctor, physician, provider, caller, agent, speaker, interviewer, interviewee, insured, policyholder, payee
    payer, billing name, shipping name, recipient name, sender name, firstname, lastname, fullname, names, signature, vorname, nachname, familienname, kunde, kundin, patientin, ansprechpartner, ansprechpartnerin, absender, empfänger, kontoinhaber, karteninhaber, nom, prénom, nom de famille, nom complet
    titulaire, destinataire, expéditeur, bénéficiaire, nombre, nombre completo, apellido, apellidos, titular, remitente, destinatario, beneficiario, paciente, cliente, nome, nome completo, cognome, nome e cognome, intestatario, mittente, sobrenome, titular do cartão, imię, imię i nazwisko, nazwisko, klient, odbiorca
    nadawca, naam, voornaam, achternaam, klant, namn, förnamn, efternamn, navn, fornavn, etternavn, efternavn, nimi, etunimi, sukunimi, isim, ad soyad, soyad, ad, jméno, příjmení, meno, priezvisko, nume, prenume, név"""
)


def _index() -> dict[bytes, tuple[tuple[bytes, str], ...]]:
    index: dict[bytes, tuple[tuple[bytes, str], ...]] = {}
    kinds = {
        "spoken": _SPOKEN_CUES,
        "self": _SELF_CUES,
        "title": _TITLES,
        "greeting": _GREETINGS,
        "closing": _CLOSINGS,
        "relation": _RELATIONS,
        "label": _LABELS,
    }
    for kind, phrases in kinds.items():
        for phrase in phrases:
            words = re.findall(rb"[a-z\xdf-\xf6\xf8-\xff]+", phrase)
            word = max(words, key=len)
            index[word] = (*index.get(word, ()), (phrase.replace(b"-", b" "), kind))
    return index


_INDEX: Final = _index()
_GIVEN: Final = {
    name.encode("latin-1"): name
    for name in GIVEN_NAMES
    if all(char < "\u0100" for char in name) and name.isalpha()
}
_CUE_WORDS: Final = frozenset(_INDEX)
_GIVEN_WORDS: Final = frozenset(_GIVEN)
NAME_WORDS: Final = _CUE_WORDS | _GIVEN_WORDS
"""Words without which there is no cue and no given name."""

_GAPS: Final = {
    "spoken": re.compile(r"[ :,]{1,3}[\"'*“]{0,2}"),
    "self": re.compile(r"[ ]{1,2}[\"'*“]{0,2}"),
    "title": re.compile(r"\.?[ ]{1,2}(?:(?:Dr|Prof|med|Ing)\.? ){0,3}"),
    "greeting": re.compile(r",?[ ]{1,2}"),
    "closing": re.compile(
        r"[,.!\-–—:]{0,2}(?:[ ]{0,2}(?:\r?\n|\\n)(?:[ \t]{0,4}(?:\r?\n|\\n)){0,2}[ \t]{0,4}[\-–—~/]{0,3} ?|, |:[ ]{0,2}| [\-–—] )[*_]{0,2}"
    ),
    "relation": re.compile(
        r"[ ]?[(,:]?[ ]{1,2}(?:is |was |to |by |mr |Mr |mrs |Mrs |ms |Ms |dr |Dr |von |from |named |called )?\.?[ ]?[\"'*“]{0,2}"
    ),
    "label": re.compile(
        r"(?:\(s\))?[\"'`*_\]]{0,4}[ \t]{0,6}(?:[:=|]|->|\t| is | - )[ \t*_|]{0,8}[\"'`“]{0,2}"
    ),
}
_BEHIND_GREETING: Final = frozenset(",!.:;?\n-–—\x00")
_BEHIND_SELF: Final = re.compile(
    r"[,.!?;\n)]| (?:from|here|and|at|calling|speaking|with|writing|again|,|\(|—|-|und|von|aus|de|et|y|e|from) ?"
)


def persons(view: View, options: Options) -> Iterator[Finding]:
    """Find names of persons by cues, by given names, and before addresses."""
    del options
    yield from _cued(view)
    yield from _by_given_name(view)
    yield from _before_address(view)
    yield from _signed(view)


def _cued(view: View) -> Iterator[Finding]:
    low = view.low
    for word in sorted(view.words & _CUE_WORDS):
        for phrase, kind in _INDEX[word]:
            for place in _cues(low, phrase, kind):
                end = place + len(phrase)
                if is_wordlike(low[place - 1]) or is_wordlike(low[end]) or low[place - 1] in b"'/.@<=":
                    continue
                span = _after_cue(view.text, kind, place, end)
                if span is not None:
                    yield person(view.text, *span, f"name_{kind}")


def _cues(low: bytes, phrase: bytes, kind: str) -> Iterator[int]:
    """Yield the places of a cue; a label that is an ordinary word counts only with a colon or quote."""
    if kind != "label" or len(phrase) > _ORDINARY:
        yield from occurrences(low, phrase)
        return
    for mark in (b":", b'"', b"=", b"*", b" :"):
        yield from occurrences(low, phrase + mark)


_ORDINARY: Final = 8


def _after_cue(text: str, kind: str, place: int, end: int) -> tuple[int, int] | None:
    if kind == "title" and not _is_title(text[place:end]):
        return None
    if kind == "closing" and text[place - 1] not in "\n ,\"'*n>":
        return None
    gap = _GAPS[kind].match(text, end)
    if gap is None:
        return None
    if _NO_BEGINNING.match(text, gap.end()):
        return None
    span = name_at(text, gap.end())
    if span is None or not _fits(text, kind, place, span):
        return None
    return span


_SMALL_TITLES: Final = frozenset(
    "mr mrs ms mx dr prof professor doctor herr herrn frau monsieur mme mlle señor señora señorita dhr mevr".split()
)


def _is_title(word: str) -> bool:
    """Whether it is written as a title: some are other words in small letters."""
    return word[0].isupper() or word in _SMALL_TITLES


def _fits(text: str, kind: str, place: int, span: tuple[int, int]) -> bool:
    start, end = span
    words = text[start:end].split()
    is_known = words[0].lower() in GIVEN_NAMES
    if kind == "greeting":
        return (
            text[end] in _BEHIND_GREETING
            and (len(words) <= 3)
            and (is_known or text[end] in ",!\n" or text[place - 1] == "\n")
        )
    if kind == "self":
        return (
            (is_known or len(words) > 1 or text[place - 1] == "\n")
            and _BEHIND_SELF.match(text, end) is not None
            and (is_known or not _is_phrase(words))
        )
    if kind == "closing":
        return text[end] in "\n\r\x00\"'\\,.<|*_" or text.startswith(" -", end)
    if kind == "relation":
        return (
            is_known
            or (len(words) > 1 and not _is_phrase(words))
            or text[place : place + 3].lower() == "my "
            or "named" in text[place:start]
        )
    if kind == "label":
        return _is_label_name(text, place, span, words, is_known=is_known)
    return True


def _is_label_name(text: str, place: int, span: tuple[int, int], words: list[str], *, is_known: bool) -> bool:
    label = text[place : span[0]].lower()
    behind = text[span[1]]
    if behind not in "\n\r\x00,;.\"'|<()\t\\*}]/&`” " or (behind == "." and text[span[1] + 1].isalnum()):
        return False
    if is_known or _SURE_LABEL.match(label):
        return behind != " " or text[span[1] + 1] in "<(|-–—/&\n" or len(words) > 1
    return (
        len(words) in (2, 3) and not _is_phrase(words) and _BARE_LABEL.match(label) is None and behind != " "
    )


_SURE_LABEL: Final = re.compile(
    r"(?:full|first|last|given|family|middle|maiden|customer|patient|client|contact|employee|cardholder|card holder|account holder|recipient|sender|billing|shipping)[ _-]?name|surname|(?:first|last|full)name"
    r"|(?:passenger|patient|spouse|next of kin|emergency contact|tenant|guardian|vorname|nachname|familienname|prénom|apellidos?|cognome|imię|nazwisko|voornaam|achternaam|förnamn|efternamn|fornavn|etternavn|name on card|cardholder|account holder|kontoinhaber|karteninhaber|titulaire|nombre completo|nome completo|nome e cognome|nom de famille|etunimi|sukunimi|attn|attention)"
)
_BARE_LABEL: Final = re.compile(
    r"(?:name|names|from|to|user|owner|agent|provider|holder|account name|speaker|contact|ad|nom|nombre|nome|naam|namn|navn|nimi|client|cliente|kunde|customer)\b"
)


def _is_phrase(words: list[str]) -> bool:
    """Whether it reads like a title or product: the words are long in number or in capitals."""
    return any(word.isupper() and len(word) > 3 for word in words) or words[-1].lower().endswith(
        ("ing", "tion", "ment", "ness", "ware", "soft", "tech")
    )


def name_at(text: str, start: int) -> tuple[int, int] | None:
    """Return the span of a capitalised name that begins at *start*: one to four words, particles between."""
    end = place = start
    count = 0
    while count < _MOST_WORDS:
        initial = _INITIAL.match(text, place)
        if initial is not None and text[place].isupper():
            place = initial.end() + (text[initial.end()] == " ")
            continue
        word = _WORD.match(text, place)
        if word is None:
            break
        if count and word.group().lower() in _PARTICLES and word.group() != "I":
            place = word.end() + 1
            if text[word.end()] != " ":
                break
            continue
        if not _is_capitalised(word.group()) or _bare(word.group()) in _NO_NAME:
            break
        end, count = word.end(), count + 1
        if text[end - 2 : end] in _POSSESSIVE or text[end] != " ":
            break
        place = end + 1
    if not count or end - start < 2:
        return None
    if text[end - 2 : end] in _POSSESSIVE:
        end -= 2
    return start, end


def _bare(word: str) -> str:
    return word[:-2].lower() if word[-2:] in _POSSESSIVE else word.lower()


_POSSESSIVE: Final = frozenset(("'s", "’s"))


_NO_BEGINNING: Final = re.compile("D(?:e|o|a|os|as) ")
"""A particle is no surname: it goes on with a place or a saint."""


def _is_capitalised(word: str) -> bool:
    if not word[0].isupper():
        return len(word) > 1 and ord(word[0]) >= _CASELESS
    return len(word) == 1 or not word.isupper() or len(word) > 2


_CASELESS: Final = 0x0590
"""From the Hebrew block on, scripts have no capitals (Georgian and Cherokee aside)."""

_BEFORE_STOP: Final = re.compile(
    r"(?:St\.?|San|Santa|[Bb]oulevard|[Aa]venue|[Cc]hemin|[Rr]ue|[Vv]ia|[Cc]amino|[Ll]agoa|[Rr]ua|[Pp]iazza|[Pp]laza|[Cc]alle|[Vv]iale|[Ul]l\.|[Tt]he|Port|Fort|Lake|Mount|Mt\.?|Hotel|Rue|Calle|Via|Place|Avenue|Studio|Saint|Cape|King|Queen|Prince|Princess|Pope) $"
)


def _by_given_name(view: View) -> Iterator[Finding]:
    text = view.text
    for word in sorted(view.words & _GIVEN_WORDS):
        name = _GIVEN[word]
        title = name[0].upper() + name[1:]
        place = text.find(title)
        while place >= 0:
            span = _full_name(text, place, len(title))
            if span is not None:
                yield person(text, *span, "name_given")
            place = text.find(title, place + len(title))


def _full_name(text: str, place: int, size: int) -> tuple[int, int] | None:
    before = text[place - 1]
    if before.isalnum() or before in "_@/.-#'’" or text[place + size] != " ":
        return None
    span = name_at(text, place)
    if span is None or span[1] <= place + size or _BEFORE_STOP.search(text, max(0, place - 12), place):
        return None
    if text[place - 1] == " " and text[place - 3 : place - 1] in _STREET_PARTICLES:
        return None
    if _ADDRESS_BEFORE.search(text, max(0, place - 8), place) or _ADDRESS_BEHIND.match(text, span[1]):
        return None
    behind = _WORD.match(text, span[1] + 1) if text[span[1]] == " " else None
    if behind is not None and behind.group().lower() in _PLACES:
        return None
    return span


_ADDRESS_BEFORE: Final = re.compile(r"\d\w?,? $")
_ADDRESS_BEHIND: Final = re.compile(r",? \d")
_STREET_PARTICLES: Final = frozenset(("de", "du", "di", "da", "do"))
_PLACES: Final = frozenset(
    "st street avenue road lane drive boulevard square park bridge river lake station airport hotel hospital school university college institute church museum library theatre bank inc ltd llc gmbh corp company "
    "foundation award prize theorem law center centre building house stadium hall cup trust group partners associates".split()
)


def _before_address(view: View) -> Iterator[Finding]:
    """Names in front of `<address@…>`."""
    text = view.text
    for at in occurrences(view.raw, b"@"):
        bracket = text.rfind("<", max(0, at - 66), at)
        if bracket < 0 or text[bracket - 1] != " ":
            continue
        head = _HEAD.search(text, max(0, bracket - 80), bracket)
        if head is None:
            continue
        span = name_at(text, head.start(1))
        if span is not None and span[1] == head.end(1):
            yield person(text, *span, "name_address")


_HEAD_WORD: Final = r"[^\W\d_](?:[^\W\d_]|['’.\-]){0,30}"
_HEAD: Final = re.compile(rf"(?<![^\W_])({_HEAD_WORD}(?: {_HEAD_WORD}){{0,3}})[\"']? $")


_SIGNATURE: Final = re.compile(r"(?<=[.!?,\n\"]) ?\n?(?:—|---?) ?(?=[^\W\d_])")


def _signed(view: View) -> Iterator[Finding]:
    """A name behind a dash at the end of a text or line."""
    text = view.text
    for dash in ("—", "--"):
        place = text.find(dash)
        while place >= 0:
            match = _SIGNATURE.search(text, max(0, place - 3), place + 5)
            span = None if match is None else name_at(text, match.end())
            if span is not None and text[span[1]] in "\n\x00" and len(text[slice(*span)].split()) <= 2:
                yield person(text, *span, "name_signed")
            place = text.find(dash, place + len(dash))


def person(text: str, start: int, end: int, rule: str) -> Finding:
    """Return the finding of a name; its value is the name in lower case, with single spaces."""
    return Finding(start, end, "PERSON", rule, " ".join(text[start:end].casefold().split()))


_KEYED: Final = re.compile(
    r"[^\W\d_](?:[^\W\d_]|['’.\-](?=[^\W_]|\Z|[ ]))*(?:,? [^\W\d_](?:[^\W\d_]|['’.\-](?=[^\W_]|\Z|[ ]))*){0,5}\.?\Z"
)
_LONGEST: Final = 80


def is_name(text: str, *, is_sure: bool) -> bool:
    """Whether the value of a key can be a person's name.

    Args:
        text: The whole value.
        is_sure: Whether the key says that it is one (`last_name`); `name` alone asks for a given name first.
    """
    if len(text) > _LONGEST or _KEYED.match(text) is None:
        return False
    words = text.replace(",", " ").split()
    if any(word.lower() in _NO_NAME for word in words) and not (
        is_sure and len(words) > 1 and words[0].lower() not in _NO_NAME
    ):
        return False
    if is_sure:
        return True
    first = words[0].lower() in GIVEN_NAMES or words[-1].lower() in GIVEN_NAMES
    return len(words) > 1 and first and all(word[0].isupper() or word in _PARTICLES for word in words)


_LEAST_ALIAS: Final = 3
_LOCAL_NAME: Final = re.compile(r"([a-z]{2,20})[._]([a-z]{2,30})[0-9]{0,4}\Z")


def aliases(entity: str, text: str) -> tuple[str, ...]:
    """Return the forms by which a person found as *text* may be written elsewhere in the record.

    Args:
        entity: `PERSON` (the parts of the name) or `EMAIL` (the name that the local part spells).
        text: The text as found.

    Returns:
        Capitalised forms, the longest first; each is to be found as a whole word, and names the same person.
    """
    if entity == "EMAIL":
        local = _LOCAL_NAME.match(text.partition("@")[0].lower())
        if local is None or local[1] not in GIVEN_NAMES:
            return ()
        return (f"{local[1].capitalize()} {local[2].capitalize()}",)
    if entity != "PERSON":
        return ()
    words = [word.strip(".,") for word in text.split()]
    parts = [
        word
        for word in words
        if len(word) >= _LEAST_ALIAS and word[0].isupper() and word.lower() not in _NO_NAME | _PARTICLES
    ]
    full = [text] if len(words) > 1 else []
    return tuple(dict.fromkeys(full + sorted(parts, key=len, reverse=True)))
