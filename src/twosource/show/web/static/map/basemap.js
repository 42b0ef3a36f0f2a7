// The map under the events: pieces of the base map drawn on a canvas.  What a piece holds stands in
// docs/basemap.md.  Nothing here can be clicked; it is only looked at.
/* global L */

// From this zoom on the finer pieces are shown.
const FINE = 6;

// A flat list of steps as Leaflet's points: latitude before longitude.
function points(steps, scale) {
  const made = new Array(steps.length / 2);
  let x = 0, y = 0;
  for (let n = 0; n < steps.length; n += 2) {
    x += steps[n];
    y += steps[n + 1];
    made[n / 2] = [y / scale, x / scale];
  }
  return made;
}

const STYLES = {
  sea: () => ({ stroke: false, fill: true, fillOpacity: 1, fillColor: colour("--sea") }),
  land: () => ({ stroke: false, fill: true, fillOpacity: 1, fillColor: colour("--land") }),
  lakes: () => ({ stroke: false, fill: true, fillOpacity: 1, fillColor: colour("--sea") }),
  regions: () => ({ color: colour("--region-line"), weight: 0.8, fill: false }),
  borders: () => ({ color: colour("--border-line"), weight: 1.3, fill: false }),
  disputed: () => ({ color: colour("--border-line"), weight: 1.6, fill: false, dashArray: "5 5" }),
};

export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

export class BaseMap {
  // ``stamp`` says which base map it is, so that pieces can be kept by the browser.
  constructor(map, address, stamp) {
    this.map = map;
    this.address = (name) => `${address}${name}?v=${stamp}`;
    this.cells = new Map();
    this.fine = L.layerGroup();
    this.labels = [];
    this.contested = [];
    this.outlined = new Set();
    this.areas = new Map();
    map.createPane("base").style.zIndex = 150;
    this.renderer = L.canvas({ pane: "base", padding: 0.4 });
  }

  // True when there is a base map; false when the desk has none.
  async start() {
    const answer = await fetch(this.address("world")).catch(() => null);
    if (!answer || !answer.ok) return false;
    const world = await answer.json();
    this.cell = world.cell;
    this.known = new Set(world.cells);
    this.outlined = new Set(world.areas);
    this.labels = world.labels.map((row) => label(row, world.scale));
    this.contested = world.contested.map(([x, y, name, text]) => ({ at: [y / world.scale, x / world.scale], name, text }));
    this.world = this.layers(world).addTo(this.map);
    this.map.on("moveend", () => this.look());
    await this.look();
    return true;
  }

  // The layers of a piece; a cell hides the coarse world under it with sea of its own.
  layers(piece, corner) {
    const group = L.layerGroup();
    const add = (name, made) => {
      made.twosource = name;
      group.addLayer(made);
    };
    const options = (name) => ({ ...STYLES[name](), renderer: this.renderer, interactive: false, smoothFactor: 1 });
    if (corner) {
      const [x, y] = corner;
      add("sea", L.rectangle([[y, x], [y + this.cell, x + this.cell]], options("sea")));
    }
    for (const name of ["land", "lakes"]) {
      if (!piece[name]) continue;
      const rings = piece[name].map((polygon) => polygon.map((ring) => points(ring, piece.scale)));
      add(name, L.polygon(rings, options(name)));
    }
    for (const name of ["regions", "borders", "disputed"]) {
      if (piece[name]) add(name, L.polyline(piece[name].map((line) => points(line, piece.scale)), options(name)));
    }
    return group;
  }

  // Bring in the finer pieces in view, or take them away.
  async look() {
    if (this.map.getZoom() < FINE) {
      this.fine.remove();
      return;
    }
    this.fine.addTo(this.map);
    const view = this.map.getBounds();
    const coming = [];
    for (let x = this.down(view.getWest()); x <= view.getEast(); x += this.cell) {
      for (let y = this.down(view.getSouth()); y <= view.getNorth(); y += this.cell) {
        const name = `${x}_${y}`;
        if (this.known.has(name) && !this.cells.has(name)) coming.push(this.bring(name, [x, y]));
      }
    }
    await Promise.all(coming);
    if (coming.length) this.map.fire("basemap");
  }

  // The outline of a region, null where there is none: its polygons, and whether it is contested.
  async outline(country, id) {
    if (!this.outlined.has(country)) return null;
    if (!this.areas.has(country)) this.areas.set(country, this.areasOf(country));
    return (await this.areas.get(country)).get(id) || null;
  }

  async areasOf(country) {
    try {
      const { areas, contested, scale } = await (await fetch(this.address(`areas_${country}`))).json();
      const outline = ([id, polygons]) => [id, {
        polygons: polygons.map((polygon) => polygon.map((ring) => points(ring, scale))),
        contested: contested.includes(id),
      }];
      return new Map(Object.entries(areas).map(outline));
    } catch {
      this.areas.delete(country);
      return new Map();
    }
  }

  down(degrees) {
    return Math.floor(degrees / this.cell) * this.cell;
  }

  async bring(name, corner) {
    this.cells.set(name, null);
    try {
      const piece = await (await fetch(this.address(name))).json();
      const group = this.layers(piece, corner);
      this.cells.set(name, group);
      this.fine.addLayer(group);
      this.labels.push(...(piece.labels || []).map((row) => label(row, piece.scale)));
    } catch {
      this.cells.delete(name);
    }
  }

  // Take the colours anew after the theme has changed.
  recolour() {
    const groups = [this.world, ...this.cells.values()].filter(Boolean);
    for (const group of groups) group.eachLayer((layer) => layer.setStyle(STYLES[layer.twosource]()));
  }
}

function label([x, y, name, zoom, kind], scale) {
  return { at: [y / scale, x / scale], name, zoom, country: kind === 0 };
}

// Names of countries and cities on a canvas of their own, each only where there is room.
export const Names = L.Layer.extend({
  initialize(base) {
    this.base = base;
  },
  onAdd(map) {
    map.createPane("names").style.zIndex = 350;
    map.getPane("names").classList.add("map-names");
    this.canvas = L.DomUtil.create("canvas", "leaflet-zoom-hide", map.getPane("names"));
    map.on("moveend zoomend resize basemap", this.draw, this);
    this.draw();
  },
  draw() {
    const map = this._map, size = map.getSize(), ratio = window.devicePixelRatio || 1;
    const corner = map.containerPointToLayerPoint([0, 0]);
    L.DomUtil.setPosition(this.canvas, corner);
    this.canvas.width = size.x * ratio;
    this.canvas.height = size.y * ratio;
    this.canvas.style.width = size.x + "px";
    this.canvas.style.height = size.y + "px";
    const pen = this.canvas.getContext("2d");
    pen.scale(ratio, ratio);
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    pen.strokeStyle = colour("--land");
    pen.lineWidth = 3;
    const taken = [], zoom = map.getZoom(), view = map.getBounds().pad(0.05);
    const shown = this.base.labels.filter((one) => one.zoom <= zoom && view.contains(one.at));
    shown.sort((a, b) => a.zoom - b.zoom);
    for (const one of shown) this.write(pen, one, taken);
  },
  write(pen, one, taken) {
    const at = this._map.latLngToContainerPoint(one.at);
    const text = one.country ? one.name.toUpperCase() : one.name;
    pen.font = one.country ? "600 11px system-ui, sans-serif" : "12px system-ui, sans-serif";
    pen.fillStyle = colour(one.country ? "--soft" : "--ink");
    const wide = pen.measureText(text).width / 2 + 4, y = one.country ? at.y : at.y + 11;
    const box = [at.x - wide, y - 8, at.x + wide, y + 8];
    if (taken.some((t) => box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1])) return;
    taken.push(box);
    if (!one.country) {
      pen.beginPath();
      pen.arc(at.x, at.y, 2, 0, 7);
      pen.fill();
    }
    pen.strokeText(text, at.x, y);
    pen.fillText(text, at.x, y);
  },
});
