"""HTML of providers: known embeds are found, and all other text stays."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tokens import flat

from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry
from sphinx_devrel_blog.markdown.shortcodes.results import EmbedTag
from sphinx_devrel_blog.markdown.syntax.embeds import embed_plugin

TWEET = '<blockquote class="twitter-tweet"><p>w1q <a href="https://x.com/a/status/20">a</a></p></blockquote>'
FRAME = '<iframe src="https://www.youtube.com/embed/aqz-KE-bpKQ" allowfullscreen></iframe>'
WIDGET = '<script async src="https://platform.x.com/widgets.js"></script>'


def parse(text):
    md = MarkdownIt("commonmark").use(embed_plugin, ShortcodeRegistry(), urls=True, html=True)
    return md.parse(text)


def embeds(text):
    results = [token.meta["result"] for token in flat(parse(text)) if token.type == "shortcode"]
    return [each.embed.id for each in results if isinstance(each, EmbedTag)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        (TWEET, ["20"]),
        (f"{TWEET}\n{WIDGET}", ["20"]),
        (f"<div>{FRAME}</div>", ["aqz-KE-bpKQ"]),
        (f"a {FRAME} b", ["aqz-KE-bpKQ"]),
        (f"{TWEET}{FRAME}", ["20", "aqz-KE-bpKQ"]),
        (f"{TWEET}<p>b</p>", []),
        (TWEET.replace("https", "javascript"), []),
        (TWEET.removesuffix("</blockquote>"), []),
        ('<iframe class="liquidTag" src="https://dev.to/embed/youtube?args=aqz-KE-bpKQ"></iframe>', ["aqz-KE-bpKQ"]),
        ('<iframe class="liquidTag" src="https://[::1/embed/youtube?args=aqz-KE-bpKQ"></iframe>', []),
    ],
)  # fmt: skip
def test_html_of_known_providers_becomes_embeds(text, ids):
    assert embeds(text) == ids


PIECES = st.sampled_from(
    [TWEET, FRAME, WIDGET, "<blockquote>", '<blockquote class="twitter-tweet">', "</blockquote>", "<iframe>", '<iframe src="',
     "<iframe src='//[a'>", "</iframe>", "<script>", "</script>", "<div>", "</div>", '"', "'", ">", "<", "<!--", "-->", "<![a[",
     '<a href="https://x.com/a/status/21">', "</a>", "\n", "\n\n", "> ", "- ", "`", "https://youtu.be/aqz-KE-bpKQ\n",
     '<iframe class="liquidTag" src="https://dev.to/embed/', "?args=%25%7D", "\x00", "&quot;", "via GIPHY"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=15))
def test_any_html_is_parsed_and_no_text_is_lost(pieces):
    text = "".join(f"{piece}w{number}q" for number, piece in enumerate(pieces))
    kept = "".join(f"{token.content}{token.info}{token.attrs}" for token in flat(parse(text)))
    assert [word for word in re.findall(r"w\d+q", text) if word not in kept] == []
