/**
 * What leaves the node: {@link io.seawall.sensor.ship.Shipping} takes alerts, losses and decisions
 * from the loop without ever making it wait, keeps them in a spool, and sends them to a server if
 * one is named. The server's side is described in {@code docs/formats/batches.md}.
 */
@NullMarked
package io.seawall.sensor.ship;

import org.jspecify.annotations.NullMarked;
