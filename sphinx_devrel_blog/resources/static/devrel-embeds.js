/* sphinx_devrel_blog: players that end when they are closed, and the providers' own scripts where a
   site wants them. All can be read and opened without this. */
"use strict";

(() => {
  /* What plays on in a closed box could not be stopped. A lazy frame asks for nothing until it is
     seen again. */
  for (const facade of document.querySelectorAll("details.devrel-facade")) {
    facade.addEventListener("toggle", () => {
      const frame = facade.querySelector("iframe");
      if (frame && !facade.open) frame.replaceWith(frame.cloneNode());
    });
  }

  /* Themes switch in ways of their own; what they have in common is the colour behind the text. */
  const isDark = () => {
    for (const element of [document.body, document.documentElement]) {
      const colour = getComputedStyle(element).backgroundColor;
      const [red, green, blue, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
      if (colour.startsWith("rgb") && alpha > 0) {
        return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
      }
    }
    return false;
  };

  const scripts = new Set();
  for (const box of document.querySelectorAll("[data-devrel-script]")) {
    const options = JSON.parse(box.dataset.devrelOptions);
    let quote = [...box.querySelectorAll(":scope > blockquote")].pop();
    if (!quote) {
      quote = document.createElement("blockquote");
      quote.append(...box.childNodes);
      box.append(quote);
    }
    for (const [name, value] of Object.entries({ theme: isDark() ? "dark" : "light", ...options })) {
      quote.setAttribute(`data-${name}`, value);
    }
    quote.classList.add(box.dataset.devrelMarker);
    box.classList.add("devrel-widget");
    scripts.add(box.dataset.devrelScript);
  }
  for (const address of scripts) {
    const script = document.createElement("script");
    script.async = true;
    script.src = address;
    document.head.append(script);
  }
})();
