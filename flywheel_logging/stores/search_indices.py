# SPDX-License-Identifier: Apache-2.0
"""The indices and index templates of one destination: created where missing, checked where present.

Promise: `ensure` returns only for an index that holds our documents as they are meant, as far as the
credentials let us look; what could not be seen or put is kept in `notes`, for `doctor`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import orjson

from flywheel_logging.errors import StoreBlocked
from flywheel_logging.record import Kind
from flywheel_logging.stores import search_mapping as mapping
from flywheel_logging.stores.search_client import Answer, SearchClient
from flywheel_logging.stores.search_wire import parse_failure


class Indices:
    """What is known of the indices of one destination.

    Args:
        client: The cluster.
        index: Index of the records; the others are named after it.
        layout: Settings of indices that are created, such as shards and replicas.
    """

    def __init__(self, client: SearchClient, index: str, layout: Mapping[str, Any]) -> None:
        self.notes: dict[str, str] = {}
        """What could not be done or seen, by the index or template that it is about."""
        self._client = client
        self._index = index
        self._layout = layout
        self._ready: set[str] = set()

    def put_templates(self) -> None:
        """Put our index templates, so that no server creates an index of ours in another form.

        It is no error if that is not permitted.
        """
        for name, template in mapping.templates(self._index, self._layout).items():
            self._put_template(name, template)

    def ensure(self, name: str) -> None:
        """Make sure that the index *name* exists in a form that holds our documents; look only once.

        Raises:
            StoreUnavailable: The cluster cannot be asked now.
            StoreBlocked: It has another form, or is missing and may not be created; says what to do.
        """
        if name in self._ready:
            return
        kind = mapping.kind_of(self._index, name)
        path = f"/{quote(name, safe='')}/_mapping"
        found = self._client.request("GET", path)
        if found.status == HTTPStatus.NOT_FOUND:
            self._create(name, kind)
            found = self._client.request("GET", path)
        if found.status == HTTPStatus.FORBIDDEN:
            self._create_unseen(name, kind)
        else:
            self._check(name, kind, self._client.read(found, f"read the mapping of {name!r}"))
            self.notes.pop(name, None)
        self._ready.add(name)

    def forget(self, name: str) -> None:
        """Look at the index *name* again when it is next needed."""
        self._ready.discard(name)

    def problem(self) -> str:
        """Return what keeps records from being written, in a sentence; empty if nothing that can be seen.

        Raises:
            StoreError: The cluster cannot be asked, or the name is no index of records.
        """
        answer = self._client.request("GET", f"/{quote(self._index, safe='')}")
        if answer.status in (HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN):
            return ""  # it will be created, or may not be looked at
        found = self._client.read(answer, f"look at index {self._index!r}")
        self._check_is_one_index(list(found))
        for name, entry in found.items():
            if flaw := mapping.flaw("record", entry.get("mappings", {})):
                return f"index {name!r} {flaw}"
            settings = entry.get("settings", {}).get("index", {})
            if settings.get("verified_before_close") == "true":
                return f"index {name!r} is closed: open it with POST /{name}/_open"
            blocks = [block for block, value in settings.get("blocks", {}).items() if value == "true"]
            if blocks:
                return f"index {name!r} has the block {', '.join(blocks)}: lift it when its cause is gone"
        return ""

    def _put_template(self, name: str, template: Mapping[str, Any]) -> None:
        path = f"/_index_template/{quote(name, safe='')}"
        found = self._client.request("GET", path)
        if found.is_success:
            entries = self._client.read(found, "read index templates").get("index_templates", [])
            if any(mapping.is_superset(entry.get("index_template", {}), template) for entry in entries):
                return
        elif parse_failure(found.status, found.body).outcome == "retry":
            self._client.refuse(found, f"read index template {name!r}")  # it asked to be left alone
        answer = self._client.request("PUT", path, orjson.dumps(template))
        if answer.is_success:
            self.notes.pop(name, None)
            return
        failure = parse_failure(answer.status, answer.body)
        if answer.status == HTTPStatus.UNAUTHORIZED or failure.outcome == "retry":
            self._client.refuse(answer, f"put index template {name!r}")
        self.notes[name] = f"index template {name!r} could not be put ({failure.reason})"

    def _create(self, name: str, kind: Kind) -> None:
        body = orjson.dumps(mapping.index_body(kind, self._layout))
        answer = self._client.request("PUT", f"/{quote(name, safe='')}", body)
        if answer.is_success or _says_it_exists(answer):  # another process was faster
            return
        if answer.status == HTTPStatus.FORBIDDEN:
            raise StoreBlocked(
                f"index {name!r} does not exist and these credentials may not create it: grant create_index "
                f"on {self._index}*, or have it created with the mapping that the documentation shows"
            )
        self._client.refuse(answer, f"create index {name!r}")

    def _create_unseen(self, name: str, kind: Kind) -> None:
        """Create *name* for credentials that may write to it but not look at it."""
        self.notes[name] = f"the mapping of {name!r} is not checked: these credentials may not read it"
        with contextlib.suppress(StoreBlocked):  # it exists, or the write will say so
            self._create(name, kind)

    def _check(self, name: str, kind: Kind, found: Mapping[str, Any]) -> None:
        if kind == "record":
            self._check_is_one_index(list(found))
        for concrete, entry in found.items():
            existing = entry.get("mappings", {})
            if flaw := mapping.flaw(kind, existing):
                raise StoreBlocked(
                    f"index {concrete!r} {flaw}. Choose another index with ELASTICSEARCH_INDEX, or delete "
                    "this one and it will be created as it must be"
                )
            missing = mapping.missing_fields(existing, mapping.index_body(kind)["mappings"])
            if missing:
                self._add_fields(concrete, missing)

    def _check_is_one_index(self, concrete: list[str]) -> None:
        if any(name.startswith(".ds-") for name in concrete):
            raise StoreBlocked(
                f"{self._index!r} is a data stream, which cannot hold records: it wants @timestamp and may "
                "take an id twice. Choose another index with ELASTICSEARCH_INDEX"
            )
        if len(concrete) > 1:
            raise StoreBlocked(
                f"{self._index!r} is an alias of {len(concrete)} indices, so that a record could be written "
                "twice. Choose one of them, or another, with ELASTICSEARCH_INDEX"
            )

    def _add_fields(self, concrete: str, missing: Mapping[str, Any]) -> None:
        """Add the fields that an index of an older version lacks; without them it works, but for those."""
        body = orjson.dumps({"properties": missing})
        answer = self._client.request("PUT", f"/{quote(concrete, safe='')}/_mapping", body)
        if not answer.is_success:
            self.notes[concrete] = f"index {concrete!r} lacks fields of this version: {', '.join(missing)}"


def _says_it_exists(answer: Answer) -> bool:
    return parse_failure(answer.status, answer.body).error_type == "resource_already_exists_exception"
