#include "access/answers.h"

#include <algorithm>
#include <memory>
#include <span>
#include <tuple>

#include <fmt/format.h>

#include "access/layers.h"
#include "access/matrix_files.h"
#include "access/measuring.h"
#include "access/questions.h"
#include "access/study_feeders.h"
#include "berline/base/error.h"
#include "berline/study/service.h"
#include "berline/travel/draws.h"
#include "berline/travel/transit_origins.h"
#include "restart/recorded_times.h"

namespace berline::study {

using travel::TravelMode;

std::string_view mode_name(TravelMode mode) {
  switch (mode) {
    case TravelMode::transit:
      return "transit";
    case TravelMode::walk:
      return "walk";
    case TravelMode::bike:
      return "bike";
    case TravelMode::car:
      return "car";
    case TravelMode::ebike:
      return "ebike";
  }
  return "";
}

void report_unlinked(Materials const& materials, Links const& walk, Report& report) {
  auto const count = [&](access::Places const& places, std::vector<street::Link> const& links,
                         std::string const& code) {
    for (std::size_t row = 0; row < places.size(); ++row)
      if (!links[row].is_linked())
        report.add({Severity::warning,
                    code,
                    {.file = places.source, .place = places.positions[row]},
                    {{"id", places.ids[row]}}});
  };
  count(materials.origins, walk.origins, "origin_not_linked");
  for (std::size_t set = 0; set < materials.destinations.size(); ++set)
    count(materials.destinations[set], walk.destinations[set], "destination_not_linked");
}

Links link_points(network::Network const& network, Materials const& materials, street::Mode mode) {
  auto links = Links{.origins = network::link(network, mode, materials.origins.positions, materials.origin_link),
                     .destinations = {},
                     .entrances = {}};
  for (auto const& places : materials.destinations) {
    auto& destinations = links.destinations.emplace_back(network::link(network, mode, places.positions));
    auto& entrances = links.entrances.emplace_back();
    for (std::size_t row = 0; row < places.size() && !places.entrances.empty(); ++row) {
      auto const& doors = entrances.emplace_back(network::link(network, mode, access::entrances_of(places, row)));
      auto const open = std::ranges::find_if(doors, &street::Link::is_linked);
      destinations[row] = open == doors.end() ? street::Link{} : *open;
    }
  }
  return links;
}

std::optional<access::NearestFew> nearest_few(Study const& study, std::size_t set, std::size_t origins,
                                              std::size_t columns) {
  auto const count = study.destinations[set].nearest;
  if (count == 1) return std::nullopt;
  return access::NearestFew{origins, columns, static_cast<std::size_t>(count)};
}

travel::TravelRequest request_for(Study const& study, TravelMode mode, std::optional<std::size_t> window) {
  auto request =
      travel::TravelRequest{.mode = mode, .window = {}, .percentiles = study.percentiles, .limits = study.limits};
  if (window) {
    request.window = study.windows[*window].departures;
    request.timing = study.windows[*window].timing;
    request.first_wait = study.windows[*window].first_wait;
  }
  return request;
}

Answers answer(Study const& study, Materials const& materials, Networks& networks, MatrixFile const& file,
               Report& report, Progress const& progress, Asked const& asked) {
  auto const transit = study.has_mode(TravelMode::transit);
  // Said before the streets are searched, as far as it can be.
  if (transit && asked.must_depart)
    check_departures(materials.feeds, networks.first().timetable, study.windows.front(), study.limits.max_duration,
                     report);
  auto const links = links_by_mode(study, materials, networks.first());
  auto questions = questions_of(study, asked);
  if (asked.parts != nullptr) put_keys(questions, study, materials, links, networks, *asked.parts);
  networks.add_hierarchies(modes_worth_an_index(study, materials, networks.first(), questions, asked.parts));
  auto answers = Answers{};
  auto matrices = MatrixFiles{study, materials, file};
  auto measuring = Measuring{study, materials, report};
  auto choice = std::optional<access::KeepTimes>{};
  auto feeders = std::optional<StudyFeeders>{};               // on the network of transit
  auto by_transit = std::optional<travel::TransitOrigins>{};  // in the present window
  auto const drawn = are_drawn(study, materials);
  for (auto const& places : materials.destinations)
    if (drawn && !places.entrances.empty())
      throw ConfigError{"entrances_and_draws", {.field = "destinations." + places.name + ".entrances"}, {}};
  auto const ways_of = [&](network::Network const& network, std::size_t set) {
    if (!feeders) feeders.emplace(study, materials, network);
    return feeders->of(set);
  };
  // By transit, for whatever instants the request asks for.
  auto const route_for = [&](network::Network const& network, Asking const& question,
                             travel::TravelRequest const& request, std::span<travel::Sink* const> sinks,
                             Progress const& named) {
    auto const& origins = links.at(question.mode).origins;
    auto const& destinations = links.at(question.mode).destinations[question.set];
    auto const ways = ways_of(network, question.set);
    auto const& sites = links.at(question.mode).entrances[question.set];
    if (!drawn && !sites.empty()) return travel::all_to_sets(network, origins, sites, request, sinks, named, ways);
    if (!drawn) return travel::all_to_many(network, origins, destinations, request, sinks, named, ways);
    auto one = std::optional<network::Network>{};
    auto const draw_network = [&](int draw) -> network::Network const& {
      return one.emplace(networks.drawn(study.windows[*question.window].date, draw));
    };
    auto const draws = travel::Draws{study.transit.headways.draws, study.transit.headway_percentile};
    travel::all_to_many(draws, draw_network, origins, destinations, request, sinks, named, ways);
  };
  auto const route = [&](network::Network const& network, Asking const& question, std::span<travel::Sink* const> sinks,
                         Progress const& named) {
    auto const request = request_for(study, question.mode, question.window);
    auto const& [origins, destinations, entrances] = links.at(question.mode);
    auto const& sites = entrances[question.set];
    if (!question.window && !sites.empty()) return travel::all_to_sets(network, origins, sites, request, sinks, named);
    if (!question.window)
      return travel::all_to_many(network, origins, destinations[question.set], request, sinks, named);
    if (drawn) return route_for(network, question, request, sinks, named);
    auto const ways = ways_of(network, question.set);
    if (!by_transit) by_transit.emplace(network, origins, request, feeders->access());
    if (!sites.empty()) return by_transit->to_sets(sites, sinks, named, ways.egress, asked.result_bytes);
    by_transit->to_many(destinations[question.set], sinks, named, ways.egress, asked.result_bytes);
  };
  auto const ask = [&](network::Network const& network, Asking const& question) {
    auto const& [mode, set, window, key] = question;
    // The core says that it computes a matrix; people want to know which.
    auto const stage = fmt::format("stage_matrix_{}", mode_name(mode));
    auto const named = Progress{[&](std::string_view what, std::size_t done, std::size_t total) {
      progress(what == "stage_matrix" ? std::string_view{stage} : what, done, total);
    }};
    auto const columns = travel::column_count(request_for(study, mode, window));
    auto nearest = access::Nearest{materials.origins.size(), columns};
    auto few = nearest_few(study, set, materials.origins.size(), columns);
    auto sinks = std::vector<travel::Sink*>{&nearest};
    if (few) sinks.push_back(&*few);
    matrices.add_sinks(sinks, set, window, mode);
    measuring.add_sinks(sinks, {set, mode, window});
    if (study.choice && study.choice->set == set && study.choice->mode == mode && window.value_or(0) == 0) {
      auto const column = mode == TravelMode::transit ? middle_of(study.percentiles) : 0;
      sinks.push_back(&choice.emplace(materials.origins.size(), materials.destinations[set].size(), column));
    }
    if (!key)
      route(network, question, sinks, named);
    else if (asked.parts->has(*key))
      replay_times(asked.parts->read(*key, name_of(study, question)), sinks, materials.origins.size(), named);
    else
      record_times(asked.parts->write(*key, name_of(study, question)), sinks,
                   [&](auto const& all) { route(network, question, all, named); });
    if (window)
      measuring.add_instants({set, mode, window}, request_for(study, mode, window),
                             [&](travel::TravelRequest const& at, std::span<travel::Sink* const> one) {
                               route_for(network, question, at, one, named);
                             });
    answers.list.push_back({set, window, mode, std::move(nearest), std::move(few)});
  };
  auto at = std::size_t{0};  // window whose network is at hand
  for (auto const& question : questions) {
    if (!question.window) {
      ask(networks.first(), question);
      continue;
    }
    auto const& window = study.windows[*question.window];
    auto const& network = networks.on(window.date);
    if (*question.window != at) {
      by_transit.reset();
      feeders.reset();
      if (asked.must_depart)
        check_departures(materials.feeds, network.timetable, window, study.limits.max_duration, report);
    }
    at = *question.window;
    ask(network, question);
  }
  answers.matrices = matrices.finish();
  if (choice) answers.choice_times = choice->times();
  std::ranges::stable_sort(answers.list, {}, [&](Answer const& one) {
    return std::tuple{one.set, std::ranges::find(study.modes, one.mode) - study.modes.begin(), one.window};
  });
  answers.measured = measuring.measured(answers.list);
  return answers;
}

}  // namespace berline::study
