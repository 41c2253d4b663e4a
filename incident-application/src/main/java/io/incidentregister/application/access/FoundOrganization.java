package io.incidentregister.application.access;

import io.incidentregister.application.input.Format;
import io.incidentregister.application.input.WellFormed;
import io.incidentregister.domain.organization.Organization;
import io.incidentregister.domain.organization.User;
import jakarta.validation.constraints.NotNull;

/**
 * Makes an organization, with its first Admin and a service account. It is no operation: there is
 * nobody yet who could have done it, and history begins with the first who acts there.
 */
public interface FoundOrganization {

  /**
   * @throws io.incidentregister.application.error.InvalidCommandException naming every fault
   * @throws io.incidentregister.application.error.ConflictException with code {@code
   *     already_initialized} when the store holds an organization and must not, or {@code
   *     organization_taken} when it holds one of that name without regard to case; nothing is
   *     changed
   */
  Result handle(Command command);

  /** What the store may hold already. */
  enum Expecting {
    /** Nothing: the organization must be the first. */
    AN_EMPTY_STORE,
    /** Other organizations, or nothing. */
    ANY_STORE
  }

  /** The names of the organization and of its first Admin. */
  record Command(
      @NotNull @WellFormed(Format.ORGANIZATION_NAME) String organization,
      @NotNull @WellFormed(Format.EMAIL) String email,
      @NotNull @WellFormed(Format.PERSON_NAME) String firstName,
      @NotNull @WellFormed(Format.PERSON_NAME) String lastName,
      @NotNull Organization.Purpose purpose,
      @NotNull Expecting expecting) {

    /** The first organization of a store. */
    public Command(
        String organization,
        String email,
        String firstName,
        String lastName,
        Organization.Purpose purpose) {
      this(organization, email, firstName, lastName, purpose, Expecting.AN_EMPTY_STORE);
    }
  }

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
