#include "compare/noise.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "access/answers.h"
#include "access/questions.h"

namespace berline::study {
namespace {

using travel::TravelMode;

constexpr auto kShareWithin = 0.95;  // of the people, whose changes are no greater

/// Rows of every so many origins.
std::vector<std::size_t> sampled(std::size_t origins) {
  auto rows = std::vector<std::size_t>{};
  auto const stride = std::max<std::size_t>(1, origins / kNoiseOrigins);
  for (std::size_t row = stride / 2; row < origins; row += stride) rows.push_back(row);
  return rows;
}

access::Places only(access::Places const& places, std::vector<std::size_t> const& rows) {
  auto const pick = [&](auto const& column) {
    auto picked = std::decay_t<decltype(column)>{};
    for (auto const row : rows) picked.push_back(column[row]);
    return picked;
  };
  auto some = access::Places{.name = places.name,
                             .source = places.source,
                             .ids = pick(places.ids),
                             .positions = pick(places.positions),
                             .labels = {},
                             .numbers = {},
                             .texts = {},
                             .outlines = {},
                             .entrances = places.entrances};
  for (auto const& [name, column] : places.numbers) some.numbers.emplace(name, pick(column));
  return some;
}

/// What the study asks of transit in minutes, half a step later and drawn otherwise.
Study half_a_step_later(Study study) {
  study.modes = {TravelMode::transit};
  std::erase_if(study.measures, [](Measure const& measure) {
    return measure.kind != MeasureKind::nearest && measure.kind != MeasureKind::dual;
  });
  for (auto& measure : study.measures)
    std::erase_if(measure.modes, [](auto mode) { return mode != TravelMode::transit; });
  std::erase_if(study.measures, [](Measure const& measure) { return measure.modes.empty(); });
  for (auto& window : study.windows) {
    auto const later = Seconds{window.departures.step.count() / 2};
    window.departures.from = window.departures.from + later;
    window.departures.to = window.departures.to + later;
  }
  ++study.transit.headways.seed;
  study.choice.reset();
  study.zones.clear();
  study.inputs.network.clear();
  return study;
}

/// The change that so many of the people do not exceed; 0 of nobody.
double exceeded_by_few(std::vector<std::pair<double, double>> changes) {
  std::ranges::sort(changes);
  auto people = 0.0;
  for (auto const& [change, weight] : changes) people += weight;
  auto below = 0.0;
  for (auto const& [change, weight] : changes)
    if (below += weight; below >= kShareWithin * people) return change;
  return 0;
}

double noise_of(MeasuredColumn const& before, std::vector<double> const& people, std::vector<std::size_t> const& rows,
                MeasuredColumn const& later) {
  auto changes = std::vector<std::pair<double, double>>{};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto const was = before.values[rows[i]], is = later.values[i];
    if (!(people[rows[i]] > 0) || std::isnan(was) || std::isnan(is)) continue;
    changes.emplace_back(std::abs(is - was), people[rows[i]]);
  }
  return exceeded_by_few(std::move(changes));
}

}  // namespace

void put_noise(Measured& measured, Study const& study, Materials const& materials, Networks& networks,
               Progress const& progress) {
  if (!study.has_mode(TravelMode::transit)) return;
  auto const later = half_a_step_later(study);
  if (later.measures.empty()) return;
  auto const rows = sampled(materials.origins.size());
  auto some = Materials{.feeds = materials.feeds,
                        .streets = {},
                        .area = materials.area,
                        .origins = only(materials.origins, rows),
                        .origin_link = materials.origin_link,
                        .destinations = materials.destinations,
                        .zones = {},
                        .parks = materials.parks,
                        .centres = {}};
  auto said = Report{};
  auto redrawn = std::optional<Networks>{};
  if (are_drawn(study, materials)) redrawn.emplace(later, some, said, progress).take_streets(&networks.any());
  auto const answers =
      answer(later, some, redrawn ? *redrawn : networks, [](auto, auto) { return std::filesystem::path{}; }, said,
             progress, {.must_depart = false});
  for (auto& column : measured.columns)
    for (auto const& again : answers.measured.columns)
      if (column.is_time && again.field.name == column.field.name)
        column.noise = noise_of(column, measured.people, rows, again);
}

}  // namespace berline::study
