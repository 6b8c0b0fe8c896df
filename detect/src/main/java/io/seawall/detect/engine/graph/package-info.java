/**
 * The graph of conditions that an engine asks: nodes, the slots into which fields of the current
 * event are read, and a sieve that says beforehand which conditions need not be asked.
 *
 * <p>Read first: {@link io.seawall.detect.engine.graph.Graph}, {@link
 * io.seawall.detect.engine.graph.Comparisons}, {@link io.seawall.detect.engine.graph.Slot} and
 * {@link io.seawall.detect.engine.graph.Sieve}.
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
