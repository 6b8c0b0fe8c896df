package io.seawall.bench;

import io.seawall.image.registry.RegistryOptions;
import io.seawall.registry.http.GateServer;
import io.seawall.registry.http.ServerOptions;
import io.seawall.registry.relay.Relay;
import io.seawall.registry.upstream.UpstreamClient;
import io.seawall.registry.upstream.UpstreamOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * What of the gate passes requests on, and nothing else: no journal, no hashing, no judge. {@code
 * RelayAlone URL PORT}, until it is ended.
 */
public final class RelayAlone {

  private RelayAlone() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1]));
    var options = UpstreamOptions.of(URI.create(arguments[0]), RegistryOptions.ofProcess());
    try (var upstream = new UpstreamClient(options);
        var server =
            new GateServer(
                ServerOptions.plain(address),
                new Relay(upstream, new Relay.Identity.OfClient())::pass)) {
      server.start();
      Thread.currentThread().join();
    }
  }
}
