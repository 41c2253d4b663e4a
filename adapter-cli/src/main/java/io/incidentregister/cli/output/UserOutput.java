package io.incidentregister.cli.output;

import io.incidentregister.application.people.ListUsers;
import io.incidentregister.domain.incident.Labelled;
import io.incidentregister.domain.organization.User;
import io.incidentregister.json.UserJson;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows users in every format. */
public final class UserOutput {

  private UserOutput() {}

  /** Shows all of them. */
  public static void list(Output output, OutputFormat format, List<User> users) {
    switch (format) {
      case TABLE -> table(output, users);
      case JSON ->
          JsonData.document(
              output, json -> UserJson.writeMembers(json, new ListUsers.Page(users, users.size())));
      case JSONL ->
          users.forEach(user -> JsonData.line(output, json -> UserJson.writeMember(json, user)));
      case CSV -> csv(output, users);
    }
  }

  /** Shows one by itself. */
  public static void one(Output output, OutputFormat format, User user) {
    if (format == OutputFormat.JSON) {
      JsonData.document(output, json -> UserJson.writeMember(json, user));
    } else {
      list(output, format, List.of(user));
    }
  }

  private static void table(Output output, List<User> users) {
    var table =
        new Table("ID", "E-MAIL", "NAME", "ROLES", "KIND", "JOINED", "LAST LOGIN", "DEACTIVATED");
    for (User user : users) {
      table.add(
          user.id().toString(),
          user.email().toString(),
          user.firstName() + " " + user.lastName(),
          roles(user, ", "),
          user.kind().name(),
          Moments.minute(user.joinedAt()),
          user.lastLogin().map(Moments::minute).orElse("-"),
          user.deactivatedAt().map(Moments::minute).orElse("-"));
    }
    table.print(output);
  }

  private static void csv(Output output, List<User> users) {
    var csv =
        new CsvData(
            output,
            "id",
            "email",
            "first_name",
            "last_name",
            "kind",
            "roles",
            "joined_date",
            "last_login",
            "deactivated_date");
    for (User user : users) {
      csv.record(
          user.id().toString(),
          user.email().toString(),
          user.firstName(),
          user.lastName(),
          user.kind().name(),
          roles(user, ";"),
          user.joinedAt().toString(),
          text(user.lastLogin()),
          text(user.deactivatedAt()));
    }
    csv.finish();
  }

  private static String roles(User user, String separator) {
    return user.roles().stream().map(Labelled::label).collect(Collectors.joining(separator));
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }
}
