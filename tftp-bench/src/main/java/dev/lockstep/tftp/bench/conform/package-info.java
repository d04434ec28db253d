/**
 * Does an implementation of others conform? Its end of each exchange is real, the other end is a script.
 *
 * <pre>
 *   ConformServerCommand, ConformClientCommand ─ CheckSelection ─ CheckRun ─ CheckResult ─ ConformReport: a list, JSON, JUnit XML, ladders and captures
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.conform;

import org.jspecify.annotations.NullMarked;
