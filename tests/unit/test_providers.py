"""Every provider by its addresses, its players and its bare ids."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_devrel_blog.embeds import EXAMPLES, PROVIDERS, find
from sphinx_devrel_blog.shortcodes.grammar import parse_tag
from sphinx_devrel_blog.shortcodes.vocabulary import EMBEDS

YT = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
GIST = "https://gist.github.com/octocat/9257657"


@pytest.mark.parametrize(
    ("tag", "url"),
    [
        ("youtube aqz-KE-bpKQ", YT),
        ("youtube https://m.youtube.com/watch?feature=share&v=aqz-KE-bpKQ", YT),
        ("youtube https://www.youtube.com/shorts/aqz-KE-bpKQ", YT),
        ("youtube https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?rel=0&amp;start=30", f"{YT}&t=30s"),
        ("youtube aqz-KE-bpKQ?t=1h2m3s", f"{YT}&t=3723s"),
        ("youtube aqz-KE-bpKQ?si=abc", YT),
        ('youtube "aqz-KE-bpKQ " start=10', f"{YT}&t=10s"),
        ("youtube PLBCF2DAC6FFB574DE", "https://www.youtube.com/playlist?list=PLBCF2DAC6FFB574DE"),
        ("youtube https://www.youtube.com/playlist?list=PLBCF2DAC6FFB574DE", "https://www.youtube.com/playlist?list=PLBCF2DAC6FFB574DE"),
        ("vimeo 76979871 640 360", "https://vimeo.com/76979871"),
        ("vimeo https://player.vimeo.com/video/76979871?dnt=1", "https://vimeo.com/76979871"),
        ("vimeo https://vimeo.com/channels/staffpicks/76979871", "https://vimeo.com/76979871"),
        ("gist https://gist.github.com/octocat/9257657.js file=a b.rb", GIST),
        ("gist octocat 9257657 a.rb", GIST),
        ("gist octocat/9257657", GIST),
        ("gist 9257657", "https://gist.github.com/9257657"),
        ("github sphinx-doc/sphinx", "https://github.com/sphinx-doc/sphinx"),
        ("github https://github.com/sphinx-doc/sphinx/ no-readme", "https://github.com/sphinx-doc/sphinx"),
        ("github https://github.com/sphinx-doc/sphinx/pull/12#issuecomment-34", "https://github.com/sphinx-doc/sphinx/pull/12#issuecomment-34"),
        ("codepen https://codepen.io/octo/embed/abcDEF?default-tab=js", "https://codepen.io/octo/pen/abcDEF"),
        ("codesandbox new-sand-box view=split", "https://codesandbox.io/s/new-sand-box"),
        ("codesandbox https://codesandbox.io/embed/new-sand-box", "https://codesandbox.io/s/new-sand-box"),
        ("stackblitz a-project file=src%2Fa.ts", "https://stackblitz.com/edit/a-project"),
        ("jsfiddle ccWP7 result,html light 300 200", "https://jsfiddle.net/ccWP7/"),
        ("jsfiddle https://jsfiddle.net/octo/ccWP7/2/embedded/result", "https://jsfiddle.net/octo/ccWP7/2/"),
        ("replit https://repl.it/@octo/Nice-Thing", "https://replit.com/@octo/Nice-Thing"),
        ("glitch a-thing no-files", "https://glitch.com/edit/#!/a-thing"),
        ("instagram https://www.instagram.com/reel/CXgzXWXroHK/?igsh=1", "https://www.instagram.com/p/CXgzXWXroHK/"),
        ("gram CXgzXWXroHK l", "https://www.instagram.com/p/CXgzXWXroHK/"),
        ("reddit https://old.reddit.com/r/Python/comments/abc123/a_title/", "https://www.reddit.com/r/Python/comments/abc123/"),
        ("spotify https://open.spotify.com/embed/track/64csu9GsP563GpjaSvU17w?x=y", "https://open.spotify.com/track/64csu9GsP563GpjaSvU17w"),
        ("spotify spotify:track:64csu9GsP563GpjaSvU17w", "https://open.spotify.com/track/64csu9GsP563GpjaSvU17w"),
        ("soundcloud https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/octo/a-song&auto_play=false", "https://soundcloud.com/octo/a-song"),
        ("speakerdeck 87fa761026bf013092b722000a1d8877 1.33", "https://speakerdeck.com/player/87fa761026bf013092b722000a1d8877"),
        ("speakerdeck https://speakerdeck.com/octo/a-talk", "https://speakerdeck.com/octo/a-talk"),
        ("slideshare rdOzN9kr1yK5eE", "https://www.slideshare.net/slideshow/embed_code/key/rdOzN9kr1yK5eE"),
        ("twitch https://www.twitch.tv/videos/1250164963", "https://www.twitch.tv/videos/1250164963"),
        ("twitch https://clips.twitch.tv/embed?clip=NiceClip&parent=a.example", "https://clips.twitch.tv/NiceClip"),
        ("loom https://www.loom.com/embed/12fb674d39dd4fe281becee7cdbc3cd1", "https://www.loom.com/share/12fb674d39dd4fe281becee7cdbc3cd1"),
        ("asciinema https://asciinema.org/a/239367/iframe", "https://asciinema.org/a/239367"),
        ("kotlin https://pl.kotl.in/owreUFFUG?theme=dracula", "https://pl.kotl.in/owreUFFUG"),
        ("stackoverflow 24789130", "https://stackoverflow.com/questions/24789130"),
        ("stackexchange 169988 diy", "https://diy.stackexchange.com/questions/169988"),
        ("stackexchange https://askubuntu.com/a/1163633/12", "https://askubuntu.com/a/1163633"),
        ("wikipedia https://de.wikipedia.org/wiki/K%C3%B6ln#Name", "https://de.wikipedia.org/wiki/K%C3%B6ln#Name"),
        ("medium https://medium.com/@octo/a-title-b18e1e2d014c?source=x", "https://medium.com/@octo/a-title-b18e1e2d014c"),
        ("bluesky https://bsky.app/profile/octo.bsky.social/post/3ldhpt43zps2g", "https://bsky.app/profile/octo.bsky.social/post/3ldhpt43zps2g"),
        ("mastodon https://mastodon.social/@octo/109324658946132786", "https://mastodon.social/@octo/109324658946132786"),
        ("tiktok https://www.tiktok.com/@octo/video/7123456789012345678?is_copy_url=1", "https://www.tiktok.com/@octo/video/7123456789012345678"),
        ("figma https://www.figma.com/design/LKQ4FJ4bTnCSjedbRpk931/Name?node-id=1", "https://www.figma.com/design/LKQ4FJ4bTnCSjedbRpk931"),
        ("huggingface https://octo-nice-space.hf.space", "https://huggingface.co/spaces/octo/nice-space"),
        ("tweet jack 20", "https://x.com/jack/status/20"),
        ('x user="jack" id="20"', "https://x.com/jack/status/20"),
        ("giphy https://giphy.com/gifs/cat-JIX9t2j0ZTN9S", "https://giphy.com/gifs/JIX9t2j0ZTN9S"),
    ],
)  # fmt: skip
def test_arguments(tag, url):
    parsed = parse_tag(f"{{% {tag} %}}")
    provider = PROVIDERS[EMBEDS[parsed.name]]
    embed = provider.from_arguments(parsed.args, dict(parsed.options))
    assert embed is not None
    assert embed.url == url
    # What a provider makes, any address of the same thing makes too.
    again = find(embed.url)
    assert again is not None
    assert (again.provider, again.id, again.url) == (embed.provider, embed.id, embed.url)


@pytest.mark.parametrize(
    "tag",
    [
        "youtube https://www.youtube.com.evil.example/watch?v=aqz-KE-bpKQ",
        "youtube really_long_invalid_id",
        "youtube",
        "vimeo abc",
        "codesandbox a-box view=wrong",
        "codesandbox a-box runonclick=",
        "github sphinx-doc/sphinx wrong",
        "github https://github.com/features/actions",
        "glitch a-thing wrong",
        "jsfiddle https://jsfiddle.net.evil.example/a/ccWP7",
        "gist https://gist.github.com@evil.example",
        'twitch "a b"',
        "wikipedia https://123.wikipedia.org/wiki/A",
        "stackexchange 12 ../a",
        "mastodon https://mastodon.social/@octo",
    ],
)
def test_wrong_arguments(tag):
    parsed = parse_tag(f"{{% {tag} %}}")
    provider = PROVIDERS[EMBEDS[parsed.name]]
    assert provider.from_arguments(parsed.args, dict(parsed.options)) is None


@pytest.mark.parametrize(
    "url",
    ["https://example.org/", "https://github.com", "ftp://youtu.be/aqz-KE-bpKQ", "youtu.be/aqz-KE-bpKQ", "", "20",
     "javascript:alert(1)//youtu.be/aqz-KE-bpKQ", "https://user:x@youtu.be/aqz-KE-bpKQ"],
)  # fmt: skip
def test_what_is_of_no_provider(url):
    assert find(url) is None


HOSTS = "youtu.be|github.com|codepen.io|en.wikipedia.org|medium.com|a.example|reddit.com|open.spotify.com"


@given(
    st.from_regex(rf"https://(?:{HOSTS})/[ -~]{{0,40}}", fullmatch=True)
    | st.from_regex(r"https://[a-z]{2}\.wikipedia\.org/wiki/\S{1,200}", fullmatch=True)
)
def test_addresses_are_safe(url):
    embed = find(url)
    if embed is not None:
        assert re.fullmatch("[A-Za-z0-9_@-][A-Za-z0-9._@~-]{0,120}", embed.id)
        assert re.fullmatch("https://[!#-;=?-~]+", embed.url)


def test_long_names_are_told_apart():
    urls = [f"https://en.wikipedia.org/wiki/{'a' * 300}{end}" for end in "bc"]
    first, second = (find(url).id for url in urls)
    assert first != second
    assert len(first) < 200


def test_every_provider_has_an_example():
    assert EXAMPLES.keys() == PROVIDERS.keys()
    for name, example in EXAMPLES.items():
        assert PROVIDERS[name].from_arguments(example.split(), {}) is not None, name


def test_every_provider_says_what_it_is():
    for name, provider in PROVIDERS.items():
        assert provider.name == name
        assert provider.label
        assert provider.kind
        assert provider.expects
