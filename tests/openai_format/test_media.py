# SPDX-License-Identifier: Apache-2.0
"""Images, sound and files out of a document, wherever they are."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage

from examples.openai_server import Choice, Completion
from flywheel_logging.openai_format.media import describe, replace_media
from tests.openai_format.clients import invoke, watched
from tests.openai_format.conftest import Watched, Watcher, asked, valid
from tests.openai_format.garbage import GARBAGE, unhurried

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 3
BASE64 = base64.b64encode(PNG).decode()
URL = f"data:image/png;base64,{BASE64}"
DIGEST = hashlib.sha256(PNG).hexdigest()
IMAGE = f"<IMAGE image/png {len(PNG)} bytes sha256:{DIGEST}>"


def described(kind: str, mime: str) -> str:
    """Return the description of the test's payload as another kind of media."""
    return f"<{kind} {mime} {len(PNG)} bytes sha256:{DIGEST}>"


class TestReplaceMedia:
    """One function finds a payload anywhere."""

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            pytest.param(URL, IMAGE, id="a url"),
            pytest.param(f"look: {URL}.", f"look: {IMAGE}.", id="inside a text"),
            pytest.param(f"{URL} and then words", f"{IMAGE} and then words", id="before words"),
            pytest.param(f"{URL}\nand then words", f"{IMAGE}\nand then words", id="before a line"),
            pytest.param(f"{URL} {URL}", f"{IMAGE} {IMAGE}", id="twice"),
            pytest.param(f"<img src='{URL}'>", f"<img src='{IMAGE}'>", id="in markup"),
            pytest.param(f"![x]({URL})", f"![x]({IMAGE})", id="in markdown"),
            pytest.param(URL.replace("data:", "DATA:"), IMAGE, id="upper case"),
            pytest.param(URL.replace(";", ";charset=utf-8;"), IMAGE, id="with parameters"),
            pytest.param(URL.rstrip("="), IMAGE, id="without padding"),
            pytest.param(
                f"data:image/png;base64,{base64.urlsafe_b64encode(PNG).decode()}",
                IMAGE,
                id="url-safe alphabet",
            ),
            pytest.param(
                URL.replace("+", "%2B").replace("/", "%2F").replace("image%2F", "image/"), IMAGE, id="%"
            ),
            pytest.param(json.dumps([{"url": URL}]), json.dumps([{"url": IMAGE}]), id="in JSON text"),
            pytest.param(
                json.dumps({"url": URL}).replace("/", "\\/").replace("image\\/", "image/"),
                json.dumps({"url": IMAGE}),
                id="in JSON text with escaped slashes",
            ),
            pytest.param(
                "data:image/png;base64," + "\n".join(BASE64[i : i + 76] for i in range(0, len(BASE64), 76)),
                IMAGE,
                id="in lines",
            ),
            pytest.param([[{"a": [URL]}]], [[{"a": [IMAGE]}]], id="nested"),
            pytest.param(
                {"type": "image_url", "image_url": {"url": URL}},
                {"type": "image_url", "image_url": {"url": IMAGE}},
                id="image_url",
            ),
            pytest.param(
                {"type": "input_audio", "input_audio": {"data": BASE64, "format": "wav"}},
                {
                    "type": "input_audio",
                    "input_audio": {"data": described("AUDIO", "audio/wav"), "format": "wav"},
                },
                id="input_audio",
            ),
            pytest.param(
                {"audio": {"id": "a", "data": BASE64, "transcript": "hi"}},
                {"audio": {"id": "a", "data": described("AUDIO", "audio/octet-stream"), "transcript": "hi"}},
                id="audio of an answer",
            ),
            pytest.param(
                {
                    "type": "file",
                    "file": {"file_data": f"data:application/pdf;base64,{BASE64}", "filename": "a"},
                },
                {
                    "type": "file",
                    "file": {"file_data": described("FILE", "application/pdf"), "filename": "a"},
                },
                id="file",
            ),
            pytest.param(
                {
                    "type": "document",
                    "source": {"type": "base64", "media_type": "application/pdf", "data": BASE64},
                },
                {
                    "type": "document",
                    "source": {
                        "type": "base64",
                        "media_type": "application/pdf",
                        "data": described("FILE", "application/pdf"),
                    },
                },
                id="anthropic document",
            ),
            pytest.param(
                {"type": "image", "data": BASE64, "mimeType": "image/png"},
                {"type": "image", "data": IMAGE, "mimeType": "image/png"},
                id="mcp image",
            ),
            pytest.param(
                {"inline_data": {"mime_type": "video/mp4", "data": BASE64}},
                {"inline_data": {"mime_type": "video/mp4", "data": described("VIDEO", "video/mp4")}},
                id="google",
            ),
            pytest.param(
                {"type": "image", "image": {"format": "png", "source": {"bytes": PNG}}},
                {
                    "type": "image",
                    "image": {"format": "png", "source": {"bytes": described("IMAGE", "image/octet-stream")}},
                },
                id="bedrock bytes",
            ),
            pytest.param(
                {"type": "video", "base64": BASE64},
                {"type": "video", "base64": described("VIDEO", "video/octet-stream")},
                id="v1 block without mime type",
            ),
            pytest.param(
                {"x": PNG}, {"x": described("FILE", "application/octet-stream")}, id="bytes anywhere"
            ),
            pytest.param(
                "data:image/svg+xml;utf8,%3Csvg%3E rest",
                f"<IMAGE image/svg+xml 5 bytes sha256:{hashlib.sha256(b'<svg>').hexdigest()}> rest",
                id="text url",
            ),
        ],
    )
    def test_case_34_a_payload_is_described(self, value: Any, expected: Any) -> None:
        """A payload becomes its kind, type, size and digest; what surrounds it stays."""
        assert expected == replace_media(value)

    @pytest.mark.parametrize(
        "value",
        [
            "data: 5 items, base64 encoded",
            "data:{...}",
            "send data:image/png please",
            "metadata:a,b",
            {"type": "text", "data": "hello", "format": "plain"},
            {"name": "data", "data": {"a": 1}},
            {"data": BASE64},
            {"type": "audio", "id": "a1", "data": ""},
            {"base64": "not base64!"},
            ["https://example.com/data:image.png"],
            None,
            7,
        ],
        ids=str,
    )
    def test_what_is_no_payload_is_left_alone(self, value: Any) -> None:
        """Text that only looks like it, and data that nobody calls media, stay as they are."""
        assert value is replace_media(value)

    def test_a_payload_that_is_no_base64_is_measured_as_text(self) -> None:
        """Size and digest are of the text where it cannot be decoded."""
        text = "A" * 5
        digest = hashlib.sha256(text.encode()).hexdigest()

        assert describe("image/png", text) == f"<IMAGE image/png 5 bytes sha256:{digest}>"

    @unhurried
    @given(st.binary(min_size=1))
    def test_size_and_digest_are_those_of_the_decoded_payload(self, payload: bytes) -> None:
        """The description of any bytes is the same, whether they come raw or as base64."""
        assert describe("audio/wav", payload) == describe("audio/wav", base64.b64encode(payload).decode())

    def test_a_large_payload_is_measured_piece_by_piece(self) -> None:
        """A payload longer than one slice has the size and the digest of the whole."""
        payload = PNG * 1_000

        text = describe("image/png", base64.b64encode(payload).decode())
        assert text == f"<IMAGE image/png {len(payload)} bytes sha256:{hashlib.sha256(payload).hexdigest()}>"

    @unhurried
    @given(GARBAGE, st.text(max_size=10), st.text(max_size=10))
    def test_no_payload_survives(self, value: Any, before: str, after: str) -> None:
        """Wherever a `data:` URL is put, its payload is gone afterwards, and a second pass finds nothing."""
        holder = [value, {"a": [f"{before} {URL} {after}"]}]

        replaced = replace_media(holder)
        assert BASE64 not in repr(replaced)
        assert replaced is replace_media(replaced)


HISTORY: list[BaseMessage] = [
    HumanMessage([{"type": "text", "text": "what is it?"}, {"type": "image_url", "image_url": {"url": URL}}]),
    AIMessage("", tool_calls=[{"name": "show", "args": {"picture": URL}, "id": "c1"}]),
    ToolMessage([{"type": "image", "base64": BASE64, "mime_type": "image/png"}], tool_call_id="c1"),
    ToolMessage(f"see {URL}", tool_call_id="c1"),
]


class TestRecords:
    """Media in whole requests and responses."""

    def test_case_34_a_request_without_media_is_otherwise_the_same(self) -> None:
        """Every payload of a conversation is described, and noted; the rest of the request stays."""
        start = asked(*HISTORY)

        kept = Watched(start).request(keep_media=True)
        built = Watched(start).request(keep_media=False)

        assert BASE64 not in json.dumps(built.document)
        assert json.loads(json.dumps(kept.document).replace(URL, IMAGE)) == built.document
        assert (kept.notes, built.notes) == ((), ("media_replaced",))

    def test_case_34_media_in_parameters_are_described(self) -> None:
        """A payload in a tool's description or in any other parameter is found as well."""
        tools = [{"type": "function", "function": {"name": "f", "description": f"like {URL}"}}]
        start = asked(params={"_type": "openai-chat", "model": "m", "tools": tools, "user": URL})

        document = Watched(start).request(keep_media=False).document

        assert document["tools"][0]["function"]["description"] == f"like {IMAGE}"
        assert document["user"] == IMAGE

    def test_case_34_arguments_with_media_stay_json(self) -> None:
        """A payload inside the JSON text of arguments is described without harm to the JSON."""
        messages = Watched(asked(*HISTORY)).request(keep_media=False).document["messages"]

        assert json.loads(messages[1]["tool_calls"][0]["function"]["arguments"]) == {"picture": IMAGE}

    def test_case_34_the_audio_of_an_answer_is_described(self, watcher: Watcher) -> None:
        """Sound in a response is described, and the response stays valid."""
        audio = {"id": "a1", "data": BASE64, "expires_at": 1, "transcript": "hi"}
        answer = Completion((Choice({"role": "assistant", "content": None, "audio": audio}),))
        _, call = watched(answer, invoke, watcher)

        response = call.response(keep_media=False)
        spoken = valid(response).choices[0].message.audio
        assert spoken is not None
        assert spoken.data == described("AUDIO", "audio/octet-stream")
        assert response.notes == ("media_replaced",)
        assert call.response(keep_media=True).document["choices"][0]["message"]["audio"] == audio
