package io.seawall.image;

import io.seawall.model.NotChecked;
import java.io.Closeable;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over the entries of one layer in their stored order. Reading to the end verifies the
 * digests of the stored blob and of the uncompressed tar. Not safe for several threads at once.
 */
public interface LayerReader extends Closeable {

  /**
   * Steps to the next entry, skipping what is left of the current one.
   *
   * @return the entry, or null at the end, when both digests were found right
   * @throws LayerException if the layer cannot be read any further or a digest is wrong; entries
   *     returned before stay valid
   */
  @Nullable LayerEntry next() throws LayerException;

  /**
   * Reads the content of the current entry, which must be a {@link LayerEntry.Kind#FILE}; at most
   * once per entry. Memory grows only with bytes that really arrive, whatever length the entry
   * claims.
   *
   * @param limit largest content in bytes to accept
   * @return the whole content; null if it is larger than the limit, or if this file alone cannot be
   *     read, which {@link #notChecked()} then names
   * @throws LayerException if the layer ends early
   */
  byte @Nullable [] content(int limit) throws LayerException;

  /**
   * The content of the current entry, which must be a {@link LayerEntry.Kind#FILE}, for files that
   * are too large to hold; at most once per entry, and instead of {@link #content}. It ends where
   * the content does, holds nothing back, may be left at any place, and means nothing after {@link
   * #next}. Skipping costs no copy. Reading throws {@link LayerException} if the layer ends early;
   * a single file of a folder that cannot be read any further ends there, which {@link
   * #notChecked()} then names.
   *
   * @return null if this file alone cannot be read, which {@link #notChecked()} then names
   * @throws LayerException if the layer ends early
   */
  @Nullable InputStream stream() throws LayerException;

  /**
   * What was passed over so far: entries with impossible names, sparse files with a wrong map,
   * files that may not be read, and the like. A long list ends with how many more there are.
   */
  List<NotChecked> notChecked();
}
