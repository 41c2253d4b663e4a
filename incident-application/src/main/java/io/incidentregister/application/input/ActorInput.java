package io.incidentregister.application.input;

import io.incidentregister.application.error.Fault;
import io.incidentregister.domain.actor.Actor;
import io.incidentregister.domain.actor.Channel;
import io.incidentregister.domain.actor.Contact;
import io.incidentregister.domain.organization.EmailAddress;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An actor as it is declared; at most one of the three contacts is given.
 *
 * @param email where the actor is to be found by e-mail
 * @param slack the actor's id in Slack
 * @param pagerduty the actor's id in PagerDuty
 * @param via {@code api}, {@code mcp}, {@code slack} or {@code pagerduty}
 */
public record ActorInput(
    @NotNull @WellFormed(Format.ACTOR_NAME) String name,
    @NotNull Optional<@WellFormed(Format.EMAIL) String> email,
    @NotNull Optional<@WellFormed(Format.CONTACT_ID) String> slack,
    @NotNull Optional<@WellFormed(Format.CONTACT_ID) String> pagerduty,
    @NotNull Optional<@WellFormed(Format.CHANNEL) String> via) {

  /** An actor of whom only the name is told. */
  public static ActorInput named(String name) {
    return new ActorInput(
        name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** What the constraints cannot say: that there are several contacts. */
  List<Fault> faults() {
    return Stream.of(email, slack, pagerduty).filter(Optional::isPresent).count() > 1
        ? List.of(Fault.at("/actor", "contradiction", "must have one contact at most"))
        : List.of();
  }

  /** The actor in the domain's terms, when the constraints are met. */
  Actor actor() {
    Optional<Contact> contact =
        email
            .<Contact>map(text -> new Contact.Email(new EmailAddress(text)))
            .or(() -> slack.map(Contact.Slack::new))
            .or(() -> pagerduty.map(Contact.PagerDuty::new));
    return new Actor(name, contact, via.flatMap(Channel::parse));
  }
}
