"""The builder ``check``, which reads the posts as an editor does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_devrel_blog.common.sphinx_compat import BuilderWithoutPages
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.tools.check.blog_rules import check_blog, check_data, check_embeds
from sphinx_devrel_blog.tools.check.checked_post import read_checked_posts
from sphinx_devrel_blog.tools.check.image_rules import check_images
from sphinx_devrel_blog.tools.check.link_rules import PAGE_SCHEME, check_link_texts, check_targets
from sphinx_devrel_blog.tools.check.report import WarningCollector, log_summary, write_report
from sphinx_devrel_blog.tools.check.rules import RULES
from sphinx_devrel_blog.tools.check.settings import FILE, load_settings
from sphinx_devrel_blog.tools.check.text_rules import check_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_devrel_blog.tools.check.checked_post import CheckedPost
    from sphinx_devrel_blog.tools.check.settings import Settings


class CheckBuilder(BuilderWithoutPages):
    """Reads the site, and warns about everything that an editor would correct in its posts.

    Writes no pages, but a report for other programs, ``check.json``.
    """

    name = "check"
    epilog = "The report is in %(outdir)s/check.json."
    supported_image_types = StandaloneHTMLBuilder.supported_image_types
    supported_remote_images = True
    supported_data_uri_images = True

    def init(self) -> None:
        """Start collecting warnings, including those about reading the posts."""
        self.collector = WarningCollector(self)
        self.collector.begin()
        self.events.connect("env-get-outdated", _read_every_post, 600)  # after hidden posts (500)

    def get_outdated_docs(self) -> str:
        """Return the text for Sphinx's log: every run checks every post."""
        return "all posts"

    def get_target_uri(self, docname: str, _typ: str | None = None) -> str:
        """Return a URL that contains the name of the page."""
        return f"{PAGE_SCHEME}{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the URL of a page, whatever page it is on."""
        del from_
        return self.get_target_uri(to, typ)

    def finish(self) -> None:
        """Check the posts, and write the report."""
        settings = load_settings(Path(self.srcdir))
        for message in settings.problems:
            warn(Problem(f"{FILE}: {message}", "config"), None)
        try:
            posts = list(read_checked_posts(self.env))
            for docname, problem in _sorted(_find_problems(posts, self, settings)):
                warn(problem, docname)
        finally:
            # With -W, Sphinx before 8.1 stops at the first warning.
            self.collector.end()
            write_report(
                self.collector.problems, len(BlogDomain.of(self.env).store.all_posts), self
            )
        log_summary(self.collector.problems, len(posts))


def _read_every_post(
    _app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], removed: set[str]
) -> set[str]:
    """Handle ``env-get-outdated``: read each post again, to repeat the warnings about it."""
    store = BlogDomain.of(env).store
    return ({*store.posts, *store.section_posts} & env.found_docs) - removed


def _find_problems(
    posts: list[CheckedPost], builder: CheckBuilder, settings: Settings
) -> Iterator[tuple[str, Problem]]:
    """Yield the problems of all posts, each with the name of its document."""
    documents: set[str] = set()
    for checked in posts:
        document = checked.post.document
        yield from ((document, each) for each in check_text(checked, builder.env, settings))
        yield from ((document, each) for each in check_data(checked, builder.env, settings))
        yield from ((document, each) for each in check_link_texts(checked))
        yield from ((document, each) for each in check_images(checked, builder.env, settings))
        if document in documents:
            continue
        documents.add(document)
        yield from ((document, each) for each in check_embeds(checked, builder, settings))
        yield from ((document, each) for each in check_targets(checked, builder))
    yield from ((checked.post.document, each) for checked, each in check_blog(posts, builder))


def _sorted(found: Iterator[tuple[str, Problem]]) -> list[tuple[str, Problem]]:
    """Return problems by file, line and rule, without duplicates."""
    order = list(RULES)

    def key(pair: tuple[str, Problem]) -> tuple[str, int, int]:
        return pair[0], pair[1].line, order.index(pair[1].subtype.partition(".")[2])

    return sorted(dict.fromkeys(found), key=key)
