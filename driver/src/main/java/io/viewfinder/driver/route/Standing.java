package io.viewfinder.driver.route;

/**
 * What experience says of a rewritten form, shared by all texts of its shape.
 *
 * @param hesitation whether its views refused lately; shared by all that they answer
 * @param pending whether something was pending for its views lately; shared likewise
 * @param regret whether it proves slower than its original
 * @param sampling when it is compared behind the caller's back
 */
record Standing(Hesitation hesitation, Hesitation pending, Regret regret, Sampling sampling) {}
