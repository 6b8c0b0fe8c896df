/** Who comes in: who a client is, whether it may ask, and how often. */
@NullMarked
package io.seawall.registry.reception;

import org.jspecify.annotations.NullMarked;
