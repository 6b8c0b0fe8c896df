package io.seawall.rego.builtin.template;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.rego.builtin.Asking;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.StringValue;

/** Any template is rendered or refused. */
class TemplatesFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void rendersOrRefuses(FuzzedDataProvider data) {
    boolean bare = data.consumeBoolean();
    String text = data.consumeRemainingAsString();
    try {
      new Asking(Templates::find)
          .ask(
              "strings.render_template",
              StringValue.of(bare ? text : "{{" + text + "}}"),
              JsonValues.parse("{\"a\": [1, {\"b\": \"c\"}], \"d\": null}"));
    } catch (BuiltinException e) {
      if (!e.getMessage().startsWith("template: ")) {
        throw e;
      }
    } catch (RegoException e) {
      if (e.code() != RegoError.Code.LIMIT) {
        throw e;
      }
    }
  }
}
