"""Markdown of Material, Quarto, Obsidian and others: when it applies, and what stays text."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from sphinx_devrel_blog.blog.dialects import dialect_named
from sphinx_devrel_blog.config.mapping_keys import FEATURES
from sphinx_devrel_blog.markdown.shortcodes.results import Media, Reference
from sphinx_devrel_blog.markdown.syntax.feature_rules import platform_plugin
from sphinx_devrel_blog.markdown.syntax.markup import Files, markup_plugin

FILES = {
    "lines.txt": "one\ntwo\nthree\nfour\n",
    "parts.txt": "before\n# --8<-- [start:a]\ninside\n# --8<-- [end:a]\nafter\n",
    "self.md": 'Again.\n\n--8<-- "self.md"\n',
}
DIALECTS = [
    "",
    "dev",
    "jekyll",
    "hugo",
    "hexo",
    "docusaurus",
    "hashnode",
    "material",
    "quarto",
    "obsidian",
]


def parse(text, dialect="", features=frozenset(FEATURES)):
    md = MarkdownIt("commonmark").enable("table")
    md.use(footnote_plugin, inline=False, move_to_end=False)
    features = frozenset(features) - {"autolink", "mdx"}
    md.use(platform_plugin, features, frozenset(), frozenset())
    files = Files(str, FILES.get)
    md.use(markup_plugin, features, frozenset(), dialect_named(dialect), files)
    return md.parse(text)


def inline(text, dialect=""):
    """Return the types and the content of the inline tokens of a text."""
    return [
        (child.type, child.content)
        for token in parse(text, dialect)
        for child in token.children or ()
        if child.type != "softbreak" and (child.content or child.type != "text")
    ]


def text_of(tokens):
    return "".join(
        child.content for token in tokens for child in token.children or () if child.type == "text"
    )


def formulas(text, dialect):
    return [content for kind, content in inline(text, dialect) if kind == "math_inline"]


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(
    "text",
    [
        "It costs $5 and $6, or $5-$10.", "Set $HOME/bin:$PATH and $1 or $@.", "A $ sign, 5 $ and $.",
        "US$100 and CA$200", "i++ and j++", "a++b++c", "f(x) {--flag}", "x = {{==}}",
        "~5 minutes or ~10", "so funny ^^ really ^^", "2^10 and 3^4",
        "https://example.org/:material: and 10:30:45", "a[0][1] and m[i][j]", "[[1, 2], [3, 4]]",
        "[[ -f x ]] && y", "mail@example.org", "=== not a tab", "== a == b ==",
        "/// a comment", "--8<-- scissors", "100 %% of 100 %%", "#! not code", "(1) one, (2) two",
        "an \\[escaped\\] bracket", "[=not a bar]",
    ],
)  # fmt: skip
def test_text_that_only_looks_like_syntax_stays(text, dialect):
    plain = text.replace("\\", "")
    assert text_of(parse(text, dialect)) == plain


@pytest.mark.parametrize("dialect", ["", "astro", "docusaurus", "gatsby", "hashnode"])
def test_one_tilde_strikes_text_where_the_platform_reads_markdown_like_github(dialect):
    features = frozenset({"strikethrough"})
    kinds = [
        child.type
        for token in parse("This is ~wrong text~.", dialect, features)
        for child in token.children or ()
    ]
    assert kinds == ["text", "s_open", "text", "s_close", "text"]


@pytest.mark.parametrize("dialect", ["", "dev", "jekyll", "hugo", "hexo"])
@pytest.mark.parametrize(
    "text", ["regex ^[a-z]+$ here", "list[[0]]", "f\\(x) is not \\(a formula but words\\)"]
)
def test_text_stays_on_platforms_without_this_syntax(text, dialect):
    assert text_of(parse(text, dialect)) == text.replace("\\", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Let $x^2$ be", ["x^2"]), (r"$\alpha$ and $\frac{a}{b}$", [r"\alpha", r"\frac{a}{b}"]),
        ("$a_1$, $E = mc^2$.", ["a_1", "E = mc^2"]), ("$`x`$", ["x"]), (r"\(x\) and \(a+b\)", ["x", "a+b"]),
        (r"\(\text{for all words}\ x = 1\)", [r"\text{for all words}\ x = 1"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("dialect", ["", "hugo", "quarto", "material"])
def test_a_text_that_is_a_formula_for_sure_is_one_in_every_dialect(text, expected, dialect):
    assert formulas(text, dialect) == expected


@pytest.mark.parametrize("dialect", ["quarto", "obsidian", "material", "nikola", "pelican"])
def test_dollars_follow_pandocs_rules_where_the_platform_has_formulas(dialect):
    assert formulas("$x$, $f(n)$, $5 and $6, $20,000 or$30, $ y$, $z $", dialect) == ["x", "f(n)"]
    assert formulas("$x$ and $name$", "") == []


@pytest.mark.parametrize(
    ("text", "dialect", "expected"),
    [
        ("++ctrl+c++", "", ["Ctrl", "+", "C"]), ("++f12++", "dev", ["F12"]),
        ("++cmd+page-up++", "material", ["Cmd", "+", "Page Up"]), ('++"Any key"++', "", ["Any key"]),
        ("++some-thing++", "material", ["Some Thing"]), ("++some-thing++", "", ["++some-thing++"]),
    ],
)  # fmt: skip
def test_keys_have_names_that_depend_on_the_dialect(text, dialect, expected):
    assert [content for kind, content in inline(text, dialect) if kind == "text"] == expected


@pytest.mark.parametrize(
    ("text", "target", "shown"),
    [
        ("[[note]]", "note", "note"), ("[[a/b|c d]]", "a/b", "c d"), ("[[a#B C]]", "a#b-c", "a > B C"),
        ("[[#B C]]", "#b-c", "B C"), ("[[a#^x1]]", "a#x1", "a > ^x1"), (r"[[a\|b]]", "a", "b"),
        ("[[a b.md]]", "a b.md", "a b.md"), ("![[a]]", "a", "a"), ("![[a.pdf#page=2]]", "a.pdf", "a.pdf"),
    ],
)  # fmt: skip
def test_links_to_notes_have_targets_and_texts(text, target, shown):
    ((token,),) = [token.children for token in parse(text, "obsidian") if token.children]
    assert token.meta["result"] == Reference(target, "", shown)


def test_a_link_of_an_unknown_system_falls_back_to_its_source():
    ((token,),) = [token.children for token in parse("[[Some page]]") if token.children]
    assert token.meta["result"] == Reference("Some page", "", "Some page", "[[Some page]]")
    assert text_of(parse("[[Some page]]", "hugo")) == "[[Some page]]"


def test_embeds_are_images_players_or_links():
    tokens = [
        token for token in parse("![[a.png|Alt|30x40]] ![[b.mp4]]", "obsidian") if token.children
    ]
    image, _, video = tokens[0].children
    assert (image.attrs["width"], image.attrs["height"], image.content) == ("30", "40", "Alt")
    assert video.meta["result"] == Media("video", "b.mp4", "b.mp4")


def kinds(text, dialect="", **more):
    return [token.type for token in parse(text, dialect, **more) if token.nesting == 1]


def test_tabs_form_sets():
    text = '=== "A"\n    a\n\n===+ "B"\n\n    b\n===! "C"\n    c\n'
    assert kinds(text).count("tabs_open") == 2
    assert kinds(text).count("tab_open") == 3
    selected = [token.meta["is_selected"] for token in parse(text) if token.type == "tab_open"]
    assert selected == [False, True, False]


def test_blocks_of_slashes_nest_and_need_an_end():
    assert "admonition_open" in kinds("/// note | T\na\n///")
    nested = "//// details | T\n    open: true\n\n/// tip\na\n///\n////"
    folds = [token.meta["fold"] for token in parse(nested) if token.type == "admonition_open"]
    assert folds == ["open", ""]
    assert kinds("/// note\na") == ["paragraph_open"]
    assert kinds("```\n/// note\n///\n```") == []


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("lines.txt", "one\ntwo\nthree\nfour\n"), ("lines.txt:2:3", "two\nthree\n"),
        ("lines.txt:3", "three\nfour\n"), ("lines.txt::2", "one\ntwo\n"), ("lines.txt:-1", "four\n"),
        ("parts.txt:a", "inside\n"), ("parts.txt", "before\ninside\nafter\n"),
    ],
)  # fmt: skip
def test_a_snippet_may_be_a_part_of_a_file(written, shown):
    (fence,) = (token for token in parse(f'```\n--8<-- "{written}"\n```') if token.type == "fence")
    assert fence.content.rstrip("\n") == shown.rstrip("\n")


def test_a_file_that_includes_itself_ends_with_a_warning():
    tokens = parse('--8<-- "self.md"')
    assert [token.meta["problem"].subtype for token in tokens if token.type == "problem"] == [
        "include"
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a. x\nb. y", "loweralpha"), ("(a) x\n(b) y", "loweralpha"), ("i) x\nii) y", "lowerroman"),
        ("A.  x\nB.  y", "upperalpha"), ("#. x\n#. y", "arabic"), ("(@) x\n(@b) y", "arabic"),
    ],
)  # fmt: skip
def test_lists_with_letters_are_quartos(text, kind):
    opened = [token for token in parse(text, "quarto") if token.type == "ordered_list_open"]
    assert [token.meta["enumtype"] for token in opened] == [kind]
    assert kinds(text, "jekyll") == ["paragraph_open"]


@pytest.mark.parametrize("text", ["i. e. this", "A. Smith\nB. Jones", "a. alone", "x. y\nz. a"])
def test_a_sentence_is_no_list(text):
    assert kinds(text, "quarto") == ["paragraph_open"]


def test_references_have_the_numbers_of_their_targets():
    text = "![A](a.png){#fig-a}\n\n![B](b.png){#fig-b}\n\n@fig-b, [-@fig-a] and @fig-none."
    tokens = parse(text, "quarto")
    assert text_of(tokens[-2:]) == "Figure 2, 1 and fig-none."
    captions = [
        tokens[place + 1] for place, token in enumerate(tokens) if token.type == "figcaption_open"
    ]
    assert [text_of([each]) for each in captions] == ["Figure 1: A", "Figure 2: B"]


def test_cells_of_grid_tables_have_their_text():
    text = "+---+-----+\n| a | b   |\n+===+=====+\n| c | - d |\n+---+-----+"
    (table,) = (token for token in parse(text) if token.type == "block_table")
    assert [[cell.text for cell in row] for row in table.meta["head"]] == [["a", "b"]]
    assert [[cell.text for cell in row] for row in table.meta["body"]] == [["c", "- d"]]
    assert "block_table" not in [token.type for token in parse("+---+\n| a\n\nText")]


def test_features_that_are_off_change_no_text():
    features = frozenset(FEATURES) - {"math", "admonition", "emoji"}
    text = '$x^2$ :octocat:\n\n=== "A"\n\n/// note\n\n///'
    assert text_of(parse(text, features=features)) == '$x^2$ :octocat:=== "A"/// note///'
