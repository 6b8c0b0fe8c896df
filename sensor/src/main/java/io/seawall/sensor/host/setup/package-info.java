/**
 * How a host is set up: settings of its kernel, its security modules, the configuration of its
 * container runtimes, and owners and rights of their files.
 *
 * <p>Each class looks at one thing and gives its findings; what is merely so is a fact in {@link
 * io.seawall.sensor.host.setup.Facts}.
 */
@NullMarked
package io.seawall.sensor.host.setup;

import org.jspecify.annotations.NullMarked;
