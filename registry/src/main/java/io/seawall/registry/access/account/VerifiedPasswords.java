package io.seawall.registry.access.account;

import io.seawall.registry.access.client.Credential;
import io.seawall.registry.access.client.CredentialHashes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Passwords that were right a short while ago, as hashes with a key of this process. */
final class VerifiedPasswords {

  private static final int MOST = 10_000;

  private final Map<String, Instant> until =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST;
        }
      };
  private final CredentialHashes hashes = CredentialHashes.fresh();

  synchronized boolean holds(Credential.Password presented, Instant now) {
    Instant end = until.get(hashes.whole(presented));
    return end != null && now.isBefore(end);
  }

  synchronized void add(Credential.Password presented, Instant end) {
    until.put(hashes.whole(presented), end);
  }
}
