/**
 * Which containers something is for, by what the runtimes tell of them.
 *
 * <p>Read first: {@link io.seawall.sensor.workload.WorkloadSelector}.
 *
 * <pre>{@code
 * var web = new WorkloadSelector("registry.example/web*", "shop", "", "", Map.of("app", "web"));
 * web.selects(container); // all of it must hold
 * }</pre>
 */
@NullMarked
package io.seawall.sensor.workload;

import org.jspecify.annotations.NullMarked;
