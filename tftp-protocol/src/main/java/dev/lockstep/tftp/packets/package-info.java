/** How packets are shown to a person: their names, and captures for Wireshark. */
@NullMarked
package dev.lockstep.tftp.packets;

import org.jspecify.annotations.NullMarked;
