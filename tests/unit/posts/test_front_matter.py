from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
import yaml
from fixtures import cases
from hypothesis import assume, given
from hypothesis import strategies as st

from sphinx_devrel_blog.blog.front_matter import Block
from sphinx_devrel_blog.blog.model import Author, Cover
from sphinx_devrel_blog.common.text import printable
from sphinx_devrel_blog.posts.frontmatter.compound_values import as_authors, as_terms
from sphinx_devrel_blog.posts.frontmatter.fields import read_post
from sphinx_devrel_blog.posts.frontmatter.parser import read_front_matter
from sphinx_devrel_blog.posts.frontmatter.post_signs import declares_post, looks_like_post


def read_data(yaml_text):
    block = read_front_matter(f"---\n{yaml_text}\n---\nText\n")
    assert block is not None
    return block


@pytest.mark.parametrize("end", ["\n---\nText\n", "\n---", "\n---  \n", "\n...\nText"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_block_ends_at_each_closing_line(end, newline):
    block = read_front_matter(f"---\ntitle: A{end}".replace("\n", newline))
    assert block is not None
    assert block.data == {"title": "A"}
    assert block.body == 3


def test_a_byte_order_mark_is_ignored():
    block = read_front_matter("\ufeff---\ntitle: A\n---\n")
    assert block is not None
    assert block.data == {"title": "A"}


@pytest.mark.parametrize(
    "text", ["", "Text", "---\nnever: closed\n", "----\na: b\n----\n", " ---\n---"]
)
def test_other_text_has_no_front_matter(text):
    assert read_front_matter(text) is None


def test_scalars_stay_as_written():
    block = read_data(
        "a: 1.10\nb: 2020-02-11\nc: No\nd: 12:30\ne: 007\nf: true\ng: null\nh:\ni: none"
    )
    assert block.data == {
        "a": "1.10", "b": "2020-02-11", "c": "No", "d": "12:30", "e": "007",
        "f": True, "g": None, "h": None, "i": "none",
    }  # fmt: skip


def test_lines_of_keys_are_those_of_the_file():
    block = read_data("title: A\nexcerpt: >-\n  one\n  two\ndate: x")
    assert block.lines == {"title": 2, "excerpt": 3, "date": 6}


@pytest.mark.parametrize(
    ("yaml_text", "data"), cases(Path(__file__).parent / "fixtures" / "repaired_yaml.md")
)
def test_invalid_yaml_that_platforms_accept_is_accepted(yaml_text, data):
    block = read_data(yaml_text)
    assert (block.data, block.error) == (json.loads(data), "")


@pytest.mark.parametrize(
    "line",
    ["tags: [a", 'title: "open', "title: [open", "slug: a: b", "title: a: b\n  and more", "* a"],
)
def test_a_broken_line_does_not_affect_other_lines(line):
    block = read_data(f"date: 2020-01-01\n{line}\nlayout: post")
    assert block.error
    assert block.error_line >= 3
    assert (block.data["date"], block.data["layout"]) == ("2020-01-01", "post")


DATA = {"title": "A", "tags": ["one", "two"], "draft": True}
FORMS = {
    "yaml": "---\ntitle: A\ntags: [one, two]\ndraft: true\n---\n",
    "yaml by name": "---yaml\ntitle: A\ntags: [one, two]\ndraft: true\n---\n",
    "toml": '+++\ntitle = "A"\ntags = ["one", "two"]\ndraft = true\n+++\n',
    "toml by name": '---toml\ntitle = "A"\ntags = ["one", "two"]\ndraft = true\n---\n',
    "json": '{\n  "title": "A",\n  "tags": ["one", "two"],\n  "draft": true\n}\n',
    "json in one line": '{"title": "A", "tags": ["one", "two"], "draft": true}\n',
    "json by name": '---json\n{"title": "A",\n"tags": ["one", "two"], "draft": true}\n---\n',
    "hexo json": ';;;\n"title": "A",\n"tags": ["one", "two"],\n"draft": true\n;;;\n',
    "hexo": "title: A\ntags: [one, two]\ndraft: true\n---\n",
    "pelican": "title: A\ntags: [one, two]\ndraft: true\n",
    "blank lines": "---\n\ntitle: A\n\ntags: [one, two]\ndraft: true\n\n---\n",
    "nikola": "<!--\n.. title: A\n.. tags: one, two\n.. draft: true\n-->\n",
    "nikola, spaced": "<!-- \n\n .. title: A\n\n  .. tags: one, two\n .. draft: true \n -->  \n",
    "nikola in few lines": "<!-- .. title: A\n.. tags: one, two\n.. draft: true -->\n",
    "nikola with a note": "<!-- a note -->\n\n<!--\nof mine\n.. title: A\n.. tags: one, two\n.. draft: true\n-->\n",
    "nikola in comments of reST": ".. title: A\n.. tags: one, two\n.. draft: true\n",
    "hexo json, not opened": '"title": "A",\n"tags": ["one", "two"],\n"draft": true\n;;;\n',
    "hexo json, indented": '  "title": "A",\n\n  "tags": [\n    "one", "two"\n  ],\n  "draft": true,\n;;;;\n',
    "hexo json in braces": '{"title": "A", "tags": ["one", "two"],\n"draft": true}\n;;;\n',
    "toml, not opened": 'title = "A"\ntags = ["one", "two"]\ndraft = true\n+++\n',
    "json after html comments": '<!-- note\n\nmore -->\n<!-- x -->\n\n{"title": "A",\n"tags": ["one", "two"], "draft": true}\n',
    "json after comments": '// a // b\n\n/* c\n * d */\n{"title": "A",\n"tags": ["one", "two"], "draft": true}\n',
    "json with comments": '{\n  // "x\n  "title": "A", /* , */\n  "tags": ["one", "two",],\n  "draft": true,\n}\n',
    "hexo json with comments": ';;;\n// a\n"title": "A",\n"tags": ["one", "two"], // b\n"draft": true\n;;;\n',
    "toml after a comment": "<!-- x -->\n+++\ntitle = 'A'\ntags = ['one', 'two']\ndraft = true\n+++\n",
    "yaml after a comment": "<!-- x -->\n\n---\ntitle: A\ntags: [one, two]\ndraft: true\n---\n",
    "leading blank": "\n---\ntitle: A\ntags: [one, two]\ndraft: true\n---\n",
}


def nikola_values(data):
    """Nikola's values are texts."""
    written = {"one, two": ["one", "two"], "true": True}
    return {key: written.get(str(value), value) for key, value in data.items()}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_form_of_a_block_is_read(form, newline):
    text = f"{FORMS[form]}\nThe text\n".replace("\n", newline)
    block = read_front_matter(text, among_posts=True)
    assert block is not None
    assert (nikola_values(block.data), block.error) == (DATA, "")
    lines = text.split(newline)
    assert [line for line in lines[block.body :] if line] == ["The text"]
    for key, number in block.lines.items():
        assert key in lines[number - 1]


@pytest.mark.parametrize(
    ("text", "line", "data"),
    [
        (
            "+++\ntitle = 'A\ndate = 2020-01-01\n+++\n",
            2,
            {"title": "'A", "date": dt.date(2020, 1, 1)},
        ),
        ('{\n  "title": "A",\n  "x": }\n}\n', 3, {"title": "A", "x": ""}),
        (';;;\n"title": "A",\n"x": ]\n;;;\n', 3, {"title": "A", "x": "]"}),
    ],
)
def test_valid_keys_of_broken_toml_and_json_are_read(text, line, data):
    block = read_front_matter(text, among_posts=True)
    assert block is not None
    assert (block.error_line, block.data) == (line, data)


@pytest.mark.parametrize(
    "text",
    [
        "{% x 20 %}\n",
        "{#id}\nText",
        "{a",
        "{}",
        "Title\n---\n",
        "Note: this\n",
        "\n\n",
        "Date: a\nText: b\nc",
        "+++\n",
        "+++\n\nText",
        "+++\nText\n",
        "+++\nText\n\n+++\n\nMore",
        ";;;\n\nText",
        "x = 1\n\nText\n\n+++\n",
        "<!-- title: hidden -->\n\nText",
        "<!-- status: x\nauthor: y -->\n",
        "<!-- a -->\n<!-- b -->\n\nText",
        "<!-- a -->\n\n---\n\nText\n\n---\n",
        "<!-- .. title: A",
        "<!-- .. note: A -->\nText",
        "// Text\n",
        "/* Text\n{",
        "/* a */ {x}",
        '"Quoted": text',
    ],
)
def test_other_text_in_a_posts_folder_has_no_front_matter(text):
    assert read_front_matter(text, among_posts=True) is None


def test_forms_without_an_opening_line_need_a_posts_folder():
    assert read_front_matter("\n---\ntitle: A\n---\n") is None
    assert read_front_matter("title: A\n---\n") is None
    assert read_front_matter("+++\ntitle = 'A'\n+++\n") is not None


UNCLOSED = {
    "---\ntitle: A\ndate: 2020-01-01\n": "---",
    "+++\ntitle = 'A'\ndate = '2020-01-01'\n": "+++",
    "+++\ntitle = 'A'\n# note\ndate = '2020-01-01'\n---\n": "+++",
    "---\ntitle: A\ndate: 2020-01-01\n+++\n": "---",
    ';;;\n"title": "A",\n"date": "2020-01-01"\n': ";;;",
}


@pytest.mark.parametrize("text", UNCLOSED)
def test_keys_of_an_unclosed_block_are_read(text):
    block = read_front_matter(f"{text}\nThe text\n", among_posts=True)
    assert block is not None
    assert block.data == {"title": "A", "date": "2020-01-01"}
    assert (block.error, block.error_line) == (f"no line {UNCLOSED[text]} closes it", 1)
    assert block.body_of(f"{text}\nThe text\n").strip() == "The text"


@pytest.mark.parametrize("text", ["- a\n- b", "just text"])
def test_a_block_without_a_mapping_has_an_error(text):
    block = read_data(text)
    assert block.error
    assert block.data == {}


def test_excessive_or_circular_aliases_are_errors():
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)
    )
    assert "too many values" in read_data(bomb).error
    assert "contains it" in read_data("a: &a [*a]").error


@pytest.mark.parametrize(
    "line",
    ['a: !!int ""', "a: !!timestamp x", "a: !!bool x", "a: !!float x", f"a: {'[' * 200}{']' * 200}",
     f"a: {'[' * 9999}", "a: !!int 1e", "a: !!python/none x"],
)  # fmt: skip
def test_values_that_contradict_their_tags_are_errors(line):
    block = read_data(f"title: A\n{line}\n")
    assert block.error
    assert 2 <= block.error_line <= 4
    assert block.data["title"] == "A"


@pytest.mark.parametrize("form", [";;;\n{}\n;;;\n", "---json\n{{{}}}\n---\n"])
def test_json_that_is_nested_too_deeply_is_an_error(form):
    block = read_front_matter(
        form.format(f'"title": "A",\n"a": {"[" * 300}{"]" * 300}'), among_posts=True
    )
    assert "nested too deeply" in block.error
    assert block.data["title"] == "A"


def test_numbers_that_are_too_large_are_errors():
    block = read_front_matter(f"+++\ntitle = 'A'\na = 0x{'f' * 5000}\n+++\n")
    assert "too large" in block.error
    assert read_post("blog/post", block).post.title == "A"
    post_of(f"cover: {'9' * 5000}\nexcerpt: {'9' * 5000}\nreadtime: {'9' * 5000}")


def test_members_of_a_set_keep_their_order():
    assert read_data("tags: !!set {b, a, c}").data == {"tags": ["b", "a", "c"]}


def test_control_characters_are_removed_from_pairs():
    assert read_data('a: !!omap [b: "\\x00c"]').data == {"a": [["b", "c"]]}


@pytest.mark.parametrize("text", ['title: "A\ndate: 2020-01-01\n', "title: [A\ndate: 2020-01-01"])
def test_an_error_without_an_opening_line_is_reported_where_it_begins(text):
    block = read_front_matter(text, among_posts=True)
    assert block.error
    assert block.error_line == 1


@given(st.text())
def test_any_block_is_read_without_an_error(text):
    block = read_front_matter(f"---\n{text}\n---\n")
    read_front_matter(text, among_posts=True)
    for opening in ("<!--", "<!-- x -->\n{", "// x\n{", "/*", "{ //", '"a": ', "a = "):
        read_front_matter(f"{opening}{text}-->\n}}\n;;;\n+++\n", among_posts=True)
    for fence in ("+++", ";;;", "---json", "---toml"):
        read_front_matter(f"{fence}\n{text}\n{fence[:3]}\n", among_posts=True)
    read_front_matter("{" + text + "}\n", among_posts=True)
    read_post("blog/post", block)
    declares_post(block)
    looks_like_post("blog/post", block)


LINES = st.lists(
    st.sampled_from(
        ["title: ", "date: ", "tags: ", "authors: ", "cover: ", "excerpt: ", "? ", "- ", "  ", "\n", "\n", ": ", "a", "2020-01-01",
         "!!int ", "!!float ", "!!bool ", "!!timestamp ", "!!binary ", "!!set ", "!!omap ", "!!pairs ", "&a ", "*a", "<<: ", "[", "]",
         "{", "}", ", ", '"', "'", "|-\n", ">\n", "# c", "\\ud800", "\t", "0x", "1e9", "null", "true", "---\n", "...\n", "= "]
    )
    | st.text(max_size=3),
    max_size=20,
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    "fences", [("---", "---"), ("+++", "+++"), (";;;", ";;;"), ("---json", "---")]
)
@given(inner=LINES)
def test_any_lines_are_read_without_an_error(fences, inner):
    text = f"{fences[0]}\n{inner}\n{fences[1]}\n\nThe text\n"
    block = read_front_matter(text, among_posts=True)
    if block is None:
        return
    assert "The text" in text.split("\n")[block.body :]
    assert bool(block.error) == bool(block.error_line)
    assert 0 <= block.error_line <= block.body
    assert all(0 < line <= block.body for line in block.lines.values())
    written = json.dumps(block.data, ensure_ascii=False, default=str)
    assert printable(written) == written
    for problem in read_post("blog/post", block).problems:
        assert 0 <= problem.line <= block.body


@given(LINES)
def test_an_error_does_not_affect_the_first_line(inner):
    assume("keep" not in inner)
    assume("\\" not in inner)
    assert "kept" in repr(read_data(f"keep: kept\n{inner}").data)


@given(
    st.dictionaries(
        st.sampled_from(
            ["title", "date", "tags", "author", "authors", "image", "category", "excerpt", "layout"]
        ),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(),
            lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
            max_leaves=8,
        ),
    )
)
def test_any_mapping_becomes_a_post(data):
    block = read_data(yaml.safe_dump(data, allow_unicode=True))
    post = read_post("blog/post", block).post
    assert all(isinstance(tag, str) and tag for tag in post.tags)
    assert all(author.name for author in post.authors)
    declares_post(block)


@pytest.mark.parametrize(
    ("value", "terms"),
    [
        (["a", "b"], ("a", "b")),
        ("a, b, c", ("a", "b", "c")),
        ("#a, #b", ("a", "b")),
        ("a,b,c,", ("a", "b", "c")),
        ("one two", ("one two",)),
        ([405, "ajax", "ajax"], ("405", "ajax")),
        ([None], ()),
        ([], ()),
        (None, ()),
        ({"a": 1}, ()),
        ("#a #b", ("a", "b")),
        (["a", ["b", "c"], ["b"]], ("a", "b", "c")),
        ([{"label": "A", "permalink": "/a"}, "b"], ("A", "b")),
        (["Food, Drink & Travel"], ("Food, Drink & Travel",)),
        ([["a, b", "#c, d"], "e"], ("a, b", "c, d", "e")),
        (["#a #b", "C#, F#"], ("a", "b", "C#, F#")),
        ('"Food, Drink & Travel", a', ("Food, Drink & Travel", "a")),
        ('the "one, two", a', ('the "one', 'two"', "a")),
    ],
)
def test_terms_are_read_in_every_form(value, terms):
    assert as_terms(value) == terms


@pytest.mark.parametrize(
    ("value", "authors"),
    [
        ("A Writer", (Author("A Writer"),)),
        ("A Writer, B Writer", (Author("A Writer"), Author("B Writer"))),
        (["joey", "frank"], (Author("joey"), Author("frank"))),
        ({"name": "A", "url": "https://a.example"}, (Author("A", url="https://a.example"),)),
        ({"name": "A", "url": "javascript:alert(1)"}, (Author("A"),)),
        ([{"id": "chris"}], (Author("chris", key="chris"),)),
        (["Ann Smith, PhD", ["Smith, Bo"]], (Author("Ann Smith, PhD"), Author("Smith, Bo"))),
        ({"name": "Ann Smith, PhD"}, (Author("Ann Smith, PhD"),)),
        (
            {"name": "A", "title": "T", "image_url": "a.png", "socials": {"github": "a"}},
            (Author("A", title="T", avatar="a.png", socials=(("github", "a"),)),),
        ),
        ({"image": "/a.png"}, ()),
        (None, ()),
    ],
)
def test_authors_are_read_in_every_form(value, authors):
    assert as_authors(value) == authors


@pytest.mark.parametrize(
    ("key", "field"),
    [("tags", "tags"), ("categories", "categories"), ("category", "categories"), ("keywords", "tags"),
     ("aliases", "aliases"), ("redirect_from", "aliases")],
)  # fmt: skip
@pytest.mark.parametrize("written", ['["Food, Drink & Travel"]', "\n- Food, Drink & Travel"])
def test_a_list_item_with_a_comma_is_one_term(key, field, written):
    assert getattr(post_of(f"{key}: {written}"), field) == ("Food, Drink & Travel",)
    assert post_of(f"series: {written}").series == "Food, Drink & Travel"
    assert post_of("series: Food, Drink & Travel").series == "Food, Drink & Travel"


def post_of(yaml_text, docname="blog/post"):
    return read_post(docname, read_data(yaml_text)).post


@pytest.mark.parametrize(
    ("yaml_text", "fields"),
    [
        (
            "title: A\npublished: false\ndescription: D\ntags: a, b\nseries: S\n"
            "cover_image: https://a.example/c.png\ncanonical_url: https://a.example",
            {
                "dialect": "dev", "draft": True, "description": "D", "tags": ("a", "b"), "series": "S",
                "cover": Cover("https://a.example/c.png"), "canonical_url": "https://a.example",
            },
        ),
        (
            "template: post\nsubtitle: S\nthumb_img_path: a.jpg\ncontent_img_path: b.jpg\n"
            "content_img_alt: B\nexcerpt: >-\n  one\n  two",
            {"dialect": "stackbit", "subtitle": "S", "cover": Cover("b.jpg", "B"), "excerpt": "one two"},
        ),
        (
            "layout: post\ncategories: one two\ntag: a b\nimage: {path: c.jpg, alt: C}\n"
            "last_modified_at: 2021-01-02\nredirect_from: [/old]\nlang: de",
            {
                "dialect": "jekyll", "categories": ("one", "two"), "tags": ("a b",),
                "cover": Cover("c.jpg", "C"), "updated": dt.date(2021, 1, 2), "aliases": ("/old",),
                "language": "de",
            },
        ),
        (
            "publishDate: 2020-01-02\nlastmod: 2020-01-03\nexpiryDate: 2030-01-01\nsummary: S\n"
            "aliases: [/a, /b]\nimages: [a.png, b.png]\nparams: {author: {name: Ann}, part: 2}\nslug: x",
            {
                "dialect": "hugo", "date": dt.date(2020, 1, 2), "published": dt.date(2020, 1, 2),
                "updated": dt.date(2020, 1, 3), "expires": dt.date(2030, 1, 1), "excerpt": "S",
                "aliases": ("/a", "/b"), "cover": Cover("a.png"), "authors": (Author("Ann"),),
                "part": 2, "extras": {"slug": "x"},
            },
        ),
        ("published: 2020-01-02\nweight: 1", {"dialect": "hugo", "draft": False, "published": dt.date(2020, 1, 2)}),
        (
            "updated: 2013/7/14\ncategories: [[a, b], c]\ncomments: false\nsticky: true",
            {
                "dialect": "hexo", "updated": dt.date(2013, 7, 14), "categories": ("a", "b", "c"),
                "comments": False, "pinned": True,
            },
        ),
        (
            "author: Ann\nauthor_title: T\nauthor_url: https://a.example\nauthorImageURL: a.png\n"
            "unlisted: true\nlast_update: {date: 2020-01-02, author: b}",
            {
                "dialect": "docusaurus", "unlisted": True, "updated": dt.date(2020, 1, 2),
                "authors": (Author("Ann", title="T", url="https://a.example", avatar="a.png"),),
            },
        ),
        (
            "date: {created: 2020-01-01, updated: 2020-01-02}\nreadtime: 7\npin: true",
            {
                "dialect": "material", "date": dt.date(2020, 1, 1), "updated": dt.date(2020, 1, 2),
                "minutes": 7, "pinned": True,
            },
        ),
        (
            "blogpost: true\nexcerpt: 2\nimage: 1\nnocomments: true\nlocation: Here\nlanguage: de",
            {"dialect": "ablog", "excerpt": "", "excerpt_paragraphs": 2, "cover": Cover("", number=1), "comments": False, "location": "Here", "language": "de"},
        ),
        (
            "cuid: x\nseoDescription: S\ncover: c.png\nsaveAsDraft: true\ndisableComments: true\n"
            "datePublished: Thu Mar 09 2023 06:24:39 GMT+0000 (Coordinated Universal Time)",
            {
                "dialect": "hashnode", "description": "S", "cover": Cover("c.png"), "draft": True,
                "comments": False, "date": dt.datetime(2023, 3, 9, 6, 24, 39, tzinfo=dt.UTC),
            },
        ),
        ("keywords: [a]", {"dialect": "medium", "tags": ("a",)}),
        ("status: private\npreviewimage: p.png", {"dialect": "nikola", "draft": True, "cover": Cover("p.png")}),
        ("status: featured", {"draft": False, "pinned": True}),
        ("taxonomies: {tags: [a], categories: [b]}\nextra: {x: 1}", {"dialect": "zola", "tags": ("a",), "categories": ("b",)}),
        (
            "date: 5/22/2021\ndate-modified: 5/23/2021\nimage: a.png\nimage-alt: A",
            {
                "dialect": "quarto", "date": dt.date(2021, 5, 22), "updated": dt.date(2021, 5, 23),
                "cover": Cover("a.png", "A"),
            },
        ),
        ("Title: A\nTAGS: b\nPublished: 'false'", {"title": "A", "tags": ("b",), "draft": True}),
    ],
)  # fmt: skip
def test_the_fields_of_each_dialect_are_read(yaml_text, fields):
    post = post_of(yaml_text)
    assert {name: getattr(post, name) for name in fields} == fields


ANN = Author("Ann Lee")
AUTHOR_KEYS = {
    "author_name: Ann Lee": ANN,
    "authorName: Ann Lee": ANN,
    "author_full_name: Ann Lee": ANN,
    "guest_author: true\nguest_author_name: Ann Lee": ANN,
    "author_staff_member: ann": Author("ann"),
    "author: ann\nauthor_name: Ann Lee": ANN._replace(key="ann"),
    "author: ann\nauthor_display_name: Ann Lee": ANN._replace(key="ann"),
    "author: Ann Lee\nauthor_id: ann": ANN._replace(key="ann"),
    "author: {display_name: Ann Lee, login: ann, email: a@a.example}": ANN._replace(key="ann"),
    "author: {first_name: Ann, last_name: Lee}": ANN,
    "author_login: ann": Author("ann", "ann"),
    "author_github: '@ann'": Author("ann", socials=(("github", "@ann"),)),
    "author: {name: Ann Lee, position: Dev, company: Acme, blurb: B, link: 'https://a.example'}": ANN._replace(
        title="Dev", affiliation="Acme", bio="B", url="https://a.example"
    ),
    "author: {name: Ann Lee, twitter: ann, github: lee}": ANN._replace(
        socials=(("twitter", "ann"), ("github", "lee"))
    ),
}
AUTHOR_DETAILS = {
    "url": ("https://a.example", ["author_url", "authorURL", "authorLink", "author_website", "author_profile"]),
    "title": ("Dev", ["author_title", "author_role", "authorRole", "author_job", "author_position"]),
    "affiliation": ("Acme", ["author_company", "author_organization"]),
    "avatar": ("a.png", ["author_image_url", "author_image", "author_avatar", "author_img", "author_photo", "authorPicture", "author_img_src"]),
    "bio": ("A text", ["author_bio", "author_description", "authorAbout", "authorDesc"]),
    "x": ("@ann", ["author_twitter", "authorTwitter", "author_tw"]),
    "github": ("ann", ["author_github", "author_gh_user", "author_gh", "authorGithubAlias"]),
    "linkedin": ("ann", ["author_linkedin"]),
    "gitlab": ("ann", ["author_gitlab"]),
    "facebook": ("ann", ["author_fb", "authorFacebook"]),
}  # fmt: skip


@pytest.mark.parametrize("yaml_text", AUTHOR_KEYS)
def test_the_author_is_read_from_undocumented_keys(yaml_text):
    reading = read_post("blog/post", read_data(yaml_text))
    assert (reading.post.authors, reading.problems) == ((AUTHOR_KEYS[yaml_text],), ())


@pytest.mark.parametrize("field", AUTHOR_DETAILS)
@pytest.mark.parametrize("author", ["author", "author_name"])
def test_undocumented_keys_describe_the_author(author, field):
    value, names = AUTHOR_DETAILS[field]
    found = {field: value} if hasattr(ANN, field) else {"socials": ((field, value),)}
    for name in names:
        reading = read_post("blog/post", read_data(f'{author}: Ann Lee\n{name}: "{value}"'))
        assert (reading.post.authors, reading.problems) == ((ANN._replace(**found),), ())
        for empty in ("null", "false", "true", "''"):
            assert post_of(f"{author}: Ann Lee\n{name}: {empty}").authors == (ANN,)
        assert post_of(f"author: [Ann Lee, Bo]\n{name}: '{value}'").authors == (ANN, Author("Bo"))


@pytest.mark.parametrize("key", ["co_authors", "coAuthors", "co_author"])
def test_coauthors_follow_the_author(key):
    assert post_of(f"author: Ann Lee\n{key}: [Bo, Ann Lee]").authors == (ANN, Author("Bo"))
    assert post_of(f"{key}: Bo").authors == (Author("Bo"),)


@pytest.mark.parametrize(
    "key", ["author_email", "author_links", "author_location", "author_orcid", "author_image_alt"]
)
def test_other_keys_of_authors_are_no_typos(key):
    assert read_post("blog/post", read_data(f"author: Ann\n{key}: x")).problems == ()


@pytest.mark.parametrize(
    ("one", "other", "field"),
    [
        ("published: false", "published: 2020-01-02", "published"),
        ("excerpt: Words", "description: Words", "excerpt"),
        ("image: a.png", "image: 2", "cover"),
        ("excerpt: Words", "excerpt: 2", "excerpt_paragraphs"),
        ("image: a.png", "image: {path: b.png}", "cover"),
        ("author: Ann", "author: {name: Bo}", "authors"),
        ("author: [Ann, Bo]", "author: Ann", "authors"),
        ("tags: a b", "layout: x\ntags: a b", "tags"),
        ("tags: [a b]", "tags: '#a #b'", "tags"),
        ("date: 2020-01-01", "date: {created: 2021-01-01}", "date"),
        ("categories: a b", "layout: x\ncategories: a b", "categories"),
        ("series: A", "series: [B, C]", "series"),
    ],
)
def test_a_key_of_two_dialects_has_two_readings(one, other, field):
    assert getattr(post_of(one), field) != getattr(post_of(other), field)


def printed(value):
    """Return data without the characters that no page has a place for."""
    if isinstance(value, list):
        return [printed(each) for each in value]
    if isinstance(value, dict):
        return {key: printed(each) for key, each in value.items()}
    return printable(value) if isinstance(value, str) else value


@pytest.mark.parametrize("syntax", ["yaml", "toml", "json"])
@given(
    data=st.fixed_dictionaries(
        {"title": st.text(), "draft": st.booleans(), "tags": st.lists(st.text())},
        optional={"author": st.text(), "series": st.text(), "image": st.text()},
    )
)
def test_any_mapping_is_the_same_post_in_each_syntax(syntax, data):
    written = {
        "yaml": lambda: (
            f"---\n{yaml.safe_dump(data, allow_unicode=False, default_style=chr(34))}---\n"
        ),
        "json": lambda: f"---json\n{json.dumps(data, indent=1)}\n---\n",
        "toml": lambda: (
            "+++\n"
            + "".join(f"{key} = {json.dumps(value)}\n" for key, value in data.items())
            + "+++\n"
        ),
    }[syntax]()
    if (
        (syntax == "toml" and not written.isascii())
        or "\\ud" in written
        or "\\/" in written
        or "\\u00" in written
    ):
        return  # JSON writes what TOML has another escape for
    block = read_front_matter(written)
    assert block is not None
    assert block.error == ""
    post = read_post("blog/post", block).post
    plain = Block(printed(data), {}, 0, "")
    assert post == read_post("blog/post", plain).post


@pytest.mark.slow
@pytest.mark.parametrize(
    "part", ["<!-- a -->\n", "/*", "// a\n", '{ "a": /*', '"', ",", '"a": 1,\n', "a = 1\n"]
)
def test_many_parts_of_a_block_are_read(part):
    for start in ("", "{", ";;;\n", "<!--\n", '{"a": "b",'):
        read_front_matter(start + part * 50_000, among_posts=True)


@pytest.mark.heavy
@pytest.mark.slow
def test_a_million_lines_and_a_long_value_are_read():
    many = "".join(f"k{number}: v\n" for number in range(20_000))
    block = read_front_matter(f"---\n{many}title: A\n---\nText\n")
    assert block is not None
    assert block.data["title"] == "A"
    long = read_front_matter(f"---\ntitle: A\nx: {'y' * 10_000_000}\n---\nText\n")
    assert long is not None
    assert len(long.data["x"]) == 10_000_000


@pytest.mark.parametrize(
    "path",
    [
        "blog/2021-05-28-name", "blog/2021-05-28-name/index", "blog/2021-05-28/name", "blog/2021/05/28/name",
        "blog/2021/05-28-name", "blog/2021/05/28-name", "blog/2021/05/28/name/index", "2021-05-28-name",
    ],
)  # fmt: skip
def test_a_path_may_contain_the_date(path):
    assert read_post(path, None).post.date == dt.date(2021, 5, 28)


@pytest.mark.parametrize(
    "path", ["blog/2021/name", "blog/05/28/name", "blog/2021-13-01-x", "v2021-05-28"]
)
def test_other_paths_have_no_date(path):
    assert read_post(path, None).post.date is None


@pytest.mark.parametrize(
    ("yaml_text", "date"),
    [
        ("path: 2018/10/25/name", dt.date(2018, 10, 25)),
        ("permalink: /blog/2018/10/25/name.html", dt.date(2018, 10, 25)),
        ("slug: 2018-10-25-name", dt.date(2018, 10, 25)),
        ("slug: 2018-10-25-name\ndate: 2020-01-01", dt.date(2020, 1, 1)),
        ("permalink: /blog/:year/:title/", None),
        ("path: 2018/name", None),
    ],
)
def test_an_old_url_may_contain_the_date(yaml_text, date):
    block = read_data(f"title: A\n{yaml_text}")
    assert read_post("blog/name/index", block).post.date == date
    assert looks_like_post("blog/name/index", block) is (date is not None)


@pytest.mark.parametrize("key", ["lastUpdated", "updated", "lastmod"])
@pytest.mark.parametrize("value", ["true", "false"])
def test_a_flag_for_the_last_update_is_not_a_date(key, value):
    reading = read_post("blog/post", read_data(f"title: A\ndate: 2020-01-02\n{key}: {value}"))
    assert not reading.problems
    assert reading.post.updated is None


def test_a_date_may_be_the_only_entry_of_a_list():
    reading = read_post("blog/post", read_data("title: A\ndate: [2020-01-05]"))
    assert (reading.post.date, reading.problems) == (dt.date(2020, 1, 5), ())


@pytest.mark.parametrize("written", ["yesterday", "2017-02-29 11:00"])
def test_an_invalid_date_is_reported(written):
    reading = read_post("blog/post", read_data(f"title: A\ndate: {written}"))
    assert [(problem.subtype, problem.line) for problem in reading.problems] == [("date", 3)]
    assert repr(written) in reading.problems[0].message


@pytest.mark.parametrize(
    ("yaml_text", "expected"),
    [
        ("template: post", True),
        ("layout: Post", True),
        ("type: posts", True),
        ("blogpost: true", True),
        ("blogpost: 'true'", True),
        ("blogpost: false", False),
        ("layout: layouts/post.njk", True),
        ("template: blog-post.html", True),
        ("layout: ../../layouts/BlogPost.astro", True),
        ("layout: page", False),
        ("layout: post/list.html", False),
        ("layout: [post]", False),
    ],
)
def test_front_matter_may_declare_a_post(yaml_text, expected):
    assert declares_post(read_data(yaml_text)) is expected


def test_a_document_with_a_key_or_path_of_posts_looks_like_a_post():
    assert looks_like_post("blog/2020-01-01-a", None)
    assert looks_like_post("blog/a", read_data("published: true"))
    assert looks_like_post("blog/a", read_data("slug: a: b"))
    assert not looks_like_post("blog/index", None)
    assert not looks_like_post("blog/index", read_data("title: Blog"))


# -- the line of an error

REPAIRED = ["title: A: b", "title:\tA: b", "subtitle: 'A' b", "description: a # b: c: d"]
RIGHT = ["date: 2020-01-01", "tags: [a, b]", "weight: 3", "# a comment", ""]
FAULTY = {
    "tags: [a, b": 1,
    "slug: a: b": 0,
    "author: {name: a": 1,
    "series: 'a' b": 0,
    "weight: !!int x": 0,
    "author: *nobody": 0,
    "slug: @a": 0,
    "slug: a\x01b": 0,
}
"""Invalid lines, each with the maximum number of lines after it at which YAML reports it."""


@pytest.mark.parametrize("faulty", FAULTY)
@pytest.mark.parametrize("before", [[], ["title: A: b"], ["title: A: b", "", "subtitle: C: d"],
                                    ["excerpt: a\u2028b", "title: A: b"], ["title: 'A' b", "x:\t1"],
                                    ["# one: two: three", "title: A: b", "title: C: d"]])  # fmt: skip
@pytest.mark.parametrize("after", [[], ["date: 2020-01-01"]])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_an_error_is_reported_near_its_line(faulty, before, after, newline, mark):
    lines = ["---", *before, faulty, *after, "---", "Text", ""]
    block = read_front_matter(mark + newline.join(lines))
    assert block is not None
    line = lines.index(faulty) + 1
    latest = min(line + FAULTY[faulty], lines.index("---", 1))
    assert line <= block.error_line <= latest, block.error
    assert block.error
    assert "(at line" not in block.error


@pytest.mark.parametrize(
    "faulty", ["tags: [a, b", "seo: {a: b", 'x: "open', "x: 'open", "x: [{a: 'b'}, [c]"]
)
@pytest.mark.parametrize("after", ["", "layout: post\n", "layout: post\n\nkey:\n  - a\n"])
def test_an_error_after_a_repaired_title_is_reported_where_it_begins(faulty, after):
    text = f"---\ntitle: A: b\ndate: 2020-01-01\n{faulty}\n{after}---\nText\n"
    block = read_front_matter(text)
    assert block is not None
    assert block.error_line == 4
    assert block.data["title"] == "A: b"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('+++\ntitle = "A"\n\nb = \n+++\n', 4),
        ('+++\ntitle = "A"\n\nb = "x\n+++\n', 4),
        ('+++\ntitle = "line 99"\nline 7 = 1\n+++\n', 3),
        (';;;\n\n\n"title": "A",\n"b": x\n;;;\n', 5),
        ('{\n"title": "A",\n"b": x\n}\n', 3),
        ('---json\n\n{\n"title": "A",\n"b" 1\n}\n---\n', 5),
    ],
)
def test_errors_in_toml_and_json_have_their_lines(text, line):
    block = read_front_matter(text)
    assert block is not None
    assert block.error_line == line, block.error
    assert "line 9" not in block.error


@given(st.lists(st.sampled_from(REPAIRED + RIGHT)), st.sampled_from(["slug: a: b", "tags: [a"]))
def test_repairs_keep_the_lines_of_keys(before, faulty):
    lines = ["---", *before, faulty, "---", ""]
    block = read_front_matter("\n".join(lines))
    assert block is not None
    line = len(before) + 2
    assert block.error_line == line, (lines, block.error)
    for key, number in block.lines.items():
        assert lines[number - 1].startswith(key)


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=8), max_size=6))
def test_keys_have_their_lines(values):
    values = [" ".join(value.split("\n")).replace("\r", " ") for value in values]
    lines = ["---", *(f"key{number}: {value}" for number, value in enumerate(values)), "---", ""]
    block = read_front_matter("\n".join(lines))
    assert block is not None
    for key, number in block.lines.items():
        if key.startswith("key"):
            assert lines[number - 1].startswith(f"{key}:")


@pytest.mark.parametrize("key", ["part", "series_order", "readtime"])
@pytest.mark.parametrize(
    ("value", "wrong"),
    [("9" * 5000, True), ("-1", True), ("9" * 10, True), ("3", False), ("three", False),
     ("", False), ("0", False)],
    ids=range(7),
)  # fmt: skip
def test_numbers_out_of_bounds_are_reported(key, value, wrong):
    reading = read_post("blog/a", read_data(f"title: A\n{key}: {value}"))
    assert reading.post.part in {0, 3}
    assert [problem.line for problem in reading.problems] == ([3] if wrong else [])
    assert all(problem.subtype == "value" for problem in reading.problems)
    assert all(len(problem.message) < 200 for problem in reading.problems)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("'tis the season", "'tis the season"),
        ("'A' & 'B'", "'A' & 'B'"),
        ('"A" and "B"', '"A" and "B"'),
        ("'Twas: the night", "'Twas: the night"),
        ("'single' quotes here", "'single' quotes here"),
        ('"The "other" inbox"', 'The "other" inbox'),
        ("'it's fine'", "it's fine"),
        ("Rock 'n' roll: a history", "Rock 'n' roll: a history"),
    ],
)
@pytest.mark.parametrize("key", ["title", "description"])
def test_quotes_within_a_text_are_parsed_as_on_dev(key, written, read):
    block = read_front_matter(f"---\n{key}: {written}\npublished: true\n---\n")
    assert block.error == ""
    assert block.data == {key: read, "published": True}


LISTS = {
    "toml, one line": ('+++\ntitle = "A"\ntags = ["a", "b"\ndate = 2020-01-01\n+++\n', 3, ["a", "b"]),
    "toml, several lines": ('+++\ntags = [\n  "a", # ]\n  "b"\n\n[extra]\nx = 1\n+++\n', 2, ["a", "b"]),
    "toml, comma": ('+++\ntags = ["a]",\ndate = 2020-01-01\n+++\n', 2, ["a]"]),
    "toml, last": ('+++\ntitle = "A"\ntags = ["a"\n+++\n', 3, ["a"]),
    "json": ('{\n"title": "A",\n"tags": ["a",\n"date": "2020-01-01"\n}\n', 3, ["a"]),
    "json, last": ('{\n"title": "A",\n"tags": ["a"\n}\n', 3, ["a"]),
    "hexo": ('"title": "A",\n"tags": ["a",\n"date": "2020-01-01"\n;;;\n', 2, ["a"]),
    "yaml": ("---\ntitle: A\ntags: [a, b\ndate: 2020-01-01\n---\n", 3, ["a", "b"]),
    # A fault within a list that ends.
    "json, no comma": ('{\n"tags": ["a",\n "b"\n "c"],\n"title": "A"\n}\n', 4, ["a", "b", "c"]),
}  # fmt: skip


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("name", LISTS)
def test_a_list_that_never_ends_is_reported_where_it_begins(name, newline):
    text, line, tags = LISTS[name]
    block = read_front_matter(text.replace("\n", newline), among_posts=True)
    assert (block.error_line, block.data["tags"]) == (line, tags), block.error
