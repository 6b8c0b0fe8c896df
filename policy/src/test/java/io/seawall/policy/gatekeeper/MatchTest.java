package io.seawall.policy.gatekeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.model.SeawallException;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchTest {

  private static final Value POD = Documents.pod("kube-system");
  private static final ObjectValue NAMESPACE =
      (ObjectValue)
          Documents.yaml(
              "{apiVersion: v1, kind: Namespace, metadata: {name: kube-system, labels: {team: a}}}");

  private static boolean matches(String match, Value object, @Nullable ObjectValue namespace) {
    return new Match(Fields.of(Documents.yaml(match), "x"))
        .matches(new KubernetesObject((ObjectValue) object), KubernetesObject.of(namespace));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "kinds: [{apiGroups: [''], kinds: [Pod]}]",
        "kinds: [{apiGroups: ['*'], kinds: ['*']}]",
        "kinds: [{kinds: [Service]}, {kinds: [Pod]}]",
        "scope: Namespaced",
        "scope: '*'",
        "namespaces: [kube-*]",
        "namespaces: ['*-system']",
        "namespaces: ['*be-sy*']",
        "excludedNamespaces: [default]",
        "name: web-*",
        "source: Original",
        "labelSelector: {matchLabels: {app: web}}",
        "labelSelector: {matchExpressions: [{key: app, operator: In, values: [web, db]}]}",
        "labelSelector: {matchExpressions: [{key: tier, operator: NotIn, values: [web]}]}",
        "labelSelector: {matchExpressions: [{key: app, operator: Exists}]}",
        "namespaceSelector: {matchLabels: {team: a}}"
      })
  void takesWhatAllCriteriaMean(String match) {
    assertThat(matches(match, POD, NAMESPACE)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kinds: [{apiGroups: [apps], kinds: [Pod]}]",
        "kinds: [{apiGroups: [''], kinds: [Service]}]",
        "scope: Cluster",
        "namespaces: [default, system]",
        "excludedNamespaces: [kube-*]",
        "name: db-*",
        "source: Generated",
        "labelSelector: {matchLabels: {app: db}}",
        "labelSelector: {matchExpressions: [{key: app, operator: DoesNotExist}]}",
        "{kinds: [{kinds: [Pod]}], name: other}",
        "namespaceSelector: {matchLabels: {team: b}}"
      })
  void leavesWhatOneCriterionExcludes(String match) {
    assertThat(matches(match, POD, NAMESPACE)).isFalse();
  }

  @Test
  void judgesNamespacesByTheirOwnNameAndLabels() {
    assertThat(matches("namespaces: [kube-system]", NAMESPACE, null)).isTrue();
    assertThat(matches("excludedNamespaces: [kube-system]", NAMESPACE, null)).isFalse();
    assertThat(matches("namespaceSelector: {matchLabels: {team: a}}", NAMESPACE, null)).isTrue();
    assertThat(matches("scope: Namespaced", NAMESPACE, null)).isFalse();
  }

  @Test
  void takesObjectsOfTheClusterWhateverTheNamespaces() {
    Value node = Documents.yaml("{apiVersion: v1, kind: Node, metadata: {name: n}}");
    assertThat(matches("{namespaces: [a], namespaceSelector: {}}", node, null)).isTrue();
    assertThat(matches("scope: Cluster", node, null)).isTrue();
  }

  @Test
  void fitsGeneratedNamesToPrefixes() {
    Value pod = Documents.yaml("{apiVersion: v1, kind: Pod, metadata: {generateName: web-}}");
    assertThat(matches("name: web-*", pod, null)).isTrue();
    assertThat(matches("name: web-1", pod, null)).isFalse();
  }

  @Test
  void asksForTheNamespaceThatASelectorNeeds() {
    assertThatThrownBy(() -> matches("namespaceSelector: {matchLabels: {team: a}}", POD, null))
        .isInstanceOf(Match.MissingNamespaceException.class)
        .hasMessageContaining("kube-system");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "source: Elsewhere",
        "kinds: Pod",
        "labelSelector: {matchExpressions: [{key: a, operator: Like}]}",
        "labelSelector: {matchExpressions: [{key: a, operator: In}]}",
        "labelSelector: {matchExpressions: [{key: a, operator: Exists, values: [b]}]}"
      })
  void refusesCriteriaThatMakeNoSense(String match) {
    assertThatThrownBy(() -> matches(match, POD, null)).isInstanceOf(SeawallException.class);
  }
}
