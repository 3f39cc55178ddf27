# SPDX-License-Identifier: Apache-2.0
"""The scripted engine: as much of Elasticsearch as delivery meets, with its troubles set by hand.

It creates documents once (409 afterwards), keeps which ever were, refuses poison, and answers as nodes do
when they are closed, blocked, overfull or locked. It proves nothing about real engines; real nodes do that.
"""

from __future__ import annotations

import fnmatch
import json
import threading
from collections import Counter
from collections.abc import Iterable
from typing import Any, Literal, TypeAlias

from tests.search_server import Reply, Request, failure

Trouble: TypeAlias = Literal[
    "none", "flood_stage", "write_block", "closed", "cluster_block", "no_credentials", "no_rights"
]
"""What state the whole engine is in."""

TROUBLES: tuple[Trouble, ...] = (
    "flood_stage",
    "write_block",
    "closed",
    "cluster_block",
    "no_credentials",
    "no_rights",
)

_ITEM_REFUSALS: dict[Trouble, tuple[int, str]] = {
    "flood_stage": (429, "cluster_block_exception"),
    "write_block": (403, "cluster_block_exception"),
    "closed": (400, "index_closed_exception"),
}
_REQUEST_REFUSALS: dict[Trouble, tuple[int, str]] = {
    "no_credentials": (401, "security_exception"),
    "no_rights": (403, "security_exception"),
}


class Engine:
    """The engine's state; `answer` may be called from several threads.

    Attributes:
        trouble: See `Trouble`.
        max_body_bytes: Requests above it are answered 413 without a body, as nodes do.
        indices: The bodies that present indices were created with, by name.
        documents: The bodies of the present documents, by index and id.
        ever: How often a document of that id was created, deleted indices included; by (index, id).
        bodies: The body that each id was first created with.
        too_large: What was alone in a request above `max_body_bytes`; by (index, id).
    """

    def __init__(self) -> None:
        self.trouble: Trouble = "none"
        self.max_body_bytes: int | None = None
        self.indices: dict[str, Any] = {}
        self.documents: dict[tuple[str, str], bytes] = {}
        self.ever: Counter[tuple[str, str]] = Counter()
        self.bodies: dict[tuple[str, str], bytes] = {}
        self.too_large: set[tuple[str, str]] = set()
        self._templates: dict[str, Any] = {}
        self._numbers: Counter[str] = Counter()
        self._lock = threading.Lock()

    def answer(self, request: Request) -> Reply:
        """Return what the engine answers to *request*."""
        with self._lock:
            if self.trouble in _REQUEST_REFUSALS:
                return failure(*_REQUEST_REFUSALS[self.trouble])
            if self.max_body_bytes is not None and len(request.body) > self.max_body_bytes:
                self._note_lone(request.body.split(b"\n"))
                return Reply(413, b"", content_type="")
            path = request.path.partition("?")[0]
            if path == "/_bulk":
                return self._bulk(request.body.split(b"\n"))
            if path.startswith("/_index_template/"):
                return self._template(request.method, path.rsplit("/", 1)[1], request.body)
            return self._index(request.method, path.split("/")[1], request.body)

    def delete_indices(self) -> None:
        """Delete every index, as a careless person would."""
        with self._lock:
            self.indices.clear()
            self.documents.clear()
            self._numbers.clear()

    def _note_lone(self, lines: list[bytes]) -> None:
        if len(lines) == 3:  # two, and what is behind the last one's end
            target = json.loads(lines[0])["create"]
            self.too_large.add((target["_index"], target["_id"]))

    def _template(self, method: str, name: str, body: bytes) -> Reply:
        if method == "GET":
            return failure(404, "resource_not_found_exception")
        if self.trouble == "cluster_block":
            return failure(403, "cluster_block_exception")
        self._templates[name] = json.loads(body)
        return Reply(body={"acknowledged": True})

    def _index(self, method: str, name: str, body: bytes) -> Reply:
        if method == "PUT":
            if self.trouble == "cluster_block":
                return failure(403, "cluster_block_exception")
            if name in self.indices:
                return failure(400, "resource_already_exists_exception")
            self.indices[name] = json.loads(body)
            return Reply(body={"acknowledged": True})
        if name not in self.indices:
            return failure(404, "index_not_found_exception")
        return Reply(body={name: self.indices[name]})

    def _bulk(self, lines: list[bytes]) -> Reply:
        if self.trouble == "cluster_block":
            return failure(403, "cluster_block_exception")
        pairs = list(zip(lines[:-1:2], lines[1::2], strict=True))
        if any(b'"refused_whole"' in body for _, body in pairs):
            return failure(400, "illegal_argument_exception")
        if any(b'"too_heavy"' in body for _, body in pairs):
            return failure(429, "es_rejected_execution_exception")
        items = [self._create(json.loads(head)["create"], body) for head, body in pairs]
        has_errors = any(item["status"] >= 400 for item in items)
        return Reply(body={"errors": has_errors, "items": [{"create": item} for item in items]})

    def _create(self, target: dict[str, str], body: bytes) -> dict[str, Any]:
        key = (target["_index"], target["_id"])
        item: dict[str, Any] = {"_index": key[0], "_id": key[1]}
        refused = self._refusal(key, body)
        if refused is not None:
            status, error_type = refused
            return item | {"status": status, "error": {"type": error_type, "reason": "a value"}}
        self.documents[key] = body
        self.ever[key] += 1
        self.bodies.setdefault(key, body)
        self._numbers[key[0]] += 1
        return item | {"status": 201, "_seq_no": self._numbers[key[0]]}

    def _refusal(self, key: tuple[str, str], body: bytes) -> tuple[int, str] | None:
        if self.trouble in _ITEM_REFUSALS:
            return _ITEM_REFUSALS[self.trouble]
        if key[0] not in self.indices and not self._create_by_template(key[0]):
            return 404, "index_not_found_exception"
        if key in self.documents:
            return 409, "version_conflict_engine_exception"
        return (400, "document_parsing_exception") if b'"poison"' in body else None

    def _create_by_template(self, name: str) -> bool:
        """Create a missing index as a server that may: in the form of a template, else not at all."""
        for template in _matching(self._templates.values(), name):
            self.indices[name] = template["template"]
            return True
        return False


def _matching(templates: Iterable[Any], name: str) -> list[Any]:
    return [
        template
        for template in templates
        if any(fnmatch.fnmatchcase(name, pattern) for pattern in template["index_patterns"])
    ]
