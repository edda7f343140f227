// What a page can do before, or without, its islands: theme, copy buttons, shortcuts, and waking the islands up.
// It is loaded in the head and blocks for a moment, so that a chosen theme is there before the first paint.
(() => {
  const root = document.documentElement;
  const { bundle, wasm, copy, copied } = document.currentScript.dataset;

  // Storage may be refused; then a choice lasts as long as its page.
  const recall = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const choose = (key, value) => {
    if (value) root.dataset[key] = value;
    else delete root.dataset[key];
    try {
      if (value) localStorage.setItem(key, value);
      else localStorage.removeItem(key);
    } catch {}
  };
  for (const key of ["theme", "shortcuts"]) {
    const value = recall(key);
    if (value) root.dataset[key] = value;
  }
  root.dataset.script = "";

  // Islands sleep until someone reaches for one.
  let waking;
  const wake = () => {
    waking ??= bundle && import(bundle).then(async (module) => {
      await module.default({ module_or_path: wasm });
      module.hydrate();
      // Parents come before children in the document, as they must.
      for (const island of document.querySelectorAll("leptos-island")) module[island.dataset.component](island);
    });
  };
  for (const event of ["focusin", "pointerdown"]) {
    document.addEventListener(event, ({ target }) => target.closest?.("leptos-island") && wake());
  }

  const actions = {
    theme: () => choose("theme", { light: "dark", dark: "" }[root.dataset.theme] ?? "light"),
    shortcuts: () => choose("shortcuts", root.dataset.shortcuts ? "" : "off"),
    copy: async (button) => {
      await navigator.clipboard.writeText(button.parentElement.querySelector("code").textContent);
      button.textContent = copied;
      setTimeout(() => (button.textContent = copy), 2000);
    },
  };
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-action]");
    if (button) actions[button.dataset.action](button);
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const input = document.getElementById("page-search");
    if (!(slash || k) || root.dataset.shortcuts || !input) return;
    event.preventDefault();
    input.focus();
    input.select();
  });

  document.addEventListener("DOMContentLoaded", () => {
    if (!navigator.clipboard) return;
    for (const pre of document.querySelectorAll("pre.code")) {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "copy", textContent: copy });
      button.dataset.action = "copy";
      pre.append(button);
    }
    // A search box that already has the focus, as after going back, is being reached for.
    if (document.activeElement?.closest("leptos-island")) wake();
  });
})();
