package io.seawall.rego.builtin.crypto;

import io.seawall.rego.builtin.net.Cidr;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Looks for a way from a certificate to a root that is trusted (RFC 5280, section 6). */
final class CertificateChain {

  private static final int MAX_SIGNATURES = 100;
  private static final int CERT_SIGN = 1 << 5;

  private final Certificate root;
  private final List<Certificate> between;
  private final Options options;
  private final List<Certificate> chain = new ArrayList<>();
  private int signatures;

  /**
   * What is asked of a chain.
   *
   * @param now the moment at which it must count
   * @param host whom the leaf must vouch for, or nothing
   * @param usages what the leaf may be used for: any of these; none means a server
   */
  record Options(Instant now, String host, List<Integer> usages) {}

  private CertificateChain(Certificate root, List<Certificate> between, Options options) {
    this.root = root;
    this.between = between;
    this.options = options;
  }

  /**
   * The chain from the last of these certificates to the first, which is trusted; those between may
   * help. Empty where there is no such chain.
   */
  static List<Certificate> find(List<Certificate> certificates, Options options) {
    if (certificates.size() < 2) {
      return List.of();
    }
    Certificate leaf = certificates.getLast();
    var search =
        new CertificateChain(
            certificates.getFirst(), certificates.subList(1, certificates.size() - 1), options);
    if (!search.counts(leaf) || (!options.host().isEmpty() && !vouches(leaf, options.host()))) {
      return List.of();
    }
    search.chain.add(leaf);
    boolean found = leaf.equals(search.root) || search.extend();
    return found ? search.chain : List.of();
  }

  private boolean extend() {
    Certificate child = chain.getLast();
    if (mayFollow(child, root) && mayEnd()) {
      return true;
    }
    for (Certificate parent : between) {
      boolean authority =
          parent.extensions().hasBasicConstraints && parent.extensions().isAuthority;
      if (authority && !parent.equals(root) && mayFollow(child, parent)) {
        chain.add(parent);
        if (extend()) {
          return true;
        }
        chain.removeLast();
      }
    }
    return false;
  }

  private boolean mayEnd() {
    chain.add(root);
    if (hasUsage()) {
      return true;
    }
    chain.removeLast();
    return false;
  }

  private boolean mayFollow(Certificate child, Certificate parent) {
    return !chain.contains(parent)
        && child.issuer().raw().equals(parent.subject().raw())
        && counts(parent)
        && isLongEnough(parent)
        && chain.stream()
            .allMatch(below -> parent.extensions().constraints.allow(below.extensions().names))
        && maySign(parent)
        && ++signatures <= MAX_SIGNATURES
        && isSigned(child, parent);
  }

  private boolean counts(Certificate certificate) {
    return certificate.extensions().unhandled.isEmpty()
        && !options.now().isBefore(certificate.notBefore())
        && !options.now().isAfter(certificate.notAfter());
  }

  private boolean isLongEnough(Certificate parent) {
    Extensions extensions = parent.extensions();
    return !extensions.hasBasicConstraints
        || extensions.maxPath < 0
        || chain.size() - 1 <= extensions.maxPath;
  }

  private static boolean maySign(Certificate parent) {
    Extensions extensions = parent.extensions();
    boolean authority =
        extensions.hasBasicConstraints ? extensions.isAuthority : parent.version() != 3;
    return authority && (extensions.keyUsage == 0 || (extensions.keyUsage & CERT_SIGN) != 0);
  }

  private static boolean isSigned(Certificate child, Certificate parent) {
    SignatureKind kind = child.signatureKind();
    if (kind.algorithm().isEmpty()) {
      return false;
    }
    try {
      Signature signature = Signature.getInstance(kind.isPss() ? "RSASSA-PSS" : kind.algorithm());
      if (kind.isPss()) {
        signature.setParameter(pss(kind.algorithm()));
      }
      signature.initVerify(parent.key().key());
      signature.update(child.signed().encoded());
      return signature.verify(child.signature().bits());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** The parameters of PSS that go with a hash: a salt as long as the hash. */
  static PSSParameterSpec pss(String hash) {
    int salt = Integer.parseInt(hash.substring("SHA-".length())) / 8;
    return new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), salt, 1);
  }

  /** Each certificate that names usages must allow what is asked. */
  private boolean hasUsage() {
    List<Integer> left =
        new ArrayList<>(
            options.usages().isEmpty() ? List.of(ExtendedUsage.SERVER) : options.usages());
    if (left.contains(ExtendedUsage.ANY)) {
      return true;
    }
    for (Certificate certificate : chain) {
      Extensions extensions = certificate.extensions();
      boolean anything =
          (extensions.extendedUsages.isEmpty() && extensions.unknownUsages.isEmpty())
              || extensions.extendedUsages.contains(ExtendedUsage.ANY);
      if (!anything) {
        left.retainAll(extensions.extendedUsages);
      }
    }
    return !left.isEmpty();
  }

  private static boolean vouches(Certificate leaf, String host) {
    GeneralNames names = leaf.extensions().names;
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    byte[] address = Cidr.parseAddress(bracketed ? host.substring(1, host.length() - 1) : host);
    if (address != null) {
      return names.addresses().stream().anyMatch(known -> Arrays.equals(known, address));
    }
    String name = host.toLowerCase(Locale.ROOT);
    String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return names.dns().stream()
        .anyMatch(pattern -> matches(pattern.toLowerCase(Locale.ROOT), plain));
  }

  /** A star stands for the whole first label (RFC 6125, section 6.4.3). */
  private static boolean matches(String pattern, String host) {
    if (!pattern.startsWith("*.")) {
      return !pattern.isEmpty() && pattern.equals(host);
    }
    int point = host.indexOf('.');
    return point > 0 && host.substring(point).equals(pattern.substring(1));
  }
}
