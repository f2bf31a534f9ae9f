"""The ids and the URLs of pages and players that each provider accepts."""

from __future__ import annotations

import time
from pkgutil import iter_modules

import pytest
from embeds import SAFE_ID, check_embed, embeds_of
from hypothesis import given
from hypothesis import strategies as st

from sphinx_devrel_blog.embeds import providers
from sphinx_devrel_blog.embeds.providers import PAGE, PROVIDERS, find
from sphinx_devrel_blog.embeds.url_patterns import file_id, parse_url, slug_to_text
from sphinx_devrel_blog.markdown.shortcodes.grammar import parse_tag

HEX32 = "0123456789abcdef0123456789abcdef"

# Provider, arguments of a shortcode, canonical URL.
SHORTCODES = [
    ("asciinema", "14", "https://asciinema.org/a/14"),
    ("blogcast", "77", "https://blogcast.host/embed/77"),
    ("asciinema", "-a_1", "https://asciinema.org/a/-a_1"),
    ("codesandbox", "dry_frost", "https://codesandbox.io/s/dry_frost"),
    ("gist", "https://gist.github.com/u/857671b3 file=My first notes.md", "https://gist.github.com/u/857671b3#file-my-first-notes-md"),
    ("github", "u/r?tab=x#readme", "https://github.com/u/r"),
    ("github", "https://github.com/u/r/issues/7 a_word", "https://github.com/u/r/issues/7"),
    ("gitlab", "u/r#readme", "https://gitlab.com/u/r"),
    ("glitch", "-a", "https://glitch.com/~-a"),
    ("jsitor", "a-b", "https://jsitor.com/embed/a-b"),
    ("replit", "@user/My-Repl#main.py", "https://replit.com/@user/My-Repl"),
    ("stackblitz", "_a", "https://stackblitz.com/edit/_a"),
    ("stackexchange", "42 AskUbuntu", "https://askubuntu.com/questions/42"),
    ("twitch", "-a", "https://clips.twitch.tv/-a"),
    ("bluesky", "at://did:plc:abc234/app.bsky.feed.post/3kabc", "https://bsky.app/profile/did:plc:abc234/post/3kabc"),
    ("codepen", "https://codepen.io/u/pen/abcDEF default-tab=html,result", "https://codepen.io/u/pen/abcDEF"),
    ("codesandbox", "dry-frost-lbvxr", "https://codesandbox.io/s/dry-frost-lbvxr"),
    ("codepen", "https://codepen.io/team/keyframers/pen/ZMRMEw theme-id=1234567 height=250 x=y", "https://codepen.io/team/keyframers/pen/ZMRMEw"),
    ("codepen", "https://codepen.io/editor/u/pen/019d657e-d7bc-746a-9bc3-4df2244c97cc/abcDEF", "https://codepen.io/editor/u/pen/019d657e-d7bc-746a-9bc3-4df2244c97cc"),
    ("codesandbox", "dry-frost-lbvxr view=preview file=/src/a.js mode=card", "https://codesandbox.io/s/dry-frost-lbvxr"),
    ("dotnetfiddle", "AbCd12", "https://dotnetfiddle.net/AbCd12"),
    ("figma", "https://www.figma.com/file/AbCdEfGhIj0123/My-File", "https://www.figma.com/file/AbCdEfGhIj0123"),
    ("gist", "857671b3", "https://gist.github.com/857671b3"),
    ("gist", "u/857671b3", "https://gist.github.com/u/857671b3"),
    ("gist", "u 857671b3", "https://gist.github.com/u/857671b3"),
    ("gist", "u 857671b3 a_b.ps1", "https://gist.github.com/u/857671b3#file-a_b-ps1"),
    ("gist", "857671b3 a.ps1", "https://gist.github.com/857671b3#file-a-ps1"),
    ("gist", "user=u id=857671b3 file=a.ps1", "https://gist.github.com/u/857671b3#file-a-ps1"),
    ("gist", "https://gist.github.com/u/857671b3 file=a.ps1", "https://gist.github.com/u/857671b3#file-a-ps1"),
    ("gist", "https://gist.github.com/u/857671b3.js", "https://gist.github.com/u/857671b3"),
    ("github", "u/r no-readme", "https://github.com/u/r"),
    ("github", "https://github.com/u/r.git", "https://github.com/u/r"),
    ("glitch", "~calm_lake", "https://glitch.com/~calm_lake"),
    ("glitch", "calm-lake file=a/b.js", "https://glitch.com/~calm-lake"),
    ("glitch", "calm-lake app", "https://glitch.com/~calm-lake"),
    ("instagram", '"B0WJGwsJrCb"', "https://www.instagram.com/p/B0WJGwsJrCb/"),
    ("jsfiddle", "ccWP7", "https://jsfiddle.net/ccWP7/"),
    ("jsfiddle", "12345", "https://jsfiddle.net/12345/"),
    ("jsfiddle", "ccWP7/3 js,result light 100% 300", "https://jsfiddle.net/ccWP7/3/"),
    ("jsitor", "aBcDeFgHi&amp;html", "https://jsitor.com/aBcDeFgHi"),
    ("kotlin", "https://pl.kotl.in/AbCdEf?theme=darcula", "https://pl.kotl.in/AbCdEf"),
    ("loom", HEX32, f"https://www.loom.com/share/{HEX32}"),
    ("medium", "https://medium.com/p/0123456789ab", "https://medium.com/p/0123456789ab"),
    ("replit", "@user/My-Repl", "https://replit.com/@user/My-Repl"),
    ("slideshare", "2706811", "https://www.slideshare.net/slideshow/embed_code/2706811"),
    ("slideshare", "AbCdEfGhIjKlMn", "https://www.slideshare.net/slideshow/embed_code/key/AbCdEfGhIjKlMn"),
    ("speakerdeck", '"23ba2bc020c2", true', "https://speakerdeck.com/player/23ba2bc020c2"),
    ("speakerdeck", "23ba2bc020c2 1.33", "https://speakerdeck.com/player/23ba2bc020c2"),
    ("spotify", "spotify:album:0123456789abcdefABCDEF", "https://open.spotify.com/album/0123456789abcdefABCDEF"),
    ("spotify", "0123456789abcdefABCDEF", "https://open.spotify.com/track/0123456789abcdefABCDEF"),
    ("stackblitz", "name file=src%2Fapp%2Fbox.ts", "https://stackblitz.com/edit/name"),
    ("stackery", "u r", "https://app.stackery.io/editor/design?owner=u&repo=r&ref=master"),
    ("stackery", "u r a/b", "https://app.stackery.io/editor/design?owner=u&repo=r&ref=a/b"),
    ("imgur", "i.imgur.com/a1B2c3d.gifv", "https://i.imgur.com/a1B2c3d.gif"),
    ("tenor", "tenor.com/view/cat-typing-gif-12345678", "https://tenor.com/view/cat-typing-gif-12345678"),
    ("unsplash", "https://unsplash.com/photos/a-cat-on-a-desk-AbCdEf-h_jK", "https://unsplash.com/photos/AbCdEf-h_jK"),
    ("arxiv", "arXiv:1706.03762v5", "https://arxiv.org/abs/1706.03762"),
    ("crates", "serde", "https://crates.io/crates/serde"),
    ("doi", "doi:10.1000/182", "https://doi.org/10.1000/182"),
    ("npm", "@babel/core", "https://www.npmjs.com/package/@babel/core"),
    ("pypi", "Flask_SQLAlchemy", "https://pypi.org/project/flask-sqlalchemy/"),
    ("stackexchange", "11227809", "https://stackoverflow.com/questions/11227809"),
    ("stackexchange", "42 diy", "https://diy.stackexchange.com/questions/42"),
    ("stackexchange", "42 askubuntu", "https://askubuntu.com/questions/42"),
    ("stackexchange", "id=42 site=pt.stackoverflow", "https://pt.stackoverflow.com/questions/42"),
    ("tiktok", "7123456789012345678", "https://www.tiktok.com/embed/v2/7123456789012345678"),
    ("twitch", "CalmLakeOfWords-AbC_12&autoplay=true", "https://clips.twitch.tv/CalmLakeOfWords-AbC_12"),
    ("twitch", "1250164963", "https://www.twitch.tv/videos/1250164963"),
    ("vimeo", '"115776445"', "https://vimeo.com/115776445"),
    ("vimeo", "115776445 640 360", "https://vimeo.com/115776445"),
    ("vimeo", "id=115776445", "https://vimeo.com/115776445"),
    ("vimeo", "vimeo.com/115776445", "https://vimeo.com/115776445"),
    ("x", "20", "https://x.com/i/status/20"),
    ("x", 'user="jack" id="20"', "https://x.com/jack/status/20"),
    ("x", "jack 20", "https://x.com/jack/status/20"),
    ("x", "https://twitter.com/jack/status/20 align='center' width='350'", "https://x.com/jack/status/20"),
    ("youtube", "w7Ft2ymGmfc", "https://www.youtube.com/watch?v=w7Ft2ymGmfc"),
    ("youtube", 'id="w7Ft2ymGmfc" title="A title" start="10"', "https://www.youtube.com/watch?v=w7Ft2ymGmfc&t=10s"),
    ("youtube", "w7Ft2ymGmfc?si=abc&amp;clip=Ugkx", "https://www.youtube.com/watch?v=w7Ft2ymGmfc"),
    ("youtube", "w7Ft2ymGmfc?t=8h12m26s", "https://www.youtube.com/watch?v=w7Ft2ymGmfc&t=29546s"),
    ("youtube", "PLabcdefghijklmnop", "https://www.youtube.com/playlist?list=PLabcdefghijklmnop"),
    ("youtube", "PLabcdefghijklmnop playlist", "https://www.youtube.com/playlist?list=PLabcdefghijklmnop"),
]  # fmt: skip

# Provider, a URL, canonical URL.
URLS = [
    ("imgur", "https://i.imgur.com/a1B2c3d.mp4?1", "https://i.imgur.com/a1B2c3d.gif"),
    ("tenor", "https://tenor.com/pt-BR/view/cat-typing-gif-12345678?x=1", "https://tenor.com/view/cat-typing-gif-12345678"),
    ("tenor", "https://tenor.com/embed/12345678", "https://tenor.com/embed/12345678"),
    ("tenor", "https://media1.tenor.com/m/aB-3_AAAAC/cat-typing.gif", "https://media1.tenor.com/m/aB-3_AAAAC/cat-typing.gif"),
    ("tenor", "https://c.tenor.com/aB-3_AAAAM/cat.gif?x", "https://c.tenor.com/aB-3_AAAAM/cat.gif"),
    ("tenor", f"https://media.tenor.com/images/{HEX32}/tenor.gif", f"https://media.tenor.com/images/{HEX32}/tenor.gif"),
    ("unsplash", "https://unsplash.com/photos/AbCdEfGhIjK?utm=1", "https://unsplash.com/photos/AbCdEfGhIjK"),
    ("blogcast", "https://app.blogcast.host/embed/77", "https://blogcast.host/embed/77"),
    ("dotnetfiddle", "https://dotnetfiddle.net/a_b-c", "https://dotnetfiddle.net/a_b-c"),
    ("gitpitch", "https://gitpitch.com/u/r/a/branch", "https://gitpitch.com/u/r/a/branch"),
    ("loom", "https://www.loom.com/share/abCD1234", "https://www.loom.com/share/abCD1234"),
    ("stackblitz", "https://cats.stackblitz.io/a?view=preview", "https://stackblitz.com/edit/cats"),
    ("tiktok", "https://m.tiktok.com/@user/video/7123456789012345678", "https://www.tiktok.com/@user/video/7123456789012345678"),
    ("asciinema", "https://asciinema.org/a/14.js", "https://asciinema.org/a/14"),
    ("asciinema", "https://asciinema.org/a/bJMOlPe5F4mFLY0Rl6fi/iframe?t=3", "https://asciinema.org/a/bJMOlPe5F4mFLY0Rl6fi"),
    ("blogcast", "https://blogcast.host/embed/77/", "https://blogcast.host/embed/77"),
    ("bluesky", "https://bsky.app/profile/me.example.org/post/3kabc?ref_src=embed", "https://bsky.app/profile/me.example.org/post/3kabc"),
    ("bluesky", "https://embed.bsky.app/embed/did:plc:abc234/app.bsky.feed.post/3kabc?id=1", "https://bsky.app/profile/did:plc:abc234/post/3kabc"),
    ("bluesky", "https://bsky.app/profile/did%3Aplc%3Aabc234/post/3kabc", "https://bsky.app/profile/did:plc:abc234/post/3kabc"),
    ("codepen", "https://codepen.io/u/embed/AbCdEf?default-tab=js", "https://codepen.io/u/pen/AbCdEf"),
    ("codepen", "https://codepen.io/u/embed/preview/AbCdEf", "https://codepen.io/u/pen/AbCdEf"),
    ("codepen", "//codepen.io/team/codepen/full/AbCdEf/", "https://codepen.io/team/codepen/pen/AbCdEf"),
    ("codesandbox", "https://codesandbox.io/embed/dry-frost-lbvxr?view=editor", "https://codesandbox.io/s/dry-frost-lbvxr"),
    ("codesandbox", "https://codesandbox.io/p/sandbox/dry-frost-lbvxr", "https://codesandbox.io/s/dry-frost-lbvxr"),
    ("dotnetfiddle", "https://dotnetfiddle.net/Widget/AbCd12", "https://dotnetfiddle.net/AbCd12"),
    ("figma", "https://www.figma.com/embed?embed_host=share&url=https%3A%2F%2Fwww.figma.com%2Ffile%2FAbCdEfGhIj0123%2FName%3Fnode-id%3D0%253A1", "https://www.figma.com/file/AbCdEfGhIj0123?node-id=0-1"),
    ("figma", "https://embed.figma.com/proto/AbCdEfGhIj0123/Name?node-id=1-2&embed-host=x", "https://www.figma.com/proto/AbCdEfGhIj0123?node-id=1-2"),
    ("giphy", "https://giphy.com/embed/na5eo4HbIVO7K", "https://giphy.com/gifs/na5eo4HbIVO7K"),
    ("gist", "https://gist.github.com/u/857671b3.js?file=a.ps1", "https://gist.github.com/u/857671b3#file-a-ps1"),
    ("gist", "https://gist.github.com/u/857671b3#file-a-ps1", "https://gist.github.com/u/857671b3#file-a-ps1"),
    ("gist", f"https://gist.github.com/u/1885435/{HEX32}", f"https://gist.github.com/u/1885435/{HEX32}"),
    ("github", "https://github.com/u/r#readme", "https://github.com/u/r"),
    ("github", "https://github.com/u/r/issues/7?utm_source=a", "https://github.com/u/r/issues/7"),
    ("github", "https://github.com/u/r/pull/7#discussion_r12", "https://github.com/u/r/pull/7#discussion_r12"),
    ("github", "https://github.com/u/r/discussions/7", "https://github.com/u/r/discussions/7"),
    ("gitpitch", "https://gitpitch.com/u/r?grs=github", "https://gitpitch.com/u/r"),
    ("glitch", "https://glitch.com/edit/#!/calm-lake?path=a.js:1:2", "https://glitch.com/~calm-lake"),
    ("glitch", "https://glitch.com/embed/#!/embed/calm-lake?previewSize=100", "https://glitch.com/~calm-lake"),
    ("glitch", "https://calm-lake.glitch.me/", "https://glitch.com/~calm-lake"),
    ("huggingface", "https://hf.co/spaces/u/s", "https://huggingface.co/spaces/u/s"),
    ("huggingface", "https://u-s.hf.space/?__theme=dark", "https://u-s.hf.space/"),
    ("instagram", "https://www.instagram.com/p/B0WJGwsJrCb/embed/captioned/?utm_source=ig", "https://www.instagram.com/p/B0WJGwsJrCb/"),
    ("instagram", "https://www.instagram.com/reel/B0WJGwsJrCb/", "https://www.instagram.com/p/B0WJGwsJrCb/"),
    ("instagram", "https://www.instagram.com/some.one/tv/B0WJGwsJrCb/", "https://www.instagram.com/p/B0WJGwsJrCb/"),
    ("jsfiddle", "//jsfiddle.net/u/ccWP7/3/embedded/js,result/dark/", "https://jsfiddle.net/u/ccWP7/3/"),
    ("jsfiddle", "https://jsfiddle.net/ccWP7/embedded/", "https://jsfiddle.net/ccWP7/"),
    ("jsfiddle", "https://jsfiddle.net/ccWP7/12345/", "https://jsfiddle.net/ccWP7/12345/"),
    ("jsitor", "https://jsitor.com/embed/aBcDeFgHi?html&js", "https://jsitor.com/aBcDeFgHi"),
    ("kotlin", "https://play.kotlinlang.org/embed?short=AbCdEf&theme=darcula", "https://pl.kotl.in/AbCdEf"),
    ("loom", f"https://www.loom.com/embed/{HEX32}?sid=1", f"https://www.loom.com/share/{HEX32}"),
    ("mastodon", "https://social.example/@u/109876543210987654", "https://social.example/@u/109876543210987654"),
    ("mastodon", "https://social.example/@u@other.example/109876543210987654/embed", "https://social.example/@u@other.example/109876543210987654"),
    ("mastodon", "https://social.example/users/u/statuses/109876543210987654", "https://social.example/@u/109876543210987654"),
    ("medium", "https://medium.com/@u/a-title-0123456789ab?source=rss", "https://medium.com/@u/a-title-0123456789ab"),
    ("medium", "https://medium.com/publication/a-title-0123456789ab", "https://medium.com/publication/a-title-0123456789ab"),
    ("medium", "https://u.medium.com/a-title-0123456789ab", "https://u.medium.com/a-title-0123456789ab"),
    ("mux", "https://player.mux.com/AbC123?autoplay=true", "https://player.mux.com/AbC123"),
    ("mux", "https://stream.mux.com/AbC123.m3u8", "https://player.mux.com/AbC123"),
    ("nexttech", "http://nt.dev/s/0123456789ab/", "https://nt.dev/s/0123456789ab"),
    ("parler", "https://www.parler.io/audio/1/ab.cd-ef.mp3", "https://www.parler.io/audio/1/ab.cd-ef.mp3"),
    ("reddit", "https://old.reddit.com/r/python/comments/abc123/a_title/?utm_source=share", "https://www.reddit.com/r/python/comments/abc123/a_title/"),
    ("reddit", "https://www.redditmedia.com/r/python/comments/abc123/a_title/def456/?embed=true", "https://www.reddit.com/r/python/comments/abc123/a_title/def456/"),
    ("reddit", "https://redd.it/abc123", "https://www.reddit.com/comments/abc123/"),
    ("replit", "https://repl.it/@user/My-Repl?lite=true", "https://replit.com/@user/My-Repl"),
    ("slideshare", "//www.slideshare.net/slideshow/embed_code/2706811?rel=0", "https://www.slideshare.net/slideshow/embed_code/2706811"),
    ("slideshare", "https://www.slideshare.net/slideshow/a-talk/2706811", "https://www.slideshare.net/slideshow/a-talk/2706811"),
    ("slideshare", "https://www.slideshare.net/user/a-talk", "https://www.slideshare.net/user/a-talk"),
    ("soundcloud", "https://soundcloud.com/user/a-track?si=1&utm_medium=text", "https://soundcloud.com/user/a-track"),
    ("soundcloud", "https://soundcloud.com/user/sets/a-set", "https://soundcloud.com/user/sets/a-set"),
    ("soundcloud", "https://soundcloud.com/user/a-track/s-AbC12", "https://soundcloud.com/user/a-track/s-AbC12"),
    ("soundcloud", "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/user/a-track&color=%23ff5500", "https://soundcloud.com/user/a-track"),
    ("soundcloud", "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/293", "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/293"),
    ("github", "https://github.com/u/r/pull/3/?a=b", "https://github.com/u/r/pull/3"),
    ("github", "https://github.com/u/r/discussions/3#discussioncomment-7", "https://github.com/u/r/discussions/3#discussioncomment-7"),
    ("github", "https://github.com/u/r/releases/tag/v1.0+b", "https://github.com/u/r/releases/tag/v1.0%2Bb"),
    ("github", "https://github.com/u/r/releases/latest", "https://github.com/u/r/releases/latest"),
    ("github", "https://github.com/u/r/blob/main/src/a.py#L20-L10", "https://github.com/u/r/blob/main/src/a.py#L10-L20"),
    ("github", "https://github.com/u/r/blob/main/a%20b/c++.cpp?plain=1#L3C2", "https://github.com/u/r/blob/main/a%20b/c%2B%2B.cpp#L3"),
    ("gitlab", "https://gitlab.com/g/s/p", "https://gitlab.com/g/s/p"),
    ("gitlab", "https://gitlab.com/g/p/issues/3", "https://gitlab.com/g/p/-/issues/3"),
    ("gitlab", "https://gitlab.com/g/p/-/work_items/3", "https://gitlab.com/g/p/-/issues/3"),
    ("gitlab", "https://gitlab.com/g/s/p/-/merge_requests/4", "https://gitlab.com/g/s/p/-/merge_requests/4"),
    ("gitlab", "https://gitlab.com/g/p/-/releases/v1", "https://gitlab.com/g/p/-/releases/v1"),
    ("gitlab", "https://gitlab.com/g/p/-/blob/main/a.py#L1-3", "https://gitlab.com/g/p/-/blob/main/a.py#L1-3"),
    ("codeberg", "https://codeberg.org/o/r", "https://codeberg.org/o/r"),
    ("codeberg", "https://codeberg.org/o/r/pulls/4", "https://codeberg.org/o/r/pulls/4"),
    ("codeberg", "https://codeberg.org/o/r/releases/tag/v1", "https://codeberg.org/o/r/releases/tag/v1"),
    ("codeberg", "https://codeberg.org/o/r/src/tag/v1/a.py#L1-L3", "https://codeberg.org/o/r/src/tag/v1/a.py#L1-L3"),
    ("arxiv", "https://arxiv.org/pdf/math.GT/0309136v1.pdf", "https://arxiv.org/abs/math.GT/0309136"),
    ("doi", "https://dx.doi.org/10.1000/a%28b%29", "https://doi.org/10.1000/a(b)"),
    ("huggingface", "https://huggingface.co/openai/whisper", "https://huggingface.co/openai/whisper"),
    ("huggingface", "https://hf.co/datasets/u/d", "https://huggingface.co/datasets/u/d"),
    ("linkedin", "https://www.linkedin.com/posts/ann_a-post-activity-7123456789012345678-AbCd?utm=1", "https://www.linkedin.com/feed/update/urn:li:activity:7123456789012345678/"),
    ("linkedin", "https://www.linkedin.com/embed/feed/update/urn:li:share:6898694772484112384", "https://www.linkedin.com/feed/update/urn:li:share:6898694772484112384/"),
    ("npm", "https://www.npmjs.com/package/eslint/v/9.0.0", "https://www.npmjs.com/package/eslint"),
    ("pypi", "https://pypi.org/project/sphinx/8.0.2/#files", "https://pypi.org/project/sphinx/"),
    ("threads", "https://www.threads.net/@ann.e/post/CuVdfsNtmvh/embed", "https://www.threads.com/@ann.e/post/CuVdfsNtmvh"),
    ("speakerdeck", f"//speakerdeck.com/player/{HEX32}?slide=2", f"https://speakerdeck.com/player/{HEX32}"),
    ("speakerdeck", "https://speakerdeck.com/user/a-talk", "https://speakerdeck.com/user/a-talk"),
    ("spotify", "https://open.spotify.com/embed/episode/0123456789abcdefABCDEF?theme=0", "https://open.spotify.com/episode/0123456789abcdefABCDEF"),
    ("spotify", "https://open.spotify.com/intl-de/track/0123456789abcdefABCDEF?si=1", "https://open.spotify.com/track/0123456789abcdefABCDEF"),
    ("stackblitz", "https://stackblitz.com/edit/a-name?embed=1", "https://stackblitz.com/edit/a-name"),
    ("stackblitz", "https://stackblitz.com/github/u/r?file=a.ts", "https://stackblitz.com/github/u/r"),
    ("stackery", "https://app.stackery.io/editor/design?owner=u&repo=r", "https://app.stackery.io/editor/design?owner=u&repo=r&ref=master"),
    ("stackexchange", "https://stackoverflow.com/questions/42/a-title?noredirect=1", "https://stackoverflow.com/questions/42"),
    ("stackexchange", "https://stackoverflow.com/questions/42/a-title/43#43", "https://stackoverflow.com/a/43"),
    ("stackexchange", "https://superuser.com/a/43/7", "https://superuser.com/a/43"),
    ("stackexchange", "https://serverfault.com/q/42", "https://serverfault.com/questions/42"),
    ("stackexchange", "https://diy.stackexchange.com/questions/42", "https://diy.stackexchange.com/questions/42"),
    ("tiktok", "https://www.tiktok.com/@some.one/video/7123456789012345678?lang=en", "https://www.tiktok.com/@some.one/video/7123456789012345678"),
    ("tiktok", "https://www.tiktok.com/player/v1/7123456789012345678", "https://www.tiktok.com/embed/v2/7123456789012345678"),
    ("twitch", "https://player.twitch.tv/?channel=someone&parent=a.example", "https://www.twitch.tv/someone"),
    ("twitch", "https://player.twitch.tv/?video=v1250164963&parent=a.example&t=1m", "https://www.twitch.tv/videos/1250164963?t=1m"),
    ("twitch", "https://clips.twitch.tv/embed?clip=CalmLake-1&parent=a.example", "https://clips.twitch.tv/CalmLake-1"),
    ("twitch", "https://www.twitch.tv/someone/clip/CalmLake-1", "https://clips.twitch.tv/CalmLake-1"),
    ("twitch", "https://m.twitch.tv/videos/1250164963?t=1h2m3s", "https://www.twitch.tv/videos/1250164963?t=1h2m3s"),
    ("vimeo", "https://player.vimeo.com/video/115776445?h=a68f6ed1f5&dnt=1", "https://vimeo.com/115776445/a68f6ed1f5"),
    ("vimeo", "https://vimeo.com/channels/staffpicks/115776445#t=30s", "https://vimeo.com/115776445#t=30s"),
    ("vimeo", "https://vimeo.com/groups/name/videos/115776445", "https://vimeo.com/115776445"),
    ("wikipedia", "https://en.m.wikipedia.org/wiki/Sphinx_(documentation_generator)", "https://en.wikipedia.org/wiki/Sphinx_(documentation_generator)"),
    ("wikipedia", "https://de.wikipedia.org/wiki/Köln#Name", "https://de.wikipedia.org/wiki/K%C3%B6ln#Name"),
    ("wikipedia", "https://en.wikipedia.org/wiki/Schrödinger's_cat?useskin=a", "https://en.wikipedia.org/wiki/Schr%C3%B6dinger%27s_cat"),
    ("x", "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=20", "https://x.com/i/status/20"),
    ("x_timeline", "https://twitter.com/someone/timelines/123", "https://x.com/someone/timelines/123"),
    ("youtube", "https://youtu.be/w7Ft2ymGmfc?si=abc&t=42", "https://www.youtube.com/watch?v=w7Ft2ymGmfc&t=42s"),
    ("youtube", "https://m.youtube.com/watch?app=desktop&v=w7Ft2ymGmfc#t=1m1s", "https://www.youtube.com/watch?v=w7Ft2ymGmfc&t=61s"),
    ("youtube", "https://www.youtube.com/embed/w7Ft2ymGmfc?start=42&rel=0", "https://www.youtube.com/watch?v=w7Ft2ymGmfc&t=42s"),
    ("youtube", "//www.youtube-nocookie.com/embed/w7Ft2ymGmfc", "https://www.youtube.com/watch?v=w7Ft2ymGmfc"),
    ("youtube", "https://www.youtube.com/shorts/w7Ft2ymGmfc", "https://www.youtube.com/watch?v=w7Ft2ymGmfc"),
    ("youtube", "https://www.youtube.com/live/w7Ft2ymGmfc?feature=share", "https://www.youtube.com/watch?v=w7Ft2ymGmfc"),
    ("youtube", "https://www.youtube.com/embed/videoseries?list=PLabcdefghijklmnop", "https://www.youtube.com/playlist?list=PLabcdefghijklmnop"),
]  # fmt: skip

INVALID = [
    ("bluesky", "https://bsky.app/profile/me.example.org"),
    ("codepen", "https://codepen.io/u/pen/"),
    ("codepen", "https://codepen.io.evil.example/u/pen/AbCdEf"),
    ("codepen", "https://codepen.io/editor"),
    ("codepen", "https://codepen.io/editor/u"),
    ("codepen", "https://codepen.io/editor/u/pen/"),
    ("codepen", "https://codepen.io/u/pen/019d657e-d7bc-746a"),
    ("codepen", "https://codepen.io/u/pen/abc"),
    ("codepen", "https://codepen.io/u/pen/abcDEF tab=js"),
    ("codepen", "https://codepen.io/u/pen/abcDEF height=5"),
    ("codepen", "https://codepen.io/u/pen/abcDEF editable=false"),
    ("codepen", "https://codepen.io/u/pen/abcDEF a_word"),
    ("codesandbox", "dry-frost-lbvxr view="),
    ("codesandbox", "dry-frost-lbvxr view=code"),
    ("codesandbox", "dry-frost-lbvxr fontsize=14"),
    ("codesandbox", "dry-frost-lbvxr file="),
    ("codesandbox", "dry-frost-lbvxr a_word"),
    ("glitch", "calm-lake colour=red"),
    ("glitch", "calm-lake apps"),
    ("glitch", "~~calm-lake"),
    ("jsfiddle", "https://jsfiddle.net/u/v2kx9jcd python"),
    ("jsfiddle", "https://jsfiddle.net/u/v2kx9jcd tab=js"),
    ("github", "https://github.com/u/r/blob/main/a.py#L13-17"),
    ("github", "https://github.com/u/r/blob/main/a.py#L13-"),
    ("codesandbox", "dry-frost-lbvxr runonclick=2"),
    ("imgur", "https://i.imgur.com/a1B2c3d.jpg"),
    ("imgur", "https://i.imgur.com.evil.example/a1B2c3d.gif"),
    ("tenor", "https://tenor.com/search/cats-gifs"),
    ("tenor", "https://media.tenor.com/../../x.gif"),
    ("unsplash", "https://unsplash.com/s/photos/cat"),
    ("gist", "words"),
    ("github", "https://github.com/topics/python"),
    ("github", "https://github.com/u/r/tree/main"),
    ("github", "https://github.com/u/.."),
    ("github", "https://github.com/u/r/blob/main"),
    ("github", "https://github.com/u/r/blob/main/../../x"),
    ("github", "https://github.com/u/r/blob/main/%2e%2e/x"),
    ("dotnetfiddle", "https://dotnetfiddle.net/Widget"),
    ("github", "https://github.com/issues/7"),
    ("github", "https://github.com/pulls/assigned"),
    ("github", "u/r branch=main"),
    ("gitlab", "https://gitlab.com/issues/7"),
    ("gitlab", "u/r branch=main"),
    ("jsitor", "https://jsitor.com/embed/aBcDeFgHi/"),
    ("jsitor", "https://jsitor.com/pricing"),
    ("twitch", "https://clips.twitch.tv/embed"),
    ("gitlab", "https://gitlab.com/explore/projects"),
    ("gitlab", "group"),
    ("arxiv", "17.03"),
    ("doi", "11.1000/182"),
    ("npm", "Upper"),
    ("huggingface", "https://huggingface.co/docs/hub"),
    ("linkedin", "https://www.linkedin.com/in/ann"),
    ("pypi", "-a"),
    ("threads", "https://www.threads.net/@ann"),
    ("codeberg", "https://codeberg.org/api/swagger"),
    ("github", "u/r acme"),
    ("kotlin", "AbCdEf"),
    ("mastodon", "https://medium.com/@u/109876543210"),
    ("mastodon", "https://replit.com/@u/109876543210"),
    ("mastodon", "https://localhost/@u/109876543210"),
    ("mastodon", "https://127.0.0.1/@u/109876543210"),
    ("mastodon", "https://social.example/@u/123"),
    ("medium", "https://medium.com/tag/0123456789ab"),
    ("soundcloud", "https://soundcloud.com/user/likes"),
    ("soundcloud", "https://w.soundcloud.com/player/?url=javascript:alert(1)"),
    ("speakerdeck", "blahblahblah words"),
    ("stackexchange", "42 evil.example/"),
    ("stackexchange", "42 www"),
    ("stackery", "u"),
    ("twitch", "https://www.twitch.tv/directory"),
    ("vimeo", "https://evil.example/vimeo.com/115776445"),
    ("wikipedia", "https://123.wikipedia.org/wiki/A"),
    ("wikipedia", "https://en.wikipedia.org/wiki/A%0AB"),
    ("wikipedia", "https://en.wikipedia.org/wiki/%3Cscript%3E"),
    ("x", "jack"),
    ("youtube", "w7Ft2ymGmfcX"),
    ("youtube", "https://www.youtube.com/@user"),
    ("youtube", "https://www.youtube.com/watch?v=short"),
    ("youtube", "https://www.youtube.com@evil.example/watch?v=w7Ft2ymGmfc"),
]  # fmt: skip


def read_shortcode(name, arguments):
    tag = parse_tag(f"{{% {name} {arguments} %}}")
    return PROVIDERS[name].from_arguments(tag.args, dict(tag.options))


@pytest.mark.parametrize(("name", "arguments", "url"), SHORTCODES)
def test_shortcode_arguments_name_an_embed(name, arguments, url):
    embed = read_shortcode(name, arguments)
    assert embed is not None
    assert (embed.provider, embed.url) == (name, url)
    check_embed(embed)


@pytest.mark.parametrize(("name", "text", "url"), URLS)
def test_every_form_of_a_url_names_the_same_embed(name, text, url):
    embed = find(text)
    assert embed is not None
    assert (embed.provider, embed.url) == (name, url)
    check_embed(embed)
    provider = PROVIDERS[name]
    assert provider.match(text) == provider.match_url(text) == embed
    without_scheme = text.partition(":")[2] if text.startswith("http") else text
    for form in (f"http:{without_scheme}", without_scheme):
        assert find(form) == embed
    assert find(without_scheme.removeprefix("//")) is None


@pytest.mark.parametrize(
    ("name", "arguments", "player"),
    [
        ("codesandbox", "https://codesandbox.io/embed/a?view=editor&runonclick=1&x=y", "https://codesandbox.io/embed/a?view=editor&runonclick=1"),
        ("codesandbox", "https://codesandbox.io/embed/a?view=editor view=split", "https://codesandbox.io/embed/a?view=split"),
        ("jsfiddle", "https://jsfiddle.net/u/v2kx9jcd js,result,", "https://jsfiddle.net/u/v2kx9jcd/embedded/js,result/"),
        ("jsitor", "aBcDeFgHi&amp;html&amp;css", "https://jsitor.com/embed/aBcDeFgHi?html&css"),
        ("kotlin", "https://pl.kotl.in/AbC?theme=darcula&from=3&to=x&y=z", "https://play.kotlinlang.org/embed?short=AbC&from=3&theme=darcula"),
        ("stackblitz", "a view=both theme=red ctl=1", "https://stackblitz.com/edit/a?embed=1&view=both&ctl=1"),
        ("stackblitz", "https://stackblitz.com/edit/a?file=src%2Fa.ts&view=all", "https://stackblitz.com/edit/a?embed=1&file=src%2Fa.ts"),
    ],
)  # fmt: skip
def test_a_player_gets_the_options_that_it_knows(name, arguments, player):
    embed = read_shortcode(name, arguments)
    assert embed is not None
    assert embed.player == player
    check_embed(embed)


@pytest.mark.parametrize(("name", "arguments"), INVALID)
def test_a_provider_refuses_other_arguments(name, arguments):
    assert read_shortcode(name, arguments) is None


def test_every_provider_is_in_the_tables():
    assert {row[0] for row in SHORTCODES + URLS} | {PAGE} == set(PROVIDERS)
    assert list(PROVIDERS)[-1] == "mastodon"
    for name, provider in PROVIDERS.items():
        assert provider.name == name
        assert provider.label
        assert provider.kind[0].isupper()
        assert not provider.expects.endswith(".")


@pytest.mark.parametrize(
    ("url", "user", "title"),
    [
        ("https://github.com/u/r/issues/12", "u", "u/r#12"),
        ("https://github.com/u/r", "u", "u/r"),
        ("https://gist.github.com/u/857671b3?file=a.ps1", "u", "a.ps1"),
        ("https://fr.wikipedia.org/wiki/Caf%C3%A9_au_lait#Nom_propre", "", "Café au lait § Nom propre"),
        ("https://medium.com/@u/a-title-0123456789ab", "u", "a title"),
        ("https://www.figma.com/design/AbCdEfGhIj0123/My-File", "", "My File"),
        ("https://stackoverflow.com/questions/42/how-to-do-it", "", "how to do it"),
        ("https://social.example/@u/109876543210987654", "u@social.example", ""),
        ("https://bsky.app/profile/me.example.org/post/3kabc", "me.example.org", ""),
        ("https://codepen.io/team/codepen/pen/AbCdEf", "codepen", ""),
    ],
)  # fmt: skip
def test_a_url_gives_the_user_and_the_title(url, user, title):
    embed = find(url)
    assert embed is not None
    assert (embed.user, embed.title) == (user, title)


@pytest.mark.parametrize("name", [name for name in PROVIDERS if name != "mastodon"])
def test_mastodon_refuses_the_hosts_of_other_providers(name):
    for other, _, url in SHORTCODES + URLS:
        if other == name:
            host = parse_url(url).host
            assert PROVIDERS["mastodon"].match_url(f"https://{host}/@u/109876543210987654") is None


KNOWN = [row[1] for row in SHORTCODES + URLS]
PIECES = st.one_of(
    st.text(max_size=5),
    st.sampled_from(["/", "?", "#", "&", "=", "%", "%22", "%3C", "%0A", "..", "@", ":", "//", '"', "'"]),
    st.sampled_from(KNOWN),
)  # fmt: skip


@st.composite
def damaged_text(draw):
    """Draw a text that a provider knows, with an insertion or a deletion."""
    text = draw(st.sampled_from(KNOWN))
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, min(len(text), start + 3)))
    return text[:start] + draw(PIECES) + text[end:]


@given(st.text() | st.lists(PIECES).map("".join) | damaged_text())
def test_any_text_is_an_embed_or_none(text):
    for embed in embeds_of(text):
        check_embed(embed)


@given(st.lists(st.text(), max_size=3))
def test_ids_are_safe_file_names(parts):
    name = file_id(*parts)
    assert not name or SAFE_ID.fullmatch(name)


def test_file_id_escapes_unsafe_characters_and_shortens_long_ids():
    assert file_id("a", "", "b/c", ".d") == "a~b~2Fc~~2Ed"
    assert file_id("con") == "~con"
    assert file_id("x" * 500) != file_id("x" * 501)


def test_a_slug_becomes_text_with_spaces():
    assert slug_to_text("a-title_%C3%A9%0A-") == "a title é"


@pytest.mark.parametrize(
    "text",
    [
        "https://medium.com/@u/" + "0123456789ab-" * 20_000,
        "https://giphy.com/gifs/" + "na5eo4HbIVO7K-" * 20_000 + "/!",
        "https://x.com/u/status/20?" + "&id=1" * 50_000 + " ",
        "//" * 100_000,
        "a." * 100_000,
        "&amp;" * 5_000,
        "https://" + "a" * 200_000,
    ],
    ids=lambda text: text[:30],
)
def test_long_texts_take_little_time(text):
    start = time.process_time()
    find(text)
    for provider in PROVIDERS.values():
        provider.from_arguments([text], {})
    assert time.process_time() - start < 5


def test_every_provider_accepts_its_own_example():
    for provider in PROVIDERS.values():
        assert provider.from_arguments(provider.example.split(), {}) is not None, provider.name


def test_every_module_of_the_providers_package_is_registered():
    assert {each.name for each in iter_modules(providers.__path__)} == set(PROVIDERS)
