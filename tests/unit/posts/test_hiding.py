"""Values of front matter that hide or unlist a post."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import nullcontext

import pytest

from sphinx_devrel_blog.posts.frontmatter.fields import is_known_key, read_dates, read_post
from sphinx_devrel_blog.posts.frontmatter.folder_defaults import load_defaults, with_defaults
from sphinx_devrel_blog.posts.frontmatter.parser import read_front_matter
from sphinx_devrel_blog.posts.frontmatter.rst_fields import read_fields

LISTED = [
    "draft: false", "draft: 'False'", "draft: no", "draft: 0", "draft:", "draft: ~",
    "published: true", "published: 2020-01-02", "published: '1'", "publish: true",
    "status: published", "status: Publish", "status: featured", "status: PUBLIC", "status:",
    "status: new", "status: deprecated", "visibility: public", "private: false", "hidden: no",
    "unlisted: false", "permalink: /a/b/", "permalink: true", "eleventyExcludeFromCollections: no",
    "build: {list: always, render: always}", "_build: {list: true, render: true}", "build: {}",
    "noindex: true", "robots: noindex", "sitemap: false", "search: false", "feed: false",
    "layout: post", "type: posts", "hideFromHashnodeCommunity: true", "in_search_index: false",
    "status: stable", "status: [published]", "visibility: everyone", "visibility: [public]",
    "draft: [false]", "publish: public", "published: published", "hide: [toc]", "hide: false",
    "visible: true", "article: true", "enabled: true", "password: ''", "password: false",
    "permalink: {build: /a/}", "exclude: false", "protected: no", "eleventyExcludeFromCollections: []",
    "approved: true", "internal: false", "access: public", "audience: developers", "kind: page",
    "meta: {title: B}", "metadata: {draft: false}", "render: always",
    "state: final", "stage: beta", "eleventyComputed: {title: A}", "render: true", "headless: false", "listed: true", "secret: some words",
]  # fmt: skip
UNLISTED = [
    "unlisted: true", "Unlisted: Yes", "hidden: true", "hidden: 'TRUE'", "delisted: 1",
    "status: hidden", "Status: Hidden", "status: 'unlisted'", "visibility: unlisted",
    "visibility: hidden", "eleventyExcludeFromCollections: true", "listed: false",
    "build: {list: never}", "build: {list: false}", "_build: {list: local}", "build: {list: Never}",
    "eleventyExcludeFromCollections: [posts]", "visible: false", "hide: true", "dg-hide: true",
    "article: false", "excludeFromCollections: true", "publish: hidden",
    "build: {list: never, render: always}", "params: {hidden: true}", "extra: {unlisted: true}",
]  # fmt: skip
HIDDEN = [
    "draft: true", "draft: True", "Draft: 'yes'", "draft: 1", "draft: on", "saveAsDraft: true",
    "isDraft: true", "is_draft: true", "ignorePost: true", "published: false", "published: 'False'",
    "published: no", "published: 0", "Published: FALSE", "publish: false", "dg-publish: false",
    "isPublished: false", "unpublished: true", "private: true", "private: 'yes'", "isPrivate: y",
    "headless: true", "permalink: false", "permalink: 'False'", "render: false",
    *(
        f"status: {each}"
        for each in (
            "draft", "Draft", "'draft'", "skip", "Skip", "pending", "private", "PRIVATE", "trash",
            "future", "scheduled", "auto-draft", "in-progress", "in review", "unpublished", "false",
        )
    ),
    "visibility: private", "visibility: members", "visibility: paid", "visibility: password",
    "build: {render: never}", "build: {render: false}", "build: {render: link}",
    "_build: {list: never, render: never}", "_build: {render: 'NEVER'}", "build: false",
    "password: hunter2", "password: 1234", "protected: true", "permalink: {build: false}",
    "enabled: false", "isPublic: no", "routable: false", "exclude: true", "unpublish: true",
    "draft: [true]", "published: [false]", "publish: draft", "published: private", "state: draft",
    "workflow: Draft", "todo: true", "live: false", "ready: no", "draft:true", "status:draft",
    "state: wip", "workflow_state: in review", "trash: true", "embargo: true", "eleventyComputed: {permalink: false}",
    "drafts: true", "noPublish: true", "no_publish: yes", "internal: true", "confidential: true",
    "membersOnly: true", "subscribers_only: true", "approved: false", "access: private",
    "audience: [internal]", "audience: only_paid", "kind: draft", "meta: {draft: true}",
    "metadata:\n  published: false", "render: never", "render: NEVER",
    "layout: draft", "type: draft", "params: {draft: true}", "extra: {private: true}",
    "draft: false\nparams: {draft: true}", "published: true\ndraft: true",
    "status: published\nprivate: true", "draft: false\npublished: false",
    "draft: false\nstatus: draft", "unlisted: true\ndraft: true", "hidden: true\nstatus: trash",
]  # fmt: skip
FIRST_DAYS = [
    "publishDate",
    "publish_date",
    "publish_at",
    "publishAt",
    "pubDatetime",
    "scheduled",
    "post_date",
]
GUESSED_FIRST_DAYS = [
    "scheduled_for",
    "schedule-date",
    "publish_on",
    "embargo",
    "embargo_until",
    "Embargoed-Until",
    "go_live",
    "goLiveAt",
    "visible_from",
    "available_from",
    "date_scheduled",
    "datePublish",
]
GUESSED_LAST_DAYS = ["unpublish_at", "expires_at", "expire_on", "expiration_date"]
OTHER_DAYS = [
    "release_date",
    "available",
    "posted_by",
    "scheduler",
    "publishing_house",
    "live",
    "event_date",
]
DOUBTFUL = [
    "status: foo", "status: [a]", "status: {a: b}", "visibility: friends", "draft: maybe",
    "draft: [x]", "private: perhaps", "unlisted: sometimes", "hidden: when done", "published: soon",
    "published: never", "publish: later",
]  # fmt: skip
FORMS = {
    "YAML": "---\ntitle: A\n{}\n---\nText\n",
    "Hexo": "title: A\n{}\n---\nText\n",
    "Pelican": "Title: A\n{}\n\nText\n",
}


def reading(text):
    block = read_front_matter(text, among_posts=True)
    assert block is not None
    return read_post("blog/a", block)


# Front matter that its author, or a tool, didn't write as its language requires.
DAMAGED = [
    "---\ntitle: A\ndraft:true\n---\n", "---\ntitle: A\ndraft: true\ndraft: false\n---\n",
    "---\ntitle: A\ndraft = true\n---\n", "---\ntitle: A\ndraft:\xa0true\n---\n",
    "---\ntitle: A\npublished:false\n---\n", "---\n- title: A\n- draft: true\n---\n",
    "---\ntitle: A\n  draft: true\n---\n", "---\ntags: [a\ndraft: true\n---\n",
    "---\ntitle: A\n!!! b\nstatus:private\n---\n", "+++\ntags = [\ndraft = true\n+++\n",
    '{"title": "A", "draft": true,}\n', '{"title": "A", "draft": true,\n}\n',
    '{\n"title": "A"\n"published": false\n}\n',
    "Title:A\nStatus:draft\n\n", "----\ntitle: A\ndraft: true\n----\n",
    "---js\n{ title: 'A', draft: true }\n---\n",
    "---javascript\n{\n  title: `A`,\n  draft: true, // later\n}\n---\n",
    ';;;;\n"title": "A",\n"draft": true\n;;;;\n',
]  # fmt: skip


@pytest.mark.parametrize("text", DAMAGED)
def test_invalid_front_matter_hides_a_post_as_intended(text):
    assert reading(text + "Text\n").post.draft


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: A\ndescription: |\n  draft: true\n---\n",
        "---\ntitle: 'draft: true'\n---\n",
        "---\ntitle: A\n# draft: true\n---\n",
        "---\ntitle: 'draft: true, and how'\ntags: [a\n---\n",
        "---\ntitle: A\nlayout: post\nstatus:published\n---\n",
        "---\ntitle: A\n---\n----\ndraft: true\n----\n",
    ],
)
def test_text_that_resembles_a_hiding_key_hides_nothing(text):
    assert not reading(text + "Text\n").post.draft


@pytest.mark.parametrize("folder", [".. tags: draft", ".. tags: a, Private, b"])
@pytest.mark.parametrize("form", ["{}\n\nText\n", "<!--\n{}\n-->\n\nText\n"])
def test_nikola_tags_hide_a_post(folder, form):
    lines = f".. title: A\n{folder}"
    assert seen(form.format(lines))[0]
    assert read_fields(f"{lines}\n\nText\n").data["status"] in {"draft", "private"}
    assert not seen("---\ntitle: A\ntags: [draft, private]\n---\nText\n")[0]


@pytest.mark.parametrize("name", [*FIRST_DAYS, *GUESSED_FIRST_DAYS, *GUESSED_LAST_DAYS])
@pytest.mark.parametrize("form", ["{}: 2031-01-02", "params: {{{}: 2031-01-02}}"])
def test_every_key_for_the_time_of_publication_limits_it(name, form):
    text = f"---\ntitle: A\ndate: 2020-01-01\n{form.format(name)}\n---\nText\n"
    found = reading(text)
    day = dt.date(2031, 1, 2)
    limits = (None, day) if name in GUESSED_LAST_DAYS else (day, None)
    early = read_dates("blog/a", read_front_matter(text, among_posts=True))
    assert (early.published, early.expires) == limits
    assert (found.post.published, found.post.expires) == limits
    messages = [problem.message for problem in found.problems]
    if name in FIRST_DAYS:
        assert messages == []
    else:
        (message,) = messages
        assert message.startswith(f"unknown key {name!r}: the post isn't published ")


@pytest.mark.parametrize("name", OTHER_DAYS)
def test_keys_for_other_dates_dont_limit_publication(name):
    post = reading(f"---\ntitle: A\ndate: 2020-01-01\n{name}: 2031-01-02\n---\nText\n").post
    assert (post.published, post.expires, post.draft) == (None, None, False)


def test_a_guessed_key_without_a_date_is_only_reported():
    found = reading("---\ntitle: A\ndate: 2020-01-01\nscheduled_for: week 12\n---\nText\n")
    assert found.post.published is None
    assert "is not a date" in found.problems[0].message


def seen(text):
    found = reading(text)
    assert read_dates("blog/a", read_front_matter(text, among_posts=True)).draft == found.post.draft
    values = [problem for problem in found.problems if problem.subtype == "value"]
    return found.post.draft, found.post.unlisted and not found.post.draft, bool(values)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("line", LISTED)
def test_other_values_keep_a_post_listed(form, line):
    assert seen(form.format(line)) == (False, False, False)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("line", UNLISTED)
def test_values_that_unlist_a_post(form, line):
    assert seen(form.format(line)) == (False, True, False)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("line", HIDDEN)
def test_values_that_hide_a_post(form, line):
    assert seen(form.format(line)) == (True, False, False)


@pytest.mark.parametrize("line", DOUBTFUL)
def test_unknown_values_hide_a_post_with_a_warning(line):
    found = reading(f"---\ntitle: A\n{line}\n---\nText\n")
    assert found.post.draft
    (problem,) = [each for each in found.problems if each.subtype in ("value", "date")]
    assert (problem.subtype, problem.line) == ("value", 3)
    assert "not published" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        '+++\ntitle = "A"\ndraft = true\n+++\nText\n',
        '+++\ntitle = "A"\n[build]\nrender = "never"\n+++\nText\n',
        '+++\ntitle = "A"\n[_build]\nrender = false\n+++\nText\n',
        '+++\ntitle = "A"\n[params]\nprivate = true\n+++\nText\n',
        json.dumps({"title": "A", "draft": True}, indent=1) + "\n\nText\n",
        json.dumps({"title": "A", "build": {"render": "link"}}, indent=1) + "\n\nText\n",
        '"title": "A",\n"published": false\n;;;\nText\n',
        "---json\n" + json.dumps({"title": "A", "permalink": False}) + "\n---\nText\n",
        ".. title: A\n.. date: 2020-01-02\n.. status: draft\n\nText\n",
        "<!--\n.. title: A\n.. status: private\n-->\n\nText\n",
        "Status: draft\nTitle: A\n\nText\n",
    ],
)
def test_other_forms_of_front_matter_hide_a_post(text):
    assert seen(text)[0]


@pytest.mark.parametrize(
    ("lines", "drafts"),
    [
        ("published_at: 2030-01-01\npublishDate: 2020-01-01", (2030, None)),
        ("publishDate: 2030-01-01\npubdate: 2020-01-01", (2030, None)),
        ("date: 2020-01-01\ndatePublished: 2030-01-01", (2030, None)),
        ("expiryDate: 2031-01-01\nunpublishdate: 2021-01-01", (None, 2021)),
        ("expires: 2022-01-01\nexpiryDate: 2023-01-01T00:00:00Z", (None, 2022)),
    ],
)
def test_the_date_that_hides_a_post_for_longer_wins(lines, drafts):
    post = read_dates("blog/a", read_front_matter(f"---\ntitle: A\n{lines}\n---\n"))
    assert (post.published and post.published.year, post.expires and post.expires.year) == drafts


@pytest.mark.parametrize(
    ("own", "layer", "is_hidden"),
    [
        ({}, {"draft": True}, True),
        ({"draft": "false"}, {"draft": True}, False),  # the nearest wins
        ({"draft": "false"}, {"private": True}, True),
        ({"status": "published"}, {"draft": True}, True),
        ({"published": "true"}, {"build": {"render": "never"}}, True),
        ({"unlisted": "true"}, {"status": "trash"}, True),
        ({"draft": "true"}, {"published": True}, True),
    ],
)
def test_front_matter_of_a_folder_hides_its_posts(own, layer, is_hidden):
    block = read_front_matter("---\n" + json.dumps(with_defaults(own, [layer])) + "\n---\n")
    assert read_post("blog/a", block).post.draft is is_hidden


@pytest.mark.parametrize(
    "docname",
    ["_drafts/a", "_drafts/sub/a", "blog/_drafts/a", "blog/_Drafts/2020-01-02-a", "blog/a.draft"],
)
def test_draft_paths_hide_a_post(docname):
    assert read_dates(docname, None).draft


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (":date: 2020-01-02\n:draft: true\n\nT\n=\n", {"date": "2020-01-02", "draft": "true"}),
        ("T\n=\n\n:status: draft\n\nText\n", {"status": "draft"}),
        ("=\nT\n=\n:status: draft\n", {"status": "draft"}),
        (".. comment\n\n:status: draft\n", {"status": "draft"}),
        (".. title: T\n.. status: private\n\nText\n", {"title": "T", "status": "private"}),
        (":tags: a,\n   b\n:draft: true\n", {"tags": "a,\nb", "draft": "true"}),
        ("Text\n\n:draft: true\n", None),
        ("", None),
    ],
)
def test_fields_of_restructuredtext_are_read(text, expected):
    block = read_fields(text)
    assert (block.data if block else None) == expected


CASCADES = {
    "cascade: {draft: true}": True,
    "cascade: [{draft: true}]": True,
    "cascade: [{draft: true, _target: {path: /**}}]": True,
    "cascade: [{draft: true, target: {path: '/blog/team/**', kind: page}}]": True,
    "cascade: {draft: true, target: {path: '{/x/**,/team/*}', environment: production}}": True,
    "cascade: [{title: A}, {draft: true, _target: {kind: '*'}}]": True,
    "cascade: [{draft: true, _target: {kind: section}}]": False,
    "cascade: [{draft: true, _target: {path: /blog/other/**}}]": False,
    "cascade: [{draft: true, _target: {path: /blog/*}}]": False,
    "cascade: [{draft: true, target: {environment: development}}]": False,
    "cascade: text": False,
}


@pytest.mark.parametrize("docname", ["blog/team/post", "blog/team/post/index"])
@pytest.mark.parametrize("cascade", CASCADES)
def test_a_cascade_of_hugo_applies_to_its_target(tmp_path, cascade, docname):
    path = tmp_path / "_index.md"
    path.write_text(f"---\n{cascade}\n---\n")
    found = [entry.data for entry in load_defaults(path) if entry.applies_to(docname)]
    assert ({"draft": True} in found) == CASCADES[cascade]


SCOPES = {
    "scope: {path: ''}": True,
    "scope: {path: '', type: posts}": True,
    "scope: {type: posts}": True,
    "scope: {path: team}": True,
    "scope: {path: /blog/team/}": True,
    "scope: {path: blog/te*}": True,
    "scope: {path: blog/team/post.md}": True,
    "scope: {path: blog/team/p*.markdown}": True,
    "scope: {path: '', type: post}": True,
    "scope: {path: blog/team/post.md, type: posts}": True,
    "scope: {path: '', type: pages}": False,
    "scope: {path: '', type: drafts}": False,
    "scope: {path: blog/te}": False,
    "scope: {path: blog/other}": False,
    "scope: {path: '', type: page}": False,
    "scope: blog": False,
    "other: 1": True,
}


@pytest.mark.parametrize("scope", SCOPES)
def test_the_defaults_of_jekyll_apply_to_their_scope(tmp_path, scope):
    path = tmp_path / "_config.yml"
    path.write_text(f"title: A blog\ndefaults:\n- {scope}\n  values: {{published: false}}\n")
    found = [entry.data for entry in load_defaults(path) if entry.applies_to("blog/team/post")]
    assert found == [{"published": False}] * SCOPES[scope]


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(
    ("general", "special"),
    [("{path: ''}", "{path: blog/team}"), ("{path: blog}", "{path: blog, type: posts}"),
     ("{path: '*'}", "{path: 'blog/*'}")],
)  # fmt: skip
def test_the_more_specific_defaults_of_jekyll_win(tmp_path, general, special, order):
    path = tmp_path / "_config.yml"
    entries = [
        f"{{scope: {scope}, values: {{published: {value}}}}}"
        for scope, value in ((general, "true"), (special, "false"))
    ]
    path.write_text(f"defaults: [{', '.join(entries[::order])}]\n")
    layers = [entry.data for entry in load_defaults(path) if entry.applies_to("blog/team/post")]
    assert with_defaults({}, layers) == {"published": False}


def test_the_defaults_of_jekyll_for_a_file_named_index_apply_to_it_only(tmp_path):
    path = tmp_path / "_config.yml"
    path.write_text("defaults: [{scope: {path: blog/a/index.md}, values: {draft: true}}]\n")
    (found,) = load_defaults(path)
    assert found.applies_to("blog/a/index")
    assert not found.applies_to("blog/a/other")


@pytest.mark.parametrize(("start", "is_jekylls"), [("defaults: []\n", True), ("a: 1\n", False)])
def test_options_of_other_tools_may_be_unreadable(tmp_path, start, is_jekylls):
    path = tmp_path / "_config.yml"
    path.write_text(f"{start}x: !!python/name:foo.bar x\n")
    with pytest.raises(ValueError, match=r"could not") if is_jekylls else nullcontext():
        assert load_defaults(path) == []


def test_defaults_of_jekyll_for_drafts_apply_in_their_folder(tmp_path):
    path = tmp_path / "_config.yml"
    path.write_text("defaults: [{scope: {type: drafts}, values: {tags: [a]}}]\n")
    (found,) = load_defaults(path)
    assert found.applies_to("_drafts/a")
    assert not found.applies_to("_posts/a")


@pytest.mark.parametrize(
    "text",
    ["", "a", "[a]", "defaults:", "defaults: a", "defaults: [a, [b], {values: 1}]", "title: Hexo",
     "defaults: [{scope: {}, values: [a]}]"],
)  # fmt: skip
def test_a_file_of_options_without_defaults_applies_to_nothing(tmp_path, text):
    path = tmp_path / "_config.yml"
    path.write_text(text)
    assert load_defaults(path) == []


MONTHS = ["2031-02", "February 2031", "Feb. 2031", "2031/02", "02/2031", "{published: 2031-02-01}"]


PARTS = ["2031-02-30", "2031-02-99", "30 Februar 2031", "Feb. 2031-ish", "31.02.2031"]


@pytest.mark.parametrize("date", [*MONTHS, *PARTS, "2031\u201302\u201301", "[2031-02-01]"])
def test_a_date_without_a_day_hides_a_post_until_its_month(date):
    block = read_front_matter(f"---\ntitle: A\ndate: {date}\n---\nText\n")
    dates = read_dates("blog/a", block)
    assert dt.date(2031, 2, 1) in {dates.published, dates.date}


WORDS = ["TBD", "tba", "soon", "Coming soon", "'to do'", "[TBD]", "never", "TBD.", "TBD 2026",
         "TBD (after the review)", "to be determined"]  # fmt: skip


@pytest.mark.parametrize("key", ["date", "pubDate", "publishDate", "published_at"])
@pytest.mark.parametrize("word", WORDS)
def test_a_post_whose_date_is_not_known_yet_is_not_published(key, word):
    text = f"---\ntitle: A\n{key}: {word}\n---\nText\n"
    assert read_dates("blog/a", read_front_matter(text)).draft
    found = reading(text)
    assert found.post.draft
    assert [each for each in found.problems if each.subtype == "date"] == []


def test_a_date_in_a_mapping_may_not_be_known_yet():
    assert reading("---\ntitle: A\ndate: {created: TBD}\n---\nText\n").post.draft


@pytest.mark.parametrize(
    "end", ["end of 2026", "Q4 2026", "2026-W52", "2026-11-31", "2025 or 2026"]
)
def test_a_post_whose_last_day_is_unclear_stays_public(end):
    found = reading(f"---\ntitle: A\ndate: 2024-01-01\nexpiryDate: {end}\n---\nText\n")
    assert found.post.expires is None
    (problem,) = [each for each in found.problems if each.subtype == "date"]
    assert "is not a date: it is ignored" in problem.message


@pytest.mark.parametrize(
    ("date", "published"), [("2027 or 2028", "2027-01-01"), ("2027-W01", "2027-01-04")]
)
def test_a_post_is_hidden_until_the_earliest_time_that_its_date_names(date, published):
    post = reading(f"---\ntitle: A\ndate: {date}\n---\nText\n").post
    assert post.published.isoformat() == published


@pytest.mark.parametrize("word", ["yesterday", "next week", "Tbilisi", "''", "0"])
def test_a_date_that_cannot_be_read_hides_no_post(word):
    assert not reading(f"---\ntitle: A\ndate: {word}\n---\nText\n").post.draft


@pytest.mark.parametrize("text", ["Title:A\n\nText\n", "----\n\nText\n\n----\n", "-----\na: b\n"])
def test_text_that_resembles_front_matter_stays_text(text):
    assert read_front_matter(text, among_posts=True) is None


def test_a_file_that_only_others_include_is_not_published():
    block = read_front_matter("---\ntitle: A\ndate: 2020-01-01\n---\nText\n")
    assert read_dates("blog/_part", block).draft
    assert not read_dates("_posts/part", block).draft
    assert not read_dates("blog/_index", block).draft


FOLDER_DATA = {
    "_metadata.yml": ("draft: true\nauthor: Ann\n", {"draft": True, "author": "Ann"}),
    "_index.md": ("---\nCascade:\n  Draft: 'true'\n---\n", {"draft": "true"}),
    "a.json": ('{"draft": true, "tags": "posts"}', {"draft": True}),
    "b.json": ('{"permalink": false, "layout": "post.njk"}', {"permalink": False}),
    "c.11tydata.json": ('{"permalink": "/{{ page.fileSlug }}/"}', {}),
    "d.json": ("[1]", {}),
    "e.json": ("{", {}),
    "f.json": ("[" * 100_000, {}),
}


@pytest.mark.parametrize("name", FOLDER_DATA)
def test_data_of_a_folder_hides_its_posts(tmp_path, name):
    text, data = FOLDER_DATA[name]
    path = tmp_path / name
    path.write_text(text, "utf-8")
    assert [entry.data for entry in load_defaults(path)] == [data]


@pytest.mark.parametrize(
    ("name", "is_known"),
    [("draft", True), ("private", True), ("title", True), ("audience", False), ("Access", False), ("stage", False)],
)  # fmt: skip
def test_a_site_may_use_keys_for_its_taxonomies_that_seldom_hide_a_post(name, is_known):
    assert is_known_key(name) is is_known


LAUGHS = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 10)}]\n" for number in range(1, 9)
)


@pytest.mark.parametrize("text", [LAUGHS, "a: &a [*a]\n", "a: &a {<<: *a}\n"])
def test_aliases_without_an_end_in_data_of_a_folder_are_an_error(tmp_path, text):
    path = tmp_path / ".meta.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(ValueError, match="alias"):
        load_defaults(path)
