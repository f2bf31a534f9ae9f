"""The arguments that DEV's tags accept and refuse.

Each list is derived from the tag's class in ``app/liquid_tags`` of https://github.com/forem/forem.
"""

from __future__ import annotations

import pytest

from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.markdown.shortcodes.grammar import parse_tag
from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry

UUID = "0123abcd-0123-4567-89ab-0123456789ab"
HEX = "0123456789abcdef0123456789abcdef"
resolve = ShortcodeRegistry().resolve

# Tag: the arguments that DEV accepts, and those that it refuses.
TAGS = {
    "agent_session": (
        ["7", "my-session_2", "7 2..5", "my-session the part", "my-session part_2"],
        ["", "7 2..", "7 ..5", "My Session!", "7 -a", "a/b"],
    ),
    "asciinema": (
        ["14", "239367", "https://asciinema.org/a/14"],
        ["", "abc def", "https://asciinema.org/explore"],
    ),
    "bandcamp": (
        ["https://ann.bandcamp.com/album/cats", "https://ann.bandcamp.com/track/a-cat?from=x"],
        ["", "cats", "https://ann.bandcamp.com/", "https://bandcamp.com/album/cats",
         "https://ann.bandcamp.com.evil.example/album/cats"],
    ),
    "blogcast": (["1234", "77"], ["", "a77", "12345678901"]),
    "bluesky": (
        ["https://bsky.app/profile/ann.example/post/3kabc",
         "at://did:plc:abc234/app.bsky.feed.post/3kabc"],
        ["", "3kabc", "https://bsky.app/profile/ann.example", "https://bsky.app/profile/a/feed/b"],
    ),
    "bolt": (
        ["https://cats.bolt.host", "https://cats-2.bolt.host/", "https://bolt.new/~/abc-1"],
        ["", "cats", "https://bolt.new/abc", "https://cats.bolt.host/path", "http://cats.bolt.host",
         "https://bolt.new/~/", "https://example.org/"],
    ),
    "claudeartifact": (
        [f"https://claude.site/artifacts/{UUID}", f"https://claude.site/public/artifacts/{UUID}/embed"],
        ["", UUID, "https://claude.site/artifacts/7", f"https://example.org/artifacts/{UUID}"],
    ),
    "claudebin": (
        ["https://claudebin.com/threads/aB3", "https://claudebin.com/threads/aB3/"],
        ["", "aB3", "https://claudebin.com/aB3", "https://claudebin.com/threads/a-b"],
    ),
    "cloudrun": (
        ["https://cats-7-uc.a.run.app", "https://cats-abc123-uc.run.app/",
         "https://cats-123.europe-west1.run.app/"],
        ["", "cats", "https://run.app/", "https://example.org/", "https://cats-7-uc.a.run.app/x"],
    ),
    "codepen": (
        ["https://codepen.io/u/pen/abcDEF", "https://codepen.io/u/pen/abcDEF/",
         "https://codepen.io/u/embed/abcDEF", "https://codepen.io/u/embed/preview/abcDEF",
         "https://codepen.io/team/keyframers/pen/abcDEF", "https://codepen.io/a-b_c/pen/abcDEF",
         "https://codepen.io/u/pen/abcDEF default-tab=js,result theme-id=7 height=300 editable=true"],
        ["", "abcDEF", "https://codepen.io/u", "https://codepen.io/u/pen/abc",
         "https://codepen.io/u/pen/abcDEF tab=js", "https://codepen.io/u/pen/abcDEF height=50",
         "https://codepen.io/u/pen/abcDEF editable=false", "https://codepen.io/u/pen/abcDEF theme-id=dark",
         f"https://codepen.io/{'u' * 31}/pen/abcDEF",
         "https://codepen.io/u/full/"],
    ),
    "codesandbox": (
        ["dry-frost-lbvxr", "dry-frost-lbvxr initialpath=/a.js module=/src/@a/b%20c.js"],
        ["", "dry_frost!", "dry-frost-lbvxr initialpath=", "dry-frost-lbvxr colour=red"],
    ),
    "descript": (
        ["https://share.descript.com/view/aB3", "https://www.share.descript.com/view/aB3?t=1",
         "https://share.descript.com/view/aB3/"],
        ["", "aB3", "https://descript.com/view/aB3", "https://share.descript.com/"],
    ),
    "dotnetfiddle": (
        ["https://dotnetfiddle.net/AbCd12", "https://dotnetfiddle.net/Widget/AbCd12"],
        ["", "https://dotnetfiddle.net/", "https://example.org/AbCd12"],
    ),
    "event": (
        ["7", "cats/june-30", "/events/cats/june-30", "https://dev.to/events/cats/june-30"],
        ["", "cats", "https://dev.to/events/cats", "Cats/June"],
    ),
    "facebook": (
        ["https://www.facebook.com/ann.b/posts/7", "https://facebook.com/ann/videos/7",
         "https://m.facebook.com/watch/?v=7"],
        ["", "7", "https://facebook.com", "https://example.org/ann/posts/7"],
    ),
    "comment": (
        ["abc1", "2ABc", "https://dev.to/ann/comment/abc1"], ["", "abcdefghij", "a_b", "a/b"],
    ),
    "feed": (
        ["tag=python", "tags=a,b limit=30 sort=recent since=7d min_reactions=2 min_comments=0",
         "org=acme since=2026-01-01", "org=acme tag=a sort=score"],
        ["", "python", "limit=3", "tag=a limit=0", "tag=a limit=31", "tag=a sort=new", "tags=,", "tag=a since=2026-02-30", "tag=a colour=red",
         "tag=a since=soon", "tag=a min_reactions=few", "tag=a limit=many"],
    ),
    "gitpitch": (["https://gitpitch.com/u/r"], ["", "u/r", "https://example.org/u/r"]),
    "link": (
        ["https://dev.to/ann/a-title-1", "ann/a-title-1", "/ann/a-title-1"], ["", "a b c"],
    ),
    "listing": (
        ["collabs/a-title", "https://dev.to/listings/collabs/a-title"], ["", "collabs", "a/b/c"],
    ),
    "org": (["acme", "acme-2"], ["", "acme corp", "a/b"]),
    "org_posts": (
        ["acme", "acme limit=30 sort=reactions since=7d", "acme min_reactions=0 min_comments=3"],
        ["", "acme limit=0", "acme limit=31", "acme sort=new", "acme colour=red", "acme tag=a",
         "acme role=all", "acme since=2026-13-01", "acme min_comments=-1"],
    ),
    "org_team": (
        ["acme", "acme limit=50", "acme limit=1 role=admins", "acme role=all"],
        ["", "a b", "acme limit=51", "acme limit=0", "acme role=boss", "acme sort=recent"],
    ),
    "podcast": (
        ["show/episode", "https://dev.to/show/an-episode"],
        ["", "show", "https://dev.to/show", "https://dev.to/a/b/c/d/e/f"],
    ),
    "series": (["ann/a-series", "https://dev.to/ann/a-series"], ["https://dev.to/ann/a/b/c"]),
    "tag": (["python", "c_sharp"], ["", "#python", "a/b"]),
    "tweet": (["1221805374728278016", "https://x.com/ann/status/20"], ["", "ann"]),
    "user": (["ann", "@ann", "ann bo"], [""]),
    "gist": (
        ["https://gist.github.com/u/857671b3", "https://gist.github.com/u/857671b3 file=a.ps1",
         "https://gist.github.com/u/857671b3.js"],
        ["", "https://gist.github.com/u", "https://gist.github.com/u/857671b3 colour=red"],
    ),
    "github": (
        ["u/r", "https://github.com/u/r", "u/r no-readme", "https://github.com/u/r/issues/7",
         "https://github.com/u/r/pull/7", "https://github.com/u/r/blob/main/a.py#L1-L7"],
        ["", "u", "u/r readme", "https://github.com/u", "https://github.com/topics/python"],
    ),
    "gitlab": (
        ["u/r", "https://gitlab.com/u/r", "u/r no-readme", "https://gitlab.com/u/r no-readme"],
        ["", "u/r readme", "https://example.org/u/r"],
    ),
    "glitch": (
        ["calm-lake", "~calm-lake", "calm-lake app", "calm-lake code", "calm-lake preview-first",
         "calm-lake no-attribution no-files", "calm-lake file=a.js"],
        ["", "calm-lake colour=red", "calm-lake apps"],
    ),
    "golang": (
        ["https://play.golang.com/p/aB-3", "https://go.dev/play/p/aB3", "https://play.golang.org/p/aB3"],
        ["", "aB3", "https://example.org/p/aB3"],
    ),
    "huggingface": (
        ["https://cats.hf.space", "https://huggingface.co/spaces/ann/cats",
         "https://huggingface.co/datasets/ann/cats/embed/viewer"],
        ["", "cats", "https://huggingface.co/docs"],
    ),
    "instagram": (["B0WJGwsJrCb", "https://www.instagram.com/p/B0WJGwsJrCb/"], ["", "B0!", "B0"]),
    "jsfiddle": (
        ["https://jsfiddle.net/u/v2kx9jcd", "https://jsfiddle.net/v2kx9jcd js,html,css,result"],
        ["", "https://example.org/v2kx9jcd", "https://jsfiddle.net/u/v2kx9jcd python"],
    ),
    "jsitor": (
        ["https://jsitor.com/embed/aBcDeFgHi", "aBcDeFgHi", "aBcDeFgHi?html&css",
         "https://jsitor.com/embed/aBcDeFgHi?html&js"],
        ["", "a/b", "https://example.org/aBcDeFgHi"],
    ),
    "kotlin": (
        ["https://pl.kotl.in/AbCdEf", "https://pl.kotl.in/AbCdEf?theme=darcula&from=3&to=4&readOnly=true"],
        ["", "AbCdEf", "https://example.org/AbCdEf"],
    ),
    "livecodes": (
        ["https://livecodes.io", "https://livecodes.io?x=id/abc", "https://livecodes.io/?js=1&css=2",
         "https://v49.livecodes.io/?x=a", "https://livecodes.io/#config=code/a",
         "https://livecodes.io/?x=a height=500"],
        ["", "abc", "https://livecodes.io/docs", "https://livecodes.io/?x=a height=5",
         "https://livecodes.io/?x=a width=500", "https://example.org/?x=a"],
    ),
    "loom": (
        [f"https://www.loom.com/share/{HEX}", f"https://loom.com/embed/{HEX}"],
        ["", "https://www.loom.com/", "https://example.org/share/a"],
    ),
    "lovable": (
        ["https://cats.lovable.app", "https://cats.lovable.app/a/b.c-d/"],
        ["", "cats", "https://lovable.app/cats", "https://cats.lovable.app/?a=b"],
    ),
    "medium": (
        ["https://medium.com/@ann/a-title-0123456789ab", "https://ann.medium.com/a-title-0123456789ab"],
        ["", "a-title", "https://medium.com/tag/cats"],
    ),
    "mux": (
        ["https://player.mux.com/aB3_-x", "https://player.mux.com/aB3c?metadata-video-title=a"],
        ["", "https://example.org/aB3", "https://player.mux.com/"],
    ),
    "netlify": (
        ["https://cats.netlify.app", "https://cats.netlify.app/a?b=c#d"],
        ["", "cats", "https://netlify.app/cats", "http://cats.netlify.app/", "https://netlify.com/"],
    ),
    "nexttech": (
        ["https://nt.dev/s/123456abcdef", "http://nt.dev/s/123456abcdef/", "nt.dev/s/123456abcdef"],
        ["", "https://nt.dev/s/12", "https://example.org/s/123456abcdef"],
    ),
    "observablehq": (
        ["@ann/cats", "0123456789abcdef", "@ann/cats?cell=chart", "https://observablehq.com/@ann/cats"],
        ["", "@ann", "@ann/cats/two/three", "a_b", "https://example.org/@ann/cats"],
    ),
    "reddit": (
        ["https://www.reddit.com/r/cats/comments/abc123/a_title/", "https://reddit.com/r/cats/comments/abc123/"],
        ["", "abc123", "https://example.org/r/cats/comments/abc123/"],
    ),
    "replit": (["@ann/cats", "https://replit.com/@ann/cats"], ["", "https://example.org/@ann/cats"]),
    "slide": (
        ["image=https://a.example/x.png", 'image=/a.png alt="x y" video=/b.mp4'],
        ["", "alt=x", "video=/b.mp4"],
    ),
    "slideshare": (["AbCdEfGhIjKlMn"], ["", "AbC"]),
    "soundcloud": (
        ["https://soundcloud.com/ann-b/cats", "https://soundcloud.com/ann/sets/cats_2"],
        ["", "cats", "https://example.org/ann/cats", "https://soundcloud.com/"],
    ),
    "speakerdeck": (["23ba2bc020c2"], ["", "23ba-2bc"]),
    "spotify": (
        ["spotify:track:0123456789abcdefABCDEF", "spotify:episode:0123456789abcdefABCDEF",
         "https://open.spotify.com/playlist/0123456789abcdefABCDEF"],
        ["", "spotify:track:012", "https://open.spotify.com/search"],
    ),
    "stackblitz": (
        ["cats", "https://stackblitz.com/edit/cats", "cats view=both file=a.ts theme=dark ctl=1",
         "https://stackblitz.com/edit/cats?embed=1&hideExplorer=1"],
        ["", "ca!ts", "https://stackblitz.com/"],
    ),
    "stackexchange": (["42 askubuntu", "42 math"], ["", "cats", "42 evil.example"]),
    "stackoverflow": (["42", "https://stackoverflow.com/questions/42/a-title"], ["", "cats"]),
    "streamlit": (
        ["https://cats.streamlit.app", "https://cats.streamlit.app/a/b"],
        ["", "cats", "https://streamlit.app/", "https://cats.streamlit.app/?a=b"],
    ),
    "twitch": (
        ["1250164963", "CalmLake-AbC", "https://www.twitch.tv/videos/1250164963",
         "https://clips.twitch.tv/embed?clip=CalmLake", "https://www.twitch.tv/ann/clip/CalmLake-1",
         "https://player.twitch.tv/?parent=a.example&video=1250164963"],
        ["", "https://www.twitch.tv/directory", "https://example.org/videos/1"],
    ),
    "v0": (
        ["https://v0.dev/chat/a-b_c", "https://cats.vusercontent.net", "https://cats.lite.vusercontent.net/a"],
        ["", "cats", "https://v0.dev/", "https://v0.dev/t/abc"],
    ),
    "vimeo": (
        ["115776445", "https://vimeo.com/115776445", "https://player.vimeo.com/video/115776445"],
        ["", "https://example.org/115776445"],
    ),
    "warp": (
        ["https://app.warp.dev/block/aB3", "https://app.warp.dev/block/embed/aB3/"],
        ["", "aB3", "https://app.warp.dev/", "https://app.warp.dev/block/a-b"],
    ),
    "wikipedia": (
        ["https://en.wikipedia.org/wiki/Cat", "https://de.wikipedia.org/wiki/Katze#Name"],
        ["", "Cat", "https://wikipedia.org/wiki/Cat", "https://en.wikipedia.org/"],
    ),
    "youtube": (
        ["dQw4w9WgXcQ", "dQw4w9WgXcQ?t=1h2m3s", "https://youtu.be/dQw4w9WgXcQ?start=7",
         "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=7", "https://www.youtube.com/embed/dQw4w9WgXcQ"],
        ["", "dQw4w9WgXc", "https://www.youtube.com/@ann"],
    ),
}  # fmt: skip


# The same for tags with an end tag.
BLOCKS = {
    "col": (
        ["", "span=1", "span=4"],
        ["span=0", "span=5", "span=wide", "2", "span=2 x", "width=2"],
    ),
    "collapsible": (["Title"], []),
    "cta": (["https://a.example/"], ["", "javascript:x"]),
    "details": (["A title"], []),
    "feature": (['title="Fast"', 'title=Fast icon="🚀"'], ["", "icon=x", "Fast", "name=Fast"]),
    "features": ([""], ["two"]),
    "offer": (
        ['link=https://a.example button="Go"', "", "button=Go", "link=https://a.example"],
        ["link=javascript:x", "link=words"],
    ),
    "quote": (
        ["author=Ada", 'author="Ada" role="Boss" rating=5 link=https://a.example'],
        [
            "role=Boss",
            "author=Ada rating=6",
            "author=Ada rating=many",
            "author=Ada link=javascript:x",
            "author=Ada image=javascript:x",
        ],
    ),
    "row": ([""], []),
    "slides": (["", "mode=default", "mode=carousel"], ["mode=fast"]),
    "spoiler": (["A title"], []),
}


def is_refused(name, arguments):
    tag = parse_tag(f"{{% {name} {arguments} %}}")
    if name in BLOCKS:
        tag = tag._replace(inner="\nText.\n")
    return isinstance(resolve(tag), Problem)


@pytest.mark.parametrize("name", [*TAGS, *BLOCKS])
def test_a_tag_accepts_and_refuses_the_arguments_that_dev_does(name):
    accepted, refused = (TAGS | BLOCKS)[name]
    wrongly_refused = [each for each in accepted if is_refused(name, each)]
    wrongly_accepted = [each for each in refused if not is_refused(name, each)]
    assert (wrongly_refused, wrongly_accepted) == ([], [])
