/**
 * All standings judged anew when advisories, policies or the day have changed, from archived facts:
 * nothing is pulled.
 *
 * <p>Read first: {@link io.seawall.registry.judge.rejudge.Rejudge}.
 *
 * <pre>{@code
 * if (rejudge.isDue()) {
 *   Rejudge.Result result = rejudge.run((before, after, decision) -> tell(after), Progress.NONE);
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.registry.judge.rejudge;

import org.jspecify.annotations.NullMarked;
