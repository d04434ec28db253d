/**
 * Shows people and programs how a server is doing. Off unless it is asked for.
 *
 * <pre>
 *   events of transfers ──► ServerStatistics ──┬──► /metrics, for Prometheus
 *   transfers that run  ──► ServerStatus ──────┼──► the page and /status.json (StatusServer)
 *                                              └──► lines of text, at SIGUSR2
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.server.status;

import org.jspecify.annotations.NullMarked;
