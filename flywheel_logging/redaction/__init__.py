# SPDX-License-Identifier: Apache-2.0
"""Personal data and secrets out of the documents of a call, before anything is written anywhere.

    from flywheel_logging.redaction import RedactionConfig, Redactor, redact_text

Read in this order: `seam` (what the pipeline sees), `redactor` (the order of work), `walker` and `shape`
(what is read), `scanner` and the detectors that it names (what is found), `propagation`, `operators`,
`verify`, `config` (the policy). Nothing here is imported before it is used, and nothing of a third party.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from flywheel_logging.redaction.seam import DocumentRedactor, IdentityRedactor, Redacted

if TYPE_CHECKING:
    from flywheel_logging.redaction.config import RedactionConfig
    from flywheel_logging.redaction.ner import NerHook, Span
    from flywheel_logging.redaction.patterns import Pattern
    from flywheel_logging.redaction.prompt import redact_text
    from flywheel_logging.redaction.redactor import Explained, Redactor
    from flywheel_logging.redaction.settings import redactor_for

__all__ = [
    "DocumentRedactor",
    "Explained",
    "IdentityRedactor",
    "NerHook",
    "Pattern",
    "Redacted",
    "RedactionConfig",
    "Redactor",
    "Span",
    "redact_text",
    "redactor_for",
]

_HOMES: Final = {
    "Explained": "redactor",
    "NerHook": "ner",
    "Pattern": "patterns",
    "RedactionConfig": "config",
    "Redactor": "redactor",
    "Span": "ner",
    "redact_text": "prompt",
    "redactor_for": "settings",
}
"""The module of each public name that is imported on use."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
