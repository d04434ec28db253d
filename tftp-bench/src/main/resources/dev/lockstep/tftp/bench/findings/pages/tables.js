"use strict";
// Elements, figures, and tables that sort and filter. Text only becomes text nodes: a name is never taken for markup.

const SVG = "http://www.w3.org/2000/svg";

function element(name, attributes, ...children) {
  const node = /^(svg|rect|path|line)$/.test(name) ? document.createElementNS(SVG, name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined));
  return node;
}

function figure(value) {
  if (value === null || value === undefined) return "–";
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size >= 100) return Math.round(value).toLocaleString("en");
  if (size < 0.0001) return value.toExponential(2);
  return size < 1 ? value.toPrecision(3) : value.toFixed(size >= 10 ? 1 : 2);
}

/** The colour of a cell: the nearer its share is to 1, the darker. */
const heat = share => `rgba(var(--heat), ${(0.6 * share).toFixed(2)})`;

const range = (low, high) => `${figure(low)}–${figure(high)}`;

// The address contains the filter and the order of each table, so that a link shows the same view.
const state = new URLSearchParams(location.hash.slice(1));

function remember(key, value) {
  if (value) state.set(key, value);
  else state.delete(key);
  history.replaceState(null, "", "#" + state);
}

const filteredTables = [];
const ALL = -1;

function applyFilter() {
  const terms = (state.get("filter") || "").toLowerCase().split(/\s+/).filter(term => term);
  for (const table of filteredTables) table(terms);
}

/**
 * A table. A column has a title, text(row), which may return an element, value(row) for sorting, shade(row) from 0 to 1, and word if it holds words.
 * A row may have a class and search words that no column shows. Without a search, options.group() selects the group of rows to show, without the columns
 * of their common conditions; options.choice is the element that selects a group.
 */
function sortableTable(id, columns, rows, options = {}) {
  const key = "sort." + id;
  const lines = rows.map((row, place) => {
    const cells = columns.map(column => {
      const cell = element("td", { class: [column.word && "word", column.wide && "wide", column.dimension && "dimension", column.mark && column.mark(row)].filter(Boolean).join(" ") || null,
        title: column.hover ? column.hover(row) : null }, column.text(row));
      const share = column.shade ? column.shade(row) : 0;
      if (share > 0) cell.style.background = heat(share);
      return cell;
    });
    const node = element("tr", { class: row.class || null }, cells);
    return { row, place, node, words: (node.textContent + " " + (row.search || "")).toLowerCase() };
  });
  const body = element("tbody");
  const heads = columns.map((column, index) => element("th", { scope: "col", class: [column.word && "word", column.dimension && "dimension"].filter(Boolean).join(" ") || null, title: column.help },
    element("button", { type: "button", onclick: () => sort(index, heads[index].getAttribute("aria-sort") === (column.low ? "ascending" : "descending") ? !column.low : column.low) }, column.title)));

  const table = element("table", { id: "table." + id }, element("thead", null, element("tr", null, heads)), body);

  function sort(index, ascending) {
    const value = columns[index].value || columns[index].text;
    heads.forEach((head, i) => i === index ? head.setAttribute("aria-sort", ascending ? "ascending" : "descending") : head.removeAttribute("aria-sort"));
    remember(key, index + (ascending ? ".up" : ".down"));
    show([...lines].sort((one, other) => {
      const a = value(one.row), b = value(other.row);
      const missing = (a === null || a === undefined || a === "–") - (b === null || b === undefined || b === "–");
      if (missing) return missing;
      const kinds = (typeof a === "number" ? 0 : 1) - (typeof b === "number" ? 0 : 1);
      if (kinds) return kinds;
      const order = typeof a === "number" ? a - b : String(a).localeCompare(String(b), "en", { numeric: true });
      return (ascending ? order : -order) || one.place - other.place;
    }));
  }

  function show(ordered) {
    body.replaceChildren(...ordered.map(line => line.node));
  }

  show(lines);
  const [index, direction] = (state.get(key) || "").split(".");
  if (columns[index]) sort(Number(index), direction === "up");
  if (options.filtered !== false) {
    filteredTables.push(terms => {
      const group = terms.length > 0 || !options.group ? ALL : options.group();
      lines.forEach(line => { line.node.hidden = !terms.every(term => line.words.includes(term)) || (group !== ALL && line.row.group !== group); });
      table.classList.toggle("one-group", group !== ALL);
      if (options.choice) options.choice.disabled = terms.length > 0;
    });
  }
  return element("div", { class: "scroll", tabindex: "0" }, table);
}

function command(text) {
  const button = element("button", { type: "button", class: "plain", onclick: () => copy(text, button) }, "copy");
  return element("div", { class: "command" }, element("code", null, text), button);
}

function copy(text, button) {
  const area = element("textarea", { readonly: true });
  area.value = text;
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy"); // the newer clipboard API requires a secure context, which a local file is not
  area.remove();
  button.focus();
  button.textContent = copied ? "copied" : "press Ctrl+C";
  setTimeout(() => { button.textContent = "copy"; }, 1500);
}
