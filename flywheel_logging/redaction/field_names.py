# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, SIM905 - phrase lists read as text
"""What a key of a record says about its value."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.name_forms import is_name

_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_JOINTS: Final = re.compile(r"[\W_]+")
_LONGEST_KEY: Final = 80


def words(key: str) -> str:
    """Return the words of *key* in lower case, separated by single spaces: `customerPhone` is two."""
    return _JOINTS.sub(" ", _CAMEL.sub(" ", key[:_LONGEST_KEY])).strip().lower()


@lru_cache(maxsize=4096)
def label(key: str) -> str:
    """Return the text to read in front of a value: the key's words as a label.

    A label is in the text that is searched and never in the result.
    """
    text = words(key)
    return f"{text}: " if text and text not in _SILENT else ""


_SILENT: Final = frozenset(("text", "content", "message", "number", "call", "value", "description"))
"""Keys whose words would announce something in a sentence and announce nothing here."""


def _set(text: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in text.replace("\n", ",").split(",") if phrase.strip())


_SURE_NAMES: Final = _set(
    """first name, last name, firstname, lastname, full name, fullname, given name, givenname, family name, familyname, surname, middle name, middlename, maiden name, nickname, forename, customer name, client name
    contact name, patient name, employee name, person name, cardholder name, card holder name, cardholder, account holder, account holder name, holder name, name on card, billing name, shipping name, recipient name, sender name, author name, owner name
    user full name, display name, passenger name, guest name, student name, teacher name, doctor name, manager name, spouse name, emergency contact, emergency contact name, next of kin, vorname, nachname, familienname, prenom, prénom, nom de famille
    nombre completo, apellido, apellidos, cognome, nome completo, sobrenome, imie, imię, nazwisko, voornaam, achternaam, fornamn, förnamn, efternamn, fornavn, etternavn, etunimi, sukunimi, beneficiary name, tenant name, real name, legal name, preferred name
    requester name, assignee name, reporter name, customer full name, applicant name, candidate name, insured name, member name, subscriber name, caller name, agent name, driver name, mother name, father name, attendee name"""
)
_MAYBE_NAMES: Final = _set(
    "name, person, customer, patient, contact, author, owner, assignee, reporter, sender, recipient, from, to, passenger, guest, employee, manager, client, tenant, beneficiary, user, speaker, signed by, created by, updated by, approved by, attendee, participant, nom, nombre, nome, naam, namn, navn, nimi, username, user name, doctor, account name, attn"
)
_ADDRESSES: Final = _set(
    """address, street, street address, streetaddress, address line, address line 1, address line 2, address line1, address line2, address1, address2, address 1, address 2, addressline1, addressline2, line1, line2, line 1, line 2, street1, street2, street name, home address, work address, billing address
    shipping address, mailing address, postal address, delivery address, residential address, full address, customer address, current address, permanent address, adresse, strasse, straße, anschrift, rue, direccion, dirección, domicilio, calle, indirizzo, via, endereco, endereço, rua, adres, ulica, straat, adress, osoite, formatted address, house address, addr"""
)
_OTHERS: Final = {
    "USERNAME": _set(
        "username, user name, login, login name, screen name, handle, user handle, account login, benutzername, nutzername, utilisateur, usuario"
    ),
    "ZIP": _set(
        "zip, zip code, zipcode, postal code, postalcode, postcode, post code, plz, postleitzahl, code postal, cap, cep, codigo postal"
    ),
    "AGE": _set("age, alter, edad, âge, età"),
    "ORG": _set(
        "company, organization, organisation, employer, company name, organization name, firma, entreprise, empresa"
    ),
    "LOCATION": _set(
        "city, town, location, country, state, province, region, place, stadt, ort, ville, ciudad, città"
    ),
}
_LAST_WORDS: Final = 3


@lru_cache(maxsize=4096)
def entity_of(key: str) -> str:
    """Return the entity whose values stand whole under *key*; empty where the key says nothing of the kind."""
    parts = words(key).split()
    for size in range(min(_LAST_WORDS + 1, len(parts)), 0, -1):
        tail = " ".join(parts[-size:])
        if tail in _SURE_NAMES or (tail in _MAYBE_NAMES and size == len(parts)):
            return "USERNAME" if tail in _OTHERS["USERNAME"] else "PERSON"
        if tail in _ADDRESSES:
            return "" if parts[0] in _NO_ADDRESS else "ADDRESS"
        for entity, names in _OTHERS.items():
            if tail in names and (size == len(parts) or entity in {"ZIP", "USERNAME"}):
                return entity
    return ""


_NO_ADDRESS: Final = frozenset(
    "ip mac email mail e wallet web memory host server network contract base bind listen remote peer url".split()
)
_ADDRESS: Final = re.compile(r"(?=.*[^\W\d_])(?![a-z]+://)[^@<>{}\[\]=|\x00]{4,200}\Z", re.DOTALL)
_NUMBERED: Final = re.compile(r"\d|\n")
_ZIP: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9 \-]{2,9}\Z")
_AGE: Final = re.compile(r"\d{1,3}\Z")
_SHORT: Final = re.compile(r"\S.{0,80}\Z")


def is_value(entity: str, key: str, text: str) -> bool:
    """Whether *text*, whole, can be what *key* announces."""
    if entity == "PERSON":
        return is_name(text.strip(), is_sure=words(key) not in _MAYBE_NAMES)
    if entity == "ADDRESS":
        return _is_address(text.strip())
    if entity == "ZIP":
        return _ZIP.match(text) is not None
    if entity == "AGE":
        return _AGE.match(text) is not None
    return _SHORT.match(text) is not None


def _is_address(text: str) -> bool:
    return (
        _ADDRESS.match(text) is not None
        and (_NUMBERED.search(text) is not None or len(text.split()) > 1)
        and not text.startswith(("0x", "/", "<", "\x01"))
    )


def finding(entity: str, text: str) -> Finding:
    """Return the finding of a whole value, without the white space around it."""
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    return Finding(start, end, entity, f"key_{entity.lower()}", " ".join(text.casefold().split()))
