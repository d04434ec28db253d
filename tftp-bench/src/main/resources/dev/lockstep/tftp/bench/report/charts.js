"use strict";
// What uPlot draws. A chart is made when its width is known and again when that changes.

const COLOURS = ["#2a7fc9", "#d9660f", "#16977a", "#c2649b", "#b98a00", "#8a6de0", "#5f9e2f", "#a5613a", "#4aa3b5", "#c94f4f"];
const ASIDE = "#8a939c";
const AXIS = "#8a939c"; // legible on light, on dark and on paper
const GRID = "rgba(138,147,156,.25)";

// lockstep has the first colour everywhere, its twin and the bound are grey.
function palette(arms) {
  const colours = new Map();
  const others = arms.filter(arm => arm !== "lockstep" && !isAside(arm)).sort();
  arms.forEach(arm => colours.set(arm, isAside(arm) ? ASIDE : arm === "lockstep" ? COLOURS[0] : COLOURS[1 + others.indexOf(arm) % (COLOURS.length - 1)]));
  return colours;
}

const BOUND = "bare UDP";
const isAside = arm => arm === "lockstep-twin" || arm === BOUND;
const dash = arm => (arm === BOUND ? [7, 5] : undefined);

function legend(entries) {
  return element("ul", { class: "legend" }, entries.map(([name, colour]) => element("li", null,
    element("svg", { viewBox: "0 0 14 10" }, element("line", { x1: 0, x2: 14, y1: 5, y2: 5, stroke: colour, "stroke-width": 4, "stroke-dasharray": name === BOUND ? "4 3" : null })), name)));
}

function axis(label, values, extra) {
  return { label, values, stroke: AXIS, labelSize: 20, size: 34, font: "12px system-ui", labelFont: "12px system-ui",
    grid: { stroke: GRID, width: 1 }, ticks: { stroke: GRID, width: 1 }, ...extra };
}

function chart(height, options, data) {
  const box = element("div", { class: "chart" });
  let drawn = null;
  new ResizeObserver(() => {
    const width = Math.floor(box.clientWidth);
    if (width < 50) return;
    if (drawn) drawn.setSize({ width, height });
    else drawn = new uPlot({ width, height, legend: { show: false }, cursor: { show: false }, ...options }, data, box);
  }).observe(box);
  return box;
}

/** Percentile curves: the trials faint, all of them together strong. */
function latencyChart(curves, nines) {
  const series = curves.map(curve => ({ stroke: curve.colour, width: curve.faint ? 1 : 2.5, dash: curve.dash, alpha: curve.faint ? 0.5 : 1, points: { show: false } }));
  const last = Math.max(1, ...curves.map(curve => nines[curve.points.findLastIndex(point => point !== null)] || 0));
  return chart(320, {
    scales: { x: { time: false, range: [0, last] }, y: { distr: 3 } },
    series: [{}, ...series],
    axes: [
      axis("percentile of the round trips", (u, splits) => splits.map(n => (n % 1 ? "" : n === 0 ? "0" : n === 1 ? "90" : n === 2 ? "99" : "99." + "9".repeat(n - 2))), { incrs: [1] }),
      axis("µs", (u, splits) => splits.map(v => (v === null || Math.abs(Math.log10(v) % 1) > 1e-6 ? "" : v >= 1000 ? v / 1000 + "k" : String(v))), { size: 50 }),
    ],
  }, [nines, ...curves.map(curve => curve.points)]);
}

/** Estimates with their whiskers over the values of a dimension, which stand at even distances. */
function scalingChart(values, lines, unit, dimension) {
  const places = values.map((value, i) => i);
  const highest = Math.max(...lines.flatMap(line => line.estimates).filter(Boolean).map(estimate => estimate[2]));
  const whiskers = u => {
    u.ctx.save();
    lines.forEach(line => {
      u.ctx.strokeStyle = line.colour;
      u.ctx.lineWidth = 1.5 * devicePixelRatio;
      line.estimates.forEach((estimate, i) => {
        if (!estimate) return;
        const x = u.valToPos(i, "x", true);
        u.ctx.beginPath();
        u.ctx.moveTo(x, u.valToPos(estimate[1], "y", true));
        u.ctx.lineTo(x, u.valToPos(estimate[2], "y", true));
        u.ctx.stroke();
      });
    });
    u.ctx.restore();
  };
  return chart(260, {
    scales: { x: { time: false, range: [-0.3, values.length - 0.7] }, y: { range: [0, highest * 1.05] } },
    series: [{}, ...lines.map(line => ({ stroke: line.colour, width: 2, dash: dash(line.name), points: { show: true, size: 6, fill: line.colour }, spanGaps: true }))],
    axes: [axis(dimension, (u, splits) => splits.map(n => (n % 1 ? "" : values[n] ?? "")), { splits: () => places }), axis(unit, (u, splits) => splits.map(figure), { size: 56 })],
    hooks: { draw: [whiskers] },
  }, [places, ...lines.map(line => line.estimates.map(estimate => (estimate ? estimate[0] : null)))]);
}

/** Each trial where it was measured, as its distance from the median of its arm in its cell: a slope is a drift of the machine. */
function orderChart(orders, lines) {
  return chart(220, {
    scales: { x: { time: false }, y: { range: (u, low, high) => [Math.min(-5, low * 1.1), Math.max(5, high * 1.1)] } },
    series: [{}, ...lines.map(line => ({ stroke: line.colour, paths: () => null, points: { show: true, size: 5, fill: line.colour, stroke: line.colour } }))],
    axes: [axis("trials in the order in which they were made", (u, splits) => splits.map(n => (n % 1 ? "" : String(n)))), axis("% from own median", (u, splits) => splits.map(n => (n > 0 ? "+" : "") + n), { size: 56 })],
  }, [orders, ...lines.map(line => line.points)]);
}
