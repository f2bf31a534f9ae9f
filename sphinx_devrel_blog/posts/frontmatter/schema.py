"""Generate the JSON Schema of front matter, for completion in editors.

``python -m sphinx_devrel_blog.posts.frontmatter.schema`` prints it; the file in ``schema/``
contains its output.
"""

from __future__ import annotations

import json
import sys
from typing import Any, Final

from sphinx_devrel_blog.posts.frontmatter.keys import KEYS, KIND_KEYS, SYSTEMS

_TEXT: Final = {"type": ["string", "number", "boolean", "null"]}
_DATE: Final = {"type": ["string", "integer", "null"]}
_TEXTS: Final = {"type": ["array", "string", "null"], "items": {}}
_PERSON: Final = {
    "type": "object",
    "properties": {
        name: {"type": "string"}
        for name in ("name", "title", "affiliation", "url", "avatar", "bio")
    },
}
_FLAG: Final = {"enum": [True, False, "true", "false", None]}

_TYPES: Final[dict[str, dict[str, Any]]] = {
    "text": _TEXT,
    "date": {
        "anyOf": [
            _DATE,
            {
                "type": "object",
                "properties": dict.fromkeys(("created", "updated", "date"), _DATE),
            },
        ]
    },
    "published": {"anyOf": [_FLAG, _DATE]},
    "flag": _FLAG,
    "status": {
        "type": ["string", "boolean", "null"],
        "examples": ["published", "featured", "draft", "hidden", "private", "scheduled"],
    },
    "authors": {
        "anyOf": [
            {"type": ["string", "null"]},
            _PERSON,
            {"type": "array", "items": {"anyOf": [{"type": "string"}, _PERSON]}},
        ]
    },
    "terms": _TEXTS,
    "paths": _TEXTS,
    "number": {"type": ["integer", "string", "null"]},
    "cover": {
        "anyOf": [
            {"type": ["string", "integer", "null"]},
            {"type": "array", "items": {}},
            {
                "type": "object",
                "properties": {
                    name: {"type": "string"} for name in ("path", "src", "url", "alt", "credit")
                },
            },
        ]
    },
}


def make_schema() -> dict[str, Any]:
    """Return the schema (draft 2020-12): a property for each key; other keys are allowed."""
    properties: dict[str, Any] = {}
    for key in KEYS:
        known = ", ".join(SYSTEMS[name] for name in key.dialects)
        field = key.field.replace("_", " ")
        described = {"description": f"The post's {field} ({known}).", **_TYPES[key.reads]}
        properties.setdefault(key.name, described)
    for name in KIND_KEYS:
        properties[name] = {"description": "The kind of the page.", "examples": ["post"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Front matter of a post",
        "type": "object",
        "properties": dict(sorted(properties.items())),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(make_schema(), indent=2, ensure_ascii=False) + "\n")
