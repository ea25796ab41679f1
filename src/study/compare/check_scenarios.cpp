#include "compare/check_scenarios.h"

#include <iterator>
#include <optional>
#include <utility>

#include "berline/base/error.h"
#include "berline/scenario/apply.h"
#include "berline/scenario/read.h"
#include "berline/study/check_scenario.h"
#include "compare/changed.h"
#include "compare/index_variants.h"

namespace berline::study {
namespace {

using scenario::Layer;

/// Holds scenarios against a study, one after the other, and collects what is wrong with them.
class Checking {
public:
  Checking(Study const& study, Materials const& materials)
      : study_{study}, materials_{materials}, sets_{materials.destinations, materials.parks, {}} {}

  /// Each kind of input is tried, so that all problems are found.
  void add(scenario::Scenario const& scenario) {
    attempt([&] { check_prices(scenario, with_parameters(study_, scenario)); });
    attempt([&] { scenario::apply(scenario, materials_.feeds, std::nullopt); });
    attempt([&] { apply(scenario, study_, sets_for(scenario)); });
    attempt([&] { scenario::pools(scenario, scenario::apply(scenario, materials_.streets.extract)); });
  }
  void add_stops(scenario::Scenario const& scenario, network::Network const& network) {
    if (!touches(scenario, Layer::transit) || touches(scenario, Layer::streets)) return;
    auto const applied = scenario::apply(scenario, materials_.feeds, std::nullopt);
    add(stops_off_streets(scenario, materials_.feeds, applied.feeds, network));
  }
  template <class Step>
  void attempt(Step const& step) {
    try {
      step();
    } catch (ConfigError const& error) {
      add(error.notices());
    }
  }
  /// Throws when there is anything wrong.
  void finish() {
    if (!problems_.empty()) throw ConfigError{std::move(problems_)};
  }

private:
  void add(std::vector<Notice> const& found) { problems_.insert(problems_.end(), found.begin(), found.end()); }

  /// The places of the index are read when the first scenario may change them.
  FacilitySets const& sets_for(scenario::Scenario const& scenario) {
    if (study_.precarity && !has_index_places_ && touches(scenario, Layer::facilities)) {
      auto said = Report{};  // again when the index reads them
      sets_.index = read_trip_places(study_, materials_, said);
      has_index_places_ = true;
    }
    return sets_;
  }

  Study const& study_;
  Materials const& materials_;
  FacilitySets sets_;
  bool has_index_places_ = false;
  std::vector<Notice> problems_;
};

}  // namespace

scenario::Scenario read_scenario_of(ScenarioFiles const& files) {
  auto scenario = scenario::read_scenario(files.files);
  scenario.id = files.id;
  if (!files.title.empty()) scenario.title = files.title;
  return scenario;
}

std::vector<Notice> stops_off_streets(scenario::Scenario const& scenario, std::vector<gtfs::Feed> const& before,
                                      std::vector<gtfs::Feed> const& after, network::Network const& network) {
  auto problems = std::vector<Notice>{};
  for (std::size_t feed = 0; feed < after.size(); ++feed) {
    auto const added = std::span{after[feed].stops}.subspan(before[feed].stops.size());
    auto positions = std::vector<LatLng>{};
    for (auto const& stop : added) positions.push_back(stop.position);
    auto const links = network::link(network, street::Mode::walk, positions);
    for (std::size_t row = 0; row < added.size(); ++row)
      if (!links[row].is_linked())
        problems.push_back({Severity::error,
                            "scenario_stop_off_streets",
                            {.file = scenario.files.front().string(), .place = positions[row]},
                            {{"stop", std::string{after[feed].text(added[row].id)}}}});
  }
  return problems;
}

void check_scenarios(Study const& study, Materials const& materials) {
  auto checking = Checking{study, materials};
  for (auto const& files : study.scenarios) checking.attempt([&] { checking.add(read_scenario_of(files)); });
  checking.finish();
}

void check_new_stops(Study const& study, Materials const& materials, network::Network const& network) {
  auto checking = Checking{study, materials};
  for (auto const& files : study.scenarios) checking.add_stops(read_scenario_of(files), network);
  checking.finish();
}

void check_scenario(Study const& study, scenario::Scenario const& scenario, Report& report, Progress const& progress) {
  auto const materials = read_materials(study, report, progress);
  auto checking = Checking{study, materials};
  checking.add(scenario);
  checking.finish();
  auto networks = Networks{study, materials, report, progress};
  checking.add_stops(scenario, networks.first());
  checking.finish();
}

}  // namespace berline::study
