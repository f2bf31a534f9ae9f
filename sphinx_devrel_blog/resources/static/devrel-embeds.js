/* sphinx_devrel_blog: a player ends when its box is closed. Players open without this. */
"use strict";

/* What plays on in a closed box could not be stopped. A lazy frame loads nothing until it is seen
   again. */
for (const facade of document.querySelectorAll("details.devrel-facade")) {
  facade.addEventListener("toggle", () => {
    const frame = facade.querySelector("iframe");
    if (frame && !facade.open) frame.replaceWith(frame.cloneNode());
  });
}
