/** Checks of the Java runtime, for this project's own modules: not part of the public API. */
@NullMarked
package dev.lockstep.tftp.platform;

import org.jspecify.annotations.NullMarked;
