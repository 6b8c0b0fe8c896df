/**
 * The check at start: what is known of the image of a container that has just started, and whether
 * it may run, by the same rules that scans judge by.
 *
 * <p>Read {@link io.seawall.sensor.start.StartCheck}, which is told of containers, {@link
 * io.seawall.sensor.start.ImageLookup}, which judges one, and {@link
 * io.seawall.sensor.start.StartPolicy}, which says what is done about it.
 */
@NullMarked
package io.seawall.sensor.start;

import org.jspecify.annotations.NullMarked;
