package io.incidentregister.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.domain.organization.IssueId;
import java.io.IOException;
import java.util.List;

/** Shows the issues that an incident is about, in every format. */
public final class IssueOutput {

  private static final String ISSUES = "issues";

  private IssueOutput() {}

  /** Shows all issues of an incident. */
  public static void list(Output output, OutputFormat format, List<IssueId> issues) {
    if (format == OutputFormat.JSON) {
      JsonData.document(
          output,
          json -> {
            json.writeStartObject();
            writeIssues(json, issues);
            json.writeNumberField("total", issues.size());
            json.writeEndObject();
          });
      return;
    }
    var listing = new Listing(ISSUES, "issue");
    issues.forEach(issue -> listing.add(issue.toString()));
    listing.print(output, format);
  }

  /** The member {@code issues} of a document. */
  public static void writeIssues(JsonGenerator json, List<IssueId> issues) throws IOException {
    json.writeArrayFieldStart(ISSUES);
    for (IssueId issue : issues) {
      json.writeString(issue.toString());
    }
    json.writeEndArray();
  }
}
