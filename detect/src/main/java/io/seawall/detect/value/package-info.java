/**
 * Values of fields as the engine handles them: texts that are kept once however often they are
 * seen, and what a field has in one event.
 *
 * <p>Read first: {@link io.seawall.detect.value.Text}, {@link io.seawall.detect.value.TextPool} and
 * {@link io.seawall.detect.value.FieldValues}.
 *
 * <pre>{@code
 * TextPool pool = new TextPool();
 * Text path = pool.of(bytes, 10, 21); // the same object for the same bytes, while it is cached
 * }</pre>
 */
@NullMarked
package io.seawall.detect.value;

import org.jspecify.annotations.NullMarked;
