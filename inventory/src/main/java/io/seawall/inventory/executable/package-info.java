/**
 * Executables and shared libraries: ELF, PE and Mach-O as far as packages of languages are recorded
 * in them. A file is read once, as a stream, and never held: 64 KiB at a time, plus what a search
 * keeps. Scripts and everything else without one of the magic numbers are left after 16 bytes.
 *
 * <p>Read first: {@link io.seawall.inventory.executable.Executables} (chooses files and drives the
 * reading), {@link io.seawall.inventory.executable.Layout} (what the headers at the start say) and
 * {@link io.seawall.inventory.executable.ExecutableSearch} (looks for one thing; it names the
 * places that it wants, all others are skipped without a copy).
 *
 * <pre>{@code
 * var executables = new Executables(List.of(GoSearch::new, AuditSearch::new));
 * if (executables.wants(path, mode)) {
 *   executables.analyze(path, size, content, sink);
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.inventory.executable;

import org.jspecify.annotations.NullMarked;
