/**
 * Go's text templates, behind {@code strings.render_template}.
 *
 * <p>Read first: {@link io.seawall.rego.builtin.template.Templates}, then {@code TemplateParser}
 * and {@code TemplateRun}.
 *
 * <pre>{@code
 * Builtin render = Templates.find("strings.render_template");
 * // render("{{range .names}}hello {{.}} {{end}}", {"names": ["a", "b"]}) is "hello a hello b "
 * }</pre>
 *
 * <p>There are all actions and functions of Go's package but {@code call}, and no methods: data is
 * JSON. As in OPA, what is missing is printed as {@code <undefined>}.
 */
@NullMarked
package io.seawall.rego.builtin.template;

import org.jspecify.annotations.NullMarked;
