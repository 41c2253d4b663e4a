package io.incidentregister.testkit.sample;

import io.incidentregister.domain.actor.Actor;
import io.incidentregister.domain.actor.Channel;
import io.incidentregister.domain.actor.Contact;
import io.incidentregister.domain.organization.EmailAddress;
import java.util.List;
import java.util.Optional;

/** Actors as callers declare them. */
public final class SampleActors {

  /** One of whom everything is told that can be told. */
  public static final Actor FULL =
      new Actor(
          "Zoë \"On-Call\" 7:x,",
          Optional.of(new Contact.Email(new EmailAddress("Zoe@example.com"))),
          Optional.of(Channel.MCP));

  /** One of whom only the name is told. */
  public static final Actor NAMED = new Actor("Bo", Optional.empty(), Optional.empty());

  /** One at each place where an actor may be found, and one for each way to come. */
  public static final List<Actor> ALL =
      List.of(
          FULL,
          NAMED,
          new Actor(
              "百🦊".repeat(100),
              Optional.of(new Contact.Slack("U-7:x,")),
              Optional.of(Channel.SLACK)),
          new Actor(
              "'It\'s' %_",
              Optional.of(new Contact.PagerDuty("🦊".repeat(200))), Optional.of(Channel.PAGERDUTY)),
          new Actor("-,", Optional.empty(), Optional.of(Channel.API)));

  private SampleActors() {}
}
