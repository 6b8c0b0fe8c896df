/**
 * Computes the digests of layers and archives, which are most of the work beside inflating.
 *
 * <p>Read first: {@link io.seawall.image.digest.BlobDigest} (what is expected, and whether it came
 * true), {@link io.seawall.image.digest.BulkDigest} (which chooses who computes) and {@link
 * io.seawall.image.digest.CryptoDigest} (OpenSSL's, where the machine has it: the same speed from
 * the first byte on, while the JDK's is fast only in code of its optimising compiler).
 *
 * <pre>{@code
 * MessageDigest sha256 = BulkDigest.start("SHA-256");
 * sha256.update(buffer, 0, length);
 * byte[] hash = sha256.digest();
 * }</pre>
 */
@NullMarked
package io.seawall.image.digest;

import org.jspecify.annotations.NullMarked;
