/**
 * Parts of files and of streams, as streams of their own.
 *
 * <p>Read first: {@link io.seawall.image.input.ChannelInput} (of a file: several parts at the same
 * time, and skipping costs nothing), then {@link io.seawall.image.input.PartInput} (of a stream
 * that only goes forwards).
 *
 * <pre>{@code
 * try (InputStream member = ChannelInput.part(channel, offset, size)) {
 *   byte[] content = member.readAllBytes();
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.image.input;

import org.jspecify.annotations.NullMarked;
