/**
 * Steps through a tar as container runtimes do, so that nothing hides between two readings; every
 * number in it is held to a limit.
 *
 * <p>Read first: {@link io.seawall.image.tar.TarReader} (the cursor), {@link
 * io.seawall.image.tar.TarBlocks} (the bytes it is on) and {@link io.seawall.image.tar.LayerFormat}
 * (whether a blob is a tar at all). {@code TarHeader} is one block, {@code TarExtensions} what
 * precedes a member.
 *
 * <pre>{@code
 * var passedOver = new PassedOver(null);
 * try (var blocks = new TarBlocks(in, null)) {
 *   var tar = new TarReader(blocks, passedOver);
 *   for (LayerEntry member = tar.next(); member != null; member = tar.next()) {
 *     System.out.println(member.path());
 *   }
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.image.tar;

import org.jspecify.annotations.NullMarked;
