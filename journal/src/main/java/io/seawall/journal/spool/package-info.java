/** What is still to be sent, in numbered batches. */
@NullMarked
package io.seawall.journal.spool;

import org.jspecify.annotations.NullMarked;
