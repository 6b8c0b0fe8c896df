package io.seawall.policy.kubescape;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.builtin.Family;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.StringValue;
import org.jspecify.annotations.Nullable;

/**
 * Kubescape's built-ins: {@code cosign.verify(image, key)}, {@code cosign.has_signature(image)} and
 * {@code image.parse_normalized_name(image)}.
 */
public final class KubescapeFamily implements Family {

  private final @Nullable Signatures signatures;

  /** Answers questions about signatures, which only a host that reaches registries can. */
  public interface Signatures {

    /** Whether an image has a signature at all. */
    boolean isSigned(String image);

    /**
     * Whether an image has a signature of a key.
     *
     * @param key the public key as the policy's data gives it
     */
    boolean isSignedBy(String image, String key);
  }

  /**
   * The built-ins.
   *
   * @param signatures asked by {@code cosign.*}; null where signatures cannot be looked at, and
   *     both are undefined
   */
  public KubescapeFamily(@Nullable Signatures signatures) {
    this.signatures = signatures;
  }

  @Override
  public @Nullable Builtin find(String name) {
    return switch (name) {
      case "cosign.verify" ->
          Builtin.changing(
              name,
              "(string, string) boolean",
              (_, args) ->
                  BooleanValue.of(
                      signatures().isSignedBy(Call.string(args, 0), Call.string(args, 1))));
      case "cosign.has_signature" ->
          Builtin.changing(
              name,
              "(string) boolean",
              (_, args) -> BooleanValue.of(signatures().isSigned(Call.string(args, 0))));
      case "image.parse_normalized_name" ->
          Builtin.of(
              name,
              "(string) string",
              (_, args) -> StringValue.of(NormalizedName.of(Call.string(args, 0))));
      default -> null;
    };
  }

  private Signatures signatures() {
    if (signatures == null) {
      throw BuiltinException.failed("not available: signatures cannot be looked at from here");
    }
    return signatures;
  }
}
