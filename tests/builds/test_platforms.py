"""One post for each platform, in its manner, and what it shows there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sites import JPEG, Site

POSTS = Path(__file__).parent / "platforms"

SHOWN = {
    "dev": {
        "h1": ["Ship it on a Friday 🚀"],
        "p br": [""],
        "li.devrel-task input[checked]": [""],
        "li.devrel-task": ["Tests pass", "Docs are written"],
        "s": ["Never"],
        "p > a[href='https://example.org/ci']": ["https://example.org/ci"],
        ".highlight-yaml pre": ["on : push :"],
        "details summary": ["Why?"],
        "details strong": ["we can"],
        "figure figcaption": ["The robot ships."],
        "table td": ["Fri", "yes"],
        "aside.footnote p": ["And its proof."],
    },
    "hashnode": {
        "h1": ["Queues in Go"],
        ".admonition.warning p:last-child": ["Unbounded queues hide overload."],
        ".devrel-embed-youtube": ["Play the video from www.youtube-nocookie.com Video on YouTube"],
        "img.align-center": [""],
        ".highlight-go": ["ch := make ( chan int , 8 )"],
        "details strong": ["channels"],
    },
    "2026-03-03-jekyll": {
        "p.lead#first a[target=_blank][rel=nofollow]": ["a link"],
        "ul.devrel-contents > li": ["Definitions", "Formulas and code"],
        "section#defs > h2": ["Definitions"],
        "dl dt": ["Liquid"],
        "dl dd": ["What Jekyll’s templates are written in."],
        ".admonition.warning p:last-child": ["Mind the gap."],
        "p > span.math": [r"\(a + b\)"],
        "div.math": [r"\[\sum_{i=0}^n i\]"],
        ".code-block-caption": ["app.rb"],
        ".highlight-ruby": ['puts "hi"', "1 def f ; end"],
        "img.shadow[src$='chart.png']": [""],
        "a[href='../docs/index.html']": ["Docs"],
        "div.wrap em": ["HTML"],
        "aside.footnote p": ["Its text."],
    },
    "2026-04-04-jekyll-themes": {
        "abbr[title='Cascading Style Sheets']": ["CSS"],
        "figure > img[src*='chart'] + figcaption em": ["spring", "last"],
        "#pictures > h2": ["Pictures"],
        "img[alt='Growth in summer']": [""],
        ".devrel-gallery img[alt$='bed']": ["", ""],
        ".devrel-gallery a[href='https://example.org/bed'] img": [""],
        ".sd-card .sd-card-title": ["Seeds"],
        ".sd-card em": ["early"],
        ".sd-card a.sd-btn": ["Buy them"],
        "img.align-left[alt=Left]": [""],
        ".devrel-embed-youtube, .devrel-embed-vimeo": [
            "Play the video from www.youtube-nocookie.com Video on YouTube",
            "Play the video from player.vimeo.com Video on Vimeo",
        ],
        ".admonition.tip p:last-child": ["Water it."],
        ".admonition.danger .admonition-title": ["SLUGS"],
        ".admonition.danger em": ["come"],
        ".admonition.note .admonition-title": ["By the way", "Note"],
        ".admonition.warning li": ["in March", "in April"],
        ".admonition.warning strong": ["deep"],
        ".admonition.important p:last-child": ["Wear gloves."],
        "p > a.sd-btn-success": ["Sow now"],
        ".sd-badge": ["Ready"],
        "table td": ["Bed", "Seeds", "one", "peas"],
        "li.done": ["Dig"],
        "ul + ul > li": ["Rest"],
        ".sd-tab-set > label": ["spade", "A hoe"],
        "a[href='https://example.org/shop']": ["the shop"],
    },
    "hugo": {
        "section#given > h2": ["A heading"],
        "details[open] summary": ["Fold me", "More"],
        "details em": ["details"],
        ".highlight-go .linenos": ["7", "8"],
        ".highlight-go .hll": ["8 func main () {}"],
        ".highlight-python .hll": ['1 print ( "hi" )'],
        "figure figcaption em": ["static"],
        "sub": ["2"],
        "sup": ["10"],
        "mark": ["marked"],
        "ins": ["inserted"],
        "s": ["deleted"],
        "p.lead": ["A paragraph with a class."],
        "ul.checks li": ["checked", "twice"],
        "blockquote.wise": ["A saying."],
        "table.wide td": ["A", "1"],
        "span.math": [r"\(a_1 * b * c\)"],
        "dl dd": ["A library."],
        "aside.footnote p": ["The note."],
        ".alignright": [""],
        ".devrel-embed-youtube": ["Play the video from www.youtube-nocookie.com Video on YouTube"],
        ".devrel-embed-vimeo": ["Play the video from player.vimeo.com Video on Vimeo"],
        "a[href='../docs/index.html']": ["Elsewhere"],
        "li.devrel-task input[checked]": [""],
    },
    "hugo-docs": {
        ".devrel-pageinfo strong": ["draft"],
        ".admonition.warning p": ["Take care", "Of this ."],
        "figure figcaption em": ["resized"],
        ".sd-tab-set > label": ["Platforms:", "Linux", "Text", "Go", "Rust"],
        ".sd-tab-content .highlight-sh": ['echo "*linux*"'],
        ".sd-tab-content em": ["text"],
        ".sd-card-title": ["First", "Second", "The docs", "More"],
        ".sd-card em": ["card", "them"],
        ".admonition.note em": ["callout"],
        ".sd-card a[href='../docs/index.html']": ["The docs"],
        "h2": ["Install it", "Use it", "What’s next"],
        "ul ul li": ["_index.md"],
        "p > .sd-badge": ["beta", "stable"],
        ".admonition code": ["Kubernetes v1.30 [beta]"],
        "table caption": ["Limits"],
        "details strong": ["text"],
    },
    "hugo-blog": {
        ".lead em": ["lead"],
        ".admonition.note strong": ["hot"],
        ".sd-card .sd-badge": ["2020"],
        ".sd-card-title": ["Start"],
        "details summary": ["Why?", "A tip", "Collapsed"],
        "details[open] .sd-card-text": ["Because."],
        ".highlight-python": ['print ( "typed" )'],
        "a[href='https://music.163.com/#/song?id=1868553']": ["Song 1868553 on Netease"],
        "a[href='https://www.bilibili.com/video/BV1TJ411C7An']": ["Video BV1TJ411C7An on Bilibili"],
        "a[href='https://example.org/ada']": ["Ada"],
        ".sd-col p": ["Narrow part .", "Wide part.", "Half.", "Other half."],
        ".admonition.tip p": ["Pro tip", "Relearn’s notice ."],
        "p > .sd-badge": ["2020", "Changed in 0.2.0", "Version: 6.6"],
        "p.loud em": ["HTML"],
        "span.math": [r"\(x_1 * y * z\)"],
        "div[dir=rtl] em": ["left"],
        "blockquote a[href='https://example.org/notes']": ["Notes"],
        "ul ul li": ["main.go"],
        "p > code": ["#64748b", "#3b82f6"],
        "a.sd-btn[href='https://example.org/go']": ["Go on"],
    },
    "zola": {
        "a[href='../docs/index.html']": ["link"],
        "section#given > h2": ["Heading"],
        ".devrel-embed-youtube": ["Play the video from www.youtube-nocookie.com Video on YouTube"],
        "blockquote em": ["saying"],
        ".code-block-caption": ["main.rs"],
        ".highlight-rust .linenos": ["20", "21", "22"],
        ".highlight-rust .hll": ["20 let a = 1 ;", "22 let c = 3 ;"],
        ".highlight-python": ["shown = 3"],
        "img[width='50']": [""],
        ".admonition.warning em": ["it"],
        "table td": ["1", "2"],
        "aside.footnote p": ["The note."],
        "li.devrel-task input[checked]": [""],
    },
    "hexo": {
        "p br": [""],
        ".code-block-caption": ["A title", "test.py"],
        ".highlight-js": ["let a = 1 ;"],
        ".admonition.note em": ["NexT"],
        ".highlight-python": ["print ( 1 )"],
        "details summary": ["What is new", "Folded, by Volantis", "By Fluid", "By Butterfly"],
        "details[open] p": ["Its text."],
        ".sd-tab-set > label": ["Numbers 1", "Second", "Deep"],
        "mark": ["new", "old"],
        "kbd": ["Ctrl"],
        "a.sd-btn": ["Press me now", "Volantis"],
        "blockquote": ["All is well."],
        ".admonition.warning p": ["Mind the gap", "From Volantis."],
        ".admonition.danger p": ["From Icarus", "Stop."],
        "dl dt": ["January", "May"],
        "dl dd em": ["began"],
        "li.devrel-task": ["Written", "Read"],
        "li.devrel-task input[checked]": [""],
        ".sd-card a[href='https://example.org/ada']": ["https://example.org/ada"],
        "a[href='https://example.org/read']": ["Read on"],
    },
    "docusaurus": {
        ".admonition.tip p": ["My tip", "Use it ."],
        ".admonition.danger p:last-child": ["Do not."],
        ".sd-tab-set > label": ["npm", "Yarn"],
        ".sd-tab-content .highlight-bash": ["npm install"],
        ".code-block-caption": ["src/App.js"],
        ".highlight-jsx .hll": ["2 return < Foo />;"],
        "details summary em": ["me"],
        "details li": ["a", "b"],
        "p > a[href^='#it']": ["down"],
        ".sd-card .sd-card-title": ["One", "Two"],
        ".highlight-py .hll": ["b = 2"],
        "p mark": ["new"],
        "p > a[href='https://example.org/link']": ["a link"],
        "a.sd-btn": ["Try it"],
    },
    "material": {
        ".admonition.note:not(aside) .admonition-title": ["A note"],
        ".admonition.note li": ["one", "two"],
        "details:not([open]) summary": ["Question"],
        "details[open] summary": ["Open", "Read on"],
        "aside.sidebar .sidebar-title": ["At the side"],
        ".admonition.danger": ["Only a title"],
        ".code-block-caption": ["bubble.py"],
        ".highlight-python .hll": ["2 return sorted ( items ) # (1)"],
        "kbd": ["Ctrl", "C"],
        "ins": ["new", "good", "fresh"],
        "del": ["bad", "old"],
        "mark": ["mark", "marked"],
        "code.highlight-py": ["range ()"],
        "a.sd-btn": ["A button", "Send"],
        "img.align-left[src$='chart.png']": [""],
        "dl dd": ["Its definition."],
        ".sd-tab-set .sd-tab-set > label": ["Old"],
        ".sd-tab-set > label": ["pip", "Old", "uv", "First tab", "Second tab"],
        ".sd-tab-set .admonition.tip p:last-child": ["Use it."],
        "figure figcaption": ["The caption.", "In HTML"],
        ".sd-card strong": ["Fast", "Open"],
        ".sd-row .sd-card": ["Fast In five minutes.", "Open Under a license."],
        "table td": ["GET", "✓"],
        "p > span.math": [r"\(f\)", r"\(x^2\)"],
        "div.math": [r"\[\sum_{k=0}^{n} x_k\]"],
        "abbr": ["HTML", "HTML"],
        "sub, sup": ["2", "2"],
    },
    "quarto": {
        "h2": ["Data"],
        "p a[href='#sec-data']": ["Data"],
        "p a.reference[href='#fig-cat']": ["Figure 1"],
        "p a[href='#tbl-ages']": ["Table 1"],
        "p a[href='#eq-mass']": ["Equation 1"],
        "figure#fig-cat figcaption": ["Figure 1: A cat"],
        "table#tbl-ages caption": ["Table 1: The ages"],
        "details summary em": ["folded"],
        ".admonition.note p:last-child": ["No title."],
        "p > span.math": [r"\(a_1 + b\)"],
        ".highlight-python": ["print ( 1 )"],
        ".sd-tab-set > label": ["R", "Python"],
        ".sd-row .sd-col": ["Left.", "Right.", "One", "Two"],
        "aside.sidebar": ["In the margin."],
        "aside.footnote em": ["a"],
        "mark": ["marked"],
        "span.smallcaps": ["small"],
        "p br": [""],
        "ol.arabic li": ["An example.", "A good example."],
        "ol.loweralpha li": ["First", "Second"],
        "table td li": ["one", "two"],
        "p b, p strong": ["HTML"],
        ":not(kbd) > kbd": ["Ctrl-C"],
        ".devrel-embed-youtube": ["Play the video from www.youtube-nocookie.com Video on YouTube"],
    },
    "obsidian": {
        "a[href='hugo.html']": ["hugo", "the other post", "hugo", "H"],
        "p a[href='#a-part']": ["A part"],
        "p br": [""],
        "img[alt='A chart'][height='40']": [""],
        "img[alt='Sized'][width='50']": [""],
        ".admonition.note em": ["title"],
        "p#quoted": ["Text."],
        ".sd-dropdown:not([open]) summary": ["Folded"],
        ".admonition.recipe p:last-child": ["Salt."],
        "mark": ["Marked"],
        "s": ["struck"],
        "p > span.math": [r"\(x^2\)"],
        "aside.footnote p": ["In the line."],
        "li.devrel-task": ["Done", "Unclear", "Open"],
        "li.devrel-task input[checked]": ["", ""],
        "td img[width='20']": [""],
        ".devrel-embed-youtube": ["Play the video from www.youtube-nocookie.com Video on YouTube"],
    },
    "nikola": {
        "p > a[href='hugo.html']": ["link", "Hugo’s post"],
        ".devrel-embed-youtube": ["Play the video from www.youtube-nocookie.com Video on YouTube"]
        * 2,
        "figure figcaption": ["The caption"],
        "p > span.math": [r"\(x_1\)"],
    },
    "pelican": {
        "h1": ["From Ghost to Pelican"],
        "ul.devrel-contents > li": ["First", "Second"],
        "figure figcaption": ["Ghost’s card"],
        "kbd": ["Ctrl"],
        ".highlight-python .hll": ['print ( "there" )'],
        "p > a[href='hugo.html']": ["it"],
        "img[alt='Chart'][src]": [""],
        "abbr[title='Hypertext']": ["HTML"],
        "p > span.math": [r"\(x_1\)"],
    },
    "vitepress": {
        "h2": ["Install it", "Versions beta"],
        "h2 mark, p > mark": ["18+", "beta"],
        "ul.devrel-contents > li": ["Install it", "Versions beta"],
        "section#setup > h2": ["Install it"],
        ".admonition.important a": ["the setup"],
        "details[open] a.internal": ["versions"],
        ".sd-tab-set > label": ["npm", "yarn", "Linux", "macOS"],
        ".sd-tab-content .hll": ["1 yarn add bottle"],
        ".admonition.tip em": ["server"],
        ".danger .admonition-title": ["STOP"],
        ".danger li": ["It breaks permissions.", "It stays broken."],
        "details[open] summary": ["Why not globally?"],
        "table td": ["1.x", "2.7", "2.x", "3.4"],
        ".highlight-ts .linenos": ["7", "8", "9"],
        ".highlight-ts .hll": ["7 const size = 2", "8 const size = 3"],
        ".highlight-py .hll": ["empty ()", "shake ()"],
        ".highlight-py": ["empty () shake ()", "print ( 'hello' )"],
        ".sd-tab-content .admonition.warning p:last-child": ["Use Homebrew."],
        "div.center em": ["middle"],
        "div.v-pre": ["Vue replaces {{ clicks }} elsewhere."],
        ".admonition.important p:last-child": ["Read the setup again."],
        "ol li .admonition p": ["Info", "It takes a second."],
    },
    "vuepress": {
        "ul.devrel-contents > li": ["Commands", "Configuration"],
        ".sd-tab-set > label": [
            *["PNPM", "NPM", "DEV", "BUILD", "Before", "After", "bash", "cmd"],
        ],
        ".sd-tab-content .highlight-bash": [
            *["pnpm create vuepress", "npm init vuepress", "vuepress dev", "vuepress build", "ls"],
        ],
        ".sd-tab-content em": ["types"],
        ".highlight-ts .hll": ["title : 'Bottles' ,", "base : '/' ,", "port : 8080 ,"],
        ".highlight-ts .linenos": [],
        ".warning .admonition-title": ["Old themes"],
        "details:not([open]) summary": ["Details"],
        "details a[href='#commands']": ["the commands"],
        ".theorem p": ["Newton", "Each push has its push back."],
        ".raw em": ["theme"],
        "p > mark": ["2.0.0"],
        "table td": ["core", "yes", "theme", "no"],
        "sub": ["2"],
    },
    "starlight": {
        "p > strong": ["no", "important", "late"],
        ".admonition.note em": ["version 1"],
        ".caution .admonition-title": ["Mind the step"],
        ".caution .highlight-sh": ["node --version"],
        ".tip p": ["Did you know?", "Asides have links ."],
        "h2 mark": ["Easy"],
        "ol > li .sd-tab-set > label": ["npm", "pnpm"],
        "ol .sd-tab-content .code-block-caption": ["terminal"],
        "ol .sd-tab-content .highlight-sh": ["npm create astro"],
        "ol .devrel-tree li li li": ["Header.astro"],
        ".code-block-caption": ["terminal", "astro.config.mjs"],
        ".highlight-js .hll": ["let old ;", "let site ;", "let base ;"],
        ".highlight-js .linenos": ["5"],
        ".sd-row .sd-card-title": ["Fast", "Open"],
        ".sd-row .sd-card em": ["nothing"],
        ".sd-row .sd-card li": ["MIT"],
        ".sd-card:has(> a[href='https://example.org/guide']) p": ["Read it twice."],
        "a.sd-btn[href='https://example.org/go']": ["Go on"],
        "img[alt='A chart'][src*='chart']": [""],
        ".devrel-embed-youtube": ["Play the video from www.youtube-nocookie.com Video on YouTube"],
        "details summary em": ["boats"],
    },
    "gatsby": {
        ".devrel-embed-youtube": ["Play the video from www.youtube-nocookie.com Video on YouTube"]
        * 3,
        ".devrel-embed-vimeo": ["Play the video from player.vimeo.com Video on Vimeo"],
        ".highlight-py": ["print ( 'hello' )"],
        ".note p": ["Good to know", "Plugins run in order . The first one wins."],
        ".admonition.warning code": ["npm audit fix --force"],
        ".code-block-caption": ["gatsby-config.js", "src/title.js"],
        ".highlight-js .hll": ["let one ;", "let three ;"],
        ".highlight-js .linenos": ["5", "6"],
        ".highlight-jsx .hll": [
            "const Page = () => < Main />;",
            "export default Page ;",
        ],
        ".highlight-shell": ["ls gatsby-config.js"],
        "p > code": ["npm audit fix --force", ".wide", "x"],
        "img[title='How it grew']": [""],
        "figure figcaption em": ["more"],
        "table td": ["prism", "2 k", "images", "9 k"],
        "li.devrel-task": ["Code", "Footnotes"],
        "details strong": ["first"],
        "aside.footnote em": ["three"],
    },
    "eleventy": {
        "h1 ~ p:not(.lead)": ["This is Eleven years of static sites, by Ada."],
        "p.lead": ["A paragraph that is larger."],
        ".devrel-embed-youtube": ["Play the video from www.youtube-nocookie.com Video on YouTube"]
        * 2,
        ".admonition.warning li": ["import , never require", "Node 18"],
        "img[alt='A chart']": [""],
        "figure img[alt='The chart'] + figcaption em": ["grew"],
        ".devrel-embed-codepen": ["Open the pen from codepen.io Pen by @codepen on CodePen"],
        "a[href$='/status/1188901301250543616']": ["Post on X, 28 October 2019"],
        ".highlight-js .hll": ["let b ;", "let d ;", "let e ;", "let g ;", "let h ;"],
        ".highlight-diff": ["-let old; +let young;"],
        ".devrel-rendertemplate strong": ["Markdown"],
        "ol li .admonition p:last-child": ["Still one ."],
        "blockquote img[alt=Quoted]": [""],
        "table td": ["Nunjucks", "0.1", "WebC", "2.0"],
        "li.devrel-task": ["Written", "Read"],
        "aside.footnote em": ["note"],
    },
    "nextra": {
        "h1": ["A library in a day"],
        "h2": ["Plan", "Build"],
        ".admonition.warning em": ["bet"],
        ".admonition.error strong": ["failed"],
        ".admonition.note li": ["Plain", "and simple"],
        ".sd-tab-set > label": ["pnpm", "npm", "Yes", "No"],
        ".sd-tab-content .highlight-sh": ["pnpm i"],
        ".sd-tab-content .admonition p:last-child": ["Inside."],
        ".code-block-caption": ["build.js"],
        ".highlight-js .hll": ["1 run ();"],
        ".devrel-tree li li": ["index.mdx"],
        ".sd-card-title": ["Docs", "Blog"],
        ".sd-card img[alt='A chart']": [""],
        "h2 ~ p > em": ["possible"],
        ".admonition.note > p:last-child": ["Inside.", "GitHub’s way works too ."],
        "p > span.math": [r"\(a_1 + b\)"],
        "div.math": [r"\[x^2\]"],
        "li.devrel-task": ["Plan", "Sleep"],
        "table td": ["1", "plan", "24", "ship"],
        "details[open] em": ["bet"],
    },
    "github": {
        ".admonition .admonition-title": ["Note", "Tip", "Important", "Warning", "Caution"],
        ".admonition.tip ol li": ["One", "Two"],
        "li.devrel-task input[checked]": ["", ""],
        "li.devrel-task li.devrel-task": ["Aloud"],
        "table td": ["git a", "adds | removes", "1.0", "git b", "branches", "2.0"],
        "p > a[href='http://www.example.org/a']": ["www.example.org/a"],
        "p > a[href='https://example.org/b']": ["https://example.org/b"],
        "p > a[href^='mailto:']": ["ada @ example . org"],
        "s": ["branches", "two"],
        "sub, sup": ["2", "10"],
        "ins": ["this"],
        "kbd": ["Ctrl"],
        "p.align-center img[width='40']": [""],
        "img[alt='Either']": [""],
        "img.only-light": [""],
        "p > span.math": [r"\(\sqrt{3x-1}\)", r"\(a_1 + b\)"],
        "div.math": [r"\[\left( \sum_{k=1}^n a_k \right)^2\]", r"\[x^2 + y^2\]"],
        ".highlight-diff": ["- old + new"],
        ".highlight-ruby": ['puts "hi"'],
        "details[open] summary": ["A *story*"],
        "details .rubric": ["Within"],
        "aside.footnote em": ["reference"],
    },
    "rmarkdown": {
        "h2": ["Data", "Pictures", "Formulas"],
        "a.internal[href='#data']": ["data"],
        ".highlight-r": ["summary ( cars )", "mean ( cars $ dist )"],
        "table caption em": ["cars"],
        "table td": ["4", "2", "7", "22"],
        "figure.align-center figcaption": ["The plot"],
        "p > span.math": [r"\(\bar{x}_1\)"],
        "div.math": [
            r"\[y = a + b x\]",
            r"\begin{equation} e = mc^2 \end{equation}",
        ],
        "div.rmdnote em": ["text"],
        ".sd-row .sd-col": ["Left.", "Right."],
        "sub, sup": ["2", "10"],
        "s": ["gone"],
        "span.smallcaps": ["small"],
        "dl dd em": ["definition"],
        "p br": [""],
        "aside.footnote em": ["nearly"],
    },
    "wordpress": {
        "h1 ~ p > em": ["promise"],
        "section#year > h2 strong": ["year"],
        "ul.wp-block-list > li": ["Fifty posts", "Two drafts"],
        "figure.align-center img[alt=Posts] + figcaption": ["Posts a year"],
        "figure img[alt=Readers] + figcaption": ["The readers"],
        ".devrel-gallery img": ["", ""],
        ".devrel-embed-youtube": ["Play the video from www.youtube-nocookie.com Video on YouTube"]
        * 2,
        ".devrel-embed-vimeo": ["Play the video from player.vimeo.com Video on Vimeo"] * 2,
        ".highlight-js": ["let posts = 52 ;"],
        ".code-block-caption": ["count.py"],
        ".highlight-python": ['print ( "*fifty*" )'],
        ".highlight-text": ["wp post list", "As typed"],
        "blockquote": ["Write first. Ada"],
        "table td": ["2016", "52"],
        "table + p strong": ["them"],
        ".wp-block-columns > .wp-block-column": ["On the left.", "On the right."],
        "a.sd-btn[href='https://example.org/go']": ["Subscribe"],
        ".sd-dropdown summary": ["Was it worth it?"],
        "details em": ["was"],
        "hr": [""],
        "p > span.math": [r"\(a^2\)", r"\(b^2\)"],
    },
    "ghost": {
        ".admonition.note p:last-child": ["💡 Keep your list ."],
        ".sd-dropdown:not([open]) summary": ["How many readers?"],
        "details strong": ["nine"],
        "section#numbers > h2": ["The numbers"],
        "figure img[alt=Letters] + figcaption": ["Letters a month"],
        ".devrel-gallery img": ["", ""],
        ".sd-card .sd-card-title": ["A study", "All letters"],
        "div.sd-card p": ["Of letters.", "Ada", "In one file"],
        ".sd-card a[href='https://example.org/study']": ["https://example.org/study"],
        ".sd-card a[href='https://example.org/letters.pdf']": ["https://example.org/letters.pdf"],
        "a.sd-btn": ["Join us"],
        ".devrel-embed-youtube": ["Play the video from www.youtube-nocookie.com Video on YouTube"],
        "pre code.language-python": ['print("letters")'],
        "blockquote": ["Nobody reads *this*."],
        ".kg-product-card em": ["writes"],
        "a[href='https://example.org/pen']": ["Buy it"],
        ".kg-header-card .rubric": ["What comes next", "A book"],
        "ul li": ["One link", "No list", "with one", "or two"],
        "table td": ["Cost", "9"],
        "s": ["one"],
        ".highlight-sh": ["ghost start"],
        "aside.footnote em": ["last"],
    },
    "medium": {
        "h3": ["The first ten", "The last ten"],
        "h4": ["They were bad"],
        "h4 + p": ["N obody came to the first ."],
        "figure img[alt='An empty room'] + figcaption": ["An empty room"],
        "blockquote": ["Speak slowly.", "Then stop."],
        "ul li": ["One idea", "One demo"],
        "ol li": ["Start", "End"],
        "pre": ['print( "hi" ) stop()', "make slides"],
        "a[href='https://example.org/slides'] strong": ["How I draw slides"],
        ".devrel-embed-youtube": ["Play the video from www.youtube-nocookie.com Video on YouTube"],
        ".devrel-embed-gist a": ["Gist by @ada on GitHub"],
        "script, div > iframe[src*='youtube.com']": [],
        "p em": ["fine"],
    },
    "substack": {
        "p > strong": ["reader"],
        "a[href='#footnote-1']": ["1"],
        "figure a[href='https://example.org/full.png'] img[alt=Letters]": [""],
        "figure figcaption em": ["letters"],
        "h2": ["Why letters"],
        "a.sd-btn": ["Subscribe now"],
        "form, input": [],
        ".devrel-embed-youtube": ["Play the video from www.youtube-nocookie.com Video on YouTube"],
        ".devrel-embed-x blockquote": ["just setting up my twttr — Post by @jack on X"],
        "blockquote.pull-quote em": ["one"],
        "pre": ["ls letters"],
        ".sd-card .sd-card-title": ["An older letter"],
        ".sd-card a[href='https://example.org/p/older']": ["https://example.org/p/older"],
        "ul li": ["Short", "Slow"],
        ".footnote-content em": ["short"],
    },
}
"""For each post: what a selector finds, as the words that are read there."""

HIDDEN = (
    "{%",
    "{{",
    "{:",
    ":::",
    "!!!",
    "???",
    "[TOC]",
    "[!",
    "import ",
    "truncate",
    "~~",
    "markdown=",
    "<!--",
    "[caption",
    "[embed]",
    r"(\#",
)

# Braces that the post shows on purpose, and a code block that Pelican doesn't read.
MEANT = {"pelican": [":::"], "vitepress": ["{{"], "eleventy": ["{{"]}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    made = Site(tmp_path_factory.mktemp("platforms"))
    for path in POSTS.glob("*.md"):
        made.write(f"blog/{path.name}", path.read_bytes())
    made.write("static/assets/chart.png", JPEG)
    made.write("blog/hello.py", "print('hello')\n")
    made.write("docs/index.md", "---\norphan: true\n---\n# Docs\n")
    made.write("blog/2026-03-01-missing.md", "---\ntitle: Missing\n---\nText.")
    return made


OPTIONS = {
    "nitpicky": True,
    "devrel_blog_image_paths": ["static"],
    "devrel_blog_authors": {"ada": "Ada"},
}


@pytest.fixture(scope="module")
def built(site):
    return site.build(**OPTIONS)


def body_of(built, name):
    """Return the body of a post; the oldest docutils writes the sizes of images as styles."""
    body = built.body(f"blog/{name}")
    # The footer, and the larger copies of images in galleries.
    for copy in body.select(".devrel-post-footer, .devrel-zoomed"):
        copy.decompose()
    for text in body.select(".e-content"):
        text.unwrap()
    for image in body.select("img[style]"):
        for key, value in re.findall(r"(width|height): (\d+)(?:px)?;", image["style"]):
            image[key] = value
    return body


def test_posts_of_the_platforms_build_without_a_warning(built):
    assert built.warnings == []


@pytest.mark.parametrize("name", SHOWN)
def test_posts_of_each_platform_show_their_content(built, name):
    body = body_of(built, name)
    for gone in body.select(".headerlink, .devrel-post-header"):
        gone.decompose()
    for selector, words in SHOWN[name].items():
        # The oldest Sphinx divides keys, and leaves spaces around a formula.
        found = [
            " ".join(tag.get_text("" if tag.name == "kbd" else " ").split())
            for tag in body.select(selector)
        ]
        found = [text.replace("\\[ ", "\\[").replace(" \\]", "\\]") for text in found]
        assert found == words, selector
    text = body.get_text()
    left = [mark for mark in HIDDEN if mark in text]
    assert left == MEANT.get(name, [])


@pytest.mark.parametrize("builder", ["latex", "text", "man", "texinfo", "epub", "singlehtml"])
def test_posts_of_the_platforms_build_in_every_format(site, builder):
    options = {"version": "1", "copyright": "us", "man_pages": [("index", "site", "Site", [], 1)]}
    assert site.build(builder, **OPTIONS, **options).warnings == []


def test_with_every_extension_of_myst(site):
    extensions = [
        "amsmath", "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath", "fieldlist", "html_admonition",
        "html_image", "linkify", "replacements", "smartquotes", "strikethrough", "substitution", "tasklist",
    ]  # fmt: skip
    built = site.build(output="all", myst_enable_extensions=extensions, **OPTIONS)
    assert [line for line in built.warnings if "myst.strikethrough" not in line] == []
    for name, shown in SHOWN.items():
        body = body_of(built, name)
        for selector, words in shown.items():
            if "task" not in selector:
                assert len(body.select(selector)) == len(words), (name, selector)
