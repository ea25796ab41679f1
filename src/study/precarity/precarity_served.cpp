#include "precarity/precarity_served.h"

#include <algorithm>

namespace berline::study {
namespace {

/// The rows of each commune, by its name.
std::map<std::string, std::vector<std::size_t>> rows_by_commune(std::vector<std::string> const& communes) {
  auto rows = std::map<std::string, std::vector<std::size_t>>{};
  for (std::size_t row = 0; row < communes.size(); ++row)
    if (!communes[row].empty()) rows[communes[row]].push_back(row);
  return rows;
}

/// Sums over homes and jobs, each pair weighing workers x jobs.
struct PairSums {
  double all = 0, by_car = 0, car_seconds = 0, by_transit = 0, transit_seconds = 0;
  std::vector<double> within;

  ServedPair means() const {
    auto pair = ServedPair{};
    if (by_car > 0) pair.car_minutes = car_seconds / by_car / 60;
    if (by_transit > 0) pair.transit_minutes = transit_seconds / by_transit / 60;
    for (auto const weight : within) pair.served.push_back(all > 0 ? weight / all : precarity::kUnknown);
    return pair;
  }
};

}  // namespace

ServedPair const* ServedCommuting::find(std::string const& from, std::string const& to) const {
  auto const found = pairs.find(std::pair{from, to});
  return found == pairs.end() ? nullptr : &found->second;
}

ServedCommuting served_commuting(Homes const& homes, Attractions const& attractions, Ways const& ways,
                                 precarity::Parameters const& parameters, precarity::FlowTable const& flows) {
  constexpr auto kWorker = static_cast<std::size_t>(precarity::Status::worker);
  auto served = ServedCommuting{};
  auto const* limits = parameters.find("flows.limits");
  if (limits != nullptr) served.limits = limits->values;
  if (ways.is_empty()) return served;
  auto const& jobs = attractions.sizes[static_cast<std::size_t>(precarity::Motive::work)];
  auto const lives = rows_by_commune(homes.communes), works = rows_by_commune(attractions.communes);
  for (auto const& flow : flows.flows) {  // those of one pair side by side, one a mode
    auto const rows = lives.find(flow.from), places = works.find(flow.to);
    if (rows == lives.end() || places == works.end() || served.find(flow.from, flow.to) != nullptr) continue;
    auto sums = PairSums{.within = std::vector<double>(served.limits.size(), 0)};
    for (auto const home : rows->second)
      for (auto const place : places->second) {
        auto const weight = homes.people[home].people[kWorker] * jobs[place];
        sums.all += weight;
        if (auto const car = ways.car(home, place); !is_never(car)) {
          sums.by_car += weight;
          sums.car_seconds += weight * car.count();
        }
        auto const transit = ways.transit(home, place);
        if (is_never(transit)) continue;
        sums.by_transit += weight;
        sums.transit_seconds += weight * transit.count();
        for (std::size_t limit = 0; limit < served.limits.size(); ++limit)
          if (transit.count() <= 60 * served.limits[limit]) sums.within[limit] += weight;
      }
    if (sums.all > 0) served.pairs.emplace(std::pair{flow.from, flow.to}, sums.means());
  }
  return served;
}

}  // namespace berline::study
