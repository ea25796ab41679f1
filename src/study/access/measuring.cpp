#include "access/measuring.h"

#include <algorithm>
#include <set>
#include <utility>

#include "berline/base/error.h"

namespace berline::study {
namespace {

using travel::TravelMode;

/// Said before hours of routing, rather than found out after them.
void require_memory(std::uint64_t needed, std::uint64_t free) {
  constexpr auto kMebibyte = std::uint64_t{1} << 20;
  if (needed > free)
    throw ResourceError{"catchment_not_enough_memory",
                        {},
                        {{"needed", std::to_string(needed / kMebibyte)}, {"free", std::to_string(free / kMebibyte)}}};
}

std::vector<access::Decay> decays_of(Measure const& measure) {
  auto decays = std::vector<access::Decay>{};
  for (auto const& weighting : measure.weightings) decays.push_back(weighting.decay);
  return decays;
}

}  // namespace

Measuring::Measuring(Study const& study, Materials const& materials, Report& report, std::uint64_t free_memory)
    : study_{study}, materials_{materials}, report_{report} {
  // Columns that are not there are said before hours of routing.
  for (auto const& measure : study.measures) {
    if (measure.kind != MeasureKind::nearest) amounts(measure.set, measure.count);
    for (auto const& column : measure.demand) people(column);
  }
  for (auto const& measure : study.measures)
    for (auto const& column : measure.ages) people(column);
  if (!study.measures.empty()) people(study.origins.weight);
  require_memory(kept_bytes(), free_memory);
}

std::uint64_t Measuring::kept_bytes() const {
  auto tables = std::set<KeptTimes>{};
  for (auto const& measure : study_.measures)
    for (auto const mode : measure.modes) {
      auto const windows =
          mode == TravelMode::transit ? std::max(study_.windows.size(), std::size_t{1}) : std::size_t{1};
      for (std::size_t window = 0; window < windows && is_catchment(measure.kind); ++window)
        for (auto const column : columns_of(measure, mode))
          tables.insert({Question{measure.set, mode, window}, column});
    }
  auto bytes = std::uint64_t{0};
  for (auto const& measure : study_.measures)
    if (measure.percentile_of == PercentileOf::access && std::ranges::count(measure.modes, TravelMode::transit) > 0)
      for (auto const& window : study_.windows)
        bytes += access::AccessByInstant::bytes(materials_.origins.size(), window.departures.size(),
                                                measure.weightings.size());
  for (auto const& [question, column] : tables)
    bytes += std::uint64_t{2} * materials_.origins.size() * materials_.destinations[question.set].size();
  return bytes;
}

std::vector<double> Measuring::demand_of(Measure const& measure) {
  if (measure.ages.empty()) return people(measure.demand.empty() ? std::string{} : measure.demand.front());
  auto by_age = std::vector<std::vector<double>>{};
  for (auto const& column : measure.ages) by_age.push_back(people(column));
  return access::standardised_demand(by_age, measure.use);
}

std::vector<double> const& Measuring::amounts(std::size_t set, std::string const& column) {
  auto const [found, is_new] = amounts_.try_emplace({set, column});
  if (is_new) found->second = access::opportunities_of(materials_.destinations[set], column, report_).amounts;
  return found->second;
}

std::vector<double> const& Measuring::people(std::string const& column) {
  auto const [found, is_new] = people_.try_emplace(column);
  if (is_new) found->second = access::opportunities_of(materials_.origins, column, report_).amounts;
  return found->second;
}

std::vector<std::size_t> Measuring::columns_of(Measure const& measure, TravelMode mode) const {
  return mode == TravelMode::transit ? measure.percentiles : std::vector<std::size_t>{0};
}

void Measuring::add_sinks(std::vector<travel::Sink*>& sinks, Question const& question) {
  auto const origins = materials_.origins.size();
  auto const destinations = materials_.destinations[question.set].size();
  auto const columns = question.mode == TravelMode::transit ? study_.percentiles.size() : std::size_t{1};
  for (std::size_t row = 0; row < study_.measures.size(); ++row) {
    auto const& measure = study_.measures[row];
    if (measure.set != question.set || std::ranges::count(measure.modes, question.mode) == 0) continue;
    if (measure.kind == MeasureKind::dual) {
      auto const thresholds = std::vector<double>{measure.thresholds.begin(), measure.thresholds.end()};
      auto& sink = duals_[{row, question}];
      sink = std::make_unique<access::Dual>(origins, columns, amounts(measure.set, measure.count), thresholds);
      sinks.push_back(sink.get());
    } else if (is_by_instant(measure, question)) {
      continue;
    } else if (measure.kind == MeasureKind::cumulative || measure.kind == MeasureKind::gravity) {
      auto const decays = decays_of(measure);
      auto offered = access::Opportunities{measure.count, amounts(measure.set, measure.count)};
      auto& sink = sums_[{row, question}];
      sink = std::make_unique<access::Accessibility>(origins, columns, std::vector{std::move(offered)}, decays);
      sinks.push_back(sink.get());
    } else if (is_catchment(measure.kind)) {
      for (auto const column : columns_of(measure, question.mode)) {
        auto& sink = kept_[{question, column}];
        if (sink) continue;
        sink = std::make_unique<access::KeepTimes>(origins, destinations, column);
        sinks.push_back(sink.get());
      }
    }
  }
}

bool Measuring::is_by_instant(Measure const& measure, Question const& question) const {
  return measure.percentile_of == PercentileOf::access && question.mode == TravelMode::transit;
}

void Measuring::add_instants(Question const& question, travel::TravelRequest const& request,
                             access::Route const& route) {
  for (std::size_t row = 0; row < study_.measures.size(); ++row) {
    auto const& measure = study_.measures[row];
    if (measure.set != question.set || std::ranges::count(measure.modes, question.mode) == 0) continue;
    if (!is_by_instant(measure, question)) continue;
    auto const offered = access::Opportunities{measure.count, amounts(measure.set, measure.count)};
    by_instant_.insert_or_assign({row, question}, access::access_by_instant(request, materials_.origins.size(), offered,
                                                                            decays_of(measure), route));
  }
}

Measured Measuring::measured(std::vector<Answer> const& answers) {
  auto measured = Measured{};
  if (study_.measures.empty()) return measured;
  measured.origins = materials_.origins.ids;
  measured.people = people(study_.origins.weight);
  measured.columns = columns(answers);
  measured.zones = materials_.zones;
  for (auto const& zones : measured.zones) measured.sums.push_back(summed_up(zones, measured.people, measured.columns));
  return measured;
}

}  // namespace berline::study
