# SPDX-License-Identifier: Apache-2.0
"""Redaction for a person at a prompt: one text in, one text out."""

from __future__ import annotations

from functools import cache

from flywheel_logging.redaction.config import RedactionConfig
from flywheel_logging.redaction.redactor import Redactor


def redact_text(text: str, config: RedactionConfig | None = None) -> str:
    """Return *text* without personal data and secrets: `"I am <PERSON_1>, <EMAIL_1>"`.

    Args:
        text: Any text; JSON stays JSON.
        config: The policy; None for the default one. The environment is not read.

    Raises:
        RedactionError: If it cannot be redacted.
        ConfigError: If the policy's key cannot be used.
    """
    redactor = _default() if config is None else Redactor(config)
    return redactor.redact_text(text)


@cache
def _default() -> Redactor:
    return Redactor()
