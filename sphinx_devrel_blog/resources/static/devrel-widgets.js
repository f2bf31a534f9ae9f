/* sphinx_devrel_blog: the providers' own scripts, where a site chose them. */
"use strict";

(() => {
  const scripts = new Set();
  for (const box of document.querySelectorAll("[data-devrel-script]")) {
    const options = JSON.parse(box.dataset.devrelOptions);
    let quote = [...box.querySelectorAll(":scope > blockquote")].pop();
    if (!quote) {
      quote = document.createElement("blockquote");
      quote.append(...box.childNodes);
      box.append(quote);
    }
    for (const [name, value] of Object.entries({ theme: devrelIsDark() ? "dark" : "light", ...options })) {
      quote.setAttribute(`data-${name}`, value);
    }
    quote.classList.add(box.dataset.devrelMarker);
    box.classList.add("devrel-widget");
    scripts.add(box.dataset.devrelScript);
  }
  for (const url of scripts) {
    const script = document.createElement("script");
    script.async = true;
    script.src = url;
    document.head.append(script);
  }
})();
