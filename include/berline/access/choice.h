// Which of several places people go to: Huff's model, and its calibration on who goes where.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "berline/access/time_matrix.h"

namespace berline::access {

/// The attraction of place j for people at i is size_j^size_exponent exp(-decay_per_minute t_ij): Huff (1963), with the
/// exponential of spatial interaction models instead of a power of distance.
struct ChoiceModel {
  double size_exponent = 1;
  double decay_per_minute = 0.1;
};

/// Shares of the people at `origin` who go to each place: they sum to 1, or are all 0 where nothing is reached or
/// everything reached has size 0. `sizes`: one a place, none negative.
std::vector<double> choice_shares(ChoiceModel const&, TimeMatrix const&, std::span<double const> sizes,
                                  std::size_t origin);

/// People seen to go from an origin to a place.
struct ObservedChoice {
  std::size_t origin = 0;
  std::size_t place = 0;
  double people = 0;  // none negative
};

struct ChoiceFit {
  ChoiceModel model;
  std::array<double, 2> standard_error{};  // of size_exponent and decay_per_minute; NaN of what was not estimated
  double log_likelihood = 0;
  double log_likelihood_of_none = 0;  // of places chosen at random among those within reach
  double people = 0;                  // who were counted
  double people_left_out = 0;         // seen to go where the times say they cannot, or to a place of size 0
  bool has_size = true;               // false: sizes are all alike, the exponent is that of the start
  bool has_converged = false;

  /// McFadden's: 0 no better than chance, 1 perfect.
  double pseudo_r2() const { return log_likelihood_of_none < 0 ? 1 - log_likelihood / log_likelihood_of_none : 0; }
};

/// The model under which what was observed is likeliest: a conditional logit (McFadden 1974) in the logarithm of the
/// size and the minutes, whose log likelihood is concave, by Newton's method from `start`.
ChoiceFit calibrate(TimeMatrix const&, std::span<double const> sizes, std::span<ObservedChoice const>,
                    ChoiceModel start = {});

/// A row of a table of who goes where.
struct NamedChoice {
  std::string from;
  std::string to;
  double people = 0;
  std::size_t line = 0;  // of the file
};

/// Its columns, in any case.
struct ChoiceColumns {
  std::string from = "from_id";
  std::string to = "to_id";
  std::string people = "people";
};

/// Reads delimited text. Rows without ids or with a number of people that is none or negative are left out
/// (choice_row_unusable). Throws `InputError` (places_column_missing, as `read_places`).
std::vector<NamedChoice> read_choices(std::filesystem::path const&, ChoiceColumns const&, Report&);

}  // namespace berline::access
