# SPDX-License-Identifier: Apache-2.0
"""What a measurement tells beside outcome and answer: the provider's times, names, parameters, money."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage
from langchain_core.prompts import ChatPromptTemplate
from langchain_nvidia_ai_endpoints import ChatNVIDIA
from langchain_openai import ChatOpenAI

from examples.openai_server import Choice, Completion, Json, OpenAIServer, usage
from flywheel_logging import __version__
from tests.capture.conftest import Captured

Make = Callable[..., ChatOpenAI]
Nvidia = Callable[..., ChatNVIDIA]
Serve = Callable[..., OpenAIServer]

TIMES = ("queue_ms", "processing_ms", "eval_ms", "prompt_eval_ms", "load_ms")
GROQ = {"queue_time": 0.018, "prompt_time": 0.004, "completion_time": 0.2, "total_time": 0.204}


def metered(**details: Any) -> Completion:
    """Return an answer whose usage is 100 and 20 tokens, with *details*."""
    return Completion((Choice({"role": "assistant", "content": "x"}),), usage=usage(100, 20) | details)


def with_headers(**headers: str) -> httpx.Client:
    """Return an HTTP client that finds *headers* in every answer."""

    def add(response: httpx.Response) -> None:
        response.headers.update({name.replace("_", "-"): value for name, value in headers.items()})

    return httpx.Client(event_hooks={"response": [add]}, headers={"Connection": "close"})


def told(measured: Json, *names: str) -> tuple[Any, ...]:
    """Return the values of *names*, None for what is absent."""
    return tuple(measured.get(name) for name in names)


class TestProviderTimes:
    """What the provider says of itself."""

    @pytest.mark.parametrize("is_streamed", [False, True], ids=["plain", "streamed"])
    def test_openai_tells_in_its_headers(self, captured: Captured, openai: Make, is_streamed: bool) -> None:
        """Processing time and what is left of the rate limit, if the client is told to keep the headers."""
        client = with_headers(
            openai_processing_ms="31",
            x_ratelimit_remaining_requests="99",
            x_ratelimit_remaining_tokens="1999",
        )
        model = openai(http_client=client, include_response_headers=True, streaming=is_streamed)
        model.invoke("hi", config={"callbacks": [captured.handler("w")]})

        measured = captured.measurement()
        assert (31.0, 99, 1999) == told(
            measured, "processing_ms", "ratelimit_remaining_requests", "ratelimit_remaining_tokens"
        )

    @pytest.mark.parametrize("client", ["openai", "nvidia"])
    def test_groq_tells_in_its_usage(
        self, captured: Captured, openai: Make, nvidia: Nvidia, serve: Serve, client: str
    ) -> None:
        """Seconds there, milliseconds here, by whichever client the server is asked."""
        make: Callable[..., Any] = openai if client == "openai" else nvidia
        make(serve(metered(**GROQ))).invoke("hi", config={"callbacks": [captured.handler("w")]})

        assert (18.0, 204.0, 200.0, 4.0, None) == told(captured.measurement(), *TIMES)

    def test_ollama_tells_in_its_last_message(self, captured: Captured) -> None:
        """Nanoseconds there; its counts are LangChain's usage."""
        message = AIMessage(
            "x",
            response_metadata={
                "done_reason": "stop",
                "total_duration": 5_000_000_000,
                "load_duration": 1_500_000_000,
                "prompt_eval_count": 26,
                "prompt_eval_duration": 130_000_000,
                "eval_count": 290,
                "eval_duration": 4_700_000_000,
            },
            usage_metadata={"input_tokens": 26, "output_tokens": 290, "total_tokens": 316},
        )
        model = GenericFakeChatModel(messages=iter([message]))
        model.invoke("hi", config={"callbacks": [captured.handler("w")]})

        measured = captured.measurement()
        assert (None, None, 4_700.0, 130.0, 1_500.0) == told(measured, *TIMES)
        assert (26, 290, 316) == told(measured, "prompt_tokens", "completion_tokens", "total_tokens")

    def test_a_provider_that_does_not_tell_leaves_them_out(self, captured: Captured, openai: Make) -> None:
        """Absent, never 0: a queue that nobody measured was not empty."""
        openai().invoke("hi", config={"callbacks": [captured.handler("w")]})

        limits = ("ratelimit_remaining_requests", "ratelimit_remaining_tokens")
        assert set() == {*TIMES, *limits} & set(captured.measurement())


class TestTokens:
    """Kinds of tokens beside the two sums."""

    def test_each_kind_has_its_field(self, captured: Captured, openai: Make, serve: Serve) -> None:
        """Read from and written into the provider's cache, audio either way, reasoning."""
        answer = metered(
            prompt_tokens_details={"cached_tokens": 64, "cache_write_tokens": 16, "audio_tokens": 3},
            completion_tokens_details={"reasoning_tokens": 12, "audio_tokens": 5},
        )
        openai(serve(answer)).invoke("hi", config={"callbacks": [captured.handler("w")]})

        measured = captured.measurement()
        assert (64, 16, 12, 3, 5) == told(
            measured,
            "cached_tokens",
            "cache_write_tokens",
            "reasoning_tokens",
            "audio_prompt_tokens",
            "audio_completion_tokens",
        )
        assert measured["cache_hit"] is False


class TestNames:
    """Who and what, by the call's metadata."""

    @pytest.mark.parametrize(
        ("metadata", "expected"),
        [
            ({"prompt_name": "support", "prompt_version": "7"}, ("support", "7")),
            ({"prompt_name": "support", "prompt_version": 7}, ("support", "7")),
            ({"lc_hub_repo": "support", "lc_hub_commit_hash": "3f9c"}, ("support", "3f9c")),
            ({"lc_hub_repo": "hub", "prompt_name": "own"}, ("own", None)),
            ({"prompt_name": "", "lc_hub_repo": "hub"}, ("hub", None)),
            ({"prompt_name": ["support"], "prompt_version": True}, (None, None)),
        ],
        ids=["text", "number", "LangSmith's hub", "own first", "empty", "no names"],
    )
    def test_prompts_have_a_name_and_a_version(
        self, captured: Captured, openai: Make, metadata: Json, expected: tuple[str | None, ...]
    ) -> None:
        """By our keys, else by those that LangSmith's hub gives a prompt."""
        openai().invoke("hi", config={"callbacks": [captured.handler("w")], "metadata": metadata})

        assert expected == told(captured.measurement(), "prompt_name", "prompt_version")

    def test_a_prompts_own_metadata_can_be_bound_to_its_chain(self, captured: Captured, openai: Make) -> None:
        """LangChain keeps a template's metadata to itself; `with_config` hands them to the model's call."""
        prompt = ChatPromptTemplate.from_messages([("user", "{q}")])
        prompt.metadata = {"lc_hub_owner": "me", "lc_hub_repo": "support", "lc_hub_commit_hash": "3f9c"}
        chain = (prompt | openai()).with_config(metadata=prompt.metadata, callbacks=[captured.handler("w")])
        chain.invoke({"q": "hi"})

        assert ("support", "3f9c") == told(captured.measurement(), "prompt_name", "prompt_version")

    def test_versions_variants_and_domains_are_told(self, captured: Captured, openai: Make) -> None:
        """What `compare` tells two sets of calls apart by."""
        metadata = {"model_version": 2, "variant": "B", "domain": "shop", "user_id": "ada", "session_id": 17}
        openai().invoke("hi", config={"callbacks": [captured.handler("w")], "metadata": metadata})

        assert ("2", "B", "shop", "ada", "17") == told(
            captured.measurement(), "model_version", "variant", "domain", "user_id", "session_id"
        )

    def test_the_envelope_says_where_it_was_made(self, captured: Captured, openai: Make) -> None:
        """Machine, process, version of the package, application."""
        openai().invoke("hi", config={"callbacks": [captured.handler("w", client_id="shop")]})

        assert (socket.gethostname(), os.getpid(), __version__, "shop") == told(
            captured.measurement(), "host", "pid", "version", "client_id"
        )


class TestParameters:
    """How the model was asked to sample."""

    def test_parameters_of_other_servers_are_measured(self, captured: Captured, openai: Make) -> None:
        """Servers such as vLLM and NIM take them in the body beside OpenAI's own."""
        model = openai(
            temperature=0, top_p=0.7, seed=1, stop=["x", "y"], max_tokens=55, frequency_penalty=0.25,
            presence_penalty=0.5, extra_body={"top_k": 20, "repetition_penalty": 1.1},
        )  # fmt: skip
        model.invoke("hi", config={"callbacks": [captured.handler("w")]})

        names = """
            temperature top_p seed stop_count max_tokens frequency_penalty presence_penalty top_k
            repetition_penalty
        """
        expected = (0, 0.7, 1, 2, 55, 0.25, 0.5, 20, 1.1)
        assert expected == told(captured.measurement(), *names.split())

    def test_what_chat_nvidia_does_not_show_is_absent(self, captured: Captured, nvidia: Nvidia) -> None:
        """Its constructor's `top_p` reaches no callback, bound ones do: absent, and not the default."""
        model = nvidia(temperature=0.2, max_completion_tokens=55, top_p=0.7)
        config: Any = {"callbacks": [captured.handler("w")]}
        model.invoke("hi", config)
        model.bind(top_p=0.6, seed=4).invoke("hi", config)

        first, second = captured.measurements()
        assert (0.2, 55, None, None) == told(first, "temperature", "max_tokens", "top_p", "seed")
        assert (0.6, 4) == told(second, "top_p", "seed")


class TestCost:
    """What the call cost, from tokens and prices."""

    @pytest.fixture
    def prices(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Name a file with a price for NVIDIA's models."""
        file = tmp_path / "prices.toml"
        file.write_text("[[price]]\nprovider = 'nvidia'\nmodel = 'meta/*'\ninput = 0.5\noutput = 2.0\n")
        monkeypatch.setenv("FLYWHEEL_PRICES", str(file))

    @pytest.mark.usefixtures("prices")
    def test_the_users_file_prices_a_nim(self, captured: Captured, nvidia: Nvidia, serve: Serve) -> None:
        """100 tokens in at 0.5 and 20 out at 2 dollars a million."""
        nvidia(serve(metered())).invoke("hi", config={"callbacks": [captured.handler("w")]})

        cost, source = told(captured.measurement(), "cost_usd", "price_source")
        assert (pytest.approx((100 * 0.5 + 20 * 2.0) / 1e6), "file") == (cost, source)

    def test_public_prices_are_used_where_there_is_no_other(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """gpt-4o-mini: 0.15 and 0.60 dollars a million, as OpenAI's price list has it."""
        openai(serve(metered())).invoke("hi", config={"callbacks": [captured.handler("w")]})

        cost, source = told(captured.measurement(), "cost_usd", "price_source")
        assert pytest.approx((100 * 0.15 + 20 * 0.60) / 1e6) == cost
        assert source.startswith("genai-prices ")

    def test_an_unknown_model_has_no_cost(self, captured: Captured, nvidia: Nvidia, serve: Serve) -> None:
        """Absent, never 0."""
        nvidia(serve(metered())).invoke("hi", config={"callbacks": [captured.handler("w")]})

        assert (100, 20, None, None) == told(
            captured.measurement(), "prompt_tokens", "completion_tokens", "cost_usd", "price_source"
        )
