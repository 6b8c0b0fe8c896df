package io.seawall.rego.builtin.crypto;

import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.Arrays;

/** Certificates and requests with the fields of Go's structures. */
final class CertificateJson {

  private CertificateJson() {}

  /**
   * A certificate.
   *
   * @param withUriStrings whether OPA's own field with the URIs as text is there
   */
  static Value of(Certificate certificate, boolean withUriStrings) {
    Extensions extensions = certificate.extensions();
    ObjectValue.Builder out = ObjectValue.builder(60);
    out.put("Raw", GoJson.bytes(certificate.raw().encoded()));
    out.put("RawTBSCertificate", GoJson.bytes(certificate.signed().encoded()));
    out.put("RawIssuer", GoJson.bytes(certificate.issuer().raw().encoded()));
    out.put("Version", NumberValue.of(certificate.version()));
    out.put("SerialNumber", NumberValue.of(certificate.serialNumber()));
    out.put("Issuer", certificate.issuer().json());
    out.put("NotBefore", StringValue.of(certificate.notBefore().toString()));
    out.put("NotAfter", StringValue.of(certificate.notAfter().toString()));
    putSubject(out, certificate.subject(), certificate.key());
    putSignature(out, certificate.signatureKind(), certificate.signature().bits());
    putExtensions(out, extensions);
    putUsage(out, extensions);
    putPolicies(out, extensions);
    extensions.names.putInto(out);
    extensions.constraints.putInto(out);
    if (withUriStrings) {
      out.put("URIStrings", GoJson.strings(extensions.names.uris()));
    }
    return out.build();
  }

  static void putSubject(ObjectValue.Builder out, DistinguishedName subject, PublicKeyInfo key) {
    out.put("RawSubject", GoJson.bytes(subject.raw().encoded()));
    out.put("RawSubjectPublicKeyInfo", GoJson.bytes(key.raw().encoded()));
    out.put("Subject", subject.json());
    out.put("PublicKeyAlgorithm", NumberValue.of(key.kind().number()));
    out.put("PublicKey", key.json());
  }

  static void putSignature(ObjectValue.Builder out, SignatureKind kind, byte[] signature) {
    out.put("SignatureAlgorithm", NumberValue.of(kind.number()));
    out.put("Signature", GoJson.bytes(signature));
  }

  private static void putExtensions(ObjectValue.Builder out, Extensions extensions) {
    out.put("Extensions", GoJson.list(extensions.all, Extension::json));
    out.put("ExtraExtensions", NullValue.NULL);
    out.put(
        "UnhandledCriticalExtensions",
        GoJson.list(extensions.unhandled, extension -> GoJson.oid(extension.oid())));
    out.put("SubjectKeyId", GoJson.bytes(extensions.subjectKeyId));
    out.put("AuthorityKeyId", GoJson.bytes(extensions.authorityKeyId));
    out.put("OCSPServer", GoJson.strings(extensions.ocspServers));
    out.put("IssuingCertificateURL", GoJson.strings(extensions.issuerUrls));
    out.put("CRLDistributionPoints", GoJson.strings(extensions.revocationLists));
  }

  private static void putUsage(ObjectValue.Builder out, Extensions extensions) {
    out.put("KeyUsage", NumberValue.of(extensions.keyUsage));
    out.put("ExtKeyUsage", GoJson.list(extensions.extendedUsages, NumberValue::of));
    out.put("UnknownExtKeyUsage", GoJson.list(extensions.unknownUsages, GoJson::oid));
    out.put("BasicConstraintsValid", BooleanValue.of(extensions.hasBasicConstraints));
    out.put("IsCA", BooleanValue.of(extensions.isAuthority));
    out.put("MaxPathLen", NumberValue.of(extensions.maxPath));
    out.put(
        "MaxPathLenZero",
        BooleanValue.of(extensions.hasBasicConstraints && extensions.maxPath == 0));
  }

  private static void putPolicies(ObjectValue.Builder out, Extensions extensions) {
    out.put("PolicyIdentifiers", GoJson.list(extensions.policies, GoJson::oid));
    out.put("Policies", GoJson.list(extensions.policies, oid -> StringValue.of(Der.dotted(oid))));
    out.put("PolicyMappings", NullValue.NULL);
    out.put("InhibitAnyPolicy", NumberValue.of(extensions.inhibitAnyPolicy));
    out.put(
        "InhibitAnyPolicyZero",
        BooleanValue.of(extensions.hasInhibitAnyPolicy && extensions.inhibitAnyPolicy == 0));
    for (String absent : Arrays.asList("InhibitPolicyMapping", "RequireExplicitPolicy")) {
      out.put(absent, NumberValue.of(0));
      out.put(absent + "Zero", BooleanValue.FALSE);
    }
  }
}
