/**
 * From the name that a client sends to the file that it gets.
 *
 * <pre>
 *   name ──▶ NameRules ──▶ name ──▶ ServedDirectories ──▶ places, in the order in which they are tried ──▶ a store's file
 *            (rewrite,              (roots and their prefixes,
 *             deny)                  directories of clients)
 * </pre>
 *
 * <p>Names are texts of one character a byte, as ISO 8859-1 decodes them. Nothing here leads out of a root: the store of each root judges the name that it
 * is given.
 */
@NullMarked
package dev.lockstep.tftp.server.naming;

import org.jspecify.annotations.NullMarked;
