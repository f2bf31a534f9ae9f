"""Answers that real services gave, where the shared folder has them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sphinx_devrel_blog.embeds.providers import PROVIDERS
from sphinx_devrel_blog.embeds.responses import ResponseError

PAYLOADS = Path(__file__).parents[2].parent / "shared" / "cases" / "payloads"
pytestmark = pytest.mark.skipif(not PAYLOADS.is_dir(), reason="there is no shared/cases/payloads")


def payload(name):
    data = json.loads((PAYLOADS / f"{name}.json").read_text(encoding="utf-8"))
    return data.get("body", data) if isinstance(data, dict) else data


def read(provider, about, answer):
    known = PROVIDERS[provider]
    embed = known.match(about)
    assert embed is not None
    return known.service.read(embed, answer, known.match_url)


@pytest.mark.parametrize(
    ("name", "provider", "about", "author", "words"),
    [
        ("x_oembed_hugo_steve_666616452582129664", "x", "666616452582129664", "Steve Francia", "Hugo 0.15 will have 30%+"),
        ("x_oembed_hugo_san_1453110110599868418", "x", "1453110110599868418", "San Diego Boo 👻 Wildlife Alliance",
         "Owl bet you'll lose this staring contest 🦉 pic.twitter.com/eJh4f2zncC"),
        ("x_oembed_alley_maxwidth500_dnt_1", "x", "1679189879086018562", "Alley", "We’re a full-service"),
        ("x_oembed_official_docs_2026-08", "x", "463440424141459456", "US Department of the Interior", "Sunsets don't get"),
        ("x_oembed_http_publish_twitter_com_2021-04", "x", "436461658601713664", "Pepephone", "RT @PabloHerreros"),
        ("x_oembed_http_publish_x_com_2024-06", "x", "436461658601713664", "Pepephone", "RT @PabloHerreros"),
        ("bluesky_oembed_html_2024-05", "bluesky",
         "https://bsky.app/profile/catsofyore.bsky.social/post/3kshwuxmy5o2y", "catsofyore.bsky.social", "Lap time al fresco."),
    ],
)  # fmt: skip
def test_recorded_posts_have_their_author_text_and_date(name, provider, about, author, words):
    snapshot = read(provider, about, payload(name)).snapshot
    assert snapshot.author == author
    assert "".join(run.text for run in snapshot.text).startswith(words)
    assert snapshot.date
    assert snapshot.handle
    with pytest.raises(ResponseError):
        read("x", "20", payload(name))


@pytest.mark.parametrize(
    ("name", "provider", "about", "title", "poster"),
    [
        ("youtube_oembed", "youtube", "dQw4w9WgXcQ", "Rick Astley - Never", "https://i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg"),
        ("youtube_oembed_http", "youtube", "eiHXASgRTcA", "Noisy kittens", "https://i.ytimg.com/vi/eiHXASgRTcA/hqdefault.jpg"),
        ("vimeo_oembed_http_2", "vimeo", "235352744", "Vimeo Live is here", "https://i.vimeocdn.com/"),
        ("codepen_oembed_http", "codepen", "https://codepen.io/Zhouzi/pen/JoRazP", "TheaterJS", "https://shots.codepen.io/"),
        ("spotify_oembed_http", "spotify", "https://open.spotify.com/album/7s66wU1XJ2NsUuWM2NKiUV", "A Cantar con", "https://"),
        ("soundcloud_oembed_http", "soundcloud", "https://soundcloud.com/ididthat-1/lowe-ct-cape-times-world-cup", "LOWE CT", "https://"),
        ("reddit_oembed_http", "reddit", "https://www.reddit.com/r/investing/comments/7pfpeq/buffett/", "Buffett on", ""),
        ("tiktok_oembed_http", "tiktok", "6806030056956251397", "Nuestro #Aplauso", "https://"),
        ("giphy_oembed_gif", "giphy", "kW8mnYSNkUYKc", "Saved By The Bell Hello GIF", ""),
        ("giphy_oembed_sticker", "giphy", "sof2kXOSK5beJdb7xH", "Floating Tv Show Sticker by Happy Place", ""),
    ],
)  # fmt: skip
def test_recorded_responses_have_their_title_and_poster(name, provider, about, title, poster):
    found = read(provider, about, payload(name))
    assert found.snapshot.title.startswith(title)
    assert found.pictures.get("poster", "").startswith(poster)


@pytest.mark.parametrize(
    ("name", "provider", "about"),
    [
        ("giphy_oembed_2014_wrong_url_bug", "giphy", "kW8mnYSNkUYKc"),
        ("codepen_oembed_http", "codepen", "https://codepen.io/Zhouzi/pen/Another"),
        ("youtube_oembed", "youtube", "eiHXASgRTcA"),
        ("spotify_oembed_http", "spotify", "https://open.spotify.com/album/7s66wU1XJ2NsUuWM2NKiUX"),
    ],
)
def test_answers_about_something_else(name, provider, about):
    with pytest.raises(ResponseError):
        read(provider, about, payload(name))


def test_no_response_of_x_is_accepted_for_another_post():
    names = [path.stem for path in sorted(PAYLOADS.glob("x_*.json"))]
    assert names
    for name in names:
        with pytest.raises(ResponseError):
            read("x", "21", payload(name))
