/**
 * Programs in the kernel: bpf(2) called directly, without a library, and the blobs that the jar
 * ships.
 *
 * <p>Read first: {@link io.seawall.sensor.bpf.LightSkeleton} and {@link
 * io.seawall.sensor.bpf.NodeGrade}.
 *
 * <pre>{@code
 * try (LoadedPrograms programs = LightSkeleton.read("sensor").load(Map.of("calls", 1 << 24))) {
 *   programs.attach("process_exec"); // runs in the kernel until this is closed
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.sensor.bpf;

import org.jspecify.annotations.NullMarked;
