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
        ["7", "my-session_2", "7 2..5", "my-session the part", "my-session part_2", "7 10..12", "a-b_c"],
        ["", "7 2..", "7 ..5", "My Session!", "7 -a", "a/b", "/7", "7 1..2..3", "7 part!", "Ä"],
    ),
    "asciinema": (
        ["14", "239367", "https://asciinema.org/a/14", "abc", "-a_1",
         "https://asciinema.org/a/bJMOlPe5F4mFLY0Rl6fi"],
        ["", "abc def", "https://asciinema.org/explore", "in%valid", "14 15", "https://example.org/a/14"],
    ),
    "bandcamp": (
        ["https://ann.bandcamp.com/album/cats", "https://ann.bandcamp.com/track/a-cat?from=x",
         "https://ANN.Bandcamp.com/Album/cats", "http://ann-b.bandcamp.com/track/a-cat"],
        ["", "cats", "https://ann.bandcamp.com/", "https://bandcamp.com/album/cats",
         "https://ann.bandcamp.com.evil.example/album/cats", "https://ann.bandcamp.com/music",
         "ftp://ann.bandcamp.com/album/cats"],
    ),
    "blogcast": (
        ["1234", "77", "https://blogcast.host/embed/77", "https://app.blogcast.host/embed/77"],
        ["", "a77", "12345678901", "77 78", "-7", "https://blogcast.host/77"],
    ),
    "bluesky": (
        ["https://bsky.app/profile/ann.example/post/3kabc",
         "at://did:plc:abc234/app.bsky.feed.post/3kabc",
         "https://bsky.app/profile/did:plc:abc234/post/3kabc/",
         "http://bsky.app/profile/Ann.Example/post/3KABC"],
        ["", "3kabc", "https://bsky.app/profile/ann.example", "https://bsky.app/profile/a/feed/b",
         "https://bsky.app/profile/ann.example/post/",
         "https://bsky.app/profile/ann.example/post/3kabc a word", "at://ann.example"],
    ),
    "bolt": (
        ["https://cats.bolt.host", "https://cats-2.bolt.host/", "https://bolt.new/~/abc-1",
         "https://bolt.new/~/abc-1/", "https://a_b.bolt.host"],
        ["", "cats", "https://bolt.new/abc", "https://cats.bolt.host/path", "http://cats.bolt.host",
         "https://bolt.new/~/", "https://example.org/", "https://cats.bolt.host:8080",
         "https://cats.bolt.host?a=b", "https://bolt.new/", "https://cats.bolt.host a word"],
    ),
    "cd": (
        ["abc", "https://cde.run/a", "a_b"],
        ["", "a!b", "https://example.org/a"],
    ),
    "claudeartifact": (
        [f"https://claude.site/artifacts/{UUID}", f"https://claude.site/public/artifacts/{UUID}/embed",
         f"https://claude.site/artifacts/{UUID.upper()}/",
         f"https://claude.site/artifacts/{UUID}/embed/"],
        ["", f"{UUID}", "https://claude.site/artifacts/7", f"https://example.org/artifacts/{UUID}",
         f"https://claude.ai/artifacts/{UUID}", f"https://claude.site/artifacts/{UUID}?a=b",
         f"http://claude.site/artifacts/{UUID}", f"https://claude.site/artifacts/{UUID[:-1]}"],
    ),
    "claudebin": (
        ["https://claudebin.com/threads/aB3", "https://claudebin.com/threads/aB3/",
         "https://claudebin.com/threads/7"],
        ["", "aB3", "https://claudebin.com/aB3", "https://claudebin.com/threads/a-b",
         "https://claudebin.com/threads/", "http://claudebin.com/threads/aB3",
         "https://claudebin.com/threads/aB3?a=b", "https://claudebin.io/threads/aB3"],
    ),
    "cloudrun": (
        ["https://cats-7-uc.a.run.app", "https://cats-abc123-uc.run.app/",
         "https://cats-123.europe-west1.run.app/", "http://cats-7-uc.a.run.app"],
        ["", "cats", "https://run.app/", "https://example.org/", "https://cats-7-uc.a.run.app/x",
         "https://Cats.run.app", "https://cats.run.app?a=b", "https://cats.run.app.evil.example/"],
    ),
    "codeit": (
        ["abc", "https://cde.run/abc", "https://dev.cde.run/abc", "https://cde.run/a-b"],
        ["", "a b", "https://example.org/a"],
    ),
    "codepen": (
        ["https://codepen.io/u/pen/abcDEF", "https://codepen.io/u/pen/abcDEF/",
         "https://codepen.io/u/embed/abcDEF", "https://codepen.io/u/embed/preview/abcDEF",
         "https://codepen.io/team/keyframers/pen/abcDEF", "https://codepen.io/a-b_c/pen/abcDEF",
         "https://codepen.io/u/pen/abcDEF default-tab=js,result theme-id=7 height=300 editable=true",
         "http://codepen.io/u/pen/abcDEF", "https://codepen.io/u/pen/preview/abcDEF",
         f"https://codepen.io/editor/u/pen/{UUID}",
         f"https://codepen.io/editor/u/embed/{UUID}/0123456789abcdef0123456789abcdef",
         "https://codepen.io/u/pen/abcDEF editable=true word"],
        ["", "abcDEF", "https://codepen.io/u", "https://codepen.io/u/pen/abc",
         "https://codepen.io/u/pen/abcDEF tab=js", "https://codepen.io/u/pen/abcDEF height=50",
         "https://codepen.io/u/pen/abcDEF editable=false",
         "https://codepen.io/u/pen/abcDEF theme-id=dark", f"https://codepen.io/{'u' * 31}/pen/abcDEF",
         "https://codepen.io/u/full/", "https://codepen.io/editor",
         "https://codepen.io/u/pen/abcDEF/details", "https://codepen.io/u/pen/abc-DEF",
         "https://codepen.io/u b/pen/abcDEF", "https://codepen.io/u/pen/abcDEF default-tab="],
    ),
    "codesandbox": (
        ["dry-frost-lbvxr", "dry-frost-lbvxr initialpath=/a.js module=/src/@a/b%20c.js", "dry_frost",
         "-a", "https://codesandbox.io/embed/dry-frost-lbvxr",
         "https://app.codesandbox.io/embed/dry-frost?view=editor&runonclick=0",
         "dry-frost runonclick=1 view=split"],
        ["", "dry_frost!", "dry-frost-lbvxr initialpath=", "dry-frost-lbvxr colour=red",
         "dry-frost view=code", "dry-frost runonclick=2", "dry-frost module", "dry-frost file=a(b",
         "view=editor"],
    ),
    "codesharer": (
        ["https://codesharer.netlify.app/#a=", "https://codesharer.netlify.app/?theme=x",
         "http://codesharer.netlify.app/"],
        ["", "abc", "https://netlify.app/#a", "https://example.org/#a"],
    ),
    "comment": (
        ["abc1", "2ABc", "https://dev.to/ann/comment/abc1", "abcdefghij", "a_b",
         "https://dev.to/ann/comment/2abc?x=y"],
        ["", "a/b", "abc1 word", "a-b", "https://dev.to/ann/a-title",
         "https://example.org/ann/comment/abc1"],
    ),
    "decs": (
        ["https://www.decs.xyz/ann.id/0377-f2/main", "https://www.decs.xyz/ann/b",
         "https://www.decs.xyz/ann.id/a.b-c/main/"],
        ["", "decs", "https://decs.xyz/ann/b", "http://www.decs.xyz/ann/b"],
    ),
    "descript": (
        ["https://share.descript.com/view/aB3", "https://www.share.descript.com/view/aB3?t=1",
         "https://share.descript.com/view/aB3/", "http://share.descript.com/view/aB3#t"],
        ["", "aB3", "https://descript.com/view/aB3", "https://share.descript.com/",
         "https://share.descript.com/view/", "https://share.descript.com/watch/aB3",
         "https://share.descript.com/view/a-b"],
    ),
    "devcomment": (
        ["abc1", "a_b", "https://dev.to/ann/comment/abc1"],
        ["", "not an id", "a-b", "https://dev.to/ann"],
    ),
    "dotnetfiddle": (
        ["https://dotnetfiddle.net/AbCd12", "https://dotnetfiddle.net/Widget/AbCd12",
         "https://dotnetfiddle.net/AbCd1", "https://dotnetfiddle.net/AbCd12/",
         "https://dotnetfiddle.net/a_b-c"],
        ["", "https://dotnetfiddle.net/", "https://example.org/AbCd12",
         "https://dotnetfiddle.net/Widget", "no fiddle!", "ftp://dotnetfiddle.net/AbCd12"],
    ),
    "embed": (
        ["https://a.example/", "https://youtu.be/dQw4w9WgXcQ minimal",
         "minimal https://youtu.be/dQw4w9WgXcQ", "http://a.example/b?c=d#e"],
        ["", "minimal", "words", "javascript:x", "localhost"],
    ),
    "emgithub": (
        ["https://github.com/u/r/blob/main/a.py#L1-L4", "http://github.com/u/r/blob/main/a_b.py",
         "https://github.com/u/r-2/blob/main/a.py showBorder"],
        ["", "u/r", "https://github.com/u/r", "https://github.com.evil.example/u/r/blob/main/a.py"],
    ),
    "event": (
        ["7", "cats/june-30", "/events/cats/june-30", "https://dev.to/events/cats/june-30",
         "/events/cats/june-30/", "/events/cats/june-30?a=b",
         "http://localhost:3000/events/cats/june-30#a"],
        ["", "cats", "https://dev.to/events/cats", "Cats/June", "/cats/june/30", "events",
         "https://dev.to/events"],
    ),
    "facebook": (
        ["https://www.facebook.com/ann.b/posts/7", "https://facebook.com/ann/videos/7",
         "https://m.facebook.com/watch/?v=7", "http://facebook.com/7/posts/8"],
        ["", "7", "https://facebook.com", "https://example.org/ann/posts/7", "https://facebook.com/",
         "https://fb.com/ann/posts/7"],
    ),
    "feed": (
        ["tag=python", "tags=a,b limit=30 sort=recent since=7d min_reactions=2 min_comments=0",
         "org=acme since=2026-01-01", "org=acme tag=a sort=score", "org=acme tags=a,b",
         "tag=a since=365d", "tags=a,,b"],
        ["", "python", "limit=3", "tag=a limit=0", "tag=a limit=31", "tag=a sort=new", "tags=,",
         "tag=a since=2026-02-30", "tag=a colour=red", "tag=a since=soon", "tag=a min_reactions=few",
         "tag=a limit=many", "tag=a word", "tag=a limit", "tag=a limit=", "tag=", "tag=a sort",
         "tag=a since=-1d", "tag=a limit=1.5"],
    ),
    "gist": (
        ["https://gist.github.com/u/857671b3", "https://gist.github.com/u/857671b3 file=a.ps1",
         "https://gist.github.com/u/857671b3.js", "https://gist.github.com/u/857671b3 file=My notes.md",
         "https://gist.github.com/a-b/1885435/0123abcd",
         "https://gist.github.com/u/857671b3 file=Makefile"],
        ["", "https://gist.github.com/u", "https://gist.github.com/u/857671b3 colour=red",
         "https://gist.github.com/u/857671b3 word=a.md", "https://gist.github.com",
         "https://gist.github.com/u/a/raw/b/c"],
    ),
    "github": (
        ["u/r", "https://github.com/u/r", "u/r no-readme", "https://github.com/u/r/issues/7",
         "https://github.com/u/r/pull/7", "https://github.com/u/r/blob/main/a.py#L1-L7", "u/r/",
         "u/r#contributing", "u/r?tab=x", "u/r noreadme", "https://github.com/u/r.js?tab=readme#a",
         "https://github.com/u/r/pull/7#issuecomment-8", "https://github.com/u/r/issues/7#issue-1"],
        ["", "u", "u/r readme", "https://github.com/u", "https://github.com/topics/python",
         "https://github.com/issues/7", "https://github.com/pulls", "u/r no-readme other", "/u/r/s/t",
         "https://github.com/u/r readme=no"],
    ),
    "gitlab": (
        ["u/r", "https://gitlab.com/u/r", "u/r no-readme", "https://gitlab.com/u/r no-readme", "u/r#a",
         "https://gitlab.com/u/r/-/issues/7", "https://gitlab.com/u/r/merge_requests/7"],
        ["", "u/r readme", "https://example.org/u/r", "u", "https://gitlab.com/issues/7",
         "https://gitlab.com/merge_requests/7"],
    ),
    "gitpitch": (
        ["https://gitpitch.com/u/r", "http://gitpitch.com/u/r/branch", "https://gitpitch.com/u/r/"],
        ["", "u/r", "https://example.org/u/r", "gitpitch.com.evil.example/u/r",
         "https://gitpitch.org/u/r"],
    ),
    "glitch": (
        ["calm-lake", "~calm-lake", "calm-lake app", "calm-lake code", "calm-lake preview-first",
         "calm-lake no-attribution no-files", "calm-lake file=a.js", "-a", "_a",
         "https://glitch.com/edit/#!/calm-lake?path=a/b.js:3:0", "https://calm-lake.glitch.me",
         "calm-lake file="],
        ["", "calm-lake colour=red", "calm-lake apps", "~~calm-lake", "calm lake.js",
         'calm-lake" onload="x', 'calm-lake"'],
    ),
    "golang": (
        ["https://play.golang.com/p/aB-3", "https://go.dev/play/p/aB3", "https://play.golang.org/p/aB3",
         "http://play.golang.org/p/aB3?v=2", "https://play.golang.org/p/aB3 word"],
        ["", "aB3", "https://example.org/p/aB3", "https://play.golang.org/", "https://go.dev/p/aB3",
         "golang"],
    ),
    "huggingface": (
        ["https://cats.hf.space", "https://huggingface.co/spaces/ann/cats",
         "https://huggingface.co/datasets/ann/cats/embed/viewer", "https://a-b.hf.space/",
         "https://huggingface.co/spaces/a.b/c_d/", "https://huggingface.co/datasets/ann/cats"],
        ["", "cats", "https://huggingface.co/docs", "https://huggingface.co/spaces/ann",
         "https://example.org/spaces/ann/cats", "https://huggingface.co/models/ann/cats"],
    ),
    "instagram": (
        ["B0WJGwsJrCb", "https://www.instagram.com/p/B0WJGwsJrCb/", "instagram.com/p/B0WJGwsJrCb",
         "http://www.instagram.com/p/B0WJGwsJrCb/?x=y", "https://www.instagram.com/some.one/"],
        ["", "B0!", "B0", "B0WJGwsJrCbX", "https://www.instagram.com/",
         "https://example.org/p/B0WJGwsJrCb"],
    ),
    "jsfiddle": (
        ["https://jsfiddle.net/u/v2kx9jcd", "https://jsfiddle.net/v2kx9jcd js,html,css,result",
         "http://jsfiddle.net/u/v2kx9jcd/", "https://jsfiddle.net/u/v2kx9jcd/3 result"],
        ["", "https://example.org/v2kx9jcd", "https://jsfiddle.net/u/v2kx9jcd python",
         "https://jsfiddle.net/u/v2kx9jcd tab=js", "https://jsfiddle.net.evil.example/v2kx9jcd"],
    ),
    "jsitor": (
        ["https://jsitor.com/embed/aBcDeFgHi", "aBcDeFgHi", "aBcDeFgHi?html&css",
         "https://jsitor.com/embed/aBcDeFgHi?html&js", "a", "-a_b&css", "http://jsitor.com/embed/aBc"],
        ["", "a/b", "https://example.org/aBcDeFgHi", "https://jsitor.com/embed/aBcDeFgHi/",
         "https://jsitor.com/embed/", "aBcDeFgHi word", 'aBc?html&" x'],
    ),
    "kotlin": (
        ["https://pl.kotl.in/AbCdEf",
         "https://pl.kotl.in/AbCdEf?theme=darcula&from=3&to=4&readOnly=true",
         "https://pl.kotl.in/a-b_c", "https://pl.kotl.in/AbCdEf?from=3"],
        ["", "AbCdEf", "https://example.org/AbCdEf", "https://pl.kotl.in/", "kotlin",
         "https://kotl.in/AbCdEf"],
    ),
    "link": (
        ["https://dev.to/ann/a-title-1", "ann/a-title-1", "/ann/a-title-1",
         "https://www.dev.to/ann/a-title-1/", "dev.to/ann/a-title-1?x=y"],
        ["", "a b c", "ann", "ann/b/c", "a-title"],
    ),
    "listing": (
        ["collabs/a-title", "https://dev.to/listings/collabs/a-title",
         "https://dev.to/listings/collabs/a-title/?x=y", "collabs/a-title/"],
        ["", "collabs", "a/b/c", "https://dev.to/listings", "https://example.org/listings/a/b", "a b"],
    ),
    "livecodes": (
        ["https://livecodes.io", "https://livecodes.io?x=id/abc", "https://livecodes.io/?js=1&css=2",
         "https://v49.livecodes.io/?x=a", "https://livecodes.io/#config=code/a",
         "https://livecodes.io/?x=a height=500", "https://livecodes.io/?js=a&amp;css=b",
         "https://livecodes.io?x=a height=9999"],
        ["", "abc", "https://livecodes.io/docs", "https://livecodes.io/?x=a height=5",
         "https://livecodes.io/?x=a width=500", "https://example.org/?x=a", "http://livecodes.io",
         "https://livecodes.io.evil.example/", "https://livecodes.io/?x=a height=10000",
         "https://livecodes.io/?x=a 500"],
    ),
    "loom": (
        [f"https://www.loom.com/share/{HEX}", f"https://loom.com/embed/{HEX}",
         "https://www.loom.com/share/abCD1234?sid=1"],
        ["", "https://www.loom.com/", "https://example.org/share/a",
         "https://loom.com/embed/no-hyphens", "https://loom.com/embed/no_underscores",
         f"https://www.loom.com/share/{HEX} word", f"https://loom.com/{HEX}"],
    ),
    "lovable": (
        ["https://cats.lovable.app", "https://cats.lovable.app/a/b.c-d/", "https://a_b.lovable.app/"],
        ["", "cats", "https://lovable.app/cats", "https://cats.lovable.app/?a=b",
         "https://cats.lovable.app/a?b", "http://cats.lovable.app", "https://lovable.app"],
    ),
    "medium": (
        ["https://medium.com/@ann/a-title-0123456789ab", "https://ann.medium.com/a-title-0123456789ab",
         "https://medium.com/a-list/a-title-0123456789ab", "https://medium.com/p/0123456789ab"],
        ["", "a-title", "https://medium.com/tag/cats", "https://medium.com/@ann",
         "https://example.org/@ann/a-title-0123456789ab"],
    ),
    "mux": (
        ["https://player.mux.com/aB3_-x", "https://player.mux.com/aB3c?metadata-video-title=a",
         "https://player.mux.com/aB3c", "https://player.mux.com/a_b-c"],
        ["", "https://example.org/aB3", "https://player.mux.com/", "aB3!",
         "https://player.mux.com/aB3c word", "https://mux.com/aB3c"],
    ),
    "neon": (
        ["https://a.example/", "http://a.example", "https://a.example/b"],
        ["", "neon", "a b"],
    ),
    "netlify": (
        ["https://cats.netlify.app", "https://cats.netlify.app/a?b=c#d",
         "https://a_b.netlify.app/#c word"],
        ["", "cats", "https://netlify.app/cats", "http://cats.netlify.app/", "https://netlify.com/",
         "https://cats.netlify.com", "https://cats.netlify.app?a=b"],
    ),
    "nexttech": (
        ["https://nt.dev/s/123456abcdef", "http://nt.dev/s/123456abcdef/", "nt.dev/s/123456abcdef",
         "https://nt.dev/s/123456abcdef?a=b"],
        ["", "https://nt.dev/s/12", "https://example.org/s/123456abcdef",
         "https://nt.dev/s/1234567890z*", "https://nt.dev/123456abcdef", "https://nt.dev/s/123456ABCDEF"],
    ),
    "observablehq": (
        ["@ann/cats", "0123456789abcdef", "@ann/cats?cell=chart", "https://observablehq.com/@ann/cats",
         "@ann/cats/2", "@ann/cats word", "a?cell=x"],
        ["", "@ann", "@ann/cats/two/three", "a_b", "https://example.org/@ann/cats", "@/cats", "-a",
         "@ann/cats/2/3", "https://observablehq.com"],
    ),
    "org": (
        ["acme", "acme-2", "https://dev.to/acme", "ACME"],
        ["", "acme corp", "a/b", "acme foo=bar", "https://dev.to/acme/b", "https://example.org/acme"],
    ),
    "org_lead_form": (
        ["1", "20", "007"],
        ["", "0", "-1", "abc", "1.5"],
    ),
    "org_posts": (
        ["acme", "acme limit=30 sort=reactions since=7d", "acme min_reactions=0 min_comments=3",
         "acme since=2026-01-31"],
        ["", "acme limit=0", "acme limit=31", "acme sort=new", "acme colour=red", "acme tag=a",
         "acme role=all", "acme since=2026-13-01", "acme min_comments=-1", "acme word", "acme limit=",
         "acme min_reactions=1.5", "acme since=7"],
    ),
    "org_team": (
        ["acme", "acme limit=50", "acme limit=1 role=admins", "acme role=all", "acme role=members"],
        ["", "a b", "acme limit=51", "acme limit=0", "acme role=boss", "acme sort=recent",
         "acme limit=", "acme word", "acme limit=many"],
    ),
    "organization": (
        ["acme", "a-b_2", "https://dev.to/acme"],
        ["", "acme corp", "a/b", "acme foo=bar"],
    ),
    "parler": (
        ["https://www.parler.io/audio/7/0123456789ab.7dd28611-b7fc.mp3",
         "https://www.parler.io/audio/73240183203/0123456789ab.cdef-0123456789.mp3",
         "https://www.parler.io/audio/1/0123456789abcdef.0123456789-a.mp3?x=y"],
        ["", "parler", "https://www.parler.io/", "https://example.org/audio/7/a.mp3",
         "https://www.parler.io/audio/x/a.mp3"],
    ),
    "podcast": (
        ["show/episode", "https://dev.to/show/an-episode", "/show/an-episode",
         "https://dev.to/show/an-episode?t=1"],
        ["", "show", "https://dev.to/show", "https://dev.to/a/b/c/d/e/f", "https://dev.to/a/b/c",
         "https://example.org/show/episode/x/y"],
    ),
    "poll": (
        ["1", "123", "42"],
        ["", "abc", "1 2", "-1"],
    ),
    "post": (
        ["ann/a-title-1", "https://dev.to/ann/a-title-1", "/ann/a-title-1/"],
        ["", "a b c", "ann"],
    ),
    "reddit": (
        ["https://www.reddit.com/r/cats/comments/abc123/a_title/",
         "https://reddit.com/r/cats/comments/abc123/",
         "https://reddit.com/r/cats/comments/abc123/a_title?x=y"],
        ["", "abc123", "https://example.org/r/cats/comments/abc123/", "http://example.org",
         "https://www.reddit.com/", "https://reddit.com.evil.example/r/cats/comments/abc123/"],
    ),
    "replit": (
        ["@ann/cats", "https://replit.com/@ann/cats", "@ann/cats#main.py", "@ann/cats/",
         "https://replit.com/@ann/cats#a.b", "http://replit.com/@ann/cats?v=1"],
        ["", "https://example.org/@ann/cats", "ann/cats", "@ann", "@a/cats", "replit"],
    ),
    "series": (
        ["ann/a-series", "https://dev.to/ann/a-series", "ann/a-series/", "/ann/a-series"],
        ["https://dev.to/ann/a/b/c", "https://dev.to/ann/a/b", "https://example.org/ann/a-series",
         "ann/b/c"],
    ),
    "slide": (
        ["image=https://a.example/x.png", 'image=/a.png alt="x y" video=/b.mp4',
         "video=https://youtu.be/dQw4w9WgXcQ", "link=https://a.example/ title=A",
         "image=https://a.example/x.png link=https://a.example/"],
        ["", "alt=x", "image=javascript:x", "image=https://a.example/x.png video=javascript:x",
         "title=A", "link=words", "image="],
    ),
    "slideshare": (
        ["AbCdEfGhIjKlMn", "AbCdEfGhIjKl",
         "https://www.slideshare.net/slideshow/embed_code/key/AbCdEfGhIjKlMn"],
        ["", "AbC", "AbCdEfGhIjK", "AbCdEfGhIjKlMnO", "AbCdEfGhIjKlMn word",
         "https://www.slideshare.net/"],
    ),
    "soundcloud": (
        ["https://soundcloud.com/ann-b/cats", "https://soundcloud.com/ann/sets/cats_2",
         "https://soundcloud.com/ann_b/sets/cats-2"],
        ["", "cats", "https://example.org/ann/cats", "https://soundcloud.com/",
         "https://soundcloud.com/ann", "https://soundcloud.com/ann/likes", "http://soundcloud.com"],
    ),
    "speakerdeck": (
        ["23ba2bc020c2", f"{HEX}", "https://speakerdeck.com/player/23ba2bc020c2"],
        ["", "23ba-2bc", "23ba2bc020c2 // a word", "https://speakerdeck.com/", "23ba.2bc0"],
    ),
    "spotify": (
        ["spotify:track:0123456789abcdefABCDEF", "spotify:episode:0123456789abcdefABCDEF",
         "https://open.spotify.com/playlist/0123456789abcdefABCDEF",
         "spotify:user:ann:playlist:0123456789abcdefABCDEF",
         "https://open.spotify.com/show/0123456789abcdefABCDEF?si=a-b"],
        ["", "spotify:track:012", "https://open.spotify.com/search", "ann:cats:0123456789abcdefABCDEF",
         "spotify:song:0123456789abcdefABCDEF", "https://spotify.com/track/0123456789abcdefABCDEF"],
    ),
    "stackblitz": (
        ["cats", "https://stackblitz.com/edit/cats", "cats view=both file=a.ts theme=dark ctl=1",
         "https://stackblitz.com/edit/cats?embed=1&hideExplorer=1", "-a", "a_b unknown=1",
         "https://cats.stackblitz.io", "https://stackblitz.com/edit/cats?file=a.ts&view=preview"],
        ["", "ca!ts", "https://stackblitz.com/", "https://cats.evil.example", 'cats" onload="x',
         "//evil.example/?cats"],
    ),
    "stackery": (
        ["u r", "u r a/b", "https://app.stackery.io/editor/design?owner=u&repo=r"],
        ["", "u", "https://app.stackery.io/", "https://example.org/design?owner=u&repo=r"],
    ),
    "stackexchange": (
        ["42 askubuntu", "42 math", "42 AskUbuntu", "https://math.stackexchange.com/q/42",
         "https://stackoverflow.com/a/42"],
        ["", "cats", "42 evil.example", "42abc askubuntu", "math 42x", "https://example.org/q/42"],
    ),
    "stackoverflow": (
        ["42", "https://stackoverflow.com/questions/42/a-title", "https://stackoverflow.com/q/42",
         "https://stackoverflow.com/a/42"],
        ["", "cats", "42x", "-42", "https://example.org/questions/42"],
    ),
    "steam": (
        ["https://store.steampowered.com/app/440", "https://store.steampowered.com/app/440/A_Game/?x=y",
         "http://store.steampowered.com/app/440/"],
        ["", "440x", "https://store.steampowered.com/", "https://example.org/app/440"],
    ),
    "streamlit": (
        ["https://cats.streamlit.app", "https://cats.streamlit.app/a/b",
         "https://a_b.streamlit.app/a.b-c/"],
        ["", "cats", "https://streamlit.app/", "https://cats.streamlit.app/?a=b",
         "http://cats.streamlit.app", "https://cats.streamlit.com", "https://cats.streamlit.app#a"],
    ),
    "survey": (
        ["1", "a-survey", "a_b-3"],
        ["", "a b", "a/b"],
    ),
    "tag": (
        ["python", "c_sharp", "git", "https://dev.to/t/git"],
        ["", "#python", "a/b", "a b", "git foo=bar", "https://dev.to/git", "https://example.org/t/git"],
    ),
    "tiktok": (
        ["https://www.tiktok.com/@ann/video/7123456789012345678",
         "https://m.tiktok.com/@ann/video/7123456789012345678?a=b",
         "https://tiktok.com/@ann.b/video/7123456789012345678/"],
        ["", "ann", "https://www.tiktok.com/@ann", "https://example.org/@ann/video/7123456789012345678"],
    ),
    "tweet": (
        ["1221805374728278016", "https://x.com/ann/status/20",
         "https://twitter.com/ann/status/1221805374728278016?s=20"],
        ["", "ann", "1221805374728278016x", '1221805374728278016" onload="x',
         "https://example.org/ann/status/1221805374728278016"],
    ),
    "twitch": (
        ["1250164963", "CalmLake-AbC", "https://www.twitch.tv/videos/1250164963",
         "https://clips.twitch.tv/embed?clip=CalmLake", "https://www.twitch.tv/ann/clip/CalmLake-1",
         "https://player.twitch.tv/?parent=a.example&video=1250164963", "zz", "-CalmLake", "7",
         "CalmLake&muted=true", "https://clips.twitch.tv/embed?clip=zz"],
        ["", "https://www.twitch.tv/directory", "https://example.org/videos/1", "a!b",
         "https://www.twitch.tv/", "https://clips.twitch.tv/embed"],
    ),
    "twitter": (
        ["1221805374728278016", "https://x.com/ann/status/1221805374728278016",
         "https://twitter.com/ann/status/1221805374728278016/"],
        ["", "12218053747282780161221805374728278016", "a-word"],
    ),
    "twitter_timeline": (
        ["https://twitter.com/ann/timelines/1215413954505297922",
         "https://twitter.com/ann1/timelines/7",
         "https://twitter.com/ann/timelines/1215413954505297922/"],
        ["", "1215413954505297922", "https://twitter.com/ann",
         "https://twitter.com/ann/status/1215413954505297922",
         "https://twitter.com/ann/timelines/7 word", "https://example.org/ann/timelines/7"],
    ),
    "user": (
        ["ann", "@ann", "ann bo", "https://dev.to/ann"],
        ["", "@", "/"],
    ),
    "v0": (
        ["https://v0.dev/chat/a-b_c", "https://cats.vusercontent.net",
         "https://cats.lite.vusercontent.net/a", "https://a_b.vusercontent.net/p/q.r/"],
        ["", "cats", "https://v0.dev/", "https://v0.dev/t/abc", "http://v0.dev/chat/abc",
         "https://v0.dev/chat/", "https://v0.app/chat/abc"],
    ),
    "vimeo": (
        ["115776445", "https://vimeo.com/115776445", "https://player.vimeo.com/video/115776445",
         "vimeo.com/115776445", "http://www.vimeo.com/115776445",
         "https://vimeo.com/ondemand/cats/115776445",
         "https://player.vimeo.com/video/115776445?h=a68f6ed1f5"],
        ["", "https://example.org/115776445", "https://vimeo.com/", "cats",
         "https://vimeo.com.evil.example/115776445"],
    ),
    "warp": (
        ["https://app.warp.dev/block/aB3", "https://app.warp.dev/block/embed/aB3/",
         "https://app.warp.dev/block/7"],
        ["", "aB3", "https://app.warp.dev/", "https://app.warp.dev/block/a-b",
         "https://app.warp.dev/settings", "http://app.warp.dev/block/aB3", "https://warp.dev/block/aB3"],
    ),
    "wikipedia": (
        ["https://en.wikipedia.org/wiki/Cat", "https://de.wikipedia.org/wiki/Katze#Name",
         "http://en.wikipedia.org/wiki/Caf%C3%A9_(drink)"],
        ["", "Cat", "https://wikipedia.org/wiki/Cat", "https://en.wikipedia.org/",
         "https://123.wikipedia.org/wiki/Cat", "https://en.wikipedia.org/wiki/",
         "https://en.wikipedia.org/wiki/Cat word", "https://en.wikipedia.example/wiki/Cat"],
    ),
    "youtube": (
        ["dQw4w9WgXcQ", "dQw4w9WgXcQ?t=1h2m3s", "https://youtu.be/dQw4w9WgXcQ?start=7",
         "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=7", "https://www.youtube.com/embed/dQw4w9WgXcQ",
         "https://www.youtube.com/shorts/dQw4w9WgXcQ", "https://www.youtube.com/live/dQw4w9WgXcQ?t=7",
         "https://www.youtube.com/watch?list=PLabcdefghijklmnop&amp;v=dQw4w9WgXcQ"],
        ["", "dQw4w9WgXc", "https://www.youtube.com/@ann", "dQw4w9WgXcQQ", "https://youtu.be/",
         "https://www.youtube.com/watch?v=abc"],
    ),
}  # fmt: skip


# The same for tags with an end tag.
BLOCKS = {
    "card": (
        ["", "a word", "title=x"],
        [],
    ),
    "col": (
        ["", "span=1", "span=4", "span=2", "span=3"],
        ["span=0", "span=5", "span=wide", "2", "span=2 x", "width=2", "span=", "span=04x", "span=-1"],
    ),
    "collapsible": (
        ["Title", "", "A **title**", "title=x"],
        [],
    ),
    "cta": (
        ["https://a.example/", "https://a.example/ branded block", "HTTPS://a.example/", "/a/page"],
        ["", "javascript:x", "words", "data:text/html,x"],
    ),
    "details": (
        ["A title", "", "A **title**", "open"],
        [],
    ),
    "feature": (
        ['title="Fast"', 'title=Fast icon="🚀"', "title='A b'", "title=A icon=video-camera",
         'title="A" icon="rocket"', 'icon="A!" title="B"'],
        ["", "icon=x", "Fast", "name=Fast", "title=A icon=unicorn", "title=A icon=twitter", 'title=""',
         "titles=A"],
    ),
    "features": (
        [""],
        ["two", "cols=3", "title=A"],
    ),
    "katex": (
        ["", "inline", "other"],
        [],
    ),
    "offer": (
        ['link=https://a.example button="Go"', "", "button=Go", "link=https://a.example",
         "link=http://a.example/ button='Go on'"],
        ["link=javascript:x", "link=words", "link=ftp://a.example/", "link=data:x"],
    ),
    "org_lead_gate": (
        ["1", "20", "007"],
        ["", "0", "-1", "abc", "1 2"],
    ),
    "quote": (
        ["author=Ada", 'author="Ada" role="Boss" rating=5 link=https://a.example',
         "author=Ada rating=4.5", "author=Ada source=App",
         "author=Ada link=http://a.example/ image=https://a.example/x.png"],
        ["role=Boss", "author=Ada rating=6", "author=Ada rating=many", "author=Ada link=javascript:x",
         "author=Ada image=javascript:x", "author=Ada rating=0", "author=Ada rating=12",
         "author=Ada link=ftp://a.example/", "rating=5"],
    ),
    "quotes": (
        [""],
        ["columns=3", "two", "a=b"],
    ),
    "row": (
        [""],
        ["cols=3", "two", "a b"],
    ),
    "runkit": (
        ["", "const a = 1;", "a\nb"],
        ['a">b'],
    ),
    "slides": (
        ["", "mode=default", "mode=carousel", "mode='carousel'"],
        ["mode=fast", "mode=slow", "mode=Carousel", "mode=1"],
    ),
    "spoiler": (
        ["A title", "", "A **title**"],
        [],
    ),
}  # fmt: skip


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


def test_each_tag_has_several_arguments_of_both_kinds():
    few = {name: row for name, row in TAGS.items() if min(map(len, row)) < 3}
    assert few == {}


# A tag, and the URL that it links to or embeds.
TARGETS = [
    ("agent_session 7 2..5", "https://dev.to/agent_sessions/7"),
    ("comment https://www.dev.to/ann/comment/2abc?x=y", "https://dev.to/ann/comment/2abc"),
    ("comment dev.to/ann/comment/2abc", "https://dev.to/ann/comment/2abc"),
    ("comment a_b", "https://dev.to/embed/comment?args=a_b"),
    ("embed minimal https://youtu.be/dQw4w9WgXcQ", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
    ("emgithub https://github.com/u/r/blob/main/a.py#L1", "https://github.com/u/r/blob/main/a.py#L1"),
    ("event /events/cats/june-30/?a=b", "https://dev.to/events/cats/june-30"),
    ("event cats/june-30", "https://dev.to/events/cats/june-30"),
    ("instagram https://www.instagram.com/some.one/", "https://www.instagram.com/some.one/"),
    ("listing collabs/a-title/", "https://dev.to/listings/collabs/a-title"),
    ("listing https://dev.to/listings/collabs/a-title?x=y", "https://dev.to/listings/collabs/a-title"),
    ("observablehq @ann/cats a word", "https://observablehq.com/@ann/cats"),
    ("org https://dev.to/acme", "https://dev.to/acme"),
    ("steam https://store.steampowered.com/app/440/A_Game/", "https://store.steampowered.com/app/440/A_Game/"),
    ("tag https://dev.to/t/git", "https://dev.to/t/git"),
    ("user @ann", "https://dev.to/ann"),
]  # fmt: skip


@pytest.mark.parametrize(("tag", "url"), TARGETS)
def test_a_tag_leads_to_the_page_that_dev_shows(tag, url):
    result = resolve(parse_tag(f"{{% {tag} %}}"))
    assert getattr(result, "embed", result).url == url


@pytest.mark.parametrize(
    "tag", ["https://youtu.be/dQw4w9WgXcQ minimal", "minimal https://youtu.be/dQw4w9WgXcQ"]
)
def test_a_minimal_embed_is_a_card(tag):
    assert ("mode", "card") in resolve(parse_tag(f"{{% embed {tag} %}}")).options
    own = resolve(parse_tag(f"{{% embed {tag} mode=link %}}"))
    assert [value for name, value in own.options if name == "mode"] == ["link"]


@pytest.mark.parametrize(
    ("arguments", "linked", "body"),
    [
        ("video=https://youtu.be/dQw4w9WgXcQ title=A*b", "https://youtu.be/dQw4w9WgXcQ", "A\\*b"),
        ("link=https://a.example/", "https://a.example/", "https://a.example/"),
        ("image=/a.png link=https://a.example/ title=A", "https://a.example/", "A"),
        (
            "image=/a.png video=https://a.example/v link=https://a.example/",
            "https://a.example/v",
            "",
        ),
        ("image=/a.png caption=A", None, "A"),
    ],
)
def test_a_slide_links_to_its_video_or_page(arguments, linked, body):
    card = resolve(parse_tag(f"{{% slide {arguments} %}}"))
    assert (dict(card.options).get("link"), card.added) == (linked, body)


@pytest.mark.parametrize(
    ("icon", "title"), [("🚀", "🚀 Fast"), ("lightning", "Fast"), ("A!", "A! Fast"), ("", "Fast")]
)
def test_a_feature_shows_an_icon_unless_it_is_a_name(icon, title):
    tag = parse_tag(f'{{% feature title="Fast" icon="{icon}" %}}')._replace(inner="Text.")
    assert resolve(tag).argument == title
