"""The arguments that DEV's own tests call valid or invalid.

They lie in a folder beside this checkout that only its developers have.
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
# Well formed: DEV knows only from the answer of a service that there is nothing of the name.
UNKNOWN_TO_SERVICE = {
    ("github", "https://github.com/abra/cadabra"),
    ("stackoverflow", "59679915"),
    # The file has fewer lines.
    ("github", "https://github.com/johnpapa/vscode-peacock/blob/master/.vscodeignore#L5000-L5001"),
}


def cases(kind):
    if not CASES.is_file():
        return []
    return [
        pytest.param(tag, case, id=f"{tag} {case}")
        for tag, told in json.loads(CASES.read_text(encoding="utf-8")).items()
        if ALIASES.get(tag, tag) in PROVIDERS
        for case in told[kind]
        if not case.startswith("<") and (tag, case) not in UNKNOWN_TO_SERVICE
    ]


def embed_of(name, case):
    tag = parse_tag(f"{{% {name} {case} %}}")
    return PROVIDERS[ALIASES.get(name, name)].from_arguments(tag.args, dict(tag.options))


@pytest.mark.parametrize(("name", "case"), cases("valid"))
def test_what_dev_calls_valid(name, case):
    embed = embed_of(name, case)
    assert embed is not None
    assert embed.provider == ALIASES.get(name, name)


@pytest.mark.parametrize(("name", "case"), cases("invalid"))
def test_what_dev_calls_invalid(name, case):
    assert embed_of(name, case) is None
