#include "access/answers.h"

#include <algorithm>
#include <memory>
#include <span>
#include <tuple>

#include <fmt/format.h>

#include "access/matrix_files.h"
#include "access/measuring.h"
#include "access/study_feeders.h"
#include "berline/study/service.h"
#include "berline/travel/draws.h"

namespace berline::study {
namespace {

using travel::TravelMode;

/// The street modes of the study for which a hierarchy saves more than it costs, over all sets and windows.
std::vector<street::Mode> modes_worth_an_index(Study const& study, Materials const& materials,
                                               network::Network const& network) {
  auto destinations = std::size_t{0};
  for (auto const& places : materials.destinations) destinations += places.size();
  auto modes = std::vector<street::Mode>{};
  for (auto const mode : study.modes) {
    auto const windows = mode == TravelMode::transit ? study.windows.size() : 1;
    auto const request = travel::TravelRequest{.mode = mode, .limits = study.limits};
    if (travel::hierarchy_pays(network, request, materials.origins.size(), destinations * windows))
      modes.push_back(travel::street_mode(mode));
  }
  return modes;
}

/// Are there departures whose phase is to be drawn?
bool are_drawn(Study const& study, Materials const& materials) {
  return study.transit.headways.draws > 0 && std::ranges::any_of(materials.feeds, [](gtfs::Feed const& feed) {
           return std::ranges::any_of(feed.frequencies, [](gtfs::Frequency const& row) { return !row.exact; });
         });
}

}  // namespace

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
                     .destinations = {}};
  for (auto const& places : materials.destinations)
    links.destinations.push_back(network::link(network, mode, places.positions));
  return links;
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
  networks.add_hierarchies(modes_worth_an_index(study, materials, networks.first()));
  auto answers = Answers{};
  auto matrices = MatrixFiles{study, materials, file};
  auto measuring = Measuring{study, materials, report};
  auto const origins = materials.origins.size();
  auto feeders = std::optional<StudyFeeders>{};  // on the network of transit
  auto const drawn = are_drawn(study, materials);
  auto const route = [&](network::Network const& network, travel::TravelRequest const& request,
                         std::optional<std::size_t> window, Links const& links, std::size_t set,
                         std::span<travel::Sink* const> sinks, Progress const& named) {
    auto const ways = window ? feeders->of(set) : travel::Feeders{};
    auto const& destinations = links.destinations[set];
    if (!window || !drawn)
      return travel::all_to_many(network, links.origins, destinations, request, sinks, named, ways);
    auto one = std::optional<network::Network>{};
    auto const draw_network = [&](int draw) -> network::Network const& {
      return one.emplace(networks.drawn(study.windows[*window].date, draw));
    };
    travel::all_to_many(study.transit.headways.draws, draw_network, links.origins, destinations, request, sinks, named,
                        ways);
  };
  // The core says that it computes a matrix; people want to know which.
  auto const ask = [&](network::Network const& network, TravelMode mode, std::optional<std::size_t> window,
                       Links const& links) {
    auto const request = request_for(study, mode, window);
    auto const stage = fmt::format("stage_matrix_{}", mode_name(mode));
    auto const named = Progress{[&](std::string_view what, std::size_t done, std::size_t total) {
      progress(what == "stage_matrix" ? std::string_view{stage} : what, done, total);
    }};
    auto const columns = travel::column_count(request);
    for (std::size_t set = 0; set < study.destinations.size(); ++set) {
      if (asked.wanted && !asked.wanted(set, mode)) continue;
      auto nearest = access::Nearest{origins, columns};
      auto sinks = std::vector<travel::Sink*>{&nearest};
      matrices.add_sinks(sinks, set, window, mode);
      measuring.add_sinks(sinks, {set, mode, window});
      route(network, request, window, links, set, sinks, named);
      answers.list.push_back({set, window, mode, std::move(nearest)});
    }
  };
  for (auto const mode : in_order(study.modes)) {
    auto const links = link_points(networks.first(), materials, travel::street_mode(mode));
    if (mode != TravelMode::transit) {
      ask(networks.first(), mode, std::nullopt, links);
      continue;
    }
    for (std::size_t window = 0; window < study.windows.size(); ++window) {
      auto const& network = networks.on(study.windows[window].date);
      if (window > 0 && asked.must_depart)
        check_departures(materials.feeds, network.timetable, study.windows[window], study.limits.max_duration, report);
      feeders.emplace(study, materials, network);
      ask(network, mode, window, links);
    }
  }
  answers.matrices = matrices.finish();
  std::ranges::stable_sort(answers.list, {}, [&](Answer const& one) {
    return std::tuple{one.set, std::ranges::find(study.modes, one.mode) - study.modes.begin(), one.window};
  });
  answers.measured = measuring.measured(answers.list);
  return answers;
}

}  // namespace berline::study
