"""HTML that loads from other sites, and what people write around it: for several tests."""

from __future__ import annotations

from typing import Final

YOUTUBE: Final = "https://www.youtube.com/embed/aqz-KE-bpKQ"
ELEMENTS: Final[dict[str, str]] = {
    "frame": f'<iframe width="560" height="315" src="{YOUTUBE}" allowfullscreen></iframe>',
    "frame in capitals": f'<IFRAME SRC="{YOUTUBE}"></IFRAME>',
    "frame that ends itself": f'<iframe src="{YOUTUBE}" frameBorder="0" allowFullScreen />',
    "frame without an end": f'<iframe src="{YOUTUBE}">',
    "frame without a scheme": '<iframe src="//player.vimeo.com/video/76979871"></iframe>',
    "frame with backslashes": '<iframe src="https:\\\\www.youtube.com\\embed\\aqz-KE-bpKQ"></iframe>',
    "frame with blanks": f'<iframe src=" {YOUTUBE} "></iframe>',
    "lazy frame": f'<iframe class="lazyload" data-src="{YOUTUBE}"></iframe>',
    "frame with a document": f"<iframe srcdoc=\"<a href='{YOUTUBE}?autoplay=1'><img src='https://i.ytimg.com/vi/a/b.jpg'></a>\"></iframe>",
    "object": f'<object data="{YOUTUBE}"></object>',
    "object with an embed": '<object><param name="movie" value="https://www.youtube.com/v/aqz-KE-bpKQ"><embed src="https://www.youtube.com/v/aqz-KE-bpKQ"></object>',
    "embed": '<embed src="https://www.youtube.com/v/aqz-KE-bpKQ">',
    "amp": '<amp-youtube data-videoid="aqz-KE-bpKQ" layout="responsive"></amp-youtube>',
    "tweet": '<blockquote class="twitter-tweet"><p lang="en">The tweet <a href="https://t.co/x">t.co/x</a></p>&mdash; Ann (@ann) '
    '<a href="https://twitter.com/ann/status/20">date</a></blockquote><script async src="https://platform.twitter.com/widgets.js"></script>',
    "gist": '<script src="https://gist.github.com/octocat/9257657.js"></script>',
    "gist that ends itself": '<script src="https://gist.github.com/octocat/9257657.js" />',
    "liquid": '<iframe class="liquidTag" src="https://dev.to/embed/youtube?args=aqz-KE-bpKQ" style="border: 0; width: 100%;"></iframe>',
    "pen": '<p class="codepen" data-slug-hash="PNaGbb" data-user="codepen"><span>See the Pen <a href="https://codepen.io/team/codepen/pen/PNaGbb">'
    'x</a></span></p><script async src="https://cpwebassets.codepen.io/assets/embed/ei.js"></script>',
}  # fmt: skip
"""HTML of known providers, which becomes an embed."""

HIDDEN: Final[dict[str, str]] = {
    "frame": '<iframe src="https://evil.example/a" title="A page"></iframe>',
    "frame without a scheme": '<iframe src="//evil.example/a"></iframe>',
    "frame in a figure": '<figure><iframe src="https://evil.example/a"></iframe><figcaption>A caption</figcaption></figure>',
    "document": '<iframe srcdoc="<img src=https://evil.example/a.png>"></iframe>',
    "data": '<iframe src="data:text/html,<img src=https://evil.example/a.png>"></iframe>',
    "script": '<script src="https://evil.example/a.js"></script>',
    "script with backslashes": "<script src='\\\\evil.example\\a.js'></script>",
    "module": '<script type="module">import "https://evil.example/a.js"</script>',
    "script in the text": '<script>fetch("https://evil.example/a")</script>',
    "style sheet": '<link rel="stylesheet" href="https://evil.example/a.css">',
    "preload": '<link rel="preload" as="image" href="https://evil.example/a.png">',
    "style": '<style>@import url("https://evil.example/a.css");</style>',
    "redirect": '<meta http-equiv="refresh" content="1; url=https://evil.example/">',
    "base": '<base href="https://evil.example/">',
    "object": '<object data="https://evil.example/a.svg"></object>',
    "embed": '<embed src="https://evil.example/a.svg">',
    "svg script": '<svg><script href="https://evil.example/a.js"></script></svg>',
    "template": '<div><template shadowrootmode="open"><iframe src="https://evil.example/a"></iframe></template></div>',
    "noscript": '<noscript><iframe src="https://evil.example/a"></iframe></noscript>',
    "video": '<div class="x"><video src="https://evil.example/a.mp4" autoplay muted></video></div>',
    "audio": '<div class="x"><audio controls><source src="https://evil.example/a.mp3"></audio></div>',
    "giphy": '<div style="color: red"><img src="https://media.giphy.com/media/JIX9t2j0ZTN9S/giphy.gif" alt="A cat"></div>',
    "capitals": '<SCRIPT SRC="HTTPS://EVIL.EXAMPLE/evil.example.js"></SCRIPT>',
    "speculation rules": '<script type="speculationrules">{"prefetch": [{"source": "list", "urls": ["https://evil.example/a"]}]}</script>',
    "import map": '<script type="importmap">{"imports": {"a": "https://evil.example/a.js"}}</script><script type="module">import "a"</script>',
    "script of an old type": '<script type="text/JScript">new Image().src = "HTTPS://evil.example/a"</script>',
    "dictionary": '<link rel="compression-dictionary" href="https://evil.example/a">',
    "relation of tomorrow": '<link rel="preload-in-2040" href="//evil.example/a">',
    "preload of a set": '<link rel="preload" as="image" imagesrcset="https://evil.example/a.png 1x">',
    "document with entities": '<iframe srcdoc="<img src=&amp;#104;ttps:&amp;sol;&amp;sol;evil.example/a.png>"></iframe>',
    "document without slashes": '<iframe srcdoc="<img src=http:evil.example/a.png>"></iframe>',
    "document with a style": '<iframe srcdoc="<style>body { background: url(\\2f\\2f evil.example) }</style>"></iframe>',
    "escaped rule": '<style>@\\69mport "\\68ttps://evil.example/a.css";</style>',
    "rule on two lines": '<style>@import "ht\\\ntps://evil.example/a.css";</style>',
    "rule without slashes": "<style>@import 'http:evil.example/a.css';</style>",
    "rule after a comment": '<style>@import/**/"//evil.example/a.css";</style>',
    "handler of a drawing": '<svg onload="fetch(\'//evil.example/a\')"></svg>',
    "handler of a field": '<input autofocus onfocus="fetch(\'https://evil.example/a\')">',
    "handler of a box": '<details open ontoggle="fetch(\'//evil.example/a\')"><summary>a</summary>b</details>',
}  # fmt: skip
"""Other HTML that loads from another site, and is no image."""

IMAGES: Final[dict[str, str]] = {
    "image": '<img src="https://evil.example/a.png" alt="An image">',
    "image without a scheme": '<img src="//evil.example/a.png" alt="An image">',
    "srcset": '<img src="a.png" srcset="https://evil.example/a.png 2x" alt="An image">',
    "picture": '<picture><source srcset="//evil.example/a.webp"><img src="https://evil.example/a.png" alt="An image"></picture>',
    "poster": '<video poster="https://evil.example/a.png"></video>',
    "style": '<span style="background: url(//evil.example/a.png)">A text</span>',
    "escaped style": '<span style="background: u\\72l(\\2f\\2f evil.example/a.png)">A text</span>',
    "style element": "<style>body { background: url('https://evil.example/a.png') }</style>",
    "input": '<input type="image" src="https://evil.example/a.png" alt="An image">',
    "svg": '<svg width="9" height="9"><image href="https://evil.example/a.png" width="9" height="9"/></svg>',
    "use": '<svg><use href="https://evil.example/a.svg#b"/></svg>',
    "fill": '<svg><rect width="9" height="9" fill="url(https://evil.example/a.svg#b)"/></svg>',
    "table": '<table background="https://evil.example/a.png"><tr><td>A text</td></tr></table>',
    "handler": "<img src='a.png' onerror=\"new Image().src = '//evil.example/a.png'\" alt='An image'>",
    "script": "<script>new Image().src = ['ht', 'tps:', '', 'evil.example'].join('/')</script>",
    "track": '<video src="a.mp4"><track src="https://evil.example/a.vtt" default></video>',
    "filter": '<svg><filter id="f"><feImage href="https://evil.example/a.png"/></filter><rect filter="url(#f)" width="9" height="9"/></svg>',
    "gradient": '<svg><linearGradient id="g" xlink:href="https://evil.example/a.svg#b"/></svg>',
    "text path": '<svg><text><textPath href="//evil.example/a.svg#b">A text</textPath></text></svg>',
    "style without slashes": '<span style="background: url(http:evil.example/a.png)">A text</span>',
    "style in capitals": '<span style="background: URL(HTTPS://evil.example/a.png)">A text</span>',
    "Markdown": "![An image](https://evil.example/a.png)",
    "Markdown in capitals": "![An image](HTTPS://evil.example/A.PNG)",
}  # fmt: skip
"""What loads from another site with normal privacy, and not with strict privacy."""

WRAPPERS: Final[dict[str, str]] = {
    "none": "{}",
    "div": '<div class="embed">{}</div>',
    "lines": "<div>\n{}\n</div>",
    "blank lines": "<div>\n\n{}\n\n</div>",
    "deep": '<section class="a"><div><div><figure>{}</figure></div></div></section>',
    "figure": "<figure>{}<figcaption>A caption</figcaption></figure>",
    "figure in lines": "<figure>\n  {}\n  <figcaption>A caption</figcaption>\n</figure>",
    "caption before": "<figure><figcaption>A caption</figcaption>{}</figure>",
    "figure with an image": '<figure><img src="a.png" alt="b">{}</figure>',
    "center": "<center>{}</center>",
    "paragraph": '<p style="color: red">before {} after</p>',
    "span": "before <span>{}</span> after",
    "amid": "before {} after",
    "cell": "<table><tr><td>a</td><td>{}</td></tr></table>",
    "table": "<table><tr><th>a</th></tr><tr><td>{}</td></tr></table>",
    "Markdown table": "| a |\n|---|\n| {} |",
    "item": '<ul><li style="x: y">a {}</li></ul>',
    "list": "- before {} after\n- b",
    "nested list": "- a\n\n  <div>{}</div>",
    "quote": "> <div>{}</div>",
    "quotation": '<blockquote class="a">{}</blockquote>',
    "details": "<details><summary>a</summary>{}</details>",
    "styled details": '<details style="color: red"><summary>a</summary>{}</details>',
    "bold": "**a <b>{}</b>**",
    "link": '<a href="https://own.example/">{}</a>',
    "styled link": '<a style="x: y" href="https://own.example/">{}</a>',
    "noscript": "<div><noscript>{}</noscript></div>",
    "template": "<div><template>{}</template></div>",
    "font": '<font color="red">{}</font>',
    "directive": "```{{note}}\n<div>{}</div>\n```",
    "raw": "```{{raw}} html\n<div>{}</div>\n```",
    "MDX": '<div style={{{{color: "red"}}}} className="a">\n{}\n</div>',
    "heading": "<h3>a {}</h3>",
    "unclosed": "<div><span>{}",
}
"""What people write around such HTML: ``{}`` is its place."""


def wrapped(wrapper: str, html: str) -> str:
    """Return HTML in a wrapper; in a cell of a table, on one line."""
    return WRAPPERS[wrapper].format(html)
