"""Newsletter services: the syntax of their templates, and what each requires in an email.

Sources: https://docs.buttondown.com/template-variables, https://listmonk.app/docs/templating,
https://mailchimp.com/help/all-the-merge-tags-cheat-sheet/ and
https://mailchimp.com/help/customize-your-footer-content/ (what each email needs).
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_JOINER: Final = "\u2060"
"""A character without width between the two characters of a template's syntax, in plain text."""


class Service(NamedTuple):
    """A newsletter service.

    ``unsubscribe`` is the tag for the URL at which a reader unsubscribes. ``sender`` is the tag for
    the sender's postal details, if the service requires it in each email. ``syntax`` is a pattern
    for what starts or ends a tag: the service would replace such text of a post.
    """

    name: str
    label: str
    unsubscribe: str
    sender: str
    syntax: str

    def escape_html(self, html: str) -> str:
        """Return HTML in which no text looks like a tag of the service."""
        return re.sub(self.syntax, lambda found: f"&#{ord(found[0][0])};{found[0][1:]}", html)

    def escape_text(self, text: str) -> str:
        """Return plain text in which nothing looks like a tag of the service."""
        return re.sub(self.syntax, lambda found: f"{found[0][0]}{_JOINER}{found[0][1:]}", text)


_BRACES: Final = r"\{(?=[{%#])|[}%#](?=\})"

SERVICES: Final = (
    Service("buttondown", "Buttondown", "{{ unsubscribe_url }}", "", _BRACES),
    # After a URL, `@TrackLink` replaces it with another one.
    Service("listmonk", "listmonk", "{{ UnsubscribeURL }}", "", rf"{_BRACES}|@(?=TrackLink)"),
    Service("mailchimp", "Mailchimp", "*|UNSUB|*", "*|LIST:ADDRESSLINE|*", r"\*(?=\|)|\|(?=\*)"),
)
"""The services, in the order of the documentation."""
