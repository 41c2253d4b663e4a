package io.incidentregister.cli.output;

import io.incidentregister.domain.actor.Actor;
import io.incidentregister.domain.actor.Attribution;
import io.incidentregister.domain.actor.Channel;
import io.incidentregister.domain.actor.Contact;
import java.time.Instant;
import java.util.Optional;

/** Says what was declared about a change: for whom it was made, and when it took effect. */
final class DeclaredText {

  private DeclaredText() {}

  /** {@code Night watch <watch@example.org> via slack}, as much of it as was said. */
  static String actor(Actor actor) {
    return actor.name()
        + actor.contact().map(DeclaredText::contact).orElse("")
        + actor.via().map(Channel::code).map(channel -> " via " + channel).orElse("");
  }

  private static String contact(Contact contact) {
    if (contact instanceof Contact.Email email) {
      return " <" + email.address() + ">";
    }
    if (contact instanceof Contact.Slack slack) {
      return " (Slack " + slack.userId() + ")";
    }
    return " (PagerDuty " + ((Contact.PagerDuty) contact).userId() + ")";
  }

  /** When something took effect, if that is not when it was recorded. */
  static Optional<Instant> effect(Attribution by) {
    return Optional.of(by.effectiveAt()).filter(effect -> !effect.equals(by.recordedAt()));
  }

  /** What follows on a user who did something; nothing when nothing was declared. */
  static String after(Attribution by) {
    return by.actor().map(actor -> " for " + actor(actor)).orElse("")
        + effect(by).map(effect -> ", effective " + effect).orElse("");
  }
}
