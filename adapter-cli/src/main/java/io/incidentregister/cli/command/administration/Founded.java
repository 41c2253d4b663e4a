package io.incidentregister.cli.command.administration;

import io.incidentregister.application.access.FoundOrganization;
import io.incidentregister.cli.output.Details;
import io.incidentregister.cli.output.Output;
import io.incidentregister.cli.output.OutputFormat;

/** Shows an organization that was made, and what its first users need. */
final class Founded {

  private Founded() {}

  static void print(Output output, OutputFormat format, FoundOrganization.Result made) {
    new Details("organizations")
        .add("org_id", made.organization().id().toString())
        .add("user_id", made.admin().id().toString())
        .add("email", made.admin().email().toString())
        .add("client_id", made.clientId())
        .add("client_secret", made.clientSecret())
        .print(output, format);
    output.note("Keep the client secret: it is shown this once and not kept.");
  }
}
