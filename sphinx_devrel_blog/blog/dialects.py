"""The dialects of posts: one record for each blogging system.

To add a dialect, add its record to ``DIALECTS``, and its name to the front matter keys that it
shares with others (`sphinx_devrel_blog.posts.frontmatter.keys`).

Sources: forem/forem ``app/models/article.rb`` and ``hard_wrap`` (DEV); the themes'
``stackbit.yaml``; Jekyll's "Front Matter" page and jekyll-redirect-from; Hugo's "Front matter" and
"Aliases" pages; hexo-front-matter and hexo-renderer-marked (``breaks``); Docusaurus'
``options.ts`` and ``frontMatter.ts``; Material for MkDocs' blog ``structure/config.py``; ABlog's
``post.py``; Hashnode's "Publish from GitHub" and its backups; medium-2-md; Nikola's "Metadata
fields"; Zola's "Page" and Quarto's "Document Listings" pages; VitePress' "Frontmatter Config";
Starlight's "Frontmatter Reference"; Eleventy's "Front Matter Data"; Obsidian's "Properties" and the
Digital Garden's settings; Ghost's "Posts" API; Pelican's "Writing content"; the posts that come
with the themes Minimal Mistakes, Chirpy, al-folio, Beautiful Jekyll, PaperMod, LoveIt, Blowfish,
Butterfly and Fluid.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

HtmlMode = Literal["marked", "all"]
"""Which HTML elements have Markdown in them: those with ``markdown="1"``, or all."""


HeadingStyle = Literal["github", "kramdown", "hexo", "dev"]
"""A way to make the id of a heading, see `sphinx_devrel_blog.posts.heading_ids`."""


Notation = Literal["liquid", "hugo", "zola", "hashnode"]
"""A way to write shortcodes, see `sphinx_devrel_blog.markdown.shortcodes.grammar`."""

Variables = Literal["", "page", "bare", "hugo", "vue"]
"""How templates name the values of a post: not at all, ``page.title``, also ``title``, or as Hugo.

See `sphinx_devrel_blog.markdown.syntax.template_values`.
"""


Syntax = Literal[
    "arithmatex",  # \(x\) is a formula; elsewhere, only if it looks like one
    "brackets",  # [name a="b"]text[/name], with any name
    "dollars",  # $x$ is a formula; elsewhere, only if it looks like one
    "end_attributes",  # A paragraph {.lead}
    "fancy_lists",  # a) and i. begin list items
    "front_matter_values",  # {frontmatter.title}, also in posts that aren't MDX
    "hexo_fences",  # ``` language title URL
    "inline_notes",  # ^[A note]; elsewhere, only if it looks like one
    "inserted",  # ++text++; elsewhere, the names of keys
    "keys",  # ++ctrl+alt+a++, also for unknown names of keys
    "kramdown",
    "link_definitions",  # [label]: URL after a line of text
    "mdx",  # each post is MDX, also without an import
    "mentions",  # [Ada](@ada)
    "pandoc",
    "raw_tags",  # {% raw %} is removed from code, too
    "redcarpet",  # ##Heading, and links with spaces
    "struck",  # ~text~
    "vault",  # Obsidian's files, queries and comments; [[Name]] is a link
    "wiki_links",  # [[Name]] is a link if it looks like one
]
"""Markdown that only some systems read as syntax, see `sphinx_devrel_blog.markdown.syntax`."""

_LIQUID: Final[frozenset[Notation]] = frozenset({"liquid", "hugo"})
_HUGO: Final[frozenset[Notation]] = frozenset({"hugo"})
_ZOLA: Final[frozenset[Notation]] = frozenset({"zola"})


class Dialect(NamedTuple):
    """How a blogging system reads a post.

    ``name`` is a short key and ``label`` the name for readers. Front matter with one of the
    ``signature_keys`` was written for this system. The ``typical_keys`` are likely to be of this
    system, and other systems share the ``possible_keys``; see
    `sphinx_devrel_blog.blog.dialect_votes`.

    With ``has_hard_breaks``, each line break in a paragraph is shown. ``html`` is the reading of
    Markdown within HTML elements. With ``has_relative_aliases``, an alias without a leading slash
    is relative to the folder of the post. With ``splits_terms``, a text under ``tags`` or
    ``categories`` holds several terms with spaces in between. ``heading_ids`` is the style of the
    ids that links to headings use. ``shortcodes`` are the notations of its shortcodes: at an
    unknown name in one of them, the system stops, or shows nothing. ``syntax`` is
    Markdown that only some systems read so, and ``variables`` is the form of its variables.
    """

    name: str
    label: str
    signature_keys: str = ""
    typical_keys: str = ""
    possible_keys: str = ""
    has_hard_breaks: bool = False
    html: HtmlMode = "marked"
    has_relative_aliases: bool = False
    splits_terms: bool = False
    heading_ids: HeadingStyle = "github"
    shortcodes: frozenset[Notation] = frozenset()
    syntax: frozenset[Syntax] = frozenset()
    variables: Variables = ""


DIALECTS: Final = (
    Dialect(
        "dev",
        "DEV",
        "devto_id ai_disclosure_level automatically_renew //cover_image",
        "published cover_image",
        "canonical_url series published_at",
        has_hard_breaks=True,
        heading_ids="dev",
        shortcodes=_LIQUID,  # Liquid stops at Hugo's notation, so no post of such a system has it
        syntax=frozenset({"link_definitions", "redcarpet"}),
    ),
    Dialect(
        "stackbit",
        "Stackbit",
        "stackbit_url_path thumb_img_path thumb_img_alt content_img_path content_img_alt "
        "positive_reactions_count dev_to_url",
        "template thumb_image thumb_image_alt",
        "canonical_url image_alt seo subtitle",
        shortcodes=_LIQUID,
        syntax=frozenset({"link_definitions"}),
    ),
    Dialect(
        "jekyll",
        "Jekyll",
        "last_modified_at redirect_from render_with_liquid excerpt_separator author_profile "
        "toc_sticky toc_label media_subpath img_path usemathjax use_math related_posts "
        "giscus_comments cover-img thumbnail-img share-img header-img",
        "layout permalink",
        "published category excerpt comments toc pin mermaid math keywords header tagline classes "
        "modified sitemap",
        splits_terms=True,
        shortcodes=_LIQUID,
        syntax=frozenset({"kramdown", "raw_tags"}),
        variables="page",
    ),
    Dialect(
        "hugo",
        "Hugo",
        "publishDate expiryDate linkTitle lastmod isCJKLanguage translationKey cascade outputs "
        "resources markup showToc tocOpen hidemeta hideSummary searchHidden disableShare "
        "showReadingTime showBreadCrumbs showPostNavLinks showHero heroStyle "
        "series_order lightgallery hiddenFromHomePage hiddenFromSearch editPost usePageBundles",
        "weight summary featuredImage",
        "draft toc math menu series aliases images featureImage published pubdate url keywords "
        "authors type",
        has_relative_aliases=True,
        shortcodes=_HUGO,
        syntax=frozenset({"inserted", "struck"}),
        variables="hugo",
    ),
    Dialect(
        "hexo",
        "Hexo",
        "disableNunjucks sticky abbrlink top_img index_img banner_img reprintPolicy "
        "copyright_author copyright_url highlight_shrink",
        "updated",
        "layout toc comments permalink published thumbnail mathjax katex password top cover aside "
        "excerpt",
        has_hard_breaks=True,
        heading_ids="hexo",
        shortcodes=_LIQUID,
        syntax=frozenset({"hexo_fences"}),
        variables="page",
    ),
    Dialect(
        "docusaurus",
        "Docusaurus",
        "hide_table_of_contents last_update author_image_url sidebar_label sidebar_position "
        "pagination_label pagination_next pagination_prev custom_edit_url title_meta "
        "toc_max_heading_level toc_min_heading_level displayed_sidebar sidebar_custom_props",
        "unlisted author_title author_url",
        "authors slug draft keywords image id",
        html="all",
        syntax=frozenset({"mdx", "struck"}),
    ),
    Dialect(
        "material",
        "Material for MkDocs",
        "readtime",
        "pin links hide",
        "authors draft icon status slug comments search",
        syntax=frozenset({"arithmatex", "dollars", "fancy_lists", "keys", "wiki_links"}),
    ),
    Dialect(
        "ablog",
        "ABlog",
        "blogpost external_link canonical_link blog_title",
        "nocomments",
        "category location",
    ),
    Dialect(
        "hashnode",
        "Hashnode",
        "cuid datePublished seoTitle seoDescription saveAsDraft seriesSlug publishAs ignorePost "
        "hideFromHashnodeCommunity hideFromCommunity enableToc",
        "domain disableComments",
        "canonical cover ogImage subtitle coAuthors",
        syntax=frozenset({"mentions", "struck"}),
    ),
    Dialect("medium", "Medium", "", "keywords"),
    Dialect(
        "nikola",
        "Nikola",
        "previewimage hidetitle pretty_url url_type",
        "has_math status",
        "updated category link type nocomments",
        shortcodes=_HUGO,
        syntax=frozenset({"dollars"}),
    ),
    Dialect(
        "zola",
        "Zola",
        "taxonomies in_search_index",
        "extra",
        "updated draft weight aliases template authors",
        has_relative_aliases=True,
        shortcodes=_ZOLA,
    ),
    Dialect(
        "quarto",
        "Quarto",
        "date-modified image-alt listing freeze execute code-fold code-tools title-block-banner",
        "format jupyter bibliography",
        "draft aliases subtitle abstract",
        has_relative_aliases=True,
        shortcodes=_HUGO,
        syntax=frozenset({"dollars", "fancy_lists", "inline_notes", "pandoc"}),
        variables="hugo",
    ),
    Dialect(
        "vitepress",
        "VitePress and VuePress",
        "pageClass editLink sidebarDepth",
        "outline prev next aside head",
        "lastUpdated layout",
        syntax=frozenset({"end_attributes"}),
        variables="vue",
    ),
    Dialect(
        "astro",
        "Astro and Starlight",
        "pubDatetime modDatetime heroImage tableOfContents pagefind updatedDate",
        "pubDate lastUpdated",
        "hero featured draft sidebar ogImage template authors",
        syntax=frozenset({"front_matter_values", "struck"}),
    ),
    Dialect(
        "gatsby",
        "Gatsby",
        "templateKey featuredpost",
        "featuredImage",
        "path",
        syntax=frozenset({"struck"}),
    ),
    Dialect(
        "eleventy",
        "Eleventy",
        "eleventyExcludeFromCollections eleventyNavigation eleventyComputed",
        "",
        "layout permalink pagination draft",
        shortcodes=_LIQUID,
        syntax=frozenset({"end_attributes"}),
        variables="bare",
    ),
    Dialect(
        "obsidian",
        "Obsidian",
        "dg-publish dg-home cssclass cssclasses",
        "publish",
        "aliases created",
        has_hard_breaks=True,
        syntax=frozenset({"dollars", "inline_notes", "vault"}),
    ),
    Dialect(
        "ghost",
        "Ghost",
        "feature_image feature_image_alt feature_image_caption custom_excerpt primary_tag",
        "",
        "published_at meta_title meta_description visibility status updated_at",
    ),
    Dialect(
        "wordpress",
        "WordPress",
        "wordpress_id wp_id wordpress_url post_id",
        "",
        "status guid coverImage",
        syntax=frozenset({"brackets"}),
    ),
    Dialect(
        "pelican",
        "Pelican",
        "",
        "save_as",
        "modified category slug summary status authors lang",
        syntax=frozenset({"dollars"}),
    ),
)
"""Every dialect; of two that fit a post equally well, the first is taken."""


UNKNOWN_DIALECT: Final = Dialect("", "", syntax=frozenset({"struck", "wiki_links"}))
"""The dialect of posts whose front matter points to none."""

_BY_NAME: Final = {dialect.name: dialect for dialect in DIALECTS}


def dialect_named(name: str) -> Dialect:
    """Return the dialect of a post by its name (`Post.dialect`)."""
    return _BY_NAME.get(name, UNKNOWN_DIALECT)
