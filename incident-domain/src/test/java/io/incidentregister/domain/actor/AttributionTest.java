package io.incidentregister.domain.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.incidentregister.domain.incident.Samples;
import io.incidentregister.domain.incident.Timestamps;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AttributionTest {

  private static final UserId USER = new UserId(new UUID(2, 1));
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  @Test
  void takesEffectAsItIsRecordedAndIsDeclaredToBeNobodysUnlessThatIsSaid() {
    assertEquals(new Attribution(USER, Optional.empty(), NOON, NOON), Attribution.of(USER, NOON));
  }

  @Test
  void isRecordedNoEarlierThanWhatCameBefore() {
    var late = new Attribution(USER, Optional.of(Samples.ADA), NOON, NOON.minusSeconds(90));
    var before = Attribution.of(USER, NOON.plusSeconds(60));
    assertEquals(
        new Attribution(
            USER, Optional.of(Samples.ADA), NOON.plusSeconds(60), NOON.minusSeconds(90)),
        late.notBefore(before));
  }

  @Test
  void staysAsItIsWhenItIsRecordedLaterOrAtTheSameTime() {
    var one = Attribution.of(USER, NOON);
    assertSame(one, one.notBefore(Attribution.of(USER, NOON)));
    assertSame(one, one.notBefore(Attribution.of(USER, NOON.minusMillis(1))));
  }

  @Test
  void mayTakeEffectBeforeWhatCameBefore() {
    var earlier = new Attribution(USER, Optional.empty(), NOON, NOON);
    var dated = new Attribution(USER, Optional.empty(), NOON, NOON.minusSeconds(3600));
    assertSame(dated, dated.notBefore(earlier));
  }

  @Test
  void keepsMillisecondsOfTheYearsThatARegisterHolds() {
    var fine = NOON.plusNanos(1);
    assertEquals(Attribution.of(USER, NOON), Attribution.of(USER, fine));
    var outside = Timestamps.MIN.minusMillis(1);
    assertThrows(
        IllegalArgumentException.class,
        () -> new Attribution(USER, Optional.empty(), NOON, outside));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Attribution(USER, Optional.empty(), outside, NOON));
  }
}
