# SPDX-License-Identifier: Apache-2.0
"""Having the server itself drop months that are too old: ILM of Elasticsearch, ISM of OpenSearch.

Beside our own deletion, for the time at which no process of ours runs any more. Where the server has neither,
or does not let us, nothing happens and nothing is missing.

1. A policy is named after our index and the kind, and attached to indices of exactly our names, one by one: a
   template's pattern, or ISM's, would take `<index>-metrics-old` as well.
2. An index that has a policy already keeps it, whosever it is.
3. The age counts from the creation of the index, which is the beginning of its month or later: the policy
   waits for the longest month more than documents are kept, so that it never takes one too early.

Sources: Elasticsearch's `PUT _ilm/policy`, `index.lifecycle.name` and the delete phase (reference 8.x, "Index
lifecycle management APIs"); OpenSearch's `_plugins/_ism/policies`, `add`, `explain` and `change_policy` (docs
2.x, "ISM API"). No test distribution has either: the bodies are tested against a scripted server only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any, Final, Protocol
from urllib.parse import quote

import orjson

from flywheel_logging.stores.search_client import Answer, SearchClient
from flywheel_logging.stores.search_settings import Flavour
from flywheel_logging.stores.search_wire import parse_failure

LONGEST_MONTH_DAYS: Final = 31

_DESCRIPTION: Final = "flywheel-logging: FLYWHEEL_RETENTION_DAYS"


def policy_name(index: str, kind: str) -> str:
    """Return the name of the policy for the months of *kind* of the records index *index*."""
    return f"flywheel-{index}-{kind}s"


def ilm_policy(days: int) -> dict[str, Any]:
    """Return the ILM policy that drops a month when its last document is *days* old."""
    delete = {"min_age": f"{days + LONGEST_MONTH_DAYS}d", "actions": {"delete": {}}}
    return {"policy": {"_meta": {"description": _DESCRIPTION}, "phases": {"delete": delete}}}


def ism_policy(days: int) -> dict[str, Any]:
    """Return the ISM policy that drops a month when its last document is *days* old."""
    age = {"min_index_age": f"{days + LONGEST_MONTH_DAYS}d"}
    kept = {"name": "kept", "actions": [], "transitions": [{"state_name": "deleted", "conditions": age}]}
    deleted = {"name": "deleted", "actions": [{"delete": {}}], "transitions": []}
    states = [kept, deleted]
    return {"policy": {"description": _DESCRIPTION, "default_state": "kept", "states": states}}


class Lifecycle(Protocol):
    """One server's way; each request that is not permitted, or not known, ends it without an error."""

    def put(self, name: str, days: int) -> bool:
        """Make the policy *name* be the one for *days*; return whether it is now."""

    def attach(self, name: str, indices: Iterable[str]) -> int:
        """Attach the policy *name* to those of *indices* that have none, and return to how many."""


def lifecycle_of(flavour: Flavour, client: SearchClient) -> Lifecycle | None:
    """Return the way of a server of *flavour*; None where nobody knows which it has."""
    if flavour == "elasticsearch":
        return _Ilm(client)
    return _Ism(client) if flavour == "opensearch" else None


class _Ilm:
    def __init__(self, client: SearchClient) -> None:
        self._client = client

    def put(self, name: str, days: int) -> bool:
        path, wanted = f"/_ilm/policy/{quote(name, safe='')}", ilm_policy(days)
        found = self._client.request("GET", path)
        if found.is_success:
            held = self._client.read(found, "read ILM policies").get(name, {}).get("policy", {})
            if _delete_age(held) == _delete_age(wanted["policy"]):
                return True
        elif not _is_missing(found):
            return False
        return self._client.request("PUT", path, orjson.dumps(wanted)).is_success

    def attach(self, name: str, indices: Iterable[str]) -> int:
        count = 0
        for index in indices:
            path = f"/{quote(index, safe='')}/_settings"
            found = self._client.request("GET", f"{path}?flat_settings=true")
            if not found.is_success:
                continue
            held = self._client.read(found, "read the settings of an index").get(index, {})
            if "index.lifecycle.name" not in held.get("settings", {}):
                body = orjson.dumps({"index.lifecycle.name": name})
                count += self._client.request("PUT", path, body).is_success
        return count


class _Ism:
    def __init__(self, client: SearchClient) -> None:
        self._client = client
        self._seq_nos: dict[str, Any] = {}

    def put(self, name: str, days: int) -> bool:
        path, wanted = f"/_plugins/_ism/policies/{quote(name, safe='')}", ism_policy(days)
        found = self._client.request("GET", path)
        if found.is_success:
            held = self._client.read(found, "read an ISM policy")
            self._seq_nos[name] = held.get("_seq_no")
            states = held.get("policy", {}).get("states", [])
            if _index_age(states) == _index_age(wanted["policy"]["states"]):
                return True
            path += f"?if_seq_no={held.get('_seq_no')}&if_primary_term={held.get('_primary_term')}"
        elif not _is_missing(found):
            return False
        answer = self._client.request("PUT", path, orjson.dumps(wanted))
        if answer.is_success:
            self._seq_nos[name] = self._client.read(answer, "put an ISM policy").get("_seq_no")
        return answer.is_success

    def attach(self, name: str, indices: Iterable[str]) -> int:
        body = orjson.dumps({"policy_id": name})
        count = 0
        for index in indices:
            path = quote(index, safe="")
            found = self._client.request("GET", f"/_plugins/_ism/explain/{path}")
            if not found.is_success:
                continue
            held = self._client.read(found, "explain an index").get(index, {})
            present = held.get("index.plugins.index_state_management.policy_id") or held.get("policy_id")
            if present is None:
                count += self._client.request("POST", f"/_plugins/_ism/add/{path}", body).is_success
            elif present == name and held.get("policy_seq_no", self._seq_nos[name]) != self._seq_nos[name]:
                # It goes by the version that it was given.
                self._client.request("POST", f"/_plugins/_ism/change_policy/{path}", body)
        return count


def _is_missing(answer: Answer) -> bool:
    """Return whether the server knows policies, but not this one; without the plugin it says 400 or 405."""
    return answer.status == HTTPStatus.NOT_FOUND and bool(
        parse_failure(answer.status, answer.body).error_type
    )


def _delete_age(policy: Mapping[str, Any]) -> Any:
    return policy.get("phases", {}).get("delete", {}).get("min_age")


def _index_age(states: Any) -> list[Any]:
    return [
        transition.get("conditions", {}).get("min_index_age")
        for state in states
        for transition in state.get("transitions", [])
    ]
