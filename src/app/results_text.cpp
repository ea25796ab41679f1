#include "results_text.h"

#include <cmath>

#include <fmt/format.h>

#include "berline/output/findings.h"
#include "exit_code.h"
#include "json.h"

namespace berline::app {
namespace {

std::string_view mode_label(travel::TravelMode mode) {
  switch (mode) {
    case travel::TravelMode::transit:
      return "mode_transit";
    case travel::TravelMode::walk:
      return "mode_walk";
    case travel::TravelMode::bike:
      return "mode_bike";
    case travel::TravelMode::ebike:
      return "mode_ebike";
    case travel::TravelMode::car:
      return "mode_car";
  }
  return "";
}

std::string_view mode_code(travel::TravelMode mode) {
  return mode_label(mode).substr(std::string_view{"mode_"}.size());
}

std::string minutes_text(Seconds duration) {
  return is_never(duration) ? "-" : fmt::format("{:.1f}", duration.count() / 60.0);
}

Json json_of(study::Results const& results, text::Language language) {
  auto json = Json{{"folder", results.folder.string()}, {"counts", results.counts}, {"outcomes", Json::array()}};
  for (auto const& outcome : results.outcomes) {
    auto one = Json{{"destinations", outcome.destinations}, {"mode", mode_code(outcome.mode)}};
    if (!outcome.window.empty()) one["window"] = outcome.window;
    if (outcome.percentile != 0) one["percentile"] = outcome.percentile;
    one["origins"] = outcome.origins;
    one["reaching"] = outcome.reaching;
    one["median_nearest_min"] =
        is_never(outcome.median_nearest) ? Json{} : Json::parse(minutes_text(outcome.median_nearest));
    json["outcomes"].push_back(std::move(one));
  }
  if (auto const& index = results.precarity) {
    auto const number = [](double value) { return std::isnan(value) ? Json{} : Json(value); };
    json["precarity"] = Json{{"households", index->households},
                             {"precarious", number(index->precarious)},
                             {"vulnerable", number(index->vulnerable)},
                             {"immobile", number(index->immobile)}};
    if (index->band) json["precarity"]["precarious_p5_p95"] = {index->band->first, index->band->second};
  }
  json["findings"] = output::findings(results.report, language);
  return json;
}

void say_precarity(study::PrecarityOutcome const& index, Console& console) {
  auto const percent = [](double share) {
    return std::isnan(share) ? std::string{"-"} : fmt::format("{:.1f}", 100 * share);
  };
  auto const households = fmt::format("{:.0f}", index.households);
  if (std::isnan(index.precarious)) return console.say("precarity_only_incomes", {{"households", households}});
  auto const band =
      !index.band
          ? std::string{}
          : text::message({.code = "precarity_band",
                           .arguments = {{"low", percent(index.band->first)}, {"high", percent(index.band->second)}}},
                          console.language());
  console.say("precarity_line", {{"precarious", percent(index.precarious)},
                                 {"households", households},
                                 {"band", band},
                                 {"vulnerable", percent(index.vulnerable)},
                                 {"immobile", percent(index.immobile)}});
}

}  // namespace

int show_results(study::Results const& results, Console& console) {
  auto const language = console.language();
  console.findings(results.report);
  if (console.options().json) {
    console.print(json_of(results, language).dump(2) + "\n");
  } else {
    for (auto const& outcome : results.outcomes) {
      auto what = outcome.destinations;
      if (!outcome.window.empty()) what += ", " + outcome.window;
      console.say("outcome_line", {{"what", what},
                                   {"mode", std::string{text::label(mode_label(outcome.mode), language)}},
                                   {"reaching", std::to_string(outcome.reaching)},
                                   {"origins", std::to_string(outcome.origins)},
                                   {"median", minutes_text(outcome.median_nearest)}});
    }
    if (results.precarity) say_precarity(*results.precarity, console);
    console.say("results_are_in", {{"folder", results.folder.string()}});
    console.print(results.folder.string() + "\n");
  }
  return console.options().strict && results.report.count(Severity::warning) > 0 ? kStrictWarnings : kSuccess;
}

}  // namespace berline::app
