package io.incidentregister.application.access;

import io.incidentregister.application.input.Format;
import io.incidentregister.application.input.WellFormed;
import io.incidentregister.domain.organization.Organization;
import io.incidentregister.domain.organization.User;
import jakarta.validation.constraints.NotNull;

/** Makes the first organization of a store, with its first Admin and a service account. */
public interface FoundOrganization {

  /**
   * @throws io.incidentregister.application.error.InvalidCommandException naming every fault
   * @throws io.incidentregister.application.error.ConflictException with code {@code
   *     already_initialized} when the store holds an organization; nothing is changed
   */
  Result handle(Command command);

  /** The names of the organization and of its first Admin. */
  record Command(
      @NotNull @WellFormed(Format.ORGANIZATION_NAME) String organization,
      @NotNull @WellFormed(Format.EMAIL) String email,
      @NotNull @WellFormed(Format.PERSON_NAME) String firstName,
      @NotNull @WellFormed(Format.PERSON_NAME) String lastName,
      @NotNull Organization.Purpose purpose) {}

  /**
   * @param clientSecret shown this once, not kept
   */
  record Result(Organization organization, User admin, String clientId, String clientSecret) {
    /** Without the secret, which a log would keep. */
    @Override
    public String toString() {
      return "Result[organization=%s, admin=%s, clientId=%s]"
          .formatted(organization.id(), admin.id(), clientId);
    }
  }
}
