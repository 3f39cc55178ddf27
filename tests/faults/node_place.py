# SPDX-License-Identifier: Apache-2.0
"""A real node as the place of histories: its troubles, and what it holds in the end."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, Literal, TypeAlias, get_args

import orjson

from flywheel_logging.stores.search_mapping import kind_of
from tests.faults.law import Account, Key, Outcome
from tests.faults.upstream import Upstream
from tests.faults.world import World
from tests.nodes.node import Node

HARSH: Final = {"http.max_content_length": "1mb", "indexing_pressure.memory.limit": "600kb"}
"""Start options that make a node answer 413 and 429 to what is far below the limits of a usual one."""

ROOM_BYTES: Final = 100_000
"""What such a node always has room for; beyond some 250 KB it may refuse a document for ever."""

Trouble: TypeAlias = Literal[
    "flood_stage", "write_block", "read_only", "closed", "cluster_read_only", "deleted", "paused", "killed"
]

_BLOCKS: Final[dict[Trouble, str]] = {
    "read_only": "read_only",  # first: while it stands, the others cannot be lifted
    "flood_stage": "read_only_allow_delete",
    "write_block": "write",
}
_MAX_HITS: Final = 10_000


class NodePlace:
    """What histories do to a node that is theirs alone.

    Args:
        node: The node.
        index: The index of the records; the others are named after it.
        may_kill: Whether it is killed, too; it takes 10 s to come back.
    """

    def __init__(self, node: Node, index: str, *, may_kill: bool) -> None:
        self.upstream = Upstream(node)
        self._node = node
        self._index = index
        troubles = get_args(Trouble)
        self._troubles = troubles if may_kill else troubles[:-1]
        self._deleted: dict[tuple[str, str], bytes] = {}
        self._is_whole = True
        self._is_read_only = False

    def trouble(self, rng: random.Random) -> str:
        """Bring the node into some trouble, and say which."""
        kind: Trouble = rng.choice(self._troubles)
        self.make(kind)
        return kind

    def make(self, kind: Trouble) -> None:
        """Bring the node into trouble of this *kind*."""
        self._node.ensure_running()
        if self._is_read_only:
            self.heal()  # nothing else can be done to a cluster that refuses every change
        self._is_whole = False
        names = self.indices()
        if kind in _BLOCKS:
            self._set_block(names, _BLOCKS[kind], is_on=True)
        elif kind == "closed":
            for name in names:
                self._ask("POST", f"/{name}/_close")
        elif kind == "cluster_read_only":
            self._ask("PUT", "/_cluster/settings", {"persistent": {"cluster.blocks.read_only": True}})
            self._is_read_only = True
        elif kind == "deleted":
            self.heal()  # what is closed or blocked can neither be read nor deleted
            self._delete(names)
        elif kind == "paused":
            self.upstream.resumes_after = 1
            self._node.pause()
        else:
            self.upstream.kills_next_bulk = True

    def make_foreign(self) -> None:
        """Create the index of the records as somebody else would."""
        self._ask("PUT", f"/{self._index}", {"mappings": {"properties": {"client_id": {"type": "text"}}}})

    def wake(self) -> None:
        """End a pause: a request that it holds up would last until everybody gave up."""
        if self.upstream.resumes_after is not None:
            self.upstream.resumes_after = None
            self._node.resume()

    def heal(self) -> None:
        """End every trouble; what was deleted stays deleted."""
        if self._is_whole:
            return
        self._is_whole, self._is_read_only = True, False
        self.upstream.kills_next_bulk = False
        self.upstream.resumes_after = None
        self._node.ensure_running()
        self._ask("PUT", "/_cluster/settings", {"persistent": {"cluster.blocks.read_only": None}})
        names = self.indices()
        for block in _BLOCKS.values():
            self._set_block(names, block, is_on=False)
        if names:
            self._ask("POST", f"/{','.join(names)}/_open")

    def clean(self) -> None:
        """Leave nothing behind."""
        self.heal()
        self._remove(self.indices())
        self._node.request("DELETE", f"/_index_template/flywheel-{self._index}-*")

    def outcome(self, world: World) -> Outcome:
        """Return what the node ever took, and what it holds."""
        held = dict(self._documents(self.indices()))
        ever = {self._key(found): body for found, body in (self._deleted | held).items()}
        return Outcome(
            stored={key: _as_captured(body, key, world.account) for key, body in ever.items()},
            present=Counter(self._key(found) for found in held),
            dead=world.dead(),
            waiting=world.waiting(),
        )

    def indices(self) -> list[str]:
        """Return the names of the indices that are there."""
        path = f"/_resolve/index/{self._index}*?expand_wildcards=all"
        return [found["name"] for found in self._node.request("GET", path).json()["indices"]]

    def mapping(self, name: str) -> Any:
        """Return the mapping of an index."""
        return self._node.request("GET", f"/{name}/_mapping").json()[name]["mappings"]

    def _set_block(self, names: list[str], block: str, *, is_on: bool) -> None:
        if names:
            path = f"/{','.join(names)}/_settings"
            self._ask("PUT", path, {f"index.blocks.{block}": True if is_on else None})

    def _delete(self, names: list[str]) -> None:
        self._deleted |= dict(self._documents(names))
        self._remove(names)

    def _remove(self, names: list[str]) -> None:
        if names:
            self._ask("DELETE", f"/{','.join(names)}")

    def _documents(self, names: list[str]) -> Iterator[tuple[tuple[str, str], bytes]]:
        for name in names:
            self._ask("POST", f"/{name}/_refresh")
            hits = self._ask("POST", f"/{name}/_search", {"size": _MAX_HITS, "track_total_hits": True})[
                "hits"
            ]
            assert hits["total"]["value"] == len(hits["hits"]), "more than one page"
            for hit in hits["hits"]:
                yield (name, hit["_id"]), orjson.dumps(hit["_source"])

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        answer = self._node.request(method, path, body)
        assert answer.status == 200, (method, path, answer.status, answer.body[:500])
        return answer.json()

    def _key(self, found: tuple[str, str]) -> Key:
        return kind_of(self._index, found[0]), found[1]


def _as_captured(body: bytes, key: Key, account: Account) -> bytes:
    """Return what was captured if *body* says the same: a node gives it back in another form."""
    captured = account.captured.get(key)
    is_same = captured is not None and orjson.loads(captured.body) == orjson.loads(body)
    return captured.body if captured is not None and is_same else body
