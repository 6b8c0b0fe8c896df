/**
 * Which manifests refer to which, for clients of a registry that cannot say (OCI distribution
 * specification, sections "Listing Referrers" and "Referrers Tag Schema").
 */
@NullMarked
package io.seawall.registry.referrers;

import org.jspecify.annotations.NullMarked;
