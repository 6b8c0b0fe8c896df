/**
 * The package database of dpkg: Debian, Ubuntu and their kin, distroless images included.
 *
 * <p>Read first: {@link io.seawall.inventory.dpkg.DpkgStatus} (which packages are installed),
 * {@link io.seawall.inventory.dpkg.DpkgFileList} (which files they own) and {@link
 * io.seawall.inventory.dpkg.DpkgSource} (the source package that advisories name).
 *
 * <pre>{@code
 * new DpkgStatus().analyze(new FileContent("var/lib/dpkg/status", bytes), sink);
 * // sink.installed(FoundPackage[type=DEB, name=libssl3, version=3.0.11-1~deb12u2, …])
 * }</pre>
 */
@NullMarked
package io.seawall.inventory.dpkg;

import org.jspecify.annotations.NullMarked;
