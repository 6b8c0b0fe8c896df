package io.seawall.rego.builtin.crypto;

import java.util.ArrayList;
import java.util.List;

/** What the extensions of a certificate say, as far as Go understands them. */
final class Extensions {

  private static final String CERTIFICATE = "2.5.29.";
  private static final String AUTHORITY_INFO = "1.3.6.1.5.5.7.1.1";

  final List<Extension> all;
  final List<Extension> unhandled = new ArrayList<>();
  GeneralNames names = GeneralNames.none();
  NameConstraints constraints = NameConstraints.NONE;
  int keyUsage;
  final List<Integer> extendedUsages = new ArrayList<>();
  final List<List<Long>> unknownUsages = new ArrayList<>();
  boolean hasBasicConstraints;
  boolean isAuthority;
  int maxPath;
  byte[] subjectKeyId = {};
  byte[] authorityKeyId = {};
  final List<String> ocspServers = new ArrayList<>();
  final List<String> issuerUrls = new ArrayList<>();
  final List<String> revocationLists = new ArrayList<>();
  final List<List<Long>> policies = new ArrayList<>();
  int inhibitAnyPolicy;
  boolean hasInhibitAnyPolicy;

  Extensions(List<Extension> all) {
    this.all = all;
    for (Extension extension : all) {
      if (!understood(extension) && extension.critical()) {
        unhandled.add(extension);
      }
    }
  }

  private boolean understood(Extension extension) {
    String oid = Der.dotted(extension.oid());
    if (oid.equals(AUTHORITY_INFO)) {
      readAuthorityInfo(extension.value().inner());
      return true;
    }
    if (!oid.startsWith(CERTIFICATE)) {
      return false;
    }
    Der value = extension.value().inner();
    switch (oid.substring(CERTIFICATE.length())) {
      case "14" -> subjectKeyId = value.require(Der.OCTET_STRING).content();
      case "15" -> readKeyUsage(value);
      case "17" -> {
        names = GeneralNames.parse(value);
        return !names.isEmpty();
      }
      case "19" -> readBasicConstraints(value);
      case "30" -> {
        constraints = NameConstraints.parse(value, extension.critical());
        return constraints.complete();
      }
      case "31" -> readRevocationLists(value);
      case "32" ->
          value.sequence(0).forEach(policy -> policies.add(policy.sequence(1).getFirst().oid()));
      case "33", "36" -> {}
      case "35" -> readAuthorityKeyId(value);
      case "37" -> readExtendedUsages(value);
      case "54" -> {
        inhibitAnyPolicy = value.require(Der.INTEGER).smallInteger();
        hasInhibitAnyPolicy = true;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void readKeyUsage(Der value) {
    byte[] bits = value.bits();
    for (int i = 0; i < 9 && i / 8 < bits.length; i++) {
      keyUsage |= (bits[i / 8] >> (7 - i % 8) & 1) << i;
    }
  }

  private void readBasicConstraints(Der value) {
    hasBasicConstraints = true;
    maxPath = -1;
    for (Der part : value.sequence(0)) {
      if (part.tag() == Der.BOOLEAN) {
        isAuthority = part.flag();
      } else {
        maxPath = part.require(Der.INTEGER).smallInteger();
      }
    }
  }

  private void readRevocationLists(Der value) {
    for (Der point : value.sequence(0)) {
      for (Der part : point.sequence(0)) {
        if (part.isContext(0)) {
          for (Der name : part.items()) {
            if (name.isContext(0)) {
              addUris(name.items(), revocationLists);
            }
          }
        }
      }
    }
  }

  private static void addUris(List<Der> names, List<String> out) {
    for (Der name : names) {
      if (name.isContext(6)) {
        out.add(name.text());
      }
    }
  }

  private void readAuthorityKeyId(Der value) {
    for (Der part : value.sequence(0)) {
      if (part.isContext(0)) {
        authorityKeyId = part.content();
      }
    }
  }

  private void readExtendedUsages(Der value) {
    for (Der usage : value.sequence(0)) {
      int known = ExtendedUsage.number(usage.dotted());
      if (known < 0) {
        unknownUsages.add(usage.oid());
      } else {
        extendedUsages.add(known);
      }
    }
  }

  private void readAuthorityInfo(Der value) {
    for (Der access : value.sequence(0)) {
      List<Der> parts = access.sequence(2);
      switch (parts.get(0).dotted()) {
        case "1.3.6.1.5.5.7.48.1" -> addUris(parts.subList(1, 2), ocspServers);
        case "1.3.6.1.5.5.7.48.2" -> addUris(parts.subList(1, 2), issuerUrls);
        default -> {}
      }
    }
  }
}
