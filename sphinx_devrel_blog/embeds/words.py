"""Posts, questions and articles elsewhere: Bluesky, Mastodon, Reddit, Stack Overflow and others.

Sources: each provider's addresses of pages and of frames; forem/forem for bare ids.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.provider import Patterns, Provider, by_patterns, first_option

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_devrel_blog.model import Embed

_DID = r"(?P<user>did:(?:plc|web):[a-z0-9.:]+|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
_BLUESKY = Patterns(
    "bluesky", "https://bsky.app/profile/{user}/post/{id}",
    (
        rf"bsky\.app/profile/{_DID}/post/(?P<id>[a-z0-9]{{5,20}})",
        rf"embed\.bsky\.app/embed/{_DID}/app\.bsky\.feed\.post/(?P<id>[a-z0-9]{{5,20}})",
    ),
    rf"(?:at://)?{_DID}/app\.bsky\.feed\.post/(?P<id>[a-z0-9]{{5,20}})", "{user}~{id}",
)  # fmt: skip
_INSTAGRAM = Patterns(
    "instagram", "https://www.instagram.com/p/{id}/",
    (r"instagram\.com/(?:[\w.]+/)?(?:p|reel|tv)/(?P<id>[\w-]{11})(?:/embed(?:/captioned)?)?",),
    r"(?P<id>[\w-]{11})",
)  # fmt: skip

_SITES = "askubuntu|superuser|serverfault|mathoverflow|stackapps"
_QUESTION = Patterns(
    "stackexchange", "https://{site}.com/{kind}/{id}",
    (
        (rf"(?P<site>(?:[a-z]{{2}}\.)?stackoverflow|{_SITES}|[a-z0-9-]+\.stackexchange)\.(?:com|net)"
        r"/(?P<kind>questions|a|q)/(?P<id>[0-9]{1,20})(?:/[\w-]*)?(?:/[0-9]+)?"),
    ),
    key="{site}~{id}",
)  # fmt: skip


def _question(text: str) -> Embed | None:
    if re.fullmatch("[0-9]{1,20}", text):
        text = f"https://stackoverflow.com/questions/{text}"
    return _QUESTION.match_url(text)


def _read_question(args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
    """Read DEV's ``NUMBER [SITE]`` too."""
    text, *site = args or (first_option(options),)
    if site and not re.fullmatch("[a-z0-9-]+", site[0]):
        return None
    if site and re.fullmatch("[0-9]{1,20}", text):
        alone = re.fullmatch(f"{_SITES}|stackoverflow", site[0])
        host = site[0] if alone else f"{site[0]}.stackexchange"
        text = f"https://{host}.com/questions/{text}"
    return _question(text)


_MASTODON = Patterns(
    "mastodon", "https://{host}/@{user}/{id}",
    (
        (r"(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)/(?:@|users/|web/@)(?P<user>[\w.-]+(?:@[a-z0-9.-]+)?)"
        r"/(?:statuses/)?(?P<id>[0-9]{10,25})(?:/embed)?"),
    ),
    key="{host}~{user}~{id}",
)  # fmt: skip

WORDS: Final = (
    by_patterns(
        Patterns(
            "x_timeline", "https://x.com/{user}/timelines/{id}",
            (r"(?:mobile\.)?(?:twitter|x)\.com/(?P<user>[A-Za-z0-9_]{1,50})/timelines/(?P<id>[0-9]{1,20})",),
        ),
        "X", "Timeline", "a timeline on X (https://x.com/USER/timelines/NUMBER)",
    ),
    by_patterns(
        _BLUESKY, "Bluesky", "Post", "a post on Bluesky (https://bsky.app/profile/USER/post/ID)"
    ),
    by_patterns(
        _INSTAGRAM, "Instagram", "Post",
        "the id of a post on Instagram (11 characters), or its address",
    ),
    by_patterns(
        Patterns(
            "reddit", "https://www.reddit.com/r/{sub}/comments/{id}/",
            (
                (r"(?:(?:old|new|m)\.)?reddit(?:media)?\.com/r/(?P<sub>\w{2,30})/comments/(?P<id>[a-z0-9]{3,12})"
                r"(?:/[^\s\"'<>?#/]*){0,2}"),
            ),
            title="r/{sub}",
        ),
        "Reddit", "Post", "a post on Reddit (https://www.reddit.com/r/…/comments/ID/…)",
    ),
    by_patterns(
        Patterns(
            "medium", "https://{host}/{id}",
            (
                r"(?P<host>(?:[a-z0-9-]+\.)?medium\.com)/(?P<id>(?:@[\w.-]+/|[\w-]+/)?(?:p/)?[\w%-]*[0-9a-f]{8,12})",
            ),
            key="{host}~{id}",
        ),
        "Medium", "Article", "an article on Medium (https://medium.com/@USER/TITLE-ID)",
    ),
    by_patterns(
        Patterns(
            "wikipedia", "https://{lang}.wikipedia.org/wiki/{id}{anchor}",
            (
                (r"(?P<lang>[a-z][a-z-]{1,11})\.(?:m\.)?wikipedia\.org/wiki/(?P<id>[^\s\"'<>?#]+)"
                r"(?P<anchor>#[^\s\"'<>]*)?"),
            ),
            key="{lang}~{id}", title="{id}",
        ),
        "Wikipedia", "Article", "an article on Wikipedia (https://en.wikipedia.org/wiki/TITLE)",
    ),
    Provider(
        "stackexchange", "Stack Exchange", "Question",
        "the number of a question on Stack Overflow, or its address",
        _question, _QUESTION.match_url, _read_question,
    ),
    # Last: any host may be one of Mastodon.
    by_patterns(
        _MASTODON, "Mastodon", "Post", "a post on Mastodon (https://HOST/@USER/NUMBER)"
    ),
)  # fmt: skip
