package io.seawall.registry.pull;

import io.seawall.model.Digest;
import io.seawall.registry.name.Place;
import io.seawall.registry.upstream.UpstreamAnswer;
import io.seawall.registry.visit.Visit;

/**
 * A manifest that the registry gives.
 *
 * @param visit the request for it
 * @param place what was asked for
 * @param digest of the manifest
 * @param answer of the registry
 * @param bytes of the manifest; none where only its head was asked for
 */
@SuppressWarnings("ArrayRecordComponent") // Up to 4 MiB, read by all and compared by none.
record PulledManifest(
    Visit visit, Place.Manifest place, Digest digest, UpstreamAnswer answer, byte[] bytes) {}
