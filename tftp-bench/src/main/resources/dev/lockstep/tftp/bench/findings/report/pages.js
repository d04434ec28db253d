"use strict";
// What was simulated: pages of parts, each of one of five kinds.

const noteOf = part => (part.note ? element("figcaption", { class: "faint" }, part.note) : null);

// Durations are sorted by their length.
const UNITS = { ns: 1e-9, us: 1e-6, ms: 1e-3, s: 1, m: 60 };

function sortable(cell) {
  const duration = typeof cell === "string" && /^([\d.]+)(ns|us|ms|s|m)$/.exec(cell);
  return duration ? duration[1] * UNITS[duration[2]] : cell;
}

const PARTS = {
  sentence: part => [element("p", { class: "verdict" }, part.text)],

  table: (part, id) => {
    const most = Math.max(...part.rows.flat().filter(cell => typeof cell === "number"));
    const shade = (row, cell) => {
      if (typeof cell !== "number" || part.shade === "NONE") return 0;
      return part.shade === "MUCH" ? cell / most : Math.min(...row.cells.filter(other => typeof other === "number")) / cell;
    };
    const rows = part.rows.map((cells, index) => ({ cells, index }));
    const outlined = new Set(part.outlined.map(place => place.join()));
    return [element("h3", null, part.title), sortableTable(id, part.header.map((title, i) => ({
      title, low: true, word: part.rows.some(cells => typeof cells[i] === "string" && /^[a-z]/i.test(cells[i])), value: row => sortable(row.cells[i]),
      text: row => (typeof row.cells[i] === "string" ? row.cells[i] : figure(row.cells[i])),
      mark: row => (row.cells[i] === "yes" ? "good" : row.cells[i] === "no" ? "failed" : outlined.has([row.index, i].join()) && "outlined"),
      shade: part.shade === "NONE" ? null : row => shade(row, row.cells[i]),
    })), rows), noteOf(part)];
  },

  scatter: part => {
    const points = [...part.points].sort((one, other) => one.x - other.x);
    return [element("h3", null, part.title), element("figure", null, scatterChart(points, part.xLabel, part.yLabel), noteOf(part))];
  },

  curves: part => {
    const lines = part.lines.map((line, i) => ({ ...line, colour: COLOURS[i % COLOURS.length], dash: i < COLOURS.length ? undefined : [6, 4] }));
    return [element("h3", null, part.title), element("figure", null, curveChart(part.x, lines, part.xLabel, part.yLabel), legend(lines.map(line => [line.name, line.colour, line.dash])), noteOf(part))];
  },

  stacks: (part, id) => {
    const sum = bar => bar.sizes.reduce((one, other) => one + other, 0);
    const most = Math.max(...part.bars.map(sum)) || 1;
    const pieces = bar => {
      let from = 0;
      return element("svg", { class: "bar", viewBox: "0 0 150 16", preserveAspectRatio: "none", "aria-hidden": "true" }, bar.sizes.map((size, i) => {
        const width = 150 * size / most;
        from += width;
        return element("rect", { x: (from - width).toFixed(1), y: 3, height: 10, width: width.toFixed(1), fill: COLOURS[i] });
      }));
    };
    return [element("h3", null, part.title), legend(part.pieces.map((piece, i) => [piece, COLOURS[i]])), sortableTable(id, [
      { title: "scenario: timers", word: true, low: true, text: bar => bar.name },
      { title: "all", help: part.unit, value: sum, text: bar => figure(sum(bar)) },
      { title: "", value: sum, node: pieces },
      ...part.pieces.map((piece, i) => ({ title: piece, value: bar => bar.sizes[i], text: bar => figure(bar.sizes[i]) })),
    ], part.bars), noteOf(part)];
  },
};

function simulated(run, index) {
  const facts = Object.entries(run.info.environment).filter(([, fact]) => fact !== "unknown").sort();
  return element("section", { class: "run" },
    heading(run, "simulated"),
    run.info.failures.length > 0 ? notice(true, "FAIL: this run is not to be trusted", run.info.failures) : null,
    run.pages.map((page, i) => [element("h2", null, page.name), page.parts.map((part, place) => PARTS[part.kind](part, `page.${index}.${i}.${place}`))]),
    element("h2", null, "How to repeat it"),
    element("p", null, "All this happened in virtual time, in the product's own transfers: the same seed gives the same figures on every machine."), command(run.repeat),
    element("details", null, element("summary", null, "Environment"), element("dl", null, facts.flatMap(([topic, fact]) => [element("dt", null, topic), element("dd", null, fact)]))));
}
