/**
 * Files of a running container, found from outside: by path or content, to the numbers by which the
 * kernel knows them. A container is hostile; nothing outside of its root is ever reached.
 *
 * <p>Read first: {@link io.seawall.sensor.guard.root.ContainerRoot}.
 *
 * <pre>{@code
 * try (ContainerRoot root = ContainerRoot.open(pid, containerId)) {
 *   root.find("/bin/sh"); // the file that it leads to, or null
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.sensor.guard.root;

import org.jspecify.annotations.NullMarked;
