# SPDX-License-Identifier: Apache-2.0
"""From what the environment and the policy file say to a redactor."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from flywheel_logging.errors import ConfigError, RedactionError
from flywheel_logging.redaction.config import RedactionConfig
from flywheel_logging.redaction.policy_file import located, read_policy
from flywheel_logging.redaction.redactor import Redactor
from flywheel_logging.redaction.seam import DocumentRedactor, IdentityRedactor

if TYPE_CHECKING:
    from flywheel_logging.config import Settings


def redactor_for(settings: Settings) -> DocumentRedactor:
    """Return the redactor that *settings* ask for; one that leaves everything where they say `off`.

    Reads the policy file, and nothing else. What the environment says comes before what the file says.

    Raises:
        ConfigError: If the policy cannot be used; names the variable, or the file and the line.
    """
    if settings.redaction == "off":
        return IdentityRedactor()
    return Redactor(config_for(settings))


def redactor_of_words(settings: Settings) -> Redactor:
    """Return the redactor for the words of a store that is not ours: that of the policy of *settings*.

    Where the policy replaces nothing (`audit`, `off`), the words are redacted all the same: they go to the
    log, too.

    Raises:
        RedactionError: If the policy cannot be used.
    """
    try:
        config = RedactionConfig() if settings.redaction == "off" else config_for(settings)
        return Redactor(replace(config, mode="on"))
    except ConfigError:
        raise RedactionError("the policy cannot be used") from None


def config_for(settings: Settings) -> RedactionConfig:
    """Return the policy that the environment and the file of *settings* describe.

    Raises:
        ConfigError: If it cannot be used.
    """
    path = settings.redaction_file
    values = {} if path is None else read_policy(path)
    from_environment = _of_environment(settings)
    values |= from_environment
    if settings.keep_media:
        values["media"] = "keep"
    values["home"] = settings.home
    try:
        values["detectors"] = _extras(values)
        return RedactionConfig(**values)
    except ConfigError as error:
        name = str(error).partition(":")[0].partition(".")[0]
        if name in from_environment:
            raise ConfigError(f"FLYWHEEL_REDACTION_{name.upper()}: {error}") from None
        raise error if path is None else located(error, path) from None


def _of_environment(settings: Settings) -> dict[str, Any]:
    is_given = "redaction" in settings.model_fields_set and settings.redaction != "off"
    values: dict[str, Any] = {
        "mode": settings.redaction if is_given else None,
        "key": settings.redaction_key and settings.redaction_key.get_secret_value(),
        "key_id": settings.redaction_key_id,
        "entities": settings.redaction_entities,
        "actions": settings.redaction_actions,
        "allow": settings.redaction_allow,
        "deny": settings.redaction_deny,
        "regions": settings.redaction_regions,
        "ip_policy": settings.redaction_ip_policy,
        "email_policy": settings.redaction_email_policy,
    }
    return {name: value for name, value in values.items() if value}


def _extras(values: dict[str, Any]) -> tuple[Any, ...]:
    detectors: list[Any] = []
    if (options := values.pop("phonenumbers", None)) is not None:
        from flywheel_logging.redaction.extras.phonenumbers import PhoneNumbers

        detectors.append(PhoneNumbers(**options))
    if (options := values.pop("presidio", None)) is not None:
        from flywheel_logging.redaction.extras.presidio import presidio_hook

        values["ner"] = presidio_hook(**options)
    return tuple(detectors)
