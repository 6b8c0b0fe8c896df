/** What goes out: only what was judged, and is not refused. */
@NullMarked
package io.seawall.registry.pull;

import org.jspecify.annotations.NullMarked;
