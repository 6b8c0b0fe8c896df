package io.seawall.scan.rejudge;

import io.seawall.advisory.file.AdvisoryFileChange;
import io.seawall.advisory.match.Matcher;
import io.seawall.model.Component;
import io.seawall.model.Distribution;
import io.seawall.scan.archive.ImagePack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change of the advisories concerns in a pack: packages, each for all distributions or for
 * some, and by the index of the pack the images that hold them.
 */
final class Concern {

  private final ImagePack pack;
  private final AdvisoryFileChange change;
  private final List<@Nullable Distribution> distributions = new ArrayList<>();
  private final List<BitSet> packagesOn = new ArrayList<>();
  private final BitSet images = new BitSet();

  private Concern(ImagePack pack, AdvisoryFileChange change) throws IOException {
    this.pack = pack;
    this.change = change;
    distributions.add(null);
    packagesOn.add(new BitSet());
    for (int i = 0; i < pack.distributions(); i++) {
      distributions.add(pack.distribution(i));
      packagesOn.add(new BitSet());
    }
  }

  static Concern of(ImagePack pack, AdvisoryFileChange change) throws IOException {
    var concern = new Concern(pack, change);
    if (!change.isEmpty()) {
      for (int number = 0; number < pack.packages(); number++) {
        concern.look(number);
      }
    }
    return concern;
  }

  /** Whether an image holds a package that is concerned. */
  boolean concernsImage(int image) {
    return images.get(image);
  }

  /**
   * Whether a package is concerned.
   *
   * @param distribution number of the distribution of the image; negative for none
   */
  boolean concerns(int number, int distribution) {
    return packagesOn.get(place(distribution)).get(number);
  }

  private void look(int number) throws IOException {
    Component component = pack.component(number);
    // Packages of languages are judged alike on every distribution.
    boolean everywhere = !component.type().isOperatingSystem();
    boolean any = false;
    for (int i = 0; i < distributions.size(); i++) {
      if (everywhere && i > 0 ? any : isConcerned(component, i)) {
        packagesOn.get(i).set(number);
        any = true;
      }
    }
    if (any) {
      pack.imagesWith(
          number,
          image -> {
            if (concerns(number, pack.distributionOf(image))) {
              images.set(image);
            }
          });
    }
  }

  private boolean isConcerned(Component component, int place) {
    return Matcher.isConcerned(component, distributions.get(place), change);
  }

  /** Distributions that a damaged table makes up concern nobody. */
  private int place(int distribution) {
    return distribution < 0 || distribution >= distributions.size() - 1 ? 0 : distribution + 1;
  }
}
