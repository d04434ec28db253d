"use strict";
// Charts, drawn by uPlot. A chart is created once its width is known, and resized when the width changes.

const COLOURS = ["#2a7fc9", "#d9660f", "#16977a", "#c2649b", "#b98a00", "#8a6de0", "#5f9e2f", "#a5613a", "#4aa3b5", "#c94f4f"];
const ASIDE = "#8a939c"; // legible on light, on dark and on paper
const AXIS = ASIDE;
const GRID = "rgba(138,147,156,.25)";

function legend(entries) {
  return element("ul", { class: "legend" }, entries.map(([name, colour, dashed]) => element("li", null,
    element("svg", { viewBox: "0 0 14 10" }, element("line", { x1: 0, x2: 14, y1: 5, y2: 5, stroke: colour, "stroke-width": 4, "stroke-dasharray": dashed ? "4 3" : null })), name)));
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

/** Percentile curves. Faint lines come first, and so lie behind the others. */
function latencyChart({ x: nines, xLabel, yLabel }, lines) {
  const series = lines.map(line => ({ stroke: line.colour, width: line.faint ? 1 : 2.5, dash: line.dash, alpha: line.faint ? 0.5 : 1, points: { show: false } }));
  const last = Math.max(1, ...lines.map(line => nines[line.y.findLastIndex(point => point !== null)] || 0));
  return chart(320, {
    scales: { x: { time: false, range: [0, last] }, y: { distr: 3 } },
    series: [{}, ...series],
    axes: [
      axis(xLabel, (u, splits) => splits.map(n => (n % 1 ? "" : n === 0 ? "0" : n === 1 ? "90" : n === 2 ? "99" : "99." + "9".repeat(n - 2))), { incrs: [1] }),
      axis(yLabel, (u, splits) => splits.map(v => (v === null || Math.abs(Math.log10(v) % 1) > 1e-6 ? "" : v >= 1000 ? v / 1000 + "k" : String(v))), { size: 50 }),
    ],
  }, [nines, ...lines.map(line => line.y)]);
}

const POWERS = (u, splits) => splits.map(value => (value === null || Math.abs(Math.log10(value) % 1) > 1e-6 ? "" : short(value)));
const ONE_TWO_FIVE = (u, splits) => splits.map(value => (value !== null && /^[125]/.test(value.toExponential(0)) ? short(value) : ""));
const short = value => (value >= 1e6 ? value / 1e6 + "M" : value >= 1000 ? value / 1000 + "k" : String(+value.toPrecision(1)));
const decades = values => (values.length === 0 ? 0 : Math.log10(Math.max(...values) / Math.min(...values)));
const logAxis = (label, values, extra) => axis(label, decades(values) > 2.5 ? POWERS : ONE_TWO_FIVE, extra);

/** A scatter plot with two logarithmic axes. Points on the Pareto front are joined and named, the others are grey. Points are sorted by x. */
function scatterChart(points, xLabel, yLabel) {
  const least = 0.001; // a logarithmic axis has no 0
  const x = points.map(point => Math.max(least, point.x));
  const names = u => {
    u.ctx.save();
    u.ctx.fillStyle = AXIS;
    u.ctx.font = `${11 * devicePixelRatio}px system-ui`;
    const named = [];
    points.forEach((point, i) => {
      const at = [u.valToPos(x[i], "x", true), u.valToPos(point.y, "y", true)];
      if (!point.front || named.some(other => Math.abs(other[0] - at[0]) < 120 * devicePixelRatio && Math.abs(other[1] - at[1]) < 12 * devicePixelRatio)) return;
      named.push(at);
      const left = u.valToPos(x[i], "x", true) > u.bbox.left + 0.6 * u.bbox.width;
      u.ctx.textAlign = left ? "right" : "left";
      u.ctx.fillText(point.name.length > 34 ? point.name.slice(0, 33) + "…" : point.name, u.valToPos(x[i], "x", true) + (left ? -7 : 7) * devicePixelRatio, u.valToPos(point.y, "y", true) - 5 * devicePixelRatio);
    });
    u.ctx.restore();
  };
  const dots = (colour, extra) => ({ stroke: colour, points: { show: true, size: 7, fill: colour, stroke: colour }, spanGaps: true, ...extra });
  return chart(420, {
    scales: { x: { time: false, distr: 3 }, y: { distr: 3 } },
    series: [{}, dots(ASIDE, { paths: () => null }), dots(COLOURS[0], { width: 1.5 })],
    axes: [logAxis(xLabel, x), logAxis(yLabel, points.map(point => point.y), { size: 50 })],
    hooks: { draw: [names] },
  }, [x, points.map(point => (point.front ? null : point.y)), points.map(point => (point.front ? point.y : null))]);
}

/** Lines over shared values of x, with two logarithmic axes. A dashed line marks the prediction of a theory. */
function curveChart({ x, xLabel, yLabel }, lines) {
  const marks = u => {
    u.ctx.save();
    u.ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
    lines.filter(line => line.mark > x[0] && line.mark < x[x.length - 1]).forEach(line => {
      u.ctx.strokeStyle = line.colour;
      u.ctx.beginPath();
      u.ctx.moveTo(u.valToPos(line.mark, "x", true), u.bbox.top);
      u.ctx.lineTo(u.valToPos(line.mark, "x", true), u.bbox.top + u.bbox.height);
      u.ctx.stroke();
    });
    u.ctx.restore();
  };
  const all = lines.flatMap(line => line.y).filter(value => value > 0);
  return chart(300, {
    scales: { x: { time: false, distr: 3 }, y: { distr: 3 } },
    series: [{}, ...lines.map(line => ({ stroke: line.colour, width: 2, dash: line.dash, points: { show: true, size: 5, fill: line.colour } }))],
    axes: [logAxis(xLabel, x), logAxis(yLabel, all, { size: 56 })],
    hooks: { draw: [marks] },
  }, [x, ...lines.map(line => line.y.map(value => (value > 0 ? value : null)))]);
}

/** Estimates with whiskers over evenly spaced values. */
function scalingChart({ x: values, xLabel, yLabel }, lines) {
  const places = values.map((value, i) => i);
  const highest = Math.max(...lines.flatMap(line => line.y).filter(Boolean).map(estimate => estimate[2]));
  const whiskers = u => {
    u.ctx.save();
    lines.forEach(line => {
      u.ctx.strokeStyle = line.colour;
      u.ctx.lineWidth = 1.5 * devicePixelRatio;
      line.y.forEach((estimate, i) => {
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
    series: [{}, ...lines.map(line => ({ stroke: line.colour, width: 2, dash: line.dash, points: { show: true, size: 6, fill: line.colour }, spanGaps: true }))],
    axes: [axis(xLabel, (u, splits) => splits.map(n => (n % 1 ? "" : values[n] ?? "")), { splits: () => places }), axis(yLabel, (u, splits) => splits.map(figure), { size: 56 })],
    hooks: { draw: [whiskers] },
  }, [places, ...lines.map(line => line.y.map(estimate => (estimate ? estimate[0] : null)))]);
}

/** Single points around 0. Each line has its own values of x. */
function orderChart({ xLabel, yLabel }, lines) {
  const orders = [...new Set(lines.flatMap(line => line.x))].sort((one, other) => one - other);
  const points = line => {
    const at = new Map(line.x.map((x, i) => [x, line.y[i]]));
    return orders.map(x => at.get(x) ?? null);
  };
  return chart(220, {
    scales: { x: { time: false }, y: { range: (u, low, high) => [Math.min(-5, low * 1.1), Math.max(5, high * 1.1)] } },
    series: [{}, ...lines.map(line => ({ stroke: line.colour, paths: () => null, points: { show: true, size: 5, fill: line.colour, stroke: line.colour } }))],
    axes: [axis(xLabel, (u, splits) => splits.map(n => (n % 1 ? "" : String(n)))), axis(yLabel, (u, splits) => splits.map(n => (n > 0 ? "+" : "") + n), { size: 56 })],
  }, [orders, ...lines.map(points)]);
}
