package io.seawall.rego.builtin.crypto;

import io.seawall.rego.builtin.encoding.Uri;
import io.seawall.rego.builtin.net.Cidr;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Names of several kinds (GeneralName of RFC 5280), each kind in its order.
 *
 * @param dns host names
 * @param emails mail addresses
 * @param addresses IP addresses; in name constraints with a mask behind
 * @param uris URIs; in name constraints hosts
 */
record GeneralNames(
    List<String> dns, List<String> emails, List<byte[]> addresses, List<String> uris) {

  private static final int EMAIL = 1;
  private static final int DNS = 2;
  private static final int URI = 6;
  private static final int ADDRESS = 7;

  static GeneralNames none() {
    return new GeneralNames(
        new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  static GeneralNames parse(Der sequence) {
    GeneralNames names = none();
    sequence.sequence(0).forEach(names::add);
    for (String uri : names.uris) {
      Uri.parse(uri);
    }
    return names;
  }

  /** Adds one name; kinds that nobody asks for are left out. */
  boolean add(Der name) {
    if (name.isContext(EMAIL)) {
      emails.add(name.text());
    } else if (name.isContext(DNS)) {
      dns.add(name.text());
    } else if (name.isContext(URI)) {
      uris.add(name.text());
    } else if (name.isContext(ADDRESS)) {
      byte[] address = name.content();
      if (address.length % 4 != 0 || address.length == 0 || address.length > 32) {
        throw new IllegalArgumentException("x509: cannot parse IP address");
      }
      addresses.add(address);
    } else {
      return false;
    }
    return true;
  }

  boolean isEmpty() {
    return dns.isEmpty() && emails.isEmpty() && addresses.isEmpty() && uris.isEmpty();
  }

  void putInto(ObjectValue.Builder out) {
    out.put("DNSNames", GoJson.strings(dns));
    out.put("EmailAddresses", GoJson.strings(emails));
    out.put("IPAddresses", GoJson.list(addresses, a -> StringValue.of(Cidr.format(a))));
    out.put("URIs", GoJson.list(uris, uri -> json(Uri.parse(uri))));
  }

  private static Value json(Uri uri) {
    return ObjectValue.builder(11)
        .put("Scheme", StringValue.of(uri.scheme()))
        .put("Opaque", StringValue.of(uri.opaque()))
        .put("User", uri.user().isEmpty() ? NullValue.NULL : ObjectValue.EMPTY)
        .put("Host", StringValue.of(uri.host()))
        .put("Path", StringValue.of(uri.path()))
        .put("RawPath", StringValue.of(uri.rawPath()))
        .put("OmitHost", BooleanValue.FALSE)
        .put("ForceQuery", BooleanValue.FALSE)
        .put("RawQuery", StringValue.of(uri.rawQuery()))
        .put("Fragment", StringValue.of(uri.fragment()))
        .put("RawFragment", StringValue.EMPTY)
        .build();
  }
}
