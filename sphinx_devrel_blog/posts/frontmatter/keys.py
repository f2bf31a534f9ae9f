"""The keys of front matter, each with its field of a post and the systems that use it.

Sources: those of `sphinx_devrel_blog.blog.dialects`, and jekyll-seo-tag.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx_devrel_blog.blog.dialect_votes import CERTAIN, POSSIBLE, TYPICAL
from sphinx_devrel_blog.blog.dialects import DIALECTS

if TYPE_CHECKING:
    from collections.abc import Iterable


SYSTEMS: Final[dict[str, str]] = {
    **{dialect.name: dialect.label for dialect in DIALECTS},
    "blogs": "blogs with their own themes",
    "cloudcannon": "CloudCannon",
    "grav": "Grav",
    "astropaper": "AstroPaper",
}
"""The display names of the dialects, and of other systems with their own keys."""


class Key(NamedTuple):
    """A key of front matter.

    ``field`` is the field of a `Post`, or a part of a field. ``reads`` names the method by which
    `sphinx_devrel_blog.posts.frontmatter.fields` reads the value. ``dialects`` are the `SYSTEMS`
    that use the key.
    """

    name: str
    field: str
    reads: str
    dialects: tuple[str, ...]


def _make_keys(field: str, reads: str, **names: str) -> tuple[Key, ...]:
    return tuple(
        Key(name.replace("__", "-"), field, reads, tuple(dialects.split()))
        for name, dialects in names.items()
    )


AUTHOR_ACCOUNTS: Final[dict[str, str]] = {
    "x": "author_twitter author_x author_tw author_twitter_handle author_twitter_url",
    "github": "author_github author_gh author_gh_user author_github_user author_github_username "
    "author_github_alias author_github_url",
    "gitlab": "author_gitlab",
    "linkedin": "author_linkedin author_linkedin_url",
    "mastodon": "author_mastodon",
    "bluesky": "author_bluesky",
    "facebook": "author_facebook author_fb",
    "instagram": "author_instagram",
    "youtube": "author_youtube",
}
"""The keys for an author's accounts, by network."""

_EVERY = " ".join(dialect.name for dialect in DIALECTS)

KEYS: Final[tuple[Key, ...]] = (
    *_make_keys("title", "text", title=_EVERY),
    *_make_keys("subtitle", "text", subtitle="stackbit hashnode material quarto"),
    *_make_keys(
        "date",
        "date",
        date=_EVERY,
        datePublished="hashnode",
        published_at="dev",
        publishedAt="hashnode",
    ),
    *_make_keys(
        "published",
        "date",
        published_at="dev ghost",
        publishDate="hugo grav",
        pubdate="hugo",
        published_date="eleventy",
        publishAt="hashnode",  # of its API, in the mutation ``scheduleDraft``
        pubDatetime="astropaper",
        post_date="wordpress",
        publication_date="blogs",
        published_on="blogs",
        scheduled="ghost",
        scheduled_at="ghost",
    ),
    *_make_keys("published", "published", published="dev jekyll hexo hugo"),
    *_make_keys(
        "updated",
        "date",
        updated="hexo nikola zola",
        lastmod="hugo",
        modified="hugo",
        last_modified_at="jekyll",
        last_update="docusaurus",
        lastUpdated="docusaurus",
        date__modified="quarto",
    ),
    *_make_keys(
        "expires", "date", expiryDate="hugo", unpublishdate="hugo grav", expires="eleventy"
    ),
    # `sphinx_devrel_blog.posts.frontmatter.hiding` defines the effects of these keys.
    *_make_keys(
        "draft",
        "flag",
        draft="hugo docusaurus material zola quarto eleventy",
        saveAsDraft="hashnode",
        isDraft="hashnode",
        ignorePost="hashnode",
        private="jekyll hexo",
        headless="hugo",
        publish="obsidian",
        dg__publish="obsidian",
    ),
    *_make_keys("draft", "status", status="pelican nikola wordpress ghost", visibility="ghost"),
    *_make_keys(
        "unlisted",
        "flag",
        unlisted="docusaurus",
        hidden="jekyll hexo",
        delisted="hashnode",
        eleventyExcludeFromCollections="eleventy",
    ),
    *_make_keys(
        "authors",
        "authors",
        authors="docusaurus material zola quarto hugo",
        author="jekyll hugo stackbit ablog nikola quarto docusaurus",
        author_staff_member="cloudcannon",
    ),
    *_make_keys("coauthors", "authors", coAuthors="hashnode", co_author="blogs"),
    # Of a single author. These are undocumented keys of real posts, unless Docusaurus has them.
    *_make_keys(
        "author_name",
        "text",
        author_name="blogs",
        author_display_name="blogs",
        author_full_name="blogs",
        guest_author_name="blogs",
    ),
    *_make_keys(
        "author_key",
        "text",
        author_id="blogs",
        author_slug="ghost",
        author_login="wordpress",
        author_username="blogs",
    ),
    *_make_keys(
        "author_title",
        "text",
        author_title="docusaurus",
        author_role="blogs",
        author_job="blogs",
        author_job_title="blogs",
        author_position="blogs",
        author_headline="blogs",
    ),
    *_make_keys(
        "author_affiliation",
        "text",
        author_company="blogs",
        author_organization="blogs",
        author_affiliation="blogs",
    ),
    *_make_keys(
        "author_url",
        "text",
        author_url="docusaurus wordpress",
        author_link="blogs",
        author_website="blogs",
        author_site="blogs",
        author_homepage="blogs",
        author_profile="blogs",
        author_page="blogs",
        guest_author_link="blogs",
    ),
    *_make_keys(
        "author_avatar",
        "text",
        author_image_url="docusaurus",
        author_avatar="blogs",
        author_avatar_url="blogs",
        author_image="ghost",
        author_img="blogs",
        author_img_src="blogs",
        author_img_url="blogs",
        author_photo="blogs",
        author_picture="blogs",
    ),
    *_make_keys(
        "author_bio",
        "text",
        author_bio="blogs",
        author_description="blogs",
        author_desc="blogs",
        author_about="blogs",
        guest_author_desc="blogs",
    ),
    *(
        key
        for network, names in AUTHOR_ACCOUNTS.items()
        for key in _make_keys(f"author_{network}", "text", **dict.fromkeys(names.split(), "blogs"))
    ),
    *_make_keys(
        "tags",
        "terms",
        tags="dev stackbit jekyll hugo hexo docusaurus material ablog hashnode nikola zola",
        tag="jekyll",
        keywords="medium hugo docusaurus",
    ),
    *_make_keys(
        "categories",
        "terms",
        category="jekyll ablog nikola",
        categories="jekyll hugo hexo material stackbit quarto zola",
    ),
    *_make_keys("series", "terms", series="dev hugo", seriesSlug="hashnode"),
    *_make_keys("part", "number", part="hugo", series_order="hugo"),
    *_make_keys("excerpt", "text", excerpt="stackbit jekyll hexo", summary="hugo"),
    *_make_keys(
        "description",
        "text",
        description="dev jekyll hugo docusaurus material medium nikola zola quarto",
        seoDescription="hashnode",
    ),
    *_make_keys(
        "cover",
        "cover",
        content_img_path="stackbit",
        cover_image="dev",
        cover="hashnode hugo",
        hero="hugo",
        image="jekyll stackbit hugo docusaurus quarto ablog",
        images="hugo",
        featuredImage="hugo",
        featured_image="hugo",
        previewimage="nikola",
        thumb_img_path="stackbit",
        thumb_image="stackbit",
        thumbnail="hexo",
        ogImage="hashnode",
    ),
    *_make_keys(
        "cover_alt",
        "text",
        content_img_alt="stackbit",
        cover_image_alt="dev",
        cover_alt="hugo",
        image_alt="stackbit",
        image__alt="quarto",
        thumb_img_alt="stackbit",
        thumb_image_alt="stackbit",
    ),
    *_make_keys("cover_credit", "text", cover_credit="dev", image_credit="jekyll"),
    *_make_keys(
        "canonical_url",
        "text",
        canonical_url="dev stackbit jekyll",
        canonical="hashnode",
        canonical_link="ablog",
    ),
    *_make_keys(
        "aliases",
        "paths",
        aliases="hugo zola quarto",
        redirect_from="jekyll",
        redirect="ablog",
    ),
    *_make_keys("external_url", "text", external_link="ablog"),
    *_make_keys("language", "text", language="ablog", lang="jekyll hexo quarto", locale="jekyll"),
    *_make_keys("location", "text", location="ablog"),
    *_make_keys("comments", "flag", comments="hexo material jekyll"),
    *_make_keys("nocomments", "flag", nocomments="ablog nikola", disableComments="hashnode"),
    *_make_keys(
        "pinned", "flag", pin="material", pinned="material", sticky="hexo", featured="hugo"
    ),
    *_make_keys("outdated", "text", outdated="blogs"),
    *_make_keys("events", "event", event="blogs hugo"),
    *_make_keys("minutes", "number", readtime="material", reading_minutes="blogs"),
)
"""Every key that sets a field of a `Post`; the first key of a field takes precedence."""

NESTED_KEYS: Final[frozenset[str]] = frozenset({"params", "extra", "taxonomies"})
"""Keys whose value is a mapping of more keys: Hugo's ``params``, Zola's ``extra``."""

POST_KINDS: Final[frozenset[str]] = frozenset({"post", "posts", "blog", "blogpost"})
"""The values of ``layout``, ``template`` and ``type`` that declare a post."""

PAGE_KINDS: Final[frozenset[str]] = frozenset(
    {
        *("404", "about", "archive", "archives", "author", "authors", "base", "book", "categories"),
        *("category", "collection", "contact", "default", "doc", "docs", "feed", "gallery", "home"),
        *("index", "landing", "list", "none", "page", "pages", "portfolio", "project", "projects"),
        *("search", "series", "sitemap", "splash", "tag", "tags", "taxonomy", "term", "year"),
    }
)
"""The values of these keys with which a page in the folder of a blog isn't a post by its title.

Themes have many more kinds, such as ``single``, that posts and pages share.
"""

KIND_KEYS: Final[tuple[str, ...]] = ("template", "layout", "type")
"""The keys for the kind of a page: Stackbit, Jekyll and Hexo, Hugo."""

MYST_KEYS: Final[frozenset[str]] = frozenset({"myst", "mystnb", "substitutions", "html_meta"})
"""Keys for MyST's parser, which are passed on to it and not stored as metadata."""

IGNORED_KEYS: Final[frozenset[str]] = frozenset(
    [
        "ai_disclosure_level",
        "author_cover",
        "author_email",
        "author_image_alt",
        "author_initials",
        "author_links",
        "author_location",
        "author_orcid",
        "author_staff_member_editor",
        "automatically_renew",
        "bigimg",
        "blog_title",
        "build",
        "cascade",
        "class",
        "comments_count",
        "cuid",
        "data",
        "devto_id",
        "dev_to_url",
        "disableNunjucks",
        "domain",
        "dsq_thread_id",
        "enableToc",
        "enclosure",
        "ext",
        "filters",
        "format",
        "freeze",
        "github_url",
        "guid",
        "has_math",
        "header",
        "hide",
        "hideFromCommunity",
        "hideFromHashnodeCommunity",
        "hide_header",
        "hide_table_of_contents",
        "hide_title",
        "hidetitle",
        "icon",
        "id",
        "in_search_index",
        "isCJKLanguage",
        "link",
        "linkTitle",
        "links",
        "listing",
        "markup",
        "math",
        "menu",
        "menus",
        "mermaid",
        "metrics",
        "nosearch",
        "orphan",
        "outputs",
        "pagination_label",
        "path",
        "permalink",
        "positive_reactions_count",
        "pretty_url",
        "publishAs",
        "render",
        "render_with_liquid",
        "resources",
        "search",
        "seo",
        "seoTitle",
        "sidebar",
        "sidebar_label",
        "sidebar_position",
        "sitemap",
        "sites",
        "slug",
        "stackbit_url_path",
        "tagline",
        "templateKey",
        "thumbnails",
        "title_meta",
        "toc",
        "toc_max_heading_level",
        "toc_min_heading_level",
        "tocdepth",
        "translationKey",
        "type",
        "url",
        "url_type",
        "video",
        "videos",
        "weight",
        "word_count",
        "wordpress_id",
    ]
)
"""Keys of other systems without an effect here, which are not typos of known keys."""


_TIME: Final = r"(?:date|datetime|at|on|for|from|until|till|after|start)"
_BEGINS: Final = (
    rf"(?:embargo(?:ed)?|golive){_TIME}?|(?:live|available|visible)(?:from|after|on|at)"
    rf"|(?:scheduled?|publish|published|publication|pub|post|posted){_TIME}"
    r"|date(?:scheduled?|publish|live)"
)
_ENDS: Final = rf"(?:unpublish(?:ed)?|expir(?:e|es|ed|y|ation)){_TIME}"


def time_limit(name: str) -> str:
    """Return the field for a key that no system has, but whose name certainly is that of a time.

    ``published`` is for the time before which nobody may see the post, such as ``scheduled_for`` or
    ``embargo``, ``expires`` for the time after which nobody may. Any other key has an empty field.
    """
    folded = normalize_key(name)
    begins = re.fullmatch(_BEGINS, folded) is not None
    return "published" if begins else "expires" if re.fullmatch(_ENDS, folded) else ""


@lru_cache(maxsize=4096)
def normalize_key(name: str) -> str:
    """Return a key in a comparable form: ``publishDate``, ``Publish-Date`` → ``publishdate``."""
    return name.lower().replace("_", "").replace("-", "").replace(" ", "")


_POST_FIELDS = frozenset({"date", "published", "tags", "categories", "series", "draft", "excerpt"})

POST_KEYS: Final[frozenset[str]] = frozenset(
    key.name
    for key in KEYS
    if key.field in _POST_FIELDS or key.name in {"canonical_url", "cover_image", "thumb_img_path"}
) - {"status", "visibility", "expires"}
"""Keys that only the front matter of posts has, not that of other pages."""


_NORMALIZED_POST_KEYS = frozenset(map(normalize_key, POST_KEYS))


def has_post_key(names: Iterable[str]) -> bool:
    """Return whether one of the keys ``names`` is only used in posts."""
    return not _NORMALIZED_POST_KEYS.isdisjoint(map(normalize_key, names))


@cache
def _weights() -> dict[str, dict[str, int]]:
    """Return the weight of each normalized key for each dialect, by key."""
    found: dict[str, dict[str, int]] = {}
    for dialect in DIALECTS:
        for keys, weight in (
            (dialect.signature_keys, CERTAIN),
            (dialect.typical_keys, TYPICAL),
            (dialect.possible_keys, POSSIBLE),
        ):
            for name in keys.split():
                found.setdefault(normalize_key(name), {})[dialect.name] = weight
    return found


def weigh_keys(names: Iterable[str]) -> Counter[str]:
    """Return how much the keys ``names`` indicate each dialect, see `dialect_votes`."""
    total: Counter[str] = Counter()
    for folded in {normalize_key(name) for name in names if name != "coverImage"}:
        total.update(_weights().get(folded, {}))
    return total


def all_pairs(data: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    """Yield the keys and values of front matter; those of nested mappings come first."""
    nested = [data[name] for name in data if normalize_key(name) in NESTED_KEYS]
    for mapping in (*(each for each in nested if isinstance(each, Mapping)), data):
        for name, value in mapping.items():
            yield str(name), value
