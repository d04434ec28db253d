/**
 * What a check of conformance is, for either role: a rule of CONFORMANCE.md, and a script that plays the other end.
 *
 * <pre>
 *   Group ─ Check ─ Script ──► a dialogue, which throws Violation or NotApplicable
 *             │                      │
 *         CheckResult ◄── Transcript ┘   Wire: bytes, written without our codec
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.conform.check;

import org.jspecify.annotations.NullMarked;
