/**
 * Which operating system an image holds.
 *
 * <p>Read first: {@link io.seawall.inventory.osrelease.OsRelease} (the file that every current
 * distribution has), {@link io.seawall.inventory.osrelease.ReleaseFiles} (what came before it) and
 * {@link io.seawall.inventory.osrelease.ShellValues} (their syntax).
 *
 * <pre>{@code
 * Map<String, String> values = ShellValues.parse("ID=debian\nVERSION_ID=\"12\"\n");
 * values.get("VERSION_ID"); // "12"
 * }</pre>
 */
@NullMarked
package io.seawall.inventory.osrelease;

import org.jspecify.annotations.NullMarked;
