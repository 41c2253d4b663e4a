package io.incidentregister.http.synq;

import io.incidentregister.application.input.ActorInput;
import io.incidentregister.application.input.Declared;
import io.incidentregister.domain.actor.Channel;
import io.incidentregister.http.synq.proto.ProtoReader;
import io.incidentregister.http.synq.proto.ProtoReader.Member;
import java.util.List;
import java.util.Optional;

/** Reads who made a change, as nearly every message declares it, and when it took effect. */
final class DeclaredFields {

  /** Stands in for a name that is missing, so that the rest is looked at; the call is refused. */
  private static final String NOBODY = "nobody";

  private static final String EMAIL = "email";
  private static final String SLACK = "slack";
  private static final String PAGERDUTY = "pagerduty";

  private DeclaredFields() {}

  /** The fields {@code actor}, which must be there, and {@code at}. */
  static Declared read(ProtoReader message) {
    return new Declared(
        message.requiredMessage("actor", DeclaredFields::actor), message.text("at"));
  }

  /** The field {@code actor} of a message that cannot be dated back. */
  static Declared actorOnly(ProtoReader message) {
    return new Declared(message.requiredMessage("actor", DeclaredFields::actor), Optional.empty());
  }

  private record Contact(String kind, Optional<String> text) {}

  private static ActorInput actor(ProtoReader actor) {
    var name = actor.requiredText("name");
    var contact =
        actor.oneOf(
            List.of(
                contact(EMAIL, "userEmail"),
                contact(SLACK, "userId"),
                contact(PAGERDUTY, "userId")));
    return new ActorInput(
        name.orElse(NOBODY),
        text(contact, EMAIL),
        text(contact, SLACK),
        text(contact, PAGERDUTY),
        actor.constant("via", Via.class).flatMap(Via::channel).map(Channel::code));
  }

  private static Member<Contact> contact(String kind, String field) {
    return new Member<>(kind, message -> new Contact(kind, message.requiredText(field)));
  }

  private static Optional<String> text(Optional<Contact> contact, String kind) {
    return contact.filter(given -> given.kind().equals(kind)).flatMap(Contact::text);
  }
}
