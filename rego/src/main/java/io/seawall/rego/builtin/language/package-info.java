/**
 * Built-ins that concern the language itself: {@code trace}, {@code rego.parse_module}.
 *
 * <p>Read {@link io.seawall.rego.builtin.language.LanguageFamily}.
 *
 * <pre>{@code
 * Builtin parse = LanguageFamily.find("rego.parse_module");
 * }</pre>
 */
@NullMarked
package io.seawall.rego.builtin.language;

import org.jspecify.annotations.NullMarked;
