/**
 * The built-in that signs requests for Amazon's services.
 *
 * <p>Read first: {@link io.seawall.rego.builtin.aws.AwsFamily} (the built-in) and {@link
 * io.seawall.rego.builtin.aws.SignatureV4} (Signature Version 4).
 *
 * <pre>{@code
 * AwsFamily.find("providers.aws.sign_req").signature().arity();   // 3
 * }</pre>
 */
@NullMarked
package io.seawall.rego.builtin.aws;

import org.jspecify.annotations.NullMarked;
