// The measures of a study, fed with the times of each question as they come.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <tuple>
#include <vector>

#include "access/answers.h"
#include "berline/access/access_by_instant.h"
#include "berline/access/accessibility.h"
#include "berline/access/catchment.h"
#include "berline/access/dual.h"
#include "berline/access/time_matrix.h"
#include "berline/output/resources.h"
#include "berline/study/measured.h"

namespace berline::study {

/// One question put to the routing core: a set, a mode, and for transit a window.
struct Question {
  std::size_t set = 0;
  travel::TravelMode mode = travel::TravelMode::walk;
  std::optional<std::size_t> window;
  auto operator<=>(Question const&) const = default;
};

/// Takes the times of all questions, then says what was measured. Catchments keep all times of the modes, windows and
/// percentiles they are asked for: two bytes a pair each.
class Measuring {
public:
  /// Keeps references to all. Throws `InputError` (places_column_missing, amount_negative), `ResourceError`
  /// (catchment_not_enough_memory) when the times that catchments keep do not fit into `free_memory`.
  Measuring(Study const&, Materials const&, Report&, std::uint64_t free_memory = output::free_memory());

  /// The sinks that want the times of a question.
  void add_sinks(std::vector<travel::Sink*>&, Question const&);

  /// Asks for what percentiles of access need of a question by transit, if any: `route` is asked for every instant.
  void add_instants(Question const&, travel::TravelRequest const&, access::Route const&);

  /// After the last question; `answers` say what is nearest, and who meets no street. Nothing when the study has no
  /// measures.
  Measured measured(std::vector<Answer> const& answers);

private:
  using MeasureQuestion = std::pair<std::size_t, Question>;  // row of the measure
  using KeptTimes = std::tuple<Question, std::size_t>;       // column of the blocks

  std::vector<MeasuredColumn> columns(std::vector<Answer> const&);
  void add_columns(std::vector<MeasuredColumn>&, std::size_t measure, Question const&, Answer const&);
  void add_competing(std::vector<MeasuredColumn>&, std::size_t measure, std::vector<Answer> const&);
  MeasuredColumn described(Measure const&, std::string mode, std::optional<std::size_t> window,
                           std::optional<int> percentile, Weighting const*, std::optional<int> threshold) const;
  std::vector<std::size_t> columns_of(Measure const&, travel::TravelMode) const;
  bool is_by_instant(Measure const&, Question const&) const;
  std::uint64_t kept_bytes() const;
  std::vector<double> demand_of(Measure const&);
  access::DemandGroup group(Question const&, std::size_t column, std::vector<double> demand,
                            access::Decay const&) const;
  std::vector<std::vector<double>> shared_out(Measure const&, std::vector<access::DemandGroup> const&);
  std::vector<double> const& amounts(std::size_t set, std::string const& column);
  std::vector<double> const& people(std::string const& column);
  void without_unlinked(std::vector<double>&, Answer const&) const;

  Study const& study_;
  Materials const& materials_;
  Report& report_;
  std::map<std::pair<std::size_t, std::string>, std::vector<double>> amounts_;
  std::map<std::string, std::vector<double>> people_;
  std::map<MeasureQuestion, std::unique_ptr<access::Dual>> duals_;
  std::map<MeasureQuestion, std::unique_ptr<access::Accessibility>> sums_;
  std::map<MeasureQuestion, access::AccessByInstant> by_instant_;
  std::map<KeptTimes, std::unique_ptr<access::KeepTimes>> kept_;
};

}  // namespace berline::study
