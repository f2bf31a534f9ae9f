"""What posts of Jekyll contain without a theme: kramdown's syntax, and Liquid's tags."""

from __future__ import annotations

from typing import Final

from vocabulary.entries import Entry, System

KRAMDOWN: Final = System(
    "Jekyll and kramdown",
    "jekyll",
    "https://kramdown.gettalong.org/syntax.html",
    "layout: post",
    (
        Entry(
            "class of a paragraph", "a paragraph with a class", "Some text.\n{: .lead }",
            elements=("p.lead",), text=("Some text.",),
        ),
        Entry(
            "attributes before a paragraph", "a paragraph with a class and an id",
            "{: .lead #first }\nSome text.", elements=("p.lead#first",), text=("Some text.",),
        ),
        Entry(
            "attributes of a link", "a link with a class",
            '[Read](https://example.org/){: .more target="_blank" rel="nofollow"} it.',
            elements=("a.more[target=_blank][rel=nofollow]",), text=("Read", "it."),
        ),
        Entry(
            "attributes of inline text", "emphasis and code with classes",
            "Some *red*{: .red} and **blue**{:.blue} and `code`{: .tool #it} text.",
            elements=("em.red, .red em", "strong.blue, .blue strong", "code.tool"),
            text=("Some red and blue and", "code", "text."), absent=("{:",),
        ),
        Entry(
            "language of inline code", "code without a language attribute for people",
            "Call `puts 1`{: .language-ruby} and `x = 2`{:.python}.",
            elements=("code:not([lang])",), text=("Call", "puts 1", "and", "x = 2", "."),
            absent=("{:",),
        ),
        Entry(
            "attributes of a heading in its line", "a heading with an id, and a link to it",
            "See [the end](#finish).\n\n## The end {: #finish .loud }\n\nText.",
            elements=("#finish", "a[href='#finish']", "h2"), text=("See the end.", "The end", "Text."),
        ),
        Entry(
            "attributes after a heading", "a heading with an id, and a link to it",
            "See [more](#more-of-it).\n\n## More\n{: #more-of-it .no_toc }\n\nText.",
            elements=("#more-of-it", "a[href='#more-of-it']"), text=("More", "Text."),
        ),
        Entry(
            "attributes of a list item", "an item with a class",
            "- {:.done} First\n- {: .open #second} Second\n- Third",
            elements=("li.done, li .done", "li.open, li .open, li#second, li #second"),
            text=("First", "Second", "Third"), absent=("{:",),
        ),
        Entry(
            "attributes of a list", "a list with a class", "- One\n- Two\n{: .flat }",
            elements=("ul.flat li",), text=("One", "Two"),
        ),
        Entry(
            "attributes of code", "highlighted code",
            "~~~\nputs 1\n~~~\n{: .language-ruby }\n\n~~~ ruby\nputs 2\n~~~\n{: .wide }",
            elements=(".highlight-ruby pre",), text=("puts 1", "puts 2"), absent=("{:",),
        ),
        Entry(
            "language in the line of a fence", "highlighted code",
            "~~~ {: .ruby}\nputs 1\n~~~\n\n~~~ {: .language-python}\nprint(2)\n~~~",
            elements=(".highlight-ruby pre", ".highlight-python pre"), text=("puts 1", "print(2)"),
            absent=("{:",),
        ),
        Entry(
            "attributes of a quotation", "a quotation with a class", "> Quoted.\n{: .epigraph-like }",
            elements=("blockquote.epigraph-like",), text=("Quoted.",),
        ),
        Entry(
            "attributes of a table", "a table with a class",
            "| A | B |\n|---|---|\n| 1 | 2 |\n{: .wide }", elements=("table.wide",),
            text=("A", "B", "1", "2"), absent=("{:",),
        ),
        Entry(
            "attribute list definition", "a paragraph with the classes of the definition",
            "{:hint: .soft .small}\n\nSome text.\n{: hint }\n\nMore.\n{:hint .loud}",
            elements=("p.soft.small", "p.loud.soft"), text=("Some text.", "More."),
            absent=("{:", "hint"),
        ),
        Entry(
            "definition after its use", "a paragraph with the class of the definition",
            "Some text.\n{: later}\n\n{:later: .found #spot}\n\nMore.",
            elements=("p.found#spot",), text=("Some text.", "More."), absent=("{:",),
        ),
        Entry(
            "definition around an image", "a centered image",
            '{:refdef: style="text-align: center;"}\n![A cat](/images/cat.png)\n{: refdef}\n\nText.',
            elements=("img[alt='A cat']",), text=("Text.",), absent=("refdef", "{:"),
        ),
        Entry(
            "table of contents", "links to the headings",
            "* TOC\n{:toc}\n\n## First\n\nText.\n\n## Second\n\nText.",
            elements=("ul.devrel-contents li a[href='#first']",),
            text=("First", "Second", "First", "Text."), absent=("TOC",),
        ),
        Entry(
            "numbered table of contents with an exception", "links to all headings but one",
            "1. Contents\n{:toc}\n\n## First\n\nText.\n\n## Aside\n{: .no_toc}\n\nText.",
            elements=("a[href='#first']", "#aside"), text=("First", "First", "Text.", "Aside"),
        ),
        Entry(
            "footnote", "a footnote", "A claim.[^1]\n\n[^1]: Its *proof*.\n",
            elements=("a.footnote-reference", "aside.footnote em"), text=("A claim.", "Its proof."),
        ),
        Entry(
            "link definition after a footnote", "a footnote and a link",
            "A claim[^n] and [it][there].\n\n[^n]: The proof.\n[there]: https://example.org/there",
            elements=("aside.footnote", "a[href='https://example.org/there']"),
            text=("A claim", "and", "it"), absent=("[there]",),
        ),
        Entry(
            "definition list", "a term and its definition",
            "Liquid\n: The language of the templates.\n: Also a state.",
            elements=("dl dt", "dl dd"), text=("Liquid", "The language of the templates.", "Also"),
        ),
        Entry(
            "attributes of a definition", "a definition with a class",
            "Term\n: {:.strong-one} The definition.",
            elements=("dd.strong-one, dd .strong-one",), text=("Term", "The definition."),
            absent=("{:",),
        ),
        Entry(
            "block of a formula", "a formula", "$$\na^2 + b^2\n$$", elements=("div.math",),
            text=("a^2 + b^2",),
        ),
        Entry(
            "formula in a line", "a formula in a sentence", "Take $$a_1 + b$$ and go.",
            elements=("p span.math",), text=("Take", "a_1 + b", "and go."),
        ),
        Entry(
            "escaped formula", "a block with dollar signs", "\\$$5 and $$6.", text=("5 and",),
        ),
        Entry(
            "abbreviation", "an abbreviation with its meaning",
            "HTML and CSS, but not XHTML.\n\n*[HTML]: Hypertext Markup Language\n*[CSS]: Style sheets",
            elements=("abbr[title='Hypertext Markup Language']", "abbr[title='Style sheets']"),
            text=("HTML", "and CSS", "but not XHTML."), absent=("*[",),
        ),
        Entry(
            "abbreviation in a list and a quotation", "abbreviations everywhere",
            "*[W3C]: World Wide Web Consortium\n\n- The W3C decides.\n\n> Ask the W3C.\n\n## The W3C\n\nText.",
            elements=("li abbr", "blockquote abbr"), text=("The W3C", "decides.", "Ask the W3C"),
            absent=("*[",),
        ),
        Entry(
            "table without outer lines", "a table", "A | B\n--|--\n1 | 2", elements=("table td",),
            text=("A", "B", "1", "2"),
        ),
        Entry(
            "table without a head", "a table without a head", "| one | two |\n| three | *four* |",
            elements=("table tr:nth-of-type(2) td em", "table:not(:has(th))"),
            text=("one", "two", "three", "four"),
        ),
        Entry(
            "table with a foot", "a table whose last row is the foot",
            "| Item | Price |\n|------|-------|\n| Tea  | 2     |\n|======|=======|\n| Sum  | 2     |",
            elements=("table th + th", "tr:nth-of-type(2) td", "table:not(:has(td:-soup-contains('==')))"),
            text=("Item", "Price", "Tea", "2", "Sum", "2"),
        ),
        Entry(
            "table with several bodies", "a table without the lines between its bodies",
            "| Item | Price |\n|------|-------|\n| Tea  | 2     |\n|------|-------|\n| Cake | 3     |",
            elements=("table th + th", "table:not(:has(td:-soup-contains('--')))"),
            text=("Item", "Price", "Tea", "2", "Cake", "3"),
        ),
        Entry(
            "table between lines", "a table with a head",
            "|-----+-----|\n| Key | Use |\n|:---:|----:|\n| a   | b   |\n|-----+-----|",
            elements=("table th", "table td", "table:not(:has(:-soup-contains('--')))"),
            text=("Key", "Use", "a", "b"),
        ),
        Entry(
            "options", "nothing", '{::options parse_block_html="true" /}\n\nText.', text=("Text.",),
            elements=("p",), absent=("options", "{::"),
        ),
        Entry(
            "comment", "nothing", "Before.\n\n{::comment}\nNot for readers.\n{:/comment}\n\nAfter.",
            text=("Before.", "After."), absent=("Not for readers", "{:"),
        ),
        Entry(
            "comment in a line", "nothing", "A {::comment}secret{:/} word.",
            text=("A", "word."), absent=("secret", "{:"),
        ),
        Entry(
            "block without Markdown", "HTML as it is",
            '{::nomarkdown}\n<div class="own"><b>*Raw*</b></div>\n{:/nomarkdown}\n\nText.',
            elements=("div.own b, div.own strong",), text=("*Raw*", "Text."), absent=("nomarkdown", "{:"),
        ),
        Entry(
            "text without Markdown", "text as it is", "Some {::nomarkdown}*stars*{:/} stay.",
            text=("Some *stars* stay.",), absent=("nomarkdown", "{:"),
        ),
        Entry(
            "typographic symbols", "dashes, an ellipsis and guillemets",
            "One -- two --- three... and <<quoted>> text.",
            text=("One – two — three… and «quoted» text.",), absent=("--", "<<"),
        ),
        Entry("rule", "a line between two parts", "One.\n\n* * *\n\nTwo.", elements=("hr",), text=("One.", "Two.")),
        Entry(
            "link definition with a title", "a link with a title",
            'See [it][a].\n\n[a]: https://example.org/a "The title"',
            elements=("a[href='https://example.org/a'][title='The title']",), text=("See it.",),
        ),
        Entry(
            "link definition after a line of text", "a link, and no definition",
            "See [the docs][docs] now.\n[docs]: https://example.org/docs\n\nText.",
            elements=("a[href='https://example.org/docs']",), text=("See the docs", "now.", "Text."),
            absent=("[docs]",),
        ),
        Entry(
            "end of a block", "two lists", "* One\n* Two\n^\n* Three", elements=("ul + ul",),
            text=("One", "Two", "Three"), absent=("^",),
        ),
        Entry(
            "id of a heading", "a heading with an id", "## Setup {#prepare}\n\n[Up](#prepare)",
            elements=("#prepare", "a[href='#prepare']"), text=("Setup", "Up"), absent=("{#",),
        ),
        Entry("underlined heading", "a heading", "Setup\n-----\n\nText.", elements=("h2",), text=("Setup", "Text.")),
        Entry(
            "Markdown in an element", "Markdown in HTML",
            '<div class="wrap" markdown="1">\nSome *text* and a list:\n\n- one\n</div>',
            elements=("div.wrap em", "div.wrap li"), text=("Some text and a list:", "one"),
        ),
        Entry(
            "Markdown in inline HTML", "Markdown in HTML",
            'A <span class="mark-it" markdown="span">*red*</span> word.',
            elements=(".mark-it em",), text=("A red word.",),
        ),
        Entry(
            "Markdown in a table of HTML", "Markdown in a cell",
            '<table>\n<tr><td markdown="1">Some *text*.</td><td>*Stars*</td></tr>\n'
            '<tr><td markdown="span">A [link](https://example.org/)</td><td>End</td></tr>\n</table>',
            elements=("td em", "td a[href='https://example.org/']"),
            text=("Some text.", "*Stars*", "A link", "End"), absent=("markdown=",),
        ),
        Entry(
            "fence of tildes", "highlighted code", "~~~ ruby\ndef x; end\n~~~",
            elements=(".highlight-ruby pre",), text=("def x; end",),
        ),
        Entry(
            "highlight", "highlighted code with numbers",
            "{% highlight ruby linenos %}\ndef show\n  1\nend\n{% endhighlight %}",
            elements=(".highlight-ruby pre",), text=("def show", "end"),
        ),
        Entry(
            "raw in a fence", "code without the tags",
            "```liquid\n{% raw %}{{ page.title }}{% endraw %}\n```\n\n    {% raw %}\n    {% if x %}\n    {% endraw %}",
            elements=("pre",), text=("{{ page.title }}", "{% if x %}"), absent=("raw %}",),
        ),
        Entry(
            "raw in inline code", "code without the tags",
            "Write `{% raw %}{{ site.url }}{% endraw %}` here.", text=("Write", "{{ site.url }}", "here."),
            absent=("raw %}",),
        ),
        Entry(
            "raw around a block", "text with braces", "{% raw %}\nUse {{ name }} there.\n{% endraw %}\n\nText.",
            text=("Use", "{{", "name", "}}", "there.", "Text."), absent=("raw",),
        ),
        Entry(
            "size of an image", "an image of that width",
            '![A cat](/images/cat.png){: width="120" .shadow }', elements=("img.shadow[alt='A cat'][style*='120'], img.shadow[width='120']",),
        ),
        Entry(
            "image with relative_url", "an image",
            '![A cat]({{ "/images/cat.png" | relative_url }})\n\nText.',
            elements=("img[alt='A cat'][src*='cat']",), text=("Text.",), absent=("!",),
        ),
        Entry(
            "image with absolute_url", "an image with a title",
            "![A dog]({{ '/images/dog.png' | absolute_url }} \"The dog\")\n\n<img src=\"{{ '/images/cat.png' | relative_url }}\" alt=\"Home\">",
            elements=("img[alt='A dog'][src*='dog']", "img[alt='Home'][src*='cat']"),
            absent=("relative_url",),
        ),
        Entry(
            "image with a variable of the site", "an image",
            "![A cat]({{ site.baseurl }}/images/cat.png)\n![A dog]({{site.url}}{{site.baseurl}}/images/dog.png)",
            elements=("img[alt='A cat'][src*='cat']", "img[alt='A dog'][src*='dog']"),
        ),
        Entry(
            "link with relative_url", "a link to a file",
            "Read [the paper]({{ '/files/paper.pdf' | relative_url }}) now.",
            elements=("a.download[href$='paper.pdf'], a[href$='paper.pdf']",), text=("Read", "the paper", "now."),
        ),
        Entry(
            "post_url", "a link to a post", "See [it]({% post_url 2026-10-01-first %}).",
            elements=("a[href*='2026-10-01-first']",), text=("See it.",),
        ),
        Entry(
            "variables", "their values",
            'This is {{ page.title }} on {{ site.title }}, of {{ page.date | date: "%Y" }}.',
            text=("This is Entry on Site, of 2026.",),
        ),
        Entry(
            "mention", "the name", "Ask @mona about it.", text=("Ask @mona about it.",),
            limit="The name isn't a link: jekyll-mentions links it to a site that the post doesn't name.",
        ),
        Entry(
            "link in brackets", "the text as it is", "Not [[a wiki link]] here.", text=("Not", "a wiki link", "here."),
        ),
        Entry(
            "escaped characters", "the characters", "\\*Stars\\* and \\{braces} and \\|.",
            text=("*Stars* and", "braces", "|"),
        ),
        Entry(
            "heading after a line of text", "a line of text that begins with number signs",
            "Text.\n\n# One\n\nMore.", text=("Text.", "One", "More."),
        ),
        Entry(
            "list in a list", "a list in a list", "1. One\n   - inner\n   - more\n2. Two",
            elements=("ol li ul li",), text=("One", "inner", "more", "Two"),
        ),
        Entry(
            "code in a list", "code in an item", "* Item\n\n      code here\n\n* Next",
            elements=("li pre",), text=("Item", "code here", "Next"),
        ),
        Entry(
            "HTML after a blank line", "a division with text", "<div>\n\nSome *text*.\n\n</div>", text=("Some", "text", "."),
        ),
        Entry("emoji", "an emoji", "Well done :tada: :+1:", text=("Well done 🎉 👍",)),
    ),
)  # fmt: skip
