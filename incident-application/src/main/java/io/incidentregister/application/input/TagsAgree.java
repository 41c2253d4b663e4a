package io.incidentregister.application.input;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The tags and the operation on them make sense together. */
@Documented
@Constraint(validatedBy = TagsAgree.Check.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface TagsAgree {

  /** Not used: each of the two faults has words of its own. */
  String message() default "malformed|is malformed";

  /** Required of every constraint. */
  Class<?>[] groups() default {};

  /** Required of every constraint. */
  Class<? extends Payload>[] payload() default {};

  /** Looks for an operation without tags, and for one that clearing contradicts. */
  final class Check implements ConstraintValidator<TagsAgree, PatchFields> {
    @Override
    public boolean isValid(PatchFields patch, ConstraintValidatorContext context) {
      context.disableDefaultConstraintViolation();
      if (patch.tagOperation().isEmpty()) {
        return true;
      }
      if (!patch.tags().isPresent()) {
        return violation(context, "tagOperation", "tags_missing|says nothing without tags");
      }
      boolean replaces = patch.tagOperation().get().equalsIgnoreCase("Replace");
      return replaces
          || !(patch.tags() instanceof Given.Cleared<?>)
          || violation(context, "tags", "not_nullable|cannot be cleared by Add or Remove");
    }

    private static boolean violation(
        ConstraintValidatorContext context, String property, String template) {
      context
          .buildConstraintViolationWithTemplate(template)
          .addPropertyNode(property)
          .addConstraintViolation();
      return false;
    }
  }
}
