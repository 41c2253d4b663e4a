package io.incidentregister.http.picture;

/** What was sent is no picture that could be kept. */
public final class UnusablePictureException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final String detail;

  private UnusablePictureException(String code, String detail) {
    super(detail);
    this.code = code;
    this.detail = detail;
  }

  static UnusablePictureException notAnImage() {
    return new UnusablePictureException(
        "not_an_image",
        "must be one whole PNG, JPEG or WebP image that does not move, and nothing beside it");
  }

  static UnusablePictureException tooLarge(int maxSide, int maxPixels) {
    return new UnusablePictureException(
        "image_too_large",
        "must have at most %d pixels a side, and %d in all".formatted(maxSide, maxPixels));
  }

  /** What is wrong, as a stable word for programs. */
  public String code() {
    return code;
  }

  /** What is wrong, to be read after the name of what was sent. */
  public String detail() {
    return detail;
  }
}
