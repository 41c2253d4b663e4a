package io.incidentregister.application.input;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.TYPE_USE;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The text can be read as this format says. Each thing that is wrong is a violation of its own. */
@Documented
@Constraint(validatedBy = WellFormed.Check.class)
@Target({FIELD, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface WellFormed {

  /** What the text must be. */
  Format value();

  /** Not used: each format words its own faults. */
  String message() default "malformed|is malformed";

  /** Required of every constraint. */
  Class<?>[] groups() default {};

  /** Required of every constraint. */
  Class<? extends Payload>[] payload() default {};

  /** Asks the format. */
  final class Check implements ConstraintValidator<WellFormed, String> {
    private Format format = Format.TITLE;

    @Override
    public void initialize(WellFormed constraint) {
      format = constraint.value();
    }

    @Override
    public boolean isValid(String text, ConstraintValidatorContext context) {
      if (text == null) {
        return true;
      }
      var problems = format.problems(text);
      if (!problems.isEmpty()) {
        context.disableDefaultConstraintViolation();
        problems.forEach(
            problem ->
                context
                    .buildConstraintViolationWithTemplate(problem.template())
                    .addConstraintViolation());
      }
      return problems.isEmpty();
    }
  }
}
