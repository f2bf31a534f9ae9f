/* sphinx_devrel_blog: whether the page is dark, for the scripts of other sites that it shows. */
"use strict";

/* Each theme has its own switch, but all of them change the color of the background. */
globalThis.devrelIsDark = () => {
  for (const element of [document.body, document.documentElement]) {
    const colour = getComputedStyle(element).backgroundColor;
    const [red, green, blue, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    if (colour.startsWith("rgb") && alpha > 0) {
      return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
    }
  }
  return false;
};
