/** The Java runtime, its files and its addresses, as this project's own modules need them: not part of the public API. */
@NullMarked
package dev.lockstep.tftp.platform;

import org.jspecify.annotations.NullMarked;
