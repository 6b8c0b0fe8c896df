/**
 * Inflates what layers are packed with.
 *
 * <p>Read first: {@link io.seawall.image.inflate.GzipInput} (the stream) and {@link
 * io.seawall.image.inflate.RawInflater} (its engine: zlib of the JDK, or Intel's ISA-L where that
 * library is installed, which takes less than half the time).
 *
 * <pre>{@code
 * try (var in = new GzipInput(blob)) {
 *   in.transferTo(out);
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.image.inflate;

import org.jspecify.annotations.NullMarked;
