/**
 * The other driver of the same engine: transfers in virtual time, over a network that delays, loses, duplicates, reorders and corrupts.
 *
 * <pre>
 *   VirtualClient ──► Endpoint ──►  Link (LinkConditions) ──►  Endpoint ◄── server: Responder
 *                     Transfer  ◄── Link (LinkConditions) ◄──  Transfer
 *                         └────────────── WireTap ──────────────┘   sees all, may decide a datagram's fate
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.simulation;

import org.jspecify.annotations.NullMarked;
