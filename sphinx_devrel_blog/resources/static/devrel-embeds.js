/* sphinx_devrel_blog: a player ends when its box is closed. Players open without this. */
"use strict";

/* Readers couldn't stop a player in a closed box. The new frame is lazy: it loads nothing until
   readers open the box again. */
for (const facade of document.querySelectorAll("details.devrel-facade")) {
  facade.addEventListener("toggle", () => {
    const frame = facade.querySelector("iframe");
    if (frame && !facade.open) frame.replaceWith(frame.cloneNode());
  });
}
