package io.seawall.registry.push;

import io.seawall.registry.name.Place;
import io.seawall.registry.upstream.Field;
import io.seawall.registry.upstream.UpstreamAnswer;
import io.seawall.registry.visit.Visit;
import java.io.IOException;
import java.util.List;

/** Hears of manifests that the registry took: they may refer to others. */
@FunctionalInterface
public interface Referral {

  /**
   * A manifest was taken.
   *
   * @param bytes of the manifest
   * @param answer of the registry
   * @return header fields that the gate adds to the answer
   */
  List<Field> taken(Visit visit, Place.Manifest place, byte[] bytes, UpstreamAnswer answer)
      throws IOException;
}
