package io.seawall.detect.state.process;

import org.jspecify.annotations.Nullable;

/**
 * As whom a thread runs.
 *
 * @param uid user, unsigned; all ones if unknown
 * @param gid group, unsigned; all ones if unknown
 * @param loginUid the user who logged in, unsigned; all ones for none
 * @param inheritable capabilities that an exec keeps, bits by number
 * @param permitted capabilities that it may use
 * @param effective capabilities that it uses
 */
public record Credentials(
    int uid, int gid, int loginUid, long inheritable, long permitted, long effective) {

  /** Nothing is known. */
  public static final Credentials UNKNOWN = new Credentials(-1, -1, -1, 0, 0, 0);

  // By hand for the reason that ExecutableFile tells.

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || other instanceof Credentials credentials
            && uid == credentials.uid
            && gid == credentials.gid
            && loginUid == credentials.loginUid
            && inheritable == credentials.inheritable
            && permitted == credentials.permitted
            && effective == credentials.effective;
  }

  @Override
  public int hashCode() {
    int users = (uid * 31 + gid) * 31 + loginUid;
    long capabilities = (inheritable * 31 + permitted) * 31 + effective;
    return users * 31 + Long.hashCode(capabilities);
  }
}
