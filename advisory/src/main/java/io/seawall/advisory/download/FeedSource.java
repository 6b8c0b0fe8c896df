package io.seawall.advisory.download;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a feed is fetched from.
 *
 * @param provider name under which it stands in the advisory file
 * @param uri address
 * @param file place below the folder of feeds, where {@link
 *     io.seawall.advisory.feed.discovery.FeedFolder} finds it
 * @param maxBytes larger answers are refused
 */
public record FeedSource(String provider, URI uri, String file, long maxBytes) {

  private static final long MAX_ECOSYSTEM = 2L << 30;
  private static final long MAX_CATALOGUE = 64L << 20;

  /** Ecosystems of osv.dev that Seawall has components of. */
  private static final List<String> ECOSYSTEMS =
      List.of(
          "Debian",
          "Ubuntu",
          "Alpine",
          "Wolfi",
          "Chainguard",
          "AlmaLinux",
          "Rocky Linux",
          "Red Hat",
          "SUSE",
          "openSUSE",
          "Maven",
          "npm",
          "PyPI",
          "Go",
          "crates.io",
          "Packagist",
          "RubyGems",
          "NuGet");

  /** Addresses of the publishers, by the name under which a mirror replaces them. */
  private static final Map<String, URI> PUBLISHERS =
      Map.of(
          "osv", URI.create("https://osv-vulnerabilities.storage.googleapis.com/"),
          "kev", URI.create("https://www.cisa.gov/sites/default/files/feeds/"),
          "epss", URI.create("https://epss.empiricalsecurity.com/"));

  /**
   * All feeds.
   *
   * @param mirrors base addresses that replace the publishers', by {@code osv}, {@code kev} and
   *     {@code epss}; below them the files have the publishers' names
   * @throws SeawallException if a mirror has an unknown name or is no HTTP address
   */
  public static List<FeedSource> publishers(Map<String, URI> mirrors) {
    mirrors.forEach(FeedSource::check);
    URI osv = base("osv", mirrors);
    var sources = new ArrayList<FeedSource>();
    for (String ecosystem : ECOSYSTEMS) {
      sources.add(
          new FeedSource(
              "osv/" + ecosystem,
              osv.resolve(ecosystem.replace(" ", "%20") + "/all.zip"),
              "osv/" + ecosystem + "/all.zip",
              MAX_ECOSYSTEM));
    }
    String catalogue = "known_exploited_vulnerabilities.json";
    sources.add(
        new FeedSource(
            "kev", base("kev", mirrors).resolve(catalogue), "kev/" + catalogue, MAX_CATALOGUE));
    String scores = "epss_scores-current.csv.gz";
    sources.add(
        new FeedSource(
            "epss", base("epss", mirrors).resolve(scores), "epss/" + scores, MAX_CATALOGUE));
    return sources;
  }

  private static URI base(String name, Map<String, URI> mirrors) {
    URI publisher = PUBLISHERS.get(name);
    URI base = mirrors.getOrDefault(name, publisher == null ? URI.create("") : publisher);
    return base.toString().endsWith("/") ? base : URI.create(base + "/");
  }

  private static void check(String name, URI mirror) {
    if (!PUBLISHERS.containsKey(name)) {
      throw new SeawallException(
          ErrorKind.CONFIG,
          "unknown-feed",
          "there is no feed '" + name + "' to mirror; there are epss, kev and osv");
    }
    String scheme = mirror.getScheme();
    if (scheme == null || !Set.of("http", "https").contains(scheme) || mirror.getHost() == null) {
      throw new SeawallException(
          ErrorKind.CONFIG,
          "bad-mirror",
          "the mirror of '" + name + "' is no http or https address: " + mirror);
    }
  }
}
