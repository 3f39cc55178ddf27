# SPDX-License-Identifier: Apache-2.0
"""Which detector finds which entities, and the words that they ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flywheel_logging.redaction import (
    access_codes,
    announced_phones,
    assignments,
    bank_codes,
    bank_pairs,
    credentials,
    emails,
    label_rows,
    labels,
    names,
    national,
    near_words,
    network,
    passphrases,
    payment,
    phones,
    postal,
    postal_codes,
    secret_names,
    spoken_emails,
    tables,
    tokens,
    told_streets,
    wallets,
    wide_addresses,
    wide_labels,
)
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.screens import Find, Options, View, occurrences

_URL: Final = re.compile(rb"://[^\s\"'<>\x00]{3,2000}")
_SCHEME: Final = re.compile(rb"(?:https?|ftp)$", re.IGNORECASE)


def urls(view: View, options: Options) -> Iterator[Finding]:
    """Find web addresses."""
    del options
    for place in occurrences(view.raw, b"://"):
        scheme, rest = _SCHEME.search(view.raw, max(0, place - 5), place), _URL.match(view.raw, place)
        if scheme is not None and rest is not None:
            text = view.text[scheme.start() : rest.end()].rstrip(".,;:!?)")
            yield Finding(scheme.start(), scheme.start() + len(text), "URL", "url", text)


_ISO_SHAPES: Final = (b"0000-00-00", b"00/00/0000", b"00.00.0000")


def dates(view: View, options: Options) -> Iterator[Finding]:
    """Find dates of digits."""
    del options
    for shape in _ISO_SHAPES:
        for place in view.occurrences(shape):
            end = place + len(shape)
            if view.shape[place - 1 : place] != b"0" and view.shape[end : end + 1] != b"0":
                yield Finding(place, end, "DATE", "date", view.string(place, end))


DETECTORS: Final[tuple[tuple[frozenset[str], Find], ...]] = (
    (frozenset({"EMAIL"}), emails.emails),
    (frozenset({"EMAIL"}), spoken_emails.spoken_emails),
    (frozenset({"PHONE"}), phones.phones),
    (frozenset({"CREDIT_CARD", "SECRET"}), payment.cards),
    (frozenset({"IBAN", "ROUTING"}), payment.ibans),
    (frozenset({"CRYPTO"}), wallets.crypto),
    (frozenset({"SSN", "NATIONAL_ID", "TAX_ID"}), national.national_ids),
    (frozenset({"SECRET", "DOB", *(label.entity for label in label_rows.LABELS)}), labels.labelled),
    (frozenset({"ROUTING", "BANK_ACCOUNT"}), bank_codes.bank_codes),
    (frozenset({"ROUTING", "BANK_ACCOUNT"}), bank_pairs.unlabelled_pairs),
    (frozenset({"PLATE", "DRIVER_LICENSE", "TAX_ID", "VIN", "NATIONAL_ID"}), near_words.near_words),
    (wide_labels.ENTITIES, wide_labels.wide_labelled),
    (frozenset({"IP"}), network.addresses),
    (frozenset({"MAC"}), network.macs),
    (frozenset({"SECRET"}), tokens.vendor_tokens),
    (frozenset({"SECRET"}), tokens.pem_keys),
    (frozenset({"SECRET"}), tokens.webhooks),
    (frozenset({"SECRET"}), assignments.assigned),
    (frozenset({"SECRET"}), access_codes.codes),
    (frozenset({"SECRET"}), passphrases.spoken_words),
    (frozenset({"SECRET"}), credentials.announced),
    (frozenset({"SECRET"}), credentials.url_passwords),
    (frozenset({"SECRET"}), credentials.aws_pairs),
    (frozenset({"SECRET"}), credentials.jwk_members),
    (frozenset({"PERSON"}), names.persons),
    (frozenset({"ADDRESS"}), postal.postal_addresses),
    (frozenset({"ADDRESS"}), postal_codes.addresses_by_code),
    (frozenset({"ADDRESS"}), told_streets.told_streets),
    (frozenset({"ADDRESS"}), wide_addresses.wide_addresses),
    (tables.ENTITIES, tables.cells),
    (frozenset({"URL"}), urls),
    (frozenset({"DATE"}), dates),
)
"""What finds which entities; what a key alone announces is in `field_names`."""

NEED_DIGITS: Final[frozenset[Find]] = frozenset(
    (
        access_codes.codes,
        phones.phones,
        payment.cards,
        payment.ibans,
        national.national_ids,
        bank_pairs.unlabelled_pairs,
        labels.labelled,
        near_words.near_words,
        wide_labels.wide_labelled,
        network.addresses,
        postal.postal_addresses,
        postal_codes.addresses_by_code,
        told_streets.told_streets,
        wide_addresses.wide_addresses,
    )
)
"""What finds nothing in a text without a digit."""

VOCABULARY: Final[frozenset[bytes]] = frozenset().union(
    labels.LABEL_WORDS,
    access_codes.CODE_WORDS,
    passphrases.PHRASE_WORDS,
    spoken_emails.DOT_WORDS,
    names.NAME_WORDS,
    credentials.AUTH_WORDS,
    secret_names.NAME_WORDS,
    announced_phones.ANNOUNCING,
    payment.CARD_WORDS,
    bank_codes.CODE_WORDS,
    bank_pairs.MONEY_WORDS,
    postal.ADDRESS_WORDS,
    postal_codes.TOWN_WORDS,
    told_streets.TYPE_WORDS,
    tables.HEADER_WORDS,
)
"""Every word that a detector asks for."""
