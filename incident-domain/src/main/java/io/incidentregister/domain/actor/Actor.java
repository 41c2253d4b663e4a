package io.incidentregister.domain.actor;

import io.incidentregister.domain.text.TextRule;
import java.util.Objects;
import java.util.Optional;

/**
 * Whom a caller declares to have done something: a person, or a program, that need not be a user of
 * the register. It is a claim, which is kept beside the user who was signed in.
 *
 * @param name a label
 * @param contact where the actor is to be found, when that was said
 * @param via how the actor came to do it, when that was said
 */
public record Actor(String name, Optional<Contact> contact, Optional<Channel> via) {

  /** What a name may be. */
  public static final TextRule NAME = TextRule.label(200);

  public Actor {
    name = NAME.require("name", name);
    Objects.requireNonNull(contact, "contact");
    Objects.requireNonNull(via, "via");
  }
}
