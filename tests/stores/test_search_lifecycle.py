# SPDX-License-Identifier: Apache-2.0
"""ILM and ISM: what is asked of a server that has them. Against a scripted server, since no node here has.

The forms are those of the servers' documentation, see `search_lifecycle`; no real server has seen them in a
test. That real ones without the plugins are left in peace is tested on the nodes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from flywheel_logging.record import Kind
from flywheel_logging.stores.search_engine import SearchEngineStore
from flywheel_logging.stores.search_lifecycle import ilm_policy, ism_policy
from flywheel_logging.stores.search_settings import Flavour, SearchSettings
from tests.search_server import Reply, Request, SearchServer, failure
from tests.stores.conftest import ONE_OF_EACH
from tests.stores.documents import measurement

if TYPE_CHECKING:
    from tests.nodes.node import Node

DAYS: dict[Kind, int] = {"record": 9, "measurement": 90}
NAME = "flywheel-logs-measurements"
ILM = f"/_ilm/policy/{NAME}"
ISM = f"/_plugins/_ism/policies/{NAME}"
MONTHS = ("logs-metrics-2026.09", "logs-metrics-2026.10")
LOOKS_ALIKE = ("logs-metrics-old", "logs-metrics-2026.13", "logs2-metrics-2026.01")
MISSING = failure(404, "resource_not_found_exception")
NO_PLUGIN = Reply(400, {"error": "no handler found for uri [/_ilm/policy/x] and method [GET]", "status": 400})


def _months(server: SearchServer) -> None:
    ours = {"mappings": {"_meta": {"schema": 1}}}
    found = dict.fromkeys([*LOOKS_ALIKE, *MONTHS], ours) | {"logs-metrics-2026.08": {"mappings": {}}}
    server.script("GET", r"metrics-\*/_mapping", Reply(body=found))


def _govern(server: SearchServer, flavour: Flavour, days: dict[Kind, int] | None = None) -> int:
    store = SearchEngineStore(SearchSettings((server.url,), "logs", flavour=flavour))
    try:
        return store.govern(days or DAYS)
    finally:
        store.close()


def _asked(server: SearchServer, method: str) -> list[tuple[str, Any]]:
    return [(each.path, json.loads(each.body)) for each in server.requests if each.method == method]


def _settings(held: dict[str, str]) -> Any:
    def answer(request: Request) -> Reply:
        name = request.path.split("/")[1]
        return Reply(body={name: {"settings": {"index.number_of_shards": "1"} | held}})

    return answer


def test_ilm_gets_a_policy_and_our_months_get_it() -> None:
    """Scripted server: each index by its own name, and nothing that only looks alike."""
    with SearchServer() as server:
        _months(server)
        server.script("GET", ILM, MISSING)
        server.script("GET", "_settings", *[_settings({})] * 2)

        count = _govern(server, "elasticsearch")

        attached = [(f"/{month}/_settings", {"index.lifecycle.name": NAME}) for month in MONTHS]
        assert (2, [(ILM, ilm_policy(90)), *attached]) == (count, _asked(server, "PUT"))


def test_ilm_waits_until_the_last_call_of_a_month_is_old() -> None:
    """Scripted server: the age counts from the first one's day, a month has at most 31."""
    phases = ilm_policy(90)["policy"]["phases"]

    assert {"delete": {"min_age": "121d", "actions": {"delete": {}}}} == phases


@pytest.mark.parametrize("held", [{"index.lifecycle.name": "theirs"}, {"index.lifecycle.name": NAME}])
def test_an_index_with_a_policy_keeps_it(held: dict[str, str]) -> None:
    """Scripted server: the policy is there as it must be, and is not put again."""
    with SearchServer() as server:
        _months(server)
        server.script("GET", ILM, Reply(body={NAME: {"version": 1, **ilm_policy(90)}}))
        server.script("GET", "_settings", *[_settings(held)] * 2)

        assert (0, []) == (_govern(server, "elasticsearch"), _asked(server, "PUT"))


def test_other_days_change_the_policy() -> None:
    """Scripted server: ILM has its indices go by the new version at once."""
    with SearchServer() as server:
        _months(server)
        server.script("GET", ILM, Reply(body={NAME: {"version": 1, **ilm_policy(30)}}))
        server.script("GET", "_settings", *[_settings({"index.lifecycle.name": NAME})] * 2)

        assert (0, [(ILM, ilm_policy(90))]) == (_govern(server, "elasticsearch"), _asked(server, "PUT"))


def _explained(policy: str | None, seq_no: int | None = None) -> Any:
    def answer(request: Request) -> Reply:
        name = request.path.rsplit("/", 1)[-1]
        held = {"index.plugins.index_state_management.policy_id": policy, "policy_seq_no": seq_no}
        return Reply(body={name: {key: value for key, value in held.items() if key[0] == "i" or value}})

    return answer


def test_ism_gets_a_policy_and_our_months_get_it() -> None:
    """Scripted server: the second one had a policy of its operator's, and keeps it."""
    with SearchServer(product=False) as server:
        _months(server)
        server.script("GET", ISM, failure(404, "status_exception"))
        server.script("PUT", ISM, Reply(201, {"_id": NAME, "_seq_no": 7, "_primary_term": 1}))
        server.script("GET", "_ism/explain", _explained(None), _explained("theirs"))

        count = _govern(server, "opensearch")

        assert (1, [(ISM, ism_policy(90))]) == (count, _asked(server, "PUT"))
        added = [each for each in _asked(server, "POST") if "_ism" in each[0]]
        assert [(f"/_plugins/_ism/add/{MONTHS[0]}", {"policy_id": NAME})] == added


def test_ism_has_months_go_by_the_new_version() -> None:
    """Scripted server: an index keeps the version that it was given until it is told."""
    held = {"_id": NAME, "_seq_no": 7, "_primary_term": 2, **ism_policy(30)}
    with SearchServer(product=False) as server:
        _months(server)
        server.script("GET", ISM, Reply(body=held))
        server.script("PUT", ISM, Reply(body={"_id": NAME, "_seq_no": 8, "_primary_term": 2}))
        server.script("GET", "_ism/explain", _explained(NAME, 7), _explained(NAME, 8))

        assert 0 == _govern(server, "opensearch")

        assert [f"{ISM}?if_seq_no=7&if_primary_term=2"] == [path for path, _ in _asked(server, "PUT")]
        changed = [each for each in _asked(server, "POST") if "_ism" in each[0]]
        assert [(f"/_plugins/_ism/change_policy/{MONTHS[0]}", {"policy_id": NAME})] == changed


@pytest.mark.parametrize("flavour", ["elasticsearch", "opensearch"])
@pytest.mark.parametrize(
    "refusal",
    [
        NO_PLUGIN,
        failure(403, "security_exception"),
        failure(405, ""),
        Reply(404, "<html>", content_type="text/html"),
    ],
    ids=["no plugin", "no right", "no such method", "a proxy"],
)
def test_a_server_without_it_is_left_alone(flavour: Flavour, refusal: Reply) -> None:
    """Scripted server: we delete ourselves in any case."""
    with SearchServer(product=flavour == "elasticsearch") as server:
        _months(server)
        server.script("GET", "policy|policies", refusal)

        assert (0, []) == (_govern(server, flavour), _asked(server, "PUT"))


def test_records_are_in_one_index_that_no_policy_drops() -> None:
    """Scripted server: nothing is asked for them but who the server is."""
    with SearchServer() as server:
        assert 0 == _govern(server, "elasticsearch", {"record": 9})

        assert ["/_nodes/_local?filter_path=nodes.*.version"] == [each.path for each in server.requests]


@pytest.mark.node
@pytest.mark.parametrize("node", ONE_OF_EACH, indirect=True)
def test_real_servers_without_it_are_left_alone(node: Node, index: str) -> None:
    """No node of the tests has ILM or ISM: nothing is put, and nothing is raised."""
    store = SearchEngineStore(SearchSettings((node.url,), index))
    store.prepare()
    store.write([measurement(1)])

    assert 0 == store.govern(DAYS)
    store.close()
