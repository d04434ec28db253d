/**
 * What happened in the transfers of a capture, and where their time went.
 *
 * <pre>
 *   capture.CapturedDatagram ─ Exchanges ─ Exchange ─ Step ─ Explanation ─┬ Outcome, TimeShares, Finding
 *                                                                        ├ ExplainText: for a person
 *                                                                        └ CapturedPath: a plan for the laboratory
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.explain;

import org.jspecify.annotations.NullMarked;
