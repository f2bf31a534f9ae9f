"""The choices of options, with one line of help each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping


Rebuild = Literal["", "env", "epub", "gettext", "html"]
ShortcodeScope = Literal["posts", "all", "none"]
Drafts = Literal["hide", "show", "exclude"]
HeadingIds = Literal["", "github", "kramdown", "hexo"]
HardBreaks = Literal["dialect", True, False]
Privacy = Literal["normal", "strict", "remember"]
Gif = Literal["auto", "click", "still"]
PreviousNext = Literal["auto", True, False]
Neighbours = Literal["blog", "category", "series"]


SNAPSHOT_FOLDER: Final = "_embeds"
"""The folder of snapshots, in the source folder of a site."""

VIDEO_FOLDER: Final = f"{SNAPSHOT_FOLDER}/video"
"""The folder of the videos of a site's own animations."""

VIDEO_SUFFIXES: Final = ("mp4", "webm")

PictureKind = Literal["avatar", "poster", "still", "animation", "video"]
PICTURE_KINDS: Final[Mapping[PictureKind | Literal["picture"], str]] = {
    "avatar": "the picture of an author",
    "poster": "the preview image of a video, a player or a page",
    "still": "the first frame of an animation",
    "animation": "the animation itself",
    "video": "the animation as a video, which is smaller; this needs ffmpeg",
    "picture": "the pictures of a post, up to four",
}
"""The kinds of pictures that may be stored next to a snapshot, with their help."""


FeedKind = Literal[
    "blog", "archive", "authors", "categories", "languages", "locations", "series", "tags"
]
FeedContent = Literal["full", "excerpt"]

FEED_KINDS: Final[tuple[FeedKind, ...]] = get_args(FeedKind)


class FeedFormat(NamedTuple):
    """A feed format: its file name, its media type, and its display name."""

    file: str
    media_type: str
    label: str


FEED_FORMATS: Final[dict[str, FeedFormat]] = {
    "atom": FeedFormat("atom.xml", "application/atom+xml", "Atom"),
    "rss": FeedFormat("rss.xml", "application/rss+xml", "RSS"),
    "json": FeedFormat("feed.json", "application/feed+json", "JSON Feed"),
}
"""The feed formats, in order of preference for programs."""


Taxonomy = str
"""A key of ``TAXONOMIES`` or of ``devrel_blog_taxonomies``."""

TAXONOMIES: Final[tuple[Taxonomy, ...]] = (
    "tags",
    "categories",
    "authors",
    "series",
    "languages",
    "locations",
)
"""The taxonomies of all sites; each has an overview of its terms, and a page for each term."""


ListStyle = Literal["cards", "list", "table", "compact", "full"]
PageKind = str
"""A key of ``PAGE_KINDS`` or of ``devrel_blog_taxonomies``."""

PAGE_KINDS: Final[dict[PageKind, str]] = {
    "index": "the newest posts",
    "tags": "every tag with the number of its posts, and a page for each",
    "categories": "every category, and a page for each",
    "authors": "every author, and a page for each with their profile",
    "series": "every series, and a page for each in reading order",
    "languages": "every language and a page for each, if there are two or more",
    "locations": "every location and a page for each, if there are two or more",
    "archive": "every year, and a page for each; pages for months if a year has many posts",
    "drafts": "drafts, scheduled and expired posts, in a build that shows them",
}
"""The kinds of pages of ``devrel_blog_pages``, with their help."""

TERM_ROLES: Final[dict[str, Taxonomy]] = {
    "tag": "tags",
    "category": "categories",
    "author": "authors",
    "series": "series",
}
"""The roles that refer to terms, each with its taxonomy."""

MAIN_BLOG: Final = "main"
"""The name of the blog of ``devrel_blog_path``, ``devrel_blog_title`` and similar options."""


class CommentService(NamedTuple):
    """A comment service: its display name, its required and optional settings, and its help."""

    label: str
    needs: tuple[str, ...]
    takes: tuple[str, ...]
    help: str


COMMENT_SERVICES: Final[dict[str, CommentService]] = {
    "mastodon": CommentService(
        "Mastodon",
        (),
        (),
        "the replies to the post on Mastodon whose URL front matter has in `comments`",
    ),
    "bluesky": CommentService(
        "Bluesky",
        (),
        (),
        "the replies to the post on Bluesky whose URL front matter has in `comments`",
    ),
    "giscus": CommentService(
        "GitHub",
        ("repo", "repo_id", "category_id"),
        (
            "category",
            "mapping",
            "strict",
            "reactions_enabled",
            "emit_metadata",
            "input_position",
            "theme",
            "lang",
            "host",
        ),
        "[giscus](https://giscus.app): discussions on GitHub",
    ),
    "utterances": CommentService(
        "GitHub",
        ("repo",),
        ("issue_term", "label", "theme"),
        "[utterances](https://utteranc.es): issues on GitHub",
    ),
    "disqus": CommentService(
        "Disqus",
        ("shortname",),
        ("identifier",),
        "[Disqus](https://disqus.com); `identifier` is the identifier of each thread, with "
        "`{path}` for the path of the post, if it isn't that path",
    ),
    "webmentions": CommentService(
        "",
        (),
        ("domain",),
        "[webmentions](#webmentions): likes, reposts, replies and mentions on other sites, which "
        "`sphinx-build -b embeds` stores; `domain` is your site at webmention.io, if it isn't the "
        "host of the site's URL",
    ),
    "template": CommentService("", ("file",), (), "the site's own template, from `templates_path`"),
}
"""The services, in the order in which they are tried for a post.

Sources: the page of each service that generates its ``<script>`` element, and
https://help.disqus.com (JavaScript configuration variables).
"""

WEBMENTIONS: Final = "webmentions"
"""Posts show webmentions in addition to the comments of another service."""

COMMENT_THREADS: Final = frozenset({"mastodon", "bluesky"})
"""The services that need the URL of a thread in the front matter of each post."""


EmbedMode = Literal["card", "click", "frame", "widget", "link"]
"""The display of an embed in HTML; see ``EMBED_MODES``."""

EMBED_MODES: Final[dict[EmbedMode, str]] = {
    "card": "its text and its links, as part of the page: no other site is contacted",
    "click": "a preview image, and the player after a reader opens it",
    "frame": "the player, as soon as it comes into view",
    "widget": "the provider's own widget, by its script; until then, the card",
    "link": "a link",
}
"""The modes, with their help."""


SHARE_NETWORKS: Final[dict[str, tuple[str, str]]] = {
    "bluesky": ("Bluesky", "https://bsky.app/intent/compose?text={title}%20{url}"),
    "email": ("Email", "mailto:?subject={title}&body={url}"),
    "facebook": ("Facebook", "https://www.facebook.com/sharer/sharer.php?u={url}"),
    "hackernews": ("Hacker News", "https://news.ycombinator.com/submitlink?u={url}&t={title}"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?url={url}"),
    "mastodon": ("Mastodon", "https://share.joinmastodon.org/#text={title}%20{url}"),
    "reddit": ("Reddit", "https://www.reddit.com/submit?url={url}&title={title}"),
    "x": ("X", "https://x.com/intent/post?text={title}&url={url}"),
}
"""The networks: their display names, and their URLs for sharing a title and a URL.

Sources: each network's documentation of its share links ("intents").
"""


REDIRECT_FILES: Final[tuple[str, ...]] = ("netlify", "vercel", "nginx")
"""The hosts and servers for which redirects can be written in a file."""


CARD_LAYOUTS: Final[tuple[str, ...]] = ("band", "plain", "solid")
"""The layouts of social cards."""
