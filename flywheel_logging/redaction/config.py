# SPDX-License-Identifier: Apache-2.0
"""The policy: what is looked for, what becomes of it, what is let through. Pure data, checked when made."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from flywheel_logging.errors import ConfigError
from flywheel_logging.redaction.digests import KeySource, key_bytes, key_id_of
from flywheel_logging.redaction.entities import DEFAULT_ENTITIES, ENTITY_NAMES
from flywheel_logging.redaction.ner import NerHook
from flywheel_logging.redaction.patterns import DenyDetector, Pattern, check_regex

if TYPE_CHECKING:
    from pathlib import Path

    from flywheel_logging.redaction.scanner import Detector

Action: TypeAlias = Literal["replace", "token", "surrogate", "mask", "drop", "keep"]
"""What becomes of a value: `<EMAIL_1>`, `<EMAIL_3f9a2c1b7d>`, a made-up value of the same kind, all but the
last characters hidden, nothing, or itself."""

Mode: TypeAlias = Literal["on", "audit"]
"""`audit` counts what would be replaced and replaces nothing."""

Media: TypeAlias = Literal["placeholder", "keep"]
IpPolicy: TypeAlias = Literal["global", "network", "all"]
EmailPolicy: TypeAlias = Literal["personal", "all"]

MASKABLE: Final = frozenset({"CREDIT_CARD", "PHONE", "IBAN"})
"""Entities whose last four characters may be shown."""

ANY_ENTITY: Final = "*"
"""Stands for every entity for which the policy names no action."""

FIELD: Final = "FIELD"
"""What a field that the policy drops counts as."""

FORMAT: Final = 1
"""Part of the policy's hash; raised when the rules of the package change what is found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactionConfig:
    """How to redact. Every argument has a default that is safe.

    Attributes:
        mode: `on`, or `audit`, which only counts.
        entities: Names of what is looked for; None means what is on by default.
        actions: What becomes of each entity, and of `*`, all others. Unset: secrets are numbered; everything
            else becomes a keyed token where there is a key, and is numbered where there is none.
        patterns: Patterns of your own.
        allow: Texts that are let through: a whole value, or a domain (`example.com`) whose addresses are.
        allow_patterns: Regular expressions; a value that one matches as a whole is let through.
        deny: Texts that never leave, whatever they are.
        key: Makes keyed tokens; at least 16 bytes, or a function that returns them.
        key_id: Name of the key, part of the policy's hash; unset: derived from the key.
        regions: Countries, by two letters, whose numbers count without a word beside them that says so; of
            `national.REGIONS`.
        ip_policy: `global` leaves private, loopback and documentation addresses; `network` leaves the
            first three numbers of the others, too (version 4); `all` leaves none.
        email_policy: `personal` leaves mailboxes of services (`support@…`) and stand-ins
            (`user@example.com`); `all` leaves none.
        media: `placeholder` describes images and sound by kind, size and hash; `keep` leaves them, unread.
        fields: What the name of a field says of its value: an entity, `drop` or `keep`.
        ner: A named-entity model, read for prose only.
        detectors: Further detectors, such as the extras.
        keep_secrets: Must be True for `SECRET` to be left out of `entities` or to be kept.
        time_budget_s: Seconds one record may take; above it nothing is shipped.
        cache_entries: Texts whose findings are remembered; 0 remembers none.
        home: Folder for the key that keeps users apart where `key` is not set; None: a new one each process.

    Raises:
        ConfigError: If something is wrong; the message says what and where.
    """

    mode: Mode = "on"
    entities: Collection[str] | None = None
    actions: Mapping[str, Action] = field(default_factory=dict)
    patterns: tuple[Pattern, ...] = ()
    allow: Collection[str] = field(default=(), repr=False)
    allow_patterns: Collection[str] = field(default=(), repr=False)
    deny: Collection[str] = field(default=(), repr=False)
    key: KeySource | None = field(default=None, repr=False)
    key_id: str | None = None
    regions: Collection[str] = ()
    ip_policy: IpPolicy = "global"
    email_policy: EmailPolicy = "personal"
    media: Media = "placeholder"
    fields: Mapping[str, str] = field(default_factory=dict)
    ner: NerHook | None = None
    detectors: tuple[Detector, ...] = ()
    keep_secrets: bool = False
    time_budget_s: float = 30.0
    cache_entries: int = 8_192
    home: Path | None = None

    def __post_init__(self) -> None:
        """Check everything at once, where its author can see it."""
        _check_choice("mode", self.mode, get_args(Mode))
        _check_choice("ip_policy", self.ip_policy, get_args(IpPolicy))
        _check_choice("email_policy", self.email_policy, get_args(EmailPolicy))
        _check_choice("media", self.media, get_args(Media))
        self._check_texts()
        self._check_entities()
        self._check_actions()
        for regex in self.allow_patterns:
            check_regex(regex, where="allow_patterns")
        for name, verdict in self.fields.items():
            _check_choice(f"fields.{name}", verdict, ("drop", "keep", *self.known_entities))
        if self.regions:
            self._check_regions()
        if self.time_budget_s <= 0:
            raise ConfigError("time_budget_s: expected a number of seconds above 0")
        if self.cache_entries < 0:
            raise ConfigError("cache_entries: expected a number of texts, 0 or more")
        if self.key is not None and not callable(self.key):
            key_bytes(self.key)

    @property
    def known_entities(self) -> tuple[str, ...]:
        """Every name of an entity that this policy may speak of."""
        own = [pattern.name for pattern in self.patterns]
        return (*sorted(ENTITY_NAMES), DenyDetector.ENTITY, FIELD, *own)

    @property
    def wanted(self) -> frozenset[str]:
        """The entities that are looked for."""
        return frozenset(DEFAULT_ENTITIES if self.entities is None else self.entities)

    def action_of(self, entity: str) -> Action:
        """Return what becomes of a value of *entity*."""
        if (action := self.actions.get(entity)) is not None:
            return action
        if entity == FIELD:
            return "drop"
        if entity != "SECRET" and (action := self.actions.get(ANY_ENTITY)) is not None:
            return action
        return "replace" if self.key is None or entity == "SECRET" else "token"

    def _check_regions(self) -> None:
        from flywheel_logging.redaction.national import REGIONS  # a table of forms: on first use

        for region in self.regions:
            if region.upper() not in REGIONS:
                known = ", ".join(sorted(REGIONS))
                raise ConfigError(f"regions: no number of {region[:8]!r} to switch on, only of {known}")

    def _check_texts(self) -> None:
        for name in ("entities", "allow", "allow_patterns", "deny", "regions"):
            value = getattr(self, name)
            if value is not None and (
                isinstance(value, str) or not all(isinstance(item, str) and item for item in value)
            ):
                raise ConfigError(f"{name}: expected a list of texts, none of them empty")

    def _check_entities(self) -> None:
        if self.entities is None:
            return
        for name in self.entities:
            _check_choice("entities", name, self.known_entities)
        if "SECRET" not in self.entities and not self.keep_secrets:
            raise ConfigError("entities: without SECRET, secrets are stored; keep_secrets must say so")

    def _check_actions(self) -> None:
        for entity, action in self.actions.items():
            _check_choice("actions", entity, (ANY_ENTITY, *self.known_entities))
            _check_choice(f"actions.{entity}", action, get_args(Action))
            if action == "mask" and entity not in MASKABLE:
                raise ConfigError(
                    f"actions.{entity}: only {', '.join(sorted(MASKABLE))} can be masked to their last four"
                )
            if action in ("token", "surrogate") and self.key is None:
                raise ConfigError(f"actions.{entity}: {action} needs FLYWHEEL_REDACTION_KEY, or key=")
            if action == "keep" and entity in ("SECRET", ANY_ENTITY) and not self.keep_secrets:
                raise ConfigError(f"actions.{entity}: keep stores secrets; keep_secrets must say so")


def policy_hash(config: RedactionConfig, key: bytes | None) -> str:
    """Return what identifies the policy in a measurement: 12 hexadecimal characters, `audit-` before them.

    It tells whether two records were redacted alike. The key goes in by its id only; functions by their name.
    """
    import hashlib  # OpenSSL: the import of the package does without

    parts = {item.name: _plain(getattr(config, item.name)) for item in fields(config)}
    for name in ("key", "home", "cache_entries", "time_budget_s"):
        del parts[name]
    if key is not None and config.key_id is None:
        parts["key_id"] = key_id_of(key)
    text = json.dumps([FORMAT, parts], sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return digest if config.mode == "on" else f"audit-{digest}"


def _plain(value: object) -> object:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Pattern):
        return [_plain(getattr(value, item.name)) for item in fields(value)]
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Collection):
        return sorted(map(str, value))
    kind = value if isinstance(value, type) or callable(value) else type(value)
    return f"{kind.__module__}.{getattr(kind, '__qualname__', type(kind).__qualname__)}"


def _check_choice(name: str, value: object, choices: Collection[str]) -> None:
    if value not in choices:
        raise ConfigError(f"{name}: expected one of {', '.join(choices)}, got {str(value)[:40]!r}")
