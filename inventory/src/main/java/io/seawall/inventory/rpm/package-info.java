/**
 * The database of rpm in the three forms that it has on disk, and the package lists of distroless
 * images that go without one.
 *
 * <p>Read first: {@link io.seawall.inventory.rpm.RpmDatabase} (which files are read), {@link
 * io.seawall.inventory.rpm.RpmHeader} (the blob that every form stores for a package) and {@link
 * io.seawall.inventory.rpm.HeaderBlobs} (what the readers of the forms hand over).
 *
 * <pre>{@code
 * var database = new RpmDatabase();
 * database.analyze(new FileContent("var/lib/rpm/Packages", bytes), sink);
 * // sink.installed(FoundPackage[type=RPM, name=openssl-libs, version=1:3.0.7-24.el9, …])
 * }</pre>
 */
@NullMarked
package io.seawall.inventory.rpm;

import org.jspecify.annotations.NullMarked;
