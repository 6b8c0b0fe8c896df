package io.seawall.scan.archive;

import io.seawall.model.Component;
import io.seawall.model.Distribution;
import io.seawall.model.PackageType;
import io.seawall.model.PackageUrl;
import io.seawall.model.Presence;
import io.seawall.model.SourcePackage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Texts, packages and distributions of an open pack. Safe for several threads. */
final class Dictionary {

  /** Packages that are kept decoded; those that many images hold have low numbers. */
  private static final int CACHED = 1 << 15;

  final ItemList texts;
  final ItemList packages;
  final ItemList distributions;
  private final AtomicReferenceArray<@Nullable Known> cache = new AtomicReferenceArray<>(CACHED);

  Dictionary(ItemList texts, ItemList packages, ItemList distributions) {
    this.texts = texts;
    this.packages = packages;
    this.distributions = distributions;
  }

  /** A package that was decoded before. */
  private record Known(int number, Component component) {}

  String text(int text) throws DamagedArchiveException {
    int start = texts.start(text);
    return new String(texts.bytes(), start, texts.end(text) - start, StandardCharsets.UTF_8);
  }

  @Nullable String optionalText(int text) throws DamagedArchiveException {
    return text == Ints.NONE ? null : text(text);
  }

  /** A package as a component without evidence. */
  Component component(int number) throws DamagedArchiveException {
    Known known = cache.get(number & CACHED - 1);
    if (known == null || known.number != number) {
      known = new Known(number, decode(number));
      cache.set(number & CACHED - 1, known);
    }
    return known.component;
  }

  private Component decode(int number) throws DamagedArchiveException {
    PackCursor in = packages.item(number);
    PackageType type =
        PackageType.ofPurlType(text(in.number()))
            .orElseThrow(() -> in.damaged("is of an unknown type"));
    PackageUrl purl = purl(in, text(in.number()));
    if (purl.version() == null) {
      throw in.damaged("has a package URL without version");
    }
    String name = text(in.number());
    String version = text(in.number());
    String sourceName = optionalText(in.number());
    String sourceVersion = optionalText(in.number());
    String ownedBy = optionalText(in.number());
    String sha1 = optionalText(in.number());
    var licenses = new ArrayList<String>();
    while (!in.atEnd()) {
      licenses.add(text(in.number()));
    }
    return new Component(
        purl,
        type,
        name,
        version,
        sourceName == null || sourceVersion == null
            ? null
            : new SourcePackage(sourceName, sourceVersion),
        Presence.INSTALLED,
        ownedBy == null ? null : purl(in, ownedBy),
        licenses,
        sha1,
        List.of());
  }

  Distribution distribution(int number) throws DamagedArchiveException {
    PackCursor in = distributions.item(number);
    return new Distribution(
        text(in.number()), text(in.number()), optionalText(in.number()), text(in.number()));
  }

  private static PackageUrl purl(PackCursor in, String text) throws DamagedArchiveException {
    try {
      return PackageUrl.parse(text);
    } catch (IllegalArgumentException e) {
      throw in.damaged("holds no package URL: " + e.getMessage());
    }
  }
}
