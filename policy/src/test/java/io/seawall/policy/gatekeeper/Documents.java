package io.seawall.policy.gatekeeper;

import io.seawall.rego.value.Value;
import io.seawall.rego.value.YamlValues;

/** Documents that the tests share. */
final class Documents {

  private Documents() {}

  static Value yaml(String text) {
    return YamlValues.parse(text);
  }

  /** A template of kind {@code Sample} with this Rego of version 0 and schema of parameters. */
  static String template(String rego, String schema) {
    return """
    apiVersion: templates.gatekeeper.sh/v1
    kind: ConstraintTemplate
    metadata:
      name: sample
    spec:
      crd:
        spec:
          names:
            kind: Sample
          validation:
            openAPIV3Schema:
    %s
      targets:
      - target: admission.k8s.gatekeeper.sh
        rego: |
    %s\
    """
        .formatted(schema.indent(10), rego.indent(6));
  }

  /** A template whose every review is a violation with these words. */
  static Value always(String message) {
    return yaml(
        template(
            "package sample\nviolation[{\"msg\": \"" + message + "\"}] { true }", "type: object"));
  }

  /** A constraint of kind {@code Sample} with this spec. */
  static Value constraint(String spec) {
    return yaml(
        """
        apiVersion: constraints.gatekeeper.sh/v1beta1
        kind: Sample
        metadata:
          name: one
        spec:
        %s\
        """
            .formatted(spec.indent(2)));
  }

  static Value pod(String namespace) {
    return yaml(
        """
        apiVersion: v1
        kind: Pod
        metadata:
          name: web-1
          namespace: %s
          labels: {app: web}
        """
            .formatted(namespace));
  }
}
