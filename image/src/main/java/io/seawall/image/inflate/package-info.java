/**
 * Inflates what layers and archives are packed with.
 *
 * <p>Read first: {@link io.seawall.image.inflate.Compression} (which it is, told by the first
 * bytes), {@link io.seawall.image.inflate.GzipInput} (the stream of gzip) and {@link
 * io.seawall.image.inflate.RawInflater} (its engine: zlib of the JDK, or Intel's ISA-L where that
 * library is installed, which takes less than half the time).
 *
 * <pre>{@code
 * var source = new PushbackInputStream(blob, Compression.MAGIC_LENGTH);
 * try (InputStream in = Compression.detect(source).decode(source)) {
 *   in.transferTo(out);
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.image.inflate;

import org.jspecify.annotations.NullMarked;
