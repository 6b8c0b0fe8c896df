/**
 * {@code seawall sensor run}: one loop over what happens on the machine, and the parts that take
 * their share of it.
 *
 * <p>Read first: {@link io.seawall.cli.node.run.SensorRunCommand}, then {@link
 * io.seawall.cli.node.run.SensorPart}. Manual: {@code docs/sensor.md}.
 *
 * <pre>{@code
 * CommandSpec run = new SensorRunCommand(terminal).spec();
 * }</pre>
 */
@NullMarked
package io.seawall.cli.node.run;

import org.jspecify.annotations.NullMarked;
