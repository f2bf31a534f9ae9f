/* sphinx_devrel_blog: excerpts in the results of Sphinx's search without our labels and lists. */
"use strict";

/* A constant of Sphinx's searchtools.js, which themes can leave out. */
if (typeof Search !== "undefined" && Search.htmlToText) {
  const toText = Search.htmlToText;
  const added = ["kicker", "header", "tags", "footer"].map((part) => `.devrel-post-${part}`);
  added.push(".devrel-posts", ".devrel-facade > summary", ".devrel-frame", ".devrel-remember");
  added.push(".devrel-plain", ".devrel-embed .attribution", ".devrel-zoomed", "template", "noscript");
  Search.htmlToText = (html, anchor) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    const found = page.querySelectorAll(added.join());
    found.forEach((element) => element.remove());
    const text = toText(page.documentElement.outerHTML, anchor);
    // An excerpt has a fixed length, which the spaces of some themes would fill.
    return found.length ? text.replace(/\s+/g, " ") : text;
  };
}
