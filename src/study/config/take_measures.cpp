#include "config/take_measures.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "berline/base/error.h"

namespace berline::study {
namespace {

using travel::TravelMode;

constexpr auto kNames = std::array<std::pair<std::string_view, MeasureKind>, 10>{{
    {"nearest", MeasureKind::nearest},
    {"dual", MeasureKind::dual},
    {"cumulative", MeasureKind::cumulative},
    {"gravity", MeasureKind::gravity},
    {"2sfca", MeasureKind::two_step},
    {"e2sfca", MeasureKind::enhanced_two_step},
    {"3sfca", MeasureKind::three_step},
    {"m2sfca", MeasureKind::modified_two_step},
    {"balanced", MeasureKind::balanced},
    {"spatial_availability", MeasureKind::spatial_availability},
}};

/// Keys of one `[[measure]]`.
class MeasureTaker {
public:
  MeasureTaker(Taker const& taker, Study const& study, std::size_t row)
      : taker_{taker}, study_{study}, path_{fmt::format("measure[{}]", row)} {}

  Measure take() {
    auto measure = Measure{};
    auto const kind = text("kind");
    if (auto const* known = std::ranges::find(kNames, kind, &std::pair<std::string_view, MeasureKind>::first);
        known != kNames.end())
      measure.kind = known->second;
    measure.set = take_set();
    auto const* set = measure.set < study_.destinations.size() ? &study_.destinations[measure.set] : nullptr;
    measure.id = fmt::format("{}_{}", set != nullptr ? set->name : "", kind);
    taker_.take(measure.id, path_ + ".id");
    if (!is_name(measure.id)) add("config_bad_name", "id", {{"name", measure.id}});
    measure.count = set != nullptr ? set->count : "";
    taker_.take(measure.count, path_ + ".count");
    measure.modes = study_.modes;
    taker_.take(measure.modes, path_ + ".modes");
    for (auto const mode : measure.modes)
      if (!study_.has_mode(mode)) add("config_measure_mode_not_computed", "modes", {});
    measure.percentiles = take_percentiles();
    if (measure.kind == MeasureKind::dual) {
      measure.thresholds = {1};
      taker_.take(measure.thresholds, path_ + ".n");
    } else {
      forbid("n");
    }
    measure.weightings = take_weightings(measure.kind);
    measure.percentile_of = take_percentile_of(measure.kind);
    if (is_catchment(measure.kind)) take_demand(measure);
    return measure;
  }

  std::string const& path() const { return path_; }

private:
  void add(std::string code, std::string const& key, Arguments arguments) const {
    arguments.emplace_back("key", path_ + '.' + key);
    taker_.add(std::move(code), path_ + '.' + key, std::move(arguments));
  }
  bool has(std::string const& key) const { return taker_.has(path_ + '.' + key); }
  std::string text(std::string const& key) const {
    auto value = std::string{};
    taker_.take(value, path_ + '.' + key);
    return value;
  }
  void forbid(std::string const& key) const {
    if (has(key)) add("config_measure_key_unused", key, {{"kind", text("kind")}});
  }
  Seconds minutes_of(std::string const& key) const {
    auto value = Seconds{};
    if (!has(key)) add("config_key_missing", key, {});
    taker_.take_minutes(value, path_ + '.' + key);
    return value;
  }
  double number_of(std::string const& key) const {
    auto value = 0.0;
    if (!has(key)) add("config_key_missing", key, {});
    taker_.take(value, path_ + '.' + key);
    return value;
  }

  std::size_t take_set() const {
    auto const name = text("destinations");
    if (name.empty() && study_.destinations.size() == 1) return 0;
    auto const found = std::ranges::find(study_.destinations, name, &Destinations::name);
    if (found != study_.destinations.end()) return static_cast<std::size_t>(found - study_.destinations.begin());
    auto known = std::vector<std::string_view>{};
    for (auto const& set : study_.destinations) known.push_back(set.name);
    if (name.empty())
      add("config_key_missing", "destinations", {});
    else
      add("config_unknown_choice", "destinations",
          {{"value", name}, {"known", fmt::format("{}", fmt::join(known, ", "))}});
    return study_.destinations.size();
  }

  std::vector<std::size_t> take_percentiles() const {
    auto asked = study_.percentiles;
    taker_.take(asked, path_ + ".percentiles");
    auto rows = std::vector<std::size_t>{};
    for (auto const percentile : asked) {
      auto const found = std::ranges::find(study_.percentiles, percentile);
      if (found == study_.percentiles.end())
        add("config_unknown_choice", "percentiles",
            {{"value", std::to_string(percentile)}, {"known", fmt::format("{}", fmt::join(study_.percentiles, ", "))}});
      else
        rows.push_back(static_cast<std::size_t>(found - study_.percentiles.begin()));
    }
    return rows;
  }

  PercentileOf take_percentile_of(MeasureKind kind) const {
    if (text("percentile_of") != "access") return PercentileOf::time;
    if (kind != MeasureKind::cumulative && kind != MeasureKind::gravity) forbid("percentile_of");
    if (taker_.has("inputs.matrix")) add("config_keys_exclude", "percentile_of", {{"other", "inputs.matrix"}});
    return PercentileOf::access;
  }

  std::vector<Weighting> take_weightings(MeasureKind kind) const {
    auto const is_time = kind == MeasureKind::nearest || kind == MeasureKind::dual;
    auto const is_step = kind == MeasureKind::cumulative || kind == MeasureKind::two_step;
    if (is_time || is_step) forbid("decay");
    if (is_time) {
      forbid("cutoffs_min");
      return {};
    }
    auto const decay = is_step ? std::string{"step"} : text("decay");
    if (decay.empty()) {
      add("config_key_missing", "decay", {});
      return {};
    }
    auto weightings = std::vector<Weighting>{};
    if (decay == "step" || decay == "linear" || decay == "logistic") {
      auto cutoffs = std::vector<int>{};
      if (!has("cutoffs_min")) add("config_key_missing", "cutoffs_min", {});
      taker_.take(cutoffs, path_ + ".cutoffs_min");
      auto const width = decay == "linear" ? minutes_of("width_min") : Seconds{};
      auto const deviation = decay == "logistic" ? minutes_of("sd_min") : Seconds{};
      for (auto const count : cutoffs) {
        auto const cutoff = minutes(count);
        if (decay == "step") weightings.push_back({cutoff, access::StepDecay{cutoff}});
        if (decay == "linear") weightings.push_back({cutoff, access::LinearDecay{cutoff, width}});
        if (decay == "logistic") weightings.push_back({cutoff, access::LogisticDecay{cutoff, deviation}});
      }
    } else {
      forbid("cutoffs_min");
      if (decay == "exponential") weightings.push_back({{}, access::ExponentialDecay{minutes_of("half_life_min")}});
      if (decay == "fixed-exponential")
        weightings.push_back({{}, access::FixedExponentialDecay{number_of("decay_constant")}});
      if (decay == "gaussian") weightings.push_back({{}, access::GaussianDecay{minutes_of("sd_min")}});
      if (decay == "power") weightings.push_back({{}, access::PowerDecay{number_of("exponent")}});
      if (decay == "stepped") weightings.push_back({{}, take_bands()});
      if (decay == "apl-2012") weightings.push_back({{}, access::apl_2012()});
      if (decay == "apl-2015") weightings.push_back({{}, access::apl_2015()});
    }
    for (auto const& weighting : weightings) check_decay(weighting.decay);
    return weightings;
  }

  access::SteppedDecay take_bands() const {
    auto ends = std::vector<int>{};
    auto weights = std::vector<double>{};
    for (auto const* key : {"bands_min", "weights"})
      if (!has(key)) add("config_key_missing", key, {});
    taker_.take(ends, path_ + ".bands_min");
    taker_.take(weights, path_ + ".weights");
    if (ends.size() != weights.size()) add("config_measure_bands_differ", "weights", {});
    auto decay = access::SteppedDecay{};
    for (std::size_t i = 0; i < std::min(ends.size(), weights.size()); ++i)
      decay.bands.push_back({minutes(ends[i]), weights[i]});
    return decay;
  }

  void check_decay(access::Decay const& decay) const {
    try {
      access::check(decay);
    } catch (ConfigError const& error) {
      for (auto const& problem : error.notices()) add(problem.code, "decay", problem.arguments);
    }
  }

  void take_demand(Measure& measure) const {
    if (!study_.origins.weight.empty()) measure.demand = {study_.origins.weight};
    taker_.take(measure.demand, path_ + ".demand");
    taker_.take(measure.per, path_ + ".per");
    taker_.take(measure.ages, path_ + ".ages");
    taker_.take(measure.use, path_ + ".use");
    if (measure.ages.size() != measure.use.size()) add("config_measure_use_differs", "use", {});
    if (!measure.ages.empty() && has("demand")) add("config_keys_exclude", "ages", {{"other", path_ + ".demand"}});
    if (!measure.ages.empty()) measure.demand.clear();
    if (measure.has_competing_modes() && measure.demand.size() != measure.modes.size())
      add("config_measure_demand_differs", "demand",
          {{"columns", std::to_string(measure.demand.size())}, {"modes", std::to_string(measure.modes.size())}});
  }

  Taker const& taker_;
  Study const& study_;
  std::string path_;
};

}  // namespace

std::string_view name(MeasureKind kind) {
  return std::ranges::find(kNames, kind, &std::pair<std::string_view, MeasureKind>::second)->first;
}

bool is_catchment(MeasureKind kind) {
  return kind >= MeasureKind::two_step;
}

std::vector<Measure> take_measures(Taker const& taker, Study const& study) {
  auto measures = std::vector<Measure>{};
  if (auto const* tables = taker.tree().root["measure"].as_array()) {
    auto known = std::set<std::string>{};
    for (std::size_t i = 0; i < tables->size(); ++i) {
      auto one = MeasureTaker{taker, study, i};
      auto measure = one.take();
      if (!known.insert(measure.id).second)
        taker.add("config_name_twice", one.path() + ".id", {{"key", one.path() + ".id"}, {"name", measure.id}});
      measures.push_back(std::move(measure));
    }
    return measures;
  }
  if (study.zones.empty() && !study.equity && study.scenarios.empty()) return measures;
  return nearest_measures(study);
}

std::vector<Measure> nearest_measures(Study const& study) {
  auto measures = std::vector<Measure>{};
  for (std::size_t set = 0; set < study.destinations.size(); ++set) {
    auto measure = Measure{};
    measure.id = study.destinations[set].name + "_nearest";
    measure.set = set;
    measure.modes = study.modes;
    for (std::size_t row = 0; row < study.percentiles.size(); ++row) measure.percentiles.push_back(row);
    measures.push_back(std::move(measure));
  }
  return measures;
}

}  // namespace berline::study
