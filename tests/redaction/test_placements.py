# SPDX-License-Identifier: Apache-2.0
"""Every disguise in every place: nothing planted can be read, and what must stay, stays."""

from __future__ import annotations

import copy
import itertools
import json
from typing import Any

import pytest

from flywheel_logging.redaction import RedactionConfig, Redactor
from tests.canaries import CANARIES
from tests.redaction.records import ENCODINGS, PLACES, both, calling, compact, nested, readings, user

CANARY = CANARIES["EMAIL"]
REDACTOR = Redactor()
FIXED = ("id", "object", "created", "model", "usage")


def _redacted(document: Any) -> Any:
    return REDACTOR.redact(document).document


def _check(encoding: str, place: str, entity: str) -> None:
    """Check that a canary of *entity*, under this disguise in this place, cannot be read afterwards."""
    canary = CANARIES[entity]
    planted = ENCODINGS[encoding](canary)
    document = PLACES[place](planted)
    before = copy.deepcopy(document)
    redacted = REDACTOR.redact(document)
    cell = (encoding, place, entity)

    assert (cell, False) == (cell, compact(canary) in readings(redacted.document))
    assert (cell, False) == (cell, planted in json.dumps(redacted.document, ensure_ascii=False))
    assert (cell, {entity}) == (cell, set(redacted.counts))
    assert (cell, before) == (cell, document)
    assert (cell, redacted.document) == (cell, _redacted(redacted.document))


def _is_cell(encoding: str, place: str, entity: str) -> bool:
    """Return whether the value can be in that place under that disguise, and is said to be found."""
    is_other_text = encoding == "upper" and entity == "SECRET"
    is_short = "base64" in encoding and len(CANARIES[entity]) < MIN_BASE64
    is_escaped_break = encoding == "line_break" and place == "error_body_json"
    return not (is_other_text or is_short or is_escaped_break)


MIN_BASE64 = 12
"""Characters that make 16 in base64: the least that is decoded."""


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_no_canary_can_be_read_in_any_place(encoding: str) -> None:
    """Every disguise in every place, one canary a cell: value and encoded form are gone, nothing else is."""
    turn = list(ENCODINGS).index(encoding)
    entities = itertools.islice(itertools.cycle(CANARIES), turn, None)
    for place, entity in zip(PLACES, entities, strict=False):
        if _is_cell(encoding, place, entity):
            _check(encoding, place, entity)


@pytest.mark.parametrize("entity", CANARIES)
def test_no_disguise_hides_any_kind_of_value(entity: str) -> None:
    """Every value under every disguise in a message, and as it is in every place."""
    for encoding in ENCODINGS:
        if _is_cell(encoding, "user", entity):
            _check(encoding, "user", entity)
    for place in PLACES:
        _check("plain", place, entity)


@pytest.mark.parametrize(
    ("entity", "planted"),
    [
        pytest.param("CREDIT_CARD", "4111 1111 1111 1111", id="card"),
        pytest.param("CREDIT_CARD", "4111\u00a01111\u00a01111\u00a01111", id="card-with-hard-spaces"),
        pytest.param("CREDIT_CARD", "٤١١١١١١١١١١١١١١١", id="card-in-arabic-digits"),
        pytest.param("IBAN", "DE89 3704 0044 0532 0130 00", id="iban"),
        pytest.param("PHONE", "+49 30 901820-12", id="phone"),
        pytest.param("SECRET", "ghp_1234567890abcdefghijABCDEFGHIJ123456", id="vendor-token"),
        pytest.param("IP", "8.8.4.4", id="address"),
    ],
)
@pytest.mark.parametrize("place", ["user", "arguments", "arguments_key", "tool_result_json", "error", "deep"])
def test_every_kind_is_found_in_every_kind_of_place(place: str, entity: str, planted: str) -> None:
    """What is found in a message is found in arguments, keys, nested JSON, errors and below 120 lists."""
    redacted = REDACTOR.redact(PLACES[place](planted))

    assert planted not in json.dumps(redacted.document, ensure_ascii=False)
    assert entity in redacted.counts


@pytest.mark.parametrize(
    ("key", "value"),
    [("password", "x7"), ("apiKey", 98765), ("Set-Cookie", "a=b"), ("client_secret", ["one-1", "two-2"])],
)
def test_a_field_that_says_secret_is_masked_whatever_it_holds(key: str, value: Any) -> None:
    """The name decides, in objects, in JSON strings and in name and value pairs."""
    pair = {"name": key, "value": value}
    document = both([calling(json.dumps({key: value}))], metadata={key: value}, headers=[pair])
    text = json.dumps(_redacted(document))

    assert [] == [item for item in ("x7", "98765", "a=b", "one-1", "two-2") if item in text]


def test_numbers_become_text_placeholders() -> None:
    """A number that is a phone number by its key is a string afterwards, in objects and in JSON."""
    document = both([calling('{"phone": 4155552671, "n": 7}')], metadata={"mobile": 4155552671})
    redacted = _redacted(document)["record"]["request"]
    arguments = redacted["messages"][0]["tool_calls"][0]["function"]["arguments"]

    assert '{"phone": "<PHONE_1>", "n": 7}' == arguments
    assert {"mobile": "<PHONE_1>"} == redacted["metadata"]


def test_ids_roles_counts_and_schemas_stay_byte_identical() -> None:
    """What the provider and we name and number is not read, even where it would be found."""
    tools = [{"type": "function", "function": {"name": "f", "description": f"mail {CANARY}"}}]
    document = both(
        [calling(json.dumps({"to": CANARY})), user(CANARY)], tools=tools, response_format=tools[0]
    )
    document["record"]["client_id"] = document["measurement"]["client_id"] = CANARY
    document["record"]["workload_id"] = "alerts.ops@corp.example"
    call = document["record"]["request"]["messages"][0]["tool_calls"][0]
    call["id"] = "call_4111111111111111"
    redacted = _redacted(document)["record"]
    request, response = redacted["request"], redacted["response"]

    assert tools == request["tools"]
    assert tools[0] == request["response_format"]
    assert "call_4111111111111111" == request["messages"][0]["tool_calls"][0]["id"]
    assert (CANARY, "alerts.ops@corp.example") == (redacted["client_id"], redacted["workload_id"])
    assert {name: document["record"]["response"][name] for name in FIXED} == {
        name: response[name] for name in FIXED
    }


def test_json_keeps_every_byte_that_is_not_personal() -> None:
    """Separators, number spellings, duplicate keys and escapes around a value stay as they were."""
    arguments = '{ "a" : 1.10,"é":"\\u00e9 A","a":2e3 , "to":["' + CANARY + '"],"z":null}'
    redacted = _redacted(both([calling(arguments)]))
    message = redacted["record"]["request"]["messages"][0]

    assert arguments.replace(CANARY, "<EMAIL_1>") == message["tool_calls"][0]["function"]["arguments"]


def test_json_in_ascii_stays_ascii() -> None:
    """Where a JSON text was escaped to ASCII, what is written anew is, too."""
    arguments = json.dumps({"note": f"Grüße an {CANARY}"})
    message = _redacted(both([calling(arguments)]))["record"]["request"]["messages"][0]

    assert json.dumps({"note": "Grüße an <EMAIL_1>"}) == message["tool_calls"][0]["function"]["arguments"]


def test_two_keys_that_become_one_placeholder_stay_two() -> None:
    """The second gets a mark behind its placeholder, in objects and in JSON strings."""
    twice = {CANARY: 1, CANARY.upper(): 2}
    redacted = _redacted(both([user(json.dumps(twice))], metadata=twice))["record"]["request"]

    assert {"<EMAIL_1>": 1, "<EMAIL_1>~2": 2} == redacted["metadata"]
    assert {"<EMAIL_1>": 1, "<EMAIL_1>~2": 2} == json.loads(redacted["messages"][0]["content"])


def test_the_tokens_of_an_answer_go_when_the_answer_changes() -> None:
    """Log probabilities spell the answer out; where the answer stays, they stay."""
    tokens = [
        {"token": part, "logprob": -0.1, "top_logprobs": []}
        for part in ("mara.ellison", "@northwind-labs.io")
    ]
    leaky = both(answer={"role": "assistant", "content": CANARY})
    leaky["record"]["response"]["choices"][0]["logprobs"] = {"content": tokens}
    clean = both()
    clean["record"]["response"]["choices"][0]["logprobs"] = {"content": [{"token": "ok", "logprob": -0.1}]}

    assert "ellison" not in json.dumps(_redacted(leaky))
    assert clean == _redacted(clean)


def test_tokens_are_read_even_if_the_answer_does_not_hold_them() -> None:
    """A provider that returns tokens of another text does not get them past the redactor."""
    document = both()
    document["record"]["response"]["choices"][0]["logprobs"] = {
        "content": [{"token": "mara.ellison@"}, {"token": "northwind-labs.io"}]
    }

    assert _redacted(document)["record"]["response"]["choices"][0]["logprobs"] is None


def test_media_are_described_and_never_searched() -> None:
    """A data URL, sound and a file that come this far are replaced by kind, size and hash."""
    payload = "QUJD" * 50
    document = both(
        [
            user([{"type": "input_audio", "input_audio": {"data": payload, "format": "wav"}}]),
            user(f"data:image/png;base64,{payload}"),
        ]
    )
    text = json.dumps(_redacted(document))

    assert payload not in text
    assert "<IMAGE image/png 150 bytes sha256:" in text


def test_media_that_a_policy_keeps_are_left_unread() -> None:
    """`media="keep"` leaves the bytes as they are."""
    url = "data:image/png;base64," + "QUJD" * 50
    document = both([user([{"type": "image_url", "image_url": {"url": url}}])])

    assert document == Redactor(RedactionConfig(media="keep")).redact(document).document


def test_placeholders_of_media_stay() -> None:
    """What stands for an image is no text to be searched."""
    document = both([user(f"<IMAGE image/png 4155552671 bytes sha256:{'4111111111111111' * 4}>")])

    assert document == _redacted(document)


@pytest.mark.parametrize(
    "text",
    [
        f"<FILE {CANARY}>",
        f"<DATA name={CANARY}>",
        "<IMAGE 4539 7194 6082 7311>",
        f"<IMAGE image/png 5 bytes sha256:{CANARY}>",
    ],
)
def test_what_only_looks_like_a_placeholder_is_searched(text: str) -> None:
    """Whoever types angle brackets and capitals gets nothing past the redactor."""
    redacted = REDACTOR.redact(both([user(text)], metadata={"k": text}))

    left = [value for value in ("mara.ellison", "4539719460827311") if value in readings(redacted.document)]

    assert ([], True) == (left, bool(redacted.counts))


def test_a_payload_that_only_looks_like_a_description_is_described() -> None:
    """A media field that begins with an angle bracket is a payload all the same."""
    part = {"type": "input_audio", "input_audio": {"data": f"<{CANARY} and {'x' * 64}>", "format": "wav"}}

    assert "mara.ellison" not in json.dumps(_redacted(both([user([part])])))


def test_deeper_than_any_document_is_cut_not_passed() -> None:
    """Beyond the depth that can be stored, a placeholder stands; nothing below it leaves."""
    value: Any = CANARY
    for _ in range(5_000):
        value = {"k": value}
    redacted = _redacted(both(metadata=value))

    assert "<cut: nested too deep>" in json.dumps(redacted)


def test_json_text_of_any_depth_is_read() -> None:
    """Nesting inside a string costs no recursion."""
    text = "[" * 20_000 + json.dumps(CANARY) + "]" * 20_000

    assert CANARY not in _redacted(both([user(text)]))["record"]["request"]["messages"][0]["content"]


def test_json_in_json_is_rewritten_at_its_own_level() -> None:
    """Four levels down, only the value changes."""
    text = nested(CANARY, 4)
    content = _redacted(both([user(text)]))["record"]["request"]["messages"][0]["content"]

    assert nested("<EMAIL_1>", 4) == content


def test_python_values_are_read_in_the_form_in_which_they_are_stored() -> None:
    """Tuples, sets, bytes and keys that are no strings do not slip through."""
    document = both(metadata={"t": (CANARY,), "s": {CANARY}, "b": CANARY.encode(), 4155552671: "n"})
    text = readings(_redacted(document))

    assert "ellison" not in text
    assert "bwfyys" not in text  # "mara" in base64, lower case
