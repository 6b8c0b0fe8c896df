/** What the addresses of the OCI distribution specification mean. */
@NullMarked
package io.seawall.registry.name;

import org.jspecify.annotations.NullMarked;
