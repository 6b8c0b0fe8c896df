package io.seawall.bench;

import io.seawall.advisory.Affected;
import io.seawall.advisory.VersionEvent;
import io.seawall.advisory.VersionRange;
import io.seawall.model.Component;
import io.seawall.model.Digest;
import io.seawall.model.Distribution;
import io.seawall.model.Evidence;
import io.seawall.model.ImageFacts;
import io.seawall.model.Layer;
import io.seawall.model.LayerOwner;
import io.seawall.model.PackageType;
import io.seawall.model.PackageUrl;
import io.seawall.model.Platform;
import io.seawall.model.Presence;
import io.seawall.model.SourcePackage;
import io.seawall.scan.archive.ImageArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Images that nobody built, for the benchmark of {@code seawall rejudge}: each holds 150 packages
 * drawn by Zipf's law (exponent 1) from 200,000 package versions, of its distribution and of
 * languages. Three of ten packages have a name that the advisories know, and then a version that
 * they name. The same seed and feeds give the same images.
 */
final class SyntheticInventories {

  private static final int PACKAGES = 200_000;
  private static final int PACKAGES_PER_IMAGE = 150;
  private static final int KNOWN_PERCENT = 30;
  private static final int NAMES_PER_TYPE = 40_000;

  private static final List<Distribution> DISTRIBUTIONS =
      List.of(
          new Distribution("debian", "12", "bookworm", "Debian GNU/Linux 12 (bookworm)"),
          new Distribution("debian", "11", "bullseye", "Debian GNU/Linux 11 (bullseye)"),
          new Distribution("ubuntu", "22.04", "jammy", "Ubuntu 22.04 LTS"),
          new Distribution("alpine", "3.18.4", null, "Alpine Linux v3.18"),
          new Distribution("alpine", "3.20.1", null, "Alpine Linux v3.20"),
          new Distribution("almalinux", "9.4", null, "AlmaLinux 9.4"));
  private static final PackageType[] FAMILIES = {
    PackageType.DEB,
    PackageType.DEB,
    PackageType.DEB,
    PackageType.APK,
    PackageType.APK,
    PackageType.RPM
  };

  /** How many of a hundred packages are of this type. */
  private static final Map<PackageType, Integer> SHARES =
      new EnumMap<>(
          Map.of(
              PackageType.DEB, 35,
              PackageType.APK, 10,
              PackageType.RPM, 5,
              PackageType.NPM, 25,
              PackageType.MAVEN, 10,
              PackageType.PYPI, 8,
              PackageType.GOLANG, 7));

  private final Random random;
  private final Map<PackageType, Map<String, List<String>>> known =
      new EnumMap<>(PackageType.class);
  private final List<Component> packages = new ArrayList<>();
  private final double[] cumulative = new double[PACKAGES];

  SyntheticInventories(long seed) {
    this.random = new Random(seed);
    SHARES.keySet().forEach(type -> known.put(type, new LinkedHashMap<>()));
  }

  /**
   * Writes two advisory files and an archive: {@code before.advisories}, {@code after.advisories}
   * and {@code images/} in a folder.
   *
   * @param args folder of feeds, target folder, number of images, number of changed advisories
   */
  public static void main(String[] args) throws IOException {
    Path target = Path.of(args[1]);
    var inventories = new SyntheticInventories(20_261_122L);
    var feeds = new ChangedFeeds(Path.of(args[0]));
    int advisories = feeds.write(target.resolve("before.advisories"), inventories::learn);
    int changed = Integer.parseInt(args[3]);
    feeds.writeChanged(target.resolve("after.advisories"), advisories, changed, 7);
    inventories.makePackages();
    ImageArchive.in(target).keepAll(inventories.images(Integer.parseInt(args[2])));
  }

  /** Takes names and versions from a statement of the advisories. */
  void learn(Affected affected) {
    PackageType type = affected.ecosystem().packageType().orElse(null);
    Map<String, List<String>> names = type == null ? null : known.get(type);
    if (names == null || names.size() >= NAMES_PER_TYPE && !names.containsKey(affected.name())) {
      return;
    }
    List<String> versions = names.computeIfAbsent(affected.name(), name -> new ArrayList<>());
    for (VersionRange range : affected.ranges()) {
      for (VersionEvent event : range.events()) {
        if (!event.version().equals("0") && !event.version().isEmpty() && versions.size() < 20) {
          versions.add(event.version());
        }
      }
    }
  }

  private void makePackages() {
    var types = new ArrayList<PackageType>();
    SHARES.forEach((type, share) -> {
      for (int i = 0; i < share; i++) {
        types.add(type);
      }
    });
    var names = new EnumMap<PackageType, List<String>>(PackageType.class);
    known.forEach((type, versions) -> names.put(type, List.copyOf(versions.keySet())));
    double sum = 0;
    for (int rank = 0; rank < PACKAGES; rank++) {
      PackageType type = types.get(random.nextInt(types.size()));
      packages.add(component(type, Objects.requireNonNull(names.get(type)), rank));
      sum += 1.0 / (rank + 1);
      cumulative[rank] = sum;
    }
  }

  private Component component(PackageType type, List<String> names, int rank) {
    String name = "pkg-" + Integer.toString(rank, 36);
    String version = "1." + random.nextInt(20) + "." + random.nextInt(40);
    if (!names.isEmpty() && random.nextInt(100) < KNOWN_PERCENT) {
      name = names.get(random.nextInt(names.size()));
      List<String> versions = Objects.requireNonNull(known.get(type)).getOrDefault(name, List.of());
      version = versions.isEmpty() ? version : versions.get(random.nextInt(versions.size()));
    }
    if (type.isOperatingSystem()) {
      String binary = random.nextBoolean() ? name : name + "-bin" + rank % 3;
      return component(type, binary, version, new SourcePackage(name, version));
    }
    return component(
        type,
        type == PackageType.MAVEN && name.indexOf(':') < 0 ? "org.example:" + name : name,
        version,
        null);
  }

  private static Component component(
      PackageType type, String name, String version, @Nullable SourcePackage source) {
    int slash = Math.max(name.lastIndexOf('/'), name.lastIndexOf(':'));
    String namespace = slash < 0 ? null : name.substring(0, slash).replace(':', '/');
    if (type.isOperatingSystem()) {
      namespace = "vendor";
    }
    return new Component(
        PackageUrl.of(type.purlType(), namespace, name.substring(slash + 1), version),
        type,
        name,
        version,
        source,
        Presence.INSTALLED,
        null,
        List.of("MIT"),
        null,
        List.of());
  }

  private Iterable<ImageArchive.Kept> images(int count) {
    return () -> {
      Iterator<Integer> numbers = IntStream.range(0, count).iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return numbers.hasNext();
        }

        @Override
        public ImageArchive.Kept next() {
          int number = numbers.next();
          // The digest of facts is only handed on, so a stand-in does.
          return new ImageArchive.Kept(image(number), digest("facts " + number), null);
        }
      };
    };
  }

  private ImageFacts image(int number) {
    int kind = random.nextInt(DISTRIBUTIONS.size());
    Distribution distribution = DISTRIBUTIONS.get(kind);
    var chosen = new BitSet();
    while (chosen.cardinality() < PACKAGES_PER_IMAGE) {
      int rank = draw();
      PackageType type = packages.get(rank).type();
      if (!type.isOperatingSystem() || type == FAMILIES[kind]) {
        chosen.set(rank);
      }
    }
    var components = new ArrayList<Component>();
    chosen.stream().forEach(rank -> components.add(seen(packages.get(rank))));
    components.sort(Comparator.comparing(Component::purl));
    var layers = new ArrayList<Layer>();
    for (int i = 0; i < 4; i++) {
      String content = i < 2 ? distribution.prettyName() + i : "image " + number + " layer " + i;
      LayerOwner owner =
          i == 0 ? LayerOwner.BASE : i == 1 ? LayerOwner.MIDDLEWARE : LayerOwner.APPLICATION;
      layers.add(new Layer(i, digest(content), digest("gzip " + content), "RUN step " + i, owner));
    }
    return new ImageFacts(
        new ImageFacts.Subject(
            "registry.example/team" + number % 100 + "/app" + number,
            digest("image " + number),
            Platform.LINUX_AMD64),
        distribution,
        layers,
        components,
        List.of(),
        List.of(),
        List.of());
  }

  private static Component seen(Component component) {
    boolean system = component.type().isOperatingSystem();
    var evidence =
        system
            ? new Evidence("var/lib/packages", 0, "Package: " + component.name())
            : new Evidence("app/lib/" + component.name() + "/manifest", 2, null);
    return new Component(
        component.purl(),
        component.type(),
        component.name(),
        component.version(),
        component.source(),
        component.presence(),
        component.ownedBy(),
        component.licenses(),
        component.sha1(),
        List.of(evidence));
  }

  private int draw() {
    double wanted = random.nextDouble() * cumulative[PACKAGES - 1];
    int place = Arrays.binarySearch(cumulative, wanted);
    return place < 0 ? Math.min(PACKAGES - 1, -place - 1) : place;
  }

  private static Digest digest(String text) {
    return Digest.sha256Of(text.getBytes(StandardCharsets.UTF_8));
  }
}
