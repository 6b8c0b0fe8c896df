package io.seawall.registry.access;

import io.seawall.model.Decision;
import io.seawall.model.Digest;
import io.seawall.model.Verdict;
import io.seawall.registry.access.client.Client;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens at the gate beside requests. */
public sealed interface GateEvent {

  /**
   * A tag names another manifest than before.
   *
   * @param by who pushed it
   */
  record TagMoved(String repository, String tag, Digest from, Digest to, Client by)
      implements GateEvent {}

  /**
   * A manifest that was judged before was judged anew.
   *
   * @param before its verdict until now
   * @param why what changed: new advisories, rules or the date
   * @param refusedFrom when it will be refused, after its grace period; null where it is not
   */
  record Rejudged(
      String repository,
      Verdict before,
      Decision decision,
      String why,
      @Nullable Instant refusedFrom)
      implements GateEvent {}

  /**
   * The configuration was read again.
   *
   * @param digest of the file
   * @param problem why it was not taken, the old one stays; empty where it was taken
   */
  record Reloaded(String file, Digest digest, String problem) implements GateEvent {}

  /**
   * Something unusual.
   *
   * @param alert its kind, for example {@code mass-pull}
   * @param subject whose: {@code user ci} or {@code network 192.0.2.0/24}
   * @param repository empty where it is about none or several
   * @param count how many of what the message says
   * @param since when the first of it was seen
   * @param records numbers of records in this journal that show it
   */
  record Alert(
      String alert,
      String subject,
      String repository,
      String message,
      long count,
      Instant since,
      List<Long> records)
      implements GateEvent {

    public Alert {
      records = List.copyOf(records);
    }
  }

  /**
   * A denied manifest may be pulled for a while, or no longer.
   *
   * @param repository empty where it may in all
   * @param until null where the grace has ended
   * @param owner who answers for it
   */
  record Grace(
      String repository, Digest digest, @Nullable Instant until, String owner, String reason)
      implements GateEvent {}

  /**
   * Requests were turned away because there were too many.
   *
   * @param limit which: {@code requests}, {@code uploads} or {@code failed-logins}
   * @param subject whose
   * @param refused how many since the last such record of it
   */
  record Limited(String limit, String subject, long refused) implements GateEvent {}

  /**
   * Records could not be written.
   *
   * @param records how many
   */
  record Lost(long records) implements GateEvent {}

  /** The gate takes requests. */
  record Started(String version, String listen, String upstream, String mode, Digest configuration)
      implements GateEvent {}

  /** The gate takes no more requests. */
  record Stopped(String why, long requests) implements GateEvent {}
}
