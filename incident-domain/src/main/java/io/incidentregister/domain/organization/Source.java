package io.incidentregister.domain.organization;

import io.incidentregister.domain.text.TextRule;
import java.util.List;
import java.util.Objects;

/**
 * Where incidents come from: an entry of the organization's catalogue.
 *
 * @param name matched exactly
 * @param retired whether new incidents may no longer name it; those that do keep it
 */
public record Source(OrganizationId organization, String name, boolean retired) {

  /** What a name may hold. */
  public static final TextRule NAME = TextRule.label(200);

  /** The catalogue that a new organization starts with. */
  public static final List<String> START_CATALOGUE =
      List.of(
          "Managed Detection and Response (MDR)",
          "SIEM",
          "EDR",
          "Employee Report",
          "Customer Report",
          "Third Party",
          "Law Enforcement",
          "Threat Intelligence",
          "Audit",
          "Other");

  public Source {
    Objects.requireNonNull(organization, "organization");
    name = NAME.require("name", name);
  }
}
