"""Cards of posts on X, in every way to ask for one."""

from __future__ import annotations

import json

import pytest

ID = "1221805374728278016"
CARD = "Post on X, 27 January 2020"
SNAPSHOT = {
    "version": 1,
    "author": "Ann <b>",
    "handle": "ann",
    "url": f"https://x.com/ann/status/{ID}",
    "text": ["Words & ", {"text": "a link", "url": "https://a.example/?a=1&b=2"}, "\nmore"],
    "parent": {
        "author": "Bo",
        "handle": "bo",
        "url": "https://x.com/bo/status/1",
        "text": "The question",
    },
    "card": {"title": "A page", "url": "https://page.example", "description": "About it"},
}


@pytest.fixture
def snapshot(site):
    site.write(f"_embeds/x/{ID}.json", json.dumps(SNAPSHOT))
    return SNAPSHOT


def cards(built, name="blog/post"):
    return built.body(name).select(".devrel-embed-x")


@pytest.mark.parametrize(
    "source",
    [
        f"{{% twitter {ID} %}}",
        f"{{% tweet https://twitter.com/u/status/{ID}?s=20 %}}",
        f'{{%- x "{ID}" -%}}',
        f"Before.\n{{% x {ID} %}}\nAfter.",
        f"At the end {{% x {ID} %}}",
        f"Amid {{% x {ID} %}} a sentence",
        f"- in a list {{% x {ID} %}}",
        f"> {{% x {ID} %}}",
        f"```{{twitter}} {ID}\n```",
        f"```{{tweet}} https://x.com/u/status/{ID}\n```",
        f"```{{x}} {ID}\n```",
        f"```{{eval-rst}}\n.. x:: {ID}\n```",
    ],
)
def test_card_without_a_snapshot(site, source):
    site.post(source)
    built = site.build(nitpicky=True)
    assert built.warnings == []
    (card,) = cards(built)
    assert card.a["href"].startswith("https://x.com/")
    assert card.a["href"].endswith(f"/status/{ID}")
    assert card.get_text().strip().replace(" by @u", "") == CARD
    assert card.time["datetime"] == "2020-01-27T14:41:16Z"
    assert card.find_parent("p") is None
    assert "{%" not in built.body("blog/post").get_text()


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("pt-BR", "27 de janeiro de 2020"),
        ("pt_BR", "27 de janeiro de 2020"),
        ("en-US", "January 27, 2020"),
    ],
)
def test_language_of_a_card(site, lang, said):
    site.post(f"{{% x {ID} lang={lang} %}}")
    built = site.build()
    assert built.warnings == []
    (card,) = cards(built)
    assert card.time.get_text() == said
    assert card.time["lang"] == lang.replace("_", "-")


@pytest.mark.parametrize("source", [f"# A {{% x {ID} %}}", f"| a |\n|--|\n| {{% x {ID} %}} |"])
def test_an_embed_where_no_block_fits_is_a_link(site, source):
    site.post(source)
    built = site.build()
    assert built.warnings == []
    assert not cards(built)
    assert CARD in built.body("blog/post").get_text()


@pytest.mark.parametrize("target", ["https://a.example", "other.rst", "#part"])
def test_a_link_is_not_put_into_another(site, target):
    site.write("blog/other.rst", "Other\n=====\n")
    site.post(f"[A {{% x {ID} %}} *b*]({target})\n\n(part)=\n## Part\n")
    built = site.build()
    assert built.warnings == []
    link = built.body("blog/post").select_one("p a.reference")
    assert CARD in link.get_text()
    assert not link.find_all("a")


def test_card_of_a_snapshot(site, snapshot):
    site.post(f"{{% x {ID} %}}")
    built = site.build()
    assert built.warnings == []
    (card,) = cards(built)
    parent, words = card.find_all("blockquote")
    assert parent.get_text(" ", strip=True).startswith("Bo @bo The question")
    assert words.select_one(".line").get_text() == "Words & a link"
    assert words.select_one(".line a")["href"] == "https://a.example/?a=1&b=2"
    author = words.find("p")
    assert author.get_text() == "Ann <b> @ann"
    assert author.strong.get_text() == "Ann <b>"
    assert author.a["href"] == "https://x.com/ann"
    attribution = words.find_all("p")[-1]
    assert attribution["class"] == ["attribution"]
    assert attribution.get_text() == "27 January 2020 · View on X"
    assert [link["href"] for link in attribution.find_all("a")] == [snapshot["url"]] * 2
    assert card.select_one(".devrel-embed-preview").get_text() == "A page – About it"


def test_no_script_and_no_request(site, snapshot):
    site.post(f"{{% x {ID} %}}")
    (card,) = cards(site.build())
    assert not card.find_all(["script", "img", "iframe", "link", "video", "object", "embed"])
    assert not card.find_all(src=True)


@pytest.mark.parametrize("builder", ["text", "man"])
def test_words_of_a_snapshot_in_plain_formats(site, snapshot, builder):
    site.post(f"{{% x {ID} %}}")
    built = site.build(builder, man_pages=[("index", "site", "Site", [], 1)])
    assert built.warnings == []
    text = "".join(content.decode(errors="ignore") for content in built.files().values())
    text = " ".join(text.replace("\\%", "").replace("\\", "").split())
    for part in ("Ann <b> (@ann)", "27 January 2020", "Words &", "https://x.com/ann/status/"):
        assert part in text


def test_options_of_the_directive(site, snapshot):
    site.write("blog/plain.rst", f"Plain\n=====\n\n.. x:: {ID}\n")
    site.write(
        "blog/page.rst",
        f"Page\n====\n\n.. twitter:: {ID}\n   :align: right\n   :width: 300px\n   :theme: dark\n"
        "   :lang: de\n   :conversation: none\n   :cards: hidden\n   :class: one two\n"
        "   :name: the-card\n\n   Not shown.\n\n:ref:`to <the-card>`\n",
    )
    built = site.build(nitpicky=True)
    assert built.warnings == []
    (plain,) = cards(built, "blog/plain")
    assert len(plain.find_all("blockquote")) == 2
    (card,) = cards(built, "blog/page")
    assert {"align-right", "devrel-dark", "one", "two"} <= set(card["class"])
    assert card.select_one("svg.devrel-sizer")["width"] == "300"
    assert card.time["lang"] == "de"
    assert card.time.get_text() == "27. Januar 2020"
    assert len(card.find_all("blockquote")) == 1
    assert not card.select_one(".devrel-embed-preview")
    assert "Not shown" not in card.get_text()
    assert card["id"] == "the-card"
    assert built.body("blog/page").select_one('a[href="#the-card"]')


def test_content_is_shown_without_a_snapshot(site):
    site.write("blog/page.rst", f"Page\n====\n\n.. x:: {ID}\n\n   What was *said*.\n")
    (card,) = cards(site.build(), "blog/page")
    assert card.blockquote.em.get_text() == "said"
    assert CARD in card.select_one(".attribution").get_text()


def test_options_of_a_shortcode(site):
    site.post(f"{{% tweet {ID} align='center' width='350' theme=light %}}")
    (card,) = cards(site.build())
    assert {"align-center", "devrel-light"} <= set(card["class"])
    assert card.select_one("svg.devrel-sizer")["width"] == "350"
    assert "style" not in card.attrs


def test_hostile_options_of_a_shortcode(site):
    site.post(
        f"{{% tweet {ID} align=\"x y\" width='1;background:url(//e.example)' theme=a lang='\"><b>' %}}"
    )
    built = site.build()
    (card,) = cards(built)
    assert "style" not in card.attrs
    assert not card.find("b")
    (warning,) = built.warnings
    assert "Unknown language" in warning
    assert "e.example" not in built.text("blog/post.html")


def test_a_snapshot_that_comes_changes_and_goes(site):
    site.post(f"{{% x {ID} %}}")
    site.write("blog/other.rst", "Other\n=====\n")
    assert not cards(site.build())[0].blockquote
    site.write(f"_embeds/x/{ID}.json", json.dumps(SNAPSHOT))
    second = site.build()
    assert second.read == {"blog/post"}
    assert "The question" in cards(second)[0].get_text()
    path = site.write(f"_embeds/x/{ID}.json", json.dumps({**SNAPSHOT, "parent": None}))
    third = site.build()
    assert "The question" not in cards(third)[0].get_text()
    path.unlink()
    assert not cards(site.build())[0].blockquote


def test_a_damaged_snapshot_gives_one_warning(site):
    site.write(f"_embeds/x/{ID}.json", "{")
    site.post(f"One\n\n{{% x {ID} %}}\n")
    built = site.build()
    assert len(built.warnings) == 1
    assert built.warnings[0].startswith("blog/post.md:7: WARNING: The snapshot _embeds/x/")
    assert built.warnings[0].endswith("[devrel_blog.snapshot]")
    assert cards(built)[0].get_text().strip() == CARD


def test_markup_in_a_snapshot_is_escaped(site):
    hostile = "</p><script>alert(1)</script><img src=x onerror=alert(1)>"
    site.write(
        f"_embeds/x/{ID}.json",
        json.dumps({**SNAPSHOT, "author": hostile, "handle": hostile, "text": [hostile]}),
    )
    site.post(f"{{% x {ID} %}}")
    (card,) = cards(site.build())
    assert not card.find_all(["script", "img"])
    assert hostile in card.get_text()


def test_linkcheck_does_not_ask_for_embeds(site, snapshot):
    site.post(f"{{% x {ID} %}}\n\nAmid {{% x {ID} %}} a text\n\n# In a {{% x {ID} %}} heading\n")
    built = site.build("linkcheck")
    assert built.warnings == []
    assert built.text("output.txt") == ""


def test_where_shortcodes_are_understood(site):
    page = (
        f"# A page\n\n{{% x {ID} %}}\n\n![a](https://a.example/a.png)<figcaption>c</figcaption>\n"
    )
    site.write("blog/page.md", page)
    site.post(f"{{% x {ID} %}}")
    posts = site.build(output="posts")
    assert len(cards(posts)) == 1
    assert not cards(posts, "blog/page")
    everywhere = site.build(output="all", devrel_blog_shortcodes="all")
    assert len(cards(everywhere)) == len(cards(everywhere, "blog/page")) == 1
    raw = '<p><img alt="a" src="https://a.example/a.png" /><figcaption>c</figcaption></p>'
    assert raw in everywhere.text("blog/page.html")
    none = site.build(output="none", devrel_blog_shortcodes="none")
    assert not cards(none)
    assert "{%" in none.body("blog/post").get_text()


def test_text_around_cards_has_no_spaces_at_its_ends(site):
    site.post(f"Before {{% x {ID} %}}\nafter\n\n{{% x {ID} %}} then *this*\n")
    body = site.build().body("blog/post")
    assert [p.get_text() for p in body.select(".e-content > p")] == [
        "Before", "after", "then this",
    ]  # fmt: skip


def test_a_wrong_scope_of_shortcodes(site):
    site.post("Text\n")
    (warning,) = site.build(devrel_blog_shortcodes="pages").warnings
    assert "devrel_blog_shortcodes" in warning


EXTENSIONS = [
    "linkify", "smartquotes", "replacements", "strikethrough", "substitution", "attrs_inline",
    "attrs_block", "dollarmath", "amsmath", "colon_fence", "deflist", "fieldlist", "tasklist",
    "html_image", "html_admonition",
]  # fmt: skip


def test_beside_every_extension_of_myst(site):
    site.post(
        f"{{% x https://x.com/a_b_c/status/{ID} %}}\n\n"
        f"A -- _b_ {{% x https://x.com/a_b_c/status/{ID} %}}\n\n"
        "![a](https://a.example/a.png)<figcaption><a href='https://b.example'>via</a></figcaption>\n"
    )
    plain = site.build(output="plain")
    rich = site.build(output="rich", myst_enable_extensions=EXTENSIONS)
    assert plain.warnings == rich.warnings == []
    assert [str(card) for card in cards(plain)] == [str(card) for card in cards(rich)]
    assert len(cards(rich)) == 2
    assert rich.body("blog/post").figure.a["href"] == "https://b.example"
