"""One site with every input that once stopped a build, published what was hidden or lost a word."""

from __future__ import annotations

import itertools
import subprocess
import sys

import pytest
from samples import sample
from sites import PNG

DIGITS = "9" * 5000
CUT_GIF = b"GIF89a\x10\x00\x10\x00\xf7\x00\x00" + bytes(62)
TWEET = (
    '<blockquote class="twitter-tweet"><p>Quoted words</p>'
    '<a href="https://twitter.com/jack/status/20">a date</a></blockquote>'
    '<script async src="https://platform.twitter.com/widgets.js"></script>'
)
FRAME = '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>'

BODIES = {
    "options": (
        "```{embed} https://vimeo.com/1\n:width:\n```\n\n```{twitter} 20\n:width: '#x'\n```\n\n"
        "```{embed} https://vimeo.com/2\n:width: ~\n```"
    ),
    "image": "![damaged](cut.gif)",
    "numbers": (
        f"{{% twitter 20 width={DIGITS} %}}\n\n```js {{1-{DIGITS}}}\na\n```\n\n"
        f"{{% feed limit={DIGITS} tag=x %}}\n\n<img src='cover.png' width={DIGITS}>\n\n"
        '{{< highlight go "hl_lines=1-30000000,linenostart=' + DIGITS + '" >}}\na\n'
        f"{{{{< /highlight >}}}}\n\n```{{postlist}} {DIGITS}\n```\n\n"
        f"```{{giphy}} na5eo4HbIVO7K\n:width: {DIGITS}\n```"
    ),
    "div": "<div>" * 250 + "deep words" + "</div>" * 250,
    "span": "a " + "<span>" * 250 + "deep words" + "</span>" * 250,
    "lines": '{{< highlight go "hl_lines=9" >}}\na\n{{< /highlight >}}',
    "wrappers": (
        f'<div class="tweet">{TWEET}</div>\n\n<figure>{FRAME}<figcaption>A caption</figcaption>'
        f"</figure>\n\n<center>{FRAME}</center>\n\n<table><tr><td>{FRAME}</td></tr></table>\n\n"
        '<figure><script src="https://gist.github.com/ann/1234567890abcdef.js"></script></figure>'
    ),
    "urls": (
        '## h {{< video src=" javascript:alert(2)" >}}\n\n<a href="java\tscript:alert(1)">words</a>'
    ),
    "outside": (
        '{% asset_path ../../../etc/passwd %}\n\n{{< audio src="/../../etc/passwd" >}}\n\n'
        "![outside](../../../etc/passwd.png)"
    ),
    "comment": "A line %%with a secret%% in it.\n\n%%\nsecret\n%%",
    "linear": "%[http://" * 500,
    "notes": "Text[^1].\n\n[^1]: The note.",
    "links": "{% link https://dev.to/someone/options-1abc %}",
}
KEYS = {
    "image": {"cover_image": "cut.gif"},
    "moved": {"redirect_from": "[/post.html, /post.html/]"},
    "guide": {"permalink": "/guide.html"},
    "part": {"permalink": "/guide.html/part-2/"},
    "draft": {"draft": "true"},
    "scheduled": {"date": "2999-01-01"},
    "expired": {"expiryDate": "2020-02-12"},
    "pelican": {"status": "hidden"},
    "hugo": {"build": "{list: never, render: never}"},
    "private": {"visibility": "private"},
    "unknown": {"status": "nobody knows"},
    "same": {"guid": "one"},
    "twin": {"guid": "one"},
    "many": {
        "tags": f"[{', '.join(f't{number}' for number in range(60))}]",
        "authors": f"[{', '.join(f'A{number}' for number in range(60))}]",
    },
}
CONF = """\
extensions = ["sphinx_devrel_blog", "sphinx_markdown_builder"]
project = "Site"
html_baseurl = "docs.example.org"
devrel_blog_posts = ["blog/*.md"]
devrel_blog_defaults = {"**": None}
devrel_blog_blogs = {"x": None}
devrel_blog_shortcodes_extra = {"promo": None}
devrel_blog_draft = "exclude"
"""
HIDDEN = {"draft", "scheduled", "expired", "hugo", "private", "unknown"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("builder", "privacy"),
    sample(
        itertools.product(["html", "latex", "epub", "text", "markdown"], ["normal", "strict"]),
        [("html", "strict"), ("latex", "normal")],
    ),
)
def test_every_fault_on_one_site(site, builder, privacy):
    pytest.importorskip("sphinx_markdown_builder")
    site.write("conf.py", f"{CONF}devrel_blog_privacy = {privacy!r}\n")
    site.write("blog/cut.gif", CUT_GIF)
    site.write("blog/cover.png", PNG)
    names = sorted(BODIES.keys() | KEYS.keys())
    for name in names:
        body = f"first{name}q\n\n{BODIES.get(name, 'Text.')}\n\nlast{name}q\n"
        site.post(body, f"blog/{name}.md", **KEYS.get(name, {}))
    site.write("blog/page.md", "# A page without front matter\n\nText.\n")
    site.write("blog/broken.md", "---\ntitle: A: b\ndate: 2020-02-11\ntags: [a, b\n---\nText.\n")
    command = [sys.executable, "-m", "sphinx", "-n", "-b", builder, site.source, site.output]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert "blog/broken.md:4: WARNING" in done.stderr
    assert "posts not published: " in done.stdout
    assert "not a post: blog/page.md" in done.stdout
    if builder in {"epub", "latex"}:  # a zip file, and one file for all
        return
    suffix = {"html": "html", "text": "txt", "markdown": "md"}[builder]
    for name in names:
        page = site.output / f"blog/{name}.{suffix}"
        assert page.is_file() == (name not in HIDDEN), name
        if name not in HIDDEN:
            text = page.read_text("utf-8")
            assert f"first{name}q" in text
            assert f"last{name}q" in text
            assert "secret" not in text
