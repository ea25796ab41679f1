#include "access/questions.h"

#include <algorithm>

#include <fmt/format.h>

#include "access/matrix_files.h"
#include "restart/recorded_times.h"

namespace berline::study {
namespace {

using travel::TravelMode;

void append_positions(Bytes& bytes, std::vector<LatLng> const& positions) {
  append(bytes, std::uint64_t{positions.size()});
  for (auto const position : positions) append(bytes, position.lat), append(bytes, position.lon);
}

/// Ways to stops beside walking start from the places themselves, whatever street they are linked to on foot.
void append_feeders(Bytes& bytes, Study const& study, Materials const& materials, std::size_t set) {
  auto const& [access, egress, bike, car, parking, walk, parks_unused, headways_unused, headway_percentile_unused] =
      study.transit;
  if (access.empty() && egress.empty()) return;
  for (auto const* kinds : {&access, &egress}) {
    append(bytes, std::uint64_t{kinds->size()});
    for (auto const kind : *kinds) append(bytes, kind);
  }
  append(bytes, bike), append(bytes, car), append(bytes, parking), append(bytes, walk);
  append_positions(bytes, materials.parks.positions);
  append_positions(bytes, materials.origins.positions);
  append_positions(bytes, materials.destinations[set].positions);
}

/// The places on the streets are those of the sites, not of where one enters them.
void append_entrances(Bytes& bytes, access::Places const& places) {
  if (places.entrances.empty()) return;
  for (std::size_t row = 0; row < places.size(); ++row) append_positions(bytes, access::entrances_of(places, row));
}

}  // namespace

std::vector<Asking> questions_of(Study const& study, Asked const& asked) {
  auto questions = std::vector<Asking>{};
  for (auto const mode : in_order(study.modes))
    for (std::size_t window = 0; window < (mode == TravelMode::transit ? study.windows.size() : 1); ++window)
      for (std::size_t set = 0; set < study.destinations.size(); ++set)
        if (!asked.wanted || asked.wanted(set, mode))
          questions.push_back(
              {mode, set, mode == TravelMode::transit ? std::optional{window} : std::nullopt, std::nullopt});
  return questions;
}

std::string name_of(Study const& study, Asking const& question) {
  auto const name = fmt::format("{} {}", study.destinations[question.set].name, mode_name(question.mode));
  auto const window = question.window ? study.windows[*question.window].id : std::string{};
  return window.empty() ? name : name + ' ' + window;
}

LinksByMode links_by_mode(Study const& study, Materials const& materials, network::Network const& network) {
  auto links = LinksByMode{};
  for (auto const mode : study.modes) links[mode] = link_points(network, materials, travel::street_mode(mode));
  return links;
}

void put_keys(std::vector<Asking>& questions, Study const& study, Materials const& materials, LinksByMode const& links,
              Networks const& networks, PartStore const& parts) {
  auto networks_by_date = std::map<gtfs::Date, std::string>{};
  for (auto& question : questions) {
    if (question.window && are_drawn(study, materials)) continue;
    auto date = gtfs::Date{};
    if (!study.windows.empty()) date = study.windows[question.window.value_or(0)].date;
    auto& network = networks_by_date[date];
    if (network.empty()) network = networks.key_of(date);
    auto const& [origins, destinations, entrances_unused] = links.at(question.mode);
    auto content =
        content_of(network, origins, destinations[question.set], request_for(study, question.mode, question.window));
    if (question.window) append_feeders(content, study, materials, question.set);
    append_entrances(content, materials.destinations[question.set]);
    question.key = parts.key("times", content);
  }
}

std::vector<street::Mode> modes_worth_an_index(Study const& study, Materials const& materials,
                                               network::Network const& network, std::vector<Asking> const& questions,
                                               PartStore* parts) {
  auto modes = std::vector<street::Mode>{};
  for (auto const mode : study.modes) {
    auto destinations = std::size_t{0};
    for (auto const& question : questions)
      if (question.mode == mode && !(question.key && parts->has(*question.key)))
        destinations += materials.destinations[question.set].size();
    auto const request = travel::TravelRequest{.mode = mode, .limits = study.limits};
    if (destinations > 0 && travel::hierarchy_pays(network, request, materials.origins.size(), destinations))
      modes.push_back(travel::street_mode(mode));
  }
  return modes;
}

bool are_drawn(Study const& study, Materials const& materials) {
  return study.transit.headways.draws > 0 && std::ranges::any_of(materials.feeds, [](gtfs::Feed const& feed) {
           return std::ranges::any_of(feed.frequencies, [](gtfs::Frequency const& row) { return !row.exact; });
         });
}

}  // namespace berline::study
