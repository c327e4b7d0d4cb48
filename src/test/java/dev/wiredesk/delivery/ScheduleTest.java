package dev.wiredesk.delivery;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final long SCHEDULES = 2_000;

  @Test
  void whateverHappensNothingIsLostNothingOvertakesAndLittleIsRepeated() {
    LongStream.range(0, SCHEDULES).forEach(ScheduleTest::play);
  }

  private static void play(long seed) {
    try {
      new Schedule(seed).play();
    } catch (RuntimeException | AssertionError broken) {
      throw new AssertionError("schedule " + seed + " breaks a promise", broken);
    }
  }
}
