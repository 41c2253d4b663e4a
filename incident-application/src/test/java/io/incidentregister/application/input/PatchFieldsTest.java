package io.incidentregister.application.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PatchFieldsTest {

  @Test
  void twoPatchesThatSayTheSameHaveOneCanonicalText() {
    assertEquals(everything().build().canonical(), everything().build().canonical());
  }

  @Test
  void whateverAPatchSaysOtherwiseGivesAnotherCanonicalText() {
    Set<String> seen = new HashSet<>();
    assertTrue(seen.add(PatchFields.builder().build().canonical()));
    assertTrue(seen.add(everything().build().canonical()));
    for (String field : PatchFields.TEXT_FIELDS) {
      assertTrue(seen.add(PatchFields.builder().set(field, "x").build().canonical()), field);
      assertTrue(seen.add(PatchFields.builder().set(field, "").build().canonical()), field);
      assertTrue(
          seen.add(PatchFields.builder().text(field, Given.cleared()).build().canonical()), field);
      assertTrue(seen.add(everything().set(field, "y").build().canonical()), field);
      assertTrue(seen.add(everything().text(field, Given.absent()).build().canonical()), field);
    }
    List.of(
            PatchFields.builder().tags(Given.value(List.of())),
            PatchFields.builder().tags(Given.cleared()),
            PatchFields.builder().tags(Given.value(List.of("a", "b"))),
            PatchFields.builder().tags(Given.value(List.of("b", "a"))),
            PatchFields.builder().tags(Given.value(List.of("a,b"))),
            PatchFields.builder().tags("Add", List.of("a", "b")),
            PatchFields.builder().tags("Remove", List.of("a", "b")),
            PatchFields.builder().threatObjectives(Given.cleared()),
            PatchFields.builder().threatObjectives(Given.value(List.of())),
            PatchFields.builder().threatObjectives(Given.value(List.of(fraud("")))),
            PatchFields.builder().threatObjectives(Given.value(List.of(fraud("High")))),
            PatchFields.builder()
                .threatObjectives(Given.value(List.of(fraud("High"), fraud("High")))))
        .forEach(patch -> assertTrue(seen.add(patch.build().canonical()), seen::toString));
  }

  private static PatchFields.Builder everything() {
    var patch = PatchFields.builder();
    PatchFields.TEXT_FIELDS.forEach(field -> patch.set(field, "of " + field));
    return patch.tags("Add", List.of("a")).threatObjectives(Given.value(List.of(fraud("Low"))));
  }

  private static ObjectiveInput fraud(String relevance) {
    return new ObjectiveInput("Fraud", Optional.of(relevance).filter(text -> !text.isEmpty()));
  }
}
