/**
 * Denies programs and files to containers where the kernel takes no programs of ours: the kernel
 * asks before a file is opened or run, and waits for the answer. Whoever opens a file waits with
 * it, so this is off unless somebody asks for it, and it is lifted when the answer does not come.
 *
 * <p>Start with {@link io.seawall.sensor.fanotify.FanotifyGuard}, {@link
 * io.seawall.sensor.fanotify.FileRules} and {@link io.seawall.sensor.fanotify.FileRequest}.
 *
 * <pre>{@code
 * try (var guard = FanotifyGuard.open(rules, FanotifyOptions.DEFAULT)) {
 *   guard.watch(container);                        // whenever more is known of a container
 *   guard.take(denial -> ...);                     // now and then: what was denied
 *   guard.leave(container.id());                   // when it is gone
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.sensor.fanotify;

import org.jspecify.annotations.NullMarked;
