"""Labels that this extension adds to posts are in the language of the site, in every format."""

from __future__ import annotations

import json
import re

import pytest
from bs4 import BeautifulSoup
from providers import image

from sphinx_devrel_blog.embeds.providers import PAGE, PROVIDERS

GIF = "https://media.giphy.com/media/na5eo4HbIVO7K/giphy.gif"
# Every Latin letter in the post is in a code span, a URL or a name. Other Latin text is a label.
POST = f"""\
Текст.[^1]

- [x] Один
- [ ] Два

> [!NOTE]
> Заметка.

<details><summary>Ещё</summary>

Скрытый текст.

</details>

![Кот]({GIF})

<iframe src="https://page.example/"></iframe>

![Мяч](ball.gif)

{{% youtube aaaaaaaaaaa %}} {{% youtube bbbbbbbbbbb %}}

%[https://www.youtube.com/watch?v=ccccccccccc]

{{% comment 1abc %}}

{{% podcast https://dev.to/one/two %}}

{{% series one/two %}}

{{% listing one/two %}}

[^1]: Сноска.
"""
NAMES = {
    "DEV", "GIPHY", "YouTube", "X", "Mastodon", "Bluesky", "one", "two", "page", "example",
    "dev", "to", "www", "com", "youtube", "nocookie", "media", "giphy", "https", "http", "html",
    *(word for each in PROVIDERS.values() for word in re.findall("[A-Za-z]+", each.label)),
}  # fmt: skip
ATTRIBUTES = ("alt", "title", "aria-label", "placeholder")


def shown_text(part):
    """Return the text and the text in attributes of a part of a page, without code."""
    for code in part.select("code, pre, script, style, .headerlink"):
        code.decompose()
    attributes = [tag[name] for tag in part.find_all() for name in ATTRIBUTES if tag.get(name)]
    return "\n".join([part.get_text(" "), *attributes])


def latin_words(text):
    return [word for word in re.findall(r"[A-Za-z]{2,}", text) if word not in NAMES]


@pytest.fixture
def foreign(site):
    """A site in a language without Latin letters, whose content has none either."""
    examples = "\n\n".join(
        f"{{% {each.name} {each.example} %}}"
        for each in PROVIDERS.values()
        if each.example and each.name != PAGE
    )
    site.write("index.rst", "Сайт\n====\n\n.. toctree::\n   :glob:\n\n   blog/*\n")
    site.write("blog/ball.gif", image("GIF", frames=3, mode="RGB"))
    for name in "ab":
        title = {"title": "Фильм"} | ({"author": "Анна"} if name == "b" else {})
        url = f"https://www.youtube.com/watch?v={name * 11}"
        data = {"version": 1, "url": url, **title}
        site.write(f"_embeds/youtube/{name * 11}.json", json.dumps(data))
    x = {"version": 1, "url": "https://x.com/one/status/20", "author": "Анна", "handle": "one",
         "date": "2006-03-21", "text": "Текст"}  # fmt: skip
    site.write("_embeds/x/20.json", json.dumps(x))
    site.post(POST + "\n\n{% x 20 %}\n", title="Заголовок", updated="2021-01-01", series="Серия",
              tags="[тег]", category="Раздел", author="Анна")  # fmt: skip
    site.post("Текст.\n", "blog/other.md", title="Другой", series="Серия", tags="[тег]")
    site.post(examples, "blog/examples.md", title="Примеры")
    return site


@pytest.mark.parametrize("language", ["ru", "ar", "ja"])
def test_no_label_of_a_page_is_english(foreign, language):
    built = foreign.build(
        language=language,
        html_baseurl="https://docs.example/",
        devrel_blog_post_parts={"previous_next": True, "related": 2, "share": ["mastodon"]},
    )
    for name in ("blog/post", "blog/index", "blog/archive", "blog/tag", "index"):
        page = BeautifulSoup(built.text(f"{name}.html"), "html.parser")
        assert latin_words(shown_text(page.find(attrs={"role": "main"}))) == [], name


def test_cards_of_every_provider_are_translated(foreign):
    built = foreign.build(language="ru")
    main = BeautifulSoup(built.text("blog/examples.html"), "html.parser").find(role="main")
    # Some providers show a plain link instead of a card.
    assert len(main.select(".devrel-embed")) > 40
    assert "Запись (@Gargron@mastodon.social) на Mastodon" in main.get_text()
    for verb in ("Play", "Open", "from", "on", "View", "Video", "Post", "by", "via", "Load"):
        assert not re.search(rf"\b{verb}\b(?!\.)", shown_text(main)), verb
