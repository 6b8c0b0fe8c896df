/**
 * The values of Rego: JSON's six kinds and sets, with one total order over all of them.
 *
 * <p>Read first: {@link io.seawall.rego.value.Value} (the closed set and its order), {@link
 * io.seawall.rego.value.ObjectValue} (keys may be any value) and {@link
 * io.seawall.rego.value.JsonValues} (text to values and back).
 *
 * <pre>{@code
 * ObjectValue pod = (ObjectValue) JsonValues.parse("{\"kind\":\"Pod\"}");
 * pod.get("kind").toString();   // "\"Pod\"", as Rego would write it
 * }</pre>
 *
 * <p>Values never change once they are made, and may be shared between threads.
 */
@NullMarked
package io.seawall.rego.value;

import org.jspecify.annotations.NullMarked;
