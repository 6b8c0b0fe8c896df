/**
 * What runc, crun, containerd, Podman and CRI-O leave on disk of each container. None of them has
 * to run to be asked.
 *
 * <p>Read {@link io.seawall.sensor.container.runtime.OciSpec} first, the configuration of a bundle,
 * to which each of the sources here leads; {@link io.seawall.sensor.container.runtime.ImageLayers}
 * reads what they keep of images.
 */
@NullMarked
package io.seawall.sensor.container.runtime;

import org.jspecify.annotations.NullMarked;
