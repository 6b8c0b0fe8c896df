package io.seawall.scan.rejudge;

import io.seawall.advisory.match.Judgements;
import io.seawall.advisory.match.Matcher;
import io.seawall.advisory.match.Matches;
import io.seawall.model.Component;
import io.seawall.model.Distribution;
import io.seawall.scan.archive.ImagePack;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Of which packages of a pack matching says anything at all: each is matched once by itself. The
 * others, most of them, need not be decoded for each image. Safe for several threads: whoever comes
 * twice finds the same.
 */
final class SpeakingPackages {

  private static final byte SILENT = 1;
  private static final byte SPEAKS = 2;
  private static final byte BY_DISTRIBUTION = 3;

  private final ImagePack pack;
  private final Judgements judgements;
  private final AtomicInteger matched;
  private final byte[] everywhere;
  private final byte[] @Nullable [] on;

  /**
   * @param matched counts the packages that were matched
   */
  SpeakingPackages(ImagePack pack, Judgements judgements, AtomicInteger matched)
      throws IOException {
    this.pack = pack;
    this.judgements = judgements;
    this.matched = matched;
    this.everywhere = new byte[pack.packages()];
    this.on = new byte[pack.distributions() + 1][];
  }

  /** Finds out about a package on the distribution with this number, negative for none. */
  void look(int number, int distribution) throws IOException {
    byte known = everywhere[number];
    if (known == 0) {
      known = lookEverywhere(number);
    }
    if (known == BY_DISTRIBUTION) {
      byte[] packages = on(distribution);
      if (packages[number] == 0) {
        packages[number] = match(number, distribution) ? SPEAKS : SILENT;
      }
    }
  }

  /** What {@link #look} found. */
  boolean speaks(int number, int distribution) {
    byte known = everywhere[number];
    return (known == BY_DISTRIBUTION ? on(distribution)[number] : known) == SPEAKS;
  }

  private byte lookEverywhere(int number) throws IOException {
    Component component = pack.component(number);
    byte found = BY_DISTRIBUTION;
    if (component.ownedBy() != null) {
      found = SILENT;
    } else if (!component.type().isOperatingSystem()) {
      found = match(number, -1) ? SPEAKS : SILENT;
    }
    everywhere[number] = found;
    return found;
  }

  private boolean match(int number, int distribution) throws IOException {
    matched.incrementAndGet();
    Distribution known = distribution < 0 ? null : pack.distribution(distribution);
    Matches matches = Matcher.match(judgements, known, List.of(pack.component(number)));
    return !matches.findings().isEmpty() || !matches.notChecked().isEmpty();
  }

  private byte[] on(int distribution) {
    int place = Math.max(0, distribution + 1);
    byte[] packages = on[place];
    if (packages == null) {
      synchronized (this) {
        packages = on[place];
        if (packages == null) {
          packages = new byte[everywhere.length];
          on[place] = packages;
        }
      }
    }
    return packages;
  }
}
