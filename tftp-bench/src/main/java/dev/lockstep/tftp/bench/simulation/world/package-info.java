/**
 * Virtual time: the product's own transfers at both ends of simulated links, and the truth about every packet.
 *
 * <pre>
 *   VirtualClient ── Endpoint ──Link──►  World (arrivals, deadlines)  ◄──Link── Endpoint ── VirtualServer
 *                        └── Conversation: who waited for whose timer ──┘
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.simulation.world;

import org.jspecify.annotations.NullMarked;
