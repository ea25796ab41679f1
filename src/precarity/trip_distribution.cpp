#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstring>
#include <limits>

#include "berline/precarity/zone_travel.h"
#include "ways_block.h"

namespace berline::precarity {
namespace {

constexpr auto kWork = static_cast<std::size_t>(Motive::work);
constexpr auto kCar = static_cast<std::size_t>(Mode::car);
constexpr auto kTransit = static_cast<std::size_t>(Mode::transit);

constexpr std::size_t kLongest = std::size_t{1} << 16;  // seconds of the table of decays: all that a matrix holds
constexpr double kSlowestMeanSpeed = 5;  // km/h, for pairs in one block where the router finds next to no time

KilometresPerHour mean_speed(Kilometres distance, Seconds time) {
  if (time.count() <= 0) return KilometresPerHour{kSlowestMeanSpeed};
  return KilometresPerHour{distance.count() / (time.count() / 3600.0)};
}

Kilometres kilometres_to(std::size_t j, TravelRow const& row) {
  return Kilometres{row.car_metres[j] / 1000.0};
}

/// Shares of the people of a zone by class of distance, with a transit connection and without. Those without a car in
/// the household still ride in others' cars: the observed shares say how much.
class ZoneModes {
public:
  ZoneModes(ModeShares const& shares, double no_car_share) : bounds_{shares.class_bounds} {
    for (std::size_t row = 0; row < shares.with_car.size(); ++row)
      for (auto const has_transit : {false, true}) {
        // Any distance of the class: its upper bound belongs to it.
        auto const distance = Kilometres{row < bounds_.size() ? bounds_[row] : std::numeric_limits<double>::infinity()};
        auto& mixed = by_class_.emplace_back();
        for (auto const has_car : {true, false}) {
          auto const split = mode_shares(shares, distance, has_car, {true, has_transit, true, true});
          for (std::size_t mode = 0; mode < kModes; ++mode)
            mixed[mode] += (has_car ? 1 - no_car_share : no_car_share) * split[mode];
        }
      }
  }

  std::size_t classes() const { return by_class_.size(); }
  /// The class of destinations that nobody goes to, after the others.
  std::uint8_t none() const { return static_cast<std::uint8_t>(classes()); }
  std::uint8_t class_of(Kilometres distance, bool has_transit) const {
    auto row = std::size_t{0};
    for (auto const bound : bounds_) row += distance.count() > bound ? 1U : 0U;  // without a guess at a branch
    return static_cast<std::uint8_t>(2 * row + (has_transit ? 1 : 0));
  }
  ByMode const& shares_of(std::size_t row) const { return by_class_[row]; }

private:
  std::span<double const> bounds_;
  std::vector<ByMode> by_class_;  // [class][transit]
};

/// What a trip takes and costs, one way. On foot and by bicycle nothing ever changes, and nothing is said.
ModeLevel level_of(std::size_t j, TravelRow const& row, TravelModel const& model) {
  auto level = ModeLevel{};
  auto const distance = kilometres_to(j, row);
  auto const per_km = fuel_euros_per_kilometre(model.fleet, mean_speed(distance, row.car[j]));
  level.minutes[kCar] = is_never(row.car[j]) ? std::numeric_limits<double>::infinity() : row.car[j].count() / 60.0;
  level.euros[kCar] = distance.count() * (per_km + model.car.running_per_kilometre) / model.other_occupancy;
  level.minutes[kTransit] =
      is_never(row.transit[j]) ? std::numeric_limits<double>::infinity() : row.transit[j].count() / 60.0;
  level.euros[kTransit] = model.fares.per_trip;
  return level;
}

using Lanes = TripDistribution::Lanes;
using kernel::LegBlock;
using kernel::Ways;
static_assert(kernel::kNoConnection <= kNever.count());

/// Null: cars to there are as full as others.
PoolRiders const* pool_of(std::size_t j, TravelRow const& row, ModeChange const& change) {
  if (j >= row.pools.size() || row.pools[j] == 0) return nullptr;
  return &change.pools[row.pools[j] - 1u];
}

/// All of them in fuller cars.
void pool(Ways& ways, PoolRiders const& riders) {
  for (std::size_t m = 0; m < kMotives; ++m) {
    auto const share = 1 / riders.of(static_cast<Motive>(m));
    ways.petrol[m] *= share;
    ways.diesel[m] *= share;
    ways.spared[m] = ways.kilometres[m] * (1 - share);
  }
}

kernel::WaysKernel const& loops_for(Isa isa) {
#ifdef BERLINE_X86_KERNELS
  if (isa == Isa::avx512) return kernel::kAvx512Ways;
  if (isa == Isa::avx2) return kernel::kAvx2Ways;
#endif
  static_cast<void>(isa);
  return kernel::kPlainWays;
}

/// Journeys by mode, before they are scaled to the trips that people make.
class Tally {
public:
  /// Ways that all are gone with the same shares of modes.
  void add(Ways const& ways, ByMode const& shares) {
    for (std::size_t m = 0; m < kMotives; ++m) {
      weights_[m] += ways.weights[m];
      for (std::size_t mode = 0; mode < kModes; ++mode) {
        journeys_.trips[m][mode] += shares[mode] * ways.weights[m];
        journeys_.kilometres[m][mode] += shares[mode] * ways.kilometres[m];
      }
      journeys_.petrol_litres[m] += shares[kCar] * ways.petrol[m];
      journeys_.diesel_litres[m] += shares[kCar] * ways.diesel[m];
      journeys_.spared_kilometres[m] += shares[kCar] * ways.spared[m];
      minutes_[m] += shares[kCar] * ways.car_minutes[m] + shares[kTransit] * ways.transit_minutes[m];
    }
  }

  Lanes const& weights() const { return weights_; }

  Journeys scaled(Lanes const& scales) const {
    auto journeys = journeys_;
    for (std::size_t m = 0; m < kMotives; ++m) {
      for (std::size_t mode = 0; mode < kModes; ++mode) {
        journeys.trips[m][mode] *= scales[m];
        journeys.kilometres[m][mode] *= scales[m];
      }
      journeys.petrol_litres[m] *= scales[m];
      journeys.diesel_litres[m] *= scales[m];
      journeys.spared_kilometres[m] *= scales[m];
      journeys.minutes += scales[m] * minutes_[m];
    }
    return journeys;
  }

private:
  Journeys journeys_;
  Lanes weights_{}, minutes_{};
};

}  // namespace

TripDistribution::TripDistribution(TravelModel const& model, double lack_decay, Isa isa)
    : model_{model}, loops_{&loops_for(isa)}, decays_(kLongest), sizes_(model.sizes[0].size()) {
  static_assert(sizeof(Lanes) == kernel::kMotiveLanes * sizeof(double));
  for (std::size_t second = 0; second < kLongest; ++second) {
    auto const minutes = static_cast<double>(second) / 60;
    for (std::size_t m = 0; m < kMotives; ++m) decays_[second][m] = std::exp(-model.decay[m] * minutes);
    decays_[second][kMotives] = std::exp(-lack_decay * minutes);
  }
  for (std::size_t m = 0; m < kMotives; ++m) {
    assert(model.sizes[m].size() == sizes_.size());
    for (std::size_t j = 0; j < sizes_.size(); ++j) sizes_[j][m] = std::max(0.0, model.sizes[m][j]);
  }
}

std::size_t TripDistribution::take(TravelRow const& row, std::size_t first, kernel::LegBlock& block) const {
  constexpr auto kLastRow = static_cast<std::int32_t>(kLongest - 1);
  auto const count = std::min(kernel::kDestinations, row.car.size() - first);
  for (std::size_t i = 0; i < count; ++i) {
    auto const car = row.car[first + i].count();
    block.car[i] = car;
    block.transit[i] = row.transit[first + i].count();
    block.metres[i] = row.car_metres[first + i];
    block.decay_rows[i] = std::min(car, kLastRow);
  }
  loops_->complete(block, model_.fleet.petrol, model_.fleet.diesel);
  return count;
}

void TripDistribution::weigh(TravelRow const& row, std::size_t first, kernel::LegBlock& block) const {
  auto const count = std::min(kernel::kDestinations, row.car.size() - first);
  auto const inside = first < sizes_.size() ? std::min(count, sizes_.size() - first) : 0;
  if (inside > 0) loops_->weigh(block, inside, sizes_[first].data(), decays_.front().data());
  for (auto i = inside; i < count; ++i) std::ranges::fill(block.weights[i], 0);  // nothing draws there but work
  if (!row.work_shares.empty())
    for (std::size_t i = 0; i < count; ++i) block.weights[i][kWork] = row.work_shares[first + i];
}

TripDistribution::Lanes TripDistribution::scales_of(ZonePeople const& zone, TravelRow const& row,
                                                    Lanes const& sums) const {
  auto scales = Lanes{};
  auto const wanted = daily_trips(zone.people, model_.rates);
  for (std::size_t m = 0; m < kMotives; ++m) scales[m] = sums[m] > 0 ? wanted[m] / sums[m] : 0;
  if (!row.work_shares.empty()) scales[kWork] = wanted[kWork];  // where flows lead out of reach there is no trip
  return scales;
}

Journeys TripDistribution::journeys(ZonePeople const& zone, TravelRow const& row) const {
  auto const modes = ZoneModes{model_.shares, zone.no_car_share};
  auto ways = std::vector<Ways>(modes.classes() + 1);  // the last: of those that nobody goes to
  auto block = LegBlock{};
  auto classes = std::array<std::uint8_t, kernel::kDestinations>{};
  for (std::size_t first = 0; first < row.car.size(); first += kernel::kDestinations) {
    auto const count = take(row, first, block);
    weigh(row, first, block);
    for (std::size_t i = 0; i < count; ++i)
      classes[i] = is_never(row.car[first + i])
                       ? modes.none()
                       : modes.class_of(Kilometres{block.kilometres[i]}, !is_never(row.transit[first + i]));
    loops_->add_ways(block, 0, count, classes.data(), ways.data());
  }
  auto tally = Tally{};
  for (std::size_t c = 0; c < modes.classes(); ++c) tally.add(ways[c], modes.shares_of(c));
  return tally.scaled(scales_of(zone, row, tally.weights()));
}

Journeys TripDistribution::journeys_after(ZonePeople const& zone, TravelRow const& before, TravelRow const& after,
                                          ModeChange const& change) const {
  auto const modes = ZoneModes{model_.shares, zone.no_car_share};
  // Those to whom nothing changes are added up as `journeys` does: no change, no other digit.
  auto unchanged = std::vector<Ways>(modes.classes() + 1);
  auto tally = Tally{};
  auto was = LegBlock{}, is = LegBlock{};
  auto classes = std::array<std::uint8_t, kernel::kDestinations>{};
  auto const only_class = classes;
  for (std::size_t first = 0; first < before.car.size(); first += kernel::kDestinations) {
    auto const count = take(before, first, was);
    take(after, first, is);
    weigh(before, first, was);
    std::memcpy(is.weights, was.weights, sizeof(was.weights));  // destinations stay those of before
    for (std::size_t i = 0; i < count; ++i) {
      auto const j = first + i;
      classes[i] = modes.none();
      if (is_never(before.car[j])) continue;
      auto const row = modes.class_of(Kilometres{was.kilometres[i]}, !is_never(before.transit[j]));
      auto const& observed = modes.shares_of(row);
      auto const* const filled = pool_of(j, after, change);
      auto level = level_of(j, after, *change.after);
      if (filled != nullptr) level.euros[kCar] /= filled->other;  // as a change of `other_occupancy` does
      auto const shares =
          shares_after(observed, level_of(j, before, *change.before), level, change.response, change.coefficients);
      auto const is_reached = !is_never(after.car[j]);  // else those who drove go otherwise, as far as before
      if (shares == observed && is_reached && filled == nullptr) {
        classes[i] = row;
        continue;
      }
      auto way = Ways{};
      loops_->add_ways(is_reached ? is : was, i, i + 1, only_class.data(), &way);
      if (filled != nullptr) pool(way, *filled);
      tally.add(way, shares);
    }
    loops_->add_ways(is, 0, count, classes.data(), unchanged.data());
  }
  for (std::size_t c = 0; c < modes.classes(); ++c) tally.add(unchanged[c], modes.shares_of(c));
  return tally.scaled(scales_of(zone, before, tally.weights()));
}

TripDistribution::Lanes const& TripDistribution::decay_of(Seconds time) const {
  return decays_[std::min(static_cast<std::size_t>(time.count()), kLongest - 1)];
}

ByMotive TripDistribution::reached(std::span<Seconds const> times) const {
  auto sums = Lanes{};
  for (std::size_t j = 0; j < sizes_.size(); ++j) {
    if (is_never(times[j])) continue;
    auto const decay = decay_of(times[j])[kMotives];
    for (std::size_t m = 0; m < kLanes; ++m) sums[m] += sizes_[j][m] * decay;
  }
  auto result = ByMotive{};
  std::copy_n(sums.begin(), kMotives, result.begin());
  return result;
}

}  // namespace berline::precarity
