package io.seawall.inventory.analyzer;

/** Takes what an analyzer knows once it has seen every file of a layer. */
@FunctionalInterface
public interface LayerSink {

  /** The sink for one file of the layer. */
  FactSink at(String path);
}
