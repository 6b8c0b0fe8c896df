package io.seawall.registry.configuration;

import io.seawall.policy.expression.Glob;
import io.seawall.registry.configuration.AccessSettings.AccountSettings;
import io.seawall.registry.judge.policy.RepositoryPolicy.Mode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the gate is told. Paths are resolved against the folder of the file.
 *
 * @param listen where clients come
 * @param tls null for none
 * @param upstream the registry behind; null where the file names none and the command must
 * @param mode whether refusals are real, where a policy says nothing of it
 * @param state folder of what the gate remembers; null for one in Seawall's data folder
 * @param shared folder of what several gates before one registry share; null for one gate alone
 * @param journal of decisions and accesses
 * @param policies what is asked in which repositories; the most specific pattern wins
 * @param allowed patterns of {@code HOST/REPOSITORY} that are served; empty for all
 * @param limits how much is taken from clients
 * @param access who may ask, how often, and what is unusual
 * @param metrics where measures are shown; null for nowhere
 */
public record GateConfiguration(
    ListenAddress listen,
    @Nullable TlsFiles tls,
    @Nullable UpstreamSettings upstream,
    Mode mode,
    @Nullable Path state,
    @Nullable Path shared,
    JournalSettings journal,
    List<RepositorySettings> policies,
    List<Glob> allowed,
    GateLimits limits,
    AccessSettings access,
    @Nullable ListenAddress metrics) {

  /** What holds where there is no file. */
  public static final GateConfiguration DEFAULT =
      new GateConfiguration(
          ListenAddress.DEFAULT,
          null,
          null,
          Mode.ENFORCE,
          null,
          null,
          JournalSettings.DEFAULT,
          List.of(),
          List.of(),
          GateLimits.DEFAULT,
          AccessSettings.DEFAULT,
          null);

  /** Takes copies. */
  public GateConfiguration {
    policies = List.copyOf(policies);
    allowed = List.copyOf(allowed);
  }

  /**
   * Whether a repository of a registry is served at all.
   *
   * @param host with port where one is given
   */
  public boolean serves(String host, String repository) {
    String name = host + "/" + repository;
    return allowed.isEmpty() || allowed.stream().anyMatch(glob -> glob.matches(name));
  }

  /** The same before another registry. */
  public GateConfiguration withUpstream(UpstreamSettings other) {
    return new GateConfiguration(
        listen, tls, other, mode, state, shared, journal, policies, allowed, limits, access,
        metrics);
  }

  /** The same at another address. */
  public GateConfiguration withListen(ListenAddress other) {
    return new GateConfiguration(
        other, tls, upstream, mode, state, shared, journal, policies, allowed, limits, access,
        metrics);
  }

  /** The same with its state elsewhere. */
  public GateConfiguration withState(Path other) {
    return new GateConfiguration(
        listen, tls, upstream, mode, other, shared, journal, policies, allowed, limits, access,
        metrics);
  }

  /** The same in another mode. */
  public GateConfiguration withMode(Mode other) {
    return new GateConfiguration(
        listen, tls, upstream, other, state, shared, journal, policies, allowed, limits, access,
        metrics);
  }

  /**
   * The folder of what the gate remembers.
   *
   * @param data Seawall's data folder
   */
  public Path stateFolder(Path data) {
    return state == null ? data.resolve("gate") : state;
  }

  /**
   * The folder of the journal.
   *
   * @param data Seawall's data folder
   */
  public Path journalFolder(Path data) {
    Path folder = journal.folder();
    return folder == null ? stateFolder(data).resolve("journal") : folder;
  }

  /** The files and folders that it names, whose change changes what the gate does. */
  public List<Path> files() {
    List<Path> files = new ArrayList<>();
    if (tls != null) {
      files.add(tls.certificate());
      files.add(tls.key());
    }
    if (upstream != null) {
      files.addAll(upstream.files());
    }
    policies.forEach(policy -> files.addAll(policy.files()));
    AccountSettings accounts = access.accounts();
    if (accounts != null) {
      files.add(accounts.htpasswd());
    }
    return files;
  }
}
