/**
 * The server's options from a file.
 *
 * <pre>
 *   TOML ─ ConfigurationFile ─► arguments ─► the command line ─► EffectiveOptions: TOML again, with the origin of each value
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.server.configuration;

import org.jspecify.annotations.NullMarked;
