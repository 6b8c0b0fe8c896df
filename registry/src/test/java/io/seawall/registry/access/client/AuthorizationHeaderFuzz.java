package io.seawall.registry.access.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

class AuthorizationHeaderFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void readsAnyHeaderAndShortensAnyName(byte[] data) {
    String text = new String(data, StandardCharsets.ISO_8859_1);
    String payload = Base64.getUrlEncoder().encodeToString(data);
    for (String header :
        new String[] {
          text,
          "Basic " + text,
          "Basic " + Base64.getEncoder().encodeToString(data),
          "Bearer " + text,
          "Bearer e30." + payload + ".x"
        }) {
      Credential credential = AuthorizationHeader.read(header);
      assertThat(credential.user().length()).isLessThanOrEqualTo(AuthorizationHeader.MAX_NAME + 1);
    }
  }
}
