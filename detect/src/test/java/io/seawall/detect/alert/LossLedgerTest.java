package io.seawall.detect.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.alert.LossLedger.Kind;
import io.seawall.detect.alert.LossLedger.Loss;
import org.junit.jupiter.api.Test;

class LossLedgerTest {

  private static final long SECOND = 1_000_000_000L;

  private final LossLedger ledger = new LossLedger();

  @Test
  void joinsNeighbouringLossesOfAKind() {
    ledger.add(new Loss(Kind.DROPPED, 0, SECOND, 5, "", ""));
    ledger.add(new Loss(Kind.DROPPED, SECOND + 10, 2 * SECOND, 7, "", ""));
    ledger.add(new Loss(Kind.DROPPED, 9 * SECOND, 10 * SECOND, 1, "", ""));
    assertThat(ledger.losses())
        .containsExactly(
            new Loss(Kind.DROPPED, 0, 2 * SECOND, 12, "", ""),
            new Loss(Kind.DROPPED, 9 * SECOND, 10 * SECOND, 1, "", ""));
  }

  @Test
  void keepsKindsAndTypesApart() {
    ledger.add(new Loss(Kind.DROPPED, 0, 1, 5, "open", ""));
    ledger.add(new Loss(Kind.DROPPED, 0, 1, 5, "read", ""));
    ledger.add(new Loss(Kind.DAMAGE, 0, 1, 5, "open", ""));
    assertThat(ledger.losses()).hasSize(3);
  }

  @Test
  void neverLosesACountWhenItIsFull() {
    int many = LossLedger.MAX_ENTRIES + 500;
    for (int i = 0; i < many; i++) {
      ledger.add(new Loss(Kind.EVICTED, 5 * SECOND * i, 5 * SECOND * i, 1, "", ""));
    }
    assertThat(ledger.losses()).hasSize(LossLedger.MAX_ENTRIES);
    assertThat(ledger.losses().stream().mapToLong(Loss::count).sum()).isEqualTo(many);
    assertThat(ledger.losses().getLast().to()).isEqualTo(5 * SECOND * (many - 1));
  }
}
