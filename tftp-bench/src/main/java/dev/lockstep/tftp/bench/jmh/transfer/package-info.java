/**
 * The cost of the state machines without a network.
 *
 * <pre>
 *   TransferBenchmark ──► Download:  ServerTransfer ◄── method calls ──► ClientTransfer,  EndlessFile at both ends
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.jmh.transfer;

import org.jspecify.annotations.NullMarked;
