//! What a wish outside the plan would cost.
