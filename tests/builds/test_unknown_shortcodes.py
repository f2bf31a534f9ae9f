"""Posts with shortcodes and templates that the extension doesn't know."""

from __future__ import annotations

import re

import pytest
from sites import PNG

POST = """{% include acme/setup %}

Before {% icon star %} after.

{% spotlight title="A title" %}
## A heading inside

Body with **bold**.

> {% aside %}
> Quoted
> {% endaside %}
{% endspotlight %}

{% if site.show %}
In a condition.
{% else %}
In the other branch.
{% endif %}

One line: {% if site.x %}one{% elsif site.y %}two{% else %}three{% endif %}.

{% if false %}
Secret
{% endif %}

{% for p in site.posts %}
* [{{ p.title }}]({{ p.url }})
{% endfor %}

{% assign name = "Ada" %}
{% capture text %}Captured **here**{% endcapture %}

Hello {{ name }}: {{ text }}, {{ page.title }}, {{ site.title }}, {{ nothing }}end.

{{ content }}

[Gone]({{ page.nope }}), [kept]({{ page.link }}), ![]({% asset a.js %})[label]({% asset x %}).

{% code_snippet js %}
let a = `x`; // {% note %}
{% endcode_snippet %}

{% spotlight %}
Again
{% endspotlight %}

Stray {% endpromo %}tag.

`{% code %} {{ x }}`
"""


def written(node) -> str:
    return re.sub(r"\s+", " ", node.get_text()).strip()


@pytest.fixture
def blog(site):
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/index\n")
    return site


def names(built) -> list[str]:
    return [
        re.sub(r"^(\S+): WARNING: (?:Unknown shortcode )?'([^']*)'.*", r"\1 \2", line)
        for line in built.warnings
        if "[devrel_blog.shortcode]" in line
    ]


def status_of_build(blog) -> str:
    """Return what a build writes to the console."""
    app = blog.app()
    try:
        app.build()
        return app.status.getvalue()
    finally:
        app.cleanup()


def test_a_post_of_jekyll_shows_what_readers_see_there(blog):
    blog.post(POST, layout="post", link="/b.html")
    built = blog.build()
    body = built.body("blog/post")
    text = written(body)
    assert all(written(each) for each in body.find_all(["p", "li"]))
    code = [each.get_text() for each in body.find_all(["pre", "code"])]
    for tag in body.find_all(["pre", "code"]):
        tag.decompose()
    assert "{" not in body.get_text()
    assert "Before after." in text
    assert "Hello Ada: Captured here, A post, Site, end." in text
    for shown in ("A title", "Body with bold.", "Quoted", "In a condition.", "One line: one."):
        assert text.count(shown) == 1
    assert "Secret" not in text
    assert "other branch" not in text
    assert not (built.folder / "_sources/blog/post.md.txt").exists()
    assert body.find("h2").get_text().startswith("A heading inside")
    assert body.find("strong", string="here")
    assert "Gone, kept, label." in text
    assert code == ["let a = `x`; // {% note %}\n", "{% code %} {{ x }}"]
    assert names(built) == [
        f"blog/post.md:{line} {name}"
        for line, name in [
            (7, "include acme/setup"), (11, "spotlight"), (16, "aside"), (21, "if"),
            (33, "for"), (44, "asset"), (46, "code_snippet"), (54, "promo"),
        ]
    ]  # fmt: skip


def test_unknown_shortcodes_are_summarized_in_one_line(blog):
    blog.post(
        "{{< promo >}} {{< promo >}}\n\n{{< other >}}x{{< /other >}}\n",
        "blog/a.md",
        lastmod="2020-03-03",
    )
    blog.post("{{< promo >}}\n\n{% x %}\n", "blog/b.md", lastmod="2020-03-03")
    blog.post("{% promo %}\n", "blog/c.md", dialect="myst")
    status = status_of_build(blog)
    assert (
        "unknown shortcodes: promo (3 in 2 posts), other (1 in 1 post). Set what they show in "
        "`devrel_blog_shortcodes_extra`\n"
    ) in status
    assert "unknown shortcodes" in status_of_build(blog)  # without changes


def test_unknown_shortcodes_stay_without_a_system_that_reads_them(blog):
    body = "{% promo %}\nText\n{% endpromo %}\n\n{{< promo >}} {{ x }} {{ page.title }}\n"
    blog.post(body, "blog/plain.md", dialect="myst")
    blog.post(body, "blog/off.md", layout="post", render_with_liquid="false")
    blog.post(body, "blog/hexo.md", updated="2020-03-03", disableNunjucks="true")
    blog.post("{% promo %} {{ x }} {{ page.title }}\n", "blog/hugo.md", lastmod="2020-03-03")
    blog.post(
        "{% promo %} {{ x }} {{ page.title }}\n", "blog/dev.md", published="true", devto_id="7"
    )
    blog.write("page.md", f"---\norphan: true\n---\n# Page\n\n{body}")
    built = blog.build()
    for name in ("blog/plain", "blog/off", "blog/hexo"):
        text = written(built.body(name))
        assert "{% promo %} Text {% endpromo %} {{< promo >}} {{ x }} {{ page.title }}" in text
    assert "{% promo %} {{ x }} A post" in written(built.body("blog/hugo"))
    assert "{{ x }} {{ page.title }}" in written(built.body("blog/dev"))
    assert "{% promo %}" not in written(built.body("blog/dev"))
    assert "{% promo %} Text {% endpromo %}" in written(built.body("page"))


RAW = """`{% raw %}{{ a }}{% endraw %}`

```html
{% raw %}
<b>{{ a }}</b>
{% endraw %}
```

{% highlight html %}
{% raw %}<i>{{ a }}</i>{% endraw %}
{% endhighlight %}

{% raw %}
```html
{{ a }} {% b %}
```
{% endraw %}
"""


def test_raw_tags_are_removed_from_code_of_jekyll_only(blog):
    blog.post(RAW, "blog/jekyll.md", layout="post")
    blog.post(RAW, "blog/dev.md", published="true", devto_id="7")
    built = blog.build()
    assert built.warnings == []
    code = {
        name: [
            each.get_text().strip() for each in built.body(f"blog/{name}").find_all(["code", "pre"])
        ]
        for name in ("jekyll", "dev")
    }
    assert code["jekyll"] == ["{{ a }}", "<b>{{ a }}</b>", "<i>{{ a }}</i>", "{{ a }} {% b %}"]
    assert all("{% raw %}" in each for each in code["dev"][:3])


@pytest.mark.parametrize("builder", ["text", "latex", "crosspost"])
def test_content_of_unknown_shortcodes_is_in_every_format(site, builder):
    site.post(
        '{{< pageinfo title="A title" >}}\nContent **here**.\n{{< /pageinfo >}}\n\n'
        '{{% section %}}\n    Indented text.\n{{% /section %}}\n\n{{< card "Three words here" >}}\n',
        lastmod="2020-03-03",
    )
    built = site.build(builder, html_baseurl="https://example.org/")
    text = "".join(
        content.decode()
        for name, content in built.files().items()
        if name.endswith((".txt", ".tex", ".md"))
    )
    for shown in ("A title", "Content", "Indented text."):
        assert shown in text
    assert "pageinfo" not in text


def test_a_site_can_map_an_unknown_shortcode(blog):
    blog.post("{{< promo Today >}}\nText\n{{< /promo >}}\n", lastmod="2020-03-03")
    built = blog.build(devrel_blog_shortcodes_extra={"promo": "admonition"})
    assert built.warnings == []
    assert "Today" in built.body("blog/post").find(class_="admonition-title").get_text()


HTML = """\
<div>
<img src="/images/{{ page.featured-image }}" alt="block">
<a href="{{ site.baseurl }}/about/">About</a>, <a href="{{ '/b/' | relative_url }}">{{ page.quoted }}</a>
</div>

In a line, <img src="/images/{{ page.featured-image }}" alt="inline"> and <span title="{{ page.title }}">{{ site.nope }}</span>.

<figure style="width: 9em"><img src="{{ site.baseurl }}/images/{{ page.featured-image }}"><figcaption>{{ page.title | upcase }}</figcaption></figure>

<pre>{{ page.title }}</pre>

<div>{% raw %}{{ page.kept }}{% endraw %}</div>
"""


@pytest.mark.parametrize(
    ("key", "is_filled"), [("layout: post", True), ("sticky: 1", True), ("readtime: 2", False)]
)
def test_variables_in_html_are_filled_in_posts_of_systems_that_have_them(blog, key, is_filled):
    blog.write("images/cat.png", PNG)
    name, _, value = key.partition(": ")
    keys = {name: value, "featured-image": "cat.png", "quoted": "'\"<b>'", "kept": "x"}
    blog.post(HTML, **keys)
    built = blog.build()
    body = built.body("blog/post")
    assert len(body.select("img[src$='cat.png']")) >= (3 if is_filled else 0)
    text = body.get_text()
    assert ("{{ site" not in text) == is_filled
    if is_filled:
        assert [link["href"] for link in body.select("div > p > a")] == ["/about/", "/b/"]
        assert "About, “<b>" in text
        assert body.select_one("span[title='A post']").get_text() == ""
        assert "A POST" in body.figcaption.get_text()
        assert body.pre.get_text() == "{{ page.title }}"
        assert "{{ page.kept }}" in text


UNPAIRED = """\
{{< details "Some words in prose" >}}

{{< tabs >}}

Text{{< /details >}} after.

{{% /tabs %}}
"""


def test_tags_without_a_partner_are_left_out_where_the_system_reads_shortcodes(blog):
    blog.post(UNPAIRED, lastmod="2020-03-01")
    built = blog.build()
    text = built.body("blog/post").get_text()
    assert "Some words in prose" in text
    assert "Text after." in text
    assert "{{" not in text
    found = [line for line in built.warnings if "[devrel_blog.shortcode]" in line]
    assert len(found) == 2, found  # one for each name


BRACKETS = """[foo a="b"]one[/foo] and [bar x=1]**two**[/bar].

[box title="A title" color="red"]

## A heading

- three

[/box]

[half]

four

[/half][half_last]

five

[/half_last]

[contact-form-7 id="1"] [icon star="2"] six

[my-code]
{braces} **seven**
[/my-code]

[own a="1"]eight[/own]

- [x] nine

[ref], [note] and [link](https://a.example) `[a b="c"]d[/a]`.

[ref]: https://r.example
"""


def test_unknown_names_in_brackets_are_shortcodes_in_posts_of_wordpress(blog):
    blog.post(BRACKETS, wordpress_id="1")
    blog.post(BRACKETS, "blog/other.md", dialect="ghost")
    built = blog.build(devrel_blog_shortcodes_extra={"own": "**{a}** {body}"})
    body = built.body("blog/post").select_one(".e-content")
    code = body.find("pre").extract()
    assert written(code) == "{braces} **seven**"
    assert written(body) == (
        "one and two. A title A heading¶ three four five six 1 eight nine "
        'ref, [note] and link [a b="c"]d[/a].'
    )
    assert body.find("h2")
    assert {each.get_text() for each in body.find_all("strong")} == {"two", "A title", "1"}
    found = ["foo", "bar", "box", "half", "half_last", "contact-form-7", "icon", "my-code"]
    lines = [6, 6, 8, 16, 20, 26, 26, 28]
    assert names(built) == [
        f"blog/post.md:{line} {name}" for line, name in zip(lines, found, strict=True)
    ]
    assert "[foo a=" in built.body("blog/other").get_text()


def test_a_component_within_a_line_keeps_its_title(blog):
    blog.post('One <Foo title="A title">two</Foo> three.\n', dialect="docusaurus")
    built = blog.build()
    body = built.body("blog/post").select_one(".e-content")
    assert written(body) == "One A title two three."
    assert body.find("strong", string="A title")
    assert [line.partition(": WARNING")[0] for line in built.warnings] == ["blog/post.md:6"]


WITH_URLS = {
    "wordpress": (
        '[button url="https://a.example/"]Go[/button]\n\nIn [Btn href=/b]a line[/Btn].\n\n'
        '[box link=/c]\nBlock\n\nMore\n[/box]\n\n[pic src="https://a.example/i.png" alt=A]Text[/pic]\n'
    ),
    "hugo": (
        '{{< btn url="https://a.example/" >}}Go{{< /btn >}}\n\n'
        'In {{< btn href="/b" >}}a line{{< /btn >}}.\n\n'
        '{{% nook link="/c" %}}\nBlock\n\nMore\n{{% /nook %}}\n\n'
        '{{< pic src="https://a.example/i.png" alt="A" >}}Text{{< /pic >}}\n'
    ),
    "jekyll": (
        "{% btn2 url=https://a.example/ %}Go{% endbtn2 %}\n\n"
        "In {% btn2 href=/b %}a line{% endbtn2 %}.\n\n{% nook link=/c %}\nBlock\n\nMore\n{% endnook %}\n\n"
        "{% pic2 src=https://a.example/i.png alt=A %}Text{% endpic2 %}\n"
    ),
    "docusaurus": (
        '<Btn url="https://a.example/">Go</Btn>\n\nIn <Btn href="/b">a line</Btn>.\n\n'
        '<Box link="/c">\n\nBlock\n\nMore\n\n</Box>\n\n'
        'A <Pic src="https://a.example/i.png" alt="A">Text</Pic>\n'
    ),
}


def test_urls_of_unknown_shortcodes_with_content_are_links_and_images(blog):
    for dialect, text in WITH_URLS.items():
        blog.post(text, f"blog/{dialect}.md", dialect=dialect)
    built = blog.build()
    for dialect in WITH_URLS:
        body = built.body(f"blog/{dialect}").select_one(".e-content")
        links = {link["href"]: written(link) for link in body.find_all("a")}
        assert links == {"https://a.example/": "Go", "/b": "a line", "/c": "/c"}, dialect
        assert body.find("img")["alt"] == "A"
        assert "In a line. /c Block More" in written(body)
        assert written(body).endswith("Text")


def test_an_included_file_that_is_a_page_is_a_link_to_the_page(blog):
    blog.post("Text\n", "blog/other.md", title="Other")
    blog.post("{% include_relative other.md %}\n\n{% include_relative no.md %}\n", dialect="jekyll")
    blog.post('{{< readfile "other.md" >}}\n', "blog/hugo.md", dialect="hugo")
    built = blog.build()
    for name in ("post", "hugo"):
        body = built.body(f"blog/{name}").select_one(".e-content")
        assert body.find("a", href="other.html").get_text() == "Other"
    is_page = "'other.md' is a page of this site"
    assert [
        re.sub(r": WARNING: The file| so a link.*|: only.*|,", "", line) for line in built.warnings
    ] == [
        f"blog/hugo.md:6 {is_page}", f"blog/post.md:6 {is_page}",
        "blog/post.md:8 'no.md' isn't in the source folder",
    ]  # fmt: skip


def test_a_post_of_vitepress_shows_the_values_of_its_front_matter(blog):
    blog.post(
        "# About {{ $frontmatter.title }}\n\n{{ $frontmatter.by }} in {{ $page.title }}{{ $frontmatter.x }}.\n\n"
        "{{ $frontmatter.nothing }}\n\n{{ count }} [a](/{{ $frontmatter.by }})\n\n`{{ $frontmatter.by }}`\n",
        by="Ada",
    )
    built = blog.build()
    body = built.body("blog/post").select_one(".e-content")
    assert written(body) == "About A post¶ Ada in A post. {{ count }} a {{ $frontmatter.by }}"


def test_astro_shows_values_of_front_matter_in_posts_that_are_not_mdx(site):
    text = (
        "{frontmatter.title} of {frontMatter.pubDate}, {frontmatter.none}, `{frontmatter.title}`\n"
    )
    site.post(text, dialect="astro", pubDate="2020-01-02", by="Ann")
    site.post(text, "blog/other.md", dialect="gatsby", pubDate="2020-01-02")
    built = site.build()
    shown = built.body("blog/post").select_one(".e-content p").get_text()
    assert shown == "A post of 2020-01-02, {frontmatter.none}, {frontmatter.title}"
    assert built.body("blog/other").select_one(".e-content p").get_text() == text.strip().replace(
        "`", ""
    )
