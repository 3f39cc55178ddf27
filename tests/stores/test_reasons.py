# SPDX-License-Identifier: Apache-2.0
"""What a store says of a document it refuses: it may quote the document, and ends up on disk and in logs."""

from __future__ import annotations

import json
import logging
import traceback
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from flywheel_logging.config import load_settings
from flywheel_logging.errors import RedactionError, StoreBlocked, StoreError, StoreRejected, StoreUnavailable
from flywheel_logging.sender import Sender, by_policy
from flywheel_logging.stores.base import Verdict
from flywheel_logging.stores.search_engine import SearchEngineStore
from flywheel_logging.stores.search_settings import SearchSettings
from flywheel_logging.testing import ScriptedStore
from tests.canaries import CANARIES
from tests.shipper_bench import Bench
from tests.stores.documents import measurement, record

if TYPE_CHECKING:
    from pathlib import Path

    from tests.nodes.node import Node

CANARY = CANARIES["EMAIL"]
QUOTE = f"cannot parse [latency_ms]: Preview of field's value: '{CANARY}'"
CLEAN = "cannot parse [latency_ms]: Preview of field's value: '<EMAIL_1>'"


class TheirStore(ScriptedStore):
    """A store that somebody else wrote."""


def _said(store: ScriptedStore) -> str:
    """Return what of the store's words goes on to spool, log and figures."""
    try:
        (verdict,) = Sender(lambda: store).write([record()])
    except StoreError as error:
        traced = "".join(traceback.format_exception(error))
        return traced if CANARY in traced else str(error)
    return verdict.reason


class TestTheirWords:
    """Another's store."""

    @pytest.mark.parametrize("outcome", ["rejected", "retry", "blocked"])
    def test_a_quote_in_a_verdict_is_redacted(self, outcome: str) -> None:
        """Whatever becomes of the document."""
        store = TheirStore([lambda documents: [Verdict(outcome, QUOTE)] * len(documents)])  # type: ignore[arg-type]

        assert CLEAN == _said(store)

    @pytest.mark.parametrize("error", [StoreUnavailable, StoreBlocked, StoreRejected, StoreError])
    def test_a_quote_in_an_error_is_redacted(self, error: type[StoreError]) -> None:
        """Message and traceback: what it was raised from is left behind."""
        assert CLEAN == _said(TheirStore([error(QUOTE)]))

    def test_an_error_that_is_none_of_ours_is_told_by_its_type(self) -> None:
        """Its message may be anything."""
        assert "the store failed with OSError" == _said(TheirStore([OSError(QUOTE)]))

    def test_how_long_to_wait_is_kept(self) -> None:
        """Only the words change."""
        store = TheirStore([StoreUnavailable(QUOTE, retry_after_s=7.0, timed_out=True)])
        with pytest.raises(StoreUnavailable) as caught:
            Sender(lambda: store).write([record()])

        assert (7.0, True) == (caught.value.retry_after_s, caught.value.timed_out)

    def test_a_long_quote_is_cut(self) -> None:
        """A reason is a line, not a document."""
        assert 500 == len(_said(TheirStore([StoreBlocked("x" * 10_000)])))

    def test_what_cannot_be_redacted_is_not_told(self) -> None:
        """A redactor that fails leaves nothing of the words."""

        def fail(text: str) -> str:
            raise RedactionError(f"{len(text)} characters are too many")

        sender = Sender(lambda: TheirStore([StoreBlocked(QUOTE)]), fail)
        with pytest.raises(StoreBlocked, match="could not be redacted") as caught:
            sender.write([record()])

        assert CANARY not in str(caught.value)

    def test_the_users_policy_says_what_leaves_them(self, tmp_path: Path) -> None:
        """Words of the deny list, too, and where the policy only counts."""
        for mode in ("on", "audit"):
            settings = load_settings(home=tmp_path, redaction=mode, redaction_deny=("Nightfall",))
            sender = Sender(lambda: TheirStore([StoreBlocked("no Nightfall")]), by_policy(settings))
            with pytest.raises(StoreBlocked) as caught:
                sender.write([record()])

            assert "no <DENIED_1>" == str(caught.value)

    def test_a_policy_that_cannot_be_read_leaves_nothing_of_them(self, tmp_path: Path) -> None:
        """Nor does it stop delivery."""
        settings = load_settings(home=tmp_path, redaction_file=tmp_path / "none.toml")
        sender = Sender(lambda: TheirStore([StoreBlocked(QUOTE)]), by_policy(settings))
        with pytest.raises(StoreBlocked, match="could not be redacted"):
            sender.write([record()])


class TestOurWords:
    """Our own stores say names of errors and addresses of servers, which an operator must be able to read."""

    def test_the_address_of_a_server_stays(self) -> None:
        """A public one is none of a customer's."""
        down = "http://8.8.4.4:9200 cannot be reached"

        assert down == _said(ScriptedStore([StoreUnavailable(down)]))

    @pytest.mark.node
    def test_a_node_that_quotes_the_value_quotes_it_to_nobody(
        self, node: Node, index: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        """A value that its field's type refuses: the dead letter's reason has the names of the errors."""
        value = "lena.kowalska@corp.example"
        caplog.set_level(logging.DEBUG, "flywheel_logging")
        body = json.loads(measurement().body) | {"latency_ms": value}
        store = SearchEngineStore(SearchSettings((node.url,), index))
        bench = Bench(tmp_path / "spool.db", store)  # type: ignore[arg-type]  # any store would do
        bench.capture([replace(measurement(), body=json.dumps(body).encode())])
        bench.run(5)
        (letter,) = bench.spool.dead(10)
        answer = node.request("POST", f"/{_index_of(node, index)}/_doc", body).body.decode()
        bench.spool.close()
        store.close()

        assert value in answer
        assert letter.reason.startswith(("document_parsing_exception", "mapper_parsing_exception"))
        assert value not in letter.reason + caplog.text + repr(bench.shipper.stats())


def _index_of(node: Node, index: str) -> str:
    """Return the index of measurements that the store made."""
    return next(iter(node.request("GET", f"/{index}-metrics*/_mapping").json()))
