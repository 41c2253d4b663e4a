package io.incidentregister.application.input;

import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.ValueExtractor;

/** Lets constraints on {@code Given<@WellFormed(…) String>} see the value, when there is one. */
public final class GivenExtractor implements ValueExtractor<Given<@ExtractedValue ?>> {
  @Override
  public void extractValues(Given<?> given, ValueReceiver receiver) {
    given.asValue().ifPresent(value -> receiver.value(null, value));
  }
}
