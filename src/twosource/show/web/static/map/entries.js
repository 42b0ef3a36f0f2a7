// An event in words: its entry in the list, its popup on the map.  Texts of reports are only ever
// put in as text.

export function sayings(texts) {
  const text = (key, values = {}) => (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const number = (n) => n.toLocaleString(document.documentElement.lang);
  const plural = (n, one) => `${number(n)} ${text(n === 1 ? one : one + "s")}`;
  return {
    text,
    number,
    type: (name) => texts["type." + name] ?? name.toLowerCase(),
    sums: (e) => ["outlet", "voice", "origin", "side"].map((one) => plural(e[one + "s"], one)).join(" · "),
    day: (iso) => {
      if (!iso) return text("no_day");
      const day = new Date(iso + "T00:00:00Z");
      return Number.isNaN(day.valueOf()) ? iso : day.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
    },
    cluster: (p) => text("cluster", { n: number(p.count), states: Object.entries(p.states).map(([s, n]) => `${number(n)} ${text("state." + s)}`).join(", ") }),
  };
}

function make(tag, classes, ...inside) {
  const made = document.createElement(tag);
  if (classes) made.className = classes;
  made.append(...inside);
  return made;
}

function link(address, text) {
  const made = make("a", "", text);
  made.href = address;
  return made;
}

function state(event, says) {
  return make("span", `state state-${event.state}`, says.text("state." + event.state));
}

function where(event, says) {
  const near = event.radius_km ? ` (${says.text("precision." + event.precision)}, ${says.text("near", { n: Math.round(event.radius_km) })})` : "";
  return event.place ? event.place + (event.country ? `, ${event.country}` : "") + near : "";
}

function title(event, says) {
  return event.title || says.type(event.type);
}

export function entry(event, says, sign) {
  const lines = [
    make("h3", "", link(event.link, title(event, says))),
    make("p", "line", state(event, says), make("span", "grade", event.grade), make("span", "sums", says.sums(event))),
    make("p", "line soft", make("span", "", says.type(event.type)), make("span", "", says.day(event.happened[0])), make("span", "", where(event, says))),
  ];
  const links = make("p", "line", link(event.claims, says.text("exact")));
  if (event.lat !== null) {
    const button = make("button", "small", says.text("show"));
    button.type = "button";
    button.setAttribute("aria-label", `${says.text("show")}: ${title(event, says)}`);
    links.append(button);
  }
  const item = make("li", "", sign, make("article", "event", ...lines, links));
  item.dataset.event = event.id;
  return item;
}

export function popup(event, says) {
  const days = make("dl", "three");
  const told = event.told[0], came = event.captured;
  for (const [name, day] of [["happened", event.happened[0]], ["told", told], ["captured", came]]) {
    days.append(make("dt", "", says.text(name)), make("dd", "", says.day(day)));
  }
  return make("div", "about",
    make("h3", "", link(event.link, title(event, says))),
    make("p", "line", state(event, says), make("span", "grade", event.grade)),
    make("p", "sums", says.sums(event)),
    make("p", "soft", says.type(event.type) + (event.place ? " · " + where(event, says) : "")),
    days,
    make("p", "line", link(event.link, says.text("event_page")), link(event.claims, says.text("exact"))));
}
