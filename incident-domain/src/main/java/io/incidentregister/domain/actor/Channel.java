package io.incidentregister.domain.actor;

import java.util.Arrays;
import java.util.Optional;

/** By which way an actor came to do something, as the caller tells it. */
public enum Channel {
  API("api"),
  /** The Model Context Protocol, by which assistants call tools. */
  MCP("mcp"),
  SLACK("slack"),
  PAGERDUTY("pagerduty");

  private final String code;

  Channel(String code) {
    this.code = code;
  }

  /** The word that history uses. */
  public String code() {
    return code;
  }

  /** The channel with a word; empty when there is none. */
  public static Optional<Channel> parse(String code) {
    return Arrays.stream(values()).filter(channel -> channel.code.equals(code)).findFirst();
  }
}
