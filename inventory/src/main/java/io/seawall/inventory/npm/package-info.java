/**
 * Packages of npm: modules below {@code node_modules}, and lock files where no modules lie beside.
 *
 * <p>Read first: {@link io.seawall.inventory.npm.NodeModules} (what is installed), {@link
 * io.seawall.inventory.npm.PackageLockFile} (what a lock file asks for) and {@link
 * io.seawall.inventory.npm.PackageLock} (its three formats).
 *
 * <pre>{@code
 * for (var entry : PackageLock.parse(bytes).entries()) {
 *   if (!entry.dev()) {
 *     sink.locked(entry.found());
 *   }
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.inventory.npm;

import org.jspecify.annotations.NullMarked;
