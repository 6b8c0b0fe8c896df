package io.seawall.rego.builtin.template;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import org.jspecify.annotations.Nullable;

/** The built-in that fills a template. */
public final class Templates {

  private Templates() {}

  /** {@link io.seawall.rego.builtin.Family#find}. */
  public static @Nullable Builtin find(String name) {
    return name.equals("strings.render_template")
        ? Builtin.of(name, "(string, object[string:any]) string", Templates::render)
        : null;
  }

  private static Value render(Call call, Value[] args) {
    String source = Call.string(args, 0);
    Value data = Call.object(args, 1);
    call.spend(source.length());
    String text = new TemplateRun(call, TemplateParser.parse(source)).render(data);
    return StringValue.of(text.replace("<no value>", "<undefined>"));
  }
}
