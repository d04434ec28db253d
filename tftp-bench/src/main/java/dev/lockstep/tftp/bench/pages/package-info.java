/**
 * What a simulation found, as pages of tables and pictures that are said once: {@link PageText} prints them, {@link PageJson} gives them to
 * the report.
 */
@NullMarked
package dev.lockstep.tftp.bench.pages;

import org.jspecify.annotations.NullMarked;
