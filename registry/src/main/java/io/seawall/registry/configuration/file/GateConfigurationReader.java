package io.seawall.registry.configuration.file;

import io.seawall.model.SeawallException;
import io.seawall.policy.source.Problems;
import io.seawall.policy.source.Section;
import io.seawall.policy.source.YamlFile;
import io.seawall.registry.configuration.GateConfiguration;
import io.seawall.registry.configuration.GateLimits;
import io.seawall.registry.configuration.JournalSettings;
import io.seawall.registry.configuration.ListenAddress;
import io.seawall.registry.configuration.TlsFiles;
import io.seawall.registry.configuration.UpstreamSettings;
import io.seawall.registry.judge.policy.RepositoryPolicy.Mode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code gate.yaml}; every problem is reported at once. */
public final class GateConfigurationReader {

  static final Set<String> KEYS =
      Set.of(
          "access",
          "allow",
          "journal",
          "limits",
          "listen",
          "metrics",
          "mode",
          "policies",
          "shared",
          "state",
          "tls",
          "upstream");
  static final Set<String> TLS = Set.of("certificate", "key");
  static final Set<String> JOURNAL = Set.of("file-size", "folder", "sync-every", "total-size");
  static final Set<String> UPSTREAM =
      Set.of("answer-timeout", "ca-file", "connect-timeout", "password-file", "url", "username");
  static final Set<String> LIMITS =
      Set.of("analyses", "head-size", "head-timeout", "idle-timeout", "manifest-size", "requests");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final long KIB = 1 << 10;
  private static final long MIB = 1 << 20;

  private final Section root;
  private final Values values;

  private GateConfigurationReader(Section root, Path folder) {
    this.root = root;
    this.values = new Values(folder);
  }

  /**
   * Reads a file.
   *
   * @throws SeawallException of kind CONFIG: {@code file-unreadable}, or {@code config-invalid}
   *     with every problem and its file, line and column
   */
  public static GateConfiguration read(Path file) {
    var problems = new Problems();
    Path folder = file.toAbsolutePath().getParent();
    return read(YamlFile.read(file, problems), folder == null ? file : folder, problems);
  }

  /**
   * Reads a text.
   *
   * @param name the name for messages
   * @param folder that relative paths start from
   * @throws SeawallException {@code config-invalid} of kind CONFIG with every problem
   */
  public static GateConfiguration parse(String name, String text, Path folder) {
    var problems = new Problems();
    return read(YamlFile.parse(name, text, problems), folder, problems);
  }

  /**
   * The address of a registry, as in the file.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static URI registry(String text) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("it is no URL", e);
    }
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http") || url.getHost() == null) {
      throw new IllegalArgumentException("a registry is https://HOST[:PORT] or http://HOST[:PORT]");
    } else if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException("names and passwords stand in 'username' and a file");
    }
    String path = url.getRawPath();
    if (!path.isEmpty() && !path.equals("/")
        || url.getRawQuery() != null
        || url.getRawFragment() != null) {
      throw new IllegalArgumentException("a registry is named by its host alone, without a path");
    }
    return URI.create(scheme + "://" + url.getRawAuthority());
  }

  private static GateConfiguration read(YamlFile file, Path folder, Problems problems) {
    var reader = new GateConfigurationReader(file.section(KEYS), folder);
    GateConfiguration configuration = reader.configuration();
    problems.throwIfAny("config-invalid");
    return configuration;
  }

  private GateConfiguration configuration() {
    ListenAddress listen = Values.parsed(root, "listen", ListenAddress::parse);
    Mode mode = PolicySection.mode(root);
    return new GateConfiguration(
        listen == null ? ListenAddress.DEFAULT : listen,
        tls(),
        upstream(),
        mode == null ? Mode.ENFORCE : mode,
        values.path(root, "state"),
        values.path(root, "shared"),
        journal(),
        PolicySection.read(root, values),
        Values.globs(root, "allow"),
        limits(),
        AccessSection.read(root, values),
        Values.parsed(root, "metrics", ListenAddress::parse));
  }

  private @Nullable TlsFiles tls() {
    Section section = root.section("tls", TLS);
    if (section == null) {
      return null;
    }
    Values.needs(section, "certificate");
    Values.needs(section, "key");
    Path certificate = values.path(section, "certificate");
    Path key = values.path(section, "key");
    return certificate == null || key == null ? null : new TlsFiles(certificate, key);
  }

  private @Nullable UpstreamSettings upstream() {
    Section section = root.section("upstream", UPSTREAM);
    if (section == null) {
      return null;
    }
    Values.needs(section, "url");
    if (section.has("username") != section.has("password-file")) {
      Values.needs(section, section.has("username") ? "password-file" : "username");
    }
    URI url = Values.parsed(section, "url", GateConfigurationReader::registry);
    Path caFile = values.path(section, "ca-file");
    String username = section.text("username");
    Path passwordFile = values.path(section, "password-file");
    Duration connect =
        Values.time(section, "connect-timeout", UpstreamSettings.CONNECT, SECOND, HOUR);
    Duration answer = Values.time(section, "answer-timeout", UpstreamSettings.ANSWER, SECOND, HOUR);
    return url == null
        ? null
        : new UpstreamSettings(url, caFile, username, passwordFile, connect, answer);
  }

  private JournalSettings journal() {
    JournalSettings preset = JournalSettings.DEFAULT;
    Section section = root.section("journal", JOURNAL);
    if (section == null) {
      return preset;
    }
    long file = Values.size(section, "file-size", preset.fileBytes(), MIB, MIB << 10);
    long total = Values.size(section, "total-size", preset.totalBytes(), MIB, MIB << 20);
    if (total < file) {
      section.problem(
          section.placeOf("total-size"), "'total-size' is less than 'file-size', that of one file");
      return preset;
    }
    Duration sync =
        Values.time(
            section, "sync-every", preset.syncEvery(), Duration.ZERO, SECOND.multipliedBy(60));
    return new JournalSettings(values.path(section, "folder"), file, total, sync);
  }

  private GateLimits limits() {
    GateLimits preset = GateLimits.DEFAULT;
    Section section = root.section("limits", LIMITS);
    if (section == null) {
      return preset;
    }
    return new GateLimits(
        (int) Values.size(section, "manifest-size", preset.manifestBytes(), KIB, 4 * MIB),
        Values.number(section, "requests", preset.requests(), 1, 100_000),
        Values.number(section, "analyses", preset.analyses(), 0, 1000),
        (int) Values.size(section, "head-size", preset.headBytes(), 4 * KIB, MIB),
        Values.time(section, "head-timeout", preset.headTimeout(), SECOND, HOUR),
        Values.time(section, "idle-timeout", preset.idleTimeout(), SECOND, HOUR));
  }
}
