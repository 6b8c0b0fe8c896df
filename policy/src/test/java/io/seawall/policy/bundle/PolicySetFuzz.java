package io.seawall.policy.bundle;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.rego.source.RegoException;
import java.util.List;

/** Files of a bundle become a policy, or errors; nothing else. */
class PolicySetFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void readsOrRefuses(FuzzedDataProvider data) {
    var manifest = new PolicyFile(".manifest", data.consumeBytes(200));
    var path = data.consumeString(40);
    var json = new PolicyFile(path + "/data.json", data.consumeBytes(400));
    var yaml = new PolicyFile("data.yaml", data.consumeBytes(400));
    var module = new PolicyFile("main.rego", data.consumeRemainingAsBytes());
    try {
      PolicySet.builder().detectVersions().add(List.of(manifest, json, yaml, module)).build();
    } catch (RegoException _) {
      // With every error that was found.
    }
  }
}
