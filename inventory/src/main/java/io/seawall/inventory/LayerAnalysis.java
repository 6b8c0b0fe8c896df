package io.seawall.inventory;

import io.seawall.image.ImageLayer;
import io.seawall.inventory.analyzer.Analyzer;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Finds the facts of layers. One object serves all layers of a scan, from as many threads as wish,
 * and keeps the memory of all of them together in bounds: contents of files share {@value
 * #MEMORY_MIB} MiB, nested archives that must be inflated share one place.
 */
public final class LayerAnalysis {

  /**
   * Content of files that are analyzed at the same time, in MiB: as much as the largest archive
   * that is read. While it arrives it takes half as much again, afterwards nested archives do, so
   * that a heap of 512 MiB, of which the serial collector keeps two thirds for old objects, is
   * enough.
   */
  static final int MEMORY_MIB = 160;

  private final Semaphore memory = new Semaphore(MEMORY_MIB, true);
  private final ReentrantLock inflating = new ReentrantLock();

  /**
   * Reads a layer once, from its first to its last entry; twice only if a link with the name of a
   * package file leads to a file of the layer whose own name nobody wants.
   *
   * <p>Bad content never ends the run. A file that breaks its format, or an analyzer, is reported
   * as not checked and the others are read. A layer that breaks in the middle gives the facts so
   * far, is reported, and is not {@link LayerFacts#complete() complete}.
   *
   * @param progress hears how far the reading is
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public LayerFacts run(ImageLayer layer, LayerProgress progress) {
    List<Analyzer> analyzers = Analyzers.forLayer(inflating);
    return new LayerPass(layer, analyzers, Analyzers.forStreams(), memory, progress).run();
  }

  /**
   * Whether a layer waits for memory that others hold: one whose bytes come slowly, and may come
   * from a stranger, should then give way.
   */
  public boolean isContended() {
    return memory.hasQueuedThreads();
  }
}
