"""What posts of DEV, WordPress, Ghost and other platforms contain."""

from __future__ import annotations

from typing import Final

from vocabulary.entries import Entry, System

_FRAME: Final = "the frame of the service; a link leads to it"
_FORM: Final = "a form of the platform, which a page of documentation can't have"

_WORDPRESS: Final = System(
    "WordPress",
    "wordpress",
    "https://wordpress.org/documentation/article/wordpress-block-editor/",
    "wordpress_id: 7",
    (
        Entry(
            "[caption]", "a figure",
            '[caption id="attachment_9" align="aligncenter" width="300"]'
            '<img src="/images/cat.png" alt="A cat" width="300" /> The cat sleeps[/caption]',
            elements=("figure img[alt='A cat']", "figcaption"), text=("The cat sleeps",),
            absent=("[caption", "[/caption"),
        ),
        Entry(
            "[caption] with a link", "a figure with a linked image",
            '[caption width="300" caption="The dog runs"]<a href="https://example.org/dog">'
            '<img src="/images/dog.png" alt="A dog" /></a>[/caption]',
            elements=("figure a[href='https://example.org/dog'] img", "figcaption"),
            text=("The dog runs",), absent=("[caption",),
        ),
        Entry(
            "[gallery]", "images of the media library", 'Before.\n\n[gallery ids="1,2" columns="2"]\n\nAfter.',
            text=("Before.", "After."), absent=("[gallery",), warning="gallery",
            limit="The images are in WordPress's database; the post has only their numbers.",
        ),
        Entry(
            "[embed]", "a video", "[embed]https://www.youtube.com/watch?v=dQw4w9WgXcQ[/embed]",
            elements=(".devrel-embed-youtube",), absent=("[embed]", "[/embed]"),
        ),
        Entry(
            "[embed] of another page", "a link", '[embed width="400"]https://example.org/page[/embed]',
            elements=("a[href='https://example.org/page']",), absent=("[embed", "%5B"),
        ),
        Entry(
            "[youtube]", "a video", "[youtube=https://www.youtube.com/watch?v=dQw4w9WgXcQ]",
            elements=(".devrel-embed-youtube",), absent=("[youtube",),
        ),
        Entry(
            "[youtube] with an end", "a video", "[youtube]dQw4w9WgXcQ[/youtube]",
            elements=(".devrel-embed-youtube",), absent=("[youtube", "[/youtube"),
        ),
        Entry(
            "[youtube URL]", "a video", "[youtube https://youtu.be/dQw4w9WgXcQ&w=400]",
            elements=(".devrel-embed-youtube",), absent=("[youtube",),
        ),
        Entry(
            "[code]", "code", '[code lang="js"]\nlet a = 1;\n\nlet b = 2;\n[/code]',
            elements=(".highlight-js", ".highlight pre"), text=("let a = 1;", "let b = 2;"), absent=("[code",),
        ),
        Entry(
            "[sourcecode]", "code", '[sourcecode language="python" title="a.py"]\nprint("*a*")\n[/sourcecode]',
            elements=(".highlight-python",), text=('print("*a*")',), absent=("sourcecode",),
        ),
        Entry(
            "[php]", "code", "[php]\necho 1;\n[/php]",
            elements=(".highlight-php",), text=("echo 1;",), absent=("[php]",),
        ),
        Entry(
            "[audio]", "a player", '[audio mp3="/images/song.mp3"][/audio]',
            elements=("audio, a[href$='song.mp3']",), absent=("[audio",),
        ),
        Entry(
            "[video]", "a player", '[video width="400" height="200" mp4="/images/film.mp4"][/video]',
            elements=("video, a[href$='film.mp4']",), absent=("[video",),
        ),
        Entry(
            "[vimeo]", "a video", "[vimeo 636725488]", elements=(".devrel-embed-vimeo",), absent=("[vimeo",),
        ),
        Entry(
            "[tweet]", "a tweet", "[tweet https://twitter.com/jack/status/20]",
            elements=("a[href*='/status/20']",), absent=("[tweet",),
        ),
        Entry(
            "[gist]", "a gist", "[gist https://gist.github.com/octocat/6cad326836d38bd3a7ae]",
            elements=("a[href*='gist.github.com']",), absent=("[gist",),
        ),
        Entry(
            "[soundcloud]", "a player",
            '[soundcloud url="https://soundcloud.com/user-261265215/dev-to-review-episode-1"]',
            elements=("a[href*='soundcloud.com']",), absent=("[soundcloud",),
        ),
        Entry(
            "[latex]", "a formula", "So [latex]a^2[/latex] is $latex b^2$ too.",
            elements=("span.math",), text=("So", "is", "too."), absent=("latex",),
        ),
        Entry(
            "block comments", "nothing of the comments",
            "<!-- wp:paragraph -->\n<p>Some <em>text</em>.</p>\n<!-- /wp:paragraph -->",
            elements=("p em",), text=("Some text.",), absent=("wp:",),
        ),
        Entry(
            "wp-block-image", "a figure",
            '<!-- wp:image {"id":7} -->\n<figure class="wp-block-image size-large"><img src="/images/cat.png" '
            'alt="A cat" class="wp-image-7"/><figcaption>The cat</figcaption></figure>\n<!-- /wp:image -->',
            elements=("figure img[alt='A cat']", "figcaption"), text=("The cat",),
        ),
        Entry(
            "wp-block-image in a box", "a figure",
            '<div class="wp-block-image"><figure class="aligncenter"><a href="https://example.org/cat">'
            '<img src="/images/cat.png" alt="A cat"/></a><figcaption>The <em>cat</em></figcaption></figure></div>',
            elements=("figure a img[alt='A cat']", "figcaption em"), text=("The cat",),
        ),
        Entry(
            "wp-block-gallery", "images",
            '<figure class="wp-block-gallery columns-2"><ul class="blocks-gallery-grid"><li class="blocks-gallery-item">'
            '<figure><img src="/images/cat.png" alt="A cat"/><figcaption>First</figcaption></figure></li>'
            '<li class="blocks-gallery-item"><figure><img src="/images/dog.png" alt="A dog"/></figure></li></ul>'
            '<figcaption class="blocks-gallery-caption">Both</figcaption></figure>',
            elements=(".devrel-gallery img[alt='A cat']", ".devrel-gallery img[alt='A dog']"),
            text=("First", "Both"),
        ),
        Entry(
            "wp-block-embed", "a video",
            '<figure class="wp-block-embed is-type-video"><div class="wp-block-embed__wrapper">\n'
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ\n</div><figcaption>Watch it</figcaption></figure>",
            elements=(".devrel-embed-youtube",), text=("Watch it",),
        ),
        Entry(
            "wp-block-embed of another site", "a link",
            '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://example.org/page\n'
            "</div></figure>",
            elements=("a[href='https://example.org/page']",),
        ),
        Entry(
            "wp-block-code", "code", '<pre class="wp-block-code"><code>let a = 1;\nlet b;</code></pre>',
            elements=("pre",), text=("let a = 1;", "let b;"),
        ),
        Entry(
            "wp-block-buttons", "buttons",
            '<div class="wp-block-buttons"><div class="wp-block-button"><a class="wp-block-button__link" '
            'href="https://example.org/buy">Buy it</a></div></div>',
            elements=("a.sd-btn[href='https://example.org/buy']",), text=("Buy it",),
        ),
        Entry(
            "wp-block-columns", "columns",
            '<div class="wp-block-columns"><div class="wp-block-column"><p>Left side</p></div>'
            '<div class="wp-block-column"><p>Right side</p></div></div>',
            elements=(".wp-block-columns .wp-block-column p",), text=("Left side", "Right side"),
        ),
        Entry(
            "wp-block-quote", "a quotation",
            '<blockquote class="wp-block-quote"><p>Well <strong>said</strong>.</p><cite>Ada</cite></blockquote>',
            elements=("blockquote strong",), text=("Well said.", "Ada"),
        ),
        Entry(
            "wp-block-pullquote", "a quotation set apart",
            '<figure class="wp-block-pullquote"><blockquote><p>Well said.</p><cite>Ada</cite></blockquote></figure>',
            elements=("blockquote",), text=("Well said.", "Ada"),
        ),
        Entry(
            "wp-block-table", "a table with a caption",
            '<figure class="wp-block-table"><table><thead><tr><th>Name</th><th>Age</th></tr></thead><tbody>'
            "<tr><td>Ada</td><td>36</td></tr></tbody></table><figcaption>People</figcaption></figure>",
            elements=("table td",), text=("Name", "Ada", "36", "People"),
        ),
        Entry(
            "wp-block-video", "a video",
            '<figure class="wp-block-video"><video controls src="/images/film.mp4"></video>'
            "<figcaption>The film</figcaption></figure>",
            elements=("video, a[href$='film.mp4']",), text=("The film",),
        ),
        Entry(
            "more", "nothing", "First.\n\n<!--more-->\n\nSecond.\n\n<!--nextpage-->\n\nThird.",
            text=("First.", "Second.", "Third."), absent=("more-->", "nextpage"),
        ),
    ),
)  # fmt: skip

_GHOST: Final = System(
    "Ghost",
    "ghost",
    "https://ghost.org/help/cards/",
    "custom_excerpt: A text",
    (
        Entry(
            "callout card", "a box",
            '<div class="kg-card kg-callout-card kg-callout-card-blue"><div class="kg-callout-emoji">💡</div>'
            '<div class="kg-callout-text">Mind <b>this</b> *star*.</div></div>',
            elements=(".admonition strong",), text=("Mind this *star*.",),
        ),
        Entry(
            "toggle card", "a box that opens",
            '<div class="kg-card kg-toggle-card" data-kg-toggle-state="close"><div class="kg-toggle-heading">'
            '<h4 class="kg-toggle-heading-text">Why?</h4><button class="kg-toggle-card-icon"><svg></svg></button></div>'
            '<div class="kg-toggle-content"><p>First <em>reason</em>.</p><p>Second reason.</p></div></div>',
            elements=("details:not([open]) summary", "details em"), text=("Why?", "First reason.", "Second reason."),
        ),
        Entry(
            "bookmark card", "a card with a link",
            '<figure class="kg-card kg-bookmark-card kg-card-hascaption"><a class="kg-bookmark-container" '
            'href="https://example.org/page"><div class="kg-bookmark-content"><div class="kg-bookmark-title">The page</div>'
            '<div class="kg-bookmark-description">About pages</div><div class="kg-bookmark-metadata">'
            '<img class="kg-bookmark-icon" src="https://example.org/i.png"><span class="kg-bookmark-author">Example</span>'
            '<span class="kg-bookmark-publisher">Ada</span></div></div></a><figcaption>Read it</figcaption></figure>',
            elements=(".sd-card a[href='https://example.org/page']",),
            text=("The page", "About pages", "Example", "Ada", "Read it"),
        ),
        Entry(
            "image card", "a figure",
            '<figure class="kg-card kg-image-card kg-card-hascaption"><img src="/images/cat.png" class="kg-image" '
            'alt="A cat" loading="lazy" width="600" srcset="/images/cat.png 600w"><figcaption>The cat</figcaption></figure>',
            elements=("figure img[alt='A cat']", "figcaption"), text=("The cat",),
        ),
        Entry(
            "gallery card", "images",
            '<figure class="kg-card kg-gallery-card kg-width-wide"><div class="kg-gallery-container">'
            '<div class="kg-gallery-row"><div class="kg-gallery-image"><img src="/images/cat.png" alt="A cat"></div>'
            '<div class="kg-gallery-image"><img src="/images/dog.png" alt="A dog"></div></div></div>'
            "<figcaption>Both</figcaption></figure>",
            elements=(".devrel-gallery img[alt='A cat']", ".devrel-gallery img[alt='A dog']"), text=("Both",),
        ),
        Entry(
            "button card", "a button",
            '<div class="kg-card kg-button-card kg-align-center"><a href="https://example.org/join" '
            'class="kg-btn kg-btn-accent">Join us</a></div>',
            elements=("a.sd-btn[href='https://example.org/join']",), text=("Join us",),
        ),
        Entry(
            "embed card", "a video",
            '<figure class="kg-card kg-embed-card"><iframe width="200" height="113" '
            'src="https://www.youtube.com/embed/dQw4w9WgXcQ?feature=oembed" frameborder="0" allowfullscreen></iframe>'
            "<figcaption>Watch it</figcaption></figure>",
            elements=(".devrel-embed-youtube",), text=("Watch it",),
        ),
        Entry(
            "a whole post", "each part",
            '<p>First.</p><div class="kg-card kg-callout-card"><div class="kg-callout-text">A box.</div></div>'
            "<p>Second <em>part</em>.</p>",
            elements=("p em", ".admonition"), text=("First.", "A box.", "Second part."),
        ),
        Entry(
            "video card", "a video",
            '<figure class="kg-card kg-video-card"><div class="kg-video-container"><video src="/images/film.mp4" '
            'width="480" height="270" controls></video></div><figcaption>The film</figcaption></figure>',
            elements=("video, a[href$='film.mp4']",), text=("The film",),
        ),
        Entry(
            "product card", "its text",
            '<div class="kg-card kg-product-card"><div class="kg-product-card-container"><h4 '
            'class="kg-product-card-title">The thing</h4><div class="kg-product-card-description"><p>It works.</p></div>'
            "</div></div>",
            text=("The thing", "It works."),
        ),
    ),
)  # fmt: skip

_HASHNODE: Final = System(
    "Hashnode",
    "hashnode",
    "https://support.hashnode.com/en/articles/6412138-embedding-content",
    "cuid: cl0",
    (
        Entry("%[URL]", "a video", "%[https://www.youtube.com/watch?v=dQw4w9WgXcQ]", elements=(".devrel-embed-youtube",)),
        Entry(
            "%[URL] of another page", "a link", "%[https://example.org/page]",
            elements=("a[href='https://example.org/page']",), absent=("%[",),
        ),
        Entry("%%[widget]", "nothing", "Before.\n\n%%[newsletter]\n\nAfter.", text=("Before.", "After."), absent=("newsletter",)),
        Entry(
            "image with align", "an image in the middle", '![A cat](/images/cat.png align="center")',
            elements=("img.align-center, figure.align-center img",), absent=("align=",),
        ),
        Entry(
            "image with align after a heading", "an image", '## Cats\n![A cat](/images/cat.png align="center")\nText.',
            elements=("h2", "img[alt='A cat']"), text=("Cats", "Text."), absent=("align=",),
        ),
        Entry(
            "image with align in a list", "an image", '1. One\n   ![A cat](/images/cat.png align="left")\n2. Two',
            elements=("li img[alt='A cat']",), text=("One", "Two"), absent=("align=",),
        ),
        Entry(
            "callout", "a box",
            '<div data-node-type="callout">\n<div data-node-type="callout-emoji">💡</div>\n'
            '<div data-node-type="callout-text">Mind <strong>this</strong>.</div>\n</div>',
            elements=(".admonition strong",), text=("Mind this.",),
        ),
        Entry(
            "details", "a box that opens",
            '<details data-node-type="hn-details-summary"><summary>Why?</summary><div data-type="detailsContent">'
            "Because.</div></details>",
            elements=("details summary",), text=("Why?", "Because."),
        ),
        Entry(
            "embedded widget", "nothing", 'Before.\n\n<div class="hn-embed-widget" id="x"></div>\n\nAfter.',
            text=("Before.", "After."),
        ),
        Entry(
            "mention", "a link to a person", "Thanks to [Ada L](@ada).", elements=("a[href='https://hashnode.com/@ada']",),
            text=("Thanks to Ada L.",),
        ),
    ),
)  # fmt: skip

_MEDIUM: Final = System(
    "Medium",
    "medium",
    "https://help.medium.com/hc/en-us/articles/115004745787-Export-your-account-data",
    "keywords: [cats]",
    (
        Entry(
            "heading and divider", "a heading and a line",
            '<h3 name="a1" id="a1" class="graf graf--h3">The cats</h3><p name="b" class="graf graf--p">They <strong>sleep</strong>.</p>',
            elements=("strong",), text=("The cats", "They sleep."),
        ),
        Entry(
            "figure", "a figure",
            '<figure name="c" id="c" class="graf graf--figure"><img class="graf-image" data-image-id="1.png" '
            'src="/images/cat.png" alt="A cat"><figcaption class="imageCaption">The cat</figcaption></figure>',
            elements=("figure img[alt='A cat']", "figcaption"), text=("The cat",),
        ),
        Entry(
            "video", "a video",
            '<figure class="graf graf--figure graf--iframe"><iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ" '
            'width="700" height="393" frameborder="0" scrolling="no"></iframe></figure>',
            elements=(".devrel-embed-youtube",),
        ),
        Entry(
            "gist in a figure", "a gist",
            '<figure class="graf graf--figure graf--iframe"><script src="https://gist.github.com/octocat/6cad326836d38bd3a7ae.js">'
            "</script></figure>",
            elements=("a[href*='gist.github.com']",),
        ),
        Entry(
            "gist", "a gist", '<script src="https://gist.github.com/octocat/6cad326836d38bd3a7ae.js"></script>',
            elements=("a[href*='gist.github.com']",),
        ),
        Entry(
            "pull quote", "a quotation set apart",
            '<blockquote name="d" class="graf graf--blockquote graf--pullquote">Sleep <em>well</em>.</blockquote>',
            elements=("blockquote em",), text=("Sleep well.",),
        ),
        Entry(
            "code", "code", '<pre name="e" class="graf graf--pre">let a = 1;<br>let b;</pre>',
            elements=("pre",), text=("let a = 1;", "let b;"),
        ),
        Entry(
            "mixtape", "a card with a link",
            '<div name="f" class="graf graf--mixtapeEmbed"><a href="https://example.org/page" data-href="https://example.org/page" '
            'class="markup--anchor markup--mixtapeEmbed-anchor"><strong class="markup--strong">The page</strong><br>'
            '<em class="markup--em">About pages</em></a></div>',
            elements=("a[href='https://example.org/page']",), text=("The page", "About pages"),
        ),
    ),
)  # fmt: skip

_SUBSTACK: Final = System(
    "Substack",
    "",
    "https://support.substack.com/hc/en-us/articles/360037466012",
    "subtitle: A text",
    (
        Entry(
            "image", "a figure",
            '<div class="captioned-image-container"><figure><a class="image-link image2" target="_blank" '
            'href="https://example.org/cat.png"><div class="image2-inset"><picture><source type="image/webp" '
            'srcset="/images/cat.png 424w"><img src="/images/cat.png" width="600" class="sizing-normal" alt="A cat"></picture>'
            '<div></div></div></a><figcaption class="image-caption">The <em>cat</em></figcaption></figure></div>',
            elements=("figure a img[alt='A cat']", "figcaption em"), text=("The cat",),
        ),
        Entry(
            "button", "a button",
            '<p class="button-wrapper" data-attrs="{&quot;url&quot;:&quot;https://example.org/go&quot;}" '
            'data-component-name="ButtonCreateButton"><a class="button primary" href="https://example.org/go">'
            "<span>Go there</span></a></p>",
            elements=("a.sd-btn[href='https://example.org/go']",), text=("Go there",),
        ),
        Entry(
            "subscription form", "nothing",
            'Before.\n\n<div class="subscription-widget-wrap"><div class="subscription-widget show-subscribe"><div class="preamble">'
            '<p>Thanks for reading!</p></div><form class="subscription-widget-subscribe"><input type="email" name="email">'
            '<input type="submit" value="Subscribe"></form></div></div>\n\nAfter.',
            elements=(), text=("Before.", "After."), absent=("Thanks for reading",), limit=_FORM,
        ),
        Entry(
            "YouTube", "a video",
            '<div id="youtube2-dQw4w9WgXcQ" class="youtube-wrap" data-attrs="{&quot;videoId&quot;:&quot;dQw4w9WgXcQ&quot;,'
            '&quot;startTime&quot;:null}" data-component-name="Youtube2ToDOM"><div class="youtube-inner"><iframe '
            'src="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0"></iframe></div></div>',
            elements=(".devrel-embed-youtube",),
        ),
        Entry(
            "tweet", "a tweet",
            '<div class="tweet" data-attrs="{&quot;url&quot;:&quot;https://twitter.com/jack/status/20&quot;,'
            '&quot;full_text&quot;:&quot;just setting up&quot;,&quot;username&quot;:&quot;jack&quot;}"></div>',
            elements=("a[href*='/status/20']",), text=("just setting up",),
        ),
        Entry(
            "pull quote", "a quotation set apart", '<div class="pullquote"><p>Sleep <em>well</em>.</p></div>',
            elements=("blockquote em",), text=("Sleep well.",),
        ),
        Entry(
            "poll", "a text", 'Before.\n\n<div class="poll-embed" data-attrs="{&quot;id&quot;:7}"></div>\n\nAfter.',
            elements=("em",), text=("Before.", "Poll on Substack", "After."), limit=_FORM,
        ),
        Entry(
            "another post", "a card with a link",
            '<div class="digest-post-embed" data-attrs="{&quot;nodeId&quot;:&quot;a&quot;,&quot;caption&quot;:&quot;About cats&quot;,'
            '&quot;title&quot;:&quot;The cats&quot;,&quot;canonical_url&quot;:&quot;https://example.org/p/cats&quot;}"></div>',
            elements=("a[href='https://example.org/p/cats']",), text=("The cats", "About cats"),
        ),
        Entry(
            "footnote", "a note",
            'Text<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1" target="_self">1</a>.\n\n'
            '<div class="footnote"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a>'
            '<div class="footnote-content"><p>The note.</p></div></div>',
            elements=("a[href='#footnote-1'], a[href$='footnote-1']",), text=("Text", "The note."),
        ),
    ),
)  # fmt: skip


def _frame(name: str, url: str) -> Entry:
    return Entry(
        name, "the frame of the service", f"{{% {name} {url} %}}", elements=(f"a[href='{url}']",),
        limit=_FRAME,
    )  # fmt: skip


def _poll(name: str) -> Entry:
    return Entry(
        name, "a text", f"Before.\n\n{{% {name} 123 %}}\n\nAfter.", elements=("em",),
        text=("Before.", "Poll on DEV", "After."), absent=(name,), limit=_FORM,
    )  # fmt: skip


def _organization(name: str, arguments: str) -> Entry:
    return Entry(
        name, "a link to the organization", f"Before.\n\n{{% {name} {arguments} %}}\n\nAfter.",
        elements=("a[href='https://dev.to/ada']",), text=("Before.", "ada on DEV", "After."),
        absent=(name,), limit="a list of DEV, which a page of documentation can't have",
    )  # fmt: skip


def _form(name: str, arguments: str = "") -> Entry:
    return Entry(
        name, "a form of DEV", f"Before.\n\n{{% {name} {arguments}%}}\n\nAfter.",
        text=("Before.", "After."), absent=(name,), limit=_FORM,
    )  # fmt: skip


_DEV: Final = System(
    "DEV",
    "dev",
    "https://github.com/forem/forem/tree/main/app/liquid_tags",
    "published: true\ndevto_id: 7",
    (
        _frame("agent_session", "https://dev.to/agent_sessions/7"),
        _frame("bandcamp", "https://artist.bandcamp.com/track/song"),
        _frame("bolt", "https://bolt.new/~/abc"),
        _frame("lovable", "https://cats.lovable.app/"),
        _frame("v0", "https://v0.dev/chat/abc"),
        _frame("claude_artifact", "https://claude.site/public/artifacts/0123abcd-0123-4567-89ab-0123456789ab"),
        _frame("livecodes", "https://livecodes.io/?x=id/abc"),
        _frame("netlify", "https://cats.netlify.app/"),
        _frame("observablehq", "https://observablehq.com/@ada/cats"),
        _frame("streamlit", "https://cats.streamlit.app/"),
        _frame("warp", "https://app.warp.dev/block/abc"),
        _frame("descript", "https://share.descript.com/view/abc"),
        _frame("claudebin", "https://claudebin.com/threads/abc"),
        _frame("cloud_run", "https://cats-7-uc.a.run.app/"),
        _frame("neon", "https://neon.new/abc"),
        _frame("facebook", "https://www.facebook.com/ada/posts/7"),
        _frame("golang", "https://go.dev/play/p/abc"),
        _frame("gitlab", "https://gitlab.com/ada/cats"),
        _frame("codesharer", "https://codesharer.netlify.app/#abc"),
        _frame("codeit", "https://cde.run/abc"),
        _frame("emgithub", "https://emgithub.com/embed.html?target=abc"),
        _frame("decs", "https://www.decs.xyz/ada/cats"),
        _frame("event", "https://dev.to/events/cats/june-7"),
        Entry(
            "embed of these URLs", "the frame of the service", "{% embed https://cats.netlify.app/ %}",
            elements=("a[href='https://cats.netlify.app/']",), limit=_FRAME,
        ),
        _poll("poll"),
        _poll("survey"),
        _form("email_signup"),
        _form("email_subscription"),
        _form("org_lead_form", "7 "),
        Entry(
            "org_lead_gate", "a form of DEV, then its content", "{% org_lead_gate 7 %}\nThe *text*.\n{% endorg_lead_gate %}",
            elements=("p em",), text=("The text.",), limit=_FORM,
        ),
        _organization("org_posts", "ada limit=3"),
        _organization("org_team", "ada"),
        Entry(
            "quotes", "several quotations",
            '{% quotes %}\n{% quote author="Ada" %}\nFirst.\n{% endquote %}\n{% quote author="Bo" %}\nSecond.\n{% endquote %}\n'
            "{% endquotes %}",
            elements=("blockquote p",), text=("First.", "Ada", "Second.", "Bo"),
        ),
        Entry(
            "card and row", "cards in columns",
            "{% row %}\n{% col %}\n{% card %}\nLeft.\n{% endcard %}\n{% endcol %}\n{% col span=2 %}\nRight.\n{% endcol %}\n{% endrow %}",
            elements=(".sd-card",), text=("Left.", "Right."),
        ),
        Entry(
            "collapsible", "a box that opens", '{% collapsible "Why?" %}\nBecause.\n{% endcollapsible %}',
            elements=("details summary",), text=("Why?", "Because."),
        ),
        Entry(
            "features", "cards",
            '{% features %}\n{% feature icon="🚀" title="Fast" %}\nNo wait.\n{% endfeature %}\n{% endfeatures %}',
            elements=(".sd-card",), text=("Fast", "No wait."),
        ),
        Entry(
            "slides", "images", '{% slides %}\n{% slide image="/images/cat.png" alt="A cat" %}\n{% endslides %}',
            elements=("img[alt='A cat']",),
        ),
        Entry(
            "offer", "a card with a button",
            '{% offer link="https://example.org/" button="Sign up" %}\nFree.\n{% endoffer %}',
            elements=("a.sd-btn",), text=("Free.", "Sign up"),
        ),
        Entry(
            "cta", "a button", "{% cta https://example.org/go %} Go *there* {% endcta %}",
            elements=("a.sd-btn[href='https://example.org/go']",), text=("Go there",),
        ),
        Entry("user", "a link", "By {% user ada %}.", elements=("a[href='https://dev.to/ada']",), text=("By",)),
        Entry("tag", "a link", "{% tag git %}", elements=("a[href='https://dev.to/t/git']",)),
        Entry(
            "link", "a card with a link", "{% link https://dev.to/jess/how-to-write-2a3b %}",
            elements=("a[href='https://dev.to/jess/how-to-write-2a3b']",),
        ),
        Entry(
            "youtube", "a video", "{% youtube dQw4w9WgXcQ %}", elements=(".devrel-embed-youtube",),
        ),
        Entry(
            "link with a space in its URL", "a link", "See [it](https://example.org/a b.html).",
            elements=("a[href='https://example.org/a%20b.html']",), text=("See it.",),
        ),
        Entry(
            "brackets in a link text", "a link", "See [the [new] one](https://example.org/new).",
            elements=("a[href='https://example.org/new']",), text=("See the [new] one.",),
        ),
        Entry("heading without a space", "a heading", "##Heading\n\nText.", elements=("h2",), text=("Heading", "Text.")),
        Entry("mention", "a link to a person", "Thanks, @ada!", text=("Thanks, @ada!",), limit="The person's page is on DEV."),
        Entry("raw in code", "the braces", "Write `{% raw %}{{ a }}{% endraw %}` here.", text=("Write", "{{ a }}", "here.")),
        Entry("line breaks", "line breaks", "One\ntwo.", elements=("p br",), text=("One", "two.")),
    ),
)  # fmt: skip

SYSTEMS: Final[tuple[System, ...]] = (
    _DEV,
    _WORDPRESS,
    _GHOST,
    _HASHNODE,
    _MEDIUM,
    _SUBSTACK,
)
