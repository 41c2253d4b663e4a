package io.incidentregister.http.writing;

import io.incidentregister.application.incident.Plan;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.http.Call;
import io.incidentregister.http.Refusal;
import io.incidentregister.http.RefusedException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the plan that a caller was shown, from the header {@code If-Plan}. */
public final class Plans {

  private static final Pattern DIGEST = Pattern.compile("[0-9A-Fa-f]{64}");

  private static final String HEADER = "If-Plan";

  private Plans() {}

  /**
   * What cannot be asked for by a dry run has no plan.
   *
   * @throws RefusedException when the caller names one, rather than that it be ignored
   */
  public static void refuse(Call call) {
    if (!call.headers(HEADER).isEmpty()) {
      throw new RefusedException(
          Refusal.of(
              400,
              "malformed_if_plan",
              "If-Plan is for calls that take dry_run; this one does not."));
    }
  }

  /**
   * What binds a call to what a dry run of it showed.
   *
   * @throws RefusedException when the header is no digest, or given more than once
   */
  public static Plan of(Call call) {
    List<String> given = call.headers(HEADER);
    if (given.size() > 1 || given.stream().anyMatch(text -> !DIGEST.matcher(text).matches())) {
      throw new RefusedException(
          Refusal.of(
              400,
              "malformed_if_plan",
              "If-Plan takes the plan that a dry run gave: 64 hexadecimal digits."));
    }
    Optional<Hash> expected =
        given.stream().findFirst().map(text -> new Hash(text.toLowerCase(Locale.ROOT)));
    return new Plan(RequestDigest.planned(call), expected);
  }
}
