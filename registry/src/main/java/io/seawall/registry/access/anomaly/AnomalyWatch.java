package io.seawall.registry.access.anomaly;

import io.seawall.registry.access.Access;
import io.seawall.registry.access.Action;
import io.seawall.registry.access.anomaly.memory.Remembered;
import io.seawall.registry.access.anomaly.memory.TokenPlaces;
import io.seawall.registry.access.client.Client;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Learns who does what, and says what is unusual. Only the accesses that are shown to it count, no
 * clock and no file, so the same sequence always has the same answer. Safe for many threads.
 *
 * <p>Habits are learnt from accesses that were answered well, names of users therefore as far as
 * the registry checks them. Neither user agent nor type of artifact changes anything.
 *
 * <p>Memory is bounded: {@value #MOST_CLIENTS} clients and {@value #MOST_REPOSITORIES}
 * repositories, a quarter of each for newcomers; those who were there on two days stay before
 * newcomers do.
 */
public final class AnomalyWatch {

  /** Clients whose habits are kept. */
  public static final int MOST_CLIENTS = 10_000;

  /** Repositories whose clients are kept. */
  public static final int MOST_REPOSITORIES = 5_000;

  private static final long DAY = 86_400;

  final Instant begun;
  final Remembered<ClientHabits> clients = new Remembered<>(MOST_CLIENTS);
  final Remembered<RepositoryHabits> repositories = new Remembered<>(MOST_REPOSITORIES);
  private final TokenPlaces tokens = new TokenPlaces();
  private final Failures failures = new Failures();
  private AnomalyThresholds thresholds;

  AnomalyWatch(Instant begun, AnomalyThresholds thresholds) {
    this.begun = begun;
    this.thresholds = thresholds;
  }

  /** One that knows nothing. */
  public static AnomalyWatch fresh(AnomalyThresholds thresholds, Instant now) {
    return new AnomalyWatch(now, thresholds);
  }

  /**
   * One that knows what was saved; one that knows nothing where there is no such file.
   *
   * @throws IOException if the file cannot be read, or is not of the form that {@link #save} writes
   */
  public static AnomalyWatch open(Path file, AnomalyThresholds thresholds, Instant now)
      throws IOException {
    AnomalyWatch saved = LearntFile.read(file, thresholds);
    return saved == null ? fresh(thresholds, now) : saved;
  }

  /**
   * Saves what was learnt; whoever opens the file sees all of it or all of what was saved before.
   *
   * @throws IOException if it cannot be written
   */
  public void save(Path file) throws IOException {
    LearntFile.write(this, file);
  }

  /** Goes on with other thresholds. */
  public synchronized void use(AnomalyThresholds other) {
    thresholds = other;
  }

  /** What is unusual in this access, given all before; mostly nothing. */
  public synchronized List<Anomaly> observe(Access access) {
    var findings = new Findings(thresholds);
    if (access.succeeded()) {
      accepted(access, findings);
    } else {
      failures.learn(access, findings);
    }
    return findings.all();
  }

  private void accepted(Access access, Findings findings) {
    Client client = access.client();
    String subject = client.identity();
    ClientHabits habits = clients.get(subject, () -> new ClientHabits(access.time()));
    places(client, habits, access, findings);
    habits.learn(subject, access, findings);
    catalogue(subject, habits, access, findings);
    if (isAnotherDay(habits.first, access.time())) {
      clients.settle(subject);
    }
    if (access.action().isContent() && !access.repository().isEmpty()) {
      repository(access, findings);
    }
  }

  private void places(Client client, ClientHabits habits, Access access, Findings findings) {
    Instant now = access.time();
    String network = client.network().toString();
    boolean known = habits.knows(network);
    String other = null;
    if (client.presentsCredential()) {
      other =
          tokens.learn(client.credentialHash(), network, now, findings.thresholds().twoNetworks());
    }
    String another = null;
    if (!client.user().isEmpty()) {
      another = habits.learnNetwork(network, now, findings.thresholds().twoNetworks());
      other = known ? null : other;
    }
    boolean learnt = habits.isKnown(now, findings.thresholds().learning());
    if (other != null) {
      moved(client, "the same credential", other, access, findings);
    } else if (another != null && learnt) {
      moved(client, client.identity(), another, access, findings);
    }
  }

  private static void moved(
      Client client, String what, String other, Access access, Findings findings) {
    String message =
        "%s comes from %s, and less than %s ago from %s"
            .formatted(
                what,
                client.network(),
                ClientHabits.words(findings.thresholds().twoNetworks()),
                other);
    findings.add(AnomalyKind.TWO_NETWORKS, client.identity(), access, message);
  }

  private void catalogue(String subject, ClientHabits habits, Access access, Findings findings) {
    if (access.action() == Action.LIST_CATALOGUE && !habits.listsCatalogue) {
      habits.listsCatalogue = true;
      if (!access.time().isBefore(begun.plus(findings.thresholds().learning()))) {
        String message = subject + " lists the catalogue for the first time";
        findings.add(AnomalyKind.CATALOGUE_LISTED, subject, access, message);
      }
    }
  }

  private void repository(Access access, Findings findings) {
    String name = access.repository();
    RepositoryHabits habits = repositories.get(name, () -> new RepositoryHabits(access.time()));
    habits.learn(access, findings);
    if (isAnotherDay(habits.first, access.time())) {
      repositories.settle(name);
    }
    if (access.action() == Action.PUSH_MANIFEST) {
      failures.pushed(access);
    }
  }

  private static boolean isAnotherDay(Instant first, Instant now) {
    return now.getEpochSecond() / DAY > first.getEpochSecond() / DAY;
  }
}
