package io.seawall.sensor.start;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.Affected;
import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.FeedSink;
import io.seawall.advisory.VersionRange;
import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.advisory.file.AdvisoryFileBuilder;
import io.seawall.image.manifest.PlatformWish;
import io.seawall.image.source.ImageSource;
import io.seawall.image.source.SourceOptions;
import io.seawall.inventory.BaseImages;
import io.seawall.model.AdvisoryStatus;
import io.seawall.model.Digest;
import io.seawall.model.ImageFacts;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import io.seawall.model.Platform;
import io.seawall.model.Severity;
import io.seawall.model.SeverityRating;
import io.seawall.policy.FailOn;
import io.seawall.policy.Rules;
import io.seawall.scan.Folders;
import io.seawall.scan.ImageJudge;
import io.seawall.scan.ImageScan;
import io.seawall.scan.LayerFactsCache;
import io.seawall.scan.Progress;
import io.seawall.scan.archive.ImageArchive;
import io.seawall.scan.facts.FactsJson;
import io.seawall.sensor.container.ContainerListener;
import io.seawall.sensor.container.Podman;
import io.seawall.sensor.container.fact.ImageName;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.response.RespondingNode;
import io.seawall.sensor.response.Responses;
import io.seawall.sensor.response.measure.InForce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Images that were scanned, or not, and containers that are started from them. */
@TestInstance(Lifecycle.PER_CLASS)
class StartCheckTest {

  private static final String POLICY =
      """
      on: {denied: kill-container, unknown: pause, changed: alert}
      require-signature: true
      """;

  private final List<StartFinding> findings = new CopyOnWriteArrayList<>();
  private final Told told = new Told();
  private Path folder;
  private RespondingNode node;
  private StartCheck check;
  private ImageLookup lookup;
  private String early;

  /** Hears of containers before the check is there, as the directory must be first. */
  private static final class Told implements ContainerListener {

    private volatile @Nullable StartCheck check;

    @Override
    public void appeared(NodeContainer container) {
      learned(container);
    }

    @Override
    public void learned(NodeContainer container) {
      StartCheck there = check;
      if (there != null) {
        there.known(container);
      }
    }

    @Override
    public void vanished(NodeContainer container) {}

    @Override
    public void impostor(NodeContainer container, String path) {}
  }

  @BeforeAll
  void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path temporary) throws IOException {
    folder = temporary;
    node = new RespondingNode(temporary, told);
    Folders folders =
        new Folders(folder.resolve("cache"), folder.resolve("data"), folder.resolve("config"));
    importImage("localhost/denied:1", "shop-engine", "1.4");
    importImage("localhost/allowed:1", "shop-engine", "3.0");
    importImage("localhost/archived:1", "shop-engine", "1.5");
    importImage("localhost/unknown:1", "shop-engine", "4.0");
    scan("localhost/denied:1", folders, false);
    scan("localhost/allowed:1", folders, true);
    scan("localhost/archived:1", new Folders(folder.resolve("c2"), folders.data(), folder), true);
    // The tag now means another image.
    importImage("localhost/allowed:1", "shop-engine", "3.1");
    node.podman.run("tag", "localhost/allowed:1", "localhost/renewed:1");
    AdvisoryFile feeds = feeds();
    Rules rules = new Rules(List.of(FailOn.deny("severity>=critical")), List.of(), false);
    lookup = new ImageLookup(node.options.layout(), folders, () -> new ImageJudge(feeds, rules));
    early = create("localhost/denied:1");
    check =
        new StartCheck(lookup, StartPolicy.parse("p.yaml", POLICY), node::record, findings::add);
    check.respondBy(node.responses());
    told.check = check;
  }

  @AfterAll
  void stop() {
    if (check != null) {
      check.close();
    }
    if (node != null) {
      node.close();
    }
  }

  private AdvisoryFile feeds() {
    var builder = new AdvisoryFileBuilder(Instant.parse("2026-11-20T00:00:00Z"));
    FeedSink feed = builder.provider("test", null);
    feed.advisory(
        new Advisory(
            "CVE-2026-1000",
            Advisory.Kind.VULNERABILITY,
            List.of("CVE-2026-1000"),
            List.of(),
            null,
            null,
            null,
            List.of(new SeverityRating("ghsa", Severity.CRITICAL, null))),
        List.of(
            new Affected(
                Ecosystem.of(PackageType.PYPI),
                "shop-engine",
                AdvisoryStatus.AFFECTED,
                List.of(VersionRange.before("2.0")),
                List.of(),
                List.of())));
    Path file = folder.resolve("feeds.advisories");
    builder.write(file);
    return AdvisoryFile.open(file);
  }

  private void importImage(String name, String packageName, String version) throws IOException {
    Path root = Files.createTempDirectory(folder, "root");
    Files.createDirectories(root.resolve("bin"));
    Files.copy(Path.of("/bin/busybox"), root.resolve("bin/busybox"));
    Path info =
        Files.createDirectories(
            root.resolve("usr/lib/python3/dist-packages/shop_engine-" + version + ".dist-info"));
    Files.writeString(
        info.resolve("METADATA"),
        "Metadata-Version: 2.1\nName: " + packageName + "\nVersion: " + version + "\n");
    Path tar = root.resolveSibling(root.getFileName() + ".tar");
    try {
      new ProcessBuilder("tar", "-C", root.toString(), "-cf", tar.toString(), ".")
          .inheritIO()
          .start()
          .waitFor();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    Podman.Output imported = node.podman.run("import", tar.toString(), name);
    assertThat(imported.good()).as(imported.text()).isTrue();
  }

  private void scan(String name, Folders folders, boolean keep) {
    var scan = new ImageScan(LayerFactsCache.in(folders.cache()), BaseImages.NONE, Progress.NONE);
    String source = "containers-storage:" + node.podman.storage() + "@" + name;
    ImageFacts facts =
        scan.facts(
            ImageSource.parse(source, SourceOptions.of(Map.of(), folder)),
            PlatformWish.preferred(Platform.host()));
    assertThat(facts.components()).isNotEmpty();
    if (keep) {
      ImageArchive archive = ImageArchive.in(folders.data());
      archive.keep(facts, FactsJson.digest(facts), null);
      assertThat(archive.trouble()).isNull();
    }
  }

  private String run(String image) throws IOException {
    String id = create(image);
    // It may be ended before its program runs, and then the engine says that it could not start.
    node.podman.run("start", id);
    return id;
  }

  private boolean isRunning(String id) {
    NodeContainer container = node.directory.byId(id);
    return container != null && RespondingNode.isAlive(container.facts().pid());
  }

  private String create(String image) throws IOException {
    Podman.Output output =
        node.podman.run(
            "create",
            "--network=none",
            "--ulimit",
            "nofile=1024:4096",
            "--ulimit",
            "nproc=1000:1000",
            image,
            "/bin/busybox",
            "sleep",
            "120");
    assertThat(output.good()).as(output.text()).isTrue();
    return output.id();
  }

  private StartFinding finding(String id) {
    RespondingNode.await(
        "it is checked",
        () -> findings.stream().anyMatch(each -> each.container().id().equals(id)));
    return findings.stream()
        .filter(each -> each.container().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatTheRulesDenyIsEndedAtOnce() throws IOException {
    String id = run("localhost/denied:1");
    StartFinding finding = finding(id);
    assertThat(finding.verdict().outcome()).as(finding.line()).isEqualTo(StartOutcome.DENIED);
    assertThat(finding.verdict().source()).isEqualTo("layers");
    assertThat(finding.verdict().notChecked()).containsExactly("signature");
    assertThat(requireNonNull(finding.verdict().decision()).decision().gate().word())
        .isEqualTo("start");
    RespondingNode.await(
        "it is ended",
        () ->
            node.records.stream()
                .anyMatch(each ->
                    each.contains("response.end")
                        && each.contains("\"result\":\"done\"")
                        && each.contains(id)));
    assertThat(isRunning(id)).isFalse();
    assertThat(node.records)
        .anyMatch(each ->
            each.contains("start.check")
                && each.contains("\"outcome\":\"denied\"")
                && each.contains(id))
        .anyMatch(each -> each.contains("response.begin") && each.contains("start check: denied"));
    System.out.println("start check by layers: " + finding.verdict().micros() + " us");
  }

  private long ended(String id) {
    return node.records.stream()
        .filter(each ->
            each.contains("response.end")
                && each.contains("\"result\":\"done\"")
                && each.contains(id))
        .count();
  }

  /** An engine that starts it again, as by {@code --restart=always}, must not get it past. */
  @Test
  void whatIsStartedAgainIsEndedAgain() throws IOException {
    String id = run("localhost/denied:1");
    RespondingNode.await("it is ended", () -> ended(id) == 1);
    RespondingNode.await(
        "it is known to be gone",
        () -> node.directory.all().stream().noneMatch(each -> each.id().equals(id)));
    node.podman.run("start", id);
    RespondingNode.await("it is ended again", () -> ended(id) == 2);
    RespondingNode.await("it is gone again", () -> !isRunning(id));
  }

  @Test
  void whatWasCreatedBeforeTheCheckBeganIsEndedWhenItStarts() throws IOException {
    assertThat(findings).noneMatch(each -> each.container().id().equals(early));
    node.podman.run("start", early);
    StartFinding finding = finding(early);
    assertThat(finding.before()).as(finding.line()).isFalse();
    RespondingNode.await("it is ended", () -> ended(early) == 1);
    RespondingNode.await("it is gone", () -> !isRunning(early));
  }

  @Test
  void whatTheArchiveHasIsFoundByTheDigestOfItsManifest() throws IOException {
    StartFinding finding = finding(run("localhost/archived:1"));
    assertThat(finding.verdict().outcome()).as(finding.line()).isEqualTo(StartOutcome.DENIED);
    assertThat(finding.verdict().source()).isEqualTo("manifest");
    System.out.println("start check by manifest: " + finding.verdict().micros() + " us");
  }

  /** As the gate does: some runtime may unpack what nobody here can read. */
  @Test
  void anImageWithALayerThatCouldNotBeReadIsDenied() throws IOException {
    var subject =
        new ImageFacts.Subject("localhost/unread:1", Digest.sha256Of(new byte[] {7}), null);
    var gap = new NotChecked(NotChecked.Kind.LAYER_SKIPPED, "layer 0", 0, "it is encrypted");
    var facts =
        new ImageFacts(subject, null, List.of(), List.of(), List.of(), List.of(), List.of(gap));
    ImageArchive archive = ImageArchive.in(folder.resolve("data"));
    archive.keep(facts, FactsJson.digest(facts), null);
    assertThat(archive.trouble()).isNull();

    StartVerdict verdict = lookup.judge(ImageName.of("localhost/unread:1", "", ""), Instant.now());

    assertThat(verdict.outcome()).isEqualTo(StartOutcome.DENIED);
    assertThat(verdict.reason())
        .isEqualTo("1 item could not be checked, such as layer-skipped@layer 0 (it is encrypted)");
  }

  @Test
  void whatWasNeverScannedIsUnknownAndPaused() throws Exception {
    String id = create("localhost/unknown:1");
    // The engine waits for one that is paused before its program runs.
    try (var engine = Executors.newSingleThreadExecutor()) {
      Future<Podman.Output> started = engine.submit(() -> node.podman.run("start", id));
      StartFinding finding = finding(id);
      assertThat(finding.verdict().outcome()).as(finding.line()).isEqualTo(StartOutcome.UNKNOWN);
      Responses responses = node.responses();
      RespondingNode.await(
          "it is paused",
          () ->
              node.records.stream()
                  .anyMatch(each ->
                      each.contains("response.end")
                          && each.contains("\"measure\":\"pause\"")
                          && each.contains(id)));
      InForce paused =
          responses.inForce().stream()
              .filter(each -> each.container().equals(id))
              .findFirst()
              .orElseThrow();
      assertThat(requireNonNull(responses.undo(paused.id(), "test")).result().word())
          .isEqualTo("done");
      assertThat(started.get().good()).as(started.get().text()).isTrue();
    }
  }

  @Test
  void aTagThatMeansAnotherImageIsToldAsChanged() throws IOException {
    StartFinding finding = finding(run("localhost/allowed:1"));
    assertThat(finding.verdict().outcome()).as(finding.line()).isEqualTo(StartOutcome.CHANGED);
    RespondingNode.await("it runs", () -> isRunning(finding.container().id()));
  }

  @Test
  void whatTheRulesAllowIsOnlyRecorded() throws IOException {
    importImage("localhost/fine:1", "shop-engine", "5.0");
    scan(
        "localhost/fine:1",
        new Folders(folder.resolve("cache"), folder.resolve("data"), folder),
        false);
    String id = run("localhost/fine:1");
    RespondingNode.await(
        "it is checked", () -> node.records.stream().anyMatch(each -> each.contains(id)));
    assertThat(node.records)
        .anyMatch(each -> each.contains(id) && each.contains("\"outcome\":\"allowed\""));
    assertThat(findings).noneMatch(each -> each.container().id().equals(id));
    assertThat(check.count(StartOutcome.ALLOWED)).isPositive();
    RespondingNode.await("it runs", () -> isRunning(id));
    NodeContainer container = requireNonNull(node.directory.byId(id));
    StartVerdict again = lookup.judge(container, false, Instant.now());
    System.out.println("start check again: " + again.micros() + " us");
  }
}
