/**
 * The registry gate: a streaming proxy in front of any registry that speaks the OCI distribution
 * specification. Nothing enters it unjudged, and nothing leaves it unjudged.
 */
@NullMarked
package io.seawall.registry;

import org.jspecify.annotations.NullMarked;
