// Review by keyboard: j and k move through the queue, a letter takes the action that shows it.
(function () {
  "use strict";
  const items = [...document.querySelectorAll(".item")];
  const typing = (target) => target.closest("input, select, textarea") !== null;

  function move(step) {
    const at = items.indexOf(document.activeElement?.closest(".item"));
    const next = items[Math.max(0, Math.min(items.length - 1, at + step))];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  function act(key) {
    const item = document.activeElement?.closest(".item");
    const within = item?.querySelector(`[data-key="${CSS.escape(key)}"]`);
    const anywhere = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)]
      .find((one) => !one.closest(".item"));
    const found = within || anywhere;
    if (!found) return false;
    if (found.matches("input")) found.focus();
    else found.click();
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing(event.target) && event.key !== "Escape") return;
    if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (!act(event.key)) return;
    event.preventDefault();
  });
})();
