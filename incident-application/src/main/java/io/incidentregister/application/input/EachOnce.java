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
import java.util.List;

/** No threat objective stands in the list twice. */
@Documented
@Constraint(validatedBy = EachOnce.Check.class)
@Target({FIELD, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface EachOnce {

  /** Code and detail. */
  String message() default "duplicate|must not name the same threat objective twice";

  /** Required of every constraint. */
  Class<?>[] groups() default {};

  /** Required of every constraint. */
  Class<? extends Payload>[] payload() default {};

  /** Counts. */
  final class Check implements ConstraintValidator<EachOnce, Given<List<ObjectiveInput>>> {
    @Override
    public boolean isValid(Given<List<ObjectiveInput>> given, ConstraintValidatorContext context) {
      var named = given.asValue().orElse(List.of());
      return named.stream().map(ObjectiveInput::threatObjective).distinct().count() == named.size();
    }
  }
}
