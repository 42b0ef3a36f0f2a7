// Runs before the page is painted, so that a chosen theme never flashes.
(function () {
  "use strict";
  try {
    const chosen = localStorage.getItem("theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch { /* storage is closed to us: the system's choice stands */ }
})();
