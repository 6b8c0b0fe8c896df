package io.seawall.policy.gatekeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.rego.value.ObjectValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionReviewTest {

  private static AdmissionReview review(String request) {
    return AdmissionReview.of(
        Documents.yaml(
            "{apiVersion: admission.k8s.io/v1, kind: AdmissionReview, request: " + request + "}"));
  }

  @Test
  void makesARequestOfAnyObject() {
    assertThat(AdmissionReview.of(Documents.pod("shop")).input().toString())
        .contains("\"kind\": {\"group\": \"\", \"kind\": \"Pod\", \"version\": \"v1\"}")
        .contains("\"name\": \"web-1\"", "\"namespace\": \"shop\"")
        .contains("\"oldObject\": null", "\"operation\": \"\"");
  }

  @Test
  void keepsWhatAReviewSays() {
    AdmissionReview review =
        review("{operation: UPDATE, userInfo: {username: u}, object: {a: 1}, oldObject: {a: 0}}");
    assertThat(review.input().toString())
        .contains("\"operation\": \"UPDATE\"", "\"username\": \"u\"", "\"oldObject\": {\"a\": 0}");
  }

  @Test
  void judgesWhatIsDeletedAsTheObject() {
    assertThat(review("{operation: DELETE, oldObject: {a: 0}}").input().toString())
        .contains("\"object\": {\"a\": 0}");
  }

  @Test
  void showsTheNamespace() {
    var namespace = (ObjectValue) Documents.yaml("{metadata: {name: shop}}");
    assertThat(AdmissionReview.of(Documents.pod("shop")).within(namespace).input().toString())
        .contains("\"_unstable\": {\"namespace\": {\"metadata\": {\"name\": \"shop\"}}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{object: null}",
        "{object: 1}",
        "{object: {}, Operation: x}",
        "{operation: DELETE, object: {}}"
      })
  void refusesRequestsThatNoServerSends(String request) {
    assertThatThrownBy(() -> review(request)).hasMessageContaining("request.");
  }
}
