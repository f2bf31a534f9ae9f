"""Every provider there is, and the embed that an address names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.providers import (
    asciinema,
    blogcast,
    bluesky,
    codepen,
    codesandbox,
    dotnetfiddle,
    figma,
    giphy,
    gist,
    github,
    gitpitch,
    glitch,
    huggingface,
    instagram,
    jsfiddle,
    jsitor,
    kotlin,
    loom,
    mastodon,
    medium,
    mux,
    nexttech,
    parler,
    reddit,
    replit,
    slideshare,
    soundcloud,
    speakerdeck,
    spotify,
    stackblitz,
    stackery,
    stackexchange,
    tiktok,
    twitch,
    vimeo,
    wikipedia,
    x,
    x_timeline,
    youtube,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.provider import Provider


PROVIDERS: Final[dict[str, Provider]] = {
    module.PROVIDER.name: module.PROVIDER
    for module in (
        x,
        giphy,
        asciinema,
        blogcast,
        bluesky,
        codepen,
        codesandbox,
        dotnetfiddle,
        figma,
        gist,
        github,
        gitpitch,
        glitch,
        huggingface,
        instagram,
        jsfiddle,
        jsitor,
        kotlin,
        loom,
        medium,
        mux,
        nexttech,
        parler,
        reddit,
        replit,
        slideshare,
        soundcloud,
        speakerdeck,
        spotify,
        stackblitz,
        stackery,
        stackexchange,
        tiktok,
        twitch,
        vimeo,
        wikipedia,
        x_timeline,
        youtube,
        mastodon,
    )
}
"""Every provider by its name, which is also the name of its folder of snapshots.

Mastodon comes last: its servers are known by the shape of their addresses alone.
"""


_OWN: Final = dict(PROVIDERS)


def use_added(providers: Iterable[Provider]) -> None:
    """Have other extensions' providers among ``PROVIDERS``, and none that were added before.

    They come first, so that one may take the place of ours.
    """
    added = {provider.name: provider for provider in providers}
    PROVIDERS.clear()
    PROVIDERS.update(added | {name: own for name, own in _OWN.items() if name not in added})


def find(url: str) -> Embed | None:
    """Return the embed that an absolute URL, of a page or a player, names; else None."""
    for provider in PROVIDERS.values():
        embed = provider.match_url(url)
        if embed is not None:
            return embed
    return None


EXAMPLES: Final[dict[str, str]] = {
    "asciinema": "239367",
    "blogcast": "4942",
    "bluesky": "https://bsky.app/profile/bsky.app/post/3l6oveex3ii2l",
    "codepen": "https://codepen.io/team/codepen/pen/PNaGbb",
    "codesandbox": "new",
    "dotnetfiddle": "https://dotnetfiddle.net/Widget/CsCons",
    "figma": "https://www.figma.com/design/LKQ4FJ4bTnCSjedbRpk931/Sample",
    "giphy": "JIX9t2j0ZTN9S",
    "gist": "https://gist.github.com/octocat/9257657",
    "github": "sphinx-doc/sphinx",
    "gitpitch": "https://gitpitch.com/gitpitch/demo-deck",
    "glitch": "a-project",
    "huggingface": "https://huggingface.co/spaces/gradio/hello_world",
    "instagram": "https://www.instagram.com/p/CXgzXWXroHK/",
    "jsfiddle": "https://jsfiddle.net/boilerplate/jquery",
    "jsitor": "B7FQ5tHbY",
    "kotlin": "https://pl.kotl.in/owreUFFUG",
    "loom": "https://www.loom.com/share/12fb674d39dd4fe281becee7cdbc3cd1",
    "mastodon": "https://mastodon.social/@Gargron/109324658946132786",
    "medium": "https://medium.com/@user/a-title-b18e1e2d014c",
    "mux": "https://player.mux.com/abc123",
    "nexttech": "https://nt.dev/s/123456abcdef",
    "parler": "https://www.parler.io/audio/1/a.mp3",
    "reddit": "https://www.reddit.com/r/Python/comments/abc123/a_title/",
    "replit": "@user/Project",
    "slideshare": "rdOzN9kr1yK5eE",
    "soundcloud": "https://soundcloud.com/user-261265215/dev-to-review-episode-1",
    "speakerdeck": "87fa761026bf013092b722000a1d8877",
    "spotify": "https://open.spotify.com/track/64csu9GsP563GpjaSvU17w",
    "stackblitz": "web-platform",
    "stackery": "deeheber lambda-layer-example",
    "stackexchange": "169988 diy",
    "tiktok": "https://www.tiktok.com/@user/video/7123456789012345678",
    "twitch": "https://www.twitch.tv/videos/1250164963",
    "vimeo": "76979871",
    "wikipedia": "https://en.wikipedia.org/wiki/Sphinx_(documentation_generator)",
    "x": "20",
    "x_timeline": "https://twitter.com/user/timelines/1215413954505297922",
    "youtube": "https://youtu.be/aqz-KE-bpKQ?t=42",
}
"""What may stand behind the name of each provider's shortcode, for the documentation."""
