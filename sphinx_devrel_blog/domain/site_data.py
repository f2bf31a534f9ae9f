"""The data about the whole site that the environment keeps from one build to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.age import Age
    from sphinx_devrel_blog.blog.dialect_votes import Marks
    from sphinx_devrel_blog.common.git import CommitDates


class SiteData:
    """Data about the whole site; only the main process of a build changes it."""

    def __init__(self) -> None:
        self.revision = 0
        """The time of the last build with a change, in nanoseconds since 1970."""
        self.generated = b""
        """A digest of everything on which the generated pages depend."""
        self.terms: list[tuple[str, str, str]] = []
        """The terms that have pages: role, label, docname."""
        self.term_names = b""
        """A digest of the settings for the names of languages and locations."""
        self.related: dict[str, tuple[str, ...]] = {}
        """The names of related posts, by post name."""
        self.related_digest = b""
        """A digest of everything on which the related posts depend."""
        self.upcoming: dict[str, int] = {}
        """The number of the next event of each talk that is upcoming, by post name."""
        self.ages: dict[str, Age] = {}
        """The ages of old posts, by post name."""
        self.webmentions: dict[str, tuple[Any, ...]] = {}
        """The webmentions of each post, by docname."""
        self.videos = b""
        """A digest of the names of the videos in the source folder."""
        self.marks: dict[str, Marks] = {}
        """How much each post indicates each dialect, by docname."""
        self.dialects: dict[str, tuple[str, str]] = {}
        """The blogging system whose files are in each folder with posts, and the posts' dialect."""
        self.commit: tuple[str, str, frozenset[str]] | None = None
        """The commit at which the dates of files are known: its hash, the folder, the boundary."""
        self.dated_files: frozenset[str] = frozenset()
        """The files whose dates at this commit are known."""
        self.commit_dates: dict[str, CommitDates] = {}
        """The dates of these files, by path, if they have any."""
