package io.incidentregister.application.input;

import io.incidentregister.application.AddressRange;
import io.incidentregister.domain.actor.Actor;
import io.incidentregister.domain.actor.Channel;
import io.incidentregister.domain.actor.Contact;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.Labelled;
import io.incidentregister.domain.incident.Links;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.Relevance;
import io.incidentregister.domain.incident.Severity;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.domain.incident.TagEdit;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.Organization;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.text.TextFault;
import io.incidentregister.domain.text.TextRule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a text that is sent can be asked to be. The rules themselves are the domain's. */
public enum Format {
  INCIDENT_UID(reading(Reading::uuid, "malformed_id", "must be an incident's uid (a UUID)")),
  /** An incident's id, or its uid. */
  INCIDENT_NAME(
      reading(Reading::incident, "malformed_id", "must be an incident id such as INC-00001")),
  TITLE(text(IncidentFields.TITLE)),
  DESCRIPTION(text(IncidentFields.DESCRIPTION)),
  SEVERITY(reading(Severity::parse, "unknown_value", oneOf(Severity.values()))),
  SEVERITY_REASONING(text(IncidentFields.SEVERITY_REASONING)),
  STATUS(reading(Status::parse, "unknown_value", oneOf(Status.values()))),
  SOURCE(text(Source.NAME)),
  USER(reading(Reading::user, "malformed_user", "must be a user's id (a UUID) or e-mail address")),
  INSTANT(
      reading(
          Reading::instant,
          "invalid_date",
          "must be an RFC 3339 date-time with offset between 1970 and 9999,"
              + " such as 2026-01-31T12:00:00Z")),
  /** A tag's id is a text that makes a good tag, too. */
  TAG(text(Tag.CONTENT)),
  TAG_OPERATION(reading(Reading::tagOperation, "unknown_value", oneOf(TagEdit.Operation.values()))),
  OBJECTIVE(reading(Objective::parse, "unknown_value", oneOf(Objective.values()))),
  RELEVANCE(reading(Relevance::parse, "unknown_value", oneOf(Relevance.values()))),
  EMAIL(reading(EmailAddress::parse, "malformed_email", "must be an e-mail address")),
  PERSON_NAME(text(User.NAME)),
  ORGANIZATION_NAME(text(Organization.NAME)),
  COMMENT(text(Comment.MESSAGE)),
  ADDRESS_RANGE(
      reading(
          AddressRange::parse,
          "malformed_address",
          "must be an IP address or a range of them, such as 192.0.2.0/24")),
  ISSUE(reading(Reading::uuid, "malformed_id", "must be the id of an issue (a UUID)")),
  GROUP(text(Links.GROUP)),
  ACTOR_NAME(text(Actor.NAME)),
  CONTACT_ID(text(Contact.USER_ID)),
  CHANNEL(
      reading(
          Channel::parse,
          "unknown_value",
          Arrays.stream(Channel.values())
              .map(Channel::code)
              .collect(Collectors.joining(", ", "must be one of: ", "")))),
  ROLE(reading(Role::parse, "unknown_value", oneOf(Role.values())));

  private final Function<String, List<Problem>> check;

  Format(Function<String, List<Problem>> check) {
    this.check = check;
  }

  /** Everything that is wrong with a text; nothing when it can be read. */
  public List<Problem> problems(String text) {
    return check.apply(text);
  }

  /** Something that is wrong: a stable code, and a detail to be read after the field's name. */
  public record Problem(String code, String detail) {
    String template() {
      return code + "|" + detail;
    }
  }

  private static Function<String, List<Problem>> text(TextRule rule) {
    return text -> rule.faults(text).stream().map(fault -> problem(fault, rule)).toList();
  }

  private static Problem problem(TextFault fault, TextRule rule) {
    String detail =
        fault == TextFault.TOO_LONG
            ? "must have at most " + rule.maxLength() + " characters"
            : fault.detail();
    return new Problem(fault.code(), detail);
  }

  private static Function<String, List<Problem>> reading(
      Function<String, Optional<?>> parse, String code, String detail) {
    return text -> parse.apply(text).isPresent() ? List.of() : List.of(new Problem(code, detail));
  }

  private static String oneOf(Labelled... vocabulary) {
    return Arrays.stream(vocabulary)
        .map(Labelled::label)
        .collect(Collectors.joining(", ", "must be one of: ", ""));
  }
}
