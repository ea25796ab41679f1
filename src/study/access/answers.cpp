#include "access/answers.h"

#include <algorithm>
#include <memory>
#include <span>
#include <tuple>

#include <fmt/format.h>

#include "access/measuring.h"
#include "berline/output/travel_times.h"
#include "berline/study/service.h"

namespace berline::study {
namespace {

using travel::TravelMode;

std::size_t window_count(Study const& study) {
  return study.has_mode(TravelMode::transit) ? study.windows.size() : 1;
}

/// The modes in the order of computing: streets first, for they serve every window; transit last, for its rows are
/// then written as they come.
std::vector<TravelMode> in_order(std::vector<TravelMode> modes) {
  std::ranges::stable_partition(modes, [](auto mode) { return mode != TravelMode::transit; });
  return modes;
}

/// The writers of all matrices: one a set and window.
class Matrices {
public:
  Matrices(Study const& study, Materials const& materials, MatrixFile const& file) : windows_{window_count(study)} {
    auto options = output::TravelTimesOptions{};
    options.modes = in_order(study.modes);
    options.percentiles = study.percentiles;
    options.dialect = study.output.csv_dialect;
    for (std::size_t set = 0; set < study.destinations.size(); ++set)
      for (std::size_t window = 0; window < windows_; ++window) {
        auto const path = file(set, window);
        writers_.push_back(path.empty() ? nullptr
                                        : std::make_unique<output::TravelTimesWriter>(
                                              path, materials.origins.ids, materials.destinations[set].ids, options));
      }
  }

  /// The sinks that want the times of this mode: of one window, or of all.
  void add_sinks(std::vector<travel::Sink*>& sinks, std::size_t set, std::optional<std::size_t> window,
                 TravelMode mode) {
    for (std::size_t w = 0; w < windows_; ++w)
      if (auto* writer = writers_[set * windows_ + w].get(); writer != nullptr && (!window || *window == w))
        sinks.push_back(&writer->sink(mode));
  }

  std::vector<MatrixWritten> finish() {
    auto written = std::vector<MatrixWritten>{};
    for (std::size_t i = 0; i < writers_.size(); ++i)
      if (writers_[i]) written.push_back({i / windows_, i % windows_, writers_[i]->finish()});
    return written;
  }

private:
  std::size_t windows_;
  std::vector<std::unique_ptr<output::TravelTimesWriter>> writers_;  // [set * windows + window]
};

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
  auto matrices = Matrices{study, materials, file};
  auto measuring = Measuring{study, materials, report};
  auto const origins = materials.origins.size();
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
      travel::all_to_many(network, links.origins, links.destinations[set], request, sinks, named);
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
