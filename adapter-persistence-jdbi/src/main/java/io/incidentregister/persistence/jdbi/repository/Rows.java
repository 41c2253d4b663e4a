package io.incidentregister.persistence.jdbi.repository;

import io.incidentregister.application.AddressRange;
import io.incidentregister.application.access.ServiceAccount;
import io.incidentregister.application.access.Token;
import io.incidentregister.application.store.Comments;
import io.incidentregister.application.store.History;
import io.incidentregister.domain.actor.Actor;
import io.incidentregister.domain.actor.Attribution;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.history.Canonical;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.IdempotencyKey;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.history.OrganizationEntry.ChainHead;
import io.incidentregister.domain.incident.Closure;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.Relevance;
import io.incidentregister.domain.incident.Severity;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.Organization;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.domain.text.Folding;
import io.incidentregister.persistence.jdbi.dialect.Dialect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rows as what they mean. Columns hold what was written here, so anything else is a damage. */
final class Rows {

  /** What search uses in the place of some texts of an incident. */
  static final List<String> FOLDED =
      List.of("title_folded", "description_folded", "severity_reasoning_folded", "source_folded");

  private final Dialect dialect;

  Rows(Dialect dialect) {
    this.dialect = dialect;
  }

  Organization organization(ResultSet row) throws SQLException {
    return new Organization(
        organizationId(row),
        row.getString("name"),
        Organization.Purpose.valueOf(row.getString("purpose")),
        instant(row, "created_at"));
  }

  ChainHead chainHead(ResultSet row) throws SQLException {
    return new ChainHead(
        row.getLong("chain_version"),
        Optional.ofNullable(row.getBytes("chain_head"))
            .map(Hash::ofBytes)
            .orElse(OrganizationEntry.chainStart(organizationId(row))));
  }

  User user(ResultSet row) throws SQLException {
    return new User(
        organizationId(row),
        userId(row, "user_id"),
        new EmailAddress(row.getString("email")),
        row.getString("first_name"),
        row.getString("last_name"),
        User.Kind.valueOf(row.getString("kind")),
        roles(row),
        instant(row, "joined_at"),
        dialect.instant(row, "deactivated_at"),
        dialect.instant(row, "last_login_at"),
        text(row, "avatar"));
  }

  ServiceAccount account(ResultSet row) throws SQLException {
    return new ServiceAccount(
        organizationId(row),
        userId(row, "user_id"),
        row.getString("client_id"),
        Hash.ofBytes(row.getBytes("secret_hash")),
        addresses(row),
        instant(row, "created_at"),
        dialect.instant(row, "expires_at"),
        dialect.instant(row, "revoked_at"));
  }

  Token token(ResultSet row) throws SQLException {
    return new Token(
        organizationId(row),
        uuid(row, "token_id"),
        uuid(row, "family_id"),
        userId(row, "user_id"),
        Token.Kind.valueOf(row.getString("kind")),
        Hash.ofBytes(row.getBytes("hash")),
        roles(row),
        addresses(row),
        instant(row, "created_at"),
        dialect.instant(row, "expires_at"),
        dialect.instant(row, "revoked_at"));
  }

  Source source(ResultSet row) throws SQLException {
    return new Source(organizationId(row), row.getString("name"), row.getBoolean("retired"));
  }

  Tag tag(ResultSet row) throws SQLException {
    return new Tag(
        organizationId(row),
        new TagId(uuid(row, "tag_id")),
        row.getString("content"),
        userId(row, "creator_id"));
  }

  IncidentNumber number(ResultSet row) throws SQLException {
    return new IncidentNumber(row.getLong("number"));
  }

  ThreatObjective objective(ResultSet row) throws SQLException {
    return new ThreatObjective(
        Objective.parse(row.getString("objective")).orElseThrow(),
        text(row, "relevance").map(label -> Relevance.parse(label).orElseThrow()),
        instant(row, "created_at"));
  }

  IncidentRow incident(ResultSet row) throws SQLException {
    return new IncidentRow(
        organizationId(row),
        number(row),
        uuid(row, "uid"),
        row.getLong("version"),
        row.getString("title"),
        row.getString("description"),
        rank(row, "severity").map(rank -> of(Severity.class, Severity::rank, rank)),
        text(row, "severity_reasoning"),
        of(Status.class, Status::rank, row.getInt("status")),
        text(row, "closure").map(Closure::valueOf),
        text(row, "source"),
        dialect.uuid(row, "assigned_to").map(UserId::new),
        whole(row, "merged_into").map(IncidentNumber::new),
        new Attribution(
            userId(row, "opened_by"),
            actor(row, "opened_actor"),
            instant(row, "created_at"),
            instant(row, "opened_effective_at")),
        new Attribution(
            userId(row, "changed_by"),
            actor(row, "changed_actor"),
            instant(row, "changed_at"),
            instant(row, "changed_effective_at")),
        userId(row, "updated_by"),
        instant(row, "updated_at"),
        dialect.instant(row, "detected_at"),
        dialect.instant(row, "occurred_at"),
        dialect.instant(row, "responded_at"),
        dialect.instant(row, "contained_at"),
        row.getLong("comment_count"),
        row.getBoolean("deleted"),
        Hash.ofBytes(row.getBytes("chain_head")));
  }

  /**
   * The same, with the columns {@link #FOLDED}.
   *
   * @throws IllegalStateException when a column that search uses is of another text than the
   *     incident's, or a label is not as labels are written
   */
  IncidentRow intactIncident(ResultSet row) throws SQLException {
    for (String folded : FOLDED) {
      String column = folded.replace("_folded", "");
      if (!text(row, column).map(Folding::fold).equals(text(row, folded))) {
        throw new IllegalStateException(folded + " is of another text");
      }
    }
    for (String label : List.of("title", "source")) {
      // A title and a source are labels of one kind.
      if (!text(row, label).map(IncidentFields.TITLE::normalize).equals(text(row, label))) {
        throw new IllegalStateException(label + " is not normal");
      }
    }
    return incident(row);
  }

  Comments.Placed comment(ResultSet row) throws SQLException {
    return new Comments.Placed(
        number(row),
        new Comment(
            new CommentId(uuid(row, "comment_id")),
            userId(row, "author_id"),
            actor(row, "actor"),
            row.getString("message"),
            instant(row, "created_at"),
            instant(row, "effective_at"),
            instant(row, "updated_at")));
  }

  OperationId operationId(ResultSet row) throws SQLException {
    return new OperationId(uuid(row, "operation_id"));
  }

  Operation operation(ResultSet row) throws SQLException {
    return new Operation(
        organizationId(row),
        operationId(row),
        of(OperationKind.class, OperationKind::code, row.getString("kind")),
        userId(row, "user_id"),
        actor(row, "actor"),
        of(Face.class, Face::code, row.getString("face")),
        row.getString("request_id"),
        instant(row, "recorded_at"),
        instant(row, "effective_at"),
        text(row, "idempotency_key").map(IdempotencyKey::new),
        dialect.uuid(row, "undoes").map(OperationId::new),
        row.getInt("incident_count"));
  }

  History.Found found(ResultSet row) throws SQLException {
    return new History.Found(operation(row), dialect.uuid(row, "undone_by").map(OperationId::new));
  }

  HistoryEntry entry(ResultSet row, Operation operation) throws SQLException {
    var content =
        new HistoryEntry.Content(
            operation,
            number(row),
            uuid(row, "incident_uid"),
            row.getLong("version_before"),
            row.getLong("version_after"),
            Canonical.readChanges(row.getString("changes")));
    return new HistoryEntry(
        content, Hash.ofBytes(row.getBytes("previous_hash")), Hash.ofBytes(row.getBytes("hash")));
  }

  OrganizationEntry organizationEntry(ResultSet row) throws SQLException {
    var content =
        new OrganizationEntry.Content(
            operation(row),
            row.getLong("version_after"),
            Canonical.readOrganizationChanges(row.getString("changes")));
    return new OrganizationEntry(
        content, Hash.ofBytes(row.getBytes("previous_hash")), Hash.ofBytes(row.getBytes("hash")));
  }

  UUID uuid(ResultSet row, String column) throws SQLException {
    return dialect.uuid(row, column).orElseThrow();
  }

  private Instant instant(ResultSet row, String column) throws SQLException {
    return dialect.instant(row, column).orElseThrow();
  }

  private OrganizationId organizationId(ResultSet row) throws SQLException {
    return new OrganizationId(uuid(row, "org_id"));
  }

  private UserId userId(ResultSet row, String column) throws SQLException {
    return new UserId(uuid(row, column));
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  private static Optional<Actor> actor(ResultSet row, String column) throws SQLException {
    return text(row, column).map(Canonical::readActor);
  }

  private static Optional<Long> whole(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }

  private static Optional<Integer> rank(ResultSet row, String column) throws SQLException {
    int rank = row.getInt(column);
    return row.wasNull() ? Optional.empty() : Optional.of(rank);
  }

  private static <E extends Enum<E>> E of(Class<E> words, Function<E, ?> code, Object wanted) {
    return Arrays.stream(words.getEnumConstants())
        .filter(word -> code.apply(word).equals(wanted))
        .findFirst()
        .orElseThrow();
  }

  /** Roles as they are written. */
  static String text(Collection<Role> roles) {
    return roles.stream().sorted().map(Role::name).collect(Collectors.joining(","));
  }

  /** Ranges of addresses as they are written. */
  static String joined(List<AddressRange> addresses) {
    return addresses.stream().map(AddressRange::toString).collect(Collectors.joining(","));
  }

  private static List<AddressRange> addresses(ResultSet row) throws SQLException {
    return Arrays.stream(row.getString("addresses").split(",", -1))
        .filter(range -> !range.isEmpty())
        .map(range -> AddressRange.parse(range).orElseThrow())
        .toList();
  }

  private static Set<Role> roles(ResultSet row) throws SQLException {
    var roles = EnumSet.noneOf(Role.class);
    Arrays.stream(row.getString("roles").split(",", -1))
        .filter(name -> !name.isEmpty())
        .map(Role::valueOf)
        .forEach(roles::add);
    return roles;
  }
}
