package io.seawall.registry;

import io.seawall.image.registry.Credentials;
import io.seawall.image.registry.Mirrors;
import io.seawall.image.registry.Patience;
import io.seawall.image.registry.RegistryOptions;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.registry.access.account.Accounts;
import io.seawall.registry.access.account.Htpasswd;
import io.seawall.registry.access.account.Permissions;
import io.seawall.registry.configuration.AccessSettings.AccountSettings;
import io.seawall.registry.configuration.GateConfiguration;
import io.seawall.registry.configuration.GateLimits;
import io.seawall.registry.configuration.PolicyLoader;
import io.seawall.registry.configuration.TlsFiles;
import io.seawall.registry.configuration.UpstreamSettings;
import io.seawall.registry.http.GateServer;
import io.seawall.registry.http.ServerOptions;
import io.seawall.registry.reception.Reception.Desk;
import io.seawall.registry.relay.Relay.Identity;
import io.seawall.registry.upstream.UpstreamLogin;
import io.seawall.registry.upstream.UpstreamOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What follows from a configuration. */
final class Configured {

  private Configured() {}

  /** Who is let in. */
  static Desk desk(GateConfiguration from, InstantSource clock) {
    AccountSettings accounts = from.access().accounts();
    return accounts == null
        ? new Desk(from.access().proxies(), null, new Permissions(List.of()))
        : new Desk(
            from.access().proxies(),
            new Accounts(Htpasswd.read(accounts.htpasswd()), clock),
            accounts.permissions());
  }

  /** Where the registry is, and who the gate is there. */
  static UpstreamOptions upstream(UpstreamSettings registry, GateSurroundings surroundings) {
    var options =
        new RegistryOptions(
            credentials(registry),
            registry.caFile(),
            Set.of(),
            Mirrors.NONE,
            surroundings.environment(),
            surroundings.home(),
            Patience.STANDARD);
    return new UpstreamOptions(
        registry.url(), options, registry.connectTimeout(), registry.answerTimeout(), 512);
  }

  private static @Nullable Credentials credentials(UpstreamSettings registry) {
    String name = registry.username();
    Path file = registry.passwordFile();
    if (name == null || file == null) {
      return null;
    }
    try {
      return new Credentials.Password(name, Files.readString(file).strip());
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.CONFIG, "file-unreadable", "cannot read " + file + ": " + e, e);
    }
  }

  /** Clients with accounts of the gate's own present nothing that the registry knows. */
  static Identity identity(Desk desk, UpstreamOptions options, InstantSource clock) {
    return desk.accounts() == null
        ? new Identity.OfClient()
        : new Identity.OfGate(new UpstreamLogin(options, clock));
  }

  /** How clients reach the gate. */
  static ServerOptions server(GateConfiguration from) {
    GateLimits limits = from.limits();
    ServerOptions plain =
        ServerOptions.plain(new InetSocketAddress(from.listen().address(), from.listen().port()));
    return new ServerOptions(
        plain.listen(),
        from.tls() == null ? null : from.tls().certificate(),
        from.tls() == null ? null : from.tls().key(),
        limits.idleTimeout(),
        limits.headTimeout(),
        plain.leastRate(),
        plain.connections(),
        limits.requests(),
        limits.headBytes());
  }

  /** What is wrong with the files that it names, each told once. */
  static List<SeawallException> problems(GateConfiguration from, PolicyLoader loader) {
    List<SeawallException> problems = new ArrayList<>();
    List<Runnable> parts = new ArrayList<>();
    parts.add(() -> loader.load(from));
    parts.add(() -> desk(from, InstantSource.system()));
    UpstreamSettings registry = from.upstream();
    if (registry != null) {
      parts.add(() -> credentials(registry));
    }
    TlsFiles tls = from.tls();
    if (tls != null) {
      parts.add(() -> GateServer.check(tls.certificate(), tls.key()));
    }
    for (Runnable part : parts) {
      try {
        part.run();
      } catch (SeawallException e) {
        problems.add(e);
      }
    }
    return problems;
  }
}
