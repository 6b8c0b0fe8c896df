package io.seawall.registry.access;

import io.seawall.model.Digest;
import io.seawall.registry.access.client.Client;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer.
 *
 * @param number of its record in the journal; 0 while it has none
 * @param time of the answer
 * @param client who asked
 * @param action for what
 * @param repository empty where the request is about none
 * @param tag null where none was named
 * @param digest of the manifest or blob; null where it is not known
 * @param status of the answer; 0 where none was given yet
 * @param bytes of the body that was passed on, in the direction of the action
 * @param duration from the request's head to the answer's end
 * @param refusal why the gate refused it, in one line; empty where it did not
 * @param notice what else is to be known of it, such as a grace period; empty for nothing
 */
public record Access(
    long number,
    Instant time,
    Client client,
    Action action,
    String repository,
    @Nullable String tag,
    @Nullable Digest digest,
    int status,
    long bytes,
    Duration duration,
    String refusal,
    String notice) {

  /** A request that is about no repository, not answered yet. */
  public static Access of(Instant time, Client client, Action action) {
    return new Access(0, time, client, action, "", null, null, 0, 0, Duration.ZERO, "", "");
  }

  /** The same of something in a repository. */
  public Access in(String where, @Nullable String named, @Nullable Digest content) {
    return new Access(
        number, time, client, action, where, named, content, status, bytes, duration, refusal,
        notice);
  }

  /** The same, answered. */
  public Access answered(int code, long passed, Duration took) {
    return new Access(
        number, time, client, action, repository, tag, digest, code, passed, took, refusal, notice);
  }

  /** The same, refused by the gate. */
  public Access refused(String why) {
    return with(number, why, notice);
  }

  /** The same, with something to be known. */
  public Access noticed(String what) {
    return with(number, refusal, what);
  }

  /** The same with its number in the journal. */
  public Access numbered(long seq) {
    return with(seq, refusal, notice);
  }

  private Access with(long seq, String refused, String noticed) {
    return new Access(
        seq,
        time,
        client,
        action,
        repository,
        tag,
        digest,
        status,
        bytes,
        duration,
        refused,
        noticed);
  }

  /** Whether it was answered well: a client that may not would not have been. */
  public boolean succeeded() {
    return status >= 200 && status < 400;
  }
}
