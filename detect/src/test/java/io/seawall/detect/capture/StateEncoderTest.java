package io.seawall.detect.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StateEncoderTest {

  @Test
  void anEncodedStateReadsBackEqual() {
    for (long seed = 0; seed < 200; seed++) {
      CaptureState state = States.random(new Random(seed));
      byte[] bytes = StateEncoder.encode(state);
      assertThat(StateEncoder.decode(bytes, CaptureLimits.DEFAULT))
          .as("seed %d", seed)
          .isEqualTo(state);
    }
  }

  @Test
  void aCutStateIsRefused() {
    byte[] bytes = StateEncoder.encode(States.random(new Random(1)));
    for (int cut = 1; cut < 30; cut++) {
      byte[] part = Arrays.copyOf(bytes, bytes.length - cut);
      assertThatIllegalArgumentException()
          .as("%d bytes less", cut)
          .isThrownBy(() -> StateEncoder.decode(part, CaptureLimits.DEFAULT));
    }
  }
}
