"""Changes to the doctree, one file each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_devrel_blog.transforms.anchors import NoteAnchors
from sphinx_devrel_blog.transforms.animations import FindAnimations, ShowAnimations
from sphinx_devrel_blog.transforms.blog import ShowLists, ShowParts
from sphinx_devrel_blog.transforms.boxes import PartBoxesInText
from sphinx_devrel_blog.transforms.contents import ListContents
from sphinx_devrel_blog.transforms.depth import FlattenDeepNodes
from sphinx_devrel_blog.transforms.epub import LeaveOutLinksInBooks, SimplifyForBooks
from sphinx_devrel_blog.transforms.excerpt import FindExcerpt
from sphinx_devrel_blog.transforms.fallback import SimplifyForOtherBuilders
from sphinx_devrel_blog.transforms.footnotes import LeaveOutEmptyFootnotes, PrintFootnotesOnce
from sphinx_devrel_blog.transforms.header import NameCover, PostHeader
from sphinx_devrel_blog.transforms.hidden import UnlinkHidden
from sphinx_devrel_blog.transforms.highlighting import ChooseLanguages
from sphinx_devrel_blog.transforms.html import BalanceHTML
from sphinx_devrel_blog.transforms.images import (
    FindImages,
    LeaveOutDamagedImages,
    LeaveOutImages,
    ReportDamagedImages,
    SizeImages,
)
from sphinx_devrel_blog.transforms.links import (
    ShowAddressesInMan,
    ShowAddressesInText,
    SkipEmbedsInLinkcheck,
)
from sphinx_devrel_blog.transforms.numbers import DropHugeNumbers, ShortenLabels
from sphinx_devrel_blog.transforms.pictures import FindImagesInHTML, ShowImagesInHTML
from sphinx_devrel_blog.transforms.posts import LeaveOutParts, PartPosts, ReadFields
from sphinx_devrel_blog.transforms.privacy import (
    RefuseFilesOutside,
    RefuseUnsafeLinks,
    SettleHTML,
    ShowHTMLAsText,
)
from sphinx_devrel_blog.transforms.references import NoteReferences
from sphinx_devrel_blog.transforms.remote import MarkRemoteImages, ShowRemoteImages
from sphinx_devrel_blog.transforms.translation import TranslatePosts

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def register_transforms(app: Sphinx) -> None:
    """Add every transform to ``app``."""
    app.add_transform(FlattenDeepNodes)
    app.add_transform(ReadFields)
    app.add_transform(LeaveOutParts)
    app.add_transform(PartPosts)
    app.add_transform(TranslatePosts)
    app.add_transform(DropHugeNumbers)
    app.add_transform(ShortenLabels)
    app.add_transform(ChooseLanguages)
    app.add_transform(SettleHTML)
    app.add_transform(BalanceHTML)
    app.add_transform(ListContents)
    app.add_transform(FindExcerpt)
    app.add_transform(PostHeader)
    app.add_transform(FindImages)
    app.add_transform(FindImagesInHTML)
    app.add_transform(FindAnimations)
    app.add_transform(ReportDamagedImages)
    app.add_transform(MarkRemoteImages)
    app.add_transform(RefuseUnsafeLinks)
    app.add_transform(RefuseFilesOutside)
    app.add_transform(NoteReferences)
    app.add_transform(NoteAnchors)
    app.add_post_transform(UnlinkHidden)
    app.add_post_transform(ShowParts)
    app.add_post_transform(ShowLists)
    app.add_post_transform(NameCover)
    app.add_post_transform(ShowAnimations)
    app.add_post_transform(LeaveOutDamagedImages)
    app.add_post_transform(ShowHTMLAsText)
    app.add_post_transform(ShowRemoteImages)
    app.add_post_transform(PartBoxesInText)
    app.add_post_transform(SimplifyForBooks)
    app.add_post_transform(LeaveOutLinksInBooks)
    app.add_post_transform(SizeImages)
    app.add_post_transform(ShowImagesInHTML)
    app.add_post_transform(LeaveOutImages)
    app.add_post_transform(PrintFootnotesOnce)
    app.add_post_transform(LeaveOutEmptyFootnotes)
    app.add_post_transform(ShowAddressesInMan)
    app.add_post_transform(ShowAddressesInText)
    app.add_post_transform(SkipEmbedsInLinkcheck)
    app.add_post_transform(SimplifyForOtherBuilders)
