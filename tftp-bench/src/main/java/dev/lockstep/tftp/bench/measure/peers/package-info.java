/**
 * Newer versions of the peers than those that are installed.
 *
 * <pre>
 *   UnpackPeersCommand ─ unpack.sh ─► DIRECTORY/{root, bin, packages.txt}
 *        │
 *        ├ DebianPackage: packages.txt beside measured.txt
 *        └► DIRECTORY/implementations.toml, for --implementations
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.measure.peers;

import org.jspecify.annotations.NullMarked;
