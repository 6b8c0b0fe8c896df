package io.seawall.detect.state.process;

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
}
