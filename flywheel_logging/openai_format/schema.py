# SPDX-License-Identifier: Apache-2.0
"""`response_format` given as a class: the JSON schema that the wire carries.

The `openai` client turns a pydantic class into a schema that satisfies OpenAI's strict mode. The same is done
here, over pydantic's own schema, so that the package does not need that client. Rules:
https://platform.openai.com/docs/guides/structured-outputs#supported-schemas; the tests compare with the bytes
that the real client sends.
"""

from __future__ import annotations

from typing import Any, TypeAlias
from weakref import WeakKeyDictionary

from pydantic import BaseModel, TypeAdapter

Schema: TypeAlias = dict[str, Any]

_schemas: WeakKeyDictionary[type, Schema] = WeakKeyDictionary()
"""One response format for each class: making it takes about a millisecond."""


def response_format_of(model: type) -> Schema:
    """Return the `response_format` for *model*, a pydantic model or a pydantic dataclass.

    Raises:
        TypeError: If *model* is neither.
    """
    found = _schemas.get(model)
    if found is None:
        schema = _json_schema(model)
        found = {
            "type": "json_schema",
            "json_schema": {"schema": _strict(schema, schema), "name": model.__name__, "strict": True},
        }
        _schemas[model] = found
    return found


def _json_schema(model: type) -> Schema:
    if issubclass(model, BaseModel):
        return model.model_json_schema()
    if hasattr(model, "__pydantic_config__"):
        return TypeAdapter(model).json_schema()
    raise TypeError(f"expected a pydantic model or dataclass as response_format, got {model.__qualname__}")


def _strict(schema: Schema, root: Schema) -> Schema:
    """Make *schema* strict, in place: every property required, nothing beside them, no null default."""
    _make_children_strict(schema, root)
    if schema.get("type") == "object":
        schema.setdefault("additionalProperties", False)
    if isinstance(properties := schema.get("properties"), dict):
        schema["required"] = list(properties)
    if len(schema.get("allOf", ())) == 1:
        schema.update(schema.pop("allOf")[0])
    if "default" in schema and schema["default"] is None:
        del schema["default"]
    return _inline_reference(schema, root)


def _make_children_strict(schema: Schema, root: Schema) -> None:
    for key in ("$defs", "definitions", "properties"):
        if isinstance(children := schema.get(key), dict):
            for name, child in children.items():
                children[name] = _strict(child, root)
    for key in ("anyOf", "allOf"):
        if isinstance(variants := schema.get(key), list):
            schema[key] = [_strict(variant, root) for variant in variants]
    if isinstance(items := schema.get("items"), dict):
        schema["items"] = _strict(items, root)


def _inline_reference(schema: Schema, root: Schema) -> Schema:
    """Replace a reference that has siblings by what it refers to: strict mode allows it only alone."""
    reference = schema.get("$ref")
    if not reference or len(schema) == 1:
        return schema
    target: Any = root
    for step in reference.removeprefix("#/").split("/"):
        target = target[step]
    own = {key: value for key, value in schema.items() if key != "$ref"}
    schema.clear()
    schema.update({**target, **own})
    return _strict(schema, root)
