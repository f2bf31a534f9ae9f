/* sphinx_devrel_blog: copy a post as Markdown. Without this script, the link opens the copy. */
"use strict";
{
  const read = async (url) => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(response.status);
    return new Blob([await response.text()], { type: "text/plain" });
  };
  addEventListener("click", async (event) => {
    const link = event.target.closest?.("a.devrel-copy");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    try {
      /* Safari allows copying only while it handles the click, so it gets the promise. */
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": read(link.href) })]);
      const done = link.parentElement.querySelector("output");
      done.hidden = false;
      setTimeout(() => (done.hidden = true), 3000);
    } catch {
      location.href = link.href;
    }
  });
}
