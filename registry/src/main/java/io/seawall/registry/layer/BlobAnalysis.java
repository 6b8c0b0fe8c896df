package io.seawall.registry.layer;

import io.seawall.image.LayerContent;
import io.seawall.image.LayerException;
import io.seawall.image.MeasuredLayer;
import io.seawall.inventory.LayerAnalysis;
import io.seawall.inventory.LayerFacts;
import io.seawall.inventory.LayerProgress;
import io.seawall.model.Digest;
import io.seawall.model.NotChecked;
import io.seawall.registry.layer.known.BlobReading;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one blob, whatever it is: computes its digest and, if it is a layer, its diffID and facts.
 * Never fails: what goes wrong is the result.
 */
final class BlobAnalysis {

  private final MeteredInput input;
  private final @Nullable LayerContent again;
  private int openings;
  private long entries;

  /**
   * @param input the blob
   * @param again gives the blob once more; null where that cannot be
   */
  BlobAnalysis(MeteredInput input, @Nullable LayerContent again) {
    this.input = input;
    this.again = again;
  }

  /**
   * Reads the blob to its end.
   *
   * @param claimed the diffID that somebody states, see {@link MeasuredLayer}; null where nobody
   *     does
   */
  BlobReading run(LayerAnalysis analysis, @Nullable Digest claimed) {
    try {
      LayerProgress progress = (count, bytes) -> entries = count;
      LayerFacts facts = analysis.run(new MeasuredLayer(this::open, claimed), progress);
      if (input.failure() != null) {
        return unread("its bytes did not come");
      }
      input.drain();
      return reading(facts);
    } catch (CancellationException e) {
      return unread("its analysis was given up");
    } catch (IOException | RuntimeException e) {
      return unread("its analysis failed: " + e);
    } catch (OutOfMemoryError | StackOverflowError e) {
      return unread("its analysis needs more memory than there is: " + e);
    }
  }

  private BlobReading unread(String otherwise) {
    return new BlobReading.Unread(Objects.requireNonNullElse(input.failure(), otherwise));
  }

  private InputStream open() throws IOException {
    openings++;
    if (openings == 1) {
      return input;
    } else if (again == null) {
      throw new LayerException("its bytes have passed");
    }
    return again.open();
  }

  private BlobReading reading(LayerFacts facts) {
    Digest blob = input.digest();
    long size = input.size();
    if (facts.complete()) {
      return new BlobReading.Layer(blob, size, facts);
    }
    List<NotChecked> gaps = facts.notChecked();
    String reason = gaps.isEmpty() ? "it cannot be read to its end" : gaps.getLast().reason();
    if (openings > 1) {
      return new BlobReading.Unread("it must be read a second time: " + reason);
    } else if (entries == 0 && gaps.size() == 1) {
      return new BlobReading.NoTar(blob, size, reason);
    }
    return new BlobReading.Broken(blob, size, facts, reason);
  }
}
