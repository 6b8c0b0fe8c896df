package io.seawall.registry.configuration;

import io.seawall.registry.access.account.Permissions;
import io.seawall.registry.access.anomaly.AnomalyThresholds;
import io.seawall.registry.access.client.TrustedProxies;
import io.seawall.registry.access.limit.RateLimits;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask, how often, and what is unusual.
 *
 * @param proxies who is believed when it says for whom it asks
 * @param anomalies from when on something is unusual
 * @param rates how much a client may ask for
 * @param accounts the gate's own; null where logins are the registry's
 */
public record AccessSettings(
    TrustedProxies proxies,
    AnomalyThresholds anomalies,
    RateLimits rates,
    @Nullable AccountSettings accounts) {

  /** What holds where the file says nothing. */
  public static final AccessSettings DEFAULT =
      new AccessSettings(TrustedProxies.NONE, AnomalyThresholds.DEFAULT, RateLimits.DEFAULT, null);

  /**
   * Accounts of the gate.
   *
   * @param htpasswd users and bcrypt hashes
   * @param permissions who may do what
   */
  public record AccountSettings(Path htpasswd, Permissions permissions) {}
}
