package io.seawall.registry.access.anomaly;

import io.seawall.registry.access.Access;
import io.seawall.registry.access.Action;
import io.seawall.registry.access.anomaly.memory.Remembered;
import io.seawall.registry.access.anomaly.memory.Window;
import io.seawall.registry.access.client.Client;
import io.seawall.registry.access.client.UserSource;
import java.util.regex.Pattern;

/**
 * What was answered badly: names that are tried, and logins that fail. Kept by where they come
 * from, for names can be made up; apart from what is learnt, so that it pushes nothing out.
 */
final class Failures {

  /** Networks and users that are kept, those that failed last. */
  static final int MOST = 5_000;

  /** Tags under which signatures and their like are looked for, usually in vain. */
  private static final Pattern FALLBACK_TAG =
      Pattern.compile("sha256-[0-9a-f]{64}(\\.[a-z0-9-]+)?");

  private final Remembered<Window> names = new Remembered<>(MOST);
  private final Remembered<Window> places = new Remembered<>(MOST);
  private final Remembered<Window> users = new Remembered<>(MOST);

  void learn(Access access, Findings findings) {
    if (access.status() == 401 && access.client().presentsCredential()) {
      login(access, findings);
    } else if (access.status() == 403 || access.status() == 404) {
      unknownName(access, findings);
    }
  }

  /** What is pushed was not looked for in vain: clients ask first whether it is there. */
  void pushed(Access access) {
    Window window = names.get(access.client().network().toString());
    if (window != null) {
      window.remove(access.repository());
      window.remove(name(access));
    }
  }

  private void unknownName(Access access, Findings findings) {
    String tag = access.tag();
    boolean looksForSignatures = tag != null && FALLBACK_TAG.matcher(tag).matches();
    if (access.repository().isEmpty()
        || looksForSignatures
        || access.action() == Action.LIST_REFERRERS) {
      return;
    }
    AnomalyThresholds limits = findings.thresholds();
    String place = access.client().network().toString();
    Window window = names.get(place, Window::new);
    window.at(access.time(), limits.window(), _ -> {});
    window.add(access, name(access), limits.unknownNames() * 2);
    if (window.exceeds(limits.unknownNames())) {
      findings.add(
          AnomalyKind.ENUMERATION,
          "network " + place,
          window,
          "network %s tries more than %d names in %s that are not there or not allowed, the last for %s"
              .formatted(
                  place,
                  limits.unknownNames(),
                  ClientHabits.words(limits.window()),
                  access.client().identity()));
    }
  }

  /**
   * Blobs and manifests by digest are looked for in vain by every push: their repository counts.
   */
  private static String name(Access access) {
    return access.tag() == null ? access.repository() : access.repository() + ":" + access.tag();
  }

  /** A token that is refused has expired or lacks a right: clients get a new one. */
  private void login(Access access, Findings findings) {
    Client client = access.client();
    if (client.source() != UserSource.BASIC_UNVERIFIED) {
      return;
    }
    count(places, "network " + client.network(), access, findings);
    if (!client.user().isEmpty()) {
      count(users, "user " + client.user(), access, findings);
    }
  }

  private static void count(
      Remembered<Window> windows, String subject, Access access, Findings findings) {
    AnomalyThresholds limits = findings.thresholds();
    Window window = windows.get(subject, Window::new);
    window.at(access.time(), limits.failedWindow(), _ -> {});
    window.add(access);
    if (window.exceeds(limits.failedLogins())) {
      findings.add(
          AnomalyKind.FAILED_LOGINS,
          subject,
          window,
          "more than %d logins of %s failed in %s, the last from %s for '%s'"
              .formatted(
                  limits.failedLogins(),
                  subject,
                  ClientHabits.words(limits.failedWindow()),
                  access.client().address().getHostAddress(),
                  access.client().user()));
    }
  }
}
