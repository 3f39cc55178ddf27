# SPDX-License-Identifier: Apache-2.0
"""A class given as `response_format`: the schema in the record is the one that the real client sent."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Annotated, Any, Generic, Literal, TypeVar

import pytest
from openai.lib._parsing._completions import type_to_response_format_param
from pydantic import BaseModel, ConfigDict, Field
from pydantic.dataclasses import dataclass

from examples.openai_server import text
from flywheel_logging.openai_format.schema import response_format_of
from tests.openai_format.clients import invoke, stream, watched
from tests.openai_format.conftest import Watched, Watcher, asked, on_the_wire

T = TypeVar("T")


class Colour(Enum):
    """A colour."""

    RED = "red"
    BLUE = "blue"


class Flat(BaseModel):
    """Plain fields."""

    name: str
    size: int = Field(description="in metres", ge=0)


class Defaults(BaseModel):
    """Optional fields and defaults."""

    note: str | None = None
    count: int = 3
    when: date | None = Field(default=None, description="a day")


class Choices(BaseModel):
    """Enumerations, with and without siblings of the reference."""

    colour: Colour
    described: Colour = Field(description="the other one")
    kind: Literal["a", "b"] = "a"


class Inner(BaseModel):
    """An inner object."""

    flats: list[Flat] = []
    table: dict[str, int] = {}


class Nested(BaseModel):
    """Objects in objects, shared definitions, unions."""

    first: Inner
    second: Inner = Field(description="another")
    either: Flat | Inner | None = None
    pairs: list[tuple[int, str]] = []


class Node(BaseModel):
    """Refers to itself."""

    value: int
    children: list[Node] = []
    parent: Node | None = Field(default=None, description="above")


class Open(BaseModel):
    """Allows more fields."""

    model_config = ConfigDict(extra="allow", title="Another title")

    anything: Any = None


class Wrapped(BaseModel, Generic[T]):
    """Generic."""

    value: T


class Discriminated(BaseModel):
    """A union told apart by a field."""

    class A(BaseModel):
        """One."""

        kind: Literal["a"]

    class B(BaseModel):
        """Two."""

        kind: Literal["b"]

    one: Annotated[A | B, Field(discriminator="kind")]


@dataclass
class Point:
    """A pydantic dataclass."""

    x: int
    label: str | None = None


MODELS = [Flat, Defaults, Choices, Inner, Nested, Node, Wrapped[Flat], Discriminated, Point]
SENT: list[type[BaseModel]] = [Flat, Defaults, Choices, Nested, Node]
NAMES = [each.__name__ for each in MODELS]


class TestSchema:
    """`response_format_of` against what the `openai` client makes of the same class."""

    @pytest.mark.parametrize("model", [*MODELS, Open], ids=[*NAMES, "Open"])
    def test_case_22_a_class_becomes_the_schema_that_the_client_makes(self, model: type) -> None:
        """The response format of every kind of model is the client's, to the last key."""
        assert type_to_response_format_param(model) == response_format_of(model)

    @pytest.mark.filterwarnings("ignore:Pydantic serializer warnings")  # the client's own, once a stream
    @pytest.mark.parametrize("model", SENT, ids=[each.__name__ for each in SENT])
    @pytest.mark.parametrize("use", [invoke, stream], ids=["plain", "streamed"])
    def test_case_22_the_record_has_the_schema_on_the_wire(
        self, watcher: Watcher, model: type[BaseModel], use: Any
    ) -> None:
        """A model bound as response format is recorded as the schema that the server received."""
        answer = text(model.model_construct().model_dump_json() if model is Defaults else ANSWERS[model])

        exchange, call = watched(
            answer, lambda client, config: use(client.bind(response_format=model), config), watcher
        )

        request = call.request()
        assert on_the_wire(exchange) == request.document
        assert exchange.request["response_format"]["type"] == "json_schema"
        assert request.notes == ()

    def test_case_22_a_class_that_has_no_schema_is_left_out_and_noted(self) -> None:
        """A class of another kind leaves the request without a response format, and nothing else is lost."""
        start = asked(params={"_type": "openai-chat", "model": "m", "response_format": int, "seed": 1})

        built = Watched(start).request(keep_media=True)

        assert built.document == {"model": "m", "messages": [], "seed": 1}
        assert built.notes == ("not_recorded_response_format",)


ANSWERS: dict[type, str] = {
    Flat: '{"name":"a","size":1}',
    Choices: '{"colour":"red","described":"blue","kind":"a"}',
    Nested: '{"first":{"flats":[],"table":{}},"second":{"flats":[],"table":{}},"either":null,"pairs":[]}',
    Node: '{"value":1,"children":[],"parent":null}',
}
