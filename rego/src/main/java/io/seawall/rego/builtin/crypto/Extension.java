package io.seawall.rego.builtin.crypto;

import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * An extension of a certificate (RFC 5280, section 4.2).
 *
 * @param oid its type
 * @param critical whether who does not know it must refuse the certificate
 * @param value an octet string that holds its DER
 */
record Extension(List<Long> oid, boolean critical, Der value) {

  static List<Extension> parseAll(Der sequence) {
    List<Extension> extensions = new ArrayList<>();
    for (Der item : sequence.sequence(0)) {
      List<Der> parts = item.sequence(2);
      boolean flagged = parts.size() > 2;
      extensions.add(
          new Extension(
              parts.getFirst().oid(),
              flagged && parts.get(1).flag(),
              parts.get(flagged ? 2 : 1).require(Der.OCTET_STRING)));
    }
    return extensions;
  }

  Value json() {
    return ObjectValue.builder(3)
        .put("Id", GoJson.oid(oid))
        .put("Critical", BooleanValue.of(critical))
        .put("Value", GoJson.bytes(value.content()))
        .build();
  }
}
