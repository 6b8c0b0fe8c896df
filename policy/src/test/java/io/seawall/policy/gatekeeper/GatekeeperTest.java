package io.seawall.policy.gatekeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.model.SeawallException;
import io.seawall.rego.limit.Limits;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatekeeperTest {

  private static final AdmissionReview POD = AdmissionReview.of(Documents.pod("shop"));

  private static Value template(String rego) {
    return Documents.yaml(Documents.template(rego, "type: object"));
  }

  private static ReviewResult review(Value template, Value constraint) {
    return Gatekeeper.builder().template(template).constraint(constraint).build().review(POD);
  }

  @Test
  void reportsMessageDetailsAndAction() {
    Value template =
        Documents.yaml(
            Documents.template(
                """
                package sample
                violation[{"msg": msg, "details": {"missing": missing}}] {
                  missing := {l | l := input.parameters.labels[_]} - {l | input.review.object.metadata.labels[l]}
                  count(missing) > 0
                  msg := sprintf("you must provide labels: %v", [missing])
                }
                """,
                "properties: {labels: {type: array, items: {type: string}, default: [owner]}}"));
    ReviewResult result =
        review(template, Documents.constraint("{enforcementAction: warn, parameters: {}}"));
    assertThat(result.violations())
        .containsExactly(
            new Violation(
                "Sample",
                "one",
                "you must provide labels: {\"owner\"}",
                ((ObjectValue) Documents.yaml("{missing: [owner]}"))
                    .toBuilder()
                        .put("missing", SetValue.builder().add(StringValue.of("owner")).build())
                        .build(),
                List.of(EnforcementAction.WARN)));
    assertThat(result.asksFor(EnforcementAction.WARN)).isTrue();
    assertThat(result.asksFor(EnforcementAction.DENY)).isFalse();
  }

  @Test
  void countsEqualViolationsOnceAndGivesEmptyDetails() {
    Value template =
        template(
            """
            package sample
            violation[{"msg": "a"}] { true }
            violation[{"msg": "a", "details": {}}] { true }
            """);
    assertThat(review(template, Documents.constraint("{}")).violations())
        .singleElement()
        .extracting(Violation::details)
        .isEqualTo(ObjectValue.EMPTY);
  }

  @Test
  void doesNotAskConstraintsThatDoNotMatch() {
    ReviewResult result =
        review(Documents.always("no"), Documents.constraint("match: {namespaces: [other]}"));
    assertThat(result.violations()).isEmpty();
    assertThat(result.notEvaluated()).isEmpty();
  }

  @Test
  void keepsTemplatesApart() {
    String second =
        Documents.template(
                "package sample\nviolation[{\"msg\": data.lib.name}] { true }", "type: object")
            .replace("kind: Sample", "kind: Second");
    Value withLib =
        Documents.yaml(
            second + "    libs:\n    - |\n      package lib\n      name = \"second\" { true }\n");
    Gatekeeper gatekeeper =
        Gatekeeper.builder()
            .template(Documents.always("first"))
            .template(withLib)
            .constraint(Documents.constraint("{}"))
            .constraint(
                ((ObjectValue) Documents.constraint("{}"))
                    .toBuilder().put("kind", StringValue.of("Second")).build())
            .build();
    assertThat(gatekeeper.review(POD).violations())
        .extracting(Violation::message)
        .containsExactly("first", "second");
  }

  @Test
  void showsTheInventoryAndReadsNamespacesFromIt() {
    Value template =
        template(
            """
            package sample
            violation[{"msg": msg}] {
              data.inventory.namespace["shop"]["apps/v1"].Deployment["d"].spec.replicas == 1
              msg := data.inventory.cluster["v1"].Namespace["shop"].metadata.labels.team
            }
            """);
    Inventory inventory =
        Inventory.of(
            List.of(
                Documents.yaml(
                    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d, namespace: shop},"
                        + " spec: {replicas: 1}}"),
                Documents.yaml(
                    "{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {team: a}}}")));
    Gatekeeper gatekeeper =
        Gatekeeper.builder()
            .template(template)
            .constraint(
                Documents.constraint("match: {namespaceSelector: {matchLabels: {team: a}}}"))
            .build();
    assertThat(gatekeeper.review(POD, inventory).violations())
        .extracting(Violation::message)
        .containsExactly("a");
    assertThat(gatekeeper.review(POD).notEvaluated())
        .singleElement()
        .extracting(ReviewResult.NotEvaluated::constraint)
        .isEqualTo("Sample/one");
  }

  @Test
  void readsRegoOfVersionOneFromCode() {
    Value template =
        Documents.yaml(
            """
            apiVersion: templates.gatekeeper.sh/v1beta1
            kind: ConstraintTemplate
            metadata: {name: sample}
            spec:
              crd: {spec: {names: {kind: Sample}}}
              targets:
              - target: admission.k8s.gatekeeper.sh
                code:
                - engine: K8sNativeValidation
                  source: {validations: [{expression: "true"}]}
                - engine: Rego
                  source:
                    version: v1
                    libs: ["package lib.words\\nword := \\"v1\\""]
                    rego: |
                      package sample
                      import data.lib.words
                      violation contains {"msg": words.word} if input.review.kind.kind == "Pod"
            """);
    assertThat(review(template, Documents.constraint("{}")).violations())
        .extracting(Violation::message)
        .containsExactly("v1");
  }

  @Test
  void neverTakesTemplatesWithoutRegoForPassed() {
    Value template =
        Documents.yaml(
            """
            apiVersion: templates.gatekeeper.sh/v1
            kind: ConstraintTemplate
            metadata: {name: sample}
            spec:
              crd: {spec: {names: {kind: Sample}}}
              targets:
              - target: admission.k8s.gatekeeper.sh
                code:
                - engine: K8sNativeValidation
                  source: {validations: [{expression: "true"}]}
            """);
    assertThat(review(template, Documents.constraint("{}")).notEvaluated())
        .singleElement()
        .extracting(ReviewResult.NotEvaluated::reason)
        .asString()
        .contains("K8sNativeValidation");
  }

  @Test
  void failsWhereExternalDataIsAskedForInVain() {
    Value template =
        template(
            """
            package sample
            violation[{"msg": msg}] {
              answer := external_data({"provider": "p", "keys": ["k"]})
              msg := answer.responses[_][1]
            }
            """);
    assertThat(review(template, Documents.constraint("{}")).notEvaluated())
        .singleElement()
        .extracting(ReviewResult.NotEvaluated::reason)
        .asString()
        .contains("external_data");
    Gatekeeper asking =
        Gatekeeper.builder()
            .externalData(request ->
                (ObjectValue)
                    Documents.yaml("{responses: [[k, found]], errors: [], status_code: 200}"))
            .template(template)
            .constraint(Documents.constraint("{}"))
            .build();
    assertThat(asking.review(POD).violations())
        .extracting(Violation::message)
        .containsExactly("found");
  }

  @Test
  void appliesScopedActionsAtTheirPointsOnly() {
    Value constraint =
        Documents.constraint(
            """
            enforcementAction: scoped
            scopedEnforcementActions:
            - {action: warn, enforcementPoints: [{name: gator.gatekeeper.sh}]}
            - {action: dryrun, enforcementPoints: [{name: "*"}]}
            """);
    Gatekeeper.Builder builder =
        Gatekeeper.builder().template(Documents.always("no")).constraint(constraint);
    assertThat(builder.build().review(POD).violations().getFirst().actions())
        .containsExactly(EnforcementAction.DRYRUN);
    assertThat(
            builder
                .enforcementPoint(Gatekeeper.GATOR)
                .build()
                .review(POD)
                .violations()
                .getFirst()
                .actions())
        .containsExactly(EnforcementAction.WARN, EnforcementAction.DRYRUN);
  }

  @Test
  void reportsMessagesThatBecameUndefined() {
    Value template =
        template("package sample\nviolation[{\"msg\": input.review.object.nothing}] { true }");
    ReviewResult result = review(template, Documents.constraint("{}"));
    assertThat(result.violations()).isEmpty();
    assertThat(result.undefinedMessages())
        .singleElement()
        .extracting(message -> message.at().toString())
        .isEqualTo("sample.rego:2");
  }

  @Test
  void reportsConstraintsThatRunOverALimit() {
    Gatekeeper gatekeeper =
        Gatekeeper.builder()
            .limits(new Limits(100, Duration.ofSeconds(5), 50, 1000, 100))
            .template(
                template(
                    """
                    package sample
                    violation[{"msg": "never"}] {
                      xs := [1, 2, 3, 4, 5, 6, 7, 8, 9]
                      xs[_] + xs[_] + xs[_] + xs[_] + xs[_] == 100
                    }
                    """))
            .constraint(Documents.constraint("{}"))
            .build();
    assertThat(gatekeeper.review(POD).notEvaluated())
        .singleElement()
        .extracting(ReviewResult.NotEvaluated::reason)
        .asString()
        .contains("limit");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "package sample; violation[{ | sample.rego",
        "package sample; allow { true } | no rule violation",
        "package sample; violation[{'msg': m}] { m := data.config.x } | data.config.x",
        "package sample; import data.other; violation[{'msg': 'a'}] { true } | data.lib only",
        "package sample; violation[{'msg': 'a'}] { unknown(1) } | unknown"
      },
      quoteCharacter = '`')
  void refusesTemplatesThatCannotWork(String rego, String problem) {
    Value template = template(rego.replace(";", "\n").replace('\'', '"'));
    assertThatThrownBy(() -> Gatekeeper.builder().template(template))
        .isInstanceOfSatisfying(
            SeawallException.class,
            e -> assertThat(e.code()).isEqualTo("constraint-template-invalid"))
        .hasMessageContaining(problem);
  }

  @Test
  void refusesConstraintsThatTheirTemplateDoesNotTake() {
    Value template =
        Documents.yaml(
            Documents.template(
                "package sample\nviolation[{\"msg\": \"a\"}] { true }",
                "properties: {n: {type: integer}}"));
    Gatekeeper.Builder builder = Gatekeeper.builder();
    assertThatThrownBy(() -> builder.constraint(Documents.constraint("{}")))
        .hasMessageContaining("no template");
    builder.template(template);
    assertThatThrownBy(() -> builder.constraint(Documents.constraint("parameters: {n: x}")))
        .hasMessageContaining("spec.parameters.n must be of type integer");
    assertThatThrownBy(() -> builder.constraint(Documents.constraint("enforcementAction: ask")))
        .hasMessageContaining("spec.enforcementAction");
  }
}
