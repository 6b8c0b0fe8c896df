package io.seawall.rego.builtin.jwt;

import java.security.PrivateKey;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/** A key for tokens: a secret that both sides know, or one half or both halves of a pair. */
final class WebKey {

  private final String id;
  private final String algorithm;
  private final byte @Nullable [] secret;
  private final @Nullable PublicKey publicKey;
  private final @Nullable PrivateKey privateKey;

  private WebKey(
      String id,
      String algorithm,
      byte @Nullable [] secret,
      @Nullable PublicKey publicKey,
      @Nullable PrivateKey privateKey) {
    this.id = id;
    this.algorithm = algorithm;
    this.secret = secret;
    this.publicKey = publicKey;
    this.privateKey = privateKey;
  }

  static WebKey ofSecret(byte[] secret) {
    return new WebKey("", "", secret, null, null);
  }

  static WebKey ofPair(@Nullable PublicKey publicKey, @Nullable PrivateKey privateKey) {
    return new WebKey("", "", null, publicKey, privateKey);
  }

  /** This key under the name and for the algorithm that its owner gave it. */
  WebKey named(String newId, String newAlgorithm) {
    return new WebKey(newId, newAlgorithm, secret, publicKey, privateKey);
  }

  /** The name ({@code kid}), or nothing. */
  String id() {
    return id;
  }

  /** The only algorithm it may be used with, or nothing. */
  String algorithm() {
    return algorithm;
  }

  byte @Nullable [] secret() {
    return secret;
  }

  @Nullable PublicKey publicKey() {
    return publicKey;
  }

  @Nullable PrivateKey privateKey() {
    return privateKey;
  }
}
