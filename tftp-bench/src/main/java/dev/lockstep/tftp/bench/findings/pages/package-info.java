/**
 * Pages and their renderers. Nothing here depends on a run.
 *
 * <pre>
 *   Page: Part…        ── PageText ─────── a terminal
 *    ▲                 ── PageMarkdown ─── summary.md
 *    │                 ── HtmlPage ─────── report.html
 *    │                 ── PageJson ─────── pages.json, and back
 *   Table ◄── Columns ─────────────────── summary.csv
 * </pre>
 *
 * <p>A new kind of part is a record in {@code Part} and a function in {@code parts.js}; texts show it once {@code PageText} and {@code
 * PageMarkdown} handle it.
 */
@NullMarked
package dev.lockstep.tftp.bench.findings.pages;

import org.jspecify.annotations.NullMarked;
