package io.incidentregister.domain.actor;

import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.text.TextRule;
import java.util.Objects;

/** Where an actor is to be found. */
public sealed interface Contact {

  /** What the id of somebody in another system may be. */
  TextRule USER_ID = TextRule.label(200);

  /**
   * At an e-mail address. What was declared is kept to the letter, so two are equal only when they
   * were written alike, unlike addresses themselves.
   */
  record Email(EmailAddress address) implements Contact {
    public Email {
      Objects.requireNonNull(address, "address");
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Email that && address.value().equals(that.address.value());
    }

    @Override
    public int hashCode() {
      return address.value().hashCode();
    }
  }

  /** As a user of Slack. */
  record Slack(String userId) implements Contact {
    public Slack {
      userId = USER_ID.require("userId", userId);
    }
  }

  /** As a user of PagerDuty. */
  record PagerDuty(String userId) implements Contact {
    public PagerDuty {
      userId = USER_ID.require("userId", userId);
    }
  }
}
