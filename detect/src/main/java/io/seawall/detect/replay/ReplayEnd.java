package io.seawall.detect.replay;

import io.seawall.detect.alert.LossLedger;
import io.seawall.detect.capture.CaptureEnd;

/**
 * What a replay came to.
 *
 * @param read how far the recording was read
 * @param matches how often a rule matched
 * @param losses what no rule could see
 */
public record ReplayEnd(CaptureEnd read, long matches, LossLedger losses) {}
