package io.seawall.policy.gatekeeper;

import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * What is judged: a request to the API server, in the form in which templates see it as {@code
 * input.review}.
 *
 * @param request the AdmissionRequest; fields that Kubernetes always writes are there, empty where
 *     nothing is known
 * @param namespace the namespace that the object lives in, or null where it is not known
 */
public record AdmissionReview(ObjectValue request, @Nullable ObjectValue namespace) {

  static final String INVALID = "admission-review-invalid";

  private static final String GROUP = "admission.k8s.io/";
  private static final ObjectValue NO_KIND = names("group", "kind", "version");
  private static final ObjectValue NO_RESOURCE = names("group", "resource", "version");

  private static ObjectValue names(String... keys) {
    ObjectValue.Builder names = ObjectValue.builder();
    for (String key : keys) {
      names.put(key, StringValue.EMPTY);
    }
    return names.build();
  }

  /**
   * The review of a document: an AdmissionReview of {@code admission.k8s.io}, or any other object,
   * which stands for a request of its own.
   *
   * @throws io.seawall.model.SeawallException of code {@code admission-review-invalid}
   */
  public static AdmissionReview of(Value document) {
    Fields fields = Fields.of(document, INVALID);
    boolean review =
        fields.text("kind", "").equals("AdmissionReview")
            && fields.text("apiVersion", "").startsWith(GROUP);
    return review ? ofReview(fields) : ofObject(fields);
  }

  /** The review with the namespace that the object lives in. */
  public AdmissionReview within(ObjectValue livesIn) {
    return new AdmissionReview(request, livesIn);
  }

  private static AdmissionReview ofReview(Fields fields) {
    Fields request = fields.required("request");
    ObjectValue given = request.object();
    for (int i = 0; i < given.size(); i++) {
      if (given.keyAt(i) instanceof StringValue name && !isField(name.text())) {
        throw request.invalid(name.text(), "is no field of an AdmissionRequest");
      }
    }
    Fields object = request.fields("object");
    Fields oldObject = request.fields("oldObject");
    boolean delete = request.text("operation", "").equals("DELETE");
    if (object == null && oldObject == null) {
      throw request.invalid("object", "is missing, and so is oldObject");
    } else if (delete && oldObject == null) {
      throw request.invalid("oldObject", "is missing, which a DELETE needs");
    }
    ObjectValue.Builder complete = empty();
    for (int i = 0; i < given.size(); i++) {
      if (!(given.valueAt(i) instanceof NullValue)) {
        complete.put(given.keyAt(i), given.valueAt(i));
      }
    }
    if (delete && oldObject != null) {
      complete.put("object", oldObject.object());
    }
    return new AdmissionReview(complete.build(), null);
  }

  private static boolean isField(String name) {
    return switch (name) {
      case "uid", "kind", "resource", "subResource", "requestKind", "requestResource" -> true;
      case "requestSubResource", "name", "namespace", "operation", "userInfo", "object" -> true;
      case "oldObject", "dryRun", "options" -> true;
      default -> false;
    };
  }

  private static AdmissionReview ofObject(Fields fields) {
    var object = new KubernetesObject(fields.object());
    if (object.kind().isEmpty()) {
      throw fields.invalid("kind", "is missing");
    }
    ObjectValue.Builder kind = ObjectValue.builder();
    kind.put("group", StringValue.of(object.group()));
    kind.put("version", StringValue.of(object.version()));
    kind.put("kind", StringValue.of(object.kind()));
    ObjectValue.Builder request = empty();
    request.put("kind", kind.build());
    request.put("object", fields.object());
    putName(request, "name", object.name());
    putName(request, "namespace", object.namespace());
    return new AdmissionReview(request.build(), null);
  }

  private static void putName(ObjectValue.Builder request, String key, String name) {
    if (!name.isEmpty()) {
      request.put(key, StringValue.of(name));
    }
  }

  private static ObjectValue.Builder empty() {
    ObjectValue.Builder request = ObjectValue.builder(12);
    request.put("uid", StringValue.EMPTY);
    request.put("kind", NO_KIND);
    request.put("resource", NO_RESOURCE);
    request.put("operation", StringValue.EMPTY);
    request.put("userInfo", ObjectValue.EMPTY);
    request.put("object", NullValue.NULL);
    request.put("oldObject", NullValue.NULL);
    request.put("options", NullValue.NULL);
    return request;
  }

  /** The object, or null where there is none. */
  @Nullable KubernetesObject object() {
    return request.get("object") instanceof ObjectValue object
        ? new KubernetesObject(object)
        : null;
  }

  /** The object as it was before, or null where there is none. */
  @Nullable KubernetesObject oldObject() {
    return request.get("oldObject") instanceof ObjectValue object
        ? new KubernetesObject(object)
        : null;
  }

  /** The namespace that the request names, or nothing. */
  String namespaceName() {
    return request.get("namespace") instanceof StringValue name ? name.text() : "";
  }

  /** What {@code input.review} is. */
  ObjectValue input() {
    if (namespace == null) {
      return request;
    }
    ObjectValue unstable = ObjectValue.builder().put("namespace", namespace).build();
    return request.toBuilder().put("_unstable", unstable).build();
  }
}
