"""New posts as emails."""

from __future__ import annotations

import re
from importlib.util import find_spec

from bs4 import BeautifulSoup
from sites import PNG

BASE = "https://docs.example/en/"
CONF = {
    # Without an installation of this version, Sphinx doesn't find the builder by its name.
    "extensions": ["sphinx_devrel_blog", "sphinx_devrel_blog.metadata.newsletter"],
    "html_baseurl": BASE,
    # Furo adds a file to each output in HTML.
    "html_theme": "furo" if find_spec("furo") else "alabaster",
}
RICH = """
First *words*, [two](two.md), [the site](/index) and `{{ code }}`.

## Head

> [!TIP]
> A tip.

```python
print("{% if %}")


# no heading
```

![A dot](dot.png)

| A | B |
|---|---|
| a | b |

{% youtube dQw4w9WgXcQ %}

{% details More %}
Folded.
{% enddetails %}

````{tab-set}
```{tab-item} Tab
In a tab.
```
````

```{only} html
Only on websites.
```

A note.[^1]

[^1]: The note.
"""


def emails(built):
    """Return the paths of emails; older versions of sphinx-design add a folder."""
    return {path for path in built.files() if not path.startswith((".", "_"))}


def test_new_posts_are_emails_for_each_service(site):
    site.write("blog/dot.png", PNG)
    site.post(
        RICH, "blog/rich.md", title="Rich & *plain*", date="2026-03-04", author="Ann",
        description="What it says", cover_image="dot.png",
    )  # fmt: skip
    site.post("Two.\n", "blog/two.md", title="Two", date="2026-02-03")
    site.post("Three.\n", "blog/three.md", title="Three", date="2025-01-01")
    site.post("Sesame.\n", "blog/draft.md", title="Draft", draft="true")
    site.post("Sesame.\n", "blog/unlisted.md", title="Unlisted", unlisted="true")
    site.post("x " * 60_000, "blog/long.md", title="Long", date="2026-05-06")
    built = site.build("newsletter", **CONF, devrel_blog_newsletter=3)
    (warning,) = built.warnings
    assert warning.startswith("blog/long.md:1: WARNING: The email has 123 kB, and Gmail cuts off")
    names = ("digest", "posts/blog/rich", "posts/blog/two", "posts/blog/long")
    services = ("buttondown", "listmonk", "mailchimp")
    assert emails(built) == {
        f"{service}/{name}.{suffix}"
        for service in services for name in names for suffix in ("html", "txt")
    }  # fmt: skip
    assert b"Sesame" not in b"".join(built.files().values())

    html = built.text("listmonk/posts/blog/rich.html")
    assert not re.search(r"\n[ \t]*\n", html)  # after an empty line, text would be Markdown
    page = BeautifulSoup(html, "html.parser")
    assert page.pre.get_text() == 'print("{% if %}")\n\n\n# no heading\n'
    assert page.title.string == page.h1.get_text() == "Rich & plain"
    assert page.body.find("div").get_text().startswith("What it says")
    text = page.find(class_="mail-page").get_text(" ", strip=True)
    for shown in ("Ann · 4 March 2026", "A tip.", "Folded.", "In a tab.", "Only on websites.", "The note."):  # fmt: skip
        assert shown in text
    assert "Tip" in [box.strong.string for box in page.find_all("blockquote")]
    assert not page.find_all(["script", "link", "iframe", "svg", "details", "input"])
    urls = [each.get("href") or each["src"] for each in page.select("[href], [src]")]
    assert [url for url in urls if not url.startswith("https://")] == ["{{ UnsubscribeURL }}"]
    assert {f"{BASE}blog/two.html", f"{BASE}index.html", f"{BASE}_images/dot.png"} <= set(urls)
    for element in page.find_all(["a", "p", "h1", "h2", "pre", "code", "td", "th", "img", "table"]):
        assert element.get("style") or element.name == "td" or "mail" in str(element.get("class"))
    plain = built.text("listmonk/posts/blog/rich.txt")
    assert f"two <{BASE}blog/two.html>" in plain
    assert "Unsubscribe: {{ UnsubscribeURL }}" in plain
    assert "{{ code }}" in plain.replace("\u2060", "")

    digest = BeautifulSoup(built.text("mailchimp/digest.html"), "html.parser")
    assert [head.get_text() for head in digest.find_all("h2")] == ["Long", "Rich & plain", "Two"]
    assert "*|LIST:ADDRESSLINE|*" in digest.get_text()
    assert digest.title.string == "Site – Blog: Long"

    # -- the same bytes again, and other posts with a day, for a site with folders
    assert site.build("newsletter", **CONF, devrel_blog_newsletter=3).files() == built.files()
    again = site.build(
        "newsletter", output="day", **CONF, devrel_blog_newsletter="2026-02-03", html_link_suffix="/",
        language="de",
    )  # fmt: skip
    found = {
        name for name in emails(again) if name.startswith("listmonk") and name.endswith(".txt")
    }
    assert found == {f"listmonk/{name}.txt" for name in names}
    plain = again.text("listmonk/posts/blog/rich.txt")
    assert f"two <{BASE}blog/two/>" in plain
    assert "Abbestellen: " in plain
    assert re.search(r"\n4\. März 2026|Ann · 4\. März 2026", plain)


def test_links_lead_to_permalinks(site):
    site.post("[two](two.md)\n", "blog/one.md", title="One", permalink="/2020/one/")
    site.post("Text.\n", "blog/two.md", title="Two", slug="second")
    built = site.build("newsletter", devrel_blog_permalinks=True, **CONF)
    html = built.text("listmonk/posts/blog/one.html")
    assert f'href="{BASE}2020/one/"' in html
    assert f'href="{BASE}blog/second/"' in html
    assert "blog/two.html" not in html
    assert site.build("newsletter", devrel_blog_permalinks=True, **CONF).files() == built.files()
    # Another post gets the permalink too, so both stay at the URLs of their files.
    site.post("Text.\n", "blog/two.md", title="Two", permalink="/2020/one/")
    html = site.build("newsletter", devrel_blog_permalinks=True, **CONF).text(
        "listmonk/posts/blog/one.html"
    )
    assert f'href="{BASE}blog/one.html"' in html
    assert f'href="{BASE}blog/two.html"' in html
