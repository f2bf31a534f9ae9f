"""Posts that are translations of each other."""

BASE = "https://docs.example/"


def links(built, name):
    found = built.page(name).find_all("link", hreflang=True)
    return {link["hreflang"]: link["href"].removeprefix(BASE) for link in found}


def test_translations_name_each_other_in_their_heads(site):
    site.post("Text.\n", "blog/one.md", title="One")
    site.post("Texte.\n", "blog/one.fr.md", title="Un")
    site.post("Texto.\n", "blog/uno.md", title="Uno", lang="pt_BR", translation_of="one")
    site.post("Text.\n", "blog/en/two.md", title="Two", lang="en")
    site.post("Text.\n", "blog/de/two.md", title="Zwei", lang="de")
    site.post("Text.\n", "blog/a/same.md", title="Same", lang="de")
    site.post("Text.\n", "blog/b/same.md", title="Same too", lang="de")
    site.post("Text.\n", "blog/c/same.md", title="Same three")
    site.post("Text.\n", "blog/node.js.md", title="Node.js")
    site.post("Text.\n", "blog/node.md", title="Node")
    site.post("Text.\n", "blog/drei.md", title="Drei", lang="de", translation="true")
    site.post("Texte.\n", "blog/trois.md", title="Trois", lang="fr", translation="true")
    site.post("Texto.\n", "blog/one.es.md", title="Dos", draft="true")
    built = site.build(html_baseurl=BASE)
    one = {
        "en": "blog/one.html", "fr": "blog/one.fr.html", "pt-BR": "blog/uno.html",
        "x-default": "blog/one.html",
    }  # fmt: skip
    for name in ("blog/one", "blog/one.fr", "blog/uno"):
        assert links(built, name) == one
    switch = built.body("blog/one").select(".devrel-post-languages a")
    assert [(link["href"], link.span["lang"], link.text) for link in switch] == [
        ("one.fr.html", "fr", "français"), ("uno.html", "pt-BR", "português (Brasil)"),
    ]  # fmt: skip
    assert built.body("blog/one.fr").select_one(".devrel-post-languages").text.strip() == (
        "Languages: English, português (Brasil)"
    )
    assert links(built, "blog/de/two") == {
        "de": "blog/de/two.html", "en": "blog/en/two.html", "x-default": "blog/en/two.html",
    }  # fmt: skip
    alone = ("a/same", "c/same", "node", "node.js", "drei", "trois")
    for name in (f"blog/{each}" for each in alone):
        assert links(built, name) == {}
        assert not built.body(name).select(".devrel-post-languages")

    site.post("Texto.\n", "blog/one.es.md", title="Dos")
    again = site.build(html_baseurl=BASE)
    assert links(again, "blog/one") == one | {"es": "blog/one.es.html"}


def test_posts_of_a_site_in_several_builds_link_to_each_other(site):
    site.post("Text.\n", "blog/one.md", title="One", tags="[Kites]", author="Ann", series="S")
    site.post("Texte.\n", "blog/deux.md", title="Deux", lang="fr")
    sites = {"en": f"{BASE}en/", "pt_BR": f"{BASE}pt-br"}
    built = site.build(html_baseurl=f"{BASE}en/", devrel_blog_pages={"translations": sites})
    assert built.warnings == []
    assert links(built, "blog/one") == {
        "en": "en/blog/one.html", "pt-BR": "pt-br/blog/one.html", "x-default": "en/blog/one.html",
    }  # fmt: skip
    switch = built.body("blog/one").select(".devrel-post-languages a")
    assert [(link["href"], link.text) for link in switch] == [
        (f"{BASE}pt-br/blog/one.html", "português (Brasil)"),
    ]  # fmt: skip
    # All generated pages of a build are in the others too; no other page changes.
    other = site.build(language="pt_BR", output="pt", html_baseurl=f"{BASE}pt-br/",
                       devrel_blog_pages={"translations": sites})  # fmt: skip
    generated = {name for name in built.written if name.startswith("blog/")} - {"blog/deux"}
    assert {"blog/index", "blog/tag", "blog/tag/kites", "blog/author/ann", "blog/2020"} <= generated
    for name in generated:
        assert links(other, name) == links(built, name) == {
            "en": f"en/{name}.html", "pt-BR": f"pt-br/{name}.html", "x-default": f"en/{name}.html",
        }, name  # fmt: skip
    assert links(built, "index") == {}
    assert links(built, "blog/deux") == {}
    wrong = site.build(devrel_blog_pages={"translations": {"de": "nowhere"}})
    assert any("translations" in line for line in wrong.warnings)
    assert links(wrong, "blog/one") == {}
