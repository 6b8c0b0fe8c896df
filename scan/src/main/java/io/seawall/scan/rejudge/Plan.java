package io.seawall.scan.rejudge;

import io.seawall.model.Verdict;
import io.seawall.scan.archive.ImagePack;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with the images of one pack, and what came of it. Several threads may note
 * results of different images at once.
 */
final class Plan {

  private static final Cause[] CAUSES = Cause.values();

  private final int number;
  private final ImagePack pack;
  private final byte[] causes;
  private final @Nullable EarlierFeeds[] before;
  private final @Nullable Verdict[] verdicts;
  private final BitSet incomplete = new BitSet();
  private final BitSet dropped = new BitSet();

  /**
   * @param number place of the pack in its session
   */
  Plan(int number, ImagePack pack) {
    this.number = number;
    this.pack = pack;
    this.causes = new byte[pack.images()];
    this.before = new EarlierFeeds[pack.images()];
    this.verdicts = new Verdict[pack.images()];
  }

  int number() {
    return number;
  }

  ImagePack pack() {
    return pack;
  }

  /**
   * Says what is to be done with an image.
   *
   * @param why empty if it need not be judged
   * @param earlier by what it was judged before; null if it was not
   */
  void set(int image, Set<Cause> why, @Nullable EarlierFeeds earlier) {
    int bits = 0;
    for (int i = 0; i < CAUSES.length; i++) {
      bits |= why.contains(CAUSES[i]) ? 1 << i : 0;
    }
    causes[image] = (byte) bits;
    before[image] = earlier;
  }

  /** Whether an image is to be judged anew. */
  boolean isConcerned(int image) {
    return causes[image] != 0;
  }

  /** Number of the images that are to be judged anew. */
  int concerned() {
    int concerned = 0;
    for (byte bits : causes) {
      concerned += bits == 0 ? 0 : 1;
    }
    return concerned;
  }

  Set<Cause> causes(int image) {
    Set<Cause> set = EnumSet.noneOf(Cause.class);
    for (int i = 0; i < CAUSES.length; i++) {
      if ((causes[image] >> i & 1) != 0) {
        set.add(CAUSES[i]);
      }
    }
    return set;
  }

  @Nullable EarlierFeeds before(int image) {
    return before[image];
  }

  /** Notes the verdict on an image. */
  void note(int image, Verdict verdict, boolean isIncomplete) {
    verdicts[image] = verdict;
    synchronized (incomplete) {
      incomplete.set(image, isIncomplete);
    }
  }

  /** Notes that an image cannot be read, so that it has no verdict. */
  void drop(int image) {
    verdicts[image] = null;
    synchronized (dropped) {
      dropped.set(image);
    }
  }

  boolean isDropped(int image) {
    synchronized (dropped) {
      return dropped.get(image);
    }
  }

  @Nullable Verdict verdict(int image) {
    return verdicts[image];
  }

  boolean isIncomplete(int image) {
    synchronized (incomplete) {
      return incomplete.get(image);
    }
  }
}
