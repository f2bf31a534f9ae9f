"""What posts of Jekyll, its themes and plugins contain."""

from __future__ import annotations

from typing import Final

from vocabulary.entries import Entry, System
from vocabulary.kramdown import KRAMDOWN

_YOUTUBE: Final = ".devrel-embed-youtube a[href*='dQw4w9WgXcQ']"
_FIGURE: Final = "figure img[src*='cat']"
_NO_LIST: Final = "The page has no list of other pages: the list comes from data of the old site."

_AL_FOLIO: Final = System(
    "al-folio",
    "jekyll",
    "https://github.com/alshedivat/al-folio",
    "layout: post",
    (
        Entry(
            "figure.liquid", "an image",
            '{% include figure.liquid path="/images/cat.png" class="img-fluid rounded" loading="eager" zoomable=true alt="A cat" %}',
            elements=("img[src*='cat'][alt='A cat']",),
        ),
        Entry(
            "figure.liquid with a caption", "a figure",
            "{% include figure.liquid loading='lazy' path='images/cat.png' class='z-depth-1' max-width='300px' title='Cat' caption='It is *not* <b>mine</b>.' %}",
            elements=(_FIGURE, "figcaption b, figcaption strong"), text=("It is", "not", "mine"),
        ),
        Entry(
            "figure.html", "an image",
            'Text.\n\n{% include figure.html path="images/dog.png" class="img-fluid rounded z-depth-1" %}',
            elements=("img[src*='dog']",), text=("Text.",),
        ),
        Entry(
            "row of figures", "images side by side, with a caption",
            '<div class="row mt-3">\n    <div class="col-sm mt-3 mt-md-0">\n        {% include figure.liquid path="/images/cat.png" class="img-fluid" %}\n    </div>\n'
            '    <div class="col-sm mt-3 mt-md-0">\n        {% include figure.liquid path="/images/dog.png" %}\n    </div>\n</div>\n'
            '<div class="caption">\n    Two friends.\n</div>',
            elements=("div.row > div.col-sm:nth-of-type(2) img[src*='dog'], .sd-row .sd-col:nth-of-type(2) img[src*='dog']",),
            text=("Two friends.",),
        ),
        Entry(
            "video.liquid with a file", "a player",
            '{% include video.liquid path="/images/film.mp4" class="img-fluid" controls=true autoplay=true %}',
            elements=("video[src], video source[src]",), text=("film.mp4",),
        ),
        Entry(
            "video.liquid with a URL", "a player",
            '{% include video.liquid path="https://www.youtube.com/embed/dQw4w9WgXcQ" class="z-depth-1" %}',
            elements=(_YOUTUBE,), text=("YouTube",),
        ),
        Entry(
            "audio.liquid", "a player", '{% include audio.liquid path="/images/song.mp3" controls=true %}',
            elements=("audio[src], audio source[src]",), text=("song.mp3",),
        ),
        Entry(
            "jupyter_notebook", "a link to the notebook",
            "{::nomarkdown}\n{% assign jupyter_path = '/files/paper.pdf' | relative_url %}\n{% jupyter_notebook jupyter_path %}\n{:/nomarkdown}\n\nText.",
            elements=("a[href$='paper.pdf']",), text=("paper.pdf", "Text."), absent=("nomarkdown",),
            limit="The notebook is a link: Sphinx shows notebooks as pages of their own.",
        ),
        Entry(
            "details", "a box that opens", "{% details Click to *know* more %}\nHidden **text**.\n\n- one\n{% enddetails %}",
            elements=("details summary", "details strong", "details li"), text=("to", "know", "more", "Hidden text.", "one"),
        ),
        Entry(
            "tabs", "tabs with their labels",
            "{% tabs log %}\n\n{% tab log php %}\n\n```php\nvar_dump(1);\n```\n\n{% endtab %}\n\n{% tab log js %}\n\n```js\nlog(1)\n```\n\n{% endtab %}\n\n{% endtabs %}",
            elements=(".sd-tab-set > label:-soup-contains('php')", ".sd-tab-content .highlight-js"),
            text=("php", "var_dump", "js", "log(1)"), absent=("log php",),
        ),
        Entry(
            "cite", "the key of the source", "As shown {% cite einstein1950meaning %}.",
            text=("As shown", "einstein1950meaning", "."),
            limit="The page shows the key: the bibliography isn't part of the post.",
        ),
        Entry(
            "bibliography", "nothing", "## References\n\n{% bibliography --cited %}\n\nText.",
            elements=("h2",), text=("References", "Text."),
            limit="The list of works is missing: the bibliography isn't part of the post.",
        ),
        Entry(
            "fence in raw", "highlighted code",
            "````markdown\n```python\nx = 1\n```\n````\n\n{% raw %}\n\n```html\n{{ x }}\n```\n\n{% endraw %}",
            elements=(".highlight-html pre",), text=("x = 1", "{{ x }}"), absent=("raw %}",),
        ),
        Entry(
            "d-cite and d-footnote", "a citation and a note",
            'A claim<d-cite key="gregor2015draw"></d-cite> and more<d-footnote>The *details* of it.</d-footnote>.',
            text=("A claim [gregor2015draw] and more (The details of it.).",), absent=("d-cite",),
            limit="The citation is the key of the source: the bibliography isn't part of the post.",
        ),
        Entry(
            "block-tip", "a box with a title",
            "> ##### TIP\n>\n> Use *it*.\n{: .block-tip }\n\n> ##### WARNING\n>\n> Mind it.\n{: .block-warning }\n\n> ##### DANGER\n>\n> Do not.\n{: .block-danger }",
            elements=(".admonition.tip em", ".admonition.warning .admonition-title", ".admonition.danger"),
            text=("TIP", "Use it.", "WARNING", "Mind it.", "DANGER", "Do not."),
        ),
        Entry(
            "slides", "the images",
            '<swiper-container keyboard="true" navigation="true">\n  <swiper-slide>{% include figure.liquid path="/images/cat.png" class="rounded" %}</swiper-slide>\n'
            '  <swiper-slide>{% include figure.liquid path="/images/dog.png" %}</swiper-slide>\n</swiper-container>',
            elements=("img[src*='cat']", "img[src*='dog']"), absent=("include",),
        ),
        Entry(
            "comparison of images", "the images",
            '<img-comparison-slider>\n  {% include figure.liquid path="/images/cat.png" slot="first" %}\n  {% include figure.liquid path="/images/dog.png" slot="second" %}\n</img-comparison-slider>',
            elements=("img[src*='cat']", "img[src*='dog']"), absent=("include",),
        ),
        Entry(
            "chart in a fence", "its source", '```echarts\n{ "title": { "text": "Sales" } }\n```\n\n```vega_lite\n{"mark": "bar"}\n```',
            elements=("pre",), text=("Sales", "bar"), limit="The chart is code: a script of the theme draws it.",
        ),
        Entry(
            "twitter", "a post", "{% twitter https://twitter.com/rubygems/status/518821243320287232 maxwidth=500 limit=3 %}",
            elements=(".devrel-embed-x a[href*='518821243320287232']",), text=("rubygems",),
        ),
        Entry(
            "link with relative_url", "a link", "See [the file]({{ '/files/paper.pdf' | relative_url }}).",
            elements=("a[href$='paper.pdf']",), text=("See", "the file"),
        ),
        Entry(
            "quotation with a class", "a quotation", "> We do not grow old.\n> —Anon\n{: .blockquote }",
            elements=("blockquote.blockquote",), text=("We do not grow old.",),
        ),
    ),
)  # fmt: skip

_MINIMAL_MISTAKES: Final = System(
    "Minimal Mistakes",
    "jekyll",
    "https://mmistakes.github.io/minimal-mistakes/docs/helpers/",
    "layout: single\nclasses: wide",
    (
        Entry(
            "figure", "a figure",
            '{% include figure image_path="/images/cat.png" alt="A cat" caption="This is a *figure* with [a link](https://example.org/)." popup=true %}',
            elements=(_FIGURE, "figcaption em", "figcaption a"), text=("This is a figure with a link.",),
        ),
        Entry(
            "figure with a filter", "a figure",
            "{% include figure.html image_path='/images/cat.png' | relative_url class=\"half\" caption=\"It's *mine*.\" %}",
            elements=(_FIGURE, "figcaption em"), text=("It’s mine.",),
        ),
        Entry(
            "gallery", "images side by side, with a caption",
            '{% include gallery caption="This is a *gallery*." %}',
            front_matter="gallery:\n  - url: /images/cat.png\n    image_path: /images/cat.png\n    alt: A cat\n    title: The cat\n  - image_path: images/dog.png\n    alt: A dog",
            elements=("img[alt='A cat']", "a img[src*='cat']", "img[alt='A dog'][src*='dog']", "em"), text=("This is a gallery.",),
        ),
        Entry(
            "gallery with an id", "images side by side",
            '{% include gallery id="gallery2" layout="half" %}',
            front_matter="gallery2:\n  - image_path: /images/cat.png\n    alt: A cat\n  - image_path: /images/dog.png\n    alt: A dog\n  - image_path: /images/photo.jpg\n    alt: A view",
            elements=("img[alt='A cat']", "img[alt='A dog']", "img[alt='A view']"),
        ),
        Entry(
            "feature_row", "cards side by side",
            "{% include feature_row %}",
            front_matter="feature_row:\n  - image_path: /images/cat.png\n    alt: A cat\n    title: Small\n    excerpt: Fits in *any* bag.\n  - image_path: /images/dog.png\n    title: Loud\n    excerpt: Heard afar.\n    url: https://example.org/loud\n    btn_label: Hear it\n    btn_class: btn--primary",
            elements=(".sd-card img[alt='A cat']", ".sd-card em", ".sd-card a[href='https://example.org/loud']"),
            text=("Small", "Fits in any bag.", "Loud", "Heard afar.", "Hear it"),
        ),
        Entry(
            "feature_row of one", "a card with an image on one side",
            '{% include feature_row id="intro" type="center" %}\n\n{% include feature_row id="second" type="left" %}',
            front_matter="intro:\n  - excerpt: 'Read [on](https://example.org/on).'\nsecond:\n  - image_path: /images/dog.png\n    alt: A dog\n    title: A dog\n    excerpt: It barks.\n    url: /guide/start\n    btn_label: More",
            elements=("a[href='https://example.org/on']", "img[alt='A dog']"),
            text=("Read on.", "A dog", "It barks.", "More"),
        ),
        Entry(
            "video", "a player", '{% include video id="dQw4w9WgXcQ" provider="youtube" %}',
            elements=(_YOUTUBE,), text=("YouTube",),
        ),
        Entry(
            "video of other providers", "players and links",
            '{% include video id="212731897" provider="vimeo" %}\n\n{% include video id="1u41lIbMLbV53PvMbyYc9HzvBug5lNWaO" provider="google-drive" %}\n\n{% include video id="BV1hT421v7Xs" provider="bilibili" danmaku="1" %}',
            elements=(".devrel-embed-vimeo", "a[href*='drive.google.com/file/d/1u41']", "a[href*='bilibili.com/video/BV1hT']"),
            text=("Vimeo", "drive.google.com", "bilibili.com"), limit="Google Drive's and Bilibili's players are links.",
        ),
        Entry(
            "toc", "links to the headings", '{% include toc icon="columns" title="On this page" %}\n\n## First\n\nText.\n\n## Second\n\nText.',
            elements=("ul.devrel-contents a[href='#first']",), text=("First", "First", "Text."),
        ),
        Entry("nav_list", "nothing", '{% include nav_list nav="docs" %}\n\nText.', text=("Text.",), absent=("docs",), limit=_NO_LIST),
        Entry("group-by-array", "nothing", '{% include group-by-array collection=site.posts field="tags" %}\n\nText.', text=("Text.",), absent=("tags",)),
        Entry(
            "notice", "boxes", "Mind **it**.\n{: .notice--warning}\n\nFor you.\n{: .notice}\n\n> Quoted.\n{: .notice--danger}",
            elements=(".admonition.warning strong", ".admonition.note", ".admonition.danger"), text=("Mind it.", "For you.", "Quoted."),
        ),
        Entry(
            "notice in HTML", "boxes",
            '<div class="notice--info" markdown="1">\n**Title**\n\nSome *text*:\n\n- one\n</div>\n\n<div class="notice--danger">\n  <p>Do <b>not</b>.</p>\n</div>',
            elements=(".admonition.note em", ".admonition.note li", ".admonition.danger b, .admonition.danger strong"),
            text=("Title", "Some text:", "one", "Do not."),
        ),
        Entry(
            "notice with captured text", "a box with the text",
            '{% capture notice-text %}\n#### New features\n\n* You can *now* do it\n* And more\n{% endcapture %}\n\n<div class="notice--info">\n  {{ notice-text | markdownify }}\n</div>',
            elements=(".admonition.note li em",), text=("New features", "You can now do it", "And more"),
        ),
        Entry(
            "captured text in one line", "a box with the text",
            '{% capture notice-2 %}\n#### Heads\n\nUp, *all*.\n\n```sh\nmake\n```\n{% endcapture %}\n<div class="notice">{{ notice-2 | markdownify }}</div>',
            elements=(".admonition.note em", ".admonition.note .highlight-sh"), text=("Heads", "Up, all.", "make"),
        ),
        Entry(
            "btn", "a button", "[Install](https://example.org/){: .btn .btn--primary .btn--large } or [not](https://example.org/no){: .btn .btn--inverse}",
            elements=("a.btn.sd-btn[href='https://example.org/']", "a.sd-btn[href='https://example.org/no']"), text=("Install", "or", "not"),
        ),
        Entry(
            "alignment", "images on one side", '![A cat](/images/cat.png){: .align-right}\n\nText.\n\n![A dog](/images/dog.png){: .align-center width="50%"}',
            elements=("img.align-right[alt='A cat']", "img.align-center[alt='A dog']"), text=("Text.",),
        ),
        Entry(
            "figure in HTML", "images side by side, with a caption",
            '<figure class="half">\n    <a href="/images/cat.png"><img src="/images/cat.png" alt="A cat"></a>\n    <a href="/images/dog.png"><img src="/images/dog.png" alt="A dog"></a>\n    <figcaption>Two friends.</figcaption>\n</figure>',
            elements=("figure img[alt='A cat']", "img[alt='A dog']"), text=("Two friends.",),
        ),
        Entry("text alignment", "centered text", "In the middle.\n{: .text-center}", elements=("p.text-center",), text=("In the middle.",)),
        Entry(
            "link and post_url", "links", "[One]({% post_url 2026-10-01-first %}) and [two]({{ site.baseurl }}{% link guide/start.md %}).",
            elements=("a[href*='first']", "a[href*='start']"), text=("One and two.",),
        ),
        Entry("excerpt_separator", "nothing", "First.\n\n<!--more-->\n\nSecond.", front_matter='excerpt_separator: "<!--more-->"', text=("First.", "Second.")),
        Entry(
            "gist", "a link to code", "{% gist nisrulz/11c0d63428b108f10c83 hello.rb %}",
            elements=(".devrel-embed-gist",), text=("Gist",),
        ),
    ),
)  # fmt: skip

_CHIRPY: Final = System(
    "Chirpy",
    "jekyll",
    "https://chirpy.cotes.page/posts/write-a-new-post/",
    "layout: post\npin: false",
    (
        Entry("embed/youtube.html", "a player", "{% include embed/youtube.html id='dQw4w9WgXcQ' %}", elements=(_YOUTUBE,), text=("YouTube",)),
        Entry("embed/twitch.html", "a player", "{% include embed/twitch.html id='1634779211' %}", elements=(".devrel-embed-twitch",), text=("Twitch",)),
        Entry(
            "embed/bilibili.html", "a link", "{% include embed/bilibili.html id='BV1Q44y1B7Wf' %}",
            elements=("a[href='https://www.bilibili.com/video/BV1Q44y1B7Wf']",), text=("bilibili.com/video/BV1Q44y1B7Wf",),
            limit="The player is a link.",
        ),
        Entry(
            "embed/spotify.html", "a player", "{% include embed/spotify.html id='3OuMIIFP5TxM8tLXMWYPGV' compact=1 dark=1 %}",
            elements=(".devrel-embed-spotify a[href*='track/3OuMIIFP5TxM8tLXMWYPGV']",), text=("Spotify",),
        ),
        Entry(
            "embed/video.html", "a player with a caption",
            "{% include embed/video.html src='/images/film.mp4' types='ogg|mov' poster='/images/cat.png' title='The film' autoplay=true loop=true muted=true %}",
            elements=("video",), text=("The film",), absent=("ogg|mov",),
        ),
        Entry(
            "embed/audio.html", "a player with a caption",
            "{% include embed/audio.html src='/images/song.mp3' types='ogg|wav' title='The song' %}", elements=("audio",), text=("The song",),
        ),
        Entry(
            "include in several lines", "a player",
            "{%\n  include embed/video.html\n  src='/images/film.mp4'\n  types='ogg|mov|avi'\n  title='Over lines'\n  loop=true\n%}\n\nText.",
            elements=("video",), text=("Over lines", "Text."),
        ),
        Entry(
            "prompt", "boxes",
            "> A *tip*.\n{: .prompt-tip }\n\n> An `info`.\n{: .prompt-info }\n\n> A warning.\n>\n> In two paragraphs.\n{: .prompt-warning }\n\n> A danger.\n{: .prompt-danger }",
            elements=(".admonition.tip em", ".admonition.note code", ".admonition.warning p:nth-of-type(2)", ".admonition.danger"),
            text=("A tip.", "An", "info", "A warning.", "In two paragraphs.", "A danger."),
        ),
        Entry("caption", "a figure", "![A cat](/images/cat.png)\n_The cat of the house_", elements=(_FIGURE, "figcaption"), text=("The cat of the house",)),
        Entry(
            "size", "images of that size", '![A cat](/images/cat.png){: width="700" height="400" }\n\n![A dog](/images/dog.png){: w="120" h="80" }',
            elements=("img[alt='A dog'][style*='120'], img[alt='A dog'][width='120']", "img[alt='A cat'][style*='700'], img[alt='A cat'][width='700']"),
        ),
        Entry(
            "position", "images on one side", "![A cat](/images/cat.png){: .left }\n![A dog](/images/dog.png){: .right}\n![A view](/images/photo.jpg){: .normal }",
            elements=("img.align-left[alt='A cat']", "img.align-right[alt='A dog']", "img[alt='A view']"),
        ),
        Entry(
            "dark and light", "one of two images", "![A cat](/images/cat.png){: .light .w-75 .shadow }\n![A dog](/images/dog.png){: .dark .shadow }",
            elements=("img.only-light[alt='A cat']", "img.only-dark[alt='A dog']"),
        ),
        Entry("lqip", "an image", '![A cat](/images/cat.png){: lqip="/images/dog.png" }', elements=("img[alt='A cat']",), absent=("lqip",)),
        Entry("shadow", "an image with classes", "![A cat](/images/cat.png){: .shadow .rounded-10 }", elements=("img.shadow.rounded-10",)),
        Entry("file name of code", "code with a title", '```shell\nmake\n```\n{: file="path/to/file" }', elements=(".code-block-caption",), text=("path/to/file", "make")),
        Entry("nolineno", "code", "```shell\necho hi\n```\n{: .nolineno }", elements=(".highlight-shell pre",), text=("echo hi",), absent=("nolineno",)),
        Entry("filepath", "a path", "See `/path/to/a/file.extend`{: .filepath}.", elements=("code.filepath",), text=("/path/to/a/file.extend",), absent=("{:",)),
        Entry("formula in a line", "a formula", "With $$ a \\ne 0 $$ it works.\n\n1. \\$$ LaTeX_math $$", front_matter="math: true", elements=("p span.math",), text=("With", "it works.")),
        Entry(
            "numbered equation", "a formula", "$$\n\\begin{equation}\n  E = mc^2\n  \\label{eq:mass}\n\\end{equation}\n$$\n\nSee \\eqref{eq:mass}.",
            front_matter="math: true", elements=("div.math", "p span.math"), text=("E = mc^2", "See", "eq:mass"),
        ),
        Entry("mermaid", "a diagram, or its source", "```mermaid\n gantt\n  title Plan\n```", front_matter="mermaid: true", text=("title Plan",), elements=("pre",),
              limit="Without sphinxcontrib.mermaid, the page shows the source of the diagram."),
        Entry(
            "media_subpath", "images of that folder", "![A cat](cat.png)\n\n![A dog](/images/dog.png)\n\n{% include embed/video.html src='film.mp4' %}", front_matter="media_subpath: /images/",
            elements=("img[alt='A cat'][src*='cat']", "img[alt='A dog']", "video"),
        ),
    ),
)  # fmt: skip

_JUST_THE_DOCS: Final = System(
    "Just the Docs",
    "jekyll",
    "https://just-the-docs.com/docs/ui-components/",
    "layout: default\nnav_order: 2",
    (
        Entry("callout", "boxes", "{: .note }\nA paragraph.\n\n{: .warning }\n> Quoted *text*.", elements=(".admonition.note", ".admonition.warning em"), text=("A paragraph.", "Quoted text.")),
        Entry(
            "callout with a title", "boxes with titles", "{: .note-title }\n> My note\n>\n> A *paragraph*.\n\n{: .important-title }\n> Mind this\n>\n> One.\n>\n> Two.",
            elements=(".admonition.note .admonition-title:-soup-contains('My note')", ".admonition.important .admonition-title:-soup-contains('Mind this')", ".admonition.note em"),
            text=("My note", "A paragraph.", "Mind this", "One.", "Two."),
        ),
        Entry("callout of several paragraphs", "a box", "{: .important }\n> One.\n>\n> Two.\n>\n> - three", elements=(".admonition.important li",), text=("One.", "Two.", "three")),
        Entry("button", "a button", "[Link button](https://example.org/){: .btn .btn-purple .mr-2 }\n[Other](https://example.org/o){: .btn .btn-outline }", elements=("a.btn.sd-btn", "a.sd-btn[href='https://example.org/o']"), text=("Link button", "Other")),
        Entry("button element", "a button", '<button type="button" name="button" class="btn">Push it</button>', text=("Push it",), elements=("button, .sd-btn",)),
        Entry("label", "labels", "New\n{: .label .label-green }\n\nOld\n{: .label }", elements=("p.label.label-green .sd-badge, p .sd-badge",), text=("New", "Old")),
        Entry("contents", "links to the headings", "## Table of contents\n{: .no_toc .text-delta }\n\n1. TOC\n{:toc}\n\n---\n\n## One\n\nText.", elements=("ul.devrel-contents a[href='#one']", "ul.devrel-contents:not(:-soup-contains('Table'))"), text=("Table of contents", "One", "Text."), absent=("TOC",)),
        Entry("heading left out", "a heading", "## A title\n{: .no_toc .fs-9 }\n\nText.", elements=("h2",), text=("A title", "Text.")),
        Entry("size of text", "larger text", "Larger.\n{: .fs-6 .fw-300 }", elements=("p.fs-6.fw-300",), text=("Larger.",)),
        Entry("code example", "the result, and its code", '<div class="code-example" markdown="1">\n[Go](https://example.org/){: .btn }\n</div>\n```markdown\n[Go](https://example.org/)\n```', elements=("div.code-example a.sd-btn", ".highlight-markdown"), text=("Go", "[Go]")),
        Entry("details", "a box that opens", '<details open markdown="block">\n  <summary>\n    Contents\n  </summary>\n  {: .text-delta }\n1. TOC\n{:toc}\n</details>\n\n## One\n\nText.', elements=("details summary", "details a[href='#one']"), text=("Contents", "One", "Text."), absent=("TOC", "{:")),
        Entry("children_nav", "nothing", "Text.\n\n{% include components/children_nav.html ancestors=page.ancestors %}", text=("Text.",), absent=("ancestors",), limit=_NO_LIST),
    ),
)  # fmt: skip

_BEAUTIFUL_JEKYLL: Final = System(
    "Beautiful Jekyll",
    "jekyll",
    "https://beautifuljekyll.com/",
    "layout: post",
    (
        Entry("box", "boxes", "{: .box-note}\n**Note:** a box.\n\n{: .box-warning}\n**Warning:** mind.\n\n{: .box-error}\nFailed.\n\n{: .box-success}\nDone.", elements=(".admonition.note strong", ".admonition.warning", ".admonition.error", ".admonition.tip"), text=("Note: a box.", "Warning: mind.", "Failed.", "Done.")),
        Entry("mx-auto", "a centered image", "![A cat](/images/cat.png){: .mx-auto.d-block :}", elements=("img.align-center[alt='A cat']",), absent=("{:", ":}")),
        Entry("YouTube in HTML", "a player", '<iframe width="560" height="315" src="https://www.youtube.com/embed/dQw4w9WgXcQ" frameborder="0" allowfullscreen></iframe>', elements=(_YOUTUBE,), text=("YouTube",)),
        Entry("image-gallery", "nothing", '{% include image-gallery.html folder="/images" %}\n\nText.', elements=("p",), text=("Text.",), absent=("folder",), warning="Unknown shortcode", limit="The images are missing: the post doesn't name them."),
    ),
)  # fmt: skip

_JEKYLL_BOOTSTRAP: Final = System(
    "Jekyll-Bootstrap",
    "jekyll",
    "https://github.com/plusjade/jekyll-bootstrap",
    "layout: post",
    (
        Entry("JB/setup", "nothing", "{% include JB/setup %}\n\nText.", elements=("p",), text=("Text.",), absent=("JB",)),
        Entry("JB/pages_list", "nothing", "{% assign posts_collate = site.posts %}\n{% include JB/posts_collate %}\n\nText.", elements=("p",), text=("Text.",), absent=("JB", "posts_collate"), limit=_NO_LIST),
        Entry("themes", "nothing", "{% include themes/twitter/post.html %}\n\nText.", elements=("p",), text=("Text.",), absent=("themes",)),
    ),
)  # fmt: skip

_SO_SIMPLE: Final = System(
    "So Simple and Hydejack",
    "jekyll",
    "https://hydejack.com/docs/writing/",
    "layout: post",
    (
        Entry(
            "responsive-embed", "a player or a link", '{% include responsive-embed url="https://www.youtube.com/embed/dQw4w9WgXcQ" ratio="16:9" %}\n\n{% include responsive-embed url="https://example.org/app" ratio="4:3" %}',
            elements=(_YOUTUBE, "a[href='https://example.org/app']"), text=("YouTube", "https://example.org/app"), limit="A frame of an unknown site is a link.",
        ),
        Entry("toc", "links to the headings", "{% include toc %}\n\n## One\n\nText.", elements=("a[href='#one']",), text=("One", "One", "Text.")),
        Entry("video", "a player", '{% include video id="dQw4w9WgXcQ" provider="youtube" %}\n\n{% include video.html id="dQw4w9WgXcQ" %}', elements=(_YOUTUBE,), text=("YouTube", "YouTube")),
        Entry("message", "boxes", 'Some *text*.\n{:.message}\n\nMore.\n{:.message title="By the way"}', elements=(".admonition.note em", ".admonition-title:-soup-contains('By the way')"), text=("Some text.", "By the way", "More.")),
        Entry("classes", "text with classes", "Big.\n{:.lead}\n\nFaded.\n{:.faded}\n\nA note.\n{:.note}", elements=("p.lead", "p.faded"), text=("Big.", "Faded.", "A note.")),
        Entry(
            "figcaption", "figures", '![A cat](/images/cat.png){:.lead width="120" loading="lazy"}\nThe *first*.\n{:.figcaption}\n\n![A dog](/images/dog.png)\n\nThe second.\n{:.figcaption}',
            elements=(_FIGURE, "figcaption em", "figure:has(img[src*='dog']) figcaption"), text=("The first.", "The second."),
        ),
        Entry("heading classes", "headings", "## Big\n{:.no_toc}\n\n# Huge\n{:.heading1}\n\nText.", elements=("h2, h3",), text=("Big", "Huge", "Text."), absent=("{:",)),
    ),
)  # fmt: skip

_PLUGINS: Final = System(
    "Plugins",
    "jekyll",
    "https://jekyllrb.com/docs/plugins/",
    "layout: post",
    (
        Entry("youtube", "players", '{% youtube dQw4w9WgXcQ %}\n\n{% youtube "https://youtu.be/dQw4w9WgXcQ" %}', elements=(_YOUTUBE,), text=("YouTube", "YouTube")),
        Entry("youtube with a size", "a player", "{% youtube dQw4w9WgXcQ 640 480 %}", elements=(_YOUTUBE,), text=("YouTube",)),
        Entry(
            "twitter", "posts", "{% twitter oembed https://twitter.com/rubygems/status/518821243320287232 align='right' %}\n\n{% twitter https://twitter.com/jekyllrb maxwidth=500 limit=5 %}",
            elements=(".devrel-embed-x", "a[href*='jekyllrb']"), text=("rubygems", "jekyllrb"),
        ),
        Entry("gist", "links to code", "{% gist parkr/c08ee0f2726fd0e3909d %}\n\n{% gist parkr/c08ee0f2726fd0e3909d test.md %}", elements=(".devrel-embed-gist",), text=("Gist",)),
        Entry("include_cached", "the include", '{% include_cached figure.html path="/images/cat.png" caption="Cached" %}\n\n{%- include_cached youtube.html id="dQw4w9WgXcQ" -%}', elements=(_FIGURE, _YOUTUBE), text=("Cached", "YouTube")),
        Entry(
            "tabs", "tabs with their labels", '{% tabs data-struct %}\n{% tab data-struct yaml %}\n```yaml\na: 1\n```\n{% endtab %}\n{% tab data-struct "As JSON" %}\n```json\n{"a": 1}\n```\n{% endtab %}\n{% endtabs %}',
            elements=(".sd-tab-set > label:-soup-contains('As JSON')",), text=("yaml", "a: 1", "As JSON"), absent=("data-struct",),
        ),
        Entry("postfile", "links to a file", "[The paper]({% postfile paper.pdf %})\n\n![A cat]({% postfile cat.png %})", elements=("a[href$='paper.pdf']", "img[alt='A cat']"), text=("The paper",)),
        Entry(
            "premonition", "boxes with titles", '> note "Title of it"\n> The *body*.\n\n> warning "Careful"\n>\n> Mind it.\n\n> info\n> No title.\n\n> citation "Ada"\n> Her text.',
            elements=(".admonition.note .admonition-title:-soup-contains('Title of it')", ".admonition.warning .admonition-title:-soup-contains('Careful')", ".admonition em"),
            text=("Title of it", "The body.", "Careful", "Mind it.", "No title.", "Ada", "Her text."), absent=('"', "“"),
        ),
        Entry(
            "media of jekyll-spaceship", "players", "![The film](/images/film.mp4)\n\n![](/images/film.mp4)",
            elements=("video",), text=("The film", "film.mp4"),
        ),
        Entry(
            "videos of services of jekyll-spaceship", "players", "![](https://www.youtube.com/watch?v=dQw4w9WgXcQ)\n\n![](//vimeo.com/212731897)",
            elements=(_YOUTUBE, ".devrel-embed-vimeo"), text=("YouTube", "Vimeo"),
        ),
        Entry("audio of jekyll-spaceship", "players", "![](//example.org/music.mp3?autoplay=1&loop=1)\n\n![](/images/song.mp3)", elements=("audio",), text=("music.mp3", "song.mp3")),
        Entry(
            "table of jekyll-spaceship", "a table with joined cells", "| Stage | Direct | Owner |\n|-------|--------|-------|\n| Basic | Yes    | Ada   |\n| ^^    | No     | Bob   |\n| Both columns   || Eve   |",
            elements=("td[rowspan='2']:-soup-contains('Basic')", "td[colspan='2']:-soup-contains('Both columns')"),
            text=("Stage", "Basic", "Yes", "Ada", "No", "Bob", "Both columns", "Eve"), absent=("^^",),
        ),
        Entry("diagram of jekyll-spaceship", "its source", "```plantuml!\nBob -> Alice : hello\n```\n\n```mermaid!\npie title Pets\n```\n\n@startuml\nAlice -> Bob : bye\n@enduml", elements=("pre",), text=("Bob -> Alice : hello", "pie title Pets", "Alice -> Bob : bye"),
              limit="The diagram is code: a service of PlantUML draws it."),
        Entry("emoji", "emoji", "Fine :+1: and :tada:.", text=("Fine 👍 and 🎉",)),
        Entry("picture", "images", "{% picture /images/cat.png %}\n\n{% picture blog /images/dog.png --alt A small dog --link https://example.org/ %}", elements=("img[src*='cat']", "a[href='https://example.org/'] img[alt='A small dog']")),
        Entry("responsive_image", "images", '{% responsive_image path: /images/cat.png alt: "A cat" title: "Cat" %}\n\n{% responsive_image_block %}\n  path: images/dog.png\n  alt: A dog\n  caption: Our dog\n{% endresponsive_image_block %}', elements=("img[alt='A cat']", "img[alt='A dog'][src*='dog']"), text=("Our dog",)),
        Entry("img", "images", '{% img left /images/cat.png 150 100 "Place it" "A cat" %}\n\n{% img /images/dog.png %}', elements=("img[alt='A cat'][src*='cat']", "img[src*='dog']")),
        Entry("avatar", "a link to the user", "By {% avatar jekyllrb size=40 %}.", elements=("a[href='https://github.com/jekyllrb']",), text=("By", "jekyllrb", "."), limit="The picture is a link: it would be loaded from GitHub."),
        Entry("code of a file on GitHub", "links", "{% github_sample octo/app/blob/main/README.md 0 5 %}\n\n{% remote_include https://example.org/raw.md %}", elements=("a[href='https://github.com/octo/app/blob/main/README.md']", "a[href='https://example.org/raw.md']"), text=("README.md", "raw.md"), limit="The code is a link: builds never use the network."),
        Entry("include_relative", "the file", "Before.\n\n{% include_relative code/hello.py %}\n\nAfter.", elements=("p",), text=("Before.", "print", "After.")),
        Entry("seo and feed_meta", "nothing", "{% seo %}\n{% feed_meta %}\n\nText.", elements=("p",), text=("Text.",), absent=("seo", "feed_meta")),
        Entry(
            "image.html", "figures",
            '{% include image.html url="/images/cat.png" description="My *cat*" %}\n\n{% include image.html file="images/dog.png" caption="Our dog" alt="A dog" max-width="300" %}\n\n{% include image.html img="/images/photo.jpg" title="The view" attr="width:100%;" %}\n\n{% include img.html src="/images/cat.png" width=100 align="right" %}',
            elements=("figure img[src*='cat']", "figcaption em", "img[alt='A dog'][src*='dog']", "img[src*='photo']", "img.align-right[src*='cat'], figure.align-right img, .align-right img"),
            text=("My cat", "Our dog", "The view"),
        ),
        Entry("youtube.html", "players", '{% include youtube.html id="dQw4w9WgXcQ" %}\n\n{% include youtube.html id=page.video_id %}\n\n{% include youtube.html youtube_id="dQw4w9WgXcQ" title="A song" %}', front_matter="video_id: dQw4w9WgXcQ", elements=(_YOUTUBE,), text=("YouTube", "YouTube", "YouTube"), absent=("page.video",)),
        Entry("youtubePlayer.html", "players", "{% include youtubePlayer.html id=page.youtubeId %}\n\n{% include youtube-embed.html video='dQw4w9WgXcQ' %}\n\n{% include vimeoPlayer.html id=212731897 %}", front_matter="youtubeId: dQw4w9WgXcQ", elements=(_YOUTUBE, ".devrel-embed-vimeo"), text=("YouTube", "YouTube", "Vimeo")),
        Entry(
            "boxes of fastpages", "boxes", '{% include alert.html text="You can *include* alerts." %}\n\n{% include info.html text="An info." %}\n\n{% include warning.html text="There will be no second warning!" %}\n\n{% include tip.html content="A tip." %}\n\n{% include important.html text="Pay attention!" %}\n\n{% include callout.html content="Read **it**." type="danger" %}\n\n{% include note.html text=words %}',
            elements=(".admonition em", ".admonition.warning", ".admonition.tip", ".admonition.important", ".admonition.danger strong"),
            text=("You can include alerts.", "An info.", "There will be no second warning!", "A tip.", "Pay attention!", "Read it."),
        ),
        Entry("quotations of fastpages", "boxes", "> Warning: There will be *no* second one.\n\n> Important: Pay attention.\n> It is important.\n\n> Tip: Do it.\n\n> Note: A note.", elements=(".admonition.warning em", ".admonition.important", ".admonition.tip", ".admonition.note"), text=("There will be no second one.", "Pay attention.", "It is important.", "Do it.", "A note.")),
    ),
)  # fmt: skip

SYSTEMS: Final[tuple[System, ...]] = (
    KRAMDOWN,
    _AL_FOLIO,
    _MINIMAL_MISTAKES,
    _CHIRPY,
    _JUST_THE_DOCS,
    _BEAUTIFUL_JEKYLL,
    _JEKYLL_BOOTSTRAP,
    _SO_SIMPLE,
    _PLUGINS,
)
