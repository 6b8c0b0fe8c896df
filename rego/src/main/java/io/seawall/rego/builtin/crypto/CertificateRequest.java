package io.seawall.rego.builtin.crypto;

import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request for a certificate (PKCS #10, RFC 2986). */
final class CertificateRequest {

  private static final String EXTENSION_REQUEST = "1.2.840.113549.1.9.14";

  private CertificateRequest() {}

  /**
   * A request with the fields of Go's structure.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  static Value json(byte[] bytes) {
    Der der = first(bytes);
    List<Der> parts = der.sequence(3);
    List<Der> body = parts.get(0).sequence(3);
    List<Der> attributes = body.size() > 3 ? body.get(3).items() : List.of();
    List<Extension> extensions = extensions(attributes);
    ObjectValue.Builder out = ObjectValue.builder(20);
    out.put("Raw", GoJson.bytes(der.encoded()));
    out.put("RawTBSCertificateRequest", GoJson.bytes(parts.get(0).encoded()));
    out.put("Version", NumberValue.of(body.get(0).require(Der.INTEGER).smallInteger()));
    CertificateJson.putSubject(
        out, DistinguishedName.parse(body.get(1)), PublicKeyInfo.parse(body.get(2)));
    CertificateJson.putSignature(out, SignatureKind.of(parts.get(1)), parts.get(2).bits());
    out.put("Attributes", GoJson.list(shown(attributes), value -> value));
    out.put("Extensions", GoJson.list(extensions, Extension::json));
    out.put("ExtraExtensions", NullValue.NULL);
    new Extensions(extensions).names.putInto(out);
    return out.build();
  }

  /** Go looks at the tag before the length, which decides what it says of text that is no DER. */
  private static Der first(byte[] bytes) {
    if (bytes.length > 1 && (bytes[0] & 0xFF) != Der.SEQUENCE) {
      throw new IllegalArgumentException("asn1: structure error: tags don't match");
    }
    return Der.read(bytes);
  }

  private static List<Extension> extensions(List<Der> attributes) {
    for (Der attribute : attributes) {
      List<Der> parts = attribute.sequence(2);
      if (parts.get(0).dotted().equals(EXTENSION_REQUEST)) {
        List<Der> values = parts.get(1).require(Der.SET).items();
        return values.isEmpty() ? List.of() : Extension.parseAll(values.getFirst());
      }
    }
    return List.of();
  }

  /** Attributes whose values are lists of types and values; Go leaves out the others. */
  private static List<Value> shown(List<Der> attributes) {
    List<Value> out = new ArrayList<>();
    for (Der attribute : attributes) {
      List<Der> parts = attribute.sequence(2);
      List<Value> sets = sets(parts.get(1).require(Der.SET).items());
      if (sets != null) {
        out.add(
            ObjectValue.builder(2)
                .put("Type", GoJson.oid(parts.get(0).oid()))
                .put("Value", ArrayValue.of(sets))
                .build());
      }
    }
    return out;
  }

  private static @Nullable List<Value> sets(List<Der> sets) {
    List<Value> out = new ArrayList<>();
    try {
      for (Der set : sets) {
        List<Value> pairs = new ArrayList<>();
        for (Der pair : set.sequence(0)) {
          pairs.add(pair(pair.sequence(2)));
        }
        out.add(ArrayValue.of(pairs));
      }
      return out;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Value pair(List<Der> parts) {
    return ObjectValue.builder(2)
        .put("Type", GoJson.oid(parts.get(0).oid()))
        .put("Value", any(parts.get(1)))
        .build();
  }

  private static Value any(Der der) {
    if (der.isText()) {
      return StringValue.of(der.text());
    }
    return switch (der.tag()) {
      case Der.BOOLEAN -> BooleanValue.of(der.flag());
      case Der.INTEGER -> NumberValue.of(der.integer());
      case Der.OCTET_STRING -> GoJson.bytes(der.content());
      case Der.OID -> GoJson.oid(der.oid());
      case Der.UTC_TIME, Der.GENERALIZED_TIME -> StringValue.of(der.time().toString());
      case Der.BIT_STRING -> {
        byte[] bits = der.bits();
        yield ObjectValue.builder(2)
            .put("Bytes", GoJson.bytes(bits))
            .put("BitLength", NumberValue.of(bits.length * 8L - der.unusedBits()))
            .build();
      }
      default -> NullValue.NULL;
    };
  }
}
