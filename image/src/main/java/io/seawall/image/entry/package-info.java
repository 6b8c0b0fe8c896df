/**
 * What every reader makes of an entry as it is stored: its name, which may be any bytes, the
 * deletion that the name may stand for, and the note of an entry that is passed over.
 *
 * <p>Read first: {@link io.seawall.image.entry.EntryName}, then {@link
 * io.seawall.image.entry.Whiteouts} and {@link io.seawall.image.entry.PassedOver}.
 *
 * <pre>{@code
 * EntryName.normalise("./usr//bin/../lib/"); // usr/lib
 * EntryName.normalise("../etc/passwd"); // null: it climbs out of the root
 * }</pre>
 */
@NullMarked
package io.seawall.image.entry;

import org.jspecify.annotations.NullMarked;
