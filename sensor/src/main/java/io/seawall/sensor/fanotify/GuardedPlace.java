package io.seawall.sensor.fanotify;

import io.seawall.sensor.container.fact.NodeContainer;

/**
 * A file system, or a part of one, that a container sees.
 *
 * @param container which
 * @param origin of its files; {@link FileOrigin#IMAGE} for the overlay, whose files are looked at
 * @param layerMade nanoseconds since 1970 at which the overlay's upper layer was made; 0 if unknown
 */
record GuardedPlace(NodeContainer container, FileOrigin origin, long layerMade) {}
