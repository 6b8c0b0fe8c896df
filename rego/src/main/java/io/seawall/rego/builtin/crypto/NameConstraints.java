package io.seawall.rego.builtin.crypto;

import io.seawall.rego.builtin.encoding.Uri;
import io.seawall.rego.builtin.net.Cidr;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * What names an authority may vouch for (RFC 5280, section 4.2.1.10).
 *
 * @param permitted if there are any of a kind, a name must be below one of them
 * @param excluded a name must be below none of them
 * @param critical whether they must be understood
 * @param complete whether all of them are of kinds that are checked here
 */
record NameConstraints(
    GeneralNames permitted, GeneralNames excluded, boolean critical, boolean complete) {

  static final NameConstraints NONE =
      new NameConstraints(GeneralNames.none(), GeneralNames.none(), false, true);

  static NameConstraints parse(Der sequence, boolean critical) {
    GeneralNames permitted = GeneralNames.none();
    GeneralNames excluded = GeneralNames.none();
    boolean complete = true;
    for (Der part : sequence.sequence(0)) {
      GeneralNames names = part.isContext(0) ? permitted : excluded;
      for (Der subtree : part.items()) {
        complete &= names.add(subtree.sequence(1).getFirst());
      }
    }
    return new NameConstraints(permitted, excluded, critical, complete);
  }

  /** Whether all of these names may be vouched for. */
  boolean allow(GeneralNames names) {
    return allow(names.dns(), GeneralNames::dns, NameConstraints::isHostBelow)
        && allow(names.emails(), GeneralNames::emails, NameConstraints::isMailBelow)
        && allow(names.addresses(), GeneralNames::addresses, NameConstraints::isAddressBelow)
        && allow(names.uris(), GeneralNames::uris, NameConstraints::isUriBelow);
  }

  private <T> boolean allow(
      List<T> names, Function<GeneralNames, List<T>> kind, BiPredicate<T, T> below) {
    for (T name : names) {
      List<T> allowed = kind.apply(permitted);
      boolean in = allowed.isEmpty() || allowed.stream().anyMatch(tree -> below.test(name, tree));
      if (!in || kind.apply(excluded).stream().anyMatch(tree -> below.test(name, tree))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHostBelow(String host, String tree) {
    String name = host.toLowerCase(Locale.ROOT);
    String suffix = tree.toLowerCase(Locale.ROOT);
    if (suffix.startsWith(".")) {
      return name.endsWith(suffix);
    }
    return suffix.isEmpty() || name.equals(suffix) || name.endsWith("." + suffix);
  }

  private static boolean isMailBelow(String mail, String tree) {
    if (tree.indexOf('@') >= 0) {
      return mail.equalsIgnoreCase(tree);
    }
    return isHostOrBelow(mail.substring(mail.lastIndexOf('@') + 1), tree);
  }

  private static boolean isUriBelow(String uri, String tree) {
    String host = Uri.parse(uri).hostName();
    return !host.isEmpty() && Cidr.parseAddress(host) == null && isHostOrBelow(host, tree);
  }

  /** Here a name without a leading point means itself alone. */
  private static boolean isHostOrBelow(String host, String tree) {
    return tree.startsWith(".") ? isHostBelow(host, tree) : host.equalsIgnoreCase(tree);
  }

  private static boolean isAddressBelow(byte[] address, byte[] range) {
    if (range.length != 2 * address.length) {
      return false;
    }
    for (int i = 0; i < address.length; i++) {
      if (((address[i] ^ range[i]) & range[address.length + i]) != 0) {
        return false;
      }
    }
    return true;
  }

  void putInto(ObjectValue.Builder out) {
    out.put("PermittedDNSDomainsCritical", BooleanValue.of(critical));
    out.put("PermittedDNSDomains", GoJson.strings(permitted.dns()));
    out.put("ExcludedDNSDomains", GoJson.strings(excluded.dns()));
    out.put("PermittedIPRanges", GoJson.list(permitted.addresses(), NameConstraints::range));
    out.put("ExcludedIPRanges", GoJson.list(excluded.addresses(), NameConstraints::range));
    out.put("PermittedEmailAddresses", GoJson.strings(permitted.emails()));
    out.put("ExcludedEmailAddresses", GoJson.strings(excluded.emails()));
    out.put("PermittedURIDomains", GoJson.strings(permitted.uris()));
    out.put("ExcludedURIDomains", GoJson.strings(excluded.uris()));
  }

  private static Value range(byte[] range) {
    int middle = range.length / 2;
    if (middle != 4 && middle != 16) {
      throw new IllegalArgumentException("x509: IP constraint contained value of wrong length");
    }
    return ObjectValue.builder(2)
        .put("IP", StringValue.of(Cidr.format(Arrays.copyOf(range, middle))))
        .put("Mask", GoJson.bytes(Arrays.copyOfRange(range, middle, range.length)))
        .build();
  }
}
