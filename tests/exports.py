"""Small exports in the shapes that the platforms write."""

from __future__ import annotations

import io
import json
import zipfile

from sites import PNG

STORY = """\
<!DOCTYPE html><html><head><title>Letters &amp; kites</title></head><body><article class="h-entry">
<header><h1 class="p-name">Letters &amp; kites</h1></header>
<section data-field="subtitle" class="p-summary">What they share</section>
<section data-field="body" class="e-content"><section name="a" class="section section--body">
<div class="section-divider"><hr class="section-divider"></div><div class="section-content">
<h3 name="1" id="1" class="graf graf--h3 graf--leading graf--title">Letters &amp; kites</h3>
<h4 name="2" class="graf graf--h4 graf--subtitle">What they share</h4>
<p name="3" class="graf graf--p">Some *stars*, a [bracket] and <strong class="markup--strong">bold <em>words</em></strong>,
1 &lt; 2 &amp; {% twitter %}. See <a href="https://example.org/a_(b)" data-href="https://example.org/a_(b)">this page</a>.</p>
<figure name="4" class="graf graf--figure"><img class="graf-image" data-is-featured="true" alt="A red kite"
src="https://cdn-images-1.medium.com/max/800/kite.png"><figcaption class="imageCaption">A kite, <a href="https://example.org/">photographed</a></figcaption></figure>
<pre data-code-block-mode="1" data-code-block-lang="python" name="5" class="graf graf--pre"><span class="pre--content">def f(x):<br />    return `x`  # a &lt; b</span></pre>
<figure name="6" class="graf graf--figure graf--iframe"><iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ?feature=oembed" width="700"></iframe><figcaption class="imageCaption">A film</figcaption></figure>
<figure name="7" class="graf graf--figure graf--iframe"><script src="https://gist.github.com/octocat/6cad326836d38bd3a7ae.js"></script></figure>
<blockquote name="8" class="graf graf--blockquote">A quotation</blockquote>
<ul class="postList"><li name="9" class="graf graf--li">One</li><li name="10" class="graf graf--li">Two</li></ul>
</div></section></section>
<footer><p class="p-tags">Tagged in <a href="https://medium.com/tag/kites" class="p-tag">Kites</a></p>
<p>By <a href="https://medium.com/@ann" class="p-author h-card">Ann Onymous</a> on <a href="https://medium.com/p/0123456789ab">
<time class="dt-published" datetime="2021-03-04T05:06:07.089Z">March 4, 2021</time></a>.</p>
<p><a href="https://medium.com/@ann/letters-and-kites-0123456789ab" class="p-canonical">Canonical link</a></p></footer></article></body></html>
"""
RESPONSE = (
    '<html><head><title>Well said, Bo…</title></head><body><article><header><h1 class="p-name">Well said, Bo…</h1></header>'
    '<section data-field="body"><p class="graf">Well said, Bo. I agree.</p></section><footer>'
    '<time class="dt-published" datetime="2021-05-05T05:06:07Z">May</time></footer></article></body></html>'
)
DRAFT = (
    STORY.replace("Letters &amp; kites", "Unfinished").split("<footer>")[0]
    + "</article></body></html>"
)

WXR = """\
<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Blog</title>
<wp:author><wp:author_login>ann</wp:author_login><wp:author_display_name><![CDATA[Ann Onymous]]></wp:author_display_name></wp:author>
<item><title>a kite</title><link>https://old.example/kite/</link><wp:post_id>7</wp:post_id><wp:post_type>attachment</wp:post_type><wp:post_parent>5</wp:post_parent>
<wp:attachment_url>https://old.example/uploads/kite.jpg?a=1&b=2</wp:attachment_url>
<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value><![CDATA[A red kite]]></wp:meta_value></wp:postmeta></item>
<item><title>Classic &amp; old</title><link>https://old.example/2019/05/classic/</link><dc:creator><![CDATA[ann]]></dc:creator>
<content:encoded><![CDATA[First line
second line with <strong>bold</strong>.

[caption id="attachment_7" width="300"]<img src="https://old.example/uploads/kite.jpg" alt="A kite" /> A <em>fine</em> kite[/caption]

[gallery ids="7,8"]

https://www.youtube.com/watch?v=dQw4w9WgXcQ

[code language="bash"]
ls &lt; a
# no heading

ls
[/code]

<ul>
<li>One</li>
</ul>
[contact-form to="a"]]]></content:encoded>
<excerpt:encoded><![CDATA[In short]]></excerpt:encoded><wp:post_id>5</wp:post_id><wp:post_date><![CDATA[2019-05-06 09:00:00]]></wp:post_date>
<wp:post_date_gmt><![CDATA[2019-05-06 07:00:00]]></wp:post_date_gmt><wp:post_modified_gmt><![CDATA[2020-01-02 03:04:05]]></wp:post_modified_gmt>
<wp:post_name><![CDATA[classic]]></wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="toys"><![CDATA[Toys]]></category><category domain="post_tag" nicename="red"><![CDATA[red]]></category>
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>7</wp:meta_value></wp:postmeta></item>
<item><title>Blocks</title><link>https://old.example/?p=6</link><dc:creator>zoe</dc:creator><content:encoded><![CDATA[<!-- wp:paragraph -->
<p>A text<sup data-fn="f-1" class="fn"><a href="#f-1" id="f-1-link">1</a></sup>.</p>
<!-- /wp:paragraph -->
<!-- wp:embed {"url":"https://twitter.com/jack/status/20"} -->
<figure class="wp-block-embed is-type-rich"><div class="wp-block-embed__wrapper">
https://twitter.com/jack/status/20
</div></figure>
<!-- /wp:embed -->
<figure class="wp-block-table"><table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1|2</td><td>3</td></tr></tbody></table></figure>
<ol class="wp-block-footnotes"><li id="f-1">A <em>note</em>. <a href="#f-1-link" aria-label="back">↩︎</a></li></ol>]]></content:encoded>
<wp:post_id>6</wp:post_id><wp:post_date>0000-00-00 00:00:00</wp:post_date><wp:post_name></wp:post_name><wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item>
<item><title>About</title><wp:post_id>9</wp:post_id><wp:status>publish</wp:status><wp:post_type>page</wp:post_type></item>
</channel></rss>
"""
GHOST = {"db": [{"meta": {"version": "5.0"}, "data": {
    "posts": [
        {"id": "1", "uuid": "u-1", "title": "Ghostly", "slug": "ghostly", "status": "published", "type": "post",
         "published_at": "2022-02-03T04:05:06.000Z", "updated_at": "2022-03-04T00:00:00.000Z", "visibility": "public",
         "feature_image": "__GHOST_URL__/content/images/2022/02/kite.png", "custom_excerpt": "In short",
         "html": '<p>Hello <code>a_b</code>.</p><figure class="kg-card kg-image-card kg-card-hascaption">'
         '<img src="__GHOST_URL__/content/images/2022/02/kite.png" class="kg-image" alt="A kite"><figcaption>It flies</figcaption></figure>'
         '<div class="kg-card kg-callout-card kg-callout-card-blue"><div class="kg-callout-emoji">💡</div>'
         '<div class="kg-callout-text">A tip</div></div><pre><code class="language-js">let a = 1;\n\nlet b;</code></pre>'},
        {"id": "2", "uuid": "u-2", "title": "Members", "slug": "members", "status": "published", "type": "post",
         "published_at": "2022-02-04T04:05:06.000Z", "visibility": "paid", "html": "<p>Secret</p>"},
        {"id": "3", "title": "About", "slug": "about", "type": "page", "html": "<p>Page</p>"},
        {"id": "4", "title": "Lexical", "slug": "lexical", "status": "draft", "html": None, "lexical": json.dumps({"root": {"children": [
            {"type": "paragraph", "children": [{"type": "extended-text", "text": "Only in the editor", "format": 1}]},
            {"type": "callout", "calloutEmoji": "💡", "calloutText": "A tip"},
            {"type": "image", "src": "__GHOST_URL__/content/images/2022/02/away.png", "alt": "A kite", "caption": ""},
        ]}})},
        {"id": "5", "title": "Empty", "slug": "empty", "status": "published", "html": ""},
    ],
    "posts_meta": [{"post_id": "1", "feature_image_alt": "A red kite", "meta_description": "Described"}],
    "tags": [{"id": "t", "name": "News"}, {"id": "h", "name": "#internal"}],
    "posts_tags": [{"post_id": "1", "tag_id": "h", "sort_order": 0}, {"post_id": "1", "tag_id": "t", "sort_order": 1}],
    "users": [{"id": "a", "name": "Ann Onymous"}], "posts_authors": [{"post_id": "1", "author_id": "a"}],
}}]}  # fmt: skip
SUBSTACK_TABLE = """\
post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle,podcast_url
101.hello-letters,2023-04-05T06:07:08.910Z,true,,newsletter,everyone,"Hello, letters",A subtitle,
102.for-friends,2023-04-06T06:07:08.910Z,true,,newsletter,only_paid,For friends,,
103.chat,2023-04-07T06:07:08.910Z,true,,thread,everyone,Chat,,
"""
SUBSTACK_POST = """\
<p>Dear reader<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1" target="_self">1</a>, hello.</p>
<div id="youtube2-dQw4w9WgXcQ" class="youtube-wrap" data-attrs="{&quot;videoId&quot;:&quot;dQw4w9WgXcQ&quot;}"><div class="youtube-inner"><iframe src="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"></iframe></div></div>
<p class="button-wrapper" data-attrs="{&quot;url&quot;:&quot;https://a.example/subscribe&quot;}"><a class="button primary" href="https://a.example/subscribe"><span>Subscribe now</span></a></p>
<div class="footnote"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a><div class="footnote-content"><p>A note.</p></div></div>
"""
DEV = [
    {"id": 11, "title": "On DEV", "description": "A text", "published": True, "published_at": "2021-01-02T03:04:05.678Z",
     "slug": "on-dev-1abc", "url": "https://dev.to/ann/on-dev-1abc", "tag_list": ["python", "docs"],
     "canonical_url": "https://ann.example/on-dev", "cover_image": None, "user": {"name": "Ann Onymous"},
     "body_markdown": "---\ntitle: On DEV\nseries: Basics\n---\n\nHello {% twitter 20 %}\n\n![A kite](https://img.example/kite.png)\n"},
    {"id": 12, "title": "Later", "published": False, "slug": "later-temp-slug-1", "body_markdown": "Text.", "tag_list": []},
]  # fmt: skip
HASHNODE = {"posts": [
    {"_id": "h1", "title": "On Hashnode", "slug": "on-hashnode", "dateAdded": "2021-02-03T04:05:06.000Z", "isActive": True,
     "contentMarkdown": 'Hello\n\n%[https://x.com/jack/status/20]\n\n![](https://cdn.hashnode.com/a.png align="center")\n',
     "tags": [{"name": "Web", "slug": "web"}], "coverImage": "https://cdn.hashnode.com/cover.png", "brief": "Hello"},
]}  # fmt: skip
BLOGGER = """\
<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom' xmlns:app='http://purl.org/atom/app#'>
<entry><id>tag:blogger.com,1999:post-1</id><published>2010-11-12T13:14:00.001-05:00</published><updated>2011-01-01T00:00:00.000Z</updated>
<category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#post'/>
<category scheme='http://www.blogger.com/atom/ns#' term='Arduino'/><title type='text'>Day 12</title>
<content type='html'>&lt;div class="separator"&gt;&lt;a href="https://1.bp.blogspot.com/kite.jpg"&gt;&lt;img src="https://1.bp.blogspot.com/s320/kite.jpg" alt="A kite"/&gt;&lt;/a&gt;&lt;/div&gt;Hello&lt;br /&gt;&lt;br /&gt;world</content>
<link rel='alternate' type='text/html' href='https://a.blogspot.com/2010/11/day-12.html'/><author><name>Ann</name></author></entry>
<entry><id>tag:blogger.com,1999:comment-1</id><category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#comment'/><title>No</title><content>A comment</content></entry>
</feed>
"""
RSS = """\
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item><title>From a feed</title><link>https://a.example/feed-post</link>
<guid>g1</guid><pubDate>Tue, 04 May 2021 10:00:00 GMT</pubDate><category>news</category><content:encoded><![CDATA[<p>Hello <a href="https://a.example/b">feed</a> <img src="/k.png" alt="A kite"></p>]]></content:encoded></item></channel></rss>
"""
BACKUP = """\
---
title: "Backed up"
datePublished: Sun Oct 25 2015 00:00:00 GMT+0000 (Coordinated Universal Time)
cuid: ckn0ikz7000vqyes1eew284pr
slug: backed-up
tags: general, two

---


A text.
"""


def zipped(files):
    """Return a zip with ``files``, by their names."""
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return result.getvalue()


EXPORTS = {
    "medium.zip": zipped({
        "posts/2021-03-04_Letters---kites-0123456789ab.html": STORY,
        "posts/2021-05-05_Well-said-0123456789ac.html": RESPONSE,
        "posts/draft_Unfinished-ba9876543210.html": DRAFT, "profile/profile.html": "<p>Ann</p>",
    }),
    "wordpress.xml": WXR.encode(),
    "ghost.zip": zipped({
        "data.json": json.dumps(GHOST), "content/images/2022/02/kite.png": PNG,
    }),
    "substack.zip": zipped({
        "posts.csv": SUBSTACK_TABLE, "posts/101.hello-letters.html": SUBSTACK_POST,
        "posts/102.for-friends.html": "<p>Paid</p>",
    }),
    "dev.json": json.dumps(DEV).encode(),
    "hashnode.json": json.dumps(HASHNODE).encode(),
    "blogger.xml": BLOGGER.encode(),
    "feed.rss": RSS.encode(),
    "backup.zip": zipped({"backup-main/ckn0ikz7000vqyes1eew284pr.md": BACKUP, "backup-main/ckvfsg3e80iaibas137ru2107.md": "## Older\n\nAn *older* text.\n",
        "backup-main/README.md": "# Backup"}),
}  # fmt: skip
"""The exports by the names of their files."""
