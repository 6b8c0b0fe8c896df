/**
 * What is told beside the alerts of rules, in the same form.
 *
 * <p>Read first: {@link io.seawall.sensor.notice.Notice} and {@link
 * io.seawall.sensor.notice.NoticeWriter}.
 *
 * <pre>{@code
 * var writer = new NoticeWriter(clock, hostname);
 * writer.write(DecisionNotice.of(decision, container), json, out);
 * }</pre>
 */
@NullMarked
package io.seawall.sensor.notice;

import org.jspecify.annotations.NullMarked;
