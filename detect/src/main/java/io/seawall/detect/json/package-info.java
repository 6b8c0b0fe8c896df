/**
 * Events that are JSON documents: audit events of Kubernetes, and those of any other source that
 * rules read with {@code json.value[/pointer]}.
 *
 * <p>Read first: {@link io.seawall.detect.json.JsonEventReader}, {@link
 * io.seawall.detect.json.JsonEvent} and {@link io.seawall.detect.json.JsonFields}.
 *
 * <pre>{@code
 * TextPool texts = new TextPool();
 * FieldReader<JsonEvent> verb = new JsonFields(texts, "").reader(field, null); // ka.verb
 * JsonEventReader reader = new JsonEventReader("k8s_audit", texts);
 * JsonEventEnd end = reader.read(auditLog, now, event -> verb.read(event, values));
 * }</pre>
 */
@NullMarked
package io.seawall.detect.json;

import org.jspecify.annotations.NullMarked;
