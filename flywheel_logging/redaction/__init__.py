# SPDX-License-Identifier: Apache-2.0
"""The place where a call's documents are redacted, before anything is written anywhere.

**Nothing is redacted yet.** The pipeline already calls `Redactor.redact` for every call, before the spool,
and drops what it cannot redact; the redactor that ships today returns the document as it is, and says so in
`is_identity`, from which the start-up line and `doctor` know.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Redacted:
    """A redacted document and what was found in it.

    Attributes:
        document: The copy that may leave the process.
        counts: Findings by entity name.
    """

    document: dict[str, Any]
    counts: Mapping[str, int] = field(default_factory=dict)


class Redactor(Protocol):
    """Removes what must not leave the process."""

    @property
    def is_identity(self) -> bool:
        """Whether it leaves every document as it is."""

    def redact(self, document: dict[str, Any]) -> Redacted:
        """Return a redacted copy of *document*, which holds both documents of one call.

        Args:
            document: `{"record": … or None, "measurement": …}`.

        Raises:
            RedactionError: If it cannot be redacted; neither document is written then.
        """


class IdentityRedactor:
    """Leaves every document as it is."""

    is_identity = True

    def redact(self, document: dict[str, Any]) -> Redacted:
        """Return *document* itself."""
        return Redacted(document)
