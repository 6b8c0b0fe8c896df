/**
 * The container runtimes of a host and its kernel: which there are, in which versions, and what is
 * known against these.
 *
 * <p>A distribution keeps a version's name and brings the fix into it, so a package of a
 * distribution is compared by the distribution's own fix ({@link
 * io.seawall.sensor.host.runtime.Vulnerability.Fix}) or not at all; the version of the project
 * counts only for what comes from the project.
 */
@NullMarked
package io.seawall.sensor.host.runtime;

import org.jspecify.annotations.NullMarked;
