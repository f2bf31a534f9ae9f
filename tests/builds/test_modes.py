"""How embeds are shown: as a card, opened by a click, in a frame, by a widget, or as a link."""

from __future__ import annotations

import json

import pytest
from providers import image

VIDEO = "dQw4w9WgXcQ"
PLAYER = f"https://www.youtube-nocookie.com/embed/{VIDEO}?rel=0"
PEN = "https://codepen.io/octo/pen/abcDEF"


def with_poster(site, size=(480, 270), **more):
    site.write(f"_embeds/youtube/{VIDEO}.poster.jpg", image("JPEG", size))
    data = {
        "version": 1, "url": f"https://www.youtube.com/watch?v={VIDEO}", "title": "A <b> film", "author": "Ann",
        "width": 480, "height": 270,
        "media": {"poster": {"file": f"{VIDEO}.poster.jpg", "width": size[0], "height": size[1]}}, **more,
    }  # fmt: skip
    site.write(f"_embeds/youtube/{VIDEO}.json", json.dumps(data))


def embeds(built, name="blog/post"):
    return built.body(name).select(".devrel-embed")


def test_a_player_is_opened_by_a_click(site):
    with_poster(site)
    site.post(f"{{% youtube {VIDEO} %}}")
    built = site.build(nitpicky=True)
    assert built.warnings == []
    (box,) = embeds(built)
    assert box.details.summary.img["src"] == f"../_images/{VIDEO}.poster.jpg"
    assert (box.img["width"], box.img["height"], box.img["alt"]) == ("480", "270", "")
    assert " ".join(box.summary.get_text().split()) == (
        "Play the video: A <b> film from www.youtube-nocookie.com"
    )
    frame = box.details.select_one(".devrel-frame > iframe")
    assert frame.attrs == {
        "src": f"{PLAYER}&autoplay=1",
        "title": "Video: A <b> film on YouTube",
        "loading": "lazy",
        "sandbox": [
            "allow-forms",
            "allow-popups",
            "allow-popups-to-escape-sandbox",
            "allow-presentation",
            "allow-same-origin",
            "allow-scripts",
        ],
        "allow": "autoplay; encrypted-media; fullscreen; picture-in-picture",
        "referrerpolicy": "strict-origin-when-cross-origin",
    }
    assert box.select_one(".devrel-frame > svg")["viewbox"] == "0 0 480 270"
    assert box.find("p").get_text() == "Video: A <b> film by Ann on YouTube"
    assert (built.folder / f"_images/{VIDEO}.poster.jpg").is_file()


def test_a_player_without_a_snapshot(site):
    site.post(
        f"{{% youtube {VIDEO} %}}\n\n{{% codepen {PEN} default-tab=js,result theme-id=1 %}}\n"
    )
    video, pen = embeds(site.build())
    assert not video.img
    assert " ".join(video.summary.get_text().split()) == (
        "Play the video from www.youtube-nocookie.com"
    )
    assert pen.summary.get_text().startswith("Open the pen")
    assert pen.iframe["src"] == (
        "https://codepen.io/octo/embed/abcDEF?default-tab=js%2Cresult&theme-id=1"
    )


@pytest.mark.parametrize(("sides", "box"), [((90, 160), "0 0 90 160"), ((1, 100), "0 0 16 9")])
def test_a_player_has_the_proportions_of_its_poster(site, sides, box):
    with_poster(site, width=sides[0], height=sides[1])
    site.post(f"{{% youtube {VIDEO} %}}")
    (embed,) = embeds(site.build())
    assert embed.svg["viewbox"] == box
    assert bool(embed.select(".devrel-tall")) == (box == "0 0 90 160")


def test_a_player_of_a_fixed_height(site):
    site.post("{% spotify https://open.spotify.com/track/64csu9GsP563GpjaSvU17w %}")
    (box,) = embeds(site.build())
    assert box.iframe["height"] == "352"
    assert box.svg["height"] == "352"


@pytest.mark.parametrize(
    ("mode", "seen"),
    [("click", "details iframe"), ("frame", ".devrel-embed > .devrel-frame > iframe"), ("card", "p > a"), ("link", "p > a")],
)  # fmt: skip
def test_modes_of_a_site_and_of_an_embed(site, mode, seen):
    with_poster(site)
    site.post(f"{{% youtube {VIDEO} %}}")
    site.write(
        "blog/page.rst", f"Page\n====\n\n.. embed:: https://youtu.be/{VIDEO}\n   :mode: {mode}\n"
    )
    built = site.build(output="site", devrel_blog_embeds={"youtube": mode}, nitpicky=True)
    own = site.build(output="own", nitpicky=True)
    assert built.warnings == own.warnings == []
    for box in (*embeds(built), *embeds(own, "blog/page")):
        assert box.select_one(seen) or box.parent.select_one(seen)
        assert bool(box.iframe) == (mode in {"click", "frame"})
        assert bool(box.details) == (mode == "click")
        assert "A <b> film" in box.find("p").get_text()


WIDGETS = {"x": "widget", "instagram": "widget"}


def test_a_widget_has_the_script_and_the_options_of_its_provider(site):
    site.post("{% x 20 theme=dark lang=de %}\n\n{% instagram CXgzXWXroHK %}\n")
    built = site.build(devrel_blog_embeds=WIDGETS)
    assert built.warnings == []
    post, picture = embeds(built)
    assert post["data-devrel-script"] == "https://platform.x.com/widgets.js"
    assert post["data-devrel-marker"] == "twitter-tweet"
    assert json.loads(post["data-devrel-options"]) == {"dnt": "true", "lang": "de", "theme": "dark"}
    assert json.loads(picture["data-devrel-options"])["instgrm-permalink"] == (
        "https://www.instagram.com/p/CXgzXWXroHK/"
    )
    assert "Post on X" in post.get_text()
    assert not built.body("blog/post").script


def test_strict_privacy_overrides_the_modes_of_embeds(site):
    site.post("{% x 20 %}\n\n{% youtube dQw4w9WgXcQ %}\n\n{% giphy na5eo4HbIVO7K %}\n")
    modes = {"x": "widget", "youtube": "frame"}
    built = site.build(devrel_blog_embeds=modes, devrel_blog_privacy="strict")
    assert built.warnings == []
    post, video = embeds(built)
    assert "data-devrel-script" not in post.attrs
    assert video.details.iframe["loading"] == "lazy"
    figure = built.body("blog/post").figure
    (gif,) = figure("img")
    assert gif["loading"] == "lazy"
    assert gif.find_parent("details")
    assert not gif.find_parent("summary")


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("embeds", {"twitter": "card"}, "['twitter']: unknown key: this part is ignored. Known keys: arxiv,"),
        ("embeds", {"youtub": "card"}, "unknown key: this part is ignored. Did you mean 'youtube'?"),
        ("embeds", {"x": "frame"}, "x has no mode 'frame': its default is used. Its modes are card, widget, link"),
        ("embeds", {"youtube": ["frame"]}, "youtube has no mode ['frame']: its default is used. Its modes are click,"),
        ("embeds", {"media": ["cover"]}, "['media'][0]: expected one of 'avatar', 'poster', 'still', 'animation', 'video', 'picture', got 'cover'"),
        ("embeds", {"refresh": "-1"}, "expected 'missing', 'all' or a number of days, got '-1'"),
    ],
)  # fmt: skip
def test_a_wrong_option_of_embeds_gives_a_warning_and_keeps_the_defaults(site, option, value, told):
    site.post("{% x 20 %}\n\n{% youtube dQw4w9WgXcQ %}\n")
    built = site.build(**{f"devrel_blog_{option}": value})
    (warning,) = built.warnings
    assert warning.startswith(f"WARNING: devrel_blog_{option}")
    assert told in warning
    assert warning.endswith("[devrel_blog.config]")
    assert len(embeds(built)) == 2


def test_a_mode_that_an_embed_has_not(site):
    site.write(
        "blog/page.rst",
        "Page\n====\n\n.. embed:: https://gist.github.com/octocat/9257657\n   :mode: frame\n",
    )
    built = site.build()
    (warning,) = built.warnings
    assert warning == (
        "blog/page.rst:4: WARNING: Unknown mode 'frame': 'card' is used. This embed has the modes card, link. "
        "[devrel_blog.embed]"
    )
    assert embeds(built, "blog/page")[0].a["href"] == "https://gist.github.com/octocat/9257657"


DIRECTIVE = """\
Page
====

.. embed:: {argument}
   :title: My *title*
   :align: center
   :width: 320
   :class: one
   :name: it

   Shown without words of its own.

:ref:`there <it>`
"""


@pytest.mark.parametrize("argument", [f"https://youtu.be/{VIDEO}?t=42", f"youtube {VIDEO}?t=42"])
def test_the_embed_directive_accepts_the_options_of_images(site, argument):
    site.write("blog/page.rst", DIRECTIVE.format(argument=argument))
    built = site.build(nitpicky=True)
    assert built.warnings == []
    (box,) = embeds(built, "blog/page")
    assert {"one", "align-center", "devrel-sized"} <= set(box["class"])
    assert (box["id"], box.svg["width"]) == ("it", "320")
    assert box.iframe["title"] == "Video: My *title* on YouTube"
    assert box.iframe["src"] == f"{PLAYER}&start=42&autoplay=1"


@pytest.mark.parametrize(
    "argument", ["ftp://a.example/", "youtube nonsense", "nonsense", "javascript:alert(1)"]
)
def test_directive_of_nothing_known(site, argument):
    site.write("blog/page.rst", f"Page\n====\n\n.. embed:: {argument}\n\n   Words\n")
    built = site.build()
    (warning,) = built.warnings
    assert warning.startswith("blog/page.rst:4: WARNING: Directive 'embed': ")
    assert "is not a URL, or a provider's name and an id: it is shown as text" in warning
    body = built.body("blog/page")
    assert argument in body.get_text()
    assert "Words" in body.get_text()
    assert not body.select('[href^="javascript"]')


@pytest.mark.parametrize("builder", ["latex", "epub", "texinfo"])
def test_a_picture_and_a_link_where_nothing_can_play(site, builder):
    with_poster(site)
    site.post(f"{{% youtube {VIDEO} %}}")
    site.write("page.rst", f"Page\n====\n\n.. embed:: https://youtu.be/{VIDEO}\n   :mode: frame\n")
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   page\n   blog/post\n")
    built = site.build(builder, version="1", copyright="us", nitpicky=True)
    assert built.warnings == []
    text = "".join(
        content.decode(errors="ignore")
        for name, content in built.files().items()
        if name.endswith((".tex", ".texi", ".xhtml"))
    )
    assert text.count(f"{VIDEO}.poster") >= 2
    assert "iframe" not in text
    assert "details" not in text
    assert f"www.youtube.com/watch?v={VIDEO}" in text.replace("\\%", "%").replace("\\", "").replace(
        "@", ""
    )


@pytest.mark.parametrize("builder", ["text", "man"])
def test_a_link_where_no_picture_can_be(site, builder):
    with_poster(site)
    site.post(f"{{% youtube {VIDEO} %}}")
    built = site.build(builder, man_pages=[("index", "site", "Site", [], 1)])
    assert built.warnings == []
    text = "".join(content.decode(errors="ignore") for content in built.files().values())
    assert "[image" not in text
    assert "YouTube" in text


def test_assets_only_where_they_are_needed(site):
    site.post("Words\n", name="blog/words.md")
    site.post(f"{{% youtube {VIDEO} %}}", name="blog/video.md")
    site.post("{% x 20 %}", name="blog/card.md")
    site.write("plain.rst", "Plain\n=====\n")
    site.write("index.rst", "Site\n====\n\n.. toctree::\n   :glob:\n\n   plain\n   blog/*\n")
    built = site.build()

    def assets(name):
        page = built.page(name)
        styles = [link["href"] for link in page("link") if "devrel" in link.get("href", "")]
        scripts = [script for script in page("script") if "devrel" in script.get("src", "")]
        assert all("defer" in script.attrs for script in scripts)
        return len(styles), len(scripts)

    assert assets("plain") == (0, 0)
    assert assets("blog/words") == (2, 0)
    assert assets("blog/card") == (3, 0)
    assert assets("blog/video") == (4, 1)


def test_a_provider_of_the_site(site):
    site.write(
        "films.py",
        """
from sphinx_devrel_blog.api import Embed, Player, add_provider, provider_of_pages

def embed(found):
    page = f"https://films.example/{found['id']}"
    return Embed("films", found["id"], page, player=f"{page}/player")

def setup(app):
    add_provider(app, provider_of_pages(
        "films", "Our Films", "Video", expects="the number of a film",
        pages={"films.example": r"/(?P<id>[0-9]+)"}, id_pattern=r"(?P<id>[0-9]+)", create_embed=embed, player=Player(),
    ))
    return {"parallel_read_safe": True}
""",
    )
    site.write(
        "conf.py",
        f"import sys\nsys.path.insert(0, {str(site.source)!r})\nextensions = ['films']\ndevrel_blog_embeds = {{'films': 'frame'}}\n",
    )
    site.post("{% films 42 %}\n\nhttps://films.example/43\n")
    built = site.build(nitpicky=True)
    assert built.warnings == []
    assert [box.iframe["src"] for box in embeds(built)] == [
        "https://films.example/42/player", "https://films.example/43/player",
    ]  # fmt: skip
    # Only the other site's.
    site.write("conf.py", "extensions = ['sphinx_devrel_blog']\n")
    assert "Unknown shortcode 'films'" in site.build(output="without").warnings[0]


def test_a_snapshot_of_something_else(site):
    with_poster(site, url="https://www.youtube.com/watch?v=aaaaaaaaaaa")
    site.post(f"{{% youtube {VIDEO} %}}")
    built = site.build()
    (warning,) = built.warnings
    assert "it is about https://www.youtube.com/watch?v=aaaaaaaaaaa" in warning
    assert "A <b> film" not in built.body("blog/post").get_text()


def test_a_snapshot_whose_picture_is_missing(site):
    with_poster(site)
    (site.source / f"_embeds/youtube/{VIDEO}.poster.jpg").unlink()
    site.post(f"{{% youtube {VIDEO} %}}")
    built = site.build()
    (warning,) = built.warnings
    assert f"{VIDEO}.poster.jpg is missing" in warning
    assert embeds(built)[0].iframe


def test_a_player_that_a_snapshot_names(site):
    asked = "https://speakerdeck.com/ann/a-talk"
    known = "https://speakerdeck.com/player/0123456789abcdef"
    data = {"version": 1, "url": asked, "title": "A talk", "player": known}
    site.post(f"{{% speakerdeck {asked} %}}")
    site.write("_embeds/speakerdeck/ann~a-talk.json", json.dumps(data))
    assert embeds(site.build())[0].iframe["src"] == known
    data["player"] = "https://evil.example/player/0123456789abcdef"
    site.write("_embeds/speakerdeck/ann~a-talk.json", json.dumps(data))
    assert not embeds(site.build())[0].iframe


HOSTILE = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "'><svg/onload=alert(1)>", "</title><script>alert(1)</script>",
    "javascript:alert(1)", "</p></div></details><iframe src=javascript:alert(1)>", "{{constructor.constructor('alert(1)')()}}",
    "--><script>alert(1)</script>", "]]><script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;", "\u202e<b>",
    'x" onmouseover="alert(1)', "x' autofocus onfocus='alert(1)", "<style>@import '//evil.example'</style>",
    '<a href="data:text/html,<script>alert(1)</script>">', '<math><mi xlink:href="javascript:alert(1)">', '\\"-alert(1)//',
]  # fmt: skip


def assert_harmless(body):
    for tag in body.find_all(True):
        assert tag.name not in {
            "script",
            "style",
            "object",
            "embed",
            "base",
            "meta",
            "math",
            "form",
        }
        for name, value in tag.attrs.items():
            assert not name.startswith("on"), (tag.name, name)
            values = value if isinstance(value, list) else [value]
            if name in {"src", "href", "srcset", "action", "poster", "data-devrel-script"}:
                assert not any(
                    each.strip().lower().startswith(("javascript:", "data:")) for each in values
                )
            if tag.name == "iframe" and name == "src":
                assert value.startswith(
                    ("https://www.youtube-nocookie.com/", "https://speakerdeck.com/")
                )


@pytest.mark.parametrize("payload", HOSTILE)
def test_markup_in_snapshots_is_escaped_in_every_mode(site, payload):
    url = f"https://x.com/{payload}/status/20"
    post = {
        "version": 1, "url": "https://x.com/a/status/20", "author": payload, "handle": payload, "title": payload,
        "author_url": f"https://a.example/{payload}", "player": f"https://a.example/{payload}",
        "text": [payload, {"text": payload, "url": f"https://a.example/{payload}"}],
        "card": {"title": payload, "url": f"https://{payload}", "description": payload},
    }  # fmt: skip
    post["parent"] = {**post, "url": f"https://x.com/{payload}"}
    site.write("_embeds/x/20.json", json.dumps(post))
    with_poster(site, title=payload, author=payload, author_url=f"https://a.example/{payload}")
    site.post(
        f"{{% x 20 %}}\n\n{{% x {url} %}}\n\n{{% youtube {VIDEO} title='{payload}' %}}\n\n{{% youtube {VIDEO} mode=frame %}}\n"
    )
    site.write(
        "page.rst",
        f"Page\n====\n\n.. x:: 20\n   :mode: widget\n\n.. embed:: youtube {VIDEO}\n   :title: {payload}\n",
    )
    built = site.build()
    for name in ("blog/post", "page"):
        assert_harmless(built.body(name))
    assert payload.strip() in built.body("blog/post").get_text()


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_front_matter_and_captions(site, payload):
    value = json.dumps(payload)
    site.write(
        "blog/post.md",
        f"---\ntitle: {value}\ndate: 2020-02-11\ntags: [{value}]\nexcerpt: {value}\nauthor: {{name: {value}, url: {value}}}\n"
        f"series: {value}\ncanonical_url: {value}\ncover: {{image: {value}, alt: {value}}}\nsubtitle: {value}\n---\nWords.\n",
    )
    # In Markdown a caption may hold HTML and in reST a URL becomes a link, both as authors wish.
    site.write(
        "page.rst",
        f"Page\n====\n\n.. giphy:: na5eo4HbIVO7K\n   :alt: {payload}\n\n   ``{payload}``\n",
    )
    built = site.build()
    assert_harmless(built.page("blog/post").select_one(".devrel-post-header"))
    assert_harmless(built.body("page"))
    for name in ("blog/post", "page"):
        page = built.page(name)
        # Data is no script, and nothing in it ends it.
        scripts = [tag for tag in page("script") if tag.get("type") != "application/ld+json"]
        assert "alert(1)" not in "".join(script.get_text() for script in scripts)
        assert not any(tag.attrs.keys() & {"onerror", "onload"} for tag in page.find_all(True))
