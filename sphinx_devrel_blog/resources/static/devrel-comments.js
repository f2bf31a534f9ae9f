/* sphinx_devrel_blog: comments. All can be read without this. */
"use strict";

(() => {
  /* Comments: requested once a reader opens them or scrolls near. */
  const addScript = (box, url, attributes) => {
    const script = document.createElement("script");
    for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
    script.async = true;
    script.src = url;
    box.append(script);
  };

  const showService = (box, { service, script, attributes, themes, page }) => {
    if (service === "disqus") {
      const thread = document.createElement("div");
      thread.id = "disqus_thread";
      box.append(thread);
      /* Disqus calls this with an object that has both. */
      window.disqus_config = function () {
        this.language = page.language;
        Object.assign(this.page, { identifier: page.identifier, title: page.title });
        this.page.url = page.url || location.href.split("#")[0];
      };
      addScript(box, script, { "data-timestamp": String(Date.now()) });
      return;
    }
    const option = service === "giscus" ? "data-theme" : "theme";
    const follows = !(option in attributes);
    const theme = () => themes[Number(devrelIsDark())];
    const given = follows ? { ...attributes, [option]: theme() } : attributes;
    addScript(box, script, { ...given, crossorigin: "anonymous" });
    if (!follows) return;
    let sent = theme();
    const send = () => {
      const frame = box.querySelector("iframe");
      if (!frame || sent === theme()) return;
      sent = theme();
      const message =
        service === "giscus" ? { giscus: { setConfig: { theme: sent } } } : { type: "set-theme", theme: sent };
      frame.contentWindow.postMessage(message, new URL(script).origin);
    };
    /* The switch of a theme changes an attribute, and the colours with it, some after a moment. */
    const changes = new MutationObserver(() => setTimeout(send, 400));
    for (const element of [document.documentElement, document.body]) {
      changes.observe(element, { attributes: true });
    }
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTimeout(send, 400));
  };

  const element = (name, text, ...children) => {
    const created = document.createElement(name);
    if (text) created.textContent = text;
    created.append(...children);
    return created;
  };

  const link = (text, url) => {
    if (!/^https?:\/\//.test(url ?? "")) return document.createTextNode(text);
    const created = element("a", text);
    created.href = url;
    created.rel = "nofollow ugc noopener";
    return created;
  };

  /* Keeps only the text, the line breaks and the links of a reply's HTML. */
  const wordsOf = (html) => {
    const copy = (from, to) => {
      for (const node of from.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) {
          to.append(node.data);
        } else if (node.nodeType === Node.ELEMENT_NODE) {
          const name = node.localName;
          if (name === "a") to.append(link(node.textContent, node.getAttribute("href")));
          else if (name === "br") to.append(element("br"));
          else if (name === "p") to.append(copy(node, element("p")));
          else if (!["script", "style", "template"].includes(name)) copy(node, to);
        }
      }
      return to;
    };
    return copy(new DOMParser().parseFromString(html, "text/html").body, element("div"));
  };

  /* Bluesky gives the positions of links in bytes. */
  const wordsWithLinks = (text, facets) => {
    const bytes = new TextEncoder().encode(text);
    const part = (from, to) => new TextDecoder().decode(bytes.slice(from, to));
    const words = element("p");
    let done = 0;
    const byStart = [...(facets ?? [])].sort((a, b) => a.index.byteStart - b.index.byteStart);
    for (const { index, features } of byStart) {
      const uri = features.map((feature) => feature.uri).find(Boolean);
      if (!uri || index.byteStart < done) continue;
      words.append(part(done, index.byteStart), link(part(index.byteStart, index.byteEnd), uri));
      done = index.byteEnd;
    }
    words.append(part(done));
    return element("div", "", words);
  };

  const fromMastodon = ({ descendants }) => {
    const replies = descendants.map((status) => ({
      id: status.id,
      to: status.in_reply_to_id,
      name: status.account.display_name || status.account.acct,
      profile: status.account.url,
      url: status.url,
      date: status.created_at,
      warning: status.spoiler_text,
      words: wordsOf(status.content),
      replies: [],
    }));
    const byId = new Map(replies.map((reply) => [reply.id, reply]));
    return replies.filter((reply) => {
      byId.get(reply.to)?.replies.push(reply);
      return !byId.has(reply.to);
    });
  };

  const fromBluesky = ({ thread }) => {
    const read = ({ replies }) =>
      (replies ?? [])
        .filter((reply) => reply.post)
        .map((reply) => ({
          name: reply.post.author.displayName || reply.post.author.handle,
          profile: `https://bsky.app/profile/${reply.post.author.did}`,
          url: `https://bsky.app/profile/${reply.post.author.did}/post/${reply.post.uri.split("/").pop()}`,
          date: reply.post.record.createdAt,
          warning: (reply.post.labels ?? []).map((label) => label.val).join(", "),
          words: wordsWithLinks(reply.post.record.text, reply.post.record.facets),
          replies: read(reply),
        }));
    return read(thread);
  };

  const list = (replies) => {
    const items = replies.map((reply) => {
      const when = element("time", "", link(reply.date.slice(0, 10), reply.url));
      when.dateTime = reply.date;
      const head = element("p", "", link(reply.name, reply.profile), " · ", when);
      const words = reply.warning
        ? element("details", "", element("summary", reply.warning), reply.words)
        : reply.words;
      const item = element("li", "", head, words);
      if (reply.replies.length) item.append(list(reply.replies));
      return item;
    });
    const created = element("ol", "", ...items);
    created.className = "devrel-replies";
    return created;
  };

  const showThread = async (box, { service, thread, words }) => {
    const shown = element("div");
    shown.setAttribute("aria-live", "polite");
    box.append(shown);
    try {
      const answer = await fetch(thread, { credentials: "omit", referrerPolicy: "no-referrer" });
      if (!answer.ok) throw new Error(answer.statusText);
      const replies = (service === "mastodon" ? fromMastodon : fromBluesky)(await answer.json());
      shown.append(replies.length ? list(replies) : element("p", words.none));
      const elsewhere = box.querySelector(":scope > p > a");
      if (elsewhere) elsewhere.textContent = words.reply;
    } catch {
      shown.append(element("p", words.failed));
    }
  };

  const showComments = (box) => {
    const load = JSON.parse(box.dataset.devrelComments);
    if (load.service === "template") {
      box.append(box.querySelector("template").content.cloneNode(true));
    } else if (load.thread) {
      showThread(box, load);
    } else {
      showService(box, load);
    }
  };

  for (const box of document.querySelectorAll("[data-devrel-comments]")) {
    if (box.localName === "details") {
      box.addEventListener("toggle", () => showComments(box), { once: true });
      continue;
    }
    const watch = new IntersectionObserver(
      (seen) => {
        if (!seen.some((entry) => entry.isIntersecting)) return;
        watch.disconnect();
        showComments(box);
      },
      { rootMargin: "200px" },
    );
    watch.observe(box);
  }
})();
