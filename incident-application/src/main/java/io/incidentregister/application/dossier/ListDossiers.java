package io.incidentregister.application.dossier;

import io.incidentregister.application.Caller;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.input.Format;
import io.incidentregister.application.input.WellFormed;
import io.incidentregister.domain.incident.Standing;
import io.incidentregister.domain.organization.Permission;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists incidents with everything that was said about them, a page at a time. */
public interface ListDossiers {

  /** What it takes. */
  Set<Permission> NEEDS = Set.of(Permission.INCIDENTS_READ);

  /** By which time incidents are chosen, and in whose order they come; of equal ones, by number. */
  enum Moment {
    /** When the opening took effect. */
    OPENED,
    /** When the last change of any kind was recorded, so that nothing is missed by who follows. */
    CHANGED
  }

  /**
   * The incidents of a page, in their order. A page that is not full is the last.
   *
   * @throws io.incidentregister.application.error.InvalidCommandException naming every fault
   */
  List<Dossier> handle(Query query);

  /**
   * @param moment by which they are chosen
   * @param from inclusive, RFC 3339
   * @param to exclusive, RFC 3339
   * @param standings any of these; of every standing when empty
   * @param orderedBy in whose order they come
   * @param descending whether the latest come first
   * @param after the uid of the last incident of the page before; the first page when empty
   * @param size how many fit on the page; 50 when not said
   * @param unreadable what the face found wrong while it read the query
   */
  record Query(
      @NotNull Caller caller,
      @NotNull Moment moment,
      @NotNull Optional<@WellFormed(Format.INSTANT) String> from,
      @NotNull Optional<@WellFormed(Format.INSTANT) String> to,
      @NotNull Set<Standing> standings,
      @NotNull Moment orderedBy,
      boolean descending,
      @NotNull Optional<@WellFormed(Format.INCIDENT_UID) String> after,
      @NotNull Optional<Integer> size,
      @NotNull List<Fault> unreadable) {

    public Query {
      standings = Set.copyOf(standings);
      unreadable = List.copyOf(unreadable);
    }

    /** Of the first page of all, those that were opened last first. */
    public static Query of(Caller caller) {
      return new Query(
          caller,
          Moment.OPENED,
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          Moment.OPENED,
          true,
          Optional.empty(),
          Optional.empty(),
          List.of());
    }
  }
}
