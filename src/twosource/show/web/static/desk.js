// The theme switch.  Every page works without scripts; they only add comfort.
(function () {
  "use strict";
  const order = ["auto", "light", "dark"];
  const root = document.documentElement;
  const button = document.querySelector("button.theme");
  if (!button) return;

  const show = () => {
    button.textContent = button.dataset[root.dataset.theme || "auto"];
  };
  button.addEventListener("click", () => {
    const next = order[(order.indexOf(root.dataset.theme || "auto") + 1) % order.length];
    if (next === "auto") delete root.dataset.theme;
    else root.dataset.theme = next;
    try { localStorage.setItem("theme", next); } catch { /* not kept, but shown */ }
    show();
  });
  show();
  button.hidden = false;
})();
