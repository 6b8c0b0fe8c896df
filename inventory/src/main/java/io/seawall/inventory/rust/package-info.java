/**
 * Crates in the executables that cargo-auditable built: it puts the list of all crates into a
 * section {@code .dep-v0}, as JSON that zlib compressed.
 *
 * <p>Where that section is, is known at the start of PE and Mach-O files. ELF tells it only at the
 * end, when the section has streamed by. But the section is never loaded, so it lies outside of all
 * segments, which the program headers at the start name: in what symbols, debug information and
 * notes share. There every zlib stream is begun, and the one that begins like such a list is read
 * to its end. This holds some hundred bytes of the file at a time, needs no second reading, and
 * costs about a millisecond per MiB of symbols; programs that were stripped have next to nothing to
 * search.
 *
 * <p>Read first: {@link io.seawall.inventory.rust.AuditSearch} (finds the section), {@link
 * io.seawall.inventory.rust.ZlibText} (inflates it within bounds) and {@link
 * io.seawall.inventory.rust.AuditData} (reads it). Crates that ran only while the program was built
 * ({@code "kind":"build"}) are left out.
 *
 * <pre>{@code
 * for (FoundPackage crate : AuditData.parse(json)) {
 *   sink.installed(crate);
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.inventory.rust;

import org.jspecify.annotations.NullMarked;
