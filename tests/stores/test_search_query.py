# SPDX-License-Identifier: Apache-2.0
"""Search bodies, and the order of hits; no server."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from flywheel_logging.stores.base import Filter
from flywheel_logging.stores.search_query import break_ties, newest_first, query


def hit(time: int, name: str) -> dict[str, Any]:
    """Return a hit."""
    return {"_id": name, "sort": [time]}


class TestQuery:
    """Filters as bodies."""

    def test_everything(self) -> None:
        """An empty filter has no condition."""
        assert query("record", Filter()) == {"bool": {"filter": []}}

    def test_all_conditions(self) -> None:
        """Every condition filters by a whole value; times go by the kind's own field."""
        where = Filter(
            equals={"model": "m", "streaming": True},
            ids=("1", "2"),
            since=datetime(2026, 11, 1, tzinfo=UTC),
            until=datetime(2026, 11, 2, 3, 4, 5, 6_000, tzinfo=UTC),
        )

        assert query("measurement", where)["bool"]["filter"] == [
            {"term": {"model": {"value": "m"}}},
            {"term": {"streaming": {"value": True}}},
            {"ids": {"values": ["1", "2"]}},
            {
                "range": {
                    "@timestamp": {
                        "gte": "2026-11-01T00:00:00.000Z",
                        "lt": "2026-11-02T03:04:05.006Z",
                        "format": "strict_date_optional_time",
                    }
                }
            },
        ]


class TestOrder:
    """Newest first."""

    def test_records_are_never_sorted_by_id_on_the_server(self) -> None:
        """Clusters may forbid sorting by `_id`, so that records are sorted by time alone."""
        assert [list(clause) for clause in newest_first("record")] == [["timestamp"]]
        assert [list(clause) for clause in newest_first("measurement")] == [["@timestamp"], ["record_id"]]

    @given(st.lists(st.tuples(st.integers(0, 5), st.text("ab", max_size=3))))
    def test_ties_are_broken_by_id(self, pairs: list[tuple[int, str]]) -> None:
        """Hits by time become hits by time and id, and none is lost."""
        by_time = sorted((hit(*pair) for pair in pairs), key=lambda found: -int(found["sort"][0]))

        found = [(one["sort"][0], one["_id"]) for one in break_ties(by_time)]

        assert found == sorted(pairs, reverse=True)

    def test_endless_ties_are_not_collected(self) -> None:
        """Of more hits with one time than fit into memory, the first are yielded before the last are read."""
        endless = (hit(7, f"{number:09}") for number in itertools.count())

        first = next(break_ties(endless))

        assert first["_id"] == "000004999"
