# SPDX-License-Identifier: Apache-2.0
"""Whose call it was: workload, client, user, session. Pure, except that a workload callable is called.

A workload is a task or agent node of the application, never a session: the consumer trains one model for it.
"""

from __future__ import annotations

import hashlib
import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Literal, NamedTuple, TypeAlias
from uuid import UUID

from flywheel_logging.errors import ConfigError
from flywheel_logging.scope import Scope

WorkloadSpec: TypeAlias = str | Callable[[Mapping[str, Any]], str | None]
"""A literal id, a template over the run's metadata (`"aiva.{langgraph_node}"`), or a function of it."""

WorkloadSource: TypeAlias = Literal["metadata", "capture", "handler", "graph", "default"]

DEFAULT_WORKLOAD: Final = "default"
MAX_ID_CHARS: Final = 256
"""Longer ids are cut and completed with a hash: stores refuse a keyword above 32,766 bytes."""


@dataclass(frozen=True, slots=True)
class Source:
    """What one attached handler says of the calls it sees.

    Attributes:
        workload: Workload of its calls; None: the graph's names, else `DEFAULT_WORKLOAD`.
        client_id: Client of its calls; None: `ELASTICSEARCH_CLIENT_ID`.
    """

    workload: WorkloadSpec | None = None
    client_id: str | None = None


class Attribution(NamedTuple):
    """Whose call it was, as far as anything told."""

    client_id: str
    workload_id: str
    workload_source: WorkloadSource
    user_id: str | None
    session_id: str | None


def checked_workload(spec: Any) -> WorkloadSpec | None:
    """Return *spec* if it can name workloads.

    Raises:
        ConfigError: If it is none of `WorkloadSpec`, is empty, or is a template that cannot be read.
    """
    if spec is None or (callable(spec) and not isinstance(spec, type)):
        return spec
    if not isinstance(spec, str) or not spec.strip():
        raise ConfigError(
            "workload_id: expected a name, a template such as 'aiva.{langgraph_node}', or a function of the "
            f"metadata, got {type(spec).__name__ if not isinstance(spec, str) else 'an empty string'}"
        )
    _template_keys(spec)
    return spec


def is_literal(spec: WorkloadSpec | None) -> bool:
    """Return whether *spec* names one workload, whatever the call: a text without keys of the metadata.

    Braces alone make no template: `"a{{b}}"` is the literal `a{b}`.
    """
    return isinstance(spec, str) and not _template_keys(spec)


def attribute(
    metadata: Mapping[str, Any], source: Source, scope: Scope | None, client_id: str
) -> Attribution:
    """Return whose call it was.

    Args:
        metadata: The run's metadata.
        source: The handler's own settings.
        scope: The innermost `capture()`.
        client_id: The client that the settings name.

    Raises:
        Exception: Whatever a workload function of the user's raises.
    """
    workload_id, workload_source = _workload(metadata, source, scope)
    return Attribution(
        client_id=shortened(source.client_id or client_id),
        workload_id=shortened(workload_id),
        workload_source=workload_source,
        user_id=text_of(metadata.get("user_id")) or (scope.user_id if scope else None),
        session_id=text_of(metadata.get("session_id"))
        or (scope.session_id if scope else None)
        or text_of(metadata.get("thread_id")),
    )


def _workload(metadata: Mapping[str, Any], source: Source, scope: Scope | None) -> tuple[str, WorkloadSource]:
    if own := text_of(metadata.get("workload_id")):
        return own, "metadata"
    if scope and scope.workload_id:
        return scope.workload_id, "capture"
    if given := _from_spec(source.workload, metadata):
        return given, "handler"
    if graph := graph_name(metadata):
        return graph, "graph"
    return DEFAULT_WORKLOAD, "default"


def _from_spec(spec: WorkloadSpec | None, metadata: Mapping[str, Any]) -> str | None:
    if spec is None:
        return None
    if not isinstance(spec, str):
        return text_of(spec(dict(metadata)))
    keys = _template_keys(spec)
    if not keys:
        return spec.format()
    values = {key: text for key in keys if (text := text_of(metadata.get(key)))}
    return spec.format_map(values) if len(values) == len(keys) else None


@lru_cache(maxsize=256)
def _template_keys(template: str) -> frozenset[str]:
    try:
        parsed = string.Formatter().parse(template)
        fields = frozenset(name for _, name, _, _ in parsed if name is not None)
    except ValueError as error:
        raise ConfigError(f"workload_id: the template {template[:80]!r} cannot be read: {error}") from None
    for name in fields:
        if not name.replace("_", "a").isalnum():
            raise ConfigError(f"workload_id: {{{name}}} in {template[:80]!r} must be a metadata key")
    return fields


def graph_name(metadata: Mapping[str, Any]) -> str | None:
    """Return the agent's name, else the path of graph nodes (`researcher.model`); None outside a graph."""
    return (
        text_of(metadata.get("lc_agent_name"))
        or node_path(metadata)
        or text_of(metadata.get("langgraph_node"))
    )


def node_path(metadata: Mapping[str, Any]) -> str | None:
    """Return the node names of `langgraph_checkpoint_ns` without their task ids, joined by dots.

    Source: LangGraph writes `outer:<uuid>|inner:<uuid>`.
    """
    namespace = metadata.get("langgraph_checkpoint_ns")
    if not isinstance(namespace, str) or not namespace:
        return None
    return ".".join(part.split(":", 1)[0] for part in namespace.split("|") if part) or None


def shortened(identifier: str) -> str:
    """Return *identifier*, or its beginning and a hash of the whole where it exceeds `MAX_ID_CHARS`."""
    if len(identifier) <= MAX_ID_CHARS:
        return identifier
    digest = hashlib.sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{identifier[: MAX_ID_CHARS - 17]}-{digest}"


def text_of(value: Any) -> str | None:
    """Return a value of the metadata as a name: text, a number or a UUID; None for anything else."""
    if value is None:
        return None
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, bool) or not isinstance(value, (int, float, UUID)):
        return None
    try:
        return str(value)
    except ValueError:  # an integer of more digits than Python prints
        return None
