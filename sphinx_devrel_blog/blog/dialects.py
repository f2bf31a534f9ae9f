"""The dialects of posts: one record for each blogging system.

To add a dialect, add its record to ``DIALECTS``, and its name to the front matter keys that it
shares with others (`sphinx_devrel_blog.posts.frontmatter.keys`).

Sources: forem/forem ``app/models/article.rb`` and ``hard_wrap`` (DEV); the themes'
``stackbit.yaml``; Jekyll's "Front Matter" page and jekyll-redirect-from; Hugo's "Front matter" and
"Aliases" pages; hexo-front-matter and hexo-renderer-marked (``breaks``); Docusaurus'
``options.ts`` and ``frontMatter.ts``; Material for MkDocs' blog ``structure/config.py``; ABlog's
``post.py``; Hashnode's "Publish from GitHub" and its backups; medium-2-md; Nikola's "Metadata
fields"; Zola's "Page" and Quarto's "Document Listings" pages.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

HtmlMode = Literal["marked", "all"]
"""Which HTML elements have Markdown in them: those with ``markdown="1"``, or all."""


HeadingStyle = Literal["github", "kramdown", "hexo", "dev"]
"""A way to make the id of a heading, see `sphinx_devrel_blog.posts.heading_ids`."""


Notation = Literal["liquid", "hugo", "zola", "hashnode"]
"""A way to write shortcodes, see `sphinx_devrel_blog.markdown.shortcodes.grammar`."""

_LIQUID: Final[frozenset[Notation]] = frozenset({"liquid", "hugo"})
_HUGO: Final[frozenset[Notation]] = frozenset({"hugo"})
_ZOLA: Final[frozenset[Notation]] = frozenset({"zola"})


class Dialect(NamedTuple):
    """How a blogging system reads a post.

    ``name`` is a short key and ``label`` the name for readers. Front matter with one of the
    ``signature_keys`` is likely to be written for this system.

    With ``has_hard_breaks``, each line break in a paragraph is shown. ``html`` is the reading of
    Markdown within HTML elements. With ``has_relative_aliases``, an alias without a leading slash
    is relative to the folder of the post. With ``splits_terms``, a text under ``tags`` or
    ``categories`` holds several terms with spaces in between. ``heading_ids`` is the style of the
    ids that links to headings use. ``shortcodes`` are the notations of its shortcodes: at an
    unknown name in one of them, the system stops, or shows nothing.
    """

    name: str
    label: str
    signature_keys: frozenset[str] = frozenset()
    has_hard_breaks: bool = False
    html: HtmlMode = "marked"
    has_relative_aliases: bool = False
    splits_terms: bool = False
    heading_ids: HeadingStyle = "github"
    shortcodes: frozenset[Notation] = frozenset()


DIALECTS: Final = (
    Dialect(
        "dev",
        "DEV",
        frozenset({"published", "cover_image", "devto_id", "ai_disclosure_level"}),
        has_hard_breaks=True,
        heading_ids="dev",
        shortcodes=_LIQUID,  # Liquid stops at Hugo's notation, so no post of such a system has it
    ),
    Dialect(
        "stackbit",
        "Stackbit",
        frozenset(
            {"template", "stackbit_url_path", "thumb_img_path", "content_img_path", "thumb_image"}
        ),
        shortcodes=_LIQUID,
    ),
    Dialect(
        "jekyll",
        "Jekyll",
        frozenset(
            {"layout", "permalink", "last_modified_at", "redirect_from", "render_with_liquid"}
        ),
        splits_terms=True,
        shortcodes=_LIQUID,
    ),
    Dialect(
        "hugo",
        "Hugo",
        frozenset({"lastmod", "publishDate", "expiryDate", "linkTitle", "weight", "summary"}),
        has_relative_aliases=True,
        shortcodes=_HUGO,
    ),
    Dialect(
        "hexo",
        "Hexo",
        frozenset({"updated", "disableNunjucks", "toc", "sticky"}),
        has_hard_breaks=True,
        heading_ids="hexo",
        shortcodes=_LIQUID,
    ),
    Dialect(
        "docusaurus",
        "Docusaurus",
        frozenset({"hide_table_of_contents", "unlisted", "last_update", "author_url"}),
        html="all",
    ),
    Dialect(
        "material",
        "Material for MkDocs",
        frozenset({"readtime", "pin", "links", "hide"}),
    ),
    Dialect(
        "ablog",
        "ABlog",
        frozenset({"blogpost", "nocomments", "external_link", "blog_title"}),
    ),
    Dialect(
        "hashnode",
        "Hashnode",
        frozenset({"cuid", "datePublished", "seoTitle", "seoDescription", "domain", "saveAsDraft"}),
    ),
    Dialect("medium", "Medium", frozenset({"keywords"})),
    Dialect(
        "nikola",
        "Nikola",
        frozenset({"has_math", "previewimage", "status", "hidetitle", "pretty_url"}),
        shortcodes=_HUGO,
    ),
    Dialect(
        "zola",
        "Zola",
        frozenset({"taxonomies", "extra", "in_search_index"}),
        has_relative_aliases=True,
        shortcodes=_ZOLA,
    ),
    Dialect(
        "quarto",
        "Quarto",
        frozenset({"date-modified", "format", "image-alt", "listing", "freeze"}),
        has_relative_aliases=True,
        shortcodes=_HUGO,
    ),
)
"""Every dialect; of two that fit a post equally well, the first is taken."""


UNKNOWN_DIALECT: Final = Dialect("", "")
"""The dialect of posts whose front matter points to none."""

_BY_NAME: Final = {dialect.name: dialect for dialect in DIALECTS}


def dialect_named(name: str) -> Dialect:
    """Return the dialect of a post by its name (`Post.dialect`)."""
    return _BY_NAME.get(name, UNKNOWN_DIALECT)
