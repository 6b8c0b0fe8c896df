/**
 * The local database of pacman: Arch Linux and its kin.
 *
 * <p>Read first: {@link io.seawall.inventory.alpm.PacmanPackage} (one file for each package) and
 * {@link io.seawall.inventory.alpm.PacmanFiles} (what each installed).
 *
 * <pre>{@code
 * var file = new FileContent("var/lib/pacman/local/zlib-1:1.3.1-2/desc", bytes);
 * new PacmanPackage().analyze(file, sink);
 * // sink.installed(FoundPackage[type=ALPM, name=zlib, version=1:1.3.1-2, …])
 * }</pre>
 */
@NullMarked
package io.seawall.inventory.alpm;

import org.jspecify.annotations.NullMarked;
