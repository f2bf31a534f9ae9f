"""The keys of two options that are mappings: ``devrel_blog_markdown`` and ``_post_parts``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, get_args

from sphinx_devrel_blog.config.choices import SHARE_NETWORKS, HeadingIds, Neighbours
from sphinx_devrel_blog.config.value_kinds import (
    EDIT_URL,
    NUMBER,
    OFF,
    SWITCH,
    Either,
    Mapped,
    choice,
    some_of,
)

if TYPE_CHECKING:
    from sphinx_devrel_blog.config.value_kinds import Kind


# Nothing compares or prints keys. Generating the methods for that would take time in every build.
class Key(NamedTuple):
    """A key: the kind of its values, its default, and one line of help.

    ``on`` is the value for ``True``.
    """

    takes: Kind
    default: object
    help: str
    on: object = True


def _feature(help_text: str, *, default: bool = True) -> Key:
    return Key(SWITCH, default, help_text)


FEATURES: Final[dict[str, Key]] = {
    "strikethrough": _feature("`~~text~~`, as on GitHub."),
    "tasklist": _feature("`- [ ]` and `- [x]`, as on GitHub."),
    "autolink": _feature("URLs within a text are links, as on GitHub."),
    "deflist": _feature("A term, and `: definition` on the next line (kramdown, Pandoc, Hugo)."),
    "mark": _feature("`==text==` is highlighted."),
    "superscript": _feature("`19^th^` (Pandoc, Material, Hugo)."),
    "subscript": _feature("`H~2~O` (Pandoc, Material, Hugo)."),
    "emoji": _feature("`:rocket:`, with GitHub's names."),
    "math": _feature(
        "`$$ … $$`, on its own lines or within a text (kramdown, Hugo); fences called `math` or "
        "`katex`."
    ),
    "alert": _feature(
        "`> [!NOTE]`, as in GitHub, Hugo and Obsidian, also with a title or foldable."
    ),
    "admonition": _feature(
        '`!!! note "Title"` and `??? note` (Material for MkDocs, Python-Markdown).'
    ),
    "container": _feature("`:::note Title` … `:::` (Docusaurus, VitePress, Quarto)."),
    "attributes": _feature(
        "`{: .class #id}` (kramdown), `## Heading {#id}`, `![](x.png){width=300}`."
    ),
    "toc": _feature("`[TOC]`, `[[toc]]` and `{:toc}` are the table of contents of the post."),
    "caption": _feature("An image, and `*text*` on the line below it, are a figure."),
    "title_caption": _feature(
        "An image that is the only content of its paragraph is a figure with its title as the "
        "caption.",
        default=False,
    ),
    "mdx": _feature(
        "`import` and `export` lines and `{/* comments */}` are left out, and components such as "
        "`<Tabs>` become what they mean (Docusaurus)."
    ),
    "markdown_in_html": _feature(
        'Markdown within `<div markdown="1">` is rendered (kramdown, Python-Markdown); in '
        "Docusaurus posts, within every element."
    ),
    "fence": _feature(
        'The text after the language of a fence, such as `js {1,3} title="a.js"`, is read as on '
        "its platform."
    ),
}
"""The Markdown features that a site can turn on or off."""

MARKDOWN_SETTINGS: Final[dict[str, Key]] = {
    "bare_urls": Key(
        SWITCH,
        default=True,
        help="A URL of a known provider that is a paragraph of its own becomes an embed.",
    ),
    "link_previews": Key(
        SWITCH,
        default=False,
        help="A URL of any other page that is a paragraph of its own becomes a link preview.",
    ),
    "html_embeds": Key(
        SWITCH,
        default=True,
        help="The HTML that providers offer for embedding, such as `<iframe>` and "
        '`<blockquote class="twitter-tweet">`, becomes an embed.',
    ),
    "hard_breaks": Key(
        Either("'dialect', True or False", (choice("dialect"), SWITCH)),
        "dialect",
        'Each line break in a paragraph is shown as one: `"dialect"` for posts of platforms that '
        "do so (DEV, Hexo, Obsidian), `True` for all posts, `False` for none.",
    ),
    "heading_ids": Key(
        choice(*get_args(HeadingIds)),
        "",
        'Additional ids for headings, so that old links into a post still work: `"github"` (also '
        'for Docusaurus, Hugo and Jekyll), `"kramdown"` or `"hexo"`; `""` for none.',
    ),
}
"""The keys of ``devrel_blog_markdown`` that aren't features."""

MARKDOWN_KEYS: Final[dict[str, Key]] = {**FEATURES, **MARKDOWN_SETTINGS}


def _part(help_text: str) -> Key:
    return Key(SWITCH, default=True, help=help_text)


_MONTHS: Final = NUMBER._replace(expects="a number of months")

POST_PARTS: Final[dict[str, Key]] = {
    "date": _part("The date of the post."),
    "updated": _part("The date of its last change."),
    "authors": _part("Its authors, with their avatars."),
    "reading_time": _part("How long reading it takes."),
    "categories": _part("Its categories."),
    "tags": _part("Its tags."),
    "cover": _part("Its cover, with a credit."),
    "edit": Key(
        Either(f"False or {EDIT_URL.expects}", (OFF, EDIT_URL)),
        default=False,
        on="",
        help="A link to edit the post: the URL, with `{path}` for the path of the post's file from "
        "the source folder.",
    ),
    "share": Key(
        Either("True, False or a list of networks", (SWITCH, some_of(SHARE_NETWORKS))),
        default=False,
        on=("bluesky", "linkedin", "mastodon", "x"),
        help="Links to share the post: a list of networks, in their order on the page. `True` "
        "means Bluesky, LinkedIn, Mastodon and X.",
    ),
    "copy": Key(
        SWITCH,
        default=False,
        help="A link that copies the post as Markdown, if `devrel_blog_files` has `markdown`; see "
        "[](#markdown-copies). Without JavaScript, it opens the copy.",
    ),
    "old_after": Key(
        Either(
            f"{_MONTHS.expects}, a mapping of categories to these, True or False",
            (SWITCH, _MONTHS, Mapped("a mapping of categories to months", _MONTHS)),
        ),
        default=False,
        on=24,
        help="A notice on posts that are older than a number of months: *This post is 3 years "
        'old.* `True` means 24. A mapping has a number for each category, and with `"*"` for '
        'others, such as `{"Releases": 12, "*": 36}`; `0` means never. The age begins with the '
        "date of the post, or with `updated` in its front matter.",
    ),
    "series": _part("The parts of its series."),
    "previous_next": Key(
        Either("'auto', True or False", (choice("auto"), SWITCH)),
        "auto",
        'Links to the previous and the next post: `"auto"` for posts that no toctree contains, '
        "since themes link the pages of a toctree; `True` for all posts, instead of the theme's "
        "links.",
    ),
    "neighbours": Key(
        choice(*get_args(Neighbours)),
        "blog",
        'Where the previous and the next post come from: the whole `"blog"`, the post\'s first '
        '`"category"` or its `"series"`.',
    ),
    "related": Key(
        Either("a whole number, True or False", (SWITCH, NUMBER)),
        3,
        on=3,
        help="The largest number of related posts.",
    ),
    "comments": _part("The comments on the post, if `devrel_blog_comments` has a service."),
}
"""The parts of a post's page, in their order, and the settings of these parts."""
