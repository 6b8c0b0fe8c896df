/**
 * The graph of conditions that an engine asks: nodes, and the slots into which fields of the
 * current event are read.
 *
 * <p>Read first: {@link io.seawall.detect.engine.graph.Graph}, {@link
 * io.seawall.detect.engine.graph.Comparisons} and {@link io.seawall.detect.engine.graph.Slot}.
 *
 * <pre>{@code
 * Node node = new Graph(current, comparisons, "open", '<').of(rule.condition());
 * current.move(event);
 * node.holds();
 * }</pre>
 */
@NullMarked
package io.seawall.detect.engine.graph;

import org.jspecify.annotations.NullMarked;
