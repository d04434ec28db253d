"use strict";
// The page from top to bottom.

const data = JSON.parse(document.getElementById("data").textContent);
const metricIndex = Object.fromEntries(data.metrics.map((metric, i) => [metric.key, i]));
const estimateOf = (arm, key) => arm.estimates[metricIndex[key]];

const COLUMNS = [ // beside the headline, as far as measured
  ["PERCENT_OF_BOUND", "% of\nbound", "of what the bare UDP ping-pong of the same sizes reached in the same block of the run"],
  ["ROUND_TRIP_P50", "p50\nµs", "round trip of a block, or of a window"], ["ROUND_TRIP_P99", "p99\nµs"], ["ROUND_TRIP_P999", "p99.9\nµs"],
  ["COMPLETION_P50", "transfer\np50 ms"], ["COMPLETION_P99", "transfer\np99 ms"], ["COLD_TRANSFER", "cold\nms", "the first transfer of a fresh process"],
  ["TIMEOUTS", "time-\nouts", "per trial"], ["RETRANSMISSIONS", "retrans-\nmissions", "per trial"],
  ["SERVER_CPU", "server CPU\ns/GiB"], ["CLIENT_CPU", "client CPU\ns/GiB"], ["SERVER_RSS", "server\nMiB", "peak resident memory"],
  ["CLIENT_RSS", "client\nMiB", "peak resident memory"], ["SERVER_SYSCALLS", "system calls\nper block"], ["SERVER_ALLOCATED", "heap\nB/block", "allocated by the server"],
];

function heading(run, what) {
  return element("header", null,
    element("h1", null, `tftp-bench ${run.info.command} `, element("span", { class: "faint" }, run.name)),
    element("p", { class: "faint" }, `${run.info.started.replace("T", " ").slice(0, 16)} UTC, ${Math.round(run.info.seconds)} s, ${what}, seed ${run.info.seed}, ${run.info.environment.cpu || "unknown CPU"}`));
}

function notice(bad, title, sentences) {
  return element("div", { class: bad ? "notice bad" : "notice", role: bad ? "alert" : null }, element("b", null, title),
    sentences.length > 0 ? element("ul", null, sentences.map(sentence => element("li", null, sentence))) : null);
}

function verdict(run) {
  const missed = run.info.stopRule.filter(sentence => sentence.includes("NOT reached"));
  const reached = run.info.stopRule.filter(sentence => !missed.includes(sentence));
  return [
    run.verdicts.map((sentence, i) => element("p", { class: i === 0 ? "verdict" : null }, sentence + ".")),
    run.info.failures.length > 0 ? notice(true, "FAIL: this run is not to be trusted", run.info.failures) : null,
    run.tooFew ? notice(true, run.tooFew, []) : null,
    missed.length > 0 ? notice(true, "The stop rule was not satisfied", missed) : null,
    reached.length > 0 ? notice(false, "Stop rule", reached) : null,
  ].flat();
}

// A bar to the median with a whisker over its interval, and a dashed line at the bound; full width is the most in the cell.
function bar(estimate, most, bound) {
  if (!estimate) return "";
  const x = value => (150 * Math.min(1, value / most)).toFixed(1);
  return element("svg", { class: "bar", viewBox: "0 0 150 16", preserveAspectRatio: "none", "aria-hidden": "true" },
    element("rect", { class: "fill", x: 0, y: 3, height: 10, width: x(estimate[0]) }),
    bound ? element("line", { class: "bound", x1: x(bound[0]), x2: x(bound[0]), y1: 0, y2: 16 }) : null,
    element("path", { class: "whisker", d: `M${x(estimate[1])} 8H${x(estimate[2])}M${x(estimate[1])} 4V12M${x(estimate[2])} 4V12` }));
}

function mainTable(id, table) {
  const headline = data.metrics[metricIndex[table.headline]];
  const arms = new Set(table.cells.flatMap(cell => cell.arms.map(arm => arm.name))).size;
  const rows = table.cells.flatMap((cell, index) => {
    const most = Math.max(...cell.arms.map(arm => estimateOf(arm, table.headline)).filter(Boolean).map(estimate => estimate[2]), cell.bound ? cell.bound[0] : 0);
    return cell.arms.map((arm, i) => ({ arm, cell, most, estimate: estimateOf(arm, table.headline), search: conditionsText(cell.conditions),
      group: index, class: [i === 0 && index > 0 && arms > 1 && "next-group", arm.name === "lockstep" && "ours", (isAside(arm.name) || !arm.estimates.some(Boolean)) && "aside"].filter(Boolean).join(" ") }));
  });
  const compared = rows.some(row => row.arm.ratio);
  const measured = COLUMNS.filter(([key]) => rows.some(row => estimateOf(row.arm, key)));
  const allIntervals = rows.every(row => !row.estimate || row.estimate[4]);
  const columns = [
    ...(arms > 1 || table.dimensions.length === 0 ? [{ title: "implementation", word: true, low: true, text: row => row.arm.name, hover: row => [row.arm.name, ...row.arm.remarks].join("\n") }] : []),
    ...table.dimensions.map(dimension => ({ title: dimension, low: true, dimension: true, text: row => row.cell.conditions[dimension] ?? "–" })),
    { title: "ok\nof n", help: "trials that ended well; hover for the 95 % interval of the rate", value: row => row.arm.ok, text: row => (row.arm.attempts > 0 ? `${row.arm.ok}/${row.arm.attempts}` : "–"),
      mark: row => row.arm.ok < row.arm.attempts && "failed", hover: row => `success ${range(100 * row.arm.success[0], 100 * row.arm.success[1])} % (Wilson, 95 %)` },
    { title: `${headline.label}\n${headline.unit}`, value: row => row.estimate && row.estimate[0], text: row => figure(row.estimate && row.estimate[0]), mark: row => (row.arm.comparable ? "" : "failed") },
    { title: allIntervals ? "95 %\ninterval" : "lowest–\nhighest", value: row => row.estimate && row.estimate[1], text: row => (row.estimate ? range(row.estimate[1], row.estimate[2]) : "–") },
    { title: "beside the best\nof its conditions", help: "bar: median; whisker: interval; dashed: bare UDP", value: row => row.estimate && row.estimate[0] / row.most, node: row => bar(row.estimate, row.most, row.cell.bound) },
    ...(compared ? [
      { title: "times\nlockstep", help: "speed divided by that of lockstep in the same blocks", value: row => row.arm.ratio && row.arm.ratio[0], text: row => (row.arm.ratio ? ratioFigure(row.arm.ratio[0]) : "–"),
        hover: row => (row.arm.ratio ? `95 % ${range(...row.arm.ratio[1], ratioFigure)}, n=${row.arm.ratio[2]}, p=${figure(row.arm.p)} (Holm), P(better)=${figure(row.arm.superiority)}` : null) },
      { title: "verdict", word: true, low: true, text: row => row.arm.verdict, mark: row => row.arm.verdict },
      { title: "rank", word: true, low: true, help: "implementations that share a letter were not told apart", value: row => row.arm.letters || null, text: row => row.arm.letters },
    ] : []),
    ...measured.map(([key, title, help]) => ({ title, help: help || null, low: data.metrics[metricIndex[key]].better === "LOWER",
      value: row => estimateOf(row.arm, key) && estimateOf(row.arm, key)[0], text: row => figure(estimateOf(row.arm, key) && estimateOf(row.arm, key)[0]),
      hover: row => { const e = estimateOf(row.arm, key); return e && `${e[4] ? "95 %" : "trials"} ${range(e[1], e[2])}, n=${e[3]}`; } })),
  ];
  const remarks = new Map();
  rows.forEach(row => row.arm.remarks.forEach(remark => remarks.set(`${row.arm.name}: ${remark}`, (remarks.get(`${row.arm.name}: ${remark}`) || 0) + 1)));
  const noises = table.cells.map(cell => cell.noise).filter(noise => noise !== null);
  // Where many arms meet many conditions, the usual ones are shown first; a search looks through all.
  const key = "cell." + id;
  let shown = arms > 1 && table.cells.length > 2 ? Number(state.get(key) ?? table.leading) : ALL;
  const titles = table.cells.map(cell => table.dimensions.map(dimension => `${dimension}=${cell.conditions[dimension] ?? "–"}`).join(" "));
  const conditions = shown === ALL ? null : choice(table.name + ": conditions", [`all ${titles.length} conditions`, ...titles], shown + 1, index => {
    shown = index - 1;
    remember(key, String(shown));
    applyFilter();
  });
  return [
    element("h3", null, table.name, " ", element("span", { class: "faint" }, arms === 1 ? rows[0].arm.name + " " : "", table.common)),
    conditions && element("div", { class: "tools" }, conditions), sortableTable(id, columns, rows, { group: () => shown, choice: conditions }),
    noises.length > 0 ? element("p", { class: "faint" }, `Noise floor, what lockstep and its twin differ by: ${noises.length > 1 ? range(100 * Math.min(...noises), 100 * Math.max(...noises)) : figure(100 * noises[0])} %. No verdict is made inside of it.`) : null,
    remarks.size > 0 ? element("ul", { class: "faint" }, [...remarks].map(([remark, count]) => element("li", null, remark, count > 1 ? ` (${count} cells)` : ""))) : null,
  ];
}

function choice(label, names, selected, change) {
  const select = element("select", { "aria-label": label, onchange: () => change(Number(select.value)) },
    names.map((name, i) => element("option", { value: i, selected: i === selected }, name)));
  return select;
}

function chooser(label, names, selected, draw) {
  const place = element("div");
  const change = index => place.replaceChildren(...draw(index).flat());
  change(selected);
  return [names.length > 1 ? element("div", { class: "tools" }, choice(label, names, selected, change)) : element("p", { class: "faint" }, names[0]), place];
}

const sameCell = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function latency(run, colours) {
  const groups = run.tables.flatMap(table => table.cells.map((cell, i) => ({ table, cell, leading: i === table.leading,
    curves: run.curves.filter(curve => (curve.table === table.name || curve.table === "bound") && sameCell(curve.cell, cell.conditions)) }))).filter(group => group.curves.length > 0);
  if (groups.length === 0) return [];
  const title = group => `${group.table.name} ${table_title(group)}`;
  const table_title = group => group.table.dimensions.map(dimension => `${dimension}=${group.cell.conditions[dimension] ?? "–"}`).join(" ");
  return [element("h2", null, "Latency"), chooser("conditions", groups.map(title), Math.max(0, groups.findIndex(group => group.leading)), index => {
    const { curves } = groups[index];
    const strong = curves.map(curve => ({ colour: colours.get(curve.arm), dash: dash(curve.arm), points: curve.curve }));
    const faint = run.trials.filter(trial => trial.curve && curves.some(curve => curve.table === trial.table && curve.arm === trial.arm && sameCell(curve.cell, run.cells[trial.cell])))
      .map(trial => ({ colour: colours.get(trial.arm), points: trial.curve, faint: true }));
    return [element("figure", null, latencyChart([...faint, ...strong], data.nines), legend(curves.map(curve => [curve.arm, colours.get(curve.arm)])),
      element("figcaption", null, `Round trips; each further step to the right is one more nine. Strong: all trials together. ${faint.length > 0 ? "Faint: each trial. " : ""}A curve ends where fewer than ten round trips lie beyond.`))];
  })];
}

function scaling(run, colours) {
  const charts = run.tables.filter(table => !table.pairs).flatMap(table => ["blksize", "windowsize", "clients"].flatMap(dimension => {
    const values = [...new Set(table.cells.map(cell => cell.conditions[dimension]).filter(Boolean))].sort((a, b) => a - b);
    if (values.length < 2) return [];
    const groups = new Map();
    table.cells.forEach(cell => { // clients share a size: it varies with their number
      const others = table.dimensions.filter(other => other !== dimension && !(dimension === "clients" && other === "bytes")).map(other => `${other}=${cell.conditions[other] ?? "–"}`).join(" ");
      groups.set(others, [...(groups.get(others) || []), cell]);
    });
    return [...groups].filter(([, cells]) => cells.length > 1).map(([others, cells]) => ({ title: `${table.name} over ${dimension}${others && ", " + others}`, table, dimension, values, cells }));
  }));
  if (charts.length === 0) return [];
  return [element("h2", null, "Throughput against block size, window and clients"), chooser("chart", charts.map(one => one.title), 0, index => {
    const { table, dimension, values, cells } = charts[index];
    const at = value => cells.find(cell => cell.conditions[dimension] === value);
    const arms = [...new Set(cells.flatMap(cell => cell.arms.filter(arm => estimateOf(arm, table.headline)).map(arm => arm.name)))];
    const lines = arms.map(name => ({ name, colour: colours.get(name), estimates: values.map(value => {
      const arm = at(value) && at(value).arms.find(one => one.name === name);
      return arm ? estimateOf(arm, table.headline) : null;
    }) }));
    if (cells.some(cell => cell.bound)) lines.push({ name: BOUND, colour: ASIDE, estimates: values.map(value => at(value) && at(value).bound) });
    return [element("figure", null, scalingChart(values, lines, data.metrics[metricIndex[table.headline]].unit, dimension), legend(lines.map(line => [line.name, line.colour])))];
  })];
}

function pairs(run) {
  return run.tables.filter(table => table.pairs).flatMap(table => [element("h2", null, "Every client with every server"),
    element("p", { class: "faint" }, table.common), ...table.cells.flatMap(cell => {
      const arms = cell.arms.map(arm => ({ arm, client: arm.name.slice(0, arm.name.indexOf("|")), server: arm.name.slice(arm.name.indexOf("|") + 1), estimate: estimateOf(arm, table.headline) }));
      const unit = data.metrics[metricIndex[table.headline]].unit;
      const best = Math.max(...arms.map(pair => (pair.estimate ? pair.estimate[0] : 0)));
      const servers = [...new Set(arms.map(pair => pair.server))].sort();
      const details = element("div", { "aria-live": "polite" }, element("p", { class: "faint" }, `Cells: ${unit}, the darker the nearer to the best pair. Choose one for more.`));
      const show = pair => details.replaceChildren(
        element("p", null, `${pair.client} with ${pair.server}: `, pair.estimate ? `${figure(pair.estimate[0])} ${unit} (${range(pair.estimate[1], pair.estimate[2])}), ${ratioFigure(pair.estimate[0] / best)} of the best pair; ${pair.arm.ok} of ${pair.arm.attempts} trials ok` : pair.arm.outcome),
        ...pair.arm.remarks.map(remark => element("p", { class: "failed" }, remark)), command(pair.arm.command));
      const cellOf = pair => {
        if (!pair) return element("td", null, "–");
        const share = pair.estimate ? pair.estimate[0] / best : 0;
        const node = element("td", { class: "pair", title: pair.estimate ? `${ratioFigure(share)} of the best` : pair.arm.remarks.join("\n") },
          element("button", { type: "button", class: pair.estimate ? null : "faint", onclick: () => show(pair) }, pair.estimate ? figure(pair.estimate[0]) : pair.arm.outcome));
        if (pair.estimate) node.style.background = heat(share);
        return node;
      };
      return [table.dimensions.length > 0 ? element("h3", null, table.dimensions.map(dimension => `${dimension}=${cell.conditions[dimension]}`).join(" ")) : null,
        element("div", { class: "scroll pairs" }, element("table", null,
          element("thead", null, element("tr", null, element("th", { class: "word" }, "client ↓ server →"), servers.map(server => element("th", { scope: "col" }, server)))),
          element("tbody", null, [...new Set(arms.map(pair => pair.client))].sort().map(client => element("tr", null, element("td", { class: "word" }, client),
            servers.map(server => cellOf(arms.find(pair => pair.client === client && pair.server === server)))))))),
        details];
    })]);
}

function jmh() {
  return Object.entries(data.jmh).flatMap(([group, rows], i) => {
    const params = [...new Set(rows.flatMap(row => Object.keys(row.params)))];
    return [i === 0 ? element("h2", null, "Codec and timers, by JMH") : null, element("h3", null, group),
      sortableTable("jmh." + group, [
        { title: "benchmark", word: true, low: true, text: row => row.name, hover: row => row.name },
        ...params.map(param => ({ title: param, low: true, text: row => row.params[param] ?? "–" })),
        { title: "score", low: true, value: row => row.score, text: row => figure(row.score) },
        { title: "± 99.9 %", low: true, value: row => row.error, text: row => figure(row.error) },
        { title: "unit", word: true, low: true, text: row => row.unit },
        { title: "allocated\nB/op", low: true, value: row => row.allocated, text: row => (row.allocated === null ? "–" : row.allocated < 0.01 ? "0" : figure(row.allocated)), mark: row => row.allocated !== null && row.allocated < 0.01 && "good" },
      ], rows)];
  });
}

function order(run, colours) {
  const medians = new Map();
  run.tables.forEach(table => table.cells.forEach(cell => cell.arms.forEach(arm => {
    const estimate = estimateOf(arm, table.headline);
    if (estimate) medians.set(JSON.stringify([table.name, cell.conditions, arm.name]), [metricIndex[table.headline], estimate[0]]);
  })));
  const points = run.trials.map(trial => {
    const known = medians.get(JSON.stringify([trial.table, run.cells[trial.cell], trial.arm]));
    return known && trial.metrics[known[0]] !== null && !trial.remark ? 100 * (trial.metrics[known[0]] / known[1] - 1) : null;
  });
  const name = trial => (colours.has(trial.arm) ? trial.arm : trial.table);
  const arms = [...new Set(run.trials.filter((trial, i) => points[i] !== null).map(name))];
  if (arms.length === 0) return [];
  const colour = arm => colours.get(arm) || ASIDE;
  return [element("h2", null, "Order of the run"), element("figure", null,
    orderChart(run.trials.map(trial => trial.order), arms.map(arm => ({ colour: colour(arm), points: points.map((point, i) => (name(run.trials[i]) === arm ? point : null)) }))),
    legend(arms.map(arm => [arm, colour(arm)])),
    element("figcaption", null, "A slope is a drift of the machine, a lone point a disturbance. Nothing is left out for it."))];
}

function method(run) {
  const facts = Object.entries(run.info.environment).sort();
  const unknown = facts.filter(([, fact]) => fact === "unknown");
  return [element("h2", null, "Method, environment and how to repeat it"),
    element("p", null, "A trial is a fresh process, warmed up. Order blocks hold each arm once, in an order drawn from the seed. Figures are medians over the trials with 95 % percentile bootstrap intervals (10,000 resamples), from 6 trials on; below that the lowest and the highest trial stand instead. Two arms are compared by the median of their ratios within the blocks, by a sign-flip test with Holm's adjustment, and only beyond the noise floor of a twin. Success rates have Wilson intervals. Trials that failed, or dropped datagrams, are shown but not compared; outliers are kept."),
    element("p", null, `The whole run again, seed ${run.info.seed}:`), command(run.repeat),
    element("details", null, element("summary", null, "Each cell alone"), run.tables.flatMap(table => table.cells.flatMap(cell => [
      element("p", { class: "faint" }, `${table.name} ${conditionsText(cell.conditions)}`),
      ...(cell.repeat ? [command(cell.repeat)] : [...new Map(cell.arms.filter(arm => arm.command).map(arm => [arm.command, arm])).values()].flatMap(arm => [element("p", { class: "faint" }, arm.name + " was started as"), command(arm.command)])) ]))),
    element("p", { class: "faint" }, `${facts.length - unknown.length} of ${facts.length} facts of the environment are known.`),
    element("dl", null, facts.flatMap(([topic, fact]) => [element("dt", null, topic), element("dd", null, fact)]))];
}

function trials(run, index) {
  const used = data.metrics.map((metric, i) => ({ ...metric, i })).filter(metric => run.trials.some(trial => trial.metrics[metric.i] !== null));
  const details = element("details", { ontoggle: () => { if (details.open && details.children.length === 1) details.append(table()); } }, element("summary", null, `Every trial (${run.trials.length})`));
  const table = () => sortableTable("trials." + index, [
    { title: "trial", low: true, value: trial => trial.order, text: trial => String(trial.order) },
    { title: "block", low: true, value: trial => trial.block, text: trial => String(trial.block) },
    { title: "table", word: true, low: true, text: trial => trial.table },
    { title: "implementation", word: true, low: true, text: trial => trial.arm },
    { title: "conditions", word: true, low: true, text: trial => conditionsText(run.cells[trial.cell]) },
    { title: "outcome", word: true, low: true, wide: true, text: trial => trial.outcome + (trial.remark ? ": " + trial.remark : ""), mark: trial => trial.remark && "failed" },
    ...used.map(metric => ({ title: `${metric.label}\n${metric.unit}`, value: trial => trial.metrics[metric.i], text: trial => figure(trial.metrics[metric.i]), low: metric.better === "LOWER" })),
  ], run.trials, { filtered: false });
  return details;
}

function filterBox() {
  const box = element("input", { type: "search", id: "filter", placeholder: "filter the tables: windowsize=1 hpa", "aria-label": "filter the tables",
    oninput: () => { remember("filter", box.value); applyFilter(); } });
  box.value = state.get("filter") || "";
  return element("div", { class: "tools" }, box);
}

function section(run, index) {
  const colours = palette([...new Set(run.tables.filter(table => !table.pairs).flatMap(table => table.cells.flatMap(cell => cell.arms.map(arm => arm.name))).concat(BOUND))]);
  return element("section", { class: "run" }, heading(run, `${run.trials.length} trials`), verdict(run),
    run.tables.filter(table => !table.pairs).flatMap((table, i) => mainTable(`table.${index}.${i}`, table)),
    latency(run, colours), scaling(run, colours), pairs(run), index === 0 ? jmh() : null, order(run, colours), method(run), trials(run, index));
}

const sections = [...data.runs.map(section), ...data.simulated.map(simulated)];
if (sections.length > 0) sections[0].querySelector("header").after(filterBox());
document.getElementById("page").append(...sections, ...(data.runs.length === 0 ? jmh().filter(Boolean) : []));
applyFilter();
document.title = `tftp-bench ${[...data.runs, ...data.simulated].map(run => run.name).join(", ")}`;
