"""Drafts on DEV and Hashnode: what is sent, what is stored, and what each fault leads to."""

from __future__ import annotations

import json
import threading
from dataclasses import replace

import pytest
from publishing import HOST, OTHER_HOST, TOKEN, Fault, serve_platforms
from samples import sample

from sphinx_devrel_blog.tools.crosspost.publish import forem, hashnode
from sphinx_devrel_blog.tools.crosspost.publish.articles import Draft, diff_of
from sphinx_devrel_blog.tools.crosspost.publish.client import ApiClient, ApiError, Limits
from sphinx_devrel_blog.tools.crosspost.publish.publisher import Publisher, StoppedError
from sphinx_devrel_blog.tools.crosspost.publish.record import (
    FILE,
    LOCK,
    Record,
    RecordError,
    locked,
)

QUICK = Limits(connect=2, total=1.5, back_off=0.01, max_wait=1, settle=(0, 0), size=100_000)
CANONICAL = "https://docs.example/blog/{}.html"
BOTH = pytest.mark.parametrize("name", ["dev", "hashnode"])


@pytest.fixture(scope="module")
def server():
    with serve_platforms() as running:
        yield running


@pytest.fixture
def platforms(server):
    server.reset()
    return server


def make_client(name, endpoints, token=TOKEN):
    module = forem if name == "dev" else hashnode
    return ApiClient(module.ORIGIN, module.HEADER, token, module.ACCEPT, 0, "test",
                     limits=QUICK, endpoints=endpoints)  # fmt: skip


def draft(name="a", title="", text="Text.", **fields):
    return Draft(f"blog/{name}", title or f"Post {name}", CANONICAL.format(name), text, fields)


class Run:
    """The outcomes of a run, by docname, and why it stopped."""

    def __init__(self, outcomes, stopped, shown):
        self.outcomes, self.stopped, self.shown = outcomes, stopped, shown

    @property
    def results(self):
        return {
            name.removeprefix("blog/"): "failed" if each.failure else each.step.action
            for name, each in self.outcomes.items()
        }

    def message(self, name="a"):
        outcome = self.outcomes[f"blog/{name}"]
        return outcome.failure or outcome.step.message


@pytest.fixture
def send(platforms, tmp_path):
    """Publish drafts as the builder does, with the record in the folder of the test."""

    def run(name, *drafts, is_dry=False, token=TOKEN, docnames=None):
        client = make_client(name, platforms.endpoints, token)
        record = Record.read(tmp_path)
        service = (
            forem.Forem(client, record.organization)
            if name == "dev"
            else hashnode.Hashnode(client, record.publication)
        )
        names = {each.docname for each in drafts} if docnames is None else docnames
        publisher = Publisher(service, record, names, QUICK.settle, "Check the token")
        outcomes, shown = {}, []

        def announce(step):
            shown.extend(diff_of(step.article, step.draft, service.label))

        try:
            for outcome in publisher.run(drafts, announce, is_dry=is_dry):
                outcomes[outcome.step.draft.docname] = outcome
        except StoppedError as error:
            return Run(outcomes, str(error), shown)
        return Run(outcomes, "", shown)

    return run


@pytest.fixture
def entries(tmp_path):
    return lambda name: json.loads((tmp_path / FILE).read_text())["platforms"].get(name, {})


def change_entry(folder, name, **values):
    data = json.loads((folder / FILE).read_text())
    data["platforms"][name].setdefault("blog/a", {}).update(values)
    (folder / FILE).write_text(json.dumps(data))


# -- without faults


@BOTH
def test_a_draft_is_created_once_and_updated_by_id(name, platforms, send, entries):
    assert send(name, draft()).results == {"a": "create"}
    entry = entries(name)["blog/a"]
    assert entry["canonical_url"] == CANONICAL.format("a")
    assert set(entry) == {"id", "url", "canonical_url", "sent", "text"}
    assert send(name, draft()).results == {"a": "unchanged"}
    assert send(name, draft(text="New.")).results == {"a": "update"}
    assert send(name, draft(text="New.")).results == {"a": "unchanged"}
    assert platforms.texts(name) == ["New."]
    assert platforms.count(name, "create") == 1
    assert platforms.count(name, "update") == 1


@BOTH
def test_a_dry_run_sends_only_queries_and_shows_the_difference(name, platforms, send, tmp_path):
    assert send(name, draft(), is_dry=True).results == {"a": "create"}
    assert not (tmp_path / FILE).exists()
    send(name, draft(text="One.\n\nTwo."))
    before = (tmp_path / FILE).read_bytes()
    shown = send(name, draft(text="One.\n\nThree."), is_dry=True).shown
    assert [line for line in shown if line[:1] in "+-"][2:] == ["-Two.", "+Three."]
    assert (tmp_path / FILE).read_bytes() == before
    assert platforms.count(name, "create") == 1
    assert platforms.count(name, "update") == 0


@BOTH
def test_a_published_article_is_updated_and_stays_published(name, platforms, send, entries):
    send(name, draft())
    platforms.publish()
    assert send(name, draft()).results == {"a": "store" if name == "hashnode" else "unchanged"}
    assert send(name, draft(text="New.")).results == {"a": "update"}
    assert platforms.texts(name) == ["New."]
    assert entries(name)["blog/a"]["id"] == ("postd0" if name == "hashnode" else "1000")
    assert all(article["published"] for article in platforms.articles)


@BOTH
def test_an_edit_on_the_platform_is_not_overwritten(name, platforms, send, tmp_path, entries):
    send(name, draft())
    platforms.edit("Edited there.")
    assert send(name, draft()).results == {"a": "unchanged"}
    run = send(name, draft(text="New."))
    assert run.results == {"a": "skip"}
    assert "was edited on" in run.message()
    assert "-Edited there." in run.shown
    assert platforms.texts(name) == ["Edited there."]
    change_entry(tmp_path, name, overwrite=True)
    assert send(name, draft(text="New.")).results == {"a": "update"}
    assert platforms.texts(name) == ["New."]
    assert "overwrite" not in entries(name)["blog/a"]


@BOTH
@pytest.mark.parametrize(
    ("canonical", "is_live", "title", "text", "result"),
    [
        (CANONICAL.format("a"), False, "Other", "Text.", "update"),
        (CANONICAL.format("a"), True, "Other", "Text.", "update"),
        (CANONICAL.format("a"), True, "Post a", "Own text.", "skip"),
        (None, False, "post  A", "Text.", "update"),
        (None, False, "Post a", "Own text.", "skip"),
        (None, True, "Post a", "Text.", "skip"),
        ("https://else.example/a", False, "Post a", "Text.", "skip"),
        ("https://else.example/a", True, "Other", "Text.", "create"),
    ],
)
def test_an_article_that_exists_is_never_created_again(
    name, canonical, is_live, title, text, result, platforms, send, tmp_path
):
    platforms.add(name, title, canonical, text, live=is_live)
    run = send(name, draft())
    assert run.results == {"a": result}
    assert len(platforms.texts(name)) == 1 + (result == "create")
    if result == "skip":
        assert FILE in run.message()
        assert platforms.texts(name) == [text]


@BOTH
def test_a_deleted_article_is_not_created_again(name, platforms, send, tmp_path):
    send(name, draft())
    platforms.articles, platforms.drafts = [], []
    run = send(name, draft(text="New."))
    assert run.results == {"a": "skip"}
    assert "no longer exists" in run.message()
    (tmp_path / FILE).unlink()
    assert send(name, draft()).results == {"a": "create"}


@BOTH
def test_two_posts_never_share_an_article(name, platforms, send):
    twin = draft("b")._replace(canonical_url=CANONICAL.format("a"))
    run = send(name, draft(), twin, draft("c", title="Post a"))
    assert run.results == {"a": "create", "b": "skip", "c": "skip"}
    assert "belongs to the post 'blog/a'" in run.message("b")
    assert len(platforms.texts(name)) == 1


@BOTH
def test_a_renamed_file_keeps_its_article(name, platforms, send, entries):
    send(name, draft())
    assert send(name, draft("new", title="Post a")).results == {"new": "update"}
    assert list(entries(name)) == ["blog/new"]
    assert len(platforms.texts(name)) == 1


def test_posts_without_a_canonical_url_and_originals_are_left_out(send, platforms):
    original = draft("b")._replace(canonical_url="https://dev.to/ann/b")
    without = draft("c")._replace(canonical_url="")
    broken = draft("d")._replace(canonical_url="http://[your-host]/")
    assert send("dev", original, without, broken).results == {
        "b": "skip", "c": "skip", "d": "create",
    }  # fmt: skip
    for url in (f"https://{HOST}/b", "https://ann.hashnode.dev/x", "https://hashnode.com/@ann"):
        assert send("hashnode", draft()._replace(canonical_url=url)).results == {"a": "skip"}
    assert platforms.drafts == []


@BOTH
def test_all_pages_of_articles_are_read(name, platforms, send):
    for number in range(205 if name == "dev" else 45):
        platforms.add(name, f"Post {number}", CANONICAL.format(number), "Text.")
    numbers = [draft(str(number)) for number in (0, 19, 20, 44)]
    assert set(send(name, *numbers).results.values()) == {"update"}
    assert platforms.count(name, "create") == 0


def test_the_values_of_an_article_on_dev(send, platforms):
    fields = {
        "tags": ["python", "docs"],
        "series": "Basics",
        "main_image": "https://a.example/c.png",
    }
    send("dev", draft(**fields))
    assert platforms.articles[0] | fields == platforms.articles[0]
    send("dev", draft(text="New.", **fields))
    changed = platforms.requests[-1][3]["article"]
    assert "published" not in changed
    assert changed["series"] == "Basics"


def test_articles_on_dev_belong_to_the_organization_in_the_record(send, platforms, tmp_path):
    (tmp_path / FILE).write_text('{"version": 1, "organization": 42, "platforms": {}}')
    send("dev", draft(series="Basics"))
    send("dev", draft(series="Basics", text="New."))
    created, changed = (
        data["article"] for _, kind, _, data in platforms.requests if kind != "list"
    )
    assert created["organization_id"] == changed["organization_id"] == 42
    assert send("dev", draft(series="Basics", text="New.")).results == {"a": "unchanged"}
    assert json.loads((tmp_path / FILE).read_text())["organization"] == 42


def test_a_post_on_hashnode_joins_its_series_if_the_blog_has_it(send, platforms):
    platforms.series = [{"id": f"o{n}", "name": f"Other {n}", "slug": f"o-{n}"} for n in range(21)]
    run = send("hashnode", draft(series="Kite: The Basics"))
    assert run.results == {"a": "create"}
    assert "seriesId" not in platforms.drafts[0]["input"]
    assert f"{HOST} has no series 'Kite: The Basics'" in run.outcomes["blog/a"].step.draft.notice
    assert send("hashnode", draft(series="Kite: The Basics")).results == {"a": "unchanged"}
    # The author creates the series on Hashnode: its page would be public at once.
    platforms.series.append({"id": "s1", "name": "Kite: the basics", "slug": "x"})
    run = send("hashnode", draft(series="Kite: The Basics"))
    assert (run.results, run.outcomes["blog/a"].step.draft.notice) == ({"a": "update"}, "")
    assert platforms.drafts[0]["input"]["seriesId"] == "s1"
    assert send("hashnode", draft(series="Kite: The Basics")).results == {"a": "unchanged"}
    assert "series" not in platforms.drafts[0]["input"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("++", "s1"),
        ("?!", "s2"),
        ("C", "s3"),
        ("c++", "s4"),
        ("C#", ""),
        ("***", ""),
        ("R 4", "s5"),
    ],
)
def test_series_that_differ_only_in_symbols_are_different(send, platforms, name, found):
    names = ["++", "?!", "C", "C++", "R4"]
    platforms.series = [
        {"id": f"s{number}", "name": each, "slug": f"slug-{number}"}
        for number, each in enumerate(names, start=1)
    ]
    send("hashnode", draft(series=name))
    assert platforms.drafts[0]["input"].get("seriesId", "") == found


def test_a_server_that_cannot_change_drafts_is_asked_once(send, platforms, entries):
    send("hashnode", draft(), draft("b"), draft("c"))
    platforms.can_update_drafts = False
    before = entries("hashnode")
    run = send("hashnode", draft(text="New."), draft("b", text="New."), draft("c"))
    assert run.results == {"a": "failed", "b": "failed", "c": "unchanged"}
    assert "Hashnode has no API to change drafts" in run.message()
    assert "Copy the changes from publish.diff to https://hashnode.com/draft/d0" in run.message()
    assert platforms.count("hashnode", "update") == 1
    assert entries("hashnode") == before
    assert "+New." in run.shown
    # Published posts can be changed, and drafts that were deleted can be created again.
    platforms.publish()
    assert send("hashnode", draft(text="New.")).results == {"a": "update"}


def test_the_blog_on_hashnode_is_never_guessed(send, platforms, tmp_path):
    platforms.blogs = [HOST, OTHER_HOST]
    run = send("hashnode", draft())
    assert run.results == {"a": "skip"}
    assert f"{HOST}, {OTHER_HOST}" in run.message()
    assert send("hashnode", draft("b")._replace(blog=OTHER_HOST)).results == {"b": "create"}
    assert platforms.drafts[0]["host"] == OTHER_HOST
    data = json.loads((tmp_path / FILE).read_text()) | {"publication": HOST}
    (tmp_path / FILE).write_text(json.dumps(data))
    assert send("hashnode", draft()).results == {"a": "create"}
    assert platforms.drafts[1]["host"] == HOST
    assert json.loads((tmp_path / FILE).read_text())["publication"] == HOST
    assert send("hashnode", draft("c")._replace(blog="no.example")).results == {"c": "skip"}


# -- faults

DAMAGED = (
    b'{"id": 10',
    b"",
    b"<html>",
    b"[" * 50_000,
    b"\xff\xfe",
    b"[]",
    b"null",
    b"{}",
    b'"a"',
    b"7",
)
LATE = {
    "no answer": Fault(works=True, seconds=2.5),
    "hangs up": Fault(works=True),
    "500": Fault(500, works=True),
    "502": Fault(502, b"<html>Bad gateway", works=True),
    "408": Fault(408, works=True),
    **{f"damaged {body[:9]!r}": Fault(200, body, works=True) for body in DAMAGED},
    "too large": Fault(200, b" " * 200_000, works=True),
}
"""Faults after the draft was created."""


@BOTH
@pytest.mark.parametrize("fault", sample(LATE, ("no answer", "hangs up", "500", "damaged b'{}'")))
def test_a_draft_whose_response_got_lost_is_found(name, fault, platforms, send, entries):
    platforms.fail("create", LATE[fault])
    run = send(name, draft(), draft("b"))
    assert (run.results, run.stopped) == ({"a": "create", "b": "create"}, "")
    assert len(platforms.texts(name)) == 2
    assert entries(name)["blog/a"]["id"] == ("1000" if name == "dev" else "d0")
    assert send(name, draft(), draft("b")).results == {"a": "unchanged", "b": "unchanged"}


@BOTH
def test_a_later_run_finds_a_draft_that_this_run_could_not_find(name, platforms, send, entries):
    platforms.fail("create", Fault(works=True))
    platforms.fails_after_create = Fault(503)
    run = send(name, draft(), draft("b"))
    platforms.fails_after_create = None
    assert run.results == {}
    assert "It is unknown whether the draft was created" in run.stopped
    assert "id" not in entries(name)["blog/a"]
    assert send(name, draft(), draft("b")).results == {"a": "store", "b": "create"}
    assert len(platforms.texts(name)) == 2
    assert send(name, draft()).results == {"a": "unchanged"}


@BOTH
def test_a_post_that_changed_after_a_lost_response_is_not_created_twice(name, platforms, send):
    platforms.fail("create", Fault(works=True))
    platforms.fails_after_create = Fault(503)
    assert send(name, draft()).stopped
    platforms.fails_after_create = None
    assert send(name, draft(text="New.")).results == {"a": "update"}
    assert platforms.texts(name) == ["New."]


@BOTH
def test_a_draft_that_was_not_created_is_created_by_the_next_run(name, platforms, send):
    platforms.fail("create", Fault())
    run = send(name, draft(), draft("b"))
    assert (run.results, len(platforms.texts(name))) == ({}, 0)
    assert "It is unknown whether the draft was created" in run.stopped
    assert send(name, draft(), draft("b")).results == {"a": "create", "b": "create"}


REFUSED = {
    "dev": Fault(422, {"error": "Canonical url has already been taken", "status": 422}),
    "hashnode": Fault(
        200,
        {"errors": [{"message": "Tag is invalid", "extensions": {"code": "BAD_USER_INPUT"}}]},
    ),
}


@BOTH
def test_a_post_that_the_platform_refuses_stops_no_other(name, platforms, send, entries):
    platforms.fail("create", REFUSED[name])
    run = send(name, draft(), draft("b"))
    assert run.results == {"a": "failed", "b": "create"}
    assert ("already been taken" if name == "dev" else "Tag is invalid") in run.message()
    assert list(entries(name)) == ["blog/b"]
    platforms.fail("update", REFUSED[name])
    assert send(name, draft(), draft("b", text="New.")).results == {"a": "create", "b": "failed"}
    assert send(name, draft(), draft("b", text="New.")).results == {"a": "unchanged", "b": "update"}


@BOTH
def test_a_limit_of_requests_is_respected(name, platforms, send, monkeypatch):
    waits = []
    monkeypatch.setattr(
        "sphinx_devrel_blog.tools.crosspost.publish.client.time.sleep",
        lambda seconds: waits.append(round(seconds, 1)),
    )
    platforms.fail("create", Fault(429, Retry_After="1"), Fault(429))
    assert send(name, draft()).results == {"a": "create"}
    assert 1.0 in waits
    assert len(platforms.texts(name)) == 1


@BOTH
@pytest.mark.parametrize(
    "faults",
    [
        [Fault(429, Retry_After="9999")],
        [Fault(429, Retry_After="Sun, 06 Nov 2999 08:49:37 GMT")],
        [Fault(429)] * 4,
    ],
    ids=["long", "date", "often"],
)
def test_a_long_limit_stops_the_run(name, faults, platforms, send, entries):
    platforms.fail("create", *faults)
    run = send(name, draft(), draft("b"))
    assert run.results == {}
    assert "429" in run.stopped
    assert "later" in run.stopped
    assert entries(name) == {}
    assert platforms.texts(name) == []


STOPPING = {
    "401": Fault(401, {"error": f"unauthorized {TOKEN}", "status": 401}),
    "403": Fault(403, {"error": TOKEN}),
    "500": Fault(500, {"message": TOKEN}),
    "503": Fault(503, TOKEN.encode()),
    "404": Fault(404),
    "422": Fault(422, {"error": TOKEN}),
    "hangs up": Fault(),
    "no answer": Fault(seconds=2.5),
    "a GraphQL error": Fault(200, {"errors": [{"message": TOKEN, "extensions": {"code": "NEW"}}]}),
    **{f"damaged {body[:9]!r}": Fault(200, body) for body in DAMAGED if body != b"[]"},
}


@BOTH
@pytest.mark.parametrize("fault", sample(STOPPING, ("401", "500", "422", "damaged b'{}'")))
def test_nothing_is_sent_unless_all_articles_are_known(name, fault, platforms, send, tmp_path):
    platforms.fail("list", STOPPING[fault])
    run = send(name, draft(), draft("b"))
    assert run.results == {}
    assert run.stopped.startswith({"dev": "DEV: ", "hashnode": "Hashnode: "}[name])
    assert TOKEN not in run.stopped
    assert {kind for _path, kind, _headers, _data in platforms.requests} == {"list"}
    assert not (tmp_path / FILE).exists()


@BOTH
def test_a_wrong_token_is_named_by_its_variable_only(name, platforms, send):
    run = send(name, draft(), token="wrong-t0ken!")
    assert run.stopped.endswith("Check the token")
    assert "wrong-t0ken!" not in run.stopped


@BOTH
@pytest.mark.parametrize("status", sample([301, 302, 303, 307, 308], [302, 307]))
@pytest.mark.parametrize("what", ["list", "create", "update"])
def test_a_redirect_never_gets_the_token(name, status, what, platforms, send):
    with serve_platforms() as other:
        send(name, draft())
        port = other.endpoints["https://dev.to/api"].rpartition(":")[2].partition("/")[0]
        location = f"http://user:pass@127.0.0.1:{port}/dev/articles"
        platforms.fail(what, Fault(status, Location=location))
        run = send(name, draft(text="New."), draft("b"))
        assert f"a redirect to 127.0.0.1:{port}" in run.stopped
        assert "pass@" not in run.stopped
        assert other.requests == []


def test_a_private_host_gets_no_request(platforms):
    origin = platforms.endpoints["https://dev.to/api"]
    client = replace(make_client("dev", {}), origin=origin)
    with pytest.raises(ApiError, match=r"127\.0\.0\.1, an IP address of a private network"):
        client.request("GET", "/articles/me/all")
    assert platforms.requests == []


def test_a_client_does_not_show_its_token():
    assert TOKEN not in repr(make_client("dev", {}))
    assert TOKEN not in repr(replace(make_client("hashnode", {})))


# -- the record and its lock


def test_two_runs_at_once_do_not_both_send(tmp_path):
    with locked(tmp_path):
        message = r"another run is active \(process \d+ on "
        with pytest.raises(RecordError, match=message), locked(tmp_path):
            pass
        assert (tmp_path / LOCK).exists()
    assert not (tmp_path / LOCK).exists()
    with locked(tmp_path):
        pass


def test_only_one_of_many_threads_gets_the_lock(tmp_path):
    barrier, inside, refused = threading.Barrier(8), [], []

    def run():
        barrier.wait()
        try:
            with locked(tmp_path):
                inside.append(1)
                done.wait(10)
        except RecordError:
            refused.append(1)
            if len(refused) == 7:
                done.set()

    done = threading.Event()
    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(inside), len(refused)) == (1, 7)


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "null", '{"version": 2, "platforms": {}}', '{"version": 1}',
        '{"version": 1, "platforms": []}', '{"version": 1, "platforms": {"dev": []}}',
        '{"version": 1, "platforms": {"dev": {"blog/a": "1"}}}',
        '{"version": 1, "platforms": {"dev": {"blog/a": {"id": ["1"]}}}}',
        '{"version": 1, "platforms": {"dev": {"blog/a": {"url": 7}}}}', "[" * 100_000,
        '{"version": 1, "platforms": {}, "organization": "kite"}',
    ],
)  # fmt: skip
def test_a_damaged_record_is_an_error_and_stays(tmp_path, text):
    (tmp_path / FILE).write_text(text)
    with pytest.raises(RecordError):
        Record.read(tmp_path)
    assert (tmp_path / FILE).read_text() == text


def test_a_number_as_an_id_is_accepted(tmp_path):
    text = '{"version": 1, "platforms": {"dev": {"blog/a": {"id": 7, "overwrite": true}}}}'
    (tmp_path / FILE).write_text(text)
    entry = Record.read(tmp_path).platforms["dev"]["blog/a"]
    assert (entry.id, entry.overwrite) == ("7", True)


@BOTH
def test_no_file_contains_the_token(name, platforms, send, tmp_path):
    send(name, draft())
    platforms.fail("update", Fault(500, {"error": TOKEN}))
    run = send(name, draft(text="New."))
    assert run.stopped
    assert TOKEN not in f"{run.stopped}{run.shown}"
    for path in tmp_path.rglob("*"):
        assert TOKEN not in path.read_text(encoding="utf-8")
    assert all(TOKEN in headers.values() for _path, _kind, headers, _data in platforms.requests)


@BOTH
def test_nothing_is_sent_if_the_record_cannot_be_written(name, platforms, send, monkeypatch):
    def fail(_record):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Record, "write", fail)
    run = send(name, draft())
    assert f"{FILE} can't be written" in run.stopped
    assert platforms.texts(name) == []
