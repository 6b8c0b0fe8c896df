/**
 * Reads zip archives that are already in memory, hostile ones included: no temporary files, no
 * reading of entries that nobody asked for.
 *
 * <p>Read first: {@link io.seawall.inventory.zip.ZipDirectory} (a cursor over the entries), {@link
 * io.seawall.inventory.zip.ZipBudget} (what one archive with all that it nests may cost) and {@link
 * io.seawall.inventory.zip.BadZipException}.
 *
 * <pre>{@code
 * try (var budget = new ZipBudget()) {
 *   var zip = ZipDirectory.open(ByteSlice.of(bytes), budget);
 *   while (zip.next()) {
 *     if (zip.nameIs("META-INF/MANIFEST.MF")) {
 *       ByteSlice manifest = zip.content(1 << 20);
 *     }
 *   }
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.inventory.zip;

import org.jspecify.annotations.NullMarked;
