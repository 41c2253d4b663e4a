package io.incidentregister.http.synq;

import io.incidentregister.domain.actor.Channel;
import io.incidentregister.http.synq.proto.ProtoEnum;
import java.util.Optional;

/** By which way an actor came to do something. */
enum Via implements ProtoEnum {
  VIA_UNSPECIFIED(0, Optional.empty()),
  VIA_API(1, Optional.of(Channel.API)),
  VIA_MCP(2, Optional.of(Channel.MCP)),
  VIA_SLACK(3, Optional.of(Channel.SLACK)),
  VIA_PAGERDUTY(4, Optional.of(Channel.PAGERDUTY));

  private final int number;
  private final Optional<Channel> channel;

  Via(int number, Optional<Channel> channel) {
    this.number = number;
    this.channel = channel;
  }

  @Override
  public int number() {
    return number;
  }

  /** The same in the domain's words. */
  Optional<Channel> channel() {
    return channel;
  }
}
