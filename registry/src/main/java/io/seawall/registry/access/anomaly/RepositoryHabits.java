package io.seawall.registry.access.anomaly;

import io.seawall.registry.access.Access;
import io.seawall.registry.access.anomaly.memory.RecentNames;
import io.seawall.registry.access.client.Client;
import java.time.Instant;

/** Who uses one repository, and from where. */
final class RepositoryHabits {

  final Instant first;
  final RecentNames clients;
  final RecentNames networks;

  RepositoryHabits(Instant first) {
    this(first, new RecentNames(), new RecentNames());
  }

  RepositoryHabits(Instant first, RecentNames clients, RecentNames networks) {
    this.first = first;
    this.clients = clients;
    this.networks = networks;
  }

  /**
   * Learns who used it. Where so many do that some were forgotten, everyone may: nothing is told.
   */
  void learn(Access access, Findings findings) {
    Client client = access.client();
    int others = clients.size();
    boolean knownClient = clients.learn(client.identity()) || clients.overflown();
    boolean knownNetwork = networks.learn(client.network().toString()) || networks.overflown();
    boolean learnt = !access.time().isBefore(first.plus(findings.thresholds().learning()));
    if (!learnt || knownClient && knownNetwork) {
      return;
    }
    String who =
        knownClient
            ? client.identity() + " is known, but from " + client.network() + " it"
            : client.identity() + ", from " + client.network() + ",";
    String message =
        "%s never used %s before (%s); %d others do since %s"
            .formatted(who, access.repository(), access.action().word(), others, first);
    findings.add(AnomalyKind.NEW_CLIENT, client.identity(), access, message);
  }
}
