package io.seawall.policy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.model.Decision;
import io.seawall.model.SeawallException;

class DecisionJsonFuzz {

  private static final byte[] RECORD = DecisionJson.canonical(SampleImage.decision());

  @FuzzTest(maxExecutions = 5_000)
  void readsBackWhatItReadsAndRefusesTheRest(byte[] data) {
    Decision decision;
    try {
      decision = DecisionJson.read(data.length % 2 == 0 ? data : changed(data));
    } catch (SeawallException e) {
      if (!e.code().equals("decision-invalid")) {
        throw e;
      }
      return;
    }
    if (!DecisionJson.read(DecisionJson.canonical(decision)).equals(decision)) {
      throw new AssertionError("reads another record than it wrote: " + decision);
    }
  }

  /** A real record with a byte changed for every three of the input. */
  private static byte[] changed(byte[] edits) {
    byte[] record = RECORD.clone();
    for (int i = 0; i + 2 < edits.length; i += 3) {
      record[((edits[i] & 0xff) << 8 | edits[i + 1] & 0xff) % record.length] = edits[i + 2];
    }
    return record;
  }
}
