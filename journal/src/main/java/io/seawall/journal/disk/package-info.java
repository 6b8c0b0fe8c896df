/** Folders that one process writes, and files that are whole or not there. */
@NullMarked
package io.seawall.journal.disk;

import org.jspecify.annotations.NullMarked;
