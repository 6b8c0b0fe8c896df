package io.seawall.rego.builtin.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.rego.builtin.Asking;
import org.junit.jupiter.api.Test;

class AwsFamilyTest {

  /** The example that Amazon published for Signature Version 4 ({@code get-vanilla}). */
  private static final String CONFIG =
      "{\"aws_access_key\":\"AKIDEXAMPLE\",\"aws_region\":\"us-east-1\",\"aws_service\":\"service\","
          + "\"aws_secret_access_key\":\"wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY\"}";

  private static final String REQUEST =
      "{\"method\":\"GET\",\"url\":\"https://example.amazonaws.com/\"}";

  private static final String TIME = "1440938160000000000";

  private final Asking asking = new Asking(AwsFamily::find);

  @Test
  void signsAsAmazonsExampleDoes() {
    assertThat(asking.askWith("providers.aws.sign_req", REQUEST, CONFIG, TIME))
        .isEqualTo(
            "{\"headers\":{\"Authorization\":\"AWS4-HMAC-SHA256 "
                + "Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                + "SignedHeaders=host;x-amz-date,"
                + "Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31\","
                + "\"host\":\"example.amazonaws.com\",\"x-amz-date\":\"20150830T123600Z\"},"
                + "\"method\":\"GET\",\"url\":\"https://example.amazonaws.com/\"}");
  }

  @Test
  void namesWhatIsMissing() {
    assertThatThrownBy(() -> asking.askWith("providers.aws.sign_req", REQUEST, "{}", TIME))
        .hasMessage(
            "operand 2 missing required AWS config parameters(s): {\"aws_access_key\", "
                + "\"aws_region\", \"aws_secret_access_key\", \"aws_service\"}");
    assertThatThrownBy(() -> asking.askWith("providers.aws.sign_req", "{}", CONFIG, TIME))
        .hasMessage("operand 1 missing required request parameters(s): {\"method\", \"url\"}");
    assertThatThrownBy(() ->
            asking.askWith("providers.aws.sign_req", "{\"method\":1,\"url\":\"x\"}", CONFIG, TIME))
        .hasMessage("operand 1 invalid values for required request parameters(s): {\"method\"}");
  }
}
