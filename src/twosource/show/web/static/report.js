// Hovering or focusing marked words tells their claim beside them and lights up its card.
(function () {
  "use strict";
  const tip = document.querySelector(".tip");
  const pieces = (number) => document.querySelectorAll(`.text [data-card="${number}"]`);
  const card = (number) => document.getElementById(`card-${number}`);

  function light(number, on) {
    for (const piece of pieces(number)) piece.classList.toggle("lit", on && piece.classList.contains("content"));
    card(number)?.classList.toggle("lit", on);
  }

  function tell(piece) {
    const told = card(piece.dataset.card);
    if (!told || !tip) return;
    // Only elements that the server escaped are copied, never text made into markup.
    tip.replaceChildren(told.querySelector(".gist").cloneNode(true), told.querySelector("ul").cloneNode(true));
    tip.hidden = false;
    const box = piece.getClientRects()[0];
    const below = box.bottom + tip.offsetHeight + 12 < innerHeight;
    tip.style.left = `${Math.max(8, Math.min(box.left, innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${Math.max(8, below ? box.bottom + 6 : box.top - tip.offsetHeight - 6)}px`;
  }

  let current = null;
  function enter(target) {
    const piece = target.closest?.(".text [data-card]");
    if (piece === current) return;
    leave();
    if (!piece) return;
    current = piece;
    light(piece.dataset.card, true);
    tell(piece);
  }
  function leave() {
    if (current) light(current.dataset.card, false);
    current = null;
    if (tip) tip.hidden = true;
  }

  const text = document.querySelector(".text");
  text?.addEventListener("pointerover", (event) => enter(event.target));
  text?.addEventListener("pointerleave", leave);
  text?.addEventListener("focusin", (event) => enter(event.target));
  text?.addEventListener("focusout", leave);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") leave(); });
  addEventListener("scroll", leave, { passive: true });

  for (const item of document.querySelectorAll(".card")) {
    const number = item.id.slice("card-".length);
    item.addEventListener("pointerenter", () => light(number, true));
    item.addEventListener("pointerleave", () => light(number, false));
  }

  // An address may name one of several claims on the same words: all their pieces are shown.
  function arrive() {
    const anchor = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const piece = anchor?.closest(".text [data-card]");
    if (piece) light(piece.dataset.card, true);
  }
  addEventListener("hashchange", arrive);
  arrive();
})();
