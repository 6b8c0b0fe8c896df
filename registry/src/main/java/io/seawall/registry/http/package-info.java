/** The side of the gate that clients see: connections, requests and their answers. */
@NullMarked
package io.seawall.registry.http;

import org.jspecify.annotations.NullMarked;
