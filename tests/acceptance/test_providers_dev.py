"""Arguments that DEV's own tests accept or refuse.

The cases are in a folder next to this checkout that only its developers have.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sphinx_devrel_blog.embeds.providers import PROVIDERS
from sphinx_devrel_blog.markdown.shortcodes.grammar import parse_tag

CASES = Path(__file__).parents[3] / "shared" / "cases" / "forem_tags.json"

pytestmark = pytest.mark.skipif(not CASES.is_file(), reason=f"no file {CASES}")

ALIASES = {
    "stackoverflow": "stackexchange",
    "twitter": "x",
    "twitter_timeline": "x_timeline",
}
# Well formed: DEV refuses them only after a request to the service, which has no such page.
UNKNOWN_TO_SERVICE = {
    ("github", "https://github.com/abra/cadabra"),
    ("stackoverflow", "59679915"),
    # The file has fewer lines.
    ("github", "https://github.com/johnpapa/vscode-peacock/blob/master/.vscodeignore#L5000-L5001"),
}


def cases(kind):
    found = [
        (tag, case)
        for tag, lists in json.loads(CASES.read_text(encoding="utf-8")).items()
        if ALIASES.get(tag, tag) in PROVIDERS
        for case in lists[kind]
        if not case.startswith("<") and (tag, case) not in UNKNOWN_TO_SERVICE
    ]
    assert found
    return found


def embed_of(name, case):
    tag = parse_tag(f"{{% {name} {case} %}}")
    return PROVIDERS[ALIASES.get(name, name)].from_arguments(tag.args, dict(tag.options))


def test_providers_accept_the_arguments_that_dev_accepts():
    for name, case in cases("valid"):
        embed = embed_of(name, case)
        assert embed is not None, (name, case)
        assert embed.provider == ALIASES.get(name, name), (name, case)


def test_providers_refuse_the_arguments_that_dev_refuses():
    accepted = [(name, case) for name, case in cases("invalid") if embed_of(name, case)]
    assert accepted == []
