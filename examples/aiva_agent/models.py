# SPDX-License-Identifier: Apache-2.0
"""Which model answers: a real one by environment, else the rules, directly or behind a loopback server."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Literal

from langchain_core.language_models import BaseChatModel

from examples.aiva_agent.rule_model import RuleModel
from examples.aiva_agent.rules import reply
from examples.openai_server import OpenAIServer

Client = Literal["openai", "nvidia"]

RULES_SENTENCE = "The answers come from rules, not from a language model."

_NVIDIA_MODEL = "meta/llama-3.3-70b-instruct"  # the model of the blueprint's own assistant
_OPENAI_MODEL = "gpt-4o-mini"


def choose_model(environment: Mapping[str, str]) -> tuple[BaseChatModel, str]:
    """Return the model that *environment* asks for, and one line that says which it is.

    Args:
        environment: `NVIDIA_API_KEY` chooses ChatNVIDIA (with `NVIDIA_MODEL`, `NVIDIA_BASE_URL`), then
            `OPENAI_API_KEY` or `OPENAI_BASE_URL` ChatOpenAI (with `OPENAI_MODEL`); neither, the rules.
    """
    if key := environment.get("NVIDIA_API_KEY"):
        name = environment.get("NVIDIA_MODEL", _NVIDIA_MODEL)
        return _nvidia(
            name, environment.get("NVIDIA_BASE_URL"), key
        ), f"The answers come from {name} through ChatNVIDIA."
    if environment.get("OPENAI_API_KEY") or environment.get("OPENAI_BASE_URL"):
        name = environment.get("OPENAI_MODEL", _OPENAI_MODEL)
        model = _openai(name, environment.get("OPENAI_BASE_URL"), environment.get("OPENAI_API_KEY", "unused"))
        return model, f"The answers come from {name} through ChatOpenAI."
    return RuleModel(), RULES_SENTENCE


@contextmanager
def served_rules(client: Client = "openai") -> Iterator[tuple[BaseChatModel, OpenAIServer]]:
    """Start the rules behind a loopback server; yield the real *client* of it, and the server."""
    with OpenAIServer(reply) as server:
        if client == "nvidia":
            yield _nvidia(_NVIDIA_MODEL, server.url, "unused"), server
        else:
            # A kept-alive connection would outlive the event loop that it belongs to.
            yield _openai(_OPENAI_MODEL, server.url, "unused", {"Connection": "close"}), server


def _openai(name: str, url: str | None, key: str, headers: Mapping[str, str] | None = None) -> BaseChatModel:
    from langchain_openai import ChatOpenAI
    from pydantic import SecretStr

    return ChatOpenAI(
        model=name,
        base_url=url,
        api_key=SecretStr(key),
        default_headers=headers,
        temperature=0.2,
        stream_usage=True,  # off by default with a base URL of one's own
    )


def _nvidia(name: str, url: str | None, key: str) -> BaseChatModel:
    from langchain_nvidia_ai_endpoints import ChatNVIDIA

    model: BaseChatModel = ChatNVIDIA(model=name, base_url=url, api_key=key, temperature=0.2)
    return model
