# SPDX-License-Identifier: Apache-2.0
"""Settings: the only place that reads the environment, and the place that says where records go.

Each setting is declared once, with its variable, unit, default and meaning. Precedence: an explicit argument,
then the environment, then the default. Wrong values raise `ConfigError` that names the variable; the handler
turns that into one ERROR line and captures nothing, since telemetry must not stop the application.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self, TypeAlias
from urllib.parse import urlsplit

import platformdirs
from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from flywheel_logging.errors import ConfigError
from flywheel_logging.record import KINDS, SCHEMA_VERSION, Kind

DEFAULT_INDEX: Final = "llm-logs"
DEFAULT_CLIENT_ID: Final = "default"
DEFAULT_REPLICAS: Final = "0-1"
"""A copy of each shard as soon as there is a second node: one node alone is green, two lose nothing."""

LOCAL_RETENTION_DAYS: Final = 30
"""How long the local store keeps what `FLYWHEEL_RETENTION_DAYS` says nothing of."""

DEFAULT_PORTS: Final = {"http": 9200, "https": 443}
"""Port of a store URL that names none."""

KIND_NAMES: Final[dict[str, Kind]] = {
    "records": "record",
    "measurements": "measurement",
    "samples": "sample",
}
"""What people call the kinds of documents."""

StoreName: TypeAlias = Literal["elasticsearch", "opensearch", "sqlite", "memory"]

Days: TypeAlias = Annotated[int, Field(ge=1, le=36_500)]

_MAX_INDEX_BYTES: Final = 230  # Elasticsearch allows 255; `-metrics-YYYY.MM` is appended
_REPLICAS: Final = re.compile(r"\d{1,3}|\d{1,3}-(\d{1,3}|all)|server")
_ALIKE: Final = 0.85  # ELASTIC_SEARCH_URL is meant for us
_ALIKE_REST: Final = 0.6  # so is ELASTICSEARCH_USER, but not ELASTICSEARCH_HOST
_DEVELOPERS: Final = "FLYWHEEL_TEST_"  # read by the test suite of this package
_BAD_INDEX: Final = re.compile(r'[A-Z\\/*?"<>| ,#:]|^[-_+.]')


class Settings(BaseSettings):
    """Everything that the environment can say. Field descriptions are the reference.

    Raises:
        ValidationError: If a value is wrong; `load_settings` turns it into a `ConfigError`.
    """

    model_config = SettingsConfigDict(
        frozen=True, env_ignore_empty=True, extra="ignore", hide_input_in_errors=True
    )

    url: str = Field(
        "",
        validation_alias="ELASTICSEARCH_URL",
        description="Elasticsearch or OpenSearch, one URL or several of one cluster separated by commas. "
        "Unset: the local SQLite store.",
    )
    index: str = Field(
        DEFAULT_INDEX,
        validation_alias=AliasChoices("ELASTICSEARCH_INDEX", "ES_COLLECTION_NAME"),
        description="Index of the records; measurements and samples go to indices named after it.",
    )
    client_id: str = Field(
        DEFAULT_CLIENT_ID,
        min_length=1,
        validation_alias="ELASTICSEARCH_CLIENT_ID",
        description="Name of the application, stored with every record.",
    )
    api_key: SecretStr | None = Field(
        None, validation_alias="ELASTICSEARCH_API_KEY", description="API key, base64 form."
    )
    username: str | None = Field(None, validation_alias="ELASTICSEARCH_USERNAME", description="Basic auth.")
    password: SecretStr | None = Field(
        None, validation_alias="ELASTICSEARCH_PASSWORD", description="Basic auth."
    )
    ca_certs: Path | None = Field(
        None,
        validation_alias="ELASTICSEARCH_CA_CERTS",
        description="PEM file of the authority that signed the server's certificate.",
    )
    enabled: bool = Field(
        default=True, validation_alias="FLYWHEEL_ENABLED", description="0 switches everything off."
    )
    store: StoreName | None = Field(
        None,
        validation_alias="FLYWHEEL_STORE",
        description="Overrides what is detected: elasticsearch, opensearch, sqlite or memory.",
    )
    home: Path = Field(
        default_factory=lambda: platformdirs.user_state_path("flywheel_logging"),
        validation_alias="FLYWHEEL_HOME",
        description="Folder of the local store and of the spool. Default: the user's state directory.",
    )
    sample_rate: float = Field(
        1.0,
        ge=0,
        le=1,
        validation_alias="FLYWHEEL_SAMPLE_RATE",
        description="Fraction of root runs whose calls become records, 0 to 1; measurements are always kept.",
    )
    capture_content: bool = Field(
        default=True,
        validation_alias="FLYWHEEL_CAPTURE_CONTENT",
        description="0 keeps measurements only: no request, no response.",
    )
    workloads: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        validation_alias="FLYWHEEL_WORKLOADS",
        description="Workloads that become records: patterns separated by commas, `!` excludes, "
        "e.g. `support.*,!support.smalltalk`.",
    )
    max_record_bytes: int = Field(
        10_000_000,
        ge=1_000,
        validation_alias="FLYWHEEL_MAX_RECORD_BYTES",
        description="A larger record is not kept; its measurement is flagged `too_large`.",
    )
    keep_media: bool = Field(
        default=False,
        validation_alias="FLYWHEEL_KEEP_MEDIA",
        description="1 keeps images, audio and files in the record instead of kind, size and sha256.",
    )
    record_cache_hits: bool = Field(
        default=False,
        validation_alias="FLYWHEEL_RECORD_CACHE_HITS",
        description="1 makes records of answers that came from LangChain's response cache, too.",
    )
    labels: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        validation_alias="FLYWHEEL_LABELS",
        description="Metadata keys that become labels of the measurement, separated by commas.",
    )
    error_text: bool = Field(
        default=True,
        validation_alias="FLYWHEEL_ERROR_TEXT",
        description="0 drops error messages from measurements; the type and the stack stay.",
    )
    redaction: Literal["on", "off", "audit"] = Field(
        "on",
        validation_alias="FLYWHEEL_REDACTION",
        description="off stores what users type; audit counts what would be replaced and replaces nothing.",
    )
    redaction_key: SecretStr | None = Field(
        None,
        validation_alias="FLYWHEEL_REDACTION_KEY",
        description="Secret of at least 16 bytes: values become keyed tokens, the same in every record, "
        "instead of numbers.",
    )
    redaction_key_id: str | None = Field(
        None,
        validation_alias="FLYWHEEL_REDACTION_KEY_ID",
        description="Name of the key, for rotation. Default: derived from the key.",
    )
    redaction_file: Path | None = Field(
        None,
        validation_alias="FLYWHEEL_REDACTION_FILE",
        description="TOML file with the policy: own patterns, fields, allow and deny lists.",
    )
    redaction_entities: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        validation_alias="FLYWHEEL_REDACTION_ENTITIES",
        description="What is looked for, separated by commas, instead of what is on by default.",
    )
    redaction_actions: Annotated[dict[str, str], NoDecode] = Field(
        default_factory=dict,
        validation_alias="FLYWHEEL_REDACTION_ACTIONS",
        description="What becomes of an entity, e.g. `PHONE=mask,IP=keep`; `*` is every other one.",
    )
    redaction_allow: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        validation_alias="FLYWHEEL_REDACTION_ALLOW",
        description="Values and domains that are let through, separated by commas.",
    )
    redaction_deny: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        validation_alias="FLYWHEEL_REDACTION_DENY",
        description="Texts that never leave, separated by commas.",
    )
    redaction_regions: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        validation_alias="FLYWHEEL_REDACTION_REGIONS",
        description="Countries whose numbers count without a word beside them, e.g. `DE,FR`.",
    )
    redaction_ip_policy: Literal["global", "network", "all"] | None = Field(
        None,
        validation_alias="FLYWHEEL_REDACTION_IP_POLICY",
        description="network: the first three numbers stay; all: private addresses count, too.",
    )
    redaction_email_policy: Literal["personal", "all"] | None = Field(
        None,
        validation_alias="FLYWHEEL_REDACTION_EMAIL_POLICY",
        description="all: mailboxes of services and stand-ins (support@…, user@example.com) count, too.",
    )
    prices: Path | None = Field(
        None,
        validation_alias="FLYWHEEL_PRICES",
        description="TOML file with own prices, US dollars per million tokens; see docs/metrics.md.",
    )
    system_metrics: bool = Field(
        default=False,
        validation_alias="FLYWHEEL_SYSTEM_METRICS",
        description="1 reads the machine while calls run, with `flywheel_logging.auto` and the command run.",
    )
    system_interval_s: float = Field(
        10.0,
        ge=0.1,
        validation_alias="FLYWHEEL_SYSTEM_INTERVAL_S",
        description="Seconds between two samples of the machine.",
    )
    retention_days: Annotated[dict[Kind, Days], NoDecode] = Field(
        default_factory=dict,
        validation_alias="FLYWHEEL_RETENTION_DAYS",
        description="Days after which documents are deleted, in a cluster as well: `30`, or by kind, "
        "`records=30,measurements=400,samples=7`. Unset: never in a cluster; the local store keeps 30 days.",
    )
    rollups: bool = Field(
        default=False,
        validation_alias="FLYWHEEL_ROLLUPS",
        description="1 has one process roll up each hour's measurements, for statistics of long ranges.",
    )
    spool_sync: Literal["normal", "full"] = Field(
        "normal",
        validation_alias="FLYWHEEL_SPOOL_SYNC",
        description="full: survives a power cut, at the price of one fsync per batch.",
    )
    spool_max_bytes: int = Field(
        1 << 30,
        ge=1 << 20,
        validation_alias="FLYWHEEL_SPOOL_MAX_BYTES",
        description="Bound of the spool file; when it is full the newest records are dropped and counted.",
    )
    index_shards: int | None = Field(
        None,
        ge=1,
        le=1_024,
        validation_alias="FLYWHEEL_INDEX_SHARDS",
        description="Primary shards of the indices that are created. Unset: the server's default, one.",
    )
    index_replicas: str = Field(
        DEFAULT_REPLICAS,
        validation_alias="FLYWHEEL_INDEX_REPLICAS",
        description="Copies of each shard: a number; a range such as 0-1, as many as there are nodes for; "
        "or `server`, which leaves it to the server and its templates.",
    )
    request_timeout_s: float = Field(
        30.0,
        gt=0,
        le=600,
        validation_alias="FLYWHEEL_REQUEST_TIMEOUT_S",
        description="Seconds one request to the store may take.",
    )
    exit_timeout_s: float = Field(
        5.0,
        ge=0,
        le=300,
        validation_alias="FLYWHEEL_EXIT_TIMEOUT_S",
        description="Seconds that the end of the process waits for delivery; the rest stays in the spool.",
    )

    @field_validator(
        "workloads",
        "labels",
        "redaction_entities",
        "redaction_allow",
        "redaction_deny",
        "redaction_regions",
        mode="before",
    )
    @classmethod
    def _split(cls, value: Any) -> Any:
        return split_list(value) if isinstance(value, str) else value

    @field_validator("redaction_actions", mode="before")
    @classmethod
    def _pair(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        pairs = [part.partition("=") for part in split_list(value)]
        if not all(name.strip() and action.strip() for name, _, action in pairs):
            raise ValueError("expected pairs such as PHONE=mask,IP=keep")
        return {name.strip(): action.strip() for name, _, action in pairs}

    @field_validator("retention_days", mode="before")
    @classmethod
    def _by_kind(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if value.strip().isdecimal():
            return dict.fromkeys(KINDS, value.strip())
        pairs = [[side.strip() for side in part.partition("=")] for part in split_list(value)]
        if any(name not in KIND_NAMES or not days.isdecimal() for name, _, days in pairs):
            raise ValueError(
                f"expected days such as 30, or days by kind ({', '.join(KIND_NAMES)}) such as records=30"
            )
        return {KIND_NAMES[name]: days for name, _, days in pairs}

    @field_validator("index")
    @classmethod
    def _check_index(cls, value: str) -> str:
        return checked_index(value)

    @field_validator("index_replicas")
    @classmethod
    def _check_replicas(cls, value: str) -> str:
        return checked_replicas(value)

    @field_validator("url")
    @classmethod
    def _check_url(cls, value: str) -> str:
        node_urls(value)
        return value

    @model_validator(mode="after")
    def _check_together(self) -> Self:
        if self.store in ("elasticsearch", "opensearch") and not self.url:
            raise ValueError(f"FLYWHEEL_STORE={self.store} needs ELASTICSEARCH_URL")
        if (self.username is None) != (self.password is None):
            raise ValueError("ELASTICSEARCH_USERNAME and ELASTICSEARCH_PASSWORD must be given together")
        if self.api_key is not None and self.username is not None:
            raise ValueError("give either ELASTICSEARCH_API_KEY or ELASTICSEARCH_USERNAME, not both")
        return self


def load_settings(**explicit: Any) -> Settings:
    """Read the environment, overridden by *explicit* values (field names of `Settings`).

    Raises:
        ConfigError: If a value is wrong; the message names every such variable and what it must be.
    """
    try:
        return Settings(**{variable_of(name): value for name, value in explicit.items()})
    except ValidationError as error:
        complaints = dict.fromkeys(_complaint(item) for item in error.errors())  # of each kind the same
        raise ConfigError("; ".join(complaints)) from None


def misspelt_variables(names: Iterable[str] | None = None) -> dict[str, str]:
    """Return the variables that nobody reads and that look as if they were meant for us.

    Args:
        names: What is set; the environment's if None.

    Returns:
        Each with the variable that was probably meant; empty for a `FLYWHEEL_…` that resembles none. Names
        that other programs read, such as `ELASTICSEARCH_HOSTS`, resemble none of ours closely enough.
    """
    known = [variable for field in Settings.model_fields for variable in _variables_of(field)]
    found: dict[str, str] = {}
    for name in sorted(os.environ if names is None else names):
        if name.upper() in known or name.startswith(_DEVELOPERS):
            continue
        meant = _meant(name.upper(), known)
        if meant or name.upper().startswith("FLYWHEEL_"):
            found[name] = meant
    return found


def _meant(name: str, known: list[str]) -> str:
    """Return which of *known* is most like *name*; what is like it already in its first word counts apart."""
    prefix, _, rest = name.partition("_")
    rests = [each.removeprefix(f"{prefix}_") for each in known if each.startswith(f"{prefix}_")]
    close = get_close_matches(rest, rests, n=1, cutoff=_ALIKE_REST)
    if close:
        return f"{prefix}_{close[0]}"
    return "" if rests else "".join(get_close_matches(name, known, n=1, cutoff=_ALIKE))


def variable_of(name: str) -> str:
    """Return the environment variable of the field *name* of `Settings`."""
    return _variables_of(name)[0]


def _variables_of(name: str) -> list[str]:
    alias = Settings.model_fields[name].validation_alias
    return [str(choice) for choice in alias.choices] if isinstance(alias, AliasChoices) else [str(alias)]


def _complaint(item: Any) -> str:
    variable = str(item["loc"][0]) if item["loc"] else ""
    text = str(item["msg"]).removeprefix("Value error, ")
    text = text[:1].lower() + text[1:] if text.startswith(("Input", "String", "Value")) else text
    return f"{variable}: {text}" if variable and not text.startswith(variable) else text


def checked_index(name: str) -> str:
    """Return *name* if it can name an index on every server.

    Raises:
        ConfigError: If not; says the rule. Source: Elasticsearch's create-index API, name restrictions.
    """
    if not name or _BAD_INDEX.search(name) or len(name.encode()) > _MAX_INDEX_BYTES:
        raise ConfigError(
            f"ELASTICSEARCH_INDEX: {name[:80]!r} cannot name an index: use lower-case letters, digits, '-', "
            f"'_' and '.', not starting with '-', '_', '+' or '.', at most {_MAX_INDEX_BYTES} bytes"
        )
    return name


def checked_replicas(value: str) -> str:
    """Return *value* if it says how many copies of a shard there are to be.

    Raises:
        ConfigError: If not. Source: `index.number_of_replicas` and `index.auto_expand_replicas`.
    """
    if not _REPLICAS.fullmatch(value):
        raise ConfigError(
            "FLYWHEEL_INDEX_REPLICAS: expected a number, a range such as 0-1 or 0-all, or server, "
            f"got {value[:20]!r}"
        )
    return value


def node_urls(value: str) -> tuple[str, ...]:
    """Split a comma-separated list of store URLs and complete each with its port.

    Raises:
        ConfigError: If one is no http or https URL; credentials are not repeated in the message.
    """
    return tuple(_completed(part) for part in split_list(value))


def split_list(value: str) -> tuple[str, ...]:
    """Return the parts of a comma-separated list, without blanks and empty parts."""
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _completed(url: str) -> str:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ConfigError(
            "ELASTICSEARCH_URL: the port must be a number, e.g. http://localhost:9200"
        ) from None
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        raise ConfigError(
            "ELASTICSEARCH_URL: expected http://host:9200 or https://host:9200, several separated by "
            f"commas, got one that starts with {url[:8]!r}"
        )
    if port is not None:
        return url
    return parts._replace(netloc=f"{parts.netloc.rstrip(':')}:{DEFAULT_PORTS[parts.scheme]}").geturl()


@dataclass(frozen=True, slots=True)
class Destination:
    """Where one pipeline ships to.

    Attributes:
        url: `http(s)://…` (several separated by commas, credentials allowed), `sqlite:///path`, `memory://…`,
            or a third party's scheme.
        index: Index of the records.
        identity: What two settings must share to be one destination: the URLs without credentials, sorted,
            lower case, with ports; and the index.
    """

    url: str
    index: str
    identity: str

    def __repr__(self) -> str:
        """Show the destination without credentials."""
        return f"Destination({self.identity!r})"

    @property
    def is_durable(self) -> bool:
        """Whether a record kept for later could still be delivered by another process."""
        return not self.url.startswith("memory:")

    def spool_path(self, home: Path) -> Path:
        """Return the file of this destination's spool below *home*."""
        digest = hashlib.sha256(self.identity.encode()).hexdigest()[:16]
        return home / f"spool-{SCHEMA_VERSION}-{digest}.sqlite3"


def destination_of(settings: Settings, *, store: str | None = None, index: str | None = None) -> Destination:
    """Return where records go: the arguments first, then the settings.

    Args:
        settings: What the environment says.
        store: A store URL given in code.
        index: An index given in code.

    Raises:
        ConfigError: If the URL or the index cannot be used.
    """
    index = checked_index(index) if index else settings.index
    url = store or _url_of(settings, index)
    check_store_url(url)
    if not url.startswith(("http:", "https:")):
        public = _without_credentials(url)
        return Destination(url, index, public if url.startswith("sqlite:") else f"{public} {index}")
    nodes = node_urls(url)
    return Destination(",".join(nodes), index, f"{_identity(nodes)} {index}")


def check_store_url(url: str) -> None:
    """Check the form of a store URL.

    Raises:
        ConfigError: If it is none; credentials are not repeated in the message.
    """
    if "://" not in url:
        raise ConfigError(f"store: expected a URL, http://host:9200 or sqlite:///file, got {url[:8]!r}")
    if url.startswith(("http:", "https:")):
        node_urls(url)


def store_options(settings: Settings, destination: Destination) -> dict[str, Any]:
    """Return what `open_store` needs beside the URL of *destination*.

    Credentials and the certificate belong to `ELASTICSEARCH_URL`; they are sent nowhere else.
    """
    options: dict[str, Any] = {"index": destination.index}
    if destination.url.startswith("sqlite:"):
        ages: dict[Kind, float | None] = dict(settings.retention_days)
        if settings.rollups:
            ages["measurement"] = None  # they are rolled up first, see `housekeeping`
        options["max_age_days"] = ages
    if not destination.url.startswith(("http:", "https:")):
        return options
    options["request_timeout_s"] = settings.request_timeout_s
    options |= {"shards": settings.index_shards, "replicas": settings.index_replicas}
    if settings.store in ("elasticsearch", "opensearch"):
        options["flavour"] = settings.store
    if settings.url and destination.identity.split(" ")[0] == _identity(node_urls(settings.url)):
        options |= {
            "api_key": settings.api_key.get_secret_value() if settings.api_key else None,
            "username": settings.username,
            "password": settings.password.get_secret_value() if settings.password else None,
            "ca_certs": settings.ca_certs,
        }
    return options


def _url_of(settings: Settings, index: str) -> str:
    if settings.store == "memory":
        return "memory://"
    if settings.url and settings.store != "sqlite":
        return settings.url
    return f"sqlite:///{(settings.home / f'{index}.sqlite3').absolute()}"


def _identity(nodes: tuple[str, ...]) -> str:
    return ",".join(sorted(map(_public, nodes)))


def _public(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname}:{parts.port}".lower() + parts.path.rstrip("/")


def _without_credentials(url: str) -> str:
    """Return a third party's URL without user, password and query, any of which may be a secret."""
    scheme, sign, rest = url.partition("://")
    return f"{scheme}{sign}{rest.partition('?')[0].rpartition('@')[2]}"
