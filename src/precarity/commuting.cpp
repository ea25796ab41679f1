#include "berline/precarity/commuting.h"

#include <cassert>
#include <cmath>

namespace berline::precarity {

OutsideTravel read_outside_travel(Parameters const& parameters) {
  return {.kilometres = parameters.number("flows.outside_km"),
          .speed = KilometresPerHour{parameters.number("flows.outside_speed")},
          .detour = parameters.number("flows.outside_detour"),
          .transit_over_car = parameters.number("flows.outside_transit_over_car")};
}

OutsideLeg leg_to(OutsidePlace const& place, LatLng home, OutsideTravel const& travel) {
  auto const kilometres =
      place.is_known ? distance(home, place.position).count() / 1000 * travel.detour : travel.kilometres;
  auto const seconds = 3600 * kilometres / travel.speed.count();
  return {.car = Seconds{static_cast<int>(std::lround(seconds))},
          .metres = static_cast<float>(1000 * kilometres),
          .transit = Seconds{static_cast<int>(std::lround(seconds * travel.transit_over_car))}};
}

ObservedCommuting::ObservedCommuting(FlowTable const& flows, std::span<std::string const> destinations,
                                     std::map<std::string, LatLng, std::less<>> const& places)
    : destinations_{destinations.size()} {
  auto row_of = std::map<std::string, std::size_t, std::less<>>{};
  for (std::size_t j = 0; j < destinations.size(); ++j) {
    auto const [entry, is_new] = row_of.emplace(destinations[j], works_.size());
    if (is_new) works_.push_back({.destinations = {}, .outside = 0});
    works_[entry->second].destinations.push_back(j);
  }
  auto const unknown = OutsidePlace{};
  auto const work_of = [&](std::string const& code) {
    auto const place = places.find(code);
    // Those whose place is not known share one row.
    auto const& name = row_of.contains(code) || place != places.end() ? code : unknown.code;
    auto const [entry, is_new] = row_of.emplace(name, works_.size());
    if (is_new) {
      works_.push_back({.destinations = {}, .outside = outside_.size()});
      outside_.push_back(place != places.end() ? OutsidePlace{code, place->second, true} : unknown);
    }
    return entry->second;
  };
  for (auto const& flow : flows.flows) {
    if (!(flow.commuters > 0) || flow.mode == WorkMode::at_home) continue;
    from_[flow.from].push_back({work_of(flow.to), flow.commuters});
  }
  for (auto& [commune, parts] : from_) {
    auto sum = 0.0;
    for (auto const& part : parts) sum += part.share;
    for (auto& part : parts) part.share /= sum;
  }
}

std::vector<double> ObservedCommuting::shares(std::string_view commune, std::span<Seconds const> car,
                                              std::span<double const> jobs, double decay_per_minute) const {
  assert(car.size() == destinations_ && jobs.size() == destinations_);
  auto const found = from_.find(commune);
  if (found == from_.end()) return {};
  auto shares = std::vector<double>(destinations_ + outside_.size(), 0);
  for (auto const& part : found->second) {
    auto const& work = works_[part.work];
    if (work.destinations.empty()) {
      shares[destinations_ + work.outside] += part.share;
      continue;
    }
    auto const weight = [&](std::size_t j, bool by_time) {
      if (is_never(car[j])) return 0.0;
      return std::max(0.0, jobs[j]) * (by_time ? std::exp(-decay_per_minute * car[j].count() / 60.0) : 1);
    };
    auto sum = 0.0;
    for (auto const j : work.destinations) sum += weight(j, true);
    auto const by_time = sum > 0;
    if (!by_time)  // so far that every weight vanishes
      for (auto const j : work.destinations) sum += weight(j, false);
    if (!(sum > 0)) continue;  // none of its jobs is reached: these workers have no trip, as with gravity
    for (auto const j : work.destinations) shares[j] += part.share * weight(j, by_time) / sum;
  }
  return shares;
}

}  // namespace berline::precarity
