"""The choices of options, with one line of help each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping


Rebuild = Literal["", "env", "epub", "gettext", "html"]
ShortcodeScope = Literal["posts", "all", "none"]
Drafts = Literal["hide", "show", "exclude"]
HeadingIds = Literal["", "github", "kramdown", "hexo"]
HardBreaks = Literal["dialect", True, False]
Privacy = Literal["normal", "strict"]
Gif = Literal["auto", "click", "still"]
PreviousNext = Literal["auto", True, False]
Neighbours = Literal["blog", "category", "series"]


SNAPSHOT_FOLDER: Final = "_embeds"
"""The folder of snapshots, in the source folder of a site."""

PictureKind = Literal["avatar", "poster", "still", "animation"]
PICTURE_KINDS: Final[Mapping[PictureKind, str]] = {
    "avatar": "the picture of an author",
    "poster": "what a video or a player shows before it is opened",
    "still": "the first picture of an animation",
    "animation": "the animation itself",
}
"""The kinds of pictures that a snapshot may have beside it, and what each is."""


FeedKind = Literal["blog", "authors", "categories", "series", "tags"]
FeedContent = Literal["full", "excerpt"]

FEED_KINDS: Final[tuple[FeedKind, ...]] = get_args(FeedKind)


class FeedFormat(NamedTuple):
    """A format: the name of its files, its media type, and what readers call it."""

    file: str
    media_type: str
    label: str


FEED_FORMATS: Final[dict[str, FeedFormat]] = {
    "atom": FeedFormat("atom.xml", "application/atom+xml", "Atom"),
    "rss": FeedFormat("rss.xml", "application/rss+xml", "RSS"),
    "json": FeedFormat("feed.json", "application/feed+json", "JSON Feed"),
}
"""The formats, the one that programs are to prefer first."""


Taxonomy = Literal["tags", "categories", "authors", "series", "languages", "locations"]


TAXONOMIES: Final[tuple[Taxonomy, ...]] = (
    "tags",
    "categories",
    "authors",
    "series",
    "languages",
    "locations",
)
"""What posts are ordered by; each has a page with its terms, and a page for each term."""


ListStyle = Literal["cards", "list", "table", "compact", "full"]
PageKind = Literal[
    "index",
    "tags",
    "categories",
    "authors",
    "series",
    "languages",
    "locations",
    "archive",
    "drafts",
]

PAGE_KINDS: Final[dict[PageKind, str]] = {
    "index": "the newest posts",
    "tags": "every tag with the number of its posts, and a page for each",
    "categories": "every category, and a page for each",
    "authors": "every author, and a page for each with what is known of them",
    "series": "every series, and a page for each in reading order",
    "languages": "every language and a page for each, where there are two or more",
    "locations": "every location and a page for each, where there are two or more",
    "archive": "every year, and a page for each; for each month too where a year has many posts",
    "drafts": "the posts that readers do not see yet, in a build that shows them",
}
"""The kinds of pages of ``devrel_blog_pages``, and what each lists."""

TERM_ROLES: Final[dict[str, Taxonomy]] = {
    "tag": "tags",
    "category": "categories",
    "author": "authors",
    "series": "series",
}
"""The roles that refer to a term, and its taxonomy."""

MAIN_BLOG: Final = "main"
"""The name of the blog that ``devrel_blog_path`` and its like speak of."""


@dataclass(frozen=True)
class CommentService:
    """What a service of comments needs to know, and what it may be told.

    ``help`` is one line for the documentation.
    """

    label: str
    needs: tuple[str, ...]
    takes: tuple[str, ...]
    help: str


COMMENT_SERVICES: Final[dict[str, CommentService]] = {
    "mastodon": CommentService(
        "Mastodon",
        (),
        (),
        "the replies to the post on Mastodon that front matter names as `comments`",
    ),
    "bluesky": CommentService(
        "Bluesky",
        (),
        (),
        "the replies to the post on Bluesky that front matter names as `comments`",
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
    "disqus": CommentService("Disqus", ("shortname",), (), "[Disqus](https://disqus.com)"),
    "template": CommentService(
        "", ("file",), (), "a template of the site's own, from `templates_path`"
    ),
}
"""The services, in the order in which a post looks for the one that it has.

Sources: the page of each that makes its ``<script>`` element, and
https://help.disqus.com (JavaScript configuration variables).
"""

COMMENT_THREADS: Final = frozenset({"mastodon", "bluesky"})
"""Those for which a post has to name its thread."""


EmbedMode = Literal["card", "click", "frame", "widget", "link"]
"""How an embed is shown in HTML; see ``MODES``."""

EMBED_MODES: Final[dict[EmbedMode, str]] = {
    "card": "its words and its links, as part of the page: nobody is asked for anything",
    "click": "a picture, and the player once a reader opens it",
    "frame": "the player at once, as soon as it comes into view",
    "widget": "what the provider's own script makes of it; the card, until then",
    "link": "a link",
}
"""The modes, and what each shows."""


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
"""The networks: what each is called, and the address at which it takes a title and a URL.

Sources: each network's own documentation of its share links ("intents").
"""
