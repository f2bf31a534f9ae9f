"""Generate the JSON Schema of front matter, for completion in editors.

``python -m sphinx_devrel_blog.posts.frontmatter.schema`` prints it; the file in ``schema/``
contains its output.
"""

from __future__ import annotations

import json
import sys
from typing import Any, Final

from sphinx_devrel_blog.common.resources import RESOURCES
from sphinx_devrel_blog.common.version import DOCUMENTATION_URL
from sphinx_devrel_blog.posts.frontmatter.keys import KEYS, KIND_KEYS, SYSTEMS
from sphinx_devrel_blog.posts.frontmatter.schema_keys import (
    DEFINITIONS,
    FIELDS,
    FORMATS,
    KIND,
    OTHER_KEYS,
    TYPES,
)

SCHEMA_FILE: Final = RESOURCES / "schema" / "post.schema.json"
SCHEMA_URL: Final = f"{DOCUMENTATION_URL}post.schema.json"
"""The URL of the schema in the documentation, for the modelines of editors."""


def make_schema() -> dict[str, Any]:
    """Return the schema: a property for each key; other keys are allowed.

    Editors and linters support draft 7 best.
    """
    properties: dict[str, Any] = dict(OTHER_KEYS)
    names: dict[str, list[str]] = {}
    for key in KEYS:
        names.setdefault(key.name, []).extend(SYSTEMS[name] for name in key.dialects)
    for key in KEYS:
        known = ", ".join(dict.fromkeys(names[key.name]))
        described = {"description": f"{describe(key.field)} ({known})"}
        schema = FORMATS.get(key.field, TYPES[key.reads])
        is_new = key.name not in properties
        if is_new or key.reads == "published":  # a key that is a date or a flag
            properties[key.name] = described | schema
    properties |= dict.fromkeys(KIND_KEYS, KIND)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": SCHEMA_URL,
        "title": "Front matter of a post",
        "type": "object",
        "properties": dict(sorted(properties.items())),
        "definitions": DEFINITIONS,
    }


def describe(field: str) -> str:
    """Return what a field is; the accounts of an author have their networks in their names."""
    network = field.removeprefix("author_")
    return FIELDS.get(field, f"The author's account on {network.capitalize()}.")


if __name__ == "__main__":
    sys.stdout.write(json.dumps(make_schema(), indent=2, ensure_ascii=False) + "\n")
