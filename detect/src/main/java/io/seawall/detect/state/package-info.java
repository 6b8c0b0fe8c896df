/**
 * What is known of a machine while its events go by: threads and what they run, descriptors,
 * containers, users. Bounded; what is evicted is counted.
 *
 * <p>Read first: {@link io.seawall.detect.state.SystemState}, {@link
 * io.seawall.detect.state.ThreadState} and {@link io.seawall.detect.state.Descriptor}. Threads,
 * descriptors and the handlers of events that change them in place stand together here, so that
 * nobody else can change them. Below stand what does not change and what is only read: {@link
 * io.seawall.detect.state.event}, {@link io.seawall.detect.state.process}, {@link
 * io.seawall.detect.state.container} and {@link io.seawall.detect.state.table}.
 *
 * <pre>{@code
 * SystemState state = new SystemState();
 * state.begin(capture.state());
 * capture.forEach(event -> {
 *   state.apply(event);
 *   ThreadState thread = state.thread();
 * });
 * }</pre>
 */
@NullMarked
package io.seawall.detect.state;

import org.jspecify.annotations.NullMarked;
