/**
 * What was seen of each kind, in bounded memory: values that differ only in what varies share a
 * line, and where there are too many, a pattern stands for them.
 *
 * <p>Read first: {@link io.seawall.detect.baseline.behaviour.BehaviourTable} and {@link
 * io.seawall.detect.baseline.behaviour.LearningRegister}.
 *
 * <pre>{@code
 * BehaviourTable table = BehaviourTable.of(BehaviourKind.FILE);
 * table.enter("/var/log/nginx/access.log").see(time);
 * }</pre>
 */
@NullMarked
package io.seawall.detect.baseline.behaviour;

import org.jspecify.annotations.NullMarked;
