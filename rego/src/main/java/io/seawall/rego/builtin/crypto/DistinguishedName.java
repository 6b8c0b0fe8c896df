package io.seawall.rego.builtin.crypto;

import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A distinguished name (RFC 5280, section 4.1.2.4).
 *
 * @param raw its DER
 * @param attributes its attributes in order
 */
record DistinguishedName(Der raw, List<Attribute> attributes) {

  private static final String X520 = "2.5.4.";

  /** An attribute of a name. */
  record Attribute(List<Long> type, String value) {}

  static DistinguishedName parse(Der der) {
    List<Attribute> attributes = new ArrayList<>();
    for (Der set : der.sequence(0)) {
      for (Der pair : set.require(Der.SET).items()) {
        List<Der> parts = pair.sequence(2);
        attributes.add(new Attribute(parts.get(0).oid(), parts.get(1).text()));
      }
    }
    return new DistinguishedName(der, attributes);
  }

  /** The last common name, or nothing. */
  String commonName() {
    return last(3);
  }

  private List<String> all(int number) {
    List<String> values = new ArrayList<>();
    for (Attribute attribute : attributes) {
      if (Der.dotted(attribute.type()).equals(X520 + number)) {
        values.add(attribute.value());
      }
    }
    return values;
  }

  private String last(int number) {
    List<String> values = all(number);
    return values.isEmpty() ? "" : values.getLast();
  }

  Value json() {
    return ObjectValue.builder(11)
        .put("Country", GoJson.strings(all(6)))
        .put("Organization", GoJson.strings(all(10)))
        .put("OrganizationalUnit", GoJson.strings(all(11)))
        .put("Locality", GoJson.strings(all(7)))
        .put("Province", GoJson.strings(all(8)))
        .put("StreetAddress", GoJson.strings(all(9)))
        .put("PostalCode", GoJson.strings(all(17)))
        .put("SerialNumber", StringValue.of(last(5)))
        .put("CommonName", StringValue.of(commonName()))
        .put("Names", GoJson.list(attributes, DistinguishedName::json))
        .put("ExtraNames", NullValue.NULL)
        .build();
  }

  private static Value json(Attribute attribute) {
    return ObjectValue.builder(2)
        .put("Type", GoJson.oid(attribute.type()))
        .put("Value", StringValue.of(attribute.value()))
        .build();
  }
}
