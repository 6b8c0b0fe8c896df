/**
 * The fields container and k8s: where the thread of the event runs.
 *
 * <p>Read first: {@link io.seawall.detect.syscall.container.ContainerFields}. Most are a detail of
 * what the runtime tells of the container, and have no value before it did.
 */
@NullMarked
package io.seawall.detect.syscall.container;

import org.jspecify.annotations.NullMarked;
