"""What posts of Hexo, its themes and plugins contain."""

from __future__ import annotations

from typing import Final

from vocabulary.entries import Entry, System

_FRONT_MATTER: Final = "updated: 2026-10-21\ntoc: true"
_BOX: Final = ("div.admonition",)
_PLAYER_LIMIT: Final = "the player needs the service's script, so there is a link to it"
_DATA_LIMIT: Final = "the data is in a file of the theme or comes from a service"
_DRAWN_LIMIT: Final = "the drawing needs a script, so its source is shown"

SYSTEMS: Final[tuple[System, ...]] = (
    System(
        "Hexo",
        "hexo",
        "https://hexo.io/docs/tag-plugins",
        _FRONT_MATTER,
        (
            Entry(
                "blockquote", "a quotation with its author and source",
                "{% blockquote Ada Lovelace, Notes https://example.org/notes The notes %}\nAn engine *weaves*.\n{% endblockquote %}",
                elements=("blockquote em", "blockquote a[href='https://example.org/notes']"),
                text=("An engine", "Ada Lovelace", "The notes"),
            ),
            Entry(
                "quote", "a quotation", "{% quote %}\nAn engine weaves.\n{% endquote %}",
                elements=("blockquote",), text=("An engine weaves.",),
            ),
            Entry(
                "codeblock", "code with a caption and a link",
                "{% codeblock A loop lang:js https://example.org/loop.js view raw %}\nlet n = 1;\n{% endcodeblock %}",
                elements=(".highlight-js, .highlight-javascript", ".code-block-caption"),
                text=("A loop", "let n = 1;"), absent=("lang:js",),
            ),
            Entry(
                "codeblock with options", "code with line numbers and marked lines",
                "{% codeblock line_number:true first_line:4 mark:5 lang:python %}\na = 1\nb = 2\n{% endcodeblock %}",
                elements=(".highlight-python .hll", ".linenos"), text=("a = 1", "b = 2"),
                absent=("first_line",),
            ),
            Entry(
                "code with backquotes", "code with a title",
                "``` js Set a name https://example.org/name.js Source\nlet name = 1;\n```",
                elements=(".highlight-js, .highlight-javascript", ".code-block-caption"),
                text=("Set a name", "let name = 1;"),
            ),
            Entry(
                "pullquote", "a quotation set apart",
                "{% pullquote right %}\nPull this.\n{% endpullquote %}",
                elements=("blockquote.pull-quote",), text=("Pull this.",), absent=("right",),
            ),
            Entry(
                "img", "an image with its title",
                "{% img left shadow /images/cat.png 40 30 \"A cat 'The cat sits'\" %}",
                elements=("img[alt='The cat sits'][width='40']",), absent=("shadow",),
            ),
            Entry(
                "img with one text", "an image", "{% img /images/dog.png 50 A dog runs %}",
                elements=("img[alt='A dog runs']",),
            ),
            Entry(
                "link", "a link", "{% link Read the guide https://example.org/guide external Guide %}",
                elements=("a[href='https://example.org/guide']",), text=("Read the guide",),
                absent=("external",),
            ),
            Entry(
                "include_code", "the code of a file",
                "{% include_code A file lang:python hello.py %}",
                elements=(".highlight-python",), text=("A file", "print('hello')"),
            ),
            Entry(
                "include_code with a missing file", "the name of the file",
                "{% include_code lang:js lost.js %}", text=("lost.js",), warning="lost.js",
            ),
            Entry(
                "post_link", "a link to a post", "{% post_link first 'The first one' %}",
                elements=("a[href$='2026-10-01-first.html']",), text=("The first one",),
            ),
            Entry(
                "post_path", "the URL of a post", "[Go]({% post_path first %})",
                elements=("a[href$='2026-10-01-first.html']",), text=("Go",),
            ),
            Entry(
                "asset_img", "an image of the post", "{% asset_img small cat.png 40 30 \"A cat 'Sits'\" %}",
                elements=("img[alt='Sits']",), absent=("small",),
            ),
            Entry(
                "asset_img with a text", "an image of the post", "{% asset_img cat.png This is an example image %}",
                elements=("img[alt='This is an example image']",),
            ),
            Entry(
                "asset_link", "a link to a file of the post", "{% asset_link paper.pdf 'The paper' %}",
                elements=("a[href$='paper.pdf']",), text=("The paper",),
            ),
            Entry(
                "asset_path", "the URL of a file of the post", "[Read]({% asset_path paper.pdf %})",
                elements=("a[href$='paper.pdf']",), text=("Read",),
            ),
            Entry(
                "jsfiddle", "an embed", "{% jsfiddle abc12 result,js dark 100% 200 %}",
                elements=(".devrel-embed-jsfiddle",),
            ),
            Entry("gist", "an embed", "{% gist 6df3ab6b7f0c %}", elements=("a[href*='gist.github.com']",)),
            Entry(
                "iframe", "a link", "{% iframe https://example.org/frame 300 200 %}",
                elements=("a[href='https://example.org/frame']",),
                limit="pages contact no other site on their own",
            ),
            Entry("youtube", "a video", "{% youtube dQw4w9WgXcQ %}", elements=(".devrel-embed-youtube",)),
            Entry(
                "youtube with options", "a video", "{% youtube dQw4w9WgXcQ 'video' false %}",
                elements=(".devrel-embed-youtube",),
            ),
            Entry("vimeo", "a video", "{% vimeo 636725488 %}", elements=(".devrel-embed-vimeo",)),
            Entry(
                "raw", "text with braces", "{% raw %}\nAn {{ example }}.\n{% endraw %}",
                text=("{{", "example", "}}"),
            ),
            Entry(
                "comment of Nunjucks", "nothing", "Shown.{# Not shown. #}",
                text=("Shown.",), absent=("Not shown",),
            ),
            Entry("value", "a value", "{{ 'a word' | upper }}", text=("A WORD",)),
            Entry("more", "an excerpt", "Intro.\n\n<!-- more -->\n\nRest.", text=("Intro.", "Rest.")),
            Entry("line breaks", "each line break", "One\ntwo", elements=("br",), text=("One", "two")),
        ),
    ),
    System(
        "NexT",
        "hexo",
        "https://theme-next.js.org/docs/tag-plugins/",
        _FRONT_MATTER,
        (
            Entry("note", "a box", "{% note %}\nJust **so**.\n{% endnote %}", elements=_BOX, text=("Just",)),
            Entry(
                "note with a class", "a box", "{% note danger no-icon %}\nStop.\n{% endnote %}",
                elements=("div.admonition.danger",), text=("Stop.",), absent=("no-icon",),
            ),
            Entry(
                "note with a summary", "a dropdown",
                "{% note primary Read more **here** %}\nThe rest.\n{% endnote %}",
                elements=("details summary strong",), text=("Read more", "The rest."),
                absent=("primary",),
            ),
            Entry(
                "note with a summary and no icon", "a dropdown",
                "{% note success no-icon What is new %}\n- One\n- Two\n{% endnote %}",
                elements=("details li",), text=("What is new", "One"), absent=("no-icon", "success"),
            ),
            Entry(
                "subnote", "a box in a box",
                "{% note info %}\nOuter.\n{% subnote warning %}\nInner.\n{% endsubnote %}\n{% endnote %}",
                elements=("div.admonition div.admonition.warning",), text=("Outer.", "Inner."),
            ),
            Entry(
                "tabs", "tabs",
                "{% tabs First unique name %}\n<!-- tab -->\nOne.\n<!-- endtab -->\n<!-- tab Two@gear -->\n*Two*.\n<!-- endtab -->\n{% endtabs %}",
                elements=(".sd-tab-set .sd-tab-label", ".sd-tab-content em"),
                text=("First unique name 1", "One.", "Two"), absent=("@gear",),
            ),
            Entry(
                "subtabs", "tabs in tabs",
                "{% tabs Outer %}\n<!-- tab A -->\n{% subtabs Inner, 2 %}\n<!-- tab B -->\nBee.\n<!-- endtab -->\n<!-- tab C -->\nSea.\n<!-- endtab -->\n{% endsubtabs %}\n<!-- endtab -->\n<!-- tab D -->\nDee.\n<!-- endtab -->\n{% endtabs %}",
                elements=(".sd-tab-content .sd-tab-set .sd-tab-content",), text=("A", "B", "Bee.", "C", "Sea.", "D", "Dee."),
                absent=("subtabs",),
            ),
            Entry(
                "label", "a badge", "It is {% label primary@new in 8 %} today.",
                elements=("p mark",), text=("It is new in 8 today.",), absent=("primary",),
            ),
            Entry(
                "label without a class", "a badge", "{% label @plain *text* %}",
                elements=("mark",), text=("plain",), absent=("@",),
            ),
            Entry(
                "button", "a button", "{% button /guide/start.html, Press me now, download fa-fw %}",
                elements=("a.sd-btn[href$='guide/start.html']",), text=("Press me now",), absent=("fa-fw",),
            ),
            Entry(
                "btn", "a button", "{% btn https://example.org/, Visit it,, A title %}",
                elements=("a.sd-btn[href='https://example.org/']",), text=("Visit it",),
            ),
            Entry(
                "btn in a line", "a link in a line", "Go to {% btn #, the top %} now.",
                elements=("p a",), text=("Go to", "the top", "now."),
            ),
            Entry(
                "caniuse", "a link to the table", "{% caniuse fetch@4,2 %}",
                elements=("a[href='https://caniuse.com/fetch']",), limit="the table comes from a service",
            ),
            Entry(
                "can", "a link to the table", "{% can css-grid %}",
                elements=("a[href='https://caniuse.com/css-grid']",), limit="the table comes from a service",
            ),
            Entry(
                "centerquote", "a quotation", "{% centerquote %}\nAll is **well**.\n{% endcenterquote %}",
                elements=("blockquote strong",), text=("All is",),
            ),
            Entry("cq", "a quotation", "{% cq %}All is well.{% endcq %}", elements=("blockquote",), text=("All is well.",)),
            Entry(
                "grouppicture", "images in rows",
                "{% grouppicture 3-1 %}\n![Cat](/images/cat.png)\n![Dog](/images/dog.png)\n![Photo](/images/photo.jpg)\n{% endgrouppicture %}",
                elements=(".devrel-gallery img[alt=Cat]", ".devrel-gallery img[alt=Photo]"), absent=("3-1",),
            ),
            Entry(
                "gp", "images in rows",
                "{% gp 2-2 %}\n![Cat](/images/cat.png)\n![Dog](/images/dog.png)\n{% endgp %}",
                elements=(".devrel-gallery img[alt=Dog]",), absent=("2-2",),
            ),
            Entry(
                "linkgrid", "cards with links",
                "{% linkgrid %}\nOne | https://example.org/1 | The first | /images/cat.png\nTwo | https://example.org/2 | The second\n% Gone | https://example.org/3\n{% endlinkgrid %}",
                elements=(".sd-card a[href='https://example.org/1']", ".sd-card img"),
                text=("One", "The first", "Two", "The second"), absent=("Gone", "|"),
            ),
            Entry(
                "lg with another delimiter", "cards with links",
                "{% lg /images/dog.png , # %}\nOne, https://example.org/1, The first\n# Gone, https://example.org/3\n{% endlg %}",
                elements=(".sd-card a[href='https://example.org/1']",), text=("One", "The first"), absent=("Gone",),
            ),
            Entry(
                "mermaid", "the source of a diagram", "{% mermaid graph TD %}\nA --> B\n{% endmermaid %}",
                elements=("pre",), text=("graph TD", "A --> B"), limit=_DRAWN_LIMIT,
            ),
            Entry(
                "pdf", "a link to the file", "{% pdf /files/paper.pdf 400px %}",
                elements=("a[href$='paper.pdf']",), absent=("400px",), limit="the viewer needs a script",
            ),
            Entry(
                "video", "a video", "{% video /images/film.mp4 /images/cat.png %}",
                elements=("video, a[href$='film.mp4']",),
            ),
            Entry(
                "wavedrom", "the source of a diagram",
                "{% wavedrom %}\n{ signal: [{ name: 'clk', wave: 'p..' }] }\n{% endwavedrom %}",
                elements=("pre",), text=("name: 'clk'",), limit=_DRAWN_LIMIT,
            ),
        ),
    ),
    System(
        "Butterfly",
        "hexo",
        "https://butterfly.js.org/en/posts/butterfly-docs-en-tag-plugins/",
        _FRONT_MATTER,
        (
            Entry(
                "note with a style", "a box", "{% note success simple %}\nIt works *well*.\n{% endnote %}",
                elements=("div.admonition.tip em",), text=("It works",), absent=("simple", "success"),
            ),
            Entry(
                "note with a color and an icon", "a box",
                "{% note blue 'fas fa-bullhorn' modern %}\nHear.\n{% endnote %}",
                elements=_BOX, text=("Hear.",), absent=("fa-", "modern", "blue"),
            ),
            Entry(
                "note with an icon", "a box", "{% note 'fab fa-cc-visa' flat %}\nPay.\n{% endnote %}",
                elements=_BOX, text=("Pay.",), absent=("fa-", "flat"),
            ),
            Entry(
                "note without an icon", "a box", "{% note orange no-icon disabled %}\nPlain.\n{% endnote %}",
                elements=("div.admonition.warning",), text=("Plain.",), absent=("no-icon", "disabled", "orange"),
            ),
            Entry(
                "btn", "a button", "{% btn 'https://example.org/',Butterfly,far fa-hand-point-right,outline blue larger %}",
                elements=("a.sd-btn[href='https://example.org/']",), text=("Butterfly",), absent=("fa-", "outline"),
            ),
            Entry(
                "btn without an icon", "a button", "{% btn https://example.org/,See it,,block center larger %}",
                elements=("a.sd-btn[href='https://example.org/']",), text=("See it",), absent=("block",),
            ),
            Entry(
                "hideInline", "a text after its label", "Why? {% hideInline It is cold,Show,#FF7242,#fff %} Yes.",
                text=("Why?", "Show", "It is cold", "Yes."), absent=("#FF7242",),
                limit="a line can't hide its text, so it is shown",
            ),
            Entry(
                "hideInline without a label", "a text", "{% hideInline It is cold %}", text=("It is cold",),
            ),
            Entry(
                "hideBlock", "a dropdown",
                "{% hideBlock See the answer,blue,#fff %}\nIt is *four*.\n{% endhideBlock %}",
                elements=("details summary", "details em"), text=("See the answer", "It is"), absent=("#fff",),
            ),
            Entry(
                "hideToggle", "a dropdown", "{% hideToggle How to install %}\n1. Clone\n2. Run\n{% endhideToggle %}",
                elements=("details li",), text=("How to install", "Clone"),
            ),
            Entry(
                "label", "a badge", "The {% label word blue %} here.",
                elements=("p mark",), text=("The word here.",), absent=("blue",),
            ),
            Entry(
                "label with quotes", "a badge", "{% label 'two words' purple %}",
                elements=("mark",), text=("two words",), absent=("purple",),
            ),
            Entry(
                "timeline", "a list of dates",
                "{% timeline 2022,pink %}\n<!-- timeline 01-02 -->\nBegan *it*.\n<!-- endtimeline -->\n<!-- timeline [02-03](https://example.org/) -->\n- Done\n<!-- endtimeline -->\n{% endtimeline %}",
                elements=("dl dt", "dl dd em", "dl dt a[href='https://example.org/']", "dl dd li"),
                text=("2022", "01-02", "Began", "02-03", "Done"), absent=("pink", "<!--"),
            ),
            Entry(
                "tabs with an icon", "tabs",
                "{% tabs test4, 2 %}\n<!-- tab First tab @fab fa-apple-pay -->\nOne.\n<!-- endtab -->\n<!-- tab @fas fa-bomb -->\nTwo.\n<!-- endtab -->\n<!-- tab Third@fas fa-bolt -->\nThree.\n<!-- endtab -->\n{% endtabs %}",
                elements=(".sd-tab-set .sd-tab-label",), text=("First tab", "One.", "Two.", "Third", "Three."),
                absent=("fa-", "@"),
            ),
            Entry(
                "gallery", "images", "{% gallery true,220,10 %}\n![Cat](/images/cat.png)\n![Dog](/images/dog.png 'Runs')\n{% endgallery %}",
                elements=(".devrel-gallery img[alt=Cat]",), absent=("220",),
            ),
            Entry(
                "galleryGroup", "a card with a link",
                "<div class=\"gallery-group-main\">\n{% galleryGroup 'Wallpaper' 'For the desk' '/guide/start.html' /images/cat.png %}\n{% galleryGroup 'Other' 'More' '/guide/start.html' /images/dog.png %}\n</div>",
                elements=(".sd-card a[href$='start.html']", ".sd-card img"), text=("Wallpaper", "For the desk", "Other"),
            ),
            Entry(
                "flink", "cards with links",
                "{% flink %}\n- class_name: Friends\n  class_desc: All of them\n  link_list:\n    - name: Ada\n      link: https://example.org/ada\n      avatar: /images/cat.png\n      descr: Writes notes\n{% endflink %}",
                elements=(".sd-card a[href='https://example.org/ada']", ".sd-card img"),
                text=("Friends", "All of them", "Ada", "Writes notes"), absent=("class_name", "avatar"),
            ),
            Entry(
                "inlineImg", "an image in a line", "Look {% inlineImg /images/cat.png 20px %} here.",
                elements=("p img[src$='cat.png']",), text=("Look", "here."),
            ),
            Entry(
                "mermaid", "the source of a diagram", "{% mermaid %}\npie\n  title Pets\n{% endmermaid %}",
                elements=("pre",), text=("title Pets",), limit=_DRAWN_LIMIT,
            ),
            Entry(
                "chartjs", "the source of a chart",
                '{% chartjs 100,true %}\n<!-- chart -->\n{ "type": "bar" }\n<!-- endchart -->\n<!-- desc -->\nA *bar* chart.\n<!-- enddesc -->\n{% endchartjs %}',
                elements=("pre", "em"), text=('"type": "bar"', "chart."), absent=("<!--",), limit=_DRAWN_LIMIT,
            ),
            Entry(
                "score", "the source of a score", "{% score %}\nX: 1\nT: Air\nK: G\n|:GABc|\n{% endscore %}",
                elements=("pre",), text=("T: Air", "|:GABc|"), limit=_DRAWN_LIMIT,
            ),
            Entry(
                "series", "the posts of a series", "{% series Long story %}",
                elements=("a[href$='entry-22.html'], .devrel-postlist",), front_matter="series: Long story",
            ),
            Entry("series of the post", "the posts of the series", "Text.\n\n{% series %}", text=("Text.",), front_matter="series: Short story"),
        ),
    ),
    System(
        "Fluid",
        "hexo",
        "https://hexo.fluid-dev.com/docs/en/guide/",
        _FRONT_MATTER,
        (
            Entry("note", "a box", "{% note success %}\nDone.\n{% endnote %}", elements=("div.admonition.tip",), text=("Done.",)),
            Entry(
                "fold", "a dropdown", "{% fold info @What *is* it %}\nA thing.\n{% endfold %}",
                elements=("details summary",), text=("it", "A thing."), absent=("info", "@"),
            ),
            Entry(
                "fold without a class", "a dropdown", "{% fold @Title %}\nText.\n{% endfold %}",
                elements=("details summary",), text=("Title", "Text."),
            ),
            Entry(
                "label", "a badge", "{% label primary @some text %}", elements=("mark",), text=("some text",),
                absent=("primary", "@"),
            ),
            Entry(
                "checkbox", "a ticked box", "{% cb Write the post, true %}",
                elements=("input[type=checkbox][checked]",), text=("Write the post",), absent=("true",),
            ),
            Entry(
                "checkbox without a tick", "a box", "{% checkbox Read the post, false %}",
                elements=("input[type=checkbox]:not([checked])",), text=("Read the post",), absent=("false",),
            ),
            Entry(
                "checkboxes in a line", "boxes in a line", "{% cb One, true, true %} {% cb Two, false, true %}",
                text=("One", "Two"), absent=("true", "false"),
            ),
            Entry(
                "button", "a button", "{% button https://example.org/, Read, A title %}",
                elements=("a.sd-btn[href='https://example.org/']",), text=("Read",), absent=("A title",),
            ),
            Entry(
                "groupimage", "images in rows",
                "{% gi 3 1-2 %}\n![Cat](/images/cat.png)\n![Dog](/images/dog.png)\n![Photo](/images/photo.jpg)\n{% endgi %}",
                elements=(".devrel-gallery img[alt=Photo]",), absent=("1-2",),
            ),
            Entry(
                "groupimage by its long name", "images in rows",
                "{% groupimage 2 %}\n![Cat](/images/cat.png)\n\n![Dog](/images/dog.png)\n{% endgroupimage %}",
                elements=(".devrel-gallery img[alt=Dog]",), absent=("groupimage",),
            ),
            Entry(
                "mermaid", "the source of a diagram", "{% mermaid %}\nclassDiagram\n{% endmermaid %}",
                elements=("pre",), text=("classDiagram",), limit=_DRAWN_LIMIT,
            ),
            Entry(
                "note in HTML", "a box", '<p class="note note-warning">Take care.</p>',
                elements=("div.admonition.warning",), text=("Take care.",),
            ),
            Entry(
                "label in HTML", "a badge", 'A <span class="label label-primary">label</span>.',
                elements=("span.label",), text=("A label.",),
            ),
            Entry(
                "button in HTML", "a link", '<a class="btn" href="https://example.org/" title="T">Press</a>',
                elements=("a[href='https://example.org/']",), text=("Press",),
            ),
            Entry(
                "footnote", "a footnote", "Text[^1].\n\n[^1]: Its note.",
                elements=("aside.footnote, .footnote",), text=("Its note.",),
            ),
        ),
    ),
    System(
        "Icarus",
        "hexo",
        "https://ppoffice.github.io/hexo-theme-icarus/",
        _FRONT_MATTER,
        (
            Entry(
                "message", "a box with a title",
                "{% message color:info 'icon:fas fa-info-circle' 'title:Very long title' size:small %}\nIts *text*.\n{% endmessage %}",
                elements=("div.admonition.note em",), text=("Very long title", "Its"), absent=("fa-", "color:", "size:"),
            ),
            Entry(
                "message without a title", "a box", "{% message color:danger %}\nStop.\n{% endmessage %}",
                elements=("div.admonition.danger",), text=("Stop.",), absent=("color",),
            ),
            Entry(
                "message with double quotes", "a box", '{% message color:warning "title:Do it" icon_pack:fas %}\nNow.\n{% endmessage %}',
                elements=("div.admonition.warning",), text=("Do it", "Now."), absent=("fas",),
            ),
            Entry(
                "tabs", "tabs",
                "{% tabs behavior:fullwidth size:small style:toggle %}\n<!-- tab id:install 'icon:fab fa-apple' 'title:How to install' active -->\nInstall.\n<!-- endtab -->\n<!-- tab id:use title:Use -->\nUse.\n<!-- endtab -->\n{% endtabs %}",
                elements=(".sd-tab-set .sd-tab-label",), text=("How to install", "Install.", "Use"),
                absent=("id:", "title:", "fa-"),
            ),
            Entry(
                "message in HTML", "a box",
                '<article class="message is-info"><div class="message-header"><p>Hello</p></div><div class="message-body">World.</div></article>',
                text=("Hello", "World."),
            ),
            Entry(
                "columns in HTML", "columns",
                '<div class="columns"><div class="column">Left.</div><div class="column">Right.</div></div>',
                text=("Left.", "Right."),
            ),
            Entry(
                "justified-gallery", "images",
                '<div class="justified-gallery">\n\n![Cat](/images/cat.png)\n![Dog](/images/dog.png)\n\n</div>',
                elements=(".justified-gallery img[alt=Dog]",),
            ),
        ),
    ),
    System(
        "Stellar",
        "hexo",
        "https://xaoxuu.com/wiki/stellar/tag-plugins/",
        _FRONT_MATTER,
        (
            Entry(
                "note", "a box", "{% note color:cyan 'A title' The *text* of the box %}",
                elements=("div.admonition em",), text=("A title", "The", "of the box"), absent=("cyan", "color:"),
            ),
            Entry(
                "note without a title", "a box", "{% note This is the text. %}",
                elements=_BOX, text=("This is the text.",),
            ),
            Entry(
                "note in Chinese", "a box", "{% note 标题 内容在这里 color:red %}",
                elements=("div.admonition.danger",), text=("标题", "内容在这里"), absent=("color",),
            ),
            Entry(
                "box", "a box with a title", "{% box A box color:orange child:codeblock %}\n- One\n{% endbox %}",
                elements=("div.admonition.warning li",), text=("A box", "One"), absent=("child:", "orange"),
            ),
            Entry("box without a title", "a box", "{% box %}\nText.\n{% endbox %}", elements=_BOX, text=("Text.",)),
            Entry(
                "folding", "a dropdown", "{% folding open:true color:blue How it works %}\nSo.\n{% endfolding %}",
                elements=("details[open] summary",), text=("How it works", "So."), absent=("open:", "blue"),
            ),
            Entry(
                "folding with code", "a dropdown",
                "{% folding child:codeblock open:false Source %}\n```js\nlet n;\n```\n{% endfolding %}",
                elements=("details:not([open]) pre",), text=("Source", "let n;"), absent=("child",),
            ),
            Entry(
                "folders", "dropdowns",
                "{% folders %}\n<!-- folder Question 1 -->\nAnswer *one*.\n<!-- folder Question 2 -->\nAnswer two.\n{% endfolders %}",
                elements=("details + details summary", "details em"),
                text=("Question 1", "Answer one.", "Question 2", "Answer two."),
            ),
            Entry(
                "tabs", "tabs",
                "{% tabs active:2 align:left %}\n<!-- tab Image -->\nOne.\n<!-- tab Code block -->\n```c\nint n;\n```\n{% endtabs %}",
                elements=(".sd-tab-set .sd-tab-label", ".sd-tab-content pre"), text=("Image", "One.", "Code block", "int n;"),
                absent=("active:",),
            ),
            Entry(
                "link", "a link", "{% link https://example.org/ An example icon:https://example.org/i.png desc:true %}",
                elements=("a[href='https://example.org/']",), text=("An example",), absent=("icon:", "desc:"),
            ),
            Entry("link without a title", "a link", "{% link https://example.org/a %}", elements=("a[href='https://example.org/a']",)),
            Entry(
                "button", "a button", "{% button Read the guide https://example.org/ icon:solar:star color:red size:xs %}",
                elements=("a.sd-btn[href='https://example.org/']",), text=("Read the guide",), absent=("icon:", "size:"),
            ),
            Entry(
                "image", "a figure", "{% image /images/cat.png A cat on a mat width:300px bg:#eee padding:8px %}",
                elements=("figure img[src$='cat.png'][alt='A cat on a mat']", "figcaption"), text=("A cat on a mat",),
                absent=("bg:", "width:"),
            ),
            Entry("image without a text", "an image", "{% image /images/cat.png download:true %}", elements=("img[src$='cat.png']",), absent=("download",)),
            Entry(
                "gallery", "images", "{% gallery layout:flow size:m %}\n![Cat](/images/cat.png)\n![Dog](/images/dog.png)\n{% endgallery %}",
                elements=(".devrel-gallery img[alt=Dog]",), absent=("layout:",),
            ),
            Entry(
                "swiper", "images", "{% swiper effect:cards %}\n![Cat](/images/cat.png)\n![Dog](/images/dog.png)\n{% endswiper %}",
                elements=(".devrel-gallery img[alt=Dog]",), absent=("effect",), limit="images don't move on their own",
            ),
            Entry(
                "timeline", "a list of dates",
                "{% timeline %}\n<!-- node 2021 Feb 16 -->\nMain *changes*:\n\n1. One\n2. Two\n\n<!-- node 2021 Mar -->\nMore.\n{% endtimeline %}",
                elements=("dl dt", "dl dd ol li", "dl dd em"), text=("2021 Feb 16", "Main changes:", "One", "2021 Mar", "More."),
            ),
            Entry(
                "timeline of a service", "nothing", "Text.\n\n{% timeline api:https://api.example.org/repos/a/issues user:ada %}\n{% endtimeline %}",
                text=("Text.",), absent=("api",), limit=_DATA_LIMIT,
            ),
            Entry(
                "grid", "columns", "{% grid w:240px bg:box %}\n<!-- cell -->\nLeft *one*.\n<!-- cell -->\nRight.\n{% endgrid %}",
                elements=(".sd-row .sd-col em",), text=("Left one.", "Right."), absent=("240px",),
            ),
            Entry("grid of three", "columns", "{% grid c:3 %}\n<!-- cell left -->\nA.\n<!-- cell -->\nB.\n<!-- cell -->\nC.\n{% endgrid %}", elements=(".sd-row .sd-col + .sd-col + .sd-col",), text=("A.", "B.", "C.")),
            Entry("copy", "code", "{% copy curl -s https://example.org %}", elements=("code",), text=("curl -s https://example.org",)),
            Entry("copy of a repository", "code", "{% copy git:ssh ada/notes %}", elements=("code",), text=("git@github.com:ada/notes.git",)),
            Entry("checkbox", "a ticked box", "{% checkbox checked:true color:green Done it %}", elements=("input[checked]",), text=("Done it",), absent=("checked:", "color:")),
            Entry("checkbox with a symbol", "a box", "{% checkbox symbol:minus Skip it %}", elements=("input:not([checked])",), text=("Skip it",), absent=("symbol",)),
            Entry("radio", "a box", "{% radio checked:false Choose it %}", elements=("input:not([checked])",), text=("Choose it",), absent=("false",)),
            Entry("mark", "a badge", "A {% mark marked text color:red %} here.", elements=("p mark",), text=("A marked text here.",), absent=("color",)),
            Entry(
                "parts of a sentence", "their elements",
                "{% u under %} {% emp dots %} {% wavy waves %} {% del gone %} {% kbd Ctrl %} {% sup up %} {% sub down %}",
                elements=("u", "em", "del", ".kbd", "sup", "sub"), text=("under dots waves gone Ctrl up down",),
            ),
            Entry(
                "hidden parts of a sentence", "their text", "The word {% psw secret %} and {% blur blurred text %}.",
                text=("The word secret and blurred text.",), limit="every format shows the text",
            ),
            Entry("hashtag", "a link", "{% hashtag Stellar https://example.org/ color:green %}", elements=("a[href='https://example.org/']",), text=("#Stellar",), absent=("green",)),
            Entry("hashtag without a link", "a badge", "{% hashtag Tag %}", text=("Tag",)),
            Entry("quot", "a quotation", "{% quot A short quotation icon:default %}", elements=("blockquote",), text=("A short quotation",), absent=("icon",)),
            Entry("quot as a title", "a title", "{% quot el:h2 A short title %}", elements=("p.rubric",), text=("A short title",), absent=("el:",)),
            Entry(
                "poetry", "lines of a text",
                "{% poetry A song author:Ada date:1843 footer:End %}\nThe first line,\nthe *second* line.\n{% endpoetry %}",
                elements=("strong", "br", "em"), text=("A song", "Ada", "The first line,", "second", "End"), absent=("author:", "footer:"),
            ),
            Entry("paper", "sections of a text", "{% paper style:underline title:Letter author:Ada %}\n<!-- section One -->\n<!-- paragraph -->\nSome text.\n<!-- line right -->\nAda\n{% endpaper %}", elements=("strong",), text=("Letter", "One", "Some text.", "Ada"), absent=("underline", "<!--")),
            Entry("reel", "a text", "{% reel Scroll author:Ada %}\nA line.\n{% endreel %}", text=("Scroll", "Ada", "A line.")),
            Entry("ghcard", "a repository", "{% ghcard xaoxuu/hexo-theme-stellar theme:dark %}", elements=("a[href='https://github.com/xaoxuu/hexo-theme-stellar']",), absent=("theme:",)),
            Entry("ghcard of a person", "a link", "{% ghcard xaoxuu %}", elements=("a[href='https://github.com/xaoxuu']",)),
            Entry(
                "data of the theme", "nothing",
                "Text.\n\n{% friends group_1 %}\n{% sites design %}\n{% albums %}\n{% posters repo:a/b %}",
                text=("Text.",), absent=("group_1", "design", "repo"), limit=_DATA_LIMIT,
            ),
            Entry("audio", "a recording", "{% audio /images/song.mp3 %}", elements=("audio, a[href$='song.mp3']",)),
            Entry("audio of a service", "a link", "{% audio netease:1856385686 type:2 %}", elements=("a[href*='music.163.com']",), limit=_PLAYER_LIMIT),
            Entry("video", "a video", "{% video https://example.org/film.mp4 %}", elements=("a[href='https://example.org/film.mp4'], video",)),
            Entry("video of a service", "a link", "{% video bilibili:BV1GJ411x7h7 %}", elements=("a[href='https://www.bilibili.com/video/BV1GJ411x7h7']",), limit=_PLAYER_LIMIT),
            Entry("emoji and icon", "nothing", "Hello{% emoji aru goutou height:3em %} there {% icon solar:star color:red %}.", text=("Hello", "there"), absent=("aru", "solar"), limit="the images belong to the theme"),
            Entry(
                "okr", "a list of aims",
                "{% okr Ship it percent:50 %}\nThe aim.\n<!-- okr Write it percent:100 status:finished -->\nIt is *written*.\n<!-- okr Test it -->\nSoon.\n{% endokr %}",
                elements=("em",), text=("Ship it", "50 %", "The aim.", "Write it", "It is written.", "Test it", "Soon."), absent=("status",),
            ),
            Entry(
                "chat", "messages",
                "{% chat iphone14 title:Group %}\n<!-- chattip 10:30 -->\n<!-- chatcell user:ada md:Hello there -->\n<!-- chatcell user:bob link:https://example.org/ from:Web -->\n{% endchat %}",
                elements=("li strong",), text=("10:30", "ada", "Hello there", "bob"), absent=("md:", "iphone14"),
            ),
            Entry("rating and vote", "nothing", "Text.\n\n{% rating 1 %}\n{% vote 2 %}", text=("Text.",), absent=("rating", "vote"), limit=_DATA_LIMIT),
            Entry("table", "a table", "{% table style:scroll %}\n| A | B |\n|---|---|\n| 1 | 2 |\n{% endtable %}", elements=("table td",), text=("A", "B", "1", "2"), absent=("scroll",)),
            Entry("tip", "an explained text", "A {% tip text:The explanation %}word{% endtip %} here.", elements=("abbr[title='The explanation']",), text=("A word here.",)),
            Entry("banner", "a box with links", "{% banner Title Subtitle bg:/images/photo.jpg %}\n{% navbar [Home](/guide/start.html) %}\n{% endbanner %}", text=("Home",), absent=("bg:",)),
        ),
    ),
    System(
        "Volantis",
        "hexo",
        "https://volantis.js.org/tag-plugins/",
        _FRONT_MATTER,
        (
            Entry("note", "a box", "{% note quote, A note with *style*, and a comma. %}", elements=("div.admonition em",), text=("A note with style, and a comma.",), absent=("quote",)),
            Entry("note with a color", "a box", "{% note warning yellow, Mind the gap. %}", elements=("div.admonition.warning",), text=("Mind the gap.",), absent=("yellow",)),
            Entry("note with colons", "a box", "{% note info::One, two, three. %}", elements=_BOX, text=("One, two, three.",), absent=("info", "::")),
            Entry("note without a style", "a box", "{% note 这是默认的样式。 %}", elements=_BOX, text=("这是默认的样式。",)),
            Entry("noteblock", "a box with a title", "{% noteblock guide blue, The title %}\nText *here*.\n{% endnoteblock %}", elements=("div.admonition em",), text=("The title", "Text here."), absent=("guide", "blue")),
            Entry("blocknote", "a box", "{% blocknote done %}\n- One\n{% endblocknote %}", elements=("div.admonition.tip li",), text=("One",), absent=("done",)),
            Entry("folding", "a dropdown", "{% folding cyan open, Look here %}\nText.\n{% endfolding %}", elements=("details[open]",), text=("Look here", "Text."), absent=("cyan",)),
            Entry("folding with a title", "a dropdown", "{% folding Look, and see %}\nText.\n{% endfolding %}", elements=("details:not([open])",), text=("Look, and see", "Text.")),
            Entry("nested folding", "dropdowns", "{% folding blue, One %}\n{% folding red, Two %}\nDeep.\n{% endfolding %}\n{% endfolding %}", elements=("details details",), text=("One", "Two", "Deep."), absent=("blue", "red")),
            Entry("tabs", "tabs", "{% tabs tab-id %}\n<!-- tab One -->\nA.\n<!-- endtab -->\n<!-- tab Two -->\nB.\n<!-- endtab -->\n{% endtabs %}", elements=(".sd-tab-set",), text=("One", "A.", "Two", "B."), absent=("tab-id",)),
            Entry("btn", "a button", "{% btn regular, Example blog, https://example.org/, fas fa-play-circle fa-fw %}", elements=("a.sd-btn[href='https://example.org/']",), text=("Example blog",), absent=("regular", "fa-")),
            Entry("btn without a style", "a button", "{% btn The source, https://example.org/ %}", elements=("a.sd-btn[href='https://example.org/']",), text=("The source",)),
            Entry("btn with an icon", "a button", "{% btn Download, https://example.org/, fas fa-download %}", elements=("a.sd-btn[href='https://example.org/']",), text=("Download",), absent=("fa-",)),
            Entry(
                "btns and cell", "buttons",
                "{% btns rounded grid5 %}\n{% cell Guide, https://example.org/1, fas fa-book %}\n{% cell Blog, https://example.org/2, /images/cat.png %}\n{% endbtns %}",
                elements=("a[href='https://example.org/1']", "a[href='https://example.org/2']"), text=("Guide", "Blog"), absent=("rounded", "fa-"),
            ),
            Entry("span", "text", "This is {% span red, important %} and {% span center large, big %}.", text=("This is important and big.",), absent=("red", "large")),
            Entry("p", "text", "{% p center logo large, Volantis %}\n{% p center small, A theme, for blogs %}", text=("Volantis", "A theme, for blogs"), absent=("logo", "small")),
            Entry("p with colons", "text", "{% p red::A theme, for blogs %}", text=("A theme, for blogs",), absent=("red", "::")),
            Entry("parts of a sentence", "their elements", "{% u line %} {% emp dots %} {% wavy wave %} {% del gone %} {% kbd ⌘ %} + {% kbd D %} {% psw secret %}", elements=("u", "del", ".kbd"), text=("line", "dots", "wave", "gone", "⌘", "D", "secret")),
            Entry("checkbox", "boxes", "{% checkbox Plain text %}\n{% checkbox checked, With **Markdown** %}\n{% checkbox red, Red %}\n{% checkbox plus green checked, Plus %}", elements=("input[checked]", "strong"), text=("Plain text", "With Markdown", "Red", "Plus"), absent=("green", "checked,")),
            Entry("radio", "boxes", "{% radio A text %}\n{% radio cyan checked, Chosen %}", elements=("input[checked]",), text=("A text", "Chosen"), absent=("cyan",)),
            Entry(
                "timeline", "a list of dates",
                "{% timeline Versions %}\n{% timenode 2020-07-24 [2.6.6 -> 3.0](https://example.org/) %}\n1. One *thing*.\n2. More.\n{% endtimenode %}\n{% timenode 2020-05-15 %}\nNothing.\n{% endtimenode %}\n{% endtimeline %}",
                elements=("dl dt a[href='https://example.org/']", "dl dd li em"), text=("Versions", "2020-07-24", "One thing.", "2020-05-15", "Nothing."),
            ),
            Entry("timeline without a title", "a list of dates", "{% timeline %}\n\n{% timenode 2021 %}\n\nBegan.\n\n{% endtimenode %}\n\n{% endtimeline %}", elements=("dl dd",), text=("2021", "Began.")),
            Entry("image", "a figure", "{% image /images/cat.png, width=400px, alt=A cat, sleeping %}".replace(", sleeping", " sleeping"), elements=("figure img[alt='A cat sleeping']", "figcaption"), text=("A cat sleeping",), absent=("400px",)),
            Entry("image with a size", "an image", "{% image /images/cat.png, height=32px, bg=#eee %}", elements=("img[src$='cat.png']",), absent=("bg=", "#eee")),
            Entry("image alone", "an image", "{% image /images/dog.png %}", elements=("img[src$='dog.png']",)),
            Entry("inlineimage", "an image in a line", "Look {% inlineimage /images/cat.png, height=40px %} here.", elements=("p img[src$='cat.png']",), text=("Look", "here."), absent=("height",)),
            Entry("link", "a link", "{% link How to write, https://example.org/, https://example.org/i.png %}", elements=("a[href='https://example.org/']",), text=("How to write",), absent=("i.png",)),
            Entry("linkgroup", "links", "{% linkgroup %}\n{% link One, https://example.org/1 %}\n{% link Two, https://example.org/2 %}\n{% endlinkgroup %}", elements=("a[href='https://example.org/1']", "a[href='https://example.org/2']"), text=("One", "Two")),
            Entry("ghcard", "a repository", "{% ghcard volantis-x/hexo-theme-volantis, theme=vue %}", elements=("a[href='https://github.com/volantis-x/hexo-theme-volantis']",), absent=("theme=",)),
            Entry("ghcardgroup", "repositories", "{% ghcardgroup %}\n{% ghcard xaoxuu %}\n{% ghcard ada/notes %}\n{% endghcardgroup %}", elements=("a[href='https://github.com/xaoxuu']", "a[href='https://github.com/ada/notes']")),
            Entry("gallery", "images", "{% gallery stretch, 2, Two of them %}\n![Cat](/images/cat.png)\n\n![Dog](/images/dog.png)\n{% endgallery %}", elements=(".devrel-gallery img[alt=Cat]",), absent=("stretch",)),
            Entry("audio", "a recording", "{% audio /images/song.mp3 %}", elements=("audio, a[href$='song.mp3']",)),
            Entry("video", "a video", "{% video /images/film.mp4 %}", elements=("video, a[href$='film.mp4']",)),
            Entry("videos", "videos", "{% videos vertical, 4 %}\n{% video /images/film.mp4 %}\n{% video /images/film.mp4 %}\n{% endvideos %}", elements=("video, a[href$='film.mp4']",), absent=("vertical",)),
            Entry("frame", "an image", "{% frame iphone11 | img=/images/photo.jpg | part=top %}", elements=("img[src$='photo.jpg']",), absent=("iphone11",), limit="the frame belongs to the theme"),
            Entry("frame with a video", "a video", "{% frame iphone11 | video=/images/film.mp4 | part=bottom %}", elements=("video, a[href$='film.mp4']",), absent=("iphone11",)),
            Entry(
                "dropmenu", "links",
                "{% dropmenu Look, in a menu %}\n{% menuitem Guide, https://example.org/1, fas fa-book %}\n{% menuhr %}\n{% submenu More, fas fa-plus %}\n{% menuitem Blog, https://example.org/2 %}\n{% endsubmenu %}\n{% enddropmenu %}",
                elements=("a[href='https://example.org/1']", "a[href='https://example.org/2']"), text=("in a menu", "Guide", "More", "Blog"), absent=("fa-",),
            ),
            Entry("pdf", "a link", "{% pdf https://example.org/a.pdf %}", elements=("a[href='https://example.org/a.pdf']",), limit="the viewer needs a script"),
            Entry("md", "a link", "{% md https://example.org/part.md %}", elements=("a[href='https://example.org/part.md']",), limit=_DATA_LIMIT),
            Entry("sites and friends", "nothing", "Text.\n\n{% sites only:community_team %}\n{% friends not:devteam %}\n{% contributors only:a %}", text=("Text.",), absent=("only", "devteam"), limit=_DATA_LIMIT),
            Entry("swiper", "images", "{% swiper width:max %}\n![Cat](/images/cat.png)\n{% endswiper %}", elements=("img[alt=Cat]",), limit="images don't move on their own"),
        ),
    ),
    System(
        "Hexo plugins",
        "hexo",
        "https://hexo.io/plugins/",
        _FRONT_MATTER,
        (
            Entry("aplayer", "a recording", '{% aplayer "A song" "Ada" "https://example.org/song.mp3" "https://example.org/cover.jpg" "autoplay=false" %}', elements=("audio, a[href='https://example.org/song.mp3']",), text=("A song", "Ada"), absent=("autoplay",)),
            Entry("aplayer without quotes", "a recording", "{% aplayer Song Ada /images/song.mp3 width:70% %}", elements=("audio, a[href$='song.mp3']",), text=("Song",), absent=("width",)),
            Entry("aplayerlrc", "a recording", '{% aplayerlrc "Song" "Ada" "https://example.org/song.mp3" %}\n[00:00.00]First line\n{% endaplayerlrc %}', elements=("audio, a[href='https://example.org/song.mp3']",), text=("Song",)),
            Entry("meting", "a link to a list of songs", '{% meting "60198" "netease" "playlist" "autoplay" "mutex:false" %}', elements=("a[href*='music.163.com'][href*='60198']",), absent=("autoplay",), limit=_PLAYER_LIMIT),
            Entry("meting with a URL", "a link", '{% meting "auto" "https://y.qq.com/n/yqq/song/001RGrEX3ija5X.html" %}', elements=("a[href^='https://y.qq.com']",), limit=_PLAYER_LIMIT),
            Entry("dplayer", "a video", '{% dplayer "url=https://example.org/film.mp4" "pic=https://example.org/film.jpg" "loop=yes" "theme=#FADFA3" %}', elements=("video, a[href='https://example.org/film.mp4']",), absent=("loop", "FADFA3")),
            Entry("dplayer without quotes", "a video", "{% dplayer url=/images/film.mp4 autoplay=false %}", elements=("video, a[href$='film.mp4']",), absent=("autoplay",)),
            Entry("echarts", "the source of a chart", "{% echarts 400 '85%' %}\n{\n  \"title\": {\"text\": \"Pets\"}\n}\n{% endecharts %}", elements=("pre",), text=("Pets",), absent=("85%",), limit=_DRAWN_LIMIT),
            Entry("fancybox", "a figure", "{% fb_img /images/cat.png A cat sits %}", elements=("figure img[src$='cat.png']", "figcaption"), text=("A cat sits",)),
            Entry("fancybox with quotes", "a figure", '{% fancybox /images/dog.png "A dog runs" %}', elements=("figure img[alt='A dog runs']",), text=("A dog runs",)),
            Entry("bilibili", "a link to a video", "{% bilibili BV1GJ411x7h7 %}", elements=("a[href='https://www.bilibili.com/video/BV1GJ411x7h7']",), limit=_PLAYER_LIMIT),
            Entry("bilibili with a number", "a link to a video", "{% bilibili 170001 1 %}", elements=("a[href='https://www.bilibili.com/video/av170001']",), limit=_PLAYER_LIMIT),
            Entry("asciinema", "an embed", "{% asciinema 335480 %}", elements=(".devrel-embed-asciinema",)),
            Entry("githubCard", "a repository", "{% githubCard user:ada repo:notes width:400 height:200 theme:default %}", elements=("a[href='https://github.com/ada/notes']",), absent=("width:",)),
            Entry("plantuml", "the source of a diagram", "{% plantuml %}\nBob -> Alice : hello\n{% endplantuml %}", elements=("pre",), text=("Bob -> Alice : hello",), limit=_DRAWN_LIMIT),
            Entry("spoiler", "its text", "It is {% spoiler Hidden text %} here.", text=("It is Hidden text here.",), limit="every format shows the text"),
            Entry("spoiler in pairs", "a dropdown", "{% spoiler Title %}\nText.\n{% endspoiler %}", elements=("details",), text=("Title", "Text.")),
            Entry("ruby", "a text with its reading", "{% ruby 佐天泪子|掌控雷电 %}", elements=("ruby rt",), text=("佐天泪子",), absent=("|",)),
            Entry("ruby with a comma", "a text with its reading", "{% ruby Base, Ruby %}", elements=("ruby rt",), text=("Base",), absent=(",",)),
            Entry("jsfiddle", "an embed", "{% jsfiddle ccWP7 result,html light 100% 300 %}", elements=(".devrel-embed-jsfiddle",)),
            Entry("raw", "its text", "{% raw %}<b>bold</b>{% endraw %}", elements=("strong, b",), text=("bold",)),
        ),
    ),
)  # fmt: skip
