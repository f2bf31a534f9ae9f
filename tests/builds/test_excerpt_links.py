"""References in excerpts, which lists, feeds and descriptions show away from their page."""

from __future__ import annotations

import json
import re

import pytest
from crawler import dead_links
from sites import PNG, Site

# What an excerpt contains, and its links in a list in the source folder.
REST = {
    "title": ("Testing_", {"Testing": "#testing"}),
    "title with other text": ("`the text <Testing_>`_", {"the text": "#testing"}),
    "title in other case": ("`TESTING`_", {"TESTING": "#testing"}),
    "anonymous": (
        "`one`__ and `two`__",
        {"one": "https://a.example", "two": "#testing"},
        "__ https://a.example\n__ Testing_\n",
    ),
    "indirect": ("more_", {"more": "#testing"}, ".. _more: Testing_\n"),
    "indirect twice": (
        "first_",
        {"first": "#testing"},
        ".. _first: second_\n.. _second: Testing_\n",
    ),
    "external": ("site_", {"site": "https://b.example"}, ".. _site: https://b.example\n"),
    "label": (":ref:`{name}-l`", {"Label": "#{name}-l"}, ".. _{name}-l:\n\nLabel\n-----\n"),
    "label in the file": ("{name}-p_", {"{name}-p": "#{name}-p"}, ".. _{name}-p:\n\nPara.\n"),
    "number": (
        ":numref:`{name}-f` and :numref:`see %s <{name}-f>`",
        {"Fig. N": "#{name}-f", "see N": "#{name}-f"},
        ".. _{name}-f:\n\n.. figure:: x.png\n\n   Caption\n",
    ),
    "equation": (
        ":eq:`{name}-e`",
        {"(N)": "#equation-{name}-e"},
        ".. math:: a\n   :label: {name}-e\n",
    ),
    "term": (
        ":term:`{name} t`",
        {"{name} t": "#term-{name}-t"},
        ".. glossary::\n\n   {name} t\n     What it is.\n",
    ),
    "citation": ("[C{name}]_", {"[C{name}]": "#c{name}"}, ".. [C{name}] A paper.\n"),
    "footnotes": (
        "[1]_ [#]_ [#n]_ [*]_",
        {},
        ".. [1] A\n.. [#] B Testing_\n.. [#n] C\n.. [*] D\n",
    ),
    "substitution": (
        "|own| and |named|_",
        {"Testing": "#testing", "named": "#testing"},
        ".. |own| replace:: see Testing_\n.. |named| replace:: named\n.. _named: Testing_\n",
    ),
    "inline target": (
        "_`the place`, again `the place`_",
        {"the place": "#the-place"},
    ),
    "download": (":download:`file <x.txt>`", {"file": "_downloads/"}),
    "document": (":doc:`/index`", {"Site": "index.html"}),
}
MYST = {
    "heading": ("[the text](#testing)", {"the text": "#testing"}),
    "heading with its title": ("[](#testing)", {"Testing": "#testing"}),
    "label": ("[](#{name}-l)", {"Label": "#{name}-l"}, "({name}-l)=\n## Label\n"),
    "role": ("{{ref}}`{name}-l`", {"Label": "#{name}-l"}, "({name}-l)=\n## Label\n"),
    "figure": (
        "[](#{name}-f)",
        {"Caption": "#{name}-f"},
        "```{{figure}} x.png\n:name: {name}-f\n\nCaption\n```\n",
    ),
    "equation": (
        "[](#{name}-e)",
        {"(N)": "#equation-{name}-e"},
        "```{{math}}\n:label: {name}-e\n\na\n```\n",
    ),
    "footnotes": ("[^1] [^n]", {}, "[^1]: A\n\n[^n]: B\n"),
    "defined": ("[one][two]", {"one": "#testing"}, "[two]: #testing\n"),
    "span": ("[marked]{{#{name}-s}} [see](#{name}-s)", {"see": "#{name}-s"}),
    "HTML": ('<a href="#testing">raw</a>', {"raw": "#testing"}),
    "file": ("[file](x.txt)", {"file": "_downloads/"}),
    "page": ("[](../index.rst)", {"Site": "index.html"}),
}
REST_POST = (
    ":blogpost: true\n:date: 2020-01-01\n\n{name}\n========\n\nSee {text} here.\n\n{rest}\n\n"
    "Testing\n-------\n\nText.\n"
)
MYST_POST = (
    "---\ntitle: {name}\ndate: 2020-01-01\nmyst: {{enable_extensions: [attrs_inline]}}\n---\n"
    "See {text} here.\n\n{rest}\n\n## Testing\n\nText.\n"
)
LISTS = """\
Lists
=====

.. postlist::
   :style: {style}
"""


def cases():
    for suffix, kinds, template in (("rst", REST, REST_POST), ("md", MYST, MYST_POST)):
        for number, (kind, (text, links, *rest)) in enumerate(kinds.items()):
            name = f"{suffix}{number}"
            filled = {key.format(name=name): url.format(name=name) for key, url in links.items()}
            yield (
                f"{suffix}: {kind}", name, suffix, filled,
                template.format(
                    name=name, text=text.format(name=name), rest="".join(rest).format(name=name)
                ),
            )  # fmt: skip


CASES = list(cases())


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("excerpts"))
    site.write(
        "index.rst", "Site\n====\n\n.. toctree::\n   :glob:\n\n   blog/*\n   list\n   full\n"
    )
    site.write("blog/x.png", PNG)
    site.write("blog/x.txt", "A file\n")
    for style in ("list", "full"):
        site.write(f"{style}.rst", LISTS.format(style=style))
    for _kind, name, suffix, _links, text in CASES:
        site.write(f"blog/{name}.{suffix}", text)
    return site


CONF = {
    "nitpicky": True,
    "numfig": True,
    "myst_heading_anchors": 2,
    "html_baseurl": "https://e.example/",
}


@pytest.fixture(scope="module")
def built(source):
    return source.build(**CONF)


def numbered(text):
    """Replace numbers that depend on the other posts."""
    return re.sub(r"(?<=Fig\. )\d+|(?<=see )\d+|(?<=\()\d+(?=\))", "N", text)


@pytest.mark.parametrize(
    ("_kind", "name", "_suffix", "links", "_text"), CASES, ids=[c[0] for c in CASES]
)
@pytest.mark.parametrize("style", ["list", "full"])
def test_references_in_lists_lead_to_the_post(built, style, _kind, name, _suffix, links, _text):
    body = built.body(style)
    (heading,) = [h for h in body.select(".devrel-rubric, li > p:first-child") if h.text == name]
    paragraph = heading.find_next(
        lambda tag: tag.name == "p" and tag.text.startswith("See ") and tag.text.endswith(" here.")
    )
    found = {
        numbered(link.text): link["href"]
        for link in paragraph.select("a")
        if "footnote-reference" not in link.get("class", [])
    }
    expected = {
        text: f"blog/{name}.html{url}" if url.startswith("#") else url
        for text, url in links.items()
    }
    if "_downloads/" in links.values():
        found = {text: url[: url.index("/") + 1] for text, url in found.items()}
    assert found == expected


def test_excerpts_cause_no_warning_and_no_dead_link(built):
    assert built.warnings == []
    assert dead_links(built.folder) == []


def test_the_text_of_an_inline_target_stays(built):
    for page in ("list", "full"):
        assert "See the place, again the place here." in built.body(page).text


def test_feeds_link_to_the_post(built):
    entries = json.loads(built.text("blog/feed.json"))["items"]
    links = [
        link for entry in entries for link in re.findall(r'href="([^"]*)"', entry["content_html"])
    ]
    assert len(entries) == 20  # the newest posts
    assert [link for link in links if not link.startswith("https://")] == []
    # Their targets are those of the list with the full text.
    here = [link.removeprefix("https://e.example/") for link in links]
    pages = [link.partition("#") for link in here if link.startswith("blog/")]
    for page, _hash, anchor in pages:
        assert not anchor or built.page(page.removesuffix(".html")).find(id=anchor) is not None


@pytest.mark.parametrize("builder", ["singlehtml", "epub", "latex", "text", "man", "texinfo"])
def test_other_builders_write_the_same_excerpts(source, builder):
    built = source.build(
        builder, **CONF, version="1", copyright="A", man_pages=[("index", "site", "Site", [], 1)]
    )
    assert built.warnings == []
    if builder == "epub":
        assert dead_links(built.folder) == []
    if builder == "singlehtml":
        urls = [link["href"] for link in built.page("index").select("a[href]")]
        assert [url for url in urls if url.count("#document-") > 1] == []
    if builder == "latex":
        text = built.text("site.tex")
        labels = set(re.findall(r"\\label\{(?:\\detokenize\{)?([^{}]*)\}", text))
        linked = set(re.findall(r"\\hyperref\[\\detokenize\{([^{}]*)\}\]", text))
        # In LaTeX, MyST's links to equations and to spans have no target on the post's page either.
        assert {each for each in linked - labels if not re.search("equation-|-s$", each)} == set()


FAULTS = "|missing| and undefined_ and :ref:`nowhere` and [Nothing]_"


def test_faulty_references_are_text_in_lists(site):
    text = REST_POST.format(name="Post", text=FAULTS, rest="")
    site.write("blog/post.rst", text)
    for style in ("list", "full"):
        site.write(f"{style}.rst", f":orphan:\n\n{LISTS.format(style=style)}")
    built = site.build()
    assert len(built.warnings) == 4  # one for each, on the page of the post
    for page in ("list", "full"):
        paragraph = built.body(page).find("p", string=re.compile("^See")) or next(
            p for p in built.body(page).select("p") if p.text.startswith("See")
        )
        text = paragraph.text.replace("undefined_", "undefined")
        assert "|missing| and undefined and nowhere and [Nothing]" in text
        assert paragraph.select("a") == []


def test_nodes_that_another_extension_inserts_twice_stay_whole(site):
    """sphinxcontrib-bibtex inserts the same footnotes into the post and into lists of full posts."""
    pytest.importorskip("sphinxcontrib.bibtex")
    site.write("papers.bib", "@misc{ab, title={T}, author={A B}, year=2000}\n")
    rest = ":cite:p:`ab`\n\n.. bibliography::\n\n.. footbibliography::\n"
    site.write("blog/post.rst", REST_POST.format(name="Post", text=":footcite:p:`ab`", rest=rest))
    for page in ("a", "z"):
        site.write(f"{page}.rst", f":orphan:\n\n{LISTS.format(style='full')}")
    built = site.build(
        extensions=["sphinx_devrel_blog", "sphinxcontrib.bibtex"], bibtex_bibfiles=["papers.bib"]
    )
    assert built.warnings == []
    for page in ("a", "blog/post", "z"):
        assert "2000" in built.body(page).select_one(".footnote").text
