/**
 * Looks at a manifest with all that it leads to, so that it can be judged: what it is, what its
 * layers hold, how its children stand.
 */
@NullMarked
package io.seawall.registry.examine;

import org.jspecify.annotations.NullMarked;
