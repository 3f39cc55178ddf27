# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, RUF001 - word lists read as text
"""The words of postal addresses in some thirty languages: streets, flats, houses, states, countries.

Sources: UPU, Postal addressing systems in member countries; USPS Publication 28, appendices B and C.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

CAPITALS: Final = "A-ZÀ-ÖØ-ÞΆ-ΏΑ-ΫЁ-Я" + "".join(filter(str.isupper, map(chr, range(0x100, 0x250))))
"""Capital letters of the Latin, Greek and Cyrillic alphabets, as a set of a pattern names them."""


def either(words: str) -> str:
    """Return a pattern of *words*, which stand between blanks, with `_` for a blank in one; the longest counts."""
    return _branch({word.replace("_", " ") for word in words.split()})


def in_any_case(words: str) -> str:
    """Return a pattern of *words* as `either` does, each also with a capital, and in capitals."""
    return either(f"{words} {words.title()} {words.upper()}")


def _branch(words: Collection[str]) -> str:
    """Return a pattern of *words* that looks at each letter once: a list takes ten times as long."""
    by_letter: dict[str, set[str]] = {}
    for word in words:
        by_letter.setdefault(word[:1], set()).add(word[1:])
    is_end = by_letter.pop("", None) is not None
    ways = [re.escape(letter) + _branch(rest) for letter, rest in sorted(by_letter.items())]
    if not ways:
        return ""
    if len(ways) == 1 and not is_end:
        return ways[0]
    return f"(?:{'|'.join(ways)}){'?' * is_end}"


STREET_TYPES: Final = """
    street road avenue lane drive close court crescent place terrace boulevard parade highway parkway circle trail
    square gardens grove mews row walk way alley crossing esplanade loop quay rise strand view vista heights hill ridge
    turnpike pike plaza green path wharf bypass causeway croft gate glen meadows park point run pass vale cove landing
    wynd circuit promenade track broadway freeway expressway marg nagar chowk gali colony layout cross main plain bow
    st rd ave av ln dr ct cres crt pl ter terr blvd bvd pde hwy pkwy cir trl tr sq gdns gr esp tpke cl
"""
"""What a street is called in English, behind its name."""

FIRST_TYPES: Final = """
    rue avenue av bd boulevard place chemin allée allées quai cours impasse route square passage sentier faubourg voie villa_des résidence
    calle c/ c. cl. avda avda. av. avenida plaza pza pza. pl. plza paseo pº p.º carrer camino ronda travesía carretera ctra ctra. calzada calz. blvd. jirón jr. pasaje carrera cra cra. kra diagonal transversal rambla cuesta glorieta callejón privada
    via viale v.le piazza p.zza p.za piazzale corso c.so largo l.go vicolo vico strada contrada località loc. borgo lungomare lungotevere salita fondamenta frazione fraz.
    rua r. travessa tv. trav. praça praceta pç. alameda estrada rodovia rod. calçada beco ladeira
    ul. ulica al. aleja aleje os. osiedle pl. plac rondo bulwar strada str. bulevardul bd. bdul. aleea calea șoseaua şoseaua sos. ulice náměstí nám. nábřeží třída tř. trg
    jalan jl jl. gg gg. jln jln. lorong persiaran gang soi đường phố ngõ nº
    ул. улица ул пр. пр-т просп. проспект пер. переулок пл. площадь б-р бульвар ш. шоссе наб. набережная вул. вулиця провулок οδός λεωφόρος λεωφ. πλατεία бул.
"""
"""What a street is called in front of its name."""

BEHIND_TYPES: Final = """
    straße strasse str. str platz weg allee ring gasse ufer damm chaussee markt straat laan plein weg kade gracht
    gata gatan gate gade vägen väg vej vei veien allé plass plads torg torget stræde katu tie polku kuja kaari puistokatu
    utca út útja tér tere körút krt. sétány köz u. caddesi cad. cad sokak sokağı sok. sok sk. bulvarı bulvar blv. mahallesi mah. mah iela gatve gatvė g. tänav tn mnt puiestee pst
"""
"""What a street is called behind its name, in front of the number of the house."""

SUFFIXES: Final = """
    straße strasse str. str platz weg allee gasse ring ufer damm markt steig graben hof berg park brücke chaussee stieg kamp pfad
    straat laan weg plein gracht kade dijk singel steeg dreef pad hof markt burgwal wal
    gatan gata gade gate vägen vejen vej veien vei gränd torget torg allén stigen backen plass plads bakken alléen
    katu tie kuja polku kaari raitti aukio ranta bulevardi baan boulevard plantsoen erf hage hoek
    ova ská cká ého ská ska cka owa owska skiego ego ská iela gatvė utca
"""
"""How the name of a street ends where it is one word, in front of the number of the house."""

BEFORE_NAMES: Final = (
    "am an_der an_den im in_der in_den auf_dem auf_der zum zur unter_den vor_dem hinter_der beim"
)
"""How the German name of a street begins that ends in no word for one: `Am Wehrhahn`."""

BOXES: Final = r"(?:G?P\.? ?O\.? ?Box|Post Office Box|Private Bag|Locked Bag|PMB|Postfach|Apartado(?: de Correos)?|Apdo\.?(?: Postal)?|Casilla(?: de Correo)?|Caixa Postal|Casella Postale|Bo[iî]te Postale|Postbus|Postboks|Postilokero|Skrytka pocztowa|skr\. poczt\.)(?: X)?(?: No\.?| nº)? ?\d{1,6}"
"""Boxes of a post office, in any case of letters."""

UNITS: Final = """
    flat unit apt apartment appt suite ste room rm lot plot level floor building bldg block blk tower house no shop villa door site space trailer box rr psc hno h.no d.no penthouse studio basement ground first second upper lower c/o
    piso planta puerta pta pta. dpto dpto. depto depto. dto dto. apto apto. esc esc. escalera portal bajo izq izq. izda dcha dcha. int int. ext interior exterior torre edificio edif edif. local lote manzana mz mz. col. colonia bloque bloco ap. ap apt. nº n.º n° nr nr. nro nro. no. n. núm. número andar quadra lt. qd. cj. sala bairro km
    bât bât. bâtiment étage appartement escalier esc. porte cedex scala sc. sc interno piano palazzina citofono snc
    wohnung whg. whg etage stock og eg dg top stiege hinterhaus vorderhaus hh vh huis bus hs bis ter quater app. lok. m. lokal klatka lgh vån tv th mf st. kl. krs as rak daire kat d: no: apartmanı apt: bl. bl et. et em. fszt. ajtó rt rw kel. kec. кв. кв квартира д. дом корп. к. стр. подъезд этаж оф. г. обл. м. буд. бл. ет. ап. near opp opp. opposite behind beside off nr_. sector phase stage
"""
"""What divides a house, stands in front of a number, or says what is near."""

HOUSES: Final = "house cottage farm farmhouse lodge barn hall manor mill forge court villa villas rectory vicarage bungalow grange stables apartments apartment towers tower heights residency residences residence mansion building chambers mansions enclave society chs estate annexe coach_house old_school old_post_office old_bakery"
"""How the name of a house ends."""

JOINTS: Final = """
    de del della delle dei degli di da do dos das du des la le les el los las of the upon on by sur sous lès en e y et i am an der den dem im in auf zum zur van het 't ten ter op aan bij under nad pod u na w och og ja à aux au von und saint cum d' l' dell' all' do del
"""
"""Small words in names of streets."""

TOWN_JOINTS: Final = "de del della di do da dos das du des la le les el los las of the upon on by sur sous lès en am an der den dem im in ob van het 't aan nad pod cum d' l' dell'"
"""Small words in names of towns: none for “and”."""

DWELLINGS: Final = (
    "flat unit apt apartment plot house h.no h_no d.no door villa shop room block tower floor bungalow"
)
"""What a number stands behind that is of a dwelling, and in no list of orders."""

US_STATES: Final = """
    Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada New_Hampshire New_Jersey New_Mexico New_York North_Carolina North_Dakota Ohio Oklahoma Oregon Pennsylvania Rhode_Island South_Carolina South_Dakota Tennessee Texas Utah Vermont Virginia Washington West_Virginia Wisconsin Wyoming
    AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR GU VI AE AP AA
"""
CA_PROVINCES: Final = "AB BC MB NB NL NS NT NU ON PE QC SK YT Ontario Quebec Québec Alberta Manitoba Saskatchewan British_Columbia Nova_Scotia New_Brunswick"

COUNTRIES: Final = """
    USA U.S.A. US United_States UK U.K. United_Kingdom England Scotland Wales Northern_Ireland Ireland Éire Canada Australia New_Zealand NZ India Singapore Malaysia Nigeria Kenya Ghana South_Africa RSA Philippines Pakistan Bangladesh
    Germany Deutschland Austria Österreich Switzerland Schweiz Suisse Svizzera France Belgium Belgique België Netherlands The_Netherlands Nederland Luxembourg Spain España Portugal Italy Italia Poland Polska Czechia Czech_Republic Česko Česká_republika Slovakia Slovensko Hungary Magyarország Romania România Bulgaria Croatia Hrvatska Slovenia Serbia Greece Turkey Türkiye Denmark Danmark Norway Norge Sweden Sverige Finland Suomi Iceland Estonia Latvia Lithuania
    Argentina Brasil Brazil Chile Colombia México Mexico Perú Peru Uruguay Venezuela Ecuador Japan China Korea Taiwan Indonesia Thailand Vietnam UAE Israel Россия Украина Україна Ελλάδα
    Maharashtra Karnataka Tamil_Nadu Kerala Gujarat Rajasthan Telangana Andhra_Pradesh West_Bengal Uttar_Pradesh Madhya_Pradesh Punjab Haryana Bihar Odisha Delhi Goa Assam Gauteng Western_Cape KwaZulu-Natal
"""
"""Countries, and states that stand behind a code."""
