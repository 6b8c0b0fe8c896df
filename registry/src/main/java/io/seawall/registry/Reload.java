package io.seawall.registry;

import io.seawall.model.SeawallException;
import io.seawall.registry.configuration.GateConfiguration;
import io.seawall.registry.configuration.TlsFiles;
import io.seawall.registry.judge.policy.Policies;
import io.seawall.registry.reception.Reception.Desk;

/**
 * What goes on with another configuration without a restart: policies, accounts, rates, what is
 * unusual, certificate and key.
 */
record Reload(GateParts parts) {

  /**
   * Reads all that the configuration names, and only then makes it hold.
   *
   * @throws SeawallException if something that it names is wrong; then the old one stays
   */
  void use(GateConfiguration other) {
    Policies policies = parts.surroundings.policies().load(other);
    Desk desk = Configured.desk(other, parts.surroundings.clock());
    TlsFiles tls = other.tls();
    if (tls != null) {
      parts.server.show(tls.certificate(), tls.key());
    }
    parts.inForce.use(other, policies);
    parts.reception.use(desk);
    parts.limiter.use(other.access().rates());
    parts.witness.watch().use(other.access().anomalies());
  }
}
