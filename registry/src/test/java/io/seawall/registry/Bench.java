package io.seawall.registry;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.Affected;
import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.FeedSink;
import io.seawall.advisory.VersionRange;
import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.advisory.file.AdvisoryFileBuilder;
import io.seawall.inventory.BaseImages;
import io.seawall.model.AdvisoryStatus;
import io.seawall.model.Digest;
import io.seawall.model.PackageType;
import io.seawall.model.Severity;
import io.seawall.model.SeverityRating;
import io.seawall.policy.Rules;
import io.seawall.registry.access.Access;
import io.seawall.registry.access.GateEvent;
import io.seawall.registry.access.Judged;
import io.seawall.registry.configuration.GateConfiguration;
import io.seawall.registry.configuration.PolicyLoader;
import io.seawall.registry.configuration.file.GateConfigurationReader;
import io.seawall.registry.judge.Feeds;
import io.seawall.registry.record.GateRecords;
import io.seawall.scan.Folders;
import io.seawall.scan.ImageJudge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A gate before a registry. It denies images with the npm package {@code left} before 2.0.0, warns
 * of {@code right} in repositories below {@code warn/}, and observes below {@code watch/}.
 */
final class Bench implements AutoCloseable, GateListener {

  static final String POLICIES =
      """
      policies:
        - repositories: "warn/**"
          fail-on:
            - name: low
              when: severity >= low
              verdict: warn
        - repositories: "watch/**"
          mode: observe
      """;

  static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  final List<GateEvent> events = new CopyOnWriteArrayList<>();
  final List<Access> accesses = new CopyOnWriteArrayList<>();
  final RegistryGate gate;
  final Http http;
  final Path folder;
  private volatile Feeds feeds;

  Bench(Path folder, String upstream) throws IOException {
    this(folder, upstream, POLICIES);
  }

  Bench(Path folder, String upstream, String more) throws IOException {
    this.folder = folder;
    feeds = feeds(folder, "left", Severity.CRITICAL, "right", Severity.LOW);
    GateConfiguration configuration =
        GateConfigurationReader.parse(
            "gate.yaml",
            "listen: 127.0.0.1:0\nupstream: {url: \"" + upstream + "\"}\n" + more,
            folder);
    gate = RegistryGate.open(configuration, surroundings());
    gate.start();
    http = new Http(gate.port());
  }

  private GateSurroundings surroundings() {
    return new GateSurroundings(
        folders(),
        Map.of(),
        folder,
        () -> feeds,
        new PolicyLoader(files -> {
          throw new AssertionError("no policies in Rego here: " + files);
        }),
        BaseImages.NONE,
        this,
        trouble -> {
          throw new AssertionError(trouble);
        },
        InstantSource.fixed(NOW));
  }

  Folders folders() {
    return new Folders(folder.resolve("cache"), folder.resolve("data"), folder.resolve("config"));
  }

  /** The folder of the facts of layers. */
  Path layers() {
    return GateFolders.of(GateConfiguration.DEFAULT, folders()).layers();
  }

  /** What the gate has written down. */
  GateRecords records() {
    return GateRecords.in(
        GateFolders.of(GateConfiguration.DEFAULT, folders()).records(),
        trouble -> {
          throw new AssertionError(trouble);
        });
  }

  /** Advisories of npm packages, each a name followed by a severity; all are fixed in 2.0.0. */
  static Feeds feeds(Path folder, Object... dangers) throws IOException {
    var builder = new AdvisoryFileBuilder(NOW.minusSeconds(3600));
    FeedSink feed = builder.provider("test", null);
    for (int i = 0; i < dangers.length; i += 2) {
      String id = "CVE-2026-" + (1 + i / 2);
      feed.advisory(
          new Advisory(
              id,
              Advisory.Kind.VULNERABILITY,
              List.of(id),
              List.of(),
              null,
              null,
              null,
              List.of(new SeverityRating("ghsa", (Severity) dangers[i + 1], null))),
          List.of(
              new Affected(
                  Ecosystem.of(PackageType.NPM),
                  (String) dangers[i],
                  AdvisoryStatus.AFFECTED,
                  List.of(VersionRange.before("2.0.0")),
                  List.of(),
                  List.of())));
    }
    Path file = Files.createTempFile(folder, "feeds", ".advisories");
    builder.write(file);
    AdvisoryFile opened = AdvisoryFile.open(file);
    return new Feeds(
        opened.digest(),
        NOW.minusSeconds(3600),
        new ImageJudge(opened, Rules.DEFAULT),
        (type, left, right) -> left.compareTo(right));
  }

  void use(Feeds other) {
    feeds = other;
  }

  @Override
  public void asked(Access access, @Nullable Judged judged) {
    accesses.add(access);
  }

  @Override
  public void happened(GateEvent event) {
    events.add(event);
  }

  /** Pushes a blob in two requests. */
  static Digest blob(Http http, String repository, byte[] blob, String... fields)
      throws IOException {
    Digest digest = Digest.sha256Of(blob);
    Http.Answer begun =
        http.send("POST", "/v2/" + repository + "/blobs/uploads/", new byte[0], fields);
    if (begun.status() != 202) {
      throw new AssertionError(begun);
    }
    String end = begun.location() + (begun.location().contains("?") ? "&" : "?");
    Http.Answer put = http.send("PUT", end + "digest=" + digest, blob, fields);
    if (put.status() != 201) {
      throw new AssertionError(put);
    }
    return digest;
  }

  /** Pushes the blobs of an image, but not its manifest. */
  static void blobs(Http http, String repository, Sample image, String... fields)
      throws IOException {
    for (byte[] blob : image.blobs()) {
      Digest _ = blob(http, repository, blob, fields);
    }
  }

  static Http.Answer manifest(
      Http http, String repository, String reference, String manifest, String... fields)
      throws IOException {
    String[] all = Arrays.copyOf(fields, fields.length + 1);
    all[fields.length] = "Content-Type: " + Sample.type(manifest);
    return http.send(
        "PUT",
        "/v2/" + repository + "/manifests/" + reference,
        manifest.getBytes(StandardCharsets.UTF_8),
        all);
  }

  /** Pushes all of an image. */
  static Http.Answer push(Http http, String repository, String tag, Sample image)
      throws IOException {
    blobs(http, repository, image);
    return manifest(http, repository, tag, image.manifest());
  }

  Http.Answer pull(String repository, String reference, String... fields) throws IOException {
    String[] all = Arrays.copyOf(fields, fields.length + 1);
    all[fields.length] = "Accept: " + Sample.MANIFEST + ", " + Sample.INDEX;
    return http.get("/v2/" + repository + "/manifests/" + reference, all);
  }

  @Override
  public void close() {
    gate.close();
  }
}
