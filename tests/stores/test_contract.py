# SPDX-License-Identifier: Apache-2.0
"""What every store promises, run against every store."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest

from flywheel_logging.errors import ConfigError
from flywheel_logging.record import RECORD_KEYS, Document
from flywheel_logging.stores.base import Filter, Store, Verdict
from tests.stores.documents import START_S, at, measurement, new_id, record, sample

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flywheel_logging.record import Kind

EVERYTHING = Filter()


def after(seconds: float) -> datetime:
    """Return the instant *seconds* after the start of these tests."""
    return datetime.fromtimestamp(START_S, UTC) + timedelta(seconds=seconds)


def write(store: Store, *documents: Document) -> list[Verdict]:
    """Write *documents* and make them visible."""
    verdicts = store.write(documents)
    store.refresh()
    return verdicts


def outcomes(verdicts: Sequence[Verdict]) -> list[str]:
    """Return only what became of each document."""
    return [verdict.outcome for verdict in verdicts]


def found_ids(store: Store, kind: Kind, where: Filter = EVERYTHING, limit: int = 100) -> list[str]:
    """Return the ids that a scan yields, in its order."""
    return [stored.id for stored in store.scan(kind, where, limit=limit)]


class TestWrite:
    """Writing and its verdicts."""

    def test_is_a_store(self, store: Store) -> None:
        """Every store has the methods of the protocol."""
        assert isinstance(store, Store)

    def test_takes_all_three_kinds_in_one_batch(self, store: Store) -> None:
        """A batch may mix kinds; the verdicts come in its order."""
        verdicts = write(store, record(1), measurement(1), sample(2), record(3))

        assert outcomes(verdicts) == ["stored"] * 4
        assert [store.count(kind, EVERYTHING) for kind in ("record", "measurement", "sample")] == [2, 1, 1]

    def test_takes_nothing(self, store: Store) -> None:
        """An empty batch has no verdicts."""
        assert store.write([]) == []

    def test_names_duplicates_and_keeps_the_first(self, store: Store) -> None:
        """What is there already, also from the same batch, is a duplicate and is not overwritten."""
        write(store, record(1, request={"model": "first"}))

        verdicts = write(store, record(1, request={"model": "second"}), record(2), record(2))

        assert outcomes(verdicts) == ["duplicate", "stored", "duplicate"]
        models = [stored.body["request"].get("model") for stored in store.scan("record", EVERYTHING, limit=9)]
        assert models == ["m", "first"]

    def test_refuses_poison_alone(self, store: Store) -> None:
        """One record that the store will never take leaves the others of its batch stored."""
        poison = record(2, sixth_key="x")

        verdicts = write(store, record(1), poison, record(3))

        assert outcomes(verdicts) == ["stored", "rejected", "stored"]
        assert "strict_dynamic_mapping_exception" in verdicts[1].reason
        assert found_ids(store, "record") == [new_id(3), new_id(1)]

    def test_refuses_what_is_no_document(self, store: Store) -> None:
        """A body that is not a JSON object is rejected and harms no other."""
        torn = Document("record", new_id(2), at(2), record(2).body[:-9])

        verdicts = write(store, record(1), torn, record(3))

        assert outcomes(verdicts) == ["stored", "rejected", "stored"]

    def test_prepares_twice(self, store: Store) -> None:
        """Preparing again changes nothing."""
        write(store, record(1))

        store.prepare()

        assert store.count("record", EVERYTHING) == 1


HARD_REQUESTS: dict[str, Any] = {
    "property names that the blueprint's own index refuses": {"": 1, ".": 1, "a..b": 1, ".a": 1, " ": 1},
    "the same names deep inside": {
        "tools": [
            {"function": {"parameters": {"properties": {"": {}, ".": {}, "a..b": {}, ".a": {}, " ": {}}}}}
        ]
    },
    "a lone surrogate": {"messages": [{"role": "user", "content": "half an emoji \ud83d here"}]},
    "a string of 1 MB": {"messages": [{"role": "user", "content": "ä€" * 400_000}]},
    "integers beyond 64 bits": {"seed": 2**70, "n": -(2**90)},
    "control characters": {"messages": [{"content": '\x00\x01\n\r\u2028\x7f\\"/'}]},
    "nulls and empties": {"tools": [], "tool_choice": None, "metadata": {}, "stop": ""},
    "the same name as text and as number": {"stop": [1, "two", {"three": 3}, None]},
}


class TestReadBack:
    """What is read equals what was written."""

    def test_records_are_equal(self, store: Store) -> None:
        """Records come back with exactly their five keys, equal to the last detail, however odd."""
        documents = [record(number, request=body) for number, body in enumerate(HARD_REQUESTS.values())]

        verdicts = write(store, *documents)

        assert outcomes(verdicts) == ["stored"] * len(documents)
        found = {stored.id: stored.body for stored in store.scan("record", EVERYTHING, limit=99)}
        assert [tuple(body) for body in found.values()] == [RECORD_KEYS] * len(documents)
        for name, document in zip(HARD_REQUESTS, documents, strict=True):
            assert found[document.id] == json.loads(document.body), name

    def test_record_nested_200_deep_is_equal(self, store: Store) -> None:
        """A request nested two hundred deep is kept."""
        nested: dict[str, Any] = {}
        for _ in range(200):
            nested = {"a": [nested]} if len(str(nested)) % 2 else {"b": nested}
        document = record(1, request={"tools": nested})

        write(store, document)

        (found,) = store.scan("record", EVERYTHING, limit=1)
        assert found.body == json.loads(document.body)

    def test_measurement_is_equal(self, store: Store) -> None:
        """A measurement of every type of field comes back equal; what was unknown is still left out."""
        document = measurement(
            1,
            latency_ms=12.5,
            ttft_ms=3.0,
            prompt_tokens=2**40,
            latency_bucket=-7,
            streaming=True,
            cache_hit=False,
            cost_usd=0.0001,
            tags=["a", "b c"],
            flags=[],
            error_message='said "no"',
            ended_at=at(2),
            model="x.y z",
        )

        write(store, document)

        (found,) = store.scan("measurement", EVERYTHING, limit=1)
        assert found.body == json.loads(document.body)

    def test_sample_is_equal(self, store: Store) -> None:
        """A system sample comes back equal."""
        document = sample(1, cpu_percent=12.5, memory_used_bytes=7, gpu_name="H100")

        write(store, document)

        (found,) = store.scan("sample", EVERYTHING, limit=1)
        assert (found.id, found.body) == (new_id(1), json.loads(document.body))

    def test_field_of_a_newer_version_does_no_harm(self, store: Store) -> None:
        """A measurement with a field that this version does not know is stored, the known fields intact."""
        verdicts = write(store, measurement(1, model="m", invented_later={"a": 1}))

        assert outcomes(verdicts) == ["stored"]
        (found,) = store.scan("measurement", Filter(equals={"model": "m"}), limit=1)
        assert found.body["model"] == "m"


RECORD_FILTERS: dict[str, tuple[Filter, list[int]]] = {
    "client": (Filter(equals={"client_id": "shop"}), [3, 2, 1]),
    "client and workload": (Filter(equals={"client_id": "shop", "workload_id": "b"}), [3]),
    "ids": (Filter(ids=(new_id(1), new_id(4), "none")), [4, 1]),
    "id and workload": (Filter(ids=(new_id(1), new_id(4)), equals={"workload_id": "b"}), [4]),
    "since, inclusive": (Filter(since=after(2)), [4, 3, 2]),
    "until, exclusive": (Filter(until=after(2)), [1]),
    "a range": (Filter(since=after(2), until=after(4)), [3, 2]),
    "since, finer than a millisecond": (Filter(since=after(2.0004)), [4, 3]),
    "until, finer than a millisecond": (Filter(until=after(2.0004)), [2, 1]),
    "since, in another time zone": (
        Filter(since=after(2).astimezone(timezone(timedelta(hours=9)))),
        [4, 3, 2],
    ),
    "case matters": (Filter(equals={"client_id": "SHOP"}), []),
}
MEASUREMENT_FILTERS: dict[str, tuple[Filter, list[int]]] = {
    "a list contains": (Filter(equals={"tags": "red"}), [2, 1]),
    "the whole word": (Filter(equals={"tags": "re"}), []),
    "true": (Filter(equals={"streaming": True}), [1]),
    "false": (Filter(equals={"streaming": False}), [2]),
    "integer": (Filter(equals={"prompt_tokens": 7}), [1]),
    "float": (Filter(equals={"temperature": 0.5}), [3, 2]),
    "another value": (Filter(differs={"temperature": 0.5}), [1]),
    "another word or none": (Filter(differs={"tags": "blue"}), [3, 2]),
    "not true": (Filter(differs={"streaming": True}), [3, 2]),
    "none": (Filter(lacks=("tags", "model")), [3]),
    "from a number on": (Filter(at_least={"prompt_tokens": 7.5}), [2]),
    "from its own value on": (Filter(at_least={"temperature": 0.5}, differs={"prompt_tokens": 8}), [3, 1]),
    "float by integer": (Filter(equals={"temperature": 1}), [1]),
}
IMPOSSIBLE_FILTERS: list[tuple[Kind, Filter]] = [
    ("record", Filter(equals={"model": "m"})),
    ("measurement", Filter(equals={"error_message": "only kept"})),
    ("measurement", Filter(equals={"@timestamp": at(0)})),
    ("measurement", Filter(equals={"streaming": 1})),
    ("measurement", Filter(equals={"n": True})),
    ("measurement", Filter(differs={"model": 1})),
    ("measurement", Filter(at_least={"model": 1})),
    ("measurement", Filter(lacks=("error_stack",))),
    ("measurement", Filter(at_least={"error_stack": 1})),
    ("record", Filter(equals={"client_id": 1})),
    ("record", Filter(since=datetime(2026, 1, 1))),  # noqa: DTZ001  the missing time zone is the error
]


class TestScan:
    """Order, limit and filters."""

    def test_is_newest_first(self, store: Store) -> None:
        """The order is by time and then by id, both descending, whatever the order of writing."""
        numbers = {3: 30, 1: 10, 2: 10, 5: 10, 4: 40}
        write(store, *(record(number, seconds=seconds) for number, seconds in numbers.items()))
        write(store, *(measurement(number, seconds=seconds) for number, seconds in numbers.items()))

        expected = [new_id(number) for number in (4, 3, 5, 2, 1)]
        assert [found_ids(store, "record"), found_ids(store, "measurement")] == [expected, expected]

    def test_stops_at_the_limit(self, store: Store) -> None:
        """No more than the limit is yielded, also in the middle of equal times."""
        write(store, *(record(number, seconds=0) for number in range(5)))

        found = {limit: found_ids(store, "record", limit=limit) for limit in (0, 1, 3, 5, 6)}

        assert found == {limit: [new_id(n) for n in (4, 3, 2, 1, 0)][:limit] for limit in found}

    def test_filters_records(self, store: Store) -> None:
        """Scan and count agree on what a filter means."""
        write(
            store,
            record(1, workload_id="a"),
            record(2, workload_id="a"),
            record(3, workload_id="b"),
            record(4, workload_id="b", client_id="shop 2"),
        )

        for name, (where, expected) in RECORD_FILTERS.items():
            assert found_ids(store, "record", where) == [new_id(number) for number in expected], name
            assert store.count("record", where) == len(expected), name

    def test_filters_measurements(self, store: Store) -> None:
        """Fields of every type can be asked for; unknown matches nothing."""
        write(
            store,
            measurement(1, tags=["red", "blue"], streaming=True, prompt_tokens=7, temperature=1.0),
            measurement(2, tags=["red"], streaming=False, prompt_tokens=8, temperature=0.5),
            measurement(3, temperature=0.5),
        )

        for name, (where, expected) in MEASUREMENT_FILTERS.items():
            assert found_ids(store, "measurement", where) == [new_id(number) for number in expected], name
            assert store.count("measurement", where) == len(expected), name

    def test_refuses_what_cannot_be_asked(self, store: Store) -> None:
        """A filter that would silently find nothing, or differ between stores, is an error."""
        for kind, where in IMPOSSIBLE_FILTERS:
            with pytest.raises(ConfigError):
                store.count(kind, where)
            with pytest.raises(ConfigError):
                list(store.scan(kind, where, limit=1))
            with pytest.raises(ConfigError):
                store.delete(kind, where)

    def test_never_mixes_ids_that_look_alike(self, store: Store) -> None:
        """Ids with dots, dashes, spaces and capitals are whole words."""
        workloads = ["aiva", "aiva-1", "aiva-2", "aiva.1", "aiva 1", "Aiva-1", "aiva-1.tool"]
        write(store, *(record(number, workload_id=workload) for number, workload in enumerate(workloads)))

        counts = [store.count("record", Filter(equals={"workload_id": workload})) for workload in workloads]

        assert counts == [1] * len(workloads)


class TestDelete:
    """Deleting what is meant, and nothing else."""

    def test_deletes_only_what_matches(self, store: Store) -> None:
        """The rest of the kind stays, and so do the other kinds with the same id."""
        write(store, record(1, workload_id="a"), record(2, workload_id="b"), measurement(1), sample(1))

        deleted = store.delete("record", Filter(equals={"workload_id": "a"}))

        store.refresh()
        assert deleted == 1
        assert found_ids(store, "record") == [new_id(2)]
        assert (store.count("measurement", EVERYTHING), store.count("sample", EVERYTHING)) == (1, 1)

    def test_deletes_what_was_written_a_moment_ago(self, store: Store) -> None:
        """Deleting needs no refresh first: what was acknowledged is found."""
        store.write([measurement(number) for number in range(3)])

        assert store.delete("measurement", Filter(until=after(2))) == 2

    def test_deletes_nothing_when_nothing_matches(self, store: Store) -> None:
        """No match is no error."""
        write(store, record(1))

        assert store.delete("record", Filter(ids=("none",))) == 0

    def test_lets_a_deleted_document_come_again(self, store: Store) -> None:
        """After its deletion a document with the same id is new."""
        write(store, record(1))
        store.delete("record", EVERYTHING)
        store.refresh()

        assert outcomes(write(store, record(1))) == ["stored"]


def test_health_is_good(store: Store) -> None:
    """A prepared store is well and says where it is."""
    health = store.health()

    assert (health.ok, bool(health.detail)) == (True, True)


def test_closes_twice(store: Store) -> None:
    """Closing again does nothing."""
    store.close()
    store.close()
