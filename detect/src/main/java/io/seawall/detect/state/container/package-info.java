/**
 * Containers as their control groups name them and as captures describe them, and the users and
 * groups of the machine and of each container.
 *
 * <p>Read first: {@link io.seawall.detect.state.container.Container} and {@link
 * io.seawall.detect.state.container.CgroupPath}.
 */
@NullMarked
package io.seawall.detect.state.container;

import org.jspecify.annotations.NullMarked;
