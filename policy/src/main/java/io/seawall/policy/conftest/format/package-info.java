/**
 * Configuration in the formats that Conftest reads, as the values that its policies expect: {@link
 * io.seawall.policy.conftest.format.InputFormat}. Each reader is written for untrusted texts: it
 * has limits, and answers with the place of what is wrong.
 *
 * <pre>{@code
 * Value terraform = InputFormat.ofPath("main.tf").read("main.tf", bytes);
 * }</pre>
 */
@NullMarked
package io.seawall.policy.conftest.format;

import org.jspecify.annotations.NullMarked;
