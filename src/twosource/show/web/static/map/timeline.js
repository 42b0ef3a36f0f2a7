// The three clocks: bars of events by day, one row for when they happened, were first told, and came
// to the desk.  Dragging over a row chooses its days; the date fields do the same by keyboard.

const SVG = "http://www.w3.org/2000/svg";
const ROWS = ["happened", "told", "captured"];
const DAY = 86400000, HIGH = 44, GAP = 20, LEFT = 8, FOOT = 18;
// A bar is at least so many pixels wide; else weeks or months are one bar.
const NARROWEST = 4;
const SPANS = [1, 7, 28, 91, 365];

const number = (iso) => Math.round(Date.parse(iso + "T00:00:00Z") / DAY);
const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);

// How bars stand in a width: the span of one in days and its width in pixels.
export function scale(first, last, width) {
  const span = SPANS.find((s) => (Math.floor((last - first) / s) + 1) * NARROWEST <= width) ?? SPANS.at(-1);
  const bars = Math.floor((last - first) / span) + 1;
  return { first, span, bars, wide: Math.min(width / bars, 72) };
}

// Counts by day as counts by bar; what lies outside is counted with the first or the last.
export function bars(days, { first, span, bars: many }) {
  const sums = new Array(many).fill(0);
  for (const [day, n] of days) {
    const at = Math.floor((number(day) - first) / span);
    sums[Math.max(0, Math.min(many - 1, at))] += n;
  }
  return sums;
}

// The days that are drawn apart: nearly all of what happened and was told.  A few strays, or a desk
// filled long after, must not press all else into one bar.
export function reach(clocks) {
  const days = [...clocks.happened, ...clocks.told].map(([day, n]) => [number(day), n]).sort((a, b) => a[0] - b[0]);
  const other = clocks.captured.map(([day]) => number(day));
  if (!days.length) return other.length ? [Math.min(...other), Math.max(...other)] : null;
  const all = days.reduce((sum, one) => sum + one[1], 0), most = days.at(-1)[0] - days[0][0] > 60 ? 0.02 : 0;
  let seen = 0, first = days[0][0], last = days.at(-1)[0];
  for (const [day, n] of days) {
    if (seen <= most * all) first = day;
    if (seen < (1 - most) * all) last = day;
    seen += n;
  }
  const late = Math.max(last, ...other);
  return [first, late - first <= 2 * (last - first) + 30 ? late : last + 1];
}

export class Timeline {
  constructor(element, says, choose) {
    this.element = element;
    this.says = says;
    this.choose = choose;
    this.lines = new Map();
    this.chosen = document.getElementById("chosen");
    this.all = document.getElementById("all-days");
    this.all.addEventListener("click", () => choose("happened", null, null));
    new ResizeObserver(() => this.given && this.draw()).observe(element);
  }

  show(clocks, clock, first, last, events) {
    this.given = { clocks, clock, first, last, events };
    this.draw();
  }

  draw() {
    const { clocks, clock, first, last, events } = this.given;
    const days = reach(clocks);
    this.lines.clear();
    this.element.replaceChildren();
    this.said(clock, first, last);
    if (!days) return;
    const width = this.element.clientWidth - 2 * LEFT;
    this.scale = scale(days[0], days[1], width);
    this.outside = ROWS.flatMap((row) => clocks[row]).reduce(([low, high], [day]) => [Math.min(low, number(day)), Math.max(high, number(day))], days);
    const high = ROWS.length * (HIGH + GAP) + FOOT;
    const svg = this.node("svg", { width: width + 2 * LEFT, height: high, class: "clocks-drawing", role: "img" }, this.element);
    svg.setAttribute("aria-label", ROWS.map((row) => this.element.dataset[row]).join(", "));
    ROWS.forEach((row, n) => this.row(svg, row, n, row === (clock || "happened") ? [first, last] : [null, null]));
    this.axis(svg, high);
    for (const event of events) this.link(svg, event);
  }

  said(clock, first, last) {
    const some = first || last;
    this.all.hidden = !some;
    this.chosen.textContent = some ? `${this.element.dataset[clock || "happened"]}: ` + this.says.text("chosen", { first: first ? this.says.day(first) : "…", last: last ? this.says.day(last) : "…" }) : "";
  }

  top(n) {
    return n * (HIGH + GAP) + GAP;
  }

  x(day) {
    const at = Math.floor((day - this.scale.first) / this.scale.span);
    return LEFT + Math.max(0, Math.min(this.scale.bars - 1, at)) * this.scale.wide;
  }

  row(svg, row, n, [first, last]) {
    const group = this.node("g", { class: "clock clock-" + row }, svg), top = this.top(n);
    this.node("text", { x: LEFT, y: top - 6, class: "clock-name" }, group).textContent = this.element.dataset[row];
    this.node("line", { x1: LEFT, x2: LEFT + this.scale.bars * this.scale.wide, y1: top + HIGH, y2: top + HIGH, class: "ground-line" }, group);
    const counts = bars(this.given.clocks[row], this.scale), most = Math.max(1, ...counts);
    const from = first ? number(first) : -Infinity, to = last ? number(last) : Infinity;
    counts.forEach((count, at) => {
      if (!count) return;
      const day = this.scale.first + at * this.scale.span, end = day + this.scale.span - 1;
      const high = Math.max(2, (Math.sqrt(count / most)) * HIGH);
      const out = end < from || day > to;
      const bar = this.node("rect", { x: this.x(day) + 0.5, y: top + HIGH - high, width: Math.max(1, this.scale.wide - 1), height: high, class: out ? "bar out" : "bar" }, group);
      const name = this.name(at, day, end);
      this.node("title", {}, bar).textContent = this.says.text("bar", { day: name, n: this.says.number(count) });
    });
    this.brush(svg, group, row, top);
  }

  // The days of a bar in words; the first and last may stand for all before and after.
  name(at, day, end) {
    const early = at === 0 && this.outside[0] < day, late = at === this.scale.bars - 1 && this.outside[1] > end;
    if (early) return this.says.text("until", { day: this.says.day(iso(end)) });
    if (late) return this.says.text("since", { day: this.says.day(iso(day)) });
    return this.says.day(iso(day)) + (end > day ? ` – ${this.says.day(iso(end))}` : "");
  }

  // Dragging over a row chooses days; a click chooses the bar under it.
  brush(svg, group, row, top) {
    const wide = this.scale.bars * this.scale.wide;
    const pad = this.node("rect", { x: LEFT, y: top - 4, width: wide, height: HIGH + 8, class: "pad" }, group);
    const mark = this.node("rect", { x: 0, y: top - 2, width: 0, height: HIGH + 4, class: "brush" }, group);
    const bar = (event) => Math.max(0, Math.min(this.scale.bars - 1, Math.floor((event.clientX - svg.getBoundingClientRect().left - LEFT) / this.scale.wide)));
    let from = null;
    const paint = (to) => {
      const [a, b] = [Math.min(from, to), Math.max(from, to)];
      mark.setAttribute("x", LEFT + a * this.scale.wide);
      mark.setAttribute("width", (b - a + 1) * this.scale.wide);
      return [a, b];
    };
    group.addEventListener("pointerdown", (event) => {
      from = bar(event);
      paint(from);
      pad.setPointerCapture(event.pointerId);
    });
    group.addEventListener("pointermove", (event) => from !== null && paint(bar(event)));
    group.addEventListener("pointerup", (event) => {
      if (from === null) return;
      const [a, b] = paint(bar(event));
      from = null;
      const first = this.scale.first + a * this.scale.span, last = this.scale.first + (b + 1) * this.scale.span - 1;
      const open = [a === 0 && this.outside[0] < first, b === this.scale.bars - 1 && this.outside[1] > last];
      this.choose(row, open[0] ? null : iso(first), open[1] ? null : iso(last));
    });
    group.addEventListener("pointercancel", () => { from = null; mark.setAttribute("width", 0); });
  }

  axis(svg, high) {
    const many = Math.max(1, Math.floor((this.scale.bars * this.scale.wide) / 120));
    const step = Math.max(1, Math.ceil(this.scale.bars / many));
    for (let at = 0; at < this.scale.bars; at += step) {
      const day = this.scale.first + at * this.scale.span;
      this.node("text", { x: this.x(day), y: high - 4, class: "axis" }, svg).textContent = iso(day);
    }
  }

  // One event on its three clocks, drawn when it is pointed at.
  link(svg, event) {
    const days = [event.happened[0], event.told[0], event.captured];
    const at = days.map((day, n) => (day && day.length === 10 ? [this.x(number(day)) + this.scale.wide / 2, this.top(n) + HIGH / 2] : null)).filter(Boolean);
    if (!at.length) return;
    const group = this.node("g", { class: "thread" }, svg);
    this.node("polyline", { points: at.map((p) => p.join(",")).join(" ") }, group);
    for (const [cx, cy] of at) this.node("circle", { cx, cy, r: 4 }, group);
    this.lines.set(event.id, group);
  }

  point(id, on) {
    this.lines.get(id)?.classList.toggle("pointed", on);
  }

  node(name, attributes, parent) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    parent?.appendChild(made);
    return made;
  }
}
