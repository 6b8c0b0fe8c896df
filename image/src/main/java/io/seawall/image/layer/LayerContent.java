package io.seawall.image.layer;

import java.io.IOException;
import java.io.InputStream;

/** The tar of a layer as it is stored, perhaps compressed. */
@FunctionalInterface
public interface LayerContent {

  /** Starts reading from the first byte. */
  InputStream open() throws IOException;
}
