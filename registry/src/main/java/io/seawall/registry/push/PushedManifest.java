package io.seawall.registry.push;

import io.seawall.registry.manifest.Manifest;
import io.seawall.registry.manifest.reader.ManifestReader;
import io.seawall.registry.name.Place;
import io.seawall.registry.visit.Visit;

/**
 * A manifest as a client pushes it.
 *
 * @param visit the request
 * @param place where it is to be
 * @param body its bytes as they came; the first ones where there are more than any manifest has
 */
@SuppressWarnings("ArrayRecordComponent") // Up to 4 MiB, read by all and compared by none.
record PushedManifest(Visit visit, Place.Manifest place, byte[] body) {

  /**
   * What it says.
   *
   * @throws io.seawall.registry.manifest.ManifestException if it is refused for what it is
   */
  Manifest read() {
    return ManifestReader.read(body, visit.exchange().field("Content-Type"), place.reference());
  }
}
