package io.seawall.registry.upstream;

import io.seawall.image.registry.authorization.RegistryLogin;
import io.seawall.model.SeawallException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The gate's own account at the registry, by password or by tokens, as the registry wants it. */
public final class UpstreamLogin {

  private final RegistryLogin login;

  /** Nothing is asked yet. */
  public UpstreamLogin(UpstreamOptions upstream, InstantSource clock) {
    login = new RegistryLogin(upstream.url(), upstream.reading(), clock);
  }

  /**
   * What to present; null for nothing.
   *
   * @param scope what the request needs, for example {@code repository:NAME:pull,push}
   * @throws UpstreamException if the registry, or its token service, gives nothing
   */
  public @Nullable String authorization(String scope) throws UpstreamException {
    try {
      return login.authorization(scope);
    } catch (SeawallException e) {
      throw new UpstreamException(
          "the gate's own account at the registry: " + e.getMessage(), false, e);
    }
  }

  /**
   * To be told when the registry answered 401.
   *
   * @param sent what was presented; null for nothing
   * @return whether it is worth to present something else
   */
  public boolean refused(String scope, @Nullable String sent, UpstreamAnswer answer) {
    List<String> challenges = new ArrayList<>();
    for (Field field : answer.fields()) {
      if (field.is("WWW-Authenticate")) {
        challenges.add(field.value());
      }
    }
    return login.refused(scope, sent, challenges);
  }
}
