package io.seawall.registry.access.account;

import io.seawall.registry.access.client.Credential;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * Checks passwords. Takes as long for a user who is not there as for a wrong password. A right
 * password is remembered for a minute, as a keyed hash in memory, for bcrypt is slow on purpose and
 * clients send their password with every request; a wrong one never is. No more checks run at a
 * time than there are processors. Safe for many threads.
 */
public final class Accounts {

  /** How long a right password is right without being checked. */
  static final Duration REMEMBERED = Duration.ofMinutes(1);

  /** bcrypt looks at no more. */
  private static final int MAX_PASSWORD_BYTES = 72;

  private final Htpasswd users;
  private final InstantSource clock;
  private final String nobody;
  private final VerifiedPasswords verified = new VerifiedPasswords();
  private final Semaphore checks = new Semaphore(Runtime.getRuntime().availableProcessors());

  /** Accounts of these users. */
  public Accounts(Htpasswd users, InstantSource clock) {
    this.users = users;
    this.clock = clock;
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    nobody = OpenBSDBCrypt.generate("".toCharArray(), salt, users.cost());
  }

  /** Whether the password is that of the user. */
  public boolean verify(Credential.Password presented) {
    Instant now = clock.instant();
    if (verified.holds(presented, now)) {
      return true;
    }
    String hash = users.hash(presented.user());
    byte[] password = presented.password().getBytes(StandardCharsets.UTF_8);
    if (hash == null || !canBe(password)) {
      boolean _ = check(nobody, new byte[] {'-'});
      return false;
    }
    boolean right = check(hash, password);
    if (right) {
      verified.add(presented, now.plus(REMEMBERED));
    }
    return right;
  }

  /** What lies behind a zero byte, or the 72nd byte, would not be looked at. */
  private static boolean canBe(byte[] password) {
    if (password.length == 0 || password.length > MAX_PASSWORD_BYTES) {
      return false;
    }
    for (byte b : password) {
      if (b == 0) {
        return false;
      }
    }
    return true;
  }

  private boolean check(String hash, byte[] password) {
    checks.acquireUninterruptibly();
    try {
      return OpenBSDBCrypt.checkPassword(hash, password);
    } finally {
      checks.release();
    }
  }
}
