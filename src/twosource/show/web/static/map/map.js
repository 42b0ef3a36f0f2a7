// The map page: events on the ground, the list of what is in view, and the timeline under both, all
// asked for with the same filters, which stand in the address.  Without scripts the list remains.
/* global L */

import { BaseMap, Names, colour } from "./basemap.js";
import { areaOf, markOf, symbol, TYPES } from "./marks.js";
import { entry, popup, sayings } from "./entries.js";
import { Timeline } from "./timeline.js";

const view = document.querySelector(".view");
const says = sayings(JSON.parse(view.dataset.says));
const form = document.getElementById("map-filters");
const list = document.getElementById("in-view");
const tally = document.getElementById("in-view-tally");
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

const box = document.getElementById("map");
box.hidden = false;
document.getElementById("map-keys").hidden = false;
const map = L.map(box, {
  minZoom: 2, maxZoom: 18, worldCopyJump: true, zoomControl: false, attributionControl: false,
  maxBounds: [[-86, -540], [86, 540]], zoomAnimation: !still, fadeAnimation: !still, inertia: !still, markerZoomAnimation: !still,
});
box.setAttribute("aria-describedby", "map-keys");
L.control.zoom({ zoomInTitle: says.text("zoom_in"), zoomOutTitle: says.text("zoom_out") }).addTo(map);
map.createPane("areas").style.zIndex = 400;
const areas = L.canvas({ pane: "areas" });
const shown = L.layerGroup().addTo(map);
const marks = new Map();
const clocks = new Timeline(document.getElementById("clocks"), says, (clock, first, last) => {
  form.elements.clock.value = clock;
  form.elements.first_day.value = first || "";
  form.elements.last_day.value = last || "";
  refresh();
});
let asking = null, within = null, base = null;

// What is asked for now, as the parts of an address; empty fields are left out.
function asked(extra) {
  const parts = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value && name !== "box") parts.set(name, value);
  if (!parts.has("first_day") && !parts.has("last_day")) parts.delete("clock");
  for (const [name, value] of Object.entries(extra)) if (value !== "") parts.set(name, value);
  return parts;
}

function bounds() {
  const b = map.getBounds(), wide = b.getEast() - b.getWest() >= 360;
  const turn = (x) => ((((x + 180) % 360) + 360) % 360) - 180;
  const tall = [Math.max(-90, b.getSouth()), Math.min(90, b.getNorth())];
  const sides = wide ? [-180, tall[0], 180, tall[1]] : [turn(b.getWest()), tall[0], turn(b.getEast()), tall[1]];
  return sides.map((n) => n.toFixed(4)).join(",");
}

async function refresh() {
  asking?.abort();
  asking = new AbortController();
  const signal = asking.signal, around = bounds();
  const parts = asked({ box: around });
  history.replaceState(null, "", "/map?" + parts);
  document.getElementById("as-table").href = "/timeline?" + parts;
  tally.textContent = says.text("busy");
  try {
    const [ground, days] = await Promise.all([
      answer("/api/map?" + asked({ box: around, zoom: map.getZoom() }), signal),
      answer("/api/timeline?" + parts, signal),
    ]);
    draw(ground);
    clocks.show(days.clocks, form.elements.clock.value, form.elements.first_day.value, form.elements.last_day.value, ground.events);
  } catch (error) {
    if (error.name !== "AbortError") tally.textContent = says.text("failed");
  }
}

async function answer(address, signal) {
  const got = await fetch(address, { signal });
  if (!got.ok) throw new Error(String(got.status));
  return got.json();
}

function draw(ground) {
  shown.clearLayers();
  marks.clear();
  for (const feature of ground.features) {
    const mark = markOf(near(feature), says), p = feature.properties;
    // A cluster whose events are of one vague place has that place's area.
    const ground = p.area ? { geometry: feature.geometry, properties: p.area } : feature;
    const area = areaOf(ground, areas);
    if (area) {
      shown.addLayer(area);
      outline(ground, area);
    }
    if (p.kind === "event") {
      mark.on("click", () => tell(p, mark.getLatLng()));
      mark.on("mouseover", () => point(p.id, true)).on("mouseout", () => point(p.id, false));
      marks.set(p.id, mark);
    } else {
      mark.on("click", () => into(p));
    }
    shown.addLayer(mark);
  }
  fill(ground);
}

// A region has its outline in place of the circle as soon as that is here.
async function outline(feature, circle) {
  const p = feature.properties;
  circle.told = feature;
  const found = p.precision === "region" && base ? await base.outline(p.country, p.place_id) : null;
  if (!found || !shown.hasLayer(circle)) return;
  shown.removeLayer(circle);
  shown.addLayer(areaOf(feature, areas, found));
}

// A place in the copy of the world that is looked at.
function near(feature) {
  const [lon, lat] = feature.geometry.coordinates, middle = map.getCenter().lng;
  feature.geometry.coordinates = [lon + 360 * Math.round((middle - lon) / 360), lat];
  return feature;
}

// Into a cluster: closer where its events lie apart, else to the list of them.
function into({ box: [west, south, east, north] }) {
  const apart = east - west > 0.002 || north - south > 0.002;
  if (apart && map.getZoom() < map.getMaxZoom()) {
    map.fitBounds([[south, west], [north, east]], { padding: [60, 60], maxZoom: map.getZoom() + 4 });
    return;
  }
  within = [west - 0.0005, south - 0.0005, east + 0.0005, north + 0.0005].map((n) => n.toFixed(4)).join(",");
  answer("/api/map?" + asked({ box: within, zoom: map.getZoom() })).then((ground) => {
    fill(ground);
    list.querySelector("a")?.focus();
  }, () => {});
}

function fill(ground) {
  list.replaceChildren(...ground.events.map((event) => {
    const item = entry(event, says, symbol(event.type, event.state, 26));
    item.addEventListener("focusin", () => point(event.id, true));
    item.addEventListener("focusout", () => point(event.id, false));
    item.addEventListener("mouseenter", () => point(event.id, true));
    item.addEventListener("mouseleave", () => point(event.id, false));
    item.querySelector("button")?.addEventListener("click", () => locate(event));
    return item;
  }));
  const counted = (n, one, many) => (n === 1 ? says.text(one) : says.text(many, { n: says.number(n) }));
  const said = [counted(ground.total, "one_in_view", "in_view")];
  if (ground.unplaced) said.push(counted(ground.unplaced, "one_unplaced", "unplaced"));
  if (ground.left_out) said.push(counted(ground.left_out, "one_left_out", "left_out"));
  tally.textContent = said.join(" · ");
}

// Point at an event everywhere at once: on the map, in the list, on the three clocks.
function point(id, on) {
  marks.get(id)?.getElement()?.classList.toggle("pointed", on);
  list.querySelector(`[data-event="${CSS.escape(id)}"]`)?.classList.toggle("pointed", on);
  clocks.point(id, on);
}

function locate(event) {
  const at = [event.lat, event.lon];
  map.setView(at, Math.max(map.getZoom(), 8), { animate: !still });
  tell(event, at);
}

// A popup of the map, not of a symbol: making room for it moves the map, and that draws all symbols anew.
function tell(event, at) {
  L.popup({ maxWidth: 320, offset: [0, -4] }).setLatLng(at).setContent(popup(event, says)).openOn(map);
}

async function contested(base) {
  const details = document.getElementById("contested");
  const here = () => {
    const seen = base.contested.filter((one) => map.getBounds().contains(one.at));
    details.hidden = !seen.length;
    document.getElementById("contested-list").replaceChildren(...seen.flatMap((one) => {
      const name = document.createElement("dt"), text = document.createElement("dd");
      name.textContent = one.name;
      text.textContent = one.text;
      return [name, text];
    }));
  };
  map.on("moveend", here);
  here();
}

function legend() {
  const sign = (type, state, text) => {
    const item = document.createElement("li");
    item.append(symbol(type, state, 28), text);
    return item;
  };
  const states = ["expected", "single-origin", "corroborated", "cross-side", "contested", "withdrawn"];
  document.getElementById("legend-states").replaceChildren(...states.map((s) => sign("", s, says.text("state." + s))));
  document.getElementById("legend-types").replaceChildren(...TYPES.map((type) => sign(type, "single-origin", says.type(type))));
}

async function start() {
  legend();
  const given = new URLSearchParams(location.search).get("box");
  const sides = given ? given.split(",").map(Number) : null;
  if (sides && sides.length === 4 && sides.every(Number.isFinite)) {
    const east = sides[2] < sides[0] ? sides[2] + 360 : sides[2];
    // The box of an address is what was in view; a little less of it has surely room again.
    const around = L.latLngBounds([sides[1], sides[0]], [sides[3], east]).pad(-0.02);
    map.setView(around.getCenter(), Math.max(2, map.getBoundsZoom(around)), { animate: false });
  } else {
    await whole();
  }
  let timer = 0;
  map.on("moveend", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, 120);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    refresh();
  });
  form.addEventListener("change", refresh);
  refresh();
  if (view.dataset.tiles) L.tileLayer(view.dataset.tiles, { crossOrigin: "anonymous", maxZoom: 18 }).addTo(map);
  else if (view.dataset.ground) await ground();
}

// Where most events lie, else the world.
async function whole() {
  map.setView([25, 15], 2);
  try {
    const ground = await answer("/api/map?" + asked({ zoom: 4 }));
    const weight = ground.features.map((f) => [f, f.properties.count || 1]).sort((a, b) => b[1] - a[1]);
    const all = weight.reduce((sum, one) => sum + one[1], 0);
    let seen = 0;
    const around = L.latLngBounds([]);
    for (const [feature, n] of weight) {
      if (seen > 0.6 * all) break;
      seen += n;
      const b = feature.properties.box, [x, y] = feature.geometry.coordinates;
      around.extend(b ? [[b[1], b[0]], [b[3], b[2]]] : [[y, x]]);
    }
    if (around.isValid()) map.fitBounds(around.pad(0.1), { maxZoom: 7, animate: false });
  } catch { /* the world will do */ }
}

async function ground() {
  const made = new BaseMap(map, "/basemap/", view.dataset.ground);
  if (!(await made.start())) return;
  base = made;
  // What was drawn while the base map came.
  shown.eachLayer((layer) => layer.told && outline(layer.told, layer));
  const names = new Names(base).addTo(map);
  contested(base);
  const recolour = () => {
    base.recolour();
    names.draw();
    refresh();
  };
  new MutationObserver(recolour).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
}

box.style.background = colour("--sea");
start();
