"""Arguments that the tests of DEV and Hugo call valid or invalid.

They lie in a folder beside this checkout that only its developers have.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag, read_tag
from sphinx_devrel_blog.markdown.shortcodes.pairs import find_pairs
from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry
from sphinx_devrel_blog.markdown.shortcodes.rules import shortcode_plugin

CASES = Path(__file__).parents[3] / "shared" / "cases"

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason=f"no folder {CASES}")

# What a pair holds where a text would not do.
INSIDE = {"row": "{% col %}a{% endcol %}", "features": '{% feature title="a" %}b{% endfeature %}',
          "slides": '{% slide image="https://a.example/b.png" %}', "katex": "x^2"}  # fmt: skip
# Invalid only because a service reports that it has no such content.
NOT_FOUND = {
    ("feed", "tags=javascript,nonexistent"),
    ("feed", "tag=nonexistent"),
    ("feed", "org=nonexistent"),
    ("github", "https://github.com/abra/cadabra"),
    ("series", "fake_username/fake_article_slug"),
    ("stackoverflow", "59679915"),
}


def dev_cases(kind):
    """Pairs of a name and a post's text; those that only describe a string are left out."""
    if not CASES.is_dir():
        return []
    data = json.loads((CASES / "forem_tags.json").read_text(encoding="utf-8"))
    found = []
    for name, tag in data.items():
        if name.startswith("_") or name == "raw":
            continue
        for case in tag[kind]:
            if re.match("<[a-z0-9 .]+>", case) or (name, case) in NOT_FOUND or "<preamble" in case:
                continue
            opening = f"{{% {name} {case} %}}"
            if name in {"col", "feature"}:
                parent = tag["parent"]
                inner = f"{opening}a{{% end{name} %}}"
                found.append((name, f"{{% {parent} %}}{inner}{{% end{parent} %}}"))
            elif tag.get("paired"):
                found.append((name, f"{opening}{INSIDE.get(name, 'Text')}{{% {tag['paired']} %}}"))
            else:
                found.append((name, opening))
    return found


def write(site, cases):
    for number, (_, text) in enumerate(cases):
        site.post(f"Before.\n\n{text}\n\nAfter.\n", name=f"blog/{number}.md")


def test_arguments_that_dev_calls_valid(site):
    cases = dev_cases("valid")
    write(site, cases)
    built = site.build()
    assert built.warnings == []
    for number, (_, text) in enumerate(cases):
        shown = built.body(f"blog/{number}").get_text()
        assert "{%" not in shown, text
        assert "endraw" not in shown


def test_arguments_that_dev_calls_invalid(site):
    # `link` also belongs to a theme of Hexo, which takes the URL of any site; DEV asks a service
    # for the length of a file.
    cases = [
        (name, text)
        for name, text in dev_cases("invalid")
        if name != "link" and "#L5000" not in text
    ]
    write(site, cases)
    built = site.build()
    for number, (name, text) in enumerate(cases):
        ours = [line for line in built.warnings if line.startswith(f"blog/{number}.md:")]
        assert len(ours) == 1, (name, text, ours)
        body = built.body(f"blog/{number}")
        assert "{%" in body.get_text(), text
        assert not body.find_all(["script", "iframe"])
        assert not any(key.startswith("on") for tag in body.find_all() for key in tag.attrs)
    assert len(built.warnings) == len(cases)


def hugo_cases():
    if not CASES.is_dir():
        return []
    data = json.loads((CASES / "hugo_shortcodes.json").read_text(encoding="utf-8"))["cases"]
    return [pytest.param(case["input"], case["error"], id=case["name"]) for case in data]


def is_refused(text):
    """Tell whether a tag of a text can't be read, or closes nothing."""
    pairs = find_pairs(text)
    ends = {pair.stop for pair in pairs.values()}
    place = text.find("{{")
    while place >= 0:
        if text.startswith(("{{<", "{{%"), place):
            tag = read_tag(text, place)
            if tag is None:
                return True
            if isinstance(tag, Tag) and (tag.error or (tag.part == "close" and place not in ends)):
                return True
            place += len(tag.source) - 1
        place = text.find("{{", place + 1)
    return False


# Quarto and Nikola mix named and positional arguments; what holds templates means nothing here.
MORE_THAN_HUGO = {
    '{{< sc1 param1="Hello World" p2 >}}',
    "{{< sc1 param1=`Hello World``Second Param` >}}",
    '{{< sc1 param1="Hello World" "And Universe" >}}',
    '{{< sc1 "param1" param2="And Universe" >}}',
    '{{< sc1 param1 param2="Hello World">}}',
    "{{< sc1.inline >}}Hello World{{< sc1 >}}{{< /sc1.inline >}}",
}


@pytest.mark.parametrize(("text", "error"), hugo_cases())
def test_shortcodes_that_hugo_refuses_are_refused(text, error):
    assert is_refused(text) == (error is not None and text not in MORE_THAN_HUGO)


@pytest.mark.parametrize(("text", "error"), hugo_cases())
def test_shortcodes_of_hugo_are_not_lost(text, error):
    md = MarkdownIt("commonmark").use(shortcode_plugin, ShortcodeRegistry())
    tokens = [child for token in md.parse(text) for child in (token.children or [token])]
    found = [token for token in tokens if token.type == "shortcode"]
    if error is not None:
        assert any(isinstance(token.meta["result"], Problem) for token in found)
    elif text.startswith("{{<"):
        assert found
