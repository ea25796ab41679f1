#include "restart/index_routes.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "berline/base/stored_report.h"

namespace berline::study {
namespace {

constexpr std::uint16_t kUnreachable = access::TimeMatrix::kUnreachable;

void write_row(PartWriter& part, access::TimeMatrix const& times, std::size_t origin) {
  auto row = std::vector<std::uint16_t>(times.destinations(), kUnreachable);
  for (std::size_t i = 0; i < row.size(); ++i)
    if (auto const time = times.at(origin, i); !is_never(time)) row[i] = static_cast<std::uint16_t>(time.count());
  part.add(std::as_bytes(std::span{row}));
}

void write_times(PartWriter& part, access::TimeMatrix const& times) {
  auto head = Bytes{};
  append(head, std::uint64_t{times.origins()}), append(head, std::uint64_t{times.destinations()});
  part.add(head);
  for (std::size_t origin = 0; origin < times.origins(); ++origin) write_row(part, times, origin);
}

access::TimeMatrix read_times(PartReader& part) {
  auto const head = part.take(2 * sizeof(std::uint64_t));
  auto reader = ByteReader{head};
  auto const origins = reader.take<std::uint64_t>(), destinations = reader.take<std::uint64_t>();
  auto times = access::TimeMatrix{origins, destinations};
  for (std::size_t origin = 0; origin < origins; ++origin) {
    auto const bytes = part.take(destinations * sizeof(std::uint16_t));
    auto row = ByteReader{bytes};
    for (std::size_t i = 0; i < destinations; ++i)
      if (auto const time = row.take<std::uint16_t>(); time != kUnreachable) times.set(origin, i, Seconds{time});
  }
  return times;
}

Bytes bytes_of(std::vector<std::vector<Reach>> const& reach, std::vector<std::string> const& windows) {
  auto bytes = Bytes{};
  append(bytes, std::uint64_t{windows.size()});
  for (auto const& window : windows) append_text(bytes, window);
  append(bytes, std::uint64_t{reach.size()});
  for (auto const& homes : reach) {
    append(bytes, std::uint64_t{homes.size()});
    for (auto const& [basket, basket_by_car, slowest] : homes)
      append(bytes, basket), append(bytes, basket_by_car), append_text(bytes, slowest);
  }
  return bytes;
}

void take_reach(ByteReader& bytes, Routes& routes) {
  for (auto left = bytes.take<std::uint64_t>(); left > 0; --left) routes.reach_windows.push_back(bytes.take_text());
  routes.reach.resize(bytes.take<std::uint64_t>());
  for (auto& homes : routes.reach) {
    homes.resize(bytes.take<std::uint64_t>());
    for (auto& [basket, basket_by_car, slowest] : homes)
      bytes.take(basket), bytes.take(basket_by_car), slowest = bytes.take_text();
  }
}

void write(PartWriter part, Routes const& routes, Report const& found) {
  auto const& [car, car_metres, transit, reach, windows] = routes;
  write_times(part, car);
  write_times(part, transit);
  part.add(std::as_bytes(std::span{car_metres}));
  auto rest = bytes_of(reach, windows);
  append_report(rest, found);
  part.add(rest);
  part.commit();
}

Routes read(PartReader part, Report& found) {
  auto routes = Routes{};
  routes.car = read_times(part);
  routes.transit = read_times(part);
  auto const row = routes.car.destinations() * sizeof(float);
  routes.car_metres.resize(routes.car.origins() * routes.car.destinations());
  auto const metres = std::as_writable_bytes(std::span{routes.car_metres});
  for (std::size_t at = 0; at < metres.size(); at += row) std::ranges::copy(part.take(row), metres.subspan(at).begin());
  auto const bytes = part.take_rest();
  auto rest = ByteReader{bytes};
  take_reach(rest, routes);
  found = take_report(rest);
  return routes;
}

/// Ways that took a few seconds are asked again sooner than hundreds of megabytes are packed, hashed and written: those
/// of the basin's index take 4 s, their part would take 1.2 s of each run.
bool is_worth_a_part(Routes const& routes, std::chrono::duration<double> taken) {
  constexpr auto kSoon = std::chrono::seconds{10};
  constexpr std::size_t kManyPairs = 10'000'000;  // 80 MB
  return taken > kSoon || routes.car.origins() * routes.car.destinations() < kManyPairs;
}

/// What is found about the networks of all dates is said, also where their times are known.
void visit_dates(Study const& study, Networks& networks) {
  for (auto window = study.windows.size(); window-- > 0;) networks.on(study.windows[window].date);
}

}  // namespace

Routes routes_of_index(Study const& study, Materials const& materials, Networks& networks, PrecarityBasis const& basis,
                       PartStore& parts, Bytes const& content, Report& report, Progress const& progress) {
  constexpr auto kName = "precarity";
  auto const key = parts.key("routes", content);
  auto found = Report{};
  auto routes = Routes{};
  if (parts.has(key)) {
    routes = read(parts.read(key, kName), found);
    visit_dates(study, networks);
  } else {
    auto const start = std::chrono::steady_clock::now();
    routes = route(study, materials, networks, basis.homes, basis.places, basis.attractions.positions, found, progress);
    auto const taken = std::chrono::steady_clock::now() - start;
    if (!routes.is_empty() && (parts.are_kept() || is_worth_a_part(routes, taken)))
      write(parts.write(key, kName), routes, found);
  }
  report.merge(found);
  return routes;
}

}  // namespace berline::study
