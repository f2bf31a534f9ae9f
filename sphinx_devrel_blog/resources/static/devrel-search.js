/* sphinx_devrel_blog: excerpts in the results of Sphinx's search without our labels and lists. */
"use strict";

/* PyData themes have the path to a page and links to its source within the main part of the page. */
const leaveOutTheme = (page) => {
  const main = page.querySelector('[role="main"]');
  const text = main?.querySelector("section")?.parentElement;
  if (!text) return;
  main.removeAttribute("role");
  text.setAttribute("role", "main");
};

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
    if (found.length) leaveOutTheme(page);
    const text = toText(page.documentElement.outerHTML, anchor);
    // An excerpt has a fixed length, which the spaces of some themes would fill.
    return found.length ? text.replace(/\s+/g, " ") : text;
  };
}
