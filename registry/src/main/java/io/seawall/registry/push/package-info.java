/** What comes in: blobs, which are looked at while they pass, and manifests, which are judged. */
@NullMarked
package io.seawall.registry.push;

import org.jspecify.annotations.NullMarked;
