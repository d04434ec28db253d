/**
 * The timeout laboratory: simulates the cost of retransmission timeouts in virtual time, exactly reproducibly.
 *
 * <pre>
 *   plan (TOML)  ──►  scenario × timers × seeds × trials  ──SimulationRun──►  TransferResult…  ──►  SimulatedCell
 *                                                                                                      │
 *   LaboratoryRun: trials.ndjson, summary.csv, pages.json, report.html  ◄──  Page, EstimateCell  ◄─────┘
 * </pre>
 *
 * <p>A quantile has a distribution-free interval ({@link dev.lockstep.tftp.bench.findings.statistics.QuantileEstimate}), a goodput one from sums
 * ({@link dev.lockstep.tftp.bench.findings.statistics.RatioOfSums}), and a ratio of two timers a paired one ({@link
 * dev.lockstep.tftp.bench.findings.statistics.PairedQuantiles}). Trials of several seeds are pooled: all timers of a trial share its luck.
 */
@NullMarked
package dev.lockstep.tftp.bench.lab;

import org.jspecify.annotations.NullMarked;
