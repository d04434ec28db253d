/**
 * The boot firmware of real machines as clients, in virtual machines without acceleration.
 *
 * <pre>
 *   Firmware ─ FirmwareBoot ─ FirmwareNetwork ─ unshare ─ network.sh ─┬ dnsmasq (DHCP)
 *                                                                     ├ a TFTP server
 *                                                                     └ QEMU, whose console UBootConsole types on
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.measure.firmware;

import org.jspecify.annotations.NullMarked;
