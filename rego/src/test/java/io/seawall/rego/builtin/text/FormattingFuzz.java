package io.seawall.rego.builtin.text;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.rego.builtin.Asking;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.StringValue;
import java.math.BigDecimal;

/** Any format is filled, unless it goes over a limit. */
class FormattingFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void fillsAnyFormat(FuzzedDataProvider data) {
    var number = new BigDecimal(data.consumeRegularDouble());
    ArrayValue args =
        ArrayValue.of(
            NumberValue.of(data.consumeLong()),
            NumberValue.of(number, number + "e0"),
            StringValue.of(data.consumeString(8)));
    try {
      Formatting.sprintf(new Asking(TextFamily::find), "%" + data.consumeRemainingAsString(), args);
    } catch (RegoException e) {
      if (e.code() != RegoError.Code.LIMIT) {
        throw e;
      }
    }
  }
}
