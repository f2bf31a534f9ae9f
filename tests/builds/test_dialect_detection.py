"""Which dialect a post has, by its own signs and by those of its folder."""

from __future__ import annotations

import pickle
import re
import shutil

from sphinx_devrel_blog.domain.blog_domain import BlogDomain

PLAIN = "title: A post\ndate: 2026-01-02\n"
INDEX = "Site\n====\n\n.. toctree::\n   :glob:\n\n   *blog/**\n"


def write(site, posts):
    """Write posts: a name, lines of front matter, and a text."""
    site.write("index.rst", INDEX)
    for name, keys, text in posts:
        site.write(f"{name}.md", f"---\n{PLAIN}{keys}\n---\n{text}\n")


def dialects(site, *, parallel=1, output="", tags=(), **conf):
    """Build, and return the dialect of each post and the dialects that the build reports."""
    app = site.app("html", parallel=parallel, output=output, tags=tags, **conf)
    try:
        app.build()
        posts = BlogDomain.of(app.env).store.posts
        reported = re.findall(r"Dialects of posts in (\S+): (.*)\. To set", app.status.getvalue())
        return {name: post.dialect for name, post in sorted(posts.items())}, dict(reported)
    finally:
        app.cleanup()


def read_again(site, **conf):
    return site.build(**conf).read


OWN = {
    "hugo-code": ("", "Text.\n\n{{< promo id=1 >}}", "hugo"),
    "hugo-percent": ("", "{{% notice tip %}}\nText.\n{{% /notice %}}", "hugo"),
    "jekyll-include": ("", "{% include figure.html src='a.png' %}", "jekyll"),
    "jekyll-tag": ("", "See [it]({% post_url 2020-01-01-a %}).", "jekyll"),
    "jekyll-variable": ("", "Read {{ site.title }}.", "jekyll"),
    "jekyll-list": ("", "Text.\n{: .lead }", "jekyll"),
    "hexo-tag": ("", "{% asset_img a.png A picture %}", "hexo"),
    "hexo-pair": ("", "{% note info %}\nText.\n{% endnote %}", "hexo"),
    "hexo-nested": ("categories:\n- [A, B]", "Text.", "hexo"),
    "hashnode-embed": ("", "%[https://a.example/b]", "hashnode"),
    "hashnode-image": ("", '![A](https://a.example/b.png align="left")', "hashnode"),
    "docusaurus-cut": ("", "Text.\n\n<!-- truncate -->\n\nMore.", "docusaurus"),
    "docusaurus-import": ("", "import Tabs from '@theme/Tabs';\n\nText.", "docusaurus"),
    "docusaurus-tags": ("tags: [{label: A, permalink: /a}]", "Text.", "docusaurus"),
    "material-tabs": ("", '=== "One"\n\n    Text.', "material"),
    "material-fold": ("", '??? note "Why"\n\n    Text.', "material"),
    "quarto-box": ("", "::: {.callout-note}\nText.\n:::", "quarto"),
    "vitepress-group": ("", "::: details More\nText.\n:::", "vitepress"),
    "astro-keys": ("pubDate: 2026-01-02\nheroImage: ./a.png", "Text.", "astro"),
    "obsidian-picture": ("", "![[a.png|100]]", "obsidian"),
    "obsidian-link": ("", "See [[Another note]].", "obsidian"),
    "pelican-link": ("", "See [it]({filename}other.md).", "pelican"),
    "eleventy-layout": ("layout: post.njk", "Text.", "eleventy"),
    "eleventy-filter": ("", "See [it]({{ '/a/' | url }}).", "eleventy"),
    "wordpress": ("", '[caption id="a"]<img src="https://a.example/b.png"> A[/caption]', "wordpress"),
    "dev": ("published: true\ncover_image: https://a.example/b.png", "Text.", "dev"),
    "dev-embed": ("", "{% embed https://youtu.be/dQw4w9WgXcQ %}", "dev"),
    "zola": ("", '{% note(kind="tip") %}\nText.\n{% end %}', "zola"),
    "given": ("dialect: hexo", "Text.\n\n{{< promo >}}", "hexo"),
    "given-none": ("dialect: myst\nlayout: post", "Text.", ""),
    "another-key": ("dialect: SQL-92", "Text.", ""),
    "code-only": ("", "Write `{{< x >}}`:\n\n```md\n{{% x %}} {% include x %}\n```\n\n`` {{< y >}} ``", ""),
    "plain": ("tags: [a, b]\ncategory: News\nauthor: Ann", "Text with [a link](https://a.example).", ""),
    "myst": ("", "```{note}\nText.\n```\n\nSee {ref}`search`.", ""),
}  # fmt: skip


def test_the_only_post_of_a_folder_has_the_dialect_of_its_own_signs(site):
    write(site, [(f"blog/{name}/post", keys, text) for name, (keys, text, _dialect) in OWN.items()])
    found, _reported = dialects(site)
    assert found == {f"blog/{name}/post": OWN[name][2] for name in sorted(OWN)}


HUGO = ("lastmod: 2026-01-03", "Text.")
NONE = ("", "Text.")
MYST = ("", "```{note}\nText.\n```")
FOLDERS = {
    # folder: its posts, and their dialects
    "hugo": ([HUGO, HUGO, NONE], ["hugo"] * 3),
    "weak": ([("updated: 2026-01-02", ""), ("updated: 2026-01-02\nlayout: post", ""), ("layout: post", "")], ["hexo"] * 3),
    "hexo": ([("abbrlink: a", ""), ("abbrlink: b", ""), ("layout: post", ""), ("keywords: [a]", "")], ["hexo"] * 4),
    "two": ([HUGO, HUGO, ("devto_id: 1", ""), ("devto_id: 2", ""), NONE], ["hugo", "hugo", "dev", "dev", ""]),
    "few": ([HUGO, NONE, NONE, NONE], ["hugo", "", "", ""]),
    "site": ([HUGO, HUGO, MYST, MYST, NONE], ["hugo", "hugo", "", "", ""]),
    "guest": ([HUGO] * 4 + [MYST, ("devto_id: 1", "")], ["hugo"] * 4 + ["", "dev"]),
    "one-other": ([HUGO] * 9 + [("devto_id: 1", ""), NONE], ["hugo"] * 9 + ["dev", "hugo"]),
}  # fmt: skip


def posts_of_folders():
    for folder, (posts, _dialects) in FOLDERS.items():
        for number, (keys, text) in enumerate(posts):
            yield f"blog/{folder}/p{number:02}", keys, text or "Text."


def test_a_folder_belongs_to_the_system_of_its_posts(site):
    write(site, posts_of_folders())
    found, reported = dialects(site)
    wanted = {
        f"blog/{folder}/p{number:02}": name
        for folder, (_posts, names) in FOLDERS.items()
        for number, name in enumerate(names)
    }
    assert found == wanted
    assert reported["blog/hugo/"] == "Hugo (3)"
    assert reported["blog/two/"] == "DEV (2), Hugo (2), none (1)"


def test_dialects_do_not_depend_on_processes_or_on_the_order_of_builds(site):
    write(site, posts_of_folders())
    serial = dialects(site, output="serial")
    assert dialects(site, output="parallel", parallel=2) == serial
    for name, _keys, _text in posts_of_folders():
        (site.source / f"{name}.md").unlink()
    for name, keys, text in reversed(list(posts_of_folders())):
        write(site, [(name, keys, text)])
        if name.endswith("p02"):
            dialects(site, output="steps")
    assert dialects(site, output="steps")[0] == serial[0]


def test_posts_are_read_again_when_the_dialect_of_their_folder_changes(site):
    write(site, [("blog/a", "", "One\ntwo."), ("blog/b", "", "Text.")])
    assert dialects(site)[0] == {"blog/a": "", "blog/b": ""}
    assert read_again(site) == set()
    write(site, [("blog/c", "abbrlink: 1", "Text."), ("blog/d", "abbrlink: 2", "Text.")])
    built = site.build()
    assert built.read - {"index"} == {"blog/a", "blog/b", "blog/c", "blog/d"}
    assert built.body("blog/a").select("p br")
    assert read_again(site) == set()
    (site.source / "blog/c.md").unlink()
    built = site.build()
    assert built.read - {"index"} == {"blog/a", "blog/b"}
    assert not built.body("blog/a").select("p br")


SYSTEMS = [
    ("hugo.toml", "", "hugo"),
    ("config.toml", 'title = "A"\nbaseURL = "https://a.example/"\n', "hugo"),
    ("config.toml", 'base_url = "https://a.example/"\n', "zola"),
    ("config.toml", "[tool]\n", ""),
    ("config/_default/params.toml", "", "hugo"),
    ("_config.yml", "title: A\nbaseurl: /a\nplugins: []\n", "jekyll"),
    ("_config.yml", "title: A\npermalink: :title/\npost_asset_folder: true\n", "hexo"),
    ("_config.yml", "theme: jekyll-theme-minimal\n", ""),
    ("_config.yml", b"\xff\xfe", ""),
    ("_config.next.yml", "", "hexo"),
    ("docusaurus.config.ts", "", "docusaurus"),
    ("mkdocs.yml", "site_name: A\n", "material"),
    ("_quarto.yml", "", "quarto"),
    (".vitepress/config.ts", "", "vitepress"),
    ("astro.config.mjs", "", "astro"),
    ("gatsby-config.js", "", "gatsby"),
    (".eleventy.js", "", "eleventy"),
    ("pelicanconf.py", "", "pelican"),
]


def test_files_of_a_system_tell_the_dialect(site):
    for number in range(len(SYSTEMS)):
        folder = f"blog/s{number:02}"
        write(site, [(f"{folder}/2026/a", "", "Text."), (f"{folder}/c/index", "", "Text.")])
        write(site, [(f"{folder}/d", "layout: post", "Text."), (f"{folder}/m", "", MYST[1])])
    before = dialects(site)[0]
    assert set(before.values()) == {"", "jekyll"}
    for number, (file, text, _dialect) in enumerate(SYSTEMS):
        site.write(f"blog/s{number:02}/{file}", text)
    found = dialects(site)[0]
    for number, (_file, _text, dialect) in enumerate(SYSTEMS):
        folder = f"blog/s{number:02}"
        names = [found[f"{folder}/{name}"] for name in ("2026/a", "c/index", "d", "m")]
        assert names == [dialect, dialect, dialect or "jekyll", ""]
    for number, (file, _text, _dialect) in enumerate(SYSTEMS):
        (site.source / f"blog/s{number:02}" / file).unlink()
        if file.startswith((".v", "config/")):
            shutil.rmtree(site.source / f"blog/s{number:02}" / file.partition("/")[0])
    assert dialects(site)[0] == before


def test_files_of_a_system_in_the_source_folder_apply_to_all_blogs_without_a_system(site):
    write(site, [("blog/a", "", "Text."), ("blog/b/hugo.toml/index", "", "Text.")])
    site.write("docusaurus.config.js", "")
    assert dialects(site)[0] == {"blog/a": "docusaurus", "blog/b/hugo.toml/index": "hugo"}


def test_defaults_set_the_dialect_of_a_folder(site):
    write(site, [("blog/a", "devto_id: 1", "Text."), ("blog/b", "", "Text.")])
    found, reported = dialects(site, devrel_blog_defaults={"blog/**": {"dialect": "hugo"}})
    assert set(found.values()) == {"hugo"}
    assert reported == {"blog/": "Hugo (2)"}
    site.write("blog/.meta.yml", "dialect: zola\n")
    assert set(dialects(site)[0].values()) == {"zola"}


def test_an_unknown_dialect_in_defaults_gives_a_warning(site):
    write(site, [("blog/a", "", "Text."), ("blog/b", "dialect: SQL", "Text.")])
    built = site.build(devrel_blog_defaults={"blog/**": {"dialect": "hugoo"}})
    assert len(built.warnings) == 1
    assert "Unknown dialect 'hugoo': it is ignored. Use one of: dev, " in built.warnings[0]


def test_hidden_posts_vote_in_every_mode(site):
    hidden = [(f"blog/d{number}", "lastmod: 2026-01-01\ndraft: true", "Text.") for number in (1, 2)]
    write(site, [*hidden, ("blog/a", "", "Text.")])
    assert dialects(site)[0] == {"blog/a": "hugo"}
    assert read_again(site) == set()
    shown, _reported = dialects(site, output="shown", tags=["drafts"])
    assert shown == {"blog/a": "hugo", "blog/d1": "hugo", "blog/d2": "hugo"}


def test_posts_of_the_site_itself_stay_as_they_are(site):
    """Posts with MyST's syntax have no dialect, whatever lies next to them."""
    write(site, [("blog/own", "", f"One\ntwo {{ref}}`search`.\n\n{MYST[1]}")])
    alone = site.build(output="alone").body("blog/own").find("section")
    write(site, [(f"blog/x{number}", "abbrlink: 1", "Text.") for number in range(9)])
    among = site.build(output="among").body("blog/own").find("section")
    assert among.find_all("p")[:2] == alone.find_all("p")[:2]
    assert not among.select("br")


def test_the_environment_keeps_the_marks_small(site):
    write(site, [(f"blog/p{number:03}", "lastmod: 2026-01-03", "Text.") for number in range(50)])
    app = site.app("html")
    try:
        app.build()
        store = BlogDomain.of(app.env).store
        assert len(pickle.dumps(store.site.marks)) < 50 * 60
    finally:
        app.cleanup()
