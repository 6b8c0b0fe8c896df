package io.seawall.scan.rejudge;

import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.advisory.file.AdvisoryFileChange;
import io.seawall.advisory.match.Judgements;
import io.seawall.model.Digest;
import io.seawall.model.SeawallException;
import io.seawall.scan.archive.DamagedArchiveException;
import io.seawall.scan.archive.ImagePack;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An advisory file by which images were judged before, and how the current one differs from it. */
final class EarlierFeeds {

  private final Digest digest;
  private final @Nullable AdvisoryFileChange change;
  private final @Nullable Judgements judgements;
  private final Map<ImagePack, Concern> concerns = new HashMap<>();
  private int images;

  private EarlierFeeds(
      Digest digest, @Nullable AdvisoryFileChange change, @Nullable Judgements judgements) {
    this.digest = digest;
    this.change = change;
    this.judgements = judgements;
  }

  /**
   * Finds the file and compares it.
   *
   * @param files finds files by their digests
   */
  static EarlierFeeds of(
      Digest digest, AdvisoryFile current, Function<Digest, Optional<AdvisoryFile>> files) {
    AdvisoryFile file = digest.equals(current.digest()) ? current : open(digest, files);
    if (file == null || !file.digest().equals(digest)) {
      return new EarlierFeeds(digest, null, null);
    }
    try {
      return new EarlierFeeds(
          digest, AdvisoryFileChange.between(file, current), new Judgements(file));
    } catch (SeawallException e) {
      // One of the two is corrupt. If it is the current one, judging by it says so.
      return new EarlierFeeds(digest, null, null);
    }
  }

  private static @Nullable AdvisoryFile open(
      Digest digest, Function<Digest, Optional<AdvisoryFile>> files) {
    try {
      return files.apply(digest).orElse(null);
    } catch (SeawallException e) {
      // A file that cannot be read any more is as good as none.
      return null;
    }
  }

  Digest digest() {
    return digest;
  }

  /** What the file says; null if it is gone. */
  @Nullable Judgements judgements() {
    return judgements;
  }

  /**
   * Finds out what the change concerns in a pack.
   *
   * @param damage takes a sentence if the pack cannot tell
   */
  void compare(ImagePack pack, List<String> damage) throws IOException {
    if (change == null || concerns.containsKey(pack)) {
      return;
    }
    try {
      concerns.put(pack, Concern.of(pack, change));
    } catch (DamagedArchiveException e) {
      damage.add(e.getMessage() + "; the images of this pack are all judged anew");
    }
  }

  /** What the change concerns in a pack; null if that is unknown. */
  @Nullable Concern concern(ImagePack pack) {
    return concerns.get(pack);
  }

  void count() {
    images++;
  }

  RejudgeResult.Comparison comparison() {
    return new RejudgeResult.Comparison(digest, images, change == null ? -1 : change.packages());
  }
}
