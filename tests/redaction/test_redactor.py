# SPDX-License-Identifier: Apache-2.0
"""The redactor as a whole: one mapping for both documents, fail closed, nothing raw in what can be seen."""

from __future__ import annotations

import json
import logging
import stat
import threading
import time
import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from flywheel_logging import guard
from flywheel_logging.attribution import Source
from flywheel_logging.config import load_settings
from flywheel_logging.documents import Documenter
from flywheel_logging.errors import RedactionError
from flywheel_logging.redaction import Pattern, RedactionConfig, Redactor, redact_text
from flywheel_logging.redaction.finding import Finding
from tests.redaction.records import both, calling, user
from tests.test_documents import _call

ADDRESS = "mara.ellison@northwind-labs.io"
KEY = "a key that is long enough to be one"


def _request(redacted: Any) -> Any:
    return redacted.document["record"]["request"]


def _who(metadata: Mapping[str, Any]) -> str:
    return str(metadata["who"])


class TestConsistency:
    """One value, one placeholder, wherever it is."""

    def test_numbers_follow_first_appearance_in_reading_order(self) -> None:
        """Messages come before the answer, the answer before the error, the error before metadata."""
        document = both(
            [user("b@one.io"), user("a@two.io")],
            {"role": "assistant", "content": "c@three.io and b@one.io"},
            {"error_message": "d@four.io", "tags": ["e@five.io"]},
        )
        redacted = Redactor().redact(document).document
        messages = redacted["record"]["request"]["messages"]

        assert ["<EMAIL_1>", "<EMAIL_2>"] == [message["content"] for message in messages]
        assert "<EMAIL_3> and <EMAIL_1>" == redacted["record"]["response"]["choices"][0]["message"]["content"]
        assert ("<EMAIL_4>", ["<EMAIL_5>"]) == (
            redacted["measurement"]["error_message"],
            redacted["measurement"]["tags"],
        )

    def test_a_longer_history_keeps_earlier_numbers(self) -> None:
        """The same beginning gets the same placeholders in the next call, without any state."""
        turns = [user(f"I am user{number}@corp.io") for number in range(4)]
        short = _request(Redactor().redact(both(turns[:2])))["messages"]
        long = _request(Redactor().redact(both(turns)))["messages"]

        assert short == long[:2]

    def test_a_value_known_by_its_key_is_masked_where_it_stands_alone(self) -> None:
        """What only its field gave away is replaced in the text, the error and the tags as well."""
        document = both(
            [calling('{"phone": "4155552671"}'), user("ask 4155552671, please")],
            measurement={"error_message": "no answer from 4155552671"},
        )
        text = json.dumps(Redactor().redact(document).document)

        assert "4155552671" not in text
        assert 3 == text.count("<PHONE_1>")

    def test_a_person_is_one_person_by_every_part_of_the_name(self) -> None:
        """The full name from a cue, the first name alone later, and in the answer."""
        document = both(
            [user("My name is Lena Kowalska."), user("As Lena said before")],
            {"role": "assistant", "content": "Dear Ms Kowalska"},
        )
        redacted = Redactor().redact(document).document
        messages = redacted["record"]["request"]["messages"]

        assert "My name is <PERSON_1>." == messages[0]["content"]
        assert "As <PERSON_1> said before" == messages[1]["content"]
        assert "Kowalska" not in json.dumps(redacted)

    def test_placeholders_of_an_earlier_run_are_neither_searched_nor_given_again(self) -> None:
        """A number that stands in the text already is somebody else's."""
        redacted = Redactor().redact(both([user(f"<EMAIL_1> wrote to {ADDRESS}")]))

        assert "<EMAIL_1> wrote to <EMAIL_2>" == _request(redacted)["messages"][0]["content"]

    def test_a_value_that_another_one_hid_is_found_in_the_next_round(self) -> None:
        """Two values that touch are both gone, and a second run finds nothing."""
        text = f"{ADDRESS}+49 30 90182012"
        once = redact_text(text)

        assert ("90182012" not in once, once) == (True, redact_text(once))


class TestUsersAndWorkloads:
    """What groups records must neither leak nor merge."""

    def test_an_address_as_user_id_becomes_a_keyed_token_that_stays(self, tmp_path: Path) -> None:
        """Without a key, a random one is kept in the home folder, for its owner only."""
        tokens = []
        for _ in range(2):
            redactor = Redactor(RedactionConfig(home=tmp_path / "home"))
            document = both(measurement={"user_id": ADDRESS, "session_id": f"s-{ADDRESS}"})
            tokens.append(redactor.redact(document).document["measurement"])
        (kept,) = (tmp_path / "home").iterdir()

        assert tokens[0] == tokens[1]
        assert tokens[0]["user_id"].startswith("<EMAIL_")
        assert tokens[0]["user_id"] != tokens[0]["session_id"]
        assert 0o600 == stat.S_IMODE(kept.stat().st_mode)

    def test_users_stay_distinct_and_opaque_ids_stay(self, tmp_path: Path) -> None:
        """Two addresses are two tokens; an id that tells nothing is left alone."""
        redactor = Redactor(RedactionConfig(home=tmp_path))
        ids = [
            redactor.redact(both(measurement={"user_id": value})).document["measurement"]["user_id"]
            for value in ("a@one.io", "b@one.io", "u-93f1", "7c9e6679-7425-40de-944b-e07fc1f90ae7")
        ]

        assert 4 == len(set(ids))
        assert ["u-93f1", "7c9e6679-7425-40de-944b-e07fc1f90ae7"] == ids[2:]

    @pytest.mark.parametrize("field", ["user_id", "session_id"])
    @pytest.mark.parametrize(
        "opaque",
        ["thread-12345678", "7c9e6679-7425-40de-944b-e07fc1f90ae7", "a8f5f167f44f4964e6c998dee827110c"],
    )
    def test_an_opaque_id_is_no_secret_by_its_name(self, field: str, opaque: str) -> None:
        """In a tool's answer a session's id may open the session; in a measurement it groups calls."""
        result = Redactor().redact(both(measurement={field: opaque})).document["measurement"]

        assert opaque == result[field]

    @pytest.mark.parametrize(("verdict", "left"), [("drop", None), ("SECRET", "<SECRET_")])
    def test_a_policy_for_the_name_of_an_id_counts(self, verdict: str, left: str | None) -> None:
        """Whoever wants no sessions in the measurements says so by the field's name."""
        redactor = Redactor(RedactionConfig(fields={"session_id": verdict}))
        result = redactor.redact(both(measurement={"session_id": "thread-12345678"})).document["measurement"]

        assert (left or "") in result.get("session_id", "")
        assert (left is None) == ("session_id" not in result)

    def test_a_home_that_cannot_be_written_still_hides_the_user(
        self, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        """The key lives as long as the process then, and one warning says so, without the value."""
        (tmp_path / "file").write_text("")
        redactor = Redactor(RedactionConfig(home=tmp_path / "file"))
        with caplog.at_level(logging.WARNING):
            ids = [
                redactor.redact(both(measurement={"user_id": ADDRESS})).document["measurement"]["user_id"]
                for _ in range(2)
            ]

        assert ids[0] == ids[1]
        assert 1 == len(caplog.records)
        assert ADDRESS not in caplog.text

    @pytest.mark.parametrize(
        ("workload", "metadata", "expected"),
        [
            pytest.param(None, {"workload_id": ADDRESS}, ("default", "default", True), id="metadata"),
            pytest.param("team", {"workload_id": ADDRESS}, ("team", "handler", True), id="next-source"),
            pytest.param("t.{who}", {"who": ADDRESS}, ("default", "default", True), id="template"),
            pytest.param(_who, {"who": ADDRESS}, ("default", "default", True), id="callable"),
            pytest.param(None, {"langgraph_node": ADDRESS}, ("default", "default", True), id="graph"),
            pytest.param(ADDRESS, {}, (ADDRESS, "handler", False), id="literal"),
            pytest.param(None, {"workload_id": "refunds"}, ("refunds", "metadata", False), id="harmless"),
        ],
    )
    def test_a_derived_workload_that_is_personal_falls_to_the_next_source(
        self, workload: Any, metadata: dict[str, Any], expected: tuple[str, str, bool]
    ) -> None:
        """A rewritten name would merge or tear apart training sets; a literal one is the user's own."""
        call = _call(**metadata)
        call.source = Source(workload)
        documents = Documenter(load_settings(), Redactor()).document(call).documents
        record, measurement = (json.loads(document.body) for document in documents)
        is_flagged = "workload_redacted" in measurement.get("flags", [])

        assert expected == (record["workload_id"], measurement["workload_source"], is_flagged)
        assert measurement["workload_id"] == record["workload_id"]


class _Raising:
    """A detector that fails with the text in its message."""

    def __init__(self, error: type[BaseException]) -> None:
        self._error = error

    def find(self, text: str) -> Iterator[Finding]:
        raise self._error(text)


def _refuse(value: str) -> bool:
    raise ValueError(value)


class TestFailure:
    """Whatever goes wrong, nothing raw gets out."""

    @pytest.mark.parametrize("error", [ValueError, RecursionError, MemoryError, KeyError, TimeoutError])
    def test_a_detector_that_raises_stops_the_document(self, error: type[Exception]) -> None:
        """The error names the class and the place, and holds nothing of the text, nor does its traceback."""
        redactor = Redactor(RedactionConfig(detectors=(_Raising(error),)))
        with pytest.raises(RedactionError, match=error.__name__) as caught:
            redactor.redact(both([user(ADDRESS)]))
        shown = "".join(traceback.format_exception(caught.value))

        assert ADDRESS not in shown
        assert caught.value.__context__ is None

    def test_a_validator_that_raises_stops_the_document(self) -> None:
        """A pattern's own function is no less dangerous than a detector."""
        pattern = Pattern("CASE_ID", r"case-\d{1,9}", validator=_refuse)
        with pytest.raises(RedactionError, match="ValueError"):
            Redactor(RedactionConfig(patterns=(pattern,))).redact(both([user("case-17")]))

    def test_the_time_budget_stops_the_document(self) -> None:
        """What takes longer than the policy allows is not shipped."""

        class Slow:
            def find(self, text: str) -> Iterator[Finding]:
                deadline = time.monotonic() + 0.002
                while time.monotonic() < deadline:
                    pass
                return iter(())

        redactor = Redactor(RedactionConfig(detectors=(Slow(),), time_budget_s=0.001))
        with pytest.raises(RedactionError, match=r"more than 0\.001 s"):
            redactor.redact(both([user("x")]))

    def test_a_document_that_refers_to_itself_is_refused_or_cut(self) -> None:
        """One reference is cut at the depth limit; nothing hangs."""
        loop: dict[str, Any] = {"a": ADDRESS}
        loop["self"] = loop
        text = json.dumps(Redactor().redact(both(metadata=loop)).document)

        assert ADDRESS not in text

    def test_the_pipeline_ships_a_measurement_without_content(self) -> None:
        """No record, no text of the call; what failed is named."""
        redactor = Redactor(RedactionConfig(detectors=(_Raising(ValueError),)))
        documented = Documenter(load_settings(), redactor).document(_call(answer=ADDRESS, user_id=ADDRESS))
        body = json.loads(documented.documents[0].body)
        guard.counts.clear()

        assert (True, ["measurement"]) == (
            documented.redaction_failed,
            [document.kind for document in documented.documents],
        )
        assert body["redaction_error"].startswith("RedactionError: ValueError at ")
        assert ADDRESS not in json.dumps(body)

    def test_nothing_is_shown_of_values_or_keys(self) -> None:
        """`repr` of the redactor, the policy and an explanation are free of what they know."""
        config = RedactionConfig(key=KEY, deny=["Project Nightfall"], allow=[ADDRESS])
        redactor = Redactor(config)
        shown = repr((redactor, config, redactor.explain(both([user("b@one.io")]))))

        assert [] == [word for word in (KEY, "Nightfall", ADDRESS, "b@one.io") if word in shown]


class TestAccounts:
    """What the measurement says of the redaction."""

    def test_counts_and_policy_go_into_the_measurement(self) -> None:
        """How many, of what, by which policy."""
        documents = Documenter(load_settings(), Redactor()).document(_call(answer=ADDRESS)).documents
        measurement = json.loads(documents[1].body)

        assert (1, ["EMAIL"]) == (measurement["redaction_count"], measurement["redacted_entities"])
        assert Redactor().policy == measurement["redaction_policy"]

    def test_audit_counts_and_replaces_nothing(self) -> None:
        """The document is the caller's own; the policy says that it was an audit."""
        redactor = Redactor(RedactionConfig(mode="audit"))
        document = both([user(ADDRESS)])
        redacted = redactor.redact(document)

        assert redacted.document is document
        assert ({"EMAIL": 1}, True) == (redacted.counts, redactor.is_identity)
        assert redacted.policy is not None
        assert redacted.policy.startswith("audit-")
        assert not redactor.finds(ADDRESS)

    def test_explain_says_where_what_why_and_what_becomes_of_it(self) -> None:
        """Offsets are those in the text of the place, inside JSON as well."""
        document = both([user(f"to {ADDRESS}"), calling(json.dumps({"to": ADDRESS}))])
        first, second = Redactor().explain(document)

        assert ("record.request.messages[0].content", 3, 33) == (first.path, first.start, first.end)
        assert "record.request.messages[1].tool_calls[0].function.arguments(to)" == second.path
        assert {("EMAIL", "email", "<EMAIL_1>")} == {
            (each.entity, each.rule, each.becomes) for each in (first, second)
        }

    def test_many_threads_get_the_same_result(self) -> None:
        """One redactor may be used by several threads at once."""
        redactor = Redactor(RedactionConfig(key=KEY, cache_entries=4))
        document = both([user(f"{'words and ' * 40}{number}@one.io") for number in range(20)])
        expected = Redactor(RedactionConfig(key=KEY)).redact(document).document
        results: list[Any] = []

        def work() -> None:
            results.extend(redactor.redact(document).document == expected for _ in range(10))

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)

        assert [True] * 40 == results


def test_a_golden_record() -> None:
    """One agent's call, as it is stored."""
    document = both(
        [
            {"role": "system", "content": "You help customers of Northwind."},
            user("Hi, my name is Lena Kowalska, lena.kowalska@northwind-labs.io, +49 30 90182012."),
            calling('{"email": "lena.kowalska@northwind-labs.io", "limit": 3}'),
            {
                "role": "tool",
                "tool_call_id": "call_1",
                "content": '[{"iban":"DE89370400440532013000","total":1.10}]',
            },
        ],
        {"role": "assistant", "content": "Thanks, Lena. Refunded to DE89370400440532013000."},
    )
    redacted = Redactor().redact(document)
    request = _request(redacted)

    assert [
        "You help customers of Northwind.",
        "Hi, my name is <PERSON_1>, <EMAIL_1>, <PHONE_1>.",
        None,
        '[{"iban":"<IBAN_1>","total":1.10}]',
    ] == [message["content"] for message in request["messages"]]
    assert (
        '{"email": "<EMAIL_1>", "limit": 3}'
        == request["messages"][2]["tool_calls"][0]["function"]["arguments"]
    )
    assert {"PERSON": 2, "EMAIL": 2, "PHONE": 1, "IBAN": 2} == redacted.counts
    assert (
        "Thanks, <PERSON_1>. Refunded to <IBAN_1>."
        == redacted.document["record"]["response"]["choices"][0]["message"]["content"]
    )
