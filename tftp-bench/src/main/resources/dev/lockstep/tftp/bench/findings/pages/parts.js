"use strict";
// A function for each kind of part of a page.

const drawn = (page, id) => [page.name ? element("h2", null, page.name) : null, page.parts.map((part, place) => PARTS[part.kind](part, `${id}.${place}`))];
const headingOf = (title, subtitle) => (title ? element("h3", null, title, " ", subtitle ? element("span", { class: "faint" }, subtitle) : null) : null);
const noteOf = note => (note ? element("figcaption", { class: "faint" }, note) : null);

// Durations sort by length.
const UNITS = { ns: 1e-9, us: 1e-6, ms: 1e-3, s: 1, m: 60 };

function sortable(text) {
  const duration = /^([\d.]+)(ns|us|ms|s|m)$/.exec(text);
  return duration ? duration[1] * UNITS[duration[2]] : text;
}

// A cell is a word, a number, an estimate [median, low, high, n, whether low and high are an interval], a range { low, high } or { text, value, hover, mark, more }.
const isEstimate = cell => Array.isArray(cell);
const isRange = cell => cell !== null && cell.low !== undefined;
const wordOf = text => (text === "-" ? "–" : text);

function valueOf(cell) {
  if (typeof cell === "string") return sortable(wordOf(cell));
  if (cell === null || typeof cell === "number") return cell;
  if (isEstimate(cell)) return cell[0];
  if (isRange(cell)) return cell.low;
  return cell.value ?? sortable(wordOf(cell.text));
}

function textOf(cell) {
  if (typeof cell === "string") return wordOf(cell);
  if (cell === null || typeof cell === "number") return figure(cell);
  if (isEstimate(cell)) return figure(cell[0]);
  if (isRange(cell)) return range(cell.low, cell.high);
  return cell.text ? wordOf(cell.text) : figure(cell.value);
}

function hoverOf(cell) {
  if (isEstimate(cell)) return `${cell[4] ? "95 %" : "trials"} ${range(cell[1], cell[2])}, n=${cell[3]}`;
  return (cell && cell.hover) || null;
}

const isWord = cell => /^[a-z]/i.test(typeof cell === "string" ? cell : (cell && cell.text) || "");

const MARKS = { yes: "good", no: "failed" };

function markOf(cell) {
  return [MARKS[cell], cell && cell.mark, cell && cell.more && "more"].filter(Boolean).join(" ");
}

// A bar for the median with a whisker for its interval and a dashed line at the bound. The group's maximum has the full width.
function bar(estimate, most, bound) {
  if (!isEstimate(estimate)) return "";
  const x = value => (150 * Math.min(1, value / most)).toFixed(1);
  return element("svg", { class: "bar", viewBox: "0 0 150 16", preserveAspectRatio: "none", "aria-hidden": "true" },
    element("rect", { class: "fill", x: 0, y: 3, height: 10, width: x(estimate[0]) }),
    bound ? element("line", { class: "bound", x1: x(bound), x2: x(bound), y1: 0, y2: 16 }) : null,
    element("path", { class: "whisker", d: `M${x(estimate[1])} 8H${x(estimate[2])}M${x(estimate[1])} 4V12M${x(estimate[2])} 4V12` }));
}

function bars(part, i, groups) {
  const estimate = row => row.cells[i - 1];
  const most = groups.map(() => 0);
  part.rows.forEach(row => { most[row.group] = Math.max(most[row.group], isEstimate(estimate(row)) ? estimate(row)[2] : 0, groups[row.group].bound || 0); });
  return { value: row => (isEstimate(estimate(row)) ? estimate(row)[0] / most[row.group] : null), text: row => bar(estimate(row), most[row.group], groups[row.group].bound) };
}

function shades(part) {
  const numbers = cells => cells.map(valueOf).filter(value => typeof value === "number");
  const most = Math.max(...part.rows.flatMap(row => numbers(row.cells)));
  return (row, cell) => {
    if (typeof valueOf(cell) !== "number") return 0;
    return part.shade === "MUCH" ? valueOf(cell) / most : Math.min(...numbers(row.cells)) / valueOf(cell);
  };
}

function remarksOf(groups) {
  const counts = new Map();
  groups.flatMap(group => group.remarks).forEach(remark => counts.set(remark, (counts.get(remark) || 0) + 1));
  const lines = [...counts].map(([remark, count]) => remark + (count > 1 ? ` (${count} times)` : "")).concat(groups.length === 1 ? groups[0].notes : []);
  if (lines.length === 0) return null;
  const list = element("ul", { class: "faint" }, lines.map(line => element("li", null, line)));
  return lines.length <= 4 ? list : element("details", null, element("summary", null, `${lines.length} remarks`), list);
}

function choice(label, names, selected, change) {
  const select = element("select", { "aria-label": label, onchange: () => change(Number(select.value)) },
    names.map((name, i) => element("option", { value: i, selected: i === selected }, name)));
  return select;
}

/** If there are many groups, one is shown first; a search covers all. */
function groupChoice(id, part, groups) {
  const split = groups.some(group => group.leading);
  if (!split || groups.length <= (part.header.some(column => column.look === "CONDITION") ? 2 : 1)) return { group: () => ALL };
  const key = "cell." + id;
  let shown = Number(state.get(key) ?? groups.findIndex(group => group.leading));
  const select = choice(part.title + ": conditions", [`all ${groups.length} conditions`, ...groups.map(group => group.title)], shown + 1, index => {
    shown = index - 1;
    remember(key, String(shown));
    applyFilter();
  });
  return { group: () => shown, choice: select };
}

function table(part, id, filtered) {
  const groups = part.groups || [];
  const groupOf = groups.flatMap((group, i) => Array(group.rows).fill(i));
  const split = groups.some(group => group.leading);
  const outlined = new Set((part.outlined || []).map(place => place.join()));
  const rows = part.rows.map((cells, index) => ({ cells, index, group: groupOf[index], search: groups.length > 0 ? groups[groupOf[index]].search : "",
    class: split && index > 0 && groupOf[index] !== groupOf[index - 1] ? "next-group" : null }));
  const shade = part.shade === "NONE" ? null : shades({ ...part, rows });
  const details = element("div", { "aria-live": "polite" });
  const content = cell => (cell && cell.more ? element("button", { type: "button",
    onclick: () => details.replaceChildren(...cell.more.flatMap(more => PARTS[more.kind](more)).filter(Boolean)) }, textOf(cell)) : textOf(cell));
  const columns = part.header.map((head, i) => ({
    title: head.title ?? head, help: head.help || null, low: !head.descending, dimension: head.look === "CONDITION", wide: head.look === "WRAPPED", shown: head.shown,
    word: head.look === "WRAPPED" || rows.some(row => isWord(row.cells[i])),
    ...(head.look === "BAR" ? bars({ ...part, rows }, i, groups) : { value: row => valueOf(row.cells[i]), text: row => content(row.cells[i]) }),
    hover: row => hoverOf(row.cells[i]), mark: row => [markOf(row.cells[i]), outlined.has([row.index, i].join()) && "outlined"].filter(Boolean).join(" "),
    shade: shade && (row => shade(row, row.cells[i])),
  })).filter(column => column.shown !== "IN_TEXT");
  const chosen = groupChoice(id, part, groups);
  return [headingOf(part.title, part.subtitle),
    chosen.choice ? element("div", { class: "tools" }, chosen.choice) : null,
    groups.length === 1 && groups[0].title ? element("p", { class: "faint" }, groups[0].title) : null,
    sortableTable(id, columns, rows, { ...chosen, filtered }), details, noteOf(part.note), remarksOf(groups)];
}

const AXES = { NINES: latencyChart, PLACES: scalingChart, ORDER: orderChart };

const PARTS = {
  sentence: part => [element("p", { class: "verdict" }, part.text)],

  notice: part => [element("div", { class: part.bad ? "notice bad" : "notice", role: part.bad ? "alert" : null }, element("b", null, part.title),
    part.sentences.length > 0 ? element("ul", null, part.sentences.map(sentence => element("li", null, sentence))) : null)],

  table,

  scatter: part => {
    const points = [...part.points].sort((one, other) => one.x - other.x);
    return [headingOf(part.title), element("figure", null, scatterChart(points, part.xLabel, part.yLabel), noteOf(part.note))];
  },

  curves: part => {
    const lines = part.lines.map((line, i) => ({ ...line, colour: line.colour === undefined ? COLOURS[i % COLOURS.length] : COLOURS[line.colour] || ASIDE,
      dash: line.dashed ? [7, 5] : line.colour === undefined && i >= COLOURS.length ? [6, 4] : undefined }));
    return [headingOf(part.title), element("figure", null, (AXES[part.axes] || curveChart)(part, lines),
      legend(lines.filter(line => !line.faint).map(line => [line.name, line.colour, line.dash])), noteOf(part.note))];
  },

  // Each measure has its own scale. A whisker that is much longer than the bars is cut off.
  bars: part => {
    const values = i => part.rows.map(row => row.values[i]).filter(Boolean);
    const most = part.measures.map((measure, i) => Math.min(Math.max(measure.bound || 0, ...values(i).map(value => value[2])),
      1.5 * Math.max(measure.bound || 0, ...values(i).map(value => value[0]))));
    const label = measure => `${measure.label} (${measure.highest ? "more" : "less"} is better)`;
    return [element("figure", null,
      element("table", { class: "bars" },
        element("thead", null, element("tr", null, element("th"), part.measures.map(measure => element("th", { scope: "col", class: "word" }, label(measure))))),
        element("tbody", null, part.rows.map(row => element("tr", { class: row.ours ? "ours" : null }, element("th", { scope: "row" }, row.name),
          part.measures.map((measure, i) => element("td", { "data-label": measure.label, title: row.values[i] ? hoverOf(row.values[i]) : null },
            bar(row.values[i], most[i], measure.bound), element("span", null, textOf(row.values[i] ?? null)))))))),
      noteOf(part.note))];
  },

  stacks: (part, id) => {
    const sum = stack => stack.sizes.reduce((one, other) => one + other, 0);
    const most = Math.max(...part.bars.map(sum)) || 1;
    const pieces = stack => {
      let from = 0;
      return element("svg", { class: "bar", viewBox: "0 0 150 16", preserveAspectRatio: "none", "aria-hidden": "true" }, stack.sizes.map((size, i) => {
        const width = 150 * size / most;
        from += width;
        return element("rect", { x: (from - width).toFixed(1), y: 3, height: 10, width: width.toFixed(1), fill: COLOURS[i] });
      }));
    };
    return [headingOf(part.title), legend(part.pieces.map((piece, i) => [piece, COLOURS[i]])), sortableTable(id, [
      { title: "scenario: timers", word: true, low: true, text: stack => stack.name },
      { title: "all", help: part.unit, value: sum, text: stack => figure(sum(stack)) },
      { title: "", value: sum, text: pieces },
      ...part.pieces.map((piece, i) => ({ title: piece, value: stack => stack.sizes[i], text: stack => figure(stack.sizes[i]) })),
    ], part.bars), noteOf(part.note)];
  },

  choice: (part, id) => {
    const names = part.pages.map(page => page.name);
    const place = element("div");
    const change = index => place.replaceChildren(...part.pages[index].parts.flatMap((one, i) => PARTS[one.kind](one, `${id}.${index}.${i}`)).filter(Boolean));
    change(part.selected);
    return [names.length > 1 ? element("div", { class: "tools" }, choice(part.label, names, part.selected, change)) : element("p", { class: "faint" }, names[0]), place];
  },

  // Details may have thousands of rows: their tables are built when they are opened first.
  details: (part, id) => {
    const contents = () => part.parts.flatMap((one, i) => (one.kind === "table" ? table(one, `${id}.${i}`, false) : PARTS[one.kind](one, `${id}.${i}`)));
    const late = part.parts.some(one => one.kind === "table");
    const details = element("details", { ontoggle: () => { if (late && details.open && details.children.length === 1) details.append(...contents().filter(Boolean)); } },
      element("summary", null, part.summary), late ? null : contents());
    return [details];
  },

  paragraph: part => [element("p", null, part.text)],

  command: part => [part.label ? element("p", { class: "faint" }, part.label) : null, command(part.text)],

  facts: part => [element("dl", null, Object.entries(part.facts).flatMap(([topic, fact]) => [element("dt", null, topic), element("dd", null, fact)]))],

  files: part => [element("p", null, part.paths.map(path => [element("a", { href: "./" + path.split("/").map(encodeURIComponent).join("/") }, path.split("/").pop()), " "]))],
};
