package io.seawall.rego.builtin.crypto;

import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.time.Moment;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads the options of {@code parse_and_verify_certificates_with_options}. */
final class VerifyOptions {

  private VerifyOptions() {}

  static CertificateChain.Options parse(ObjectValue options, Instant now) {
    Instant moment = now;
    String host = "";
    List<Integer> usages = List.of();
    for (int i = 0; i < options.size(); i++) {
      if (!(options.keyAt(i) instanceof StringValue key)) {
        continue;
      }
      Value value = options.valueAt(i);
      switch (key.text()) {
        case "DNSName" -> host = host(value);
        case "CurrentTime" -> moment = moment(value);
        case "MaxConstraintComparisons" -> requireInteger(value);
        case "KeyUsages" -> usages = usages(value);
        default -> throw BuiltinException.failed("invalid key option");
      }
    }
    return new CertificateChain.Options(moment, host, usages);
  }

  private static String host(Value value) {
    if (value instanceof StringValue string) {
      return unquoted(string.text());
    }
    throw BuiltinException.failed("'DNSName' should be a string");
  }

  private static String unquoted(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && text.charAt(from) == '"') {
      from++;
    }
    while (to > from && text.charAt(to - 1) == '"') {
      to--;
    }
    return text.substring(from, to);
  }

  private static Instant moment(Value value) {
    if (!(value instanceof NumberValue number)) {
      throw BuiltinException.failed("'CurrentTime' should be a number");
    }
    if (!number.isLong()) {
      throw BuiltinException.failed("'CurrentTime' should be a valid int64 number");
    }
    return Moment.ofNanoseconds(number.longValue());
  }

  /** Chains here are short enough for any limit on comparisons. */
  private static void requireInteger(Value value) {
    if (!(value instanceof NumberValue number)) {
      throw BuiltinException.failed("'MaxConstraintComparisons' should be a number");
    }
    if (!number.isLong()) {
      throw BuiltinException.failed("'MaxConstraintComparisons' should be a valid number");
    }
  }

  private static List<Integer> usages(Value value) {
    Iterable<Value> items =
        switch (value) {
          case ArrayValue array -> array;
          case SetValue set -> set;
          default -> throw BuiltinException.failed("'KeyUsages' should be an Array or Set");
        };
    List<Integer> usages = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (Value item : items) {
      if (item instanceof StringValue string) {
        String name = unquoted(string.text());
        int usage = ExtendedUsage.named(name);
        if (usage < 0) {
          unknown.add(name);
        } else {
          usages.add(usage);
        }
      }
    }
    if (!unknown.isEmpty()) {
      throw BuiltinException.failed(
          "invalid entries for 'KeyUsages' found: [" + String.join(" ", unknown) + "]");
    }
    return usages;
  }
}
