/**
 * Pages and their renderers. Nothing here knows a run.
 *
 * <pre>
 *   Page: Part…   ── PageText ─────── a terminal
 *                 ── PageMarkdown ─── summary.md
 *                 ── HtmlPage ─────── report.html
 *                 ── PageJson ─────── pages.json, and back
 *   rows          ── Csv ──────────── summary.csv
 * </pre>
 *
 * <p>A new kind of part is a record in {@code Part}, or beside {@code Table}, and a function in {@code parts.js}.
 */
@NullMarked
package dev.lockstep.tftp.bench.findings.pages;

import org.jspecify.annotations.NullMarked;
