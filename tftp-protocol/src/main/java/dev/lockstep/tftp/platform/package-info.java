/** What this project's modules need beside the Java runtime's own classes: not part of the public API. */
@NullMarked
package dev.lockstep.tftp.platform;

import org.jspecify.annotations.NullMarked;
