/* sphinx_devrel_blog: readers can allow the players of a host for good. No cookie, no request. */
"use strict";
{
  const key = "devrel-players";
  const boxes = document.querySelectorAll("details[data-devrel-host]");
  const read = () => {
    try {
      return (localStorage.getItem(key) ?? "").split(" ").filter(Boolean);
    } catch {
      return [];
    }
  };
  const write = (host, on) => {
    const hosts = read().filter((each) => each !== host);
    try {
      localStorage.setItem(key, [...hosts, ...(on ? [host] : [])].join(" "));
    } catch {}
  };
  const inputs = [];
  for (const box of boxes) {
    const host = box.dataset.devrelHost;
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.type = "checkbox";
    input.checked = box.open = read().includes(host);
    input.onchange = () => {
      write(host, input.checked);
      for (const [other, of] of inputs) if (of === host) other.checked = input.checked;
    };
    inputs.push([input, host]);
    label.className = "devrel-remember";
    label.append(input, " ", box.dataset.devrelAlways);
    box.after(label);
  }
}
