/**
 * OVAL definitions (Open Vulnerability and Assessment Language 5) as distributions publish them:
 * Debian, Ubuntu, Red Hat, Rocky, AlmaLinux, Oracle, Azure Linux and CBL-Mariner.
 *
 * <p>A file holds definitions, each with a tree of criteria whose leaves name tests; tests name
 * objects (package names) and states (versions). {@link io.seawall.advisory.feed.oval.OvalFile}
 * reads a file and gives one {@link io.seawall.advisory.feed.oval.OvalStatement} for each
 * definition to an {@link io.seawall.advisory.feed.oval.OvalSink}. What a tree means for single
 * packages is worked out in {@code Conditions}; a definition that asks for more than one package
 * can answer, or that is not understood, is reported as broken and never taken in part.
 *
 * <pre>{@code
 * if (OvalFile.isOval(path)) {
 *   OvalFile.read(path, sink);
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.advisory.feed.oval;

import org.jspecify.annotations.NullMarked;
