// Events on the map: a symbol says the type by its glyph and the state by its outline, so that both
// are read without colour.  Where many lie together a round with their number stands for them.
/* global L */

import { colour } from "./basemap.js";

const SVG = "http://www.w3.org/2000/svg";

// Glyphs in a square of 16; a type that has none shows its first two letters.
const GLYPHS = {
  ASSAULT: "M8 1.5l1.5 4 4-1.8-1.8 4 3.8 1.8-4.2 1.2 1 4.3-3.3-2.8-3.3 2.8.8-4.3-4-1.2 3.7-1.8-1.7-4 4 1.8z",
  INCIDENT: "M8 2l6.5 11.5h-13zM8 6v4M8 11.4v1",
  PROTEST: "M4 14V2.5M4 3h9l-2.5 2.7L13 8.5H4",
  CONSULT: "M2 3h8v5H6l-2 2V8H2zM12 6h2.5v5H13v2l-2-2H8",
  TRAVEL: "M2 8h11M9 4l4 4-4 4",
  AID: "M6.5 2h3v4.5H14v3H9.5V14h-3V9.5H2v-3h4.5z",
  COERCE: "M4 7.5h8V14H4zM5.5 7.5V5a2.5 2.5 0 015 0v2.5",
  COOPERATE: "M2 9l4-4 3 3M14 7l-4 4-5-5",
  SUPPORT: "M3 9l3.5 3.5L13.5 4",
  CONCEDE: "M8 2.5v10M4 8.5l4 4 4-4",
  RETREAT: "M13 8H3M7 4L3 8l4 4",
  ACCUSE: "M8 2v8M8 12v2",
  REJECT: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  REQUEST: "M5 5.5a3 3 0 116 0c0 2-3 2-3 4M8 12v1.5",
  THREATEN: "M9.5 1.5L4 9h4l-1.5 5.5L12 7H8z",
  SANCTION: "M8 2a6 6 0 100 12A6 6 0 008 2zM3.800 12.200l8.400-8.400",
  MOBILIZE: "M3 12l5-4 5 4M3 8l5-4 5 4",
  AGREE: "M2.5 10.5V6h3l2.5 2 2.5-2h3v4.5l-4 2.5z",
};

export const TYPES = Object.keys(GLYPHS).sort();

function node(name, attributes, parent) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (parent) parent.appendChild(made);
  return made;
}

// The outline of a state around a symbol of 32 by 32.
function outline(state, svg) {
  const round = (r, classes) => node("circle", { cx: 16, cy: 16, r, class: classes }, svg);
  round(14.5, "halo");
  if (state === "corroborated") round(13, "full");
  else if (state === "cross-side") { round(13.5, "edge"); round(10.5, "edge thin"); }
  else if (state === "contested") {
    round(13, "edge");
    node("path", { d: "M16 3a13 13 0 010 26z", class: "half" }, svg);
  } else if (state === "expected") round(13, "edge dashed");
  else if (state === "withdrawn") { round(13, "edge"); node("path", { d: "M7 25L25 7", class: "edge" }, svg); }
  else round(13, "edge");
}

export function symbol(type, state, size = 32) {
  const svg = node("svg", { viewBox: "0 0 32 32", width: size, height: size, class: `mark state-${state}`, "aria-hidden": "true", focusable: "false" });
  outline(state, svg);
  const inside = node("g", { class: "glyph", transform: "translate(8 8)" }, svg);
  if (GLYPHS[type]) node("path", { d: GLYPHS[type] }, inside);
  else node("text", { x: 8, y: 12, "text-anchor": "middle" }, inside).textContent = type.slice(0, 2);
  return svg;
}

function icon(element, size) {
  return L.divIcon({ html: element, iconSize: [size, size], className: "map-mark" });
}

export function markOf(feature, says) {
  const at = [feature.geometry.coordinates[1], feature.geometry.coordinates[0]];
  const p = feature.properties;
  const options = { keyboard: false, riseOnHover: true };
  if (p.kind === "event") {
    return L.marker(at, { ...options, icon: icon(symbol(p.type, p.state), 32), title: p.title, zIndexOffset: 500 });
  }
  const size = Math.round(26 + 7 * Math.log10(p.count));
  const round = document.createElement("span");
  round.className = "cluster";
  round.textContent = says.number(p.count);
  return L.marker(at, { ...options, icon: icon(round, size), title: says.cluster(p), zIndexOffset: -p.count });
}

// Where the event may be as well: the outline of a region, else a circle; dashed where the place is
// only near it, or the region contested.
export function areaOf(feature, renderer, outline = null) {
  const p = feature.properties;
  if (!p.radius_km || p.precision === "exact") return null;
  const vague = p.precision === "approximate" || p.precision === "relative";
  const ground = ["region", "district", "country"].includes(p.precision);
  const ink = colour(p.state ? `--${{ "single-origin": "single", "cross-side": "cross" }[p.state] || p.state}` : "--soft");
  const style = {
    renderer,
    interactive: false,
    color: ink,
    weight: vague || outline ? 1.5 : 0.8,
    dashArray: vague || outline?.contested ? "4 5" : null,
    fillColor: ink,
    fillOpacity: ground ? 0.1 : 0.05,
  };
  const [lon, lat] = feature.geometry.coordinates;
  if (!outline) return L.circle([lat, lon], { radius: p.radius_km * 1000, ...style });
  // In the copy of the world that the event is shown in.
  const turn = 360 * Math.round((lon - p.lon) / 360);
  return L.polygon(outline.polygons.map((polygon) => polygon.map((ring) => ring.map(([y, x]) => [y, x + turn]))), style);
}
