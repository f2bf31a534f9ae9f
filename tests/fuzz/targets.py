"""What is fuzzed: one function a room, which takes bytes and fails where a promise is broken.

The promises are the same everywhere: no exception but those that are documented, results of the
right types, and no word of the author lost. `fuzz.py` gives these functions what libFuzzer makes
up; `test_fuzz_seeds` gives them what lies in ``corpus``.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import pickle
import re
import sys
import tempfile
from contextlib import suppress
from functools import cache
from html import unescape
from http.client import HTTPResponse
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch
from xml.etree import ElementTree as ET

sys.path.insert(0, str(Path(__file__).parents[1]))

import urllib3
from builds.test_odd_values import DIRECTIVES
from builds.test_random_posts import post as random_post
from docutils.utils import new_document
from embeds import check_embed, embeds_of
from justhtml import JustHTML
from markdown_it.tree import SyntaxTreeNode
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from myst_parser.parsers.mdit import create_md_parser
from requests.adapters import HTTPAdapter
from sites import Site
from sphinx.testing.util import SphinxTestApp
from unit.config.test_validation import cleaned

from sphinx_devrel_blog.blog.dialects import dialect_named
from sphinx_devrel_blog.blog.front_matter import Block
from sphinx_devrel_blog.blog.model import Author, Cover, Post
from sphinx_devrel_blog.common import guarded_requests
from sphinx_devrel_blog.common.html import balance_html
from sphinx_devrel_blog.common.images import damage_of, save_first_frame, size_if_animated
from sphinx_devrel_blog.common.text import printable
from sphinx_devrel_blog.common.warnings import SUBTYPES, Problem
from sphinx_devrel_blog.config.blog_config import BlogConfig
from sphinx_devrel_blog.config.mapping_keys import FEATURES
from sphinx_devrel_blog.config.options import OPTIONS
from sphinx_devrel_blog.domain.build_start import _zone
from sphinx_devrel_blog.embeds import fetch
from sphinx_devrel_blog.embeds.embeds_option import problems_of_embeds
from sphinx_devrel_blog.embeds.image_files import PictureError, read_animation, read_picture
from sphinx_devrel_blog.embeds.providers import PROVIDERS
from sphinx_devrel_blog.embeds.responses import ResponseError, read_quote, web_url
from sphinx_devrel_blog.embeds.snapshot_files import SnapshotError, dump_snapshot, load_snapshot
from sphinx_devrel_blog.markdown.document_rules import _use_html_rules
from sphinx_devrel_blog.markdown.shortcodes.destinations import destination_plugin
from sphinx_devrel_blog.markdown.shortcodes.grammar import OPENINGS, Escaped, Tag, read_tag
from sphinx_devrel_blog.markdown.shortcodes.pairs import find_pairs
from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry
from sphinx_devrel_blog.markdown.shortcodes.rules import shortcode_plugin
from sphinx_devrel_blog.markdown.syntax.captions import caption_plugin
from sphinx_devrel_blog.markdown.syntax.components import component_plugin
from sphinx_devrel_blog.markdown.syntax.embeds import embed_plugin
from sphinx_devrel_blog.markdown.syntax.feature_rules import platform_plugin
from sphinx_devrel_blog.markdown.syntax.html_figures import start_tag
from sphinx_devrel_blog.markdown.syntax.html_inlines import read_inlines
from sphinx_devrel_blog.markdown.syntax.images import image_plugin
from sphinx_devrel_blog.markdown.syntax.outline import set_outline
from sphinx_devrel_blog.markdown.syntax.paragraphs import join_figures
from sphinx_devrel_blog.markdown.syntax.percents import percent_plugin
from sphinx_devrel_blog.markdown.syntax.unclosed_html import unclosed_html_plugin
from sphinx_devrel_blog.pages.comments import find_discussion
from sphinx_devrel_blog.posts.frontmatter.authors import load_authors
from sphinx_devrel_blog.posts.frontmatter.fields import read_post
from sphinx_devrel_blog.posts.frontmatter.folder_defaults import with_defaults
from sphinx_devrel_blog.posts.frontmatter.parser import read_front_matter
from sphinx_devrel_blog.posts.frontmatter.post_signs import declares_post, looks_like_post
from sphinx_devrel_blog.posts.images import size_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import requests
    from markdown_it import MarkdownIt

FIRST, LAST = "w16q", "w17q"
FENCES = [("---", "---"), ("+++", "+++"), (";;;", ";;;"), ("---toml", "---"), ("---json", "---")]


def text_of(data: bytes) -> str:
    """The text of a file: Python reads every kind of newline as one."""
    text = data.decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


# -- front matter


def frontmatter(data: bytes) -> None:
    text = text_of(data)
    for among_posts in (False, True):
        check_block(text, among_posts=among_posts)
    # One fence each time: the others get the same text, a byte longer or shorter.
    opens, closes = FENCES[len(data) % len(FENCES)]
    check_block(f"{opens}\n{text}\n{closes}\n\n{LAST}\n", among_posts=True)
    if "zq" not in text and "\\" not in text:
        # A fault in one key costs another nothing.
        block = read_front_matter(f"---\nzqzq: {FIRST}\n{text}\n---\n")
        assert block is not None
        assert FIRST in repr(block.data)


def check_block(text: str, *, among_posts: bool) -> None:
    block = read_front_matter(text, among_posts=among_posts)
    if block is not None:
        lines = text.split("\n")
        assert 0 < block.body <= len(lines)
        assert not text.endswith(f"\n\n{LAST}\n") or LAST in lines[block.body :]
        assert bool(block.error) == bool(block.error_line)
        assert 0 <= block.error_line <= block.body
        assert all(0 < line <= block.body for line in block.lines.values())
        assert all(isinstance(key, str) for key in block.data)
        written = json.dumps(block.data, ensure_ascii=False, default=str)
        assert printable(written) == written
    declares_post(block)
    looks_like_post("blog/post", block)
    reading = read_post("blog/post", block)
    post = reading.post
    pickle.dumps(post)
    texts = (post.title, post.subtitle, post.series, post.excerpt, post.description, post.language)
    assert all(isinstance(text, str) and "\n" not in text for text in texts)
    assert all(isinstance(term, str) and term for term in (*post.tags, *post.categories))
    assert all(isinstance(author, Author) and author.name for author in post.authors)
    assert post.cover is None or isinstance(post.cover, Cover)
    dates = (post.date, post.updated, post.published, post.expires)
    assert all(date is None or isinstance(date, dt.date) for date in dates)
    assert all(problem.subtype in SUBTYPES for problem in reading.problems)
    assert all(problem.message for problem in reading.problems)


# -- shortcodes and Markdown


@cache
def registry() -> ShortcodeRegistry:
    return ShortcodeRegistry({"mine": "note"})


@cache
def parser() -> MarkdownIt:
    """The rules of a post, on their own."""
    features = frozenset(FEATURES)
    md = create_md_parser(MdParserConfig(), DocutilsRenderer)
    md.options["document"] = new_document("text")
    md.options["devrel_blog_features"] = features
    md.use(shortcode_plugin, registry())
    md.use(destination_plugin, registry())
    md.use(embed_plugin, registry(), urls=True, html=True)
    md.use(image_plugin)
    _use_html_rules(md, registry(), features, dialect_named("docusaurus"))
    md.use(component_plugin, registry())
    md.use(platform_plugin, features, frozenset(), {"env"})
    md.core.ruler.push("devrel_blog_html_inlines", read_inlines)
    md.core.ruler.push("devrel_blog_figures", join_figures)
    md.use(caption_plugin, features)
    md.use(percent_plugin)
    md.use(unclosed_html_plugin)
    return md


def shortcodes(data: bytes) -> None:
    text = text_of(data)
    for found in re.finditer("|".join(map(re.escape, OPENINGS)), text):
        check_tag(text, found.start())
    for start, pair in find_pairs(text).items():
        assert start < pair.body <= pair.stop < pair.end <= len(text)
    check_tokens(text)


def check_tag(text: str, start: int) -> None:
    tag = read_tag(text, start)
    if tag is None:
        return
    assert tag.source
    assert text.startswith(tag.source, start)
    if isinstance(tag, Escaped):
        assert tag.text
        return
    assert isinstance(tag, Tag)
    assert isinstance(tag.closes, str)
    registry().accepts_end_tag(tag)
    result = registry().resolve(tag)
    if isinstance(result, Problem):
        assert result.subtype in SUBTYPES


def check_tokens(text: str) -> None:
    """The rules take any text, and what is before and after it is still there."""
    whole = f"{FIRST}\n\n{text}\n\n{LAST}\n"
    tokens = set_outline(parser().parse(whole), "Title", 0, "Title")
    SyntaxTreeNode(tokens)  # fails where an end has no beginning
    lines = whole.count("\n")
    for token in tokens:
        assert token.map is None or 0 <= token.map[0] <= token.map[1] <= lines
    said = [token.content for token in tokens]
    assert any(FIRST in content for content in said), said
    assert any(LAST in content for content in said), said


# -- whole posts


@cache
def app() -> SphinxTestApp:
    """A site with one post, kept open: to begin one takes a hundred times as long as a post."""
    site = Site(Path(tempfile.mkdtemp(prefix="devrel-fuzz-")))
    site.write("page.md", "# Page\n")
    site.post("Text\n")
    app = SphinxTestApp("html", srcdir=site.source, builddir=site.output)
    app.build()
    return app


def page_of(body: str) -> str:
    """The page of a post with a text, and with its front matter ahead of it."""
    source = Path(app().srcdir, "blog/post.md")
    source.write_text(
        f"---\ntitle: A post\ndate: 2020-02-11\n---\n{body}", encoding="utf-8", newline=""
    )
    app().warning.seek(0)
    app().warning.truncate()
    app().env.clear_doc("blog/post")
    for domain in app().env.domains.values():
        domain.clear_doc("blog/post")
    app().builder.read_doc("blog/post")
    doctree = app().env.get_and_resolve_doctree("blog/post", app().builder)
    app().builder.write_doc("blog/post", doctree)
    for line in app().warning.getvalue().splitlines():
        if "[devrel_blog." in line:
            assert re.search(r"blog/post\.md:\d+: .*WARNING", line), line
    return unescape(Path(app().outdir, "blog/post.html").read_text(encoding="utf-8"))


def markdown(data: bytes) -> None:
    text = text_of(data)
    page = page_of(f"{FIRST}\n\n{text}\n\n{LAST}\n")
    assert FIRST in page
    assert LAST in page


class Chance:
    """The choices of a random post, made by bytes: a mutation of these is one of the post."""

    def __init__(self, data: bytes) -> None:
        self.data = list(data)

    def randrange(self, start: int, stop: int) -> int:
        byte = self.data.pop(0) if self.data else 0
        return start + byte % (stop - start)

    def choice(self, things: list) -> object:
        return things[self.randrange(0, len(things))]


def posts(data: bytes) -> None:
    words: list[str] = []
    text = random_post(Chance(data), words)
    page = page_of(text)
    # A footnote that nothing refers to, and a second one of a name, are never shown: MyST warns.
    if "[^1]:" not in text:
        assert [word for word in words if word not in page] == [], text


# -- HTML


def html(data: bytes) -> None:
    text = printable(text_of(data))  # as those of posts are
    start_tag(text)
    check_tokens(text)
    parts = [part or None for part in text.split("\n")]
    for inline in (False, True):
        made = balance_html(parts, inline=inline, always=True)
        assert made is not None
        # Browsers move what is between the cells of a table before it, so the order may differ.
        kept = sorted(piece for piece in made if isinstance(piece, int))
        assert kept == [place for place, part in enumerate(parts) if part is None]
    check_page(text)
    for part in parts:
        if part:
            check_xml(part)


def check_page(source: str) -> None:
    """HTML that was made whole leaves the page around it as it was."""
    made = "".join(map(str, balance_html([source], inline=False) or [source]))
    page = f"<main>{made}<p>{LAST}</p></main><footer></footer>"
    for scripting in (False, True):
        root = JustHTML(page, fragment=True, sanitize=False, scripting_enabled=scripting).root
        assert [child.name for child in root.children] == ["main", "footer"], made
        last = root.children[0].children[-1]
        assert (last.name, last.to_text()) == ("p", LAST), made


def check_xml(source: str) -> None:
    """What is written again is well-formed XML with all the words, for EPUB is read as that."""
    source = printable(source)
    made = "".join(map(str, balance_html([source], inline=False, always=True)))
    try:
        root = ET.fromstring(f"<r>{made}</r>")
    except ET.ParseError as error:
        raise AssertionError(made) from error
    if not re.search(r"[<&]", source):
        # A byte order mark at the start is no text to a parser.
        assert "".join(root.itertext()) == source.removeprefix("\ufeff")


# -- snapshots and answers


@cache
def folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="devrel-fuzz-"))


def snapshots(data: bytes) -> None:
    path = folder() / "20.json"
    path.write_bytes(data)
    try:
        snapshot = load_snapshot(path)
    except SnapshotError:
        return
    check_snapshot(snapshot)


def check_snapshot(snapshot: object) -> None:
    """What was taken can be read again, and is the same; nothing in it leads to a script."""
    path = folder() / "20.json"
    path.write_text(dump_snapshot(snapshot), encoding="utf-8")
    assert load_snapshot(path) == snapshot
    links = [snapshot.url, snapshot.author_url, snapshot.player]
    links += [run.url for run in snapshot.text]
    assert all(not link or link.startswith(("https://", "http://")) for link in links)


ASKED = [name for name, provider in sorted(PROVIDERS.items()) if provider.service]


def answers(data: bytes) -> None:
    text = text_of(data[1:])
    for run in read_quote(text).text:
        assert not run.url or web_url(run.url)
    provider = PROVIDERS[ASKED[data[0] % len(ASKED)]] if data else PROVIDERS["x"]
    embed = provider.match(provider.example)
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        answer = {"url": embed.url, "title": text, "html": text, "author_name": text}
    try:
        found = provider.service.read(embed, answer, provider.match_url)
    except ResponseError:
        return
    assert all(web_url(url) for url in found.pictures.values())
    check_snapshot(found.snapshot)


class Bytes:
    """A connection that has been answered already."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def makefile(self, _mode: str) -> io.BytesIO:
        return io.BytesIO(self.data)


class RawAdapter(HTTPAdapter):
    """Returns a response that a server could have sent, byte by byte."""

    data = b""

    def send(self, request: requests.PreparedRequest, **_kwargs: object) -> requests.Response:
        answer = HTTPResponse(Bytes(self.data), method="GET")
        answer.begin()
        raw = urllib3.HTTPResponse(
            answer, answer.headers, answer.status, preload_content=False, decode_content=False
        )
        return self.build_response(request, raw)


def headers(data: bytes) -> None:
    """Whatever bytes a server sends are JSON, or raise `FetchError`."""
    RawAdapter.data = b"HTTP/1.1 " + data
    limits = fetch.Limits(pause=0, back_off=0, max_wait=0, json=5000)
    fetcher = fetch.Fetcher("fuzz", limits=limits)
    try:
        with patch.object(guarded_requests, "Adapter", RawAdapter):
            fetcher.json("https://publish.x.com/oembed", ["publish.x.com"])
    except fetch.FetchError:
        return


# -- images


SUFFIXES = ("gif", "png", "jpg", "webp", "ico", "tif", "bmp", "svg", "avif")


def images(data: bytes) -> None:
    for read_bytes in (read_picture, read_animation):
        with suppress(PictureError):
            assert read_bytes(data).data
    path = folder() / f"image.{SUFFIXES[len(data) % len(SUFFIXES)]}"
    path.write_bytes(data)
    for is_decoded in (False, True):
        assert isinstance(damage_of(path, is_decoded=is_decoded), str)
    save_first_frame(path, folder() / "still.png")
    size = size_of(path)
    assert size is None or min(size) > 0
    size_if_animated(path)


# -- options of directives, and settings


@cache
def uses() -> list[tuple[str, str, str]]:
    """Every option of every directive of this extension, with an argument that is right."""
    return [
        (name, argument, option)
        for name, (argument, directive) in DIRECTIVES.items()
        for option in directive.option_spec
    ]


def options(data: bytes) -> None:
    """Two options of a directive with any texts: the directive ends where it ends, always."""
    text = " ".join(text_of(data[2:]).splitlines())
    if not text.isprintable() or "`" in text:
        return
    name, argument, first = uses()[(data[0] if data else 0) % len(uses())]
    names = [option for directive, _argument, option in uses() if directive == name]
    second = names[(data[1] if len(data) > 1 else 0) % len(names)]
    one, _bar, other = text.partition("|")
    body = f"```{{{name}}} {argument}\n:{first}: {one}\n:{second}: {other}\n```"
    page = page_of(f"{FIRST}\n\n{body}\n\n{LAST}\n")
    assert FIRST in page
    assert LAST in page


class Drawn:
    """A value of ``conf.py`` that bytes choose."""

    WORDS = ("", "x", "blog/**", "[z-a]", "../..", "https://a.example", "posts", "path", "title",
             "youtube", "giscus", "tags", "UTC", "emoji", "\0", "1", "name", "a" * 300)  # fmt: skip
    SCALARS = (None, True, False, 0, -1, 7, 10**5000, float("nan"), 1.5, b"x", object(), Path("x"))

    def __init__(self, data: bytes) -> None:
        self.data = list(data)

    def byte(self) -> int:
        return self.data.pop(0) if self.data else 0

    def value(self, depth: int = 0) -> object:
        kind = self.byte() % 6 if depth < 4 else self.byte() % 3
        if kind == 0:
            return self.SCALARS[self.byte() % len(self.SCALARS)]
        if kind == 1:
            return self.WORDS[self.byte() % len(self.WORDS)]
        if kind == 2:
            taken = bytes(self.byte() for _ in range(self.byte() % 8))
            return taken.decode("utf-8", "surrogateescape")
        parts = [self.value(depth + 1) for _ in range(self.byte() % 4)]
        if kind == 3:
            return parts
        if kind == 4:
            return tuple(parts)
        keys = [self.value(4) for _ in parts]
        return dict(zip(keys, parts, strict=True))


def config(data: bytes) -> None:
    """Of any value of an option, what is left is read without an error, and is right."""
    option = OPTIONS[(data[0] if data else 0) % len(OPTIONS)]
    values, wrong = cleaned({option.name: Drawn(data[1:]).value()})
    for each in wrong:
        assert len(str(each).splitlines()) == 1
    assert cleaned({option.name: values[f"devrel_blog_{option.name}"]})[1] == []
    left = BlogConfig.from_config(values)
    for message in (*left.problems(), *problems_of_embeds(left)):
        assert len(message.splitlines()) == 1
    pickle.dumps(left)
    left.settings_of_blogs()
    left.is_in_blog("blog/post")
    _zone(left.timezone)
    with suppress(ValueError):
        load_authors(left.authors, folder())
    find_discussion(Post("blog/post"), left.comments, "https://a.example/b.html", "en")
    left.parts_of(Drawn(data).value())
    for keys in left.defaults.values():
        read_post("blog/post", Block(with_defaults({}, [keys]), {}, 0, ""))
    ShortcodeRegistry(left.shortcodes_extra)


# -- URLs


def urls(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")
    for embed in embeds_of(text):
        check_embed(embed)


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (
        frontmatter,
        shortcodes,
        markdown,
        posts,
        html,
        snapshots,
        answers,
        headers,
        images,
        options,
        config,
        urls,
    )
}
