# SPDX-License-Identifier: Apache-2.0
"""Where redaction meets the pipeline: what a redactor is to it, and what it hands back."""

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
        policy: What identifies the policy it was redacted by; None where there was none.
    """

    document: dict[str, Any]
    counts: Mapping[str, int] = field(default_factory=dict)
    policy: str | None = None


class DocumentRedactor(Protocol):
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

    def finds(self, text: str, key: str | None = None) -> bool:
        """Return whether anything in *text*, the value of the field *key*, would be replaced.

        Raises:
            RedactionError: If it cannot be read.
        """


class IdentityRedactor:
    """Leaves every document as it is."""

    is_identity = True

    def redact(self, document: dict[str, Any]) -> Redacted:
        """Return *document* itself."""
        return Redacted(document)

    def finds(self, text: str, key: str | None = None) -> bool:
        """Return False."""
        del text, key
        return False
