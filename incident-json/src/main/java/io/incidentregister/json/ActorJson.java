package io.incidentregister.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.domain.actor.Actor;
import io.incidentregister.domain.actor.Channel;
import io.incidentregister.domain.actor.Contact;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.User;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Actors as callers declare them: {@code name}; one of {@code email} with a {@code userEmail},
 * {@code slack} or {@code pagerduty} with a {@code userId}; and {@code via}, such as {@code
 * VIA_API}. What was not declared is left out.
 */
public final class ActorJson {

  private static final String VIA = "VIA_";

  private ActorJson() {}

  /** Writes an actor. */
  public static void write(JsonGenerator json, Actor actor) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", actor.name());
    if (actor.contact().isPresent()) {
      write(json, actor.contact().get());
    }
    if (actor.via().isPresent()) {
      json.writeStringField("via", word(actor.via().get()));
    }
    json.writeEndObject();
  }

  /** Writes a user as the actor of what was declared of nobody else. */
  public static void write(JsonGenerator json, User user) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", user.firstName() + " " + user.lastName());
    write(json, "email", "userEmail", user.email().value());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Contact contact) throws IOException {
    if (contact instanceof Contact.Email email) {
      write(json, "email", "userEmail", email.address().value());
    } else if (contact instanceof Contact.Slack slack) {
      write(json, "slack", "userId", slack.userId());
    } else if (contact instanceof Contact.PagerDuty pagerDuty) {
      write(json, "pagerduty", "userId", pagerDuty.userId());
    }
  }

  private static void write(JsonGenerator json, String kind, String member, String value)
      throws IOException {
    json.writeObjectFieldStart(kind);
    json.writeStringField(member, value);
    json.writeEndObject();
  }

  /** The word by which callers know a channel. */
  public static String word(Channel channel) {
    return VIA + channel.name();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws UnreadableJsonException when there are members that do not belong there
   * @throws IllegalArgumentException when it is no actor
   */
  static Actor read(ObjectReader actor) {
    Optional<Contact> contact =
        contact(actor, "email", "userEmail")
            .<Contact>map(address -> new Contact.Email(new EmailAddress(address)))
            .or(() -> contact(actor, "slack", "userId").map(Contact.Slack::new))
            .or(() -> contact(actor, "pagerduty", "userId").map(Contact.PagerDuty::new));
    var read =
        new Actor(actor.text("name"), contact, actor.textIfThere("via").map(ActorJson::channel));
    actor.end();
    return read;
  }

  private static Optional<String> contact(ObjectReader actor, String kind, String member) {
    if (!actor.has(kind)) {
      return Optional.empty();
    }
    var contact = actor.object(kind);
    String value = contact.text(member);
    contact.end();
    return Optional.of(value);
  }

  private static Channel channel(String word) {
    return Arrays.stream(Channel.values())
        .filter(channel -> word(channel).equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no channel"));
  }
}
