package io.seawall.scan.facts;

import io.seawall.model.Changelog;
import io.seawall.model.Component;
import io.seawall.model.Digest;
import io.seawall.model.Distribution;
import io.seawall.model.Evidence;
import io.seawall.model.ImageFacts;
import io.seawall.model.Layer;
import io.seawall.model.LayerOwner;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import io.seawall.model.PackageUrl;
import io.seawall.model.Platform;
import io.seawall.model.Presence;
import io.seawall.model.SourcePackage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Facts of images that nobody built: every field in every state, texts of every kind. */
public final class RandomFacts {

  private static final String[] TEXTS = {
    "openssl",
    "a b",
    "ü",
    "安全",
    "\"quoted\"",
    "back\\slash",
    "line\nfeed",
    "\u0000\u001f\u007f",
    "😀",
    "",
    " ",
    "1:2.3-4~5+b1",
    "a/b",
    "a:b",
    "@scope",
    "-",
    "0,1",
    "seawall:name",
    "\ufeff"
  };
  private static final String[] WORDS = {
    "zlib", "libc6", "a.b", "X_y", "log4j-core", "ü", "n+m", "100%", "q?x", "h#h", "at@at"
  };

  private final Random random;

  /** Facts that depend on the seed alone. */
  public RandomFacts(long seed) {
    this.random = new Random(seed);
  }

  /** The next facts. */
  public ImageFacts next() {
    var layers = new ArrayList<Layer>();
    for (int i = random.nextInt(5); i > 0; i--) {
      layers.add(
          new Layer(
              layers.size(),
              maybe(this::digest),
              maybe(this::digest),
              maybe(this::text),
              oneOf(LayerOwner.values())));
    }
    List<Component> components = list(6, this::component);
    return new ImageFacts(
        new ImageFacts.Subject(text(), maybe(this::digest), maybe(this::platform)),
        maybe(this::distribution),
        layers,
        components,
        changelogs(components),
        list(3, this::deletedFiles),
        list(3, this::notChecked));
  }

  private Platform platform() {
    return new Platform("linux", oneOf("amd64", "arm64", "s390x"), maybe(() -> "v8"));
  }

  private Distribution distribution() {
    return new Distribution(text(), text(), maybe(this::text), text());
  }

  private ImageFacts.DeletedFiles deletedFiles() {
    return new ImageFacts.DeletedFiles(
        text(), random.nextInt(4), random.nextInt(4), random.nextInt(9), random.nextLong(1L << 50));
  }

  private NotChecked notChecked() {
    return new NotChecked(oneOf(NotChecked.Kind.values()), text(), maybe(this::index), text());
  }

  private Component component() {
    PackageUrl purl = purl();
    return new Component(
        purl,
        random.nextInt(4) == 0
            ? oneOf(PackageType.values())
            : PackageType.ofPurlType(purl.type()).orElseThrow(),
        random.nextBoolean() ? purl.name() : text(),
        random.nextBoolean() ? String.valueOf(purl.version()) : text(),
        maybe(() -> new SourcePackage(text(), text())),
        oneOf(Presence.values()),
        maybe(this::purl),
        list(3, () -> random.nextBoolean() ? oneOf("MIT", "Apache-2.0", "GPL-2.0+") : text()),
        maybe(() -> digest().hex().substring(0, 40)),
        evidence());
  }

  /** As facts have them: sorted, one for each source. */
  private List<Changelog> changelogs(List<Component> components) {
    var sorted = new TreeMap<String, Changelog>();
    for (Component component : components) {
      SourcePackage source = component.source();
      if (source != null
          && component.type().isOperatingSystem()
          && component.presence() == Presence.INSTALLED
          && random.nextBoolean()) {
        var fixes = new ArrayList<Changelog.Fix>();
        for (int i = 0; i <= random.nextInt(3); i++) {
          fixes.add(new Changelog.Fix("CVE-2024-" + (1000 + i), maybe(this::text)));
        }
        String key = component.type().purlType() + ' ' + source.name() + ' ' + source.version();
        sorted.put(key, new Changelog(component.type(), source, text(), maybe(this::index), fixes));
      }
    }
    return List.copyOf(sorted.values());
  }

  private List<Evidence> evidence() {
    var evidence = list(3, () -> new Evidence(text(), maybe(this::index), maybe(this::text)));
    evidence.add(new Evidence("var/lib/dpkg/status", index(), "Package: zlib1g"));
    return evidence;
  }

  private PackageUrl purl() {
    PackageType type = oneOf(PackageType.values());
    var qualifiers = new TreeMap<String, String>();
    if (random.nextBoolean()) {
      qualifiers.put("arch", oneOf(WORDS));
    }
    if (random.nextInt(4) == 0) {
      qualifiers.put("epoch", "2");
    }
    String version = oneOf("1.0", "1:2.3-4~deb12u1", "v0.1-0.20220203-d70459300c8a", "2.0+b1", "ü");
    String subpath = random.nextInt(5) == 0 ? "sub/path" : null;
    try {
      String namespace = random.nextBoolean() ? oneOf(WORDS) : null;
      return new PackageUrl(type.purlType(), namespace, oneOf(WORDS), version, qualifiers, subpath);
    } catch (IllegalArgumentException refused) {
      return purl();
    }
  }

  private Digest digest() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Digest.sha256(bytes);
  }

  private int index() {
    return random.nextInt(5);
  }

  private String text() {
    return random.nextBoolean() ? oneOf(TEXTS) : oneOf(TEXTS) + oneOf(TEXTS);
  }

  private <T> @Nullable T maybe(Supplier<T> value) {
    return random.nextInt(3) == 0 ? null : value.get();
  }

  private <T> List<T> list(int most, Supplier<T> element) {
    var list = new ArrayList<T>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      list.add(element.get());
    }
    return list;
  }

  @SafeVarargs
  private <T> T oneOf(T... values) {
    return values[random.nextInt(values.length)];
  }
}
