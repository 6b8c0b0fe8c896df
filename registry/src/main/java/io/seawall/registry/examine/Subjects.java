package io.seawall.registry.examine;

import io.seawall.registry.http.Exchange;
import io.seawall.registry.manifest.Manifest;
import io.seawall.registry.record.Standing.Source;
import io.seawall.registry.relay.Relay;
import io.seawall.registry.upstream.RepositoryContent;
import io.seawall.registry.upstream.UpstreamOptions;

/**
 * Makes what is to be examined of what clients ask for: the registry is read in the name of the
 * client, so nobody has anything looked at that he may not see.
 *
 * @param relay knows who the client is to the registry
 * @param upstream where the registry is
 */
public record Subjects(Relay relay, UpstreamOptions upstream) {

  /**
   * What is to be examined of a manifest.
   *
   * @param bytes of which it was read; not changed by anyone
   */
  public Subject of(
      Exchange exchange, String repository, Manifest manifest, byte[] bytes, Source source) {
    var content = new RepositoryContent(upstream, repository, relay.authorization(exchange));
    return new Subject(repository, manifest, bytes, content, source);
  }
}
