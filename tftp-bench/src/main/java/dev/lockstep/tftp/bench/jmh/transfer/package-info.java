/**
 * What do the state machines cost where the network costs nothing?
 *
 * <pre>
 *   TransferBenchmark ──► Download:  ServerTransfer ◄── method calls ──► ClientTransfer,  EndlessFile at both ends
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.jmh.transfer;

import org.jspecify.annotations.NullMarked;
