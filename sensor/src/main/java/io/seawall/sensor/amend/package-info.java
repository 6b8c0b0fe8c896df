/**
 * What becomes known of a container after alerts told of it.
 *
 * <p>Read first: {@link io.seawall.sensor.amend.LateFacts}. Manual: {@code docs/sensor.md}.
 *
 * <pre>{@code
 * var late = new LateFacts();
 * late.alert(match);                          // its container's name is not known yet
 * Amendment more = late.learned(container);   // now it is; null if nothing was told without it
 * }</pre>
 */
@NullMarked
package io.seawall.sensor.amend;

import org.jspecify.annotations.NullMarked;
