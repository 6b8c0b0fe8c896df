package io.seawall.registry.access.client;

import io.seawall.journal.disk.DurableFiles;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Short names for credentials, so that two uses of the same one can be recognised. They are made
 * with a key of this gate (HMAC-SHA256, the first 64 bits): whoever reads the journal alone can
 * neither use them nor try passwords on them.
 */
public final class CredentialHashes {

  private static final int KEY_BYTES = 32;
  private static final int SHOWN_BYTES = 8;

  private final SecretKeySpec key;

  private CredentialHashes(byte[] key) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /** With a new key: names mean nothing after a restart. */
  public static CredentialHashes fresh() {
    return new CredentialHashes(random());
  }

  /**
   * With the key of a file, which is made if it is not there.
   *
   * @throws SeawallException {@code gate-key-unusable} of kind RESOURCE if it cannot be read or
   *     written, or holds something else
   */
  public static CredentialHashes open(Path file) {
    try {
      if (!Files.exists(file)) {
        DurableFiles.replace(file, random(), KEY_BYTES);
      }
      byte[] key = Files.readAllBytes(file);
      if (key.length == KEY_BYTES) {
        return new CredentialHashes(key);
      }
      throw unusable(file, new IOException("it has " + key.length + " bytes, not " + KEY_BYTES));
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  private static byte[] random() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }

  private static SeawallException unusable(Path file, IOException e) {
    return new SeawallException(
        ErrorKind.RESOURCE,
        "gate-key-unusable",
        "the key that names credentials cannot be used, " + file + ": " + e.getMessage(),
        e);
  }

  /** The short name of a credential, 16 hexadecimal digits; empty where nothing is presented. */
  public String of(Credential credential) {
    return switch (credential) {
      case Credential.None _, Credential.Other _ -> "";
      case Credential.Token token -> hash("token\n" + token.token());
      case Credential.Password it -> hash(text(it));
    };
  }

  /** All 256 bits, to recognise a password without keeping it. */
  public String whole(Credential.Password it) {
    return HexFormat.of().formatHex(mac(text(it)));
  }

  /** With a length, so that no two pairs are one text. */
  private static String text(Credential.Password it) {
    return "password " + it.user().length() + "\n" + it.user() + "\n" + it.password();
  }

  private String hash(String secret) {
    return HexFormat.of().formatHex(mac(secret), 0, SHOWN_BYTES);
  }

  private byte[] mac(String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HmacSHA256", e);
    }
  }
}
